// What the reports are made of: headings, relations in words, sentences with their documents and speakers.
// ReportText text(graph, options); text.sentence(evidence, "  ") -> "  “Russia invaded Ukraine.” – The story,
// 2023-03-24"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/exporters/text_report.hpp"

namespace entente {

std::string counted(std::size_t count, std::string_view one, std::string_view many);  // "1 actor", "2 actors"
std::string padded(std::string words, std::size_t width);                             // with blanks behind

std::string_view dispute_words(DisputeKind kind);  // "affirmed and denied"

class ReportText {
 public:
  ReportText(const RelationGraph& graph, const ReportOptions& options) : graph_(graph), options_(options) {}

  std::string take() { return std::move(out_); }

  void line(std::string_view words = {});
  void heading(std::string_view words);
  // The words in lines, each behind the indent.
  void paragraph(std::string_view words, const std::string& indent);
  // The words of the sentence, and its document where there are several.
  void sentence(const Evidence& evidence, const std::string& indent);
  // The relation, described, and its clearest sentence.
  void relation(EdgeId edge, const std::string& indent);

  // The first, and in short what else these tell.
  void relations_in_short(const std::vector<EdgeId>& edges, const std::string& indent);

  // "Xi Jinping plans to visit Russia  (2 mentions)"
  std::string described(EdgeId edge) const;
  std::string line_of(EdgeId edge) const;  // as relation_line(), with the id where options ask for it
  std::string with_id(const std::string& line, EdgeId edge) const;
  std::string name(VertexId id) const;
  std::string speaker(const Evidence& evidence) const;  // "" in the document's own voice
  std::string colored(std::string_view code, std::string_view words) const;
  std::size_t inner_width(std::size_t indent) const;
  const RelationGraph& graph() const { return graph_; }
  const ReportOptions& options() const { return options_; }

 private:
  const RelationGraph& graph_;
  const ReportOptions& options_;
  std::string out_;
};

}  // namespace entente

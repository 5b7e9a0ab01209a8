#include "exporters/report_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "entente/queries/clarity.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"

namespace entente {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string padded(std::string words, std::size_t width) {
  const std::size_t size = character_count(words);
  return words + std::string(width > size ? width - size : 0, ' ');
}

void ReportText::line(std::string_view words) {
  out_ += words;
  out_ += '\n';
}

void ReportText::heading(std::string_view words) {
  if (!out_.empty()) line();
  line(colored("1", words));
}

void ReportText::paragraph(std::string_view words, const std::string& indent) {
  for (const std::string& part : wrapped(plain_words(words), inner_width(indent.size()))) line(indent + part);
}

void ReportText::sentence(const Evidence& evidence, const std::string& indent) {
  const GraphDocument& document = graph_.document(evidence);
  const GraphSentence& sentence = graph_.sentence(evidence);
  std::string words = "“" + shortened(plain_words(graph_[sentence.words]), 400) + "”";
  std::string source;
  const auto add = [&source](const std::string& part) { source += (source.empty() ? "" : ", ") + part; };
  if (graph_.documents().size() > 1) {
    add(shortened(plain_words(document.title.value_or(document.id)), 60));
    if (document.date) add(to_string(*document.date));
  }
  if (sentence.place != TextId()) add(shortened(plain_words(graph_[sentence.place]), 60));
  if (!source.empty()) words += " – " + source;
  for (const std::string& part : wrapped(words, inner_width(indent.size()))) line(indent + colored("2", part));
}

void ReportText::relation(EdgeId edge, const std::string& indent) {
  line(indent + described(edge));
  sentence(clearest_evidence(graph_, graph_[edge]), indent + "  ");
}

void ReportText::relations_in_short(const std::vector<EdgeId>& edges, const std::string& indent) {
  relation(edges.front(), indent);
  if (edges.size() == 1) return;
  std::string others = "also ";
  for (std::size_t i = 1; i < edges.size(); ++i) {
    others += (i > 1 ? "; " : "") + with_id(relation_within_sentence(graph_, edges[i]), edges[i]);
    if (const std::string by = claim(graph_, graph_[edges[i]]); !by.empty()) others += " (" + by + ")";
  }
  paragraph(others, indent + "  ");
}

std::string ReportText::described(EdgeId edge) const {
  const Relation& relation = graph_[edge];
  std::string text = line_of(edge);
  std::vector<std::string> remarks;
  if (relation.verdict != Verdict::open) remarks.emplace_back(to_string(relation.verdict));
  if (std::string by = claim(graph_, relation); !by.empty()) remarks.push_back(std::move(by));
  if (relation.telling_count() > 1) remarks.push_back(fmt::format("{} mentions", relation.telling_count()));
  for (std::size_t i = 0; i < remarks.size(); ++i) text += (i == 0 ? "  (" : ", ") + remarks[i];
  return remarks.empty() ? text : text + ")";
}

std::string ReportText::line_of(EdgeId edge) const {
  return with_id(relation_line(graph_, edge), edge);
}

std::string ReportText::with_id(const std::string& line, EdgeId edge) const {
  return options_.with_ids ? fmt::format("{}  [{}]", line, graph_[edge].id) : line;
}

std::string ReportText::name(VertexId id) const {
  return plain_words(graph_[id].name);
}

std::string ReportText::speaker(const Evidence& evidence) const {
  return speaker_of(graph_, evidence);
}

std::string ReportText::colored(std::string_view code, std::string_view words) const {
  if (!options_.use_color) return std::string(words);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, words);
}

std::size_t ReportText::inner_width(std::size_t indent) const {
  return std::max<std::size_t>(options_.width, indent + 20) - indent;
}

}  // namespace entente

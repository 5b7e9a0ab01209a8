#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "entente/queries/strongest.hpp"
#include "entente/text/input_error.hpp"
#include "exporters/graph_columns.hpp"
#include "exporters/palette.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/writers.hpp"

namespace entente {
namespace {

// Mermaid's own limits (maxEdges, maxTextSize), beyond which it draws an error instead.
constexpr std::size_t most_relations = 500;
constexpr std::size_t most_characters = 50000;
constexpr std::size_t longest_label = 80;

// Text of a label in quotes. Mermaid reads Markdown, icons and HTML there, so all punctuation is written by number.
std::string mermaid_label(std::string_view words) {
  std::string label = "\"";
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain =
        byte >= 0x80 || c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    label += is_plain ? std::string(1, c) : fmt::format("#{};", int(byte));
  }
  return label + '"';
}

std::string arrow(const RelationType& type, bool is_negated) {
  const char head = type.sign < 0 ? 'x' : '>';
  const char tail = type.sign < 0 ? 'x' : '<';
  const std::string line = is_negated ? "-.-" : "--";
  return (type.is_symmetric ? std::string(1, tail) : "") + line + head;
}

}  // namespace

std::string MermaidWriter::kept(std::string_view words) const {
  const std::string plain = shortened(plain_words(words), longest_label);
  return plain.empty() ? "(no name)" : plain;  // an empty label is an error of Mermaid's
}

namespace {

// Of the actors that have a relation among these, and where none is left out of those that the options ask for.
std::string flowchart(const MermaidWriter& writer, const RelationGraph& graph, const std::vector<EdgeId>& relations,
                      const DiagramOptions& options) {
  std::vector<bool> is_shown(graph.actors().size(), false);
  if (relations.size() == graph.relations().size())
    for (std::size_t i = 0; i < is_shown.size(); ++i) is_shown[i] = is_written(graph, VertexId(i), options);
  for (const EdgeId edge : relations)
    is_shown[std::size_t(graph[edge].source)] = is_shown[std::size_t(graph[edge].target)] = true;
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    const GraphActor& actor = graph.actors()[i];
    if (is_shown[i])
      out += fmt::format("  n{}[{}]:::{}\n", i, mermaid_label(writer.kept(actor.name)), to_string(actor.kind));
  }
  std::map<std::string, std::string> lines_by_color;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const Relation& relation = graph[relations[i]];
    const RelationType& type = graph.type(relation);
    const bool is_negated = relation.polarity == Polarity::negated;
    out += fmt::format("  n{} {}|{}| n{}\n", std::size_t(relation.source), arrow(type, is_negated),
                       mermaid_label(writer.kept(told_on_line(graph, relations[i]))), std::size_t(relation.target));
    std::string& lines = lines_by_color[line_style(type.sign, is_negated).color];
    lines += fmt::format("{}{}", lines.empty() ? "" : ",", i);
  }
  for (std::size_t i = 0; i < actor_kind_names.size(); ++i) {
    const ActorStyle style = actor_style(ActorKind(i));
    out += fmt::format("  classDef {} fill:{},stroke:{},color:{}\n", actor_kind_names[i], style.fill, style.line,
                       style.text);
  }
  for (const auto& [color, lines] : lines_by_color)
    out += fmt::format("  linkStyle {} stroke:{},color:{}\n", lines, color, color);
  return out;
}

}  // namespace

// What is too much for Mermaid is left out, the weakest first.
std::string MermaidWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const std::vector<EdgeId> strongest = strongest_relations(graph, RelationFilter::everything());
  std::vector<EdgeId> all;
  for (std::size_t i = 0; i < graph.relations().size(); ++i) all.push_back(EdgeId(i));
  std::vector<EdgeId> shown = all;
  const auto cut = [&](std::size_t count) {
    shown.assign(strongest.begin(), strongest.begin() + std::ptrdiff_t(std::min(count, strongest.size())));
    std::ranges::sort(shown);
  };
  if (all.size() > most_relations) cut(most_relations);
  std::string out = flowchart(*this, graph, shown, options);
  while (character_count(out) > most_characters && !shown.empty()) {
    cut(shown.size() * 9 / 10);
    out = flowchart(*this, graph, shown, options);
  }
  if (character_count(out) > most_characters)
    throw InputError("mermaid", fmt::format("the names of this graph alone are more than the {} characters that Mermaid reads",
                                            most_characters));
  if (shown.size() < all.size() && options.note)
    options.note(fmt::format("Mermaid draws {} relations and reads {} characters at most: the {} strongest of {} are written",
                             most_relations, most_characters, shown.size(), all.size()));
  return out;
}

}  // namespace entente

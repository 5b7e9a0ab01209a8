#include <fmt/format.h>

#include <array>
#include <map>

#include "entente/text/input_error.hpp"
#include "exporters/graph_columns.hpp"
#include "exporters/palette.hpp"
#include "exporters/plain_words.hpp"
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

std::string MermaidWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  if (graph.relations().size() > most_relations)
    throw InputError("mermaid", fmt::format("this graph has {} relations, and Mermaid draws {} at most",
                                            graph.relations().size(), most_relations));
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    const GraphActor& actor = graph.actors()[i];
    if (!is_written(graph, VertexId(i), options)) continue;
    out += fmt::format("  n{}[{}]:::{}\n", i, mermaid_label(kept(actor.name)), to_string(actor.kind));
  }
  std::map<std::string, std::string> lines_by_color;
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    const Relation& relation = graph.relations()[i];
    const RelationType& type = graph.type(relation);
    const bool is_negated = relation.polarity == Polarity::negated;
    out += fmt::format("  n{} {}|{}| n{}\n", std::size_t(relation.source), arrow(type, is_negated),
                       mermaid_label(kept(relation_label(graph, relation))), std::size_t(relation.target));
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
  if (const std::size_t size = character_count(out); size > most_characters)
    throw InputError(
        "mermaid", fmt::format("this graph takes {} characters, and Mermaid reads {} at most", size, most_characters));
  return out;
}

}  // namespace entente

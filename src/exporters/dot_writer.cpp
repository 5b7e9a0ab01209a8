#include <fmt/format.h>

#include <string>

#include "exporters/dot_text.hpp"
#include "exporters/graph_columns.hpp"
#include "exporters/palette.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/writers.hpp"

namespace entente {
std::string DotWriter::kept(std::string_view words) const {
  return without_nul(words);
}

std::string DotWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  // Never strict: relations of different type stand side by side.
  std::string out = "digraph {\n";
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    const GraphActor& actor = graph.actors()[i];
    if (actor.is_hidden || !is_written(graph, VertexId(i), options)) continue;
    const ActorStyle style = actor_style(actor.kind);
    out += fmt::format("  a{} [label={}, entente_id={}, kind=\"{}\", mentions={}, named={}", i, dot_label(actor.name),
                       dot_value(actor.id), to_string(actor.kind), actor.mention_count(), actor.is_named);
    if (actor.country) out += fmt::format(", country={}", dot_value(*actor.country));
    out += fmt::format(", shape=\"{}\", style=filled, fillcolor=\"{}\", color=\"{}\", fontname=\"DejaVu Sans\", fontsize=11];\n",
                       style.shape, style.fill, style.line);
  }
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    if (!RelationFilter::everything()(graph, EdgeId(i))) continue;
    const Relation& relation = graph.relations()[i];
    const RelationType& type = graph.type(relation);
    const bool is_negated = relation.polarity == Polarity::negated;
    const LineStyle style = line_style(type.sign, is_negated);
    out += fmt::format(
        "  a{} -> a{} [label={}, entente_id=\"{}\", type={}, polarity=\"{}\", modality=\"{}\", mentions={}, "
        "confidence={}, sign={}",
        std::size_t(relation.source), std::size_t(relation.target), dot_label(told_on_line(graph, EdgeId(i))),
        relation.id, dot_value(type.id), to_string(relation.polarity), to_string(relation.modality()),
        relation.mention_count(), number_text(relation.confidence()), type.sign);
    out += fmt::format(", color=\"{}\", fontcolor=\"{}\", style=\"{}\", arrowhead=\"{}\"", style.color, style.color,
                       style.style, type.is_symmetric ? "none" : style.arrowhead);
    out += ", fontname=\"DejaVu Sans\", fontsize=9];\n";
  }
  // Behind everything, and no defaults of nodes and edges: Gephi stops reading at the first such line.
  out += "  graph [charset=\"UTF-8\", rankdir=LR];\n";
  return out + "}\n";
}

}  // namespace entente

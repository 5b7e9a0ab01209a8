// GraphML and GEXF.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "exporters/graph_columns.hpp"
#include "exporters/palette.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/writers.hpp"
#include "exporters/xml_text.hpp"

namespace entente {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// Neither format has lists that its readers agree on.
std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::integer:
      return "long";
    case ColumnType::number:
      return "double";
    case ColumnType::text:
    case ColumnType::date:
    case ColumnType::list:
      return "string";
  }
  return {};
}

// GEXF tells these of the node or edge itself, and a second column of that name stands beside it in every table.
bool is_own_of_gexf(std::string_view column) {
  return column == "label" || column == "weight";
}

// The ids are name tokens; what they were made of stands beside the columns.
constexpr Column id_column{"entente_id", ColumnType::text};

template <class Columns>
void declare_keys(std::string& out, char prefix, std::string_view target, const Columns& columns) {
  auto declare = [&](const std::string& id, const Column& column) {
    out += fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", id, target, column.name,
                       type_name(column.type));
  };
  declare(fmt::format("{}id", prefix), id_column);
  for (std::size_t i = 0; i < columns.size(); ++i) declare(fmt::format("{}{}", prefix, i), columns[i]);
}

void add_value(std::string& out, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) append_xml_text(out, *text);
  else append_xml_text(out, value_text(value));
}

void add_data(std::string& out, char prefix, std::string_view id, const Row& row) {
  out += fmt::format("<data key=\"{}id\">{}</data>", prefix, xml_text(id));
  for (std::size_t i = 0; i < row.size(); ++i)
    if (row[i]) {
      // Twenty times a relation: without a text between.
      (out += "<data key=\"") += prefix;
      (out += std::to_string(i)) += "\">";
      add_value(out, *row[i]);
      out += "</data>";
    }
}

template <class Columns>
void declare_attributes(std::string& out, std::string_view target, const Columns& columns) {
  out += fmt::format("<attributes class=\"{}\">\n", target);
  auto declare = [&](const std::string& id, const Column& column) {
    out += fmt::format("  <attribute id=\"{}\" title=\"{}\" type=\"{}\"/>\n", id, column.name, type_name(column.type));
  };
  declare("id", id_column);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!is_own_of_gexf(columns[i].name)) declare(std::to_string(i), columns[i]);
  out += "</attributes>\n";
}

template <class Columns>
void add_attributes(std::string& out, std::string_view id, const Columns& columns, const Row& row) {
  out += fmt::format("<attvalues><attvalue for=\"id\" value=\"{}\"/>", xml_text(id));
  for (std::size_t i = 0; i < row.size(); ++i)
    if (row[i] && !is_own_of_gexf(columns[i].name)) {
      (out += "<attvalue for=\"") += std::to_string(i);
      out += "\" value=\"";
      add_value(out, *row[i]);
      out += "\"/>";
    }
  out += "</attvalues>";
}

// "#1F3A5F" as viz: has it.
std::string viz_color(std::string_view color) {
  const auto part = [&](std::size_t begin) {
    int value = 0;
    std::from_chars(color.data() + begin, color.data() + begin + 2, value, 16);
    return value;
  };
  return fmt::format("<viz:color r=\"{}\" g=\"{}\" b=\"{}\"/>", part(1), part(3), part(5));
}

// The area of a node grows with its mentions, from what can be seen to what leaves room for others.
std::string viz_size(std::size_t mentions) {
  const double size = std::min(60.0, std::round(40 * std::sqrt(double(std::max<std::size_t>(mentions, 1)))) / 4);
  return fmt::format("<viz:size value=\"{}\"/>", number_text(size));
}

std::string_view viz_shape(std::string_view style) {
  return style == "dashed" || style == "dotted" ? style : "solid";
}

}  // namespace

std::string GraphmlWriter::kept(std::string_view words) const {
  return xml_holds(words);
}

std::string GraphmlWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  std::string out(declaration);
  out +=
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  declare_keys(out, 'n', "node", actor_columns);
  declare_keys(out, 'e', "edge", relation_columns);
  out += "<graph edgedefault=\"directed\">\n";
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    const GraphActor& actor = graph.actors()[i];
    if (!is_written(graph, VertexId(i), options)) continue;
    out += fmt::format("<node id=\"{}\">", xml_id(actor.id));
    add_data(out, 'n', actor.id, actor_row(graph, actor));
    out += "</node>\n";
  }
  for (const Relation& relation : graph.relations()) {
    out += fmt::format("<edge id=\"{}\" source=\"{}\" target=\"{}\">", xml_id(relation.id),
                       xml_id(graph[relation.source].id), xml_id(graph[relation.target].id));
    add_data(out, 'e', relation.id, relation_row(graph, relation));
    out += "</edge>\n";
  }
  return out + "</graph>\n</graphml>\n";
}

std::string GexfWriter::kept(std::string_view words) const {
  return xml_holds(words);
}

std::string GexfWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const bool has_times = std::any_of(graph.relations().begin(), graph.relations().end(),
                                     [&](const Relation& relation) { return period_of(graph, relation).has_value(); });
  std::string out(declaration);
  out += version_ == GexfVersion::v1_3
             ? "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
             : "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" "
               "version=\"1.2\">\n";
  out += "<meta><creator>entente</creator></meta>\n";
  out += fmt::format("<graph defaultedgetype=\"directed\" mode=\"{}\" timeformat=\"date\">\n",
                     has_times ? "dynamic" : "static");
  declare_attributes(out, "node", actor_columns);
  declare_attributes(out, "edge", relation_columns);
  out += "<nodes>\n";
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    const GraphActor& actor = graph.actors()[i];
    if (!is_written(graph, VertexId(i), options)) continue;
    out += fmt::format("<node id=\"{}\" label=\"{}\">", xml_id(actor.id), xml_text(actor.name));
    add_attributes(out, actor.id, actor_columns, actor_row(graph, actor));
    out += viz_size(actor.mention_count()) + viz_color(actor_style(actor.kind).line);
    out += "</node>\n";
  }
  out += "</nodes>\n<edges>\n";
  for (const Relation& relation : graph.relations()) {
    // Directed, all of them: NetworkX reads no graph that mixes; which are symmetric is a column.
    out += fmt::format("<edge id=\"{}\" source=\"{}\" target=\"{}\" type=\"directed\" label=\"{}\" weight=\"{}\"",
                       xml_id(relation.id), xml_id(graph[relation.source].id), xml_id(graph[relation.target].id),
                       xml_text(type_phrase(graph, relation)), number_text(relation.strength()));
    // Gephi makes one edge of those that join the same two and are of one kind; it reads kinds in 1.2, too, though that
    // version has none.
    out += fmt::format(" kind=\"{}\"", xml_text(relation_kind(graph, relation)));
    if (const auto period = period_of(graph, relation))
      out += fmt::format(" start=\"{}\" end=\"{}\"", period->first, period->last);
    out += ">";
    add_attributes(out, relation.id, relation_columns, relation_row(graph, relation));
    const LineStyle style = line_style(graph.type(relation).sign, relation.polarity == Polarity::negated);
    out += viz_color(style.color) + fmt::format("<viz:shape value=\"{}\"/>", viz_shape(style.style));
    out += "</edge>\n";
  }
  return out + "</edges>\n</graph>\n</gexf>\n";
}

}  // namespace entente

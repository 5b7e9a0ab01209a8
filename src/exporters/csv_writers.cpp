// Tables: nodes and edges for pandas and Gephi, the same for neo4j-admin, and one row for each relation mention.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exporters/csv_text.hpp"
#include "exporters/graph_columns.hpp"
#include "exporters/writers.hpp"

namespace entente {
namespace {

void end_row(std::string& out) {
  out.back() = '\n';  // instead of the last comma
}

bool is_text(const Value& value) {
  return std::holds_alternative<std::string>(value) || std::holds_alternative<std::vector<std::string>>(value);
}

// Programs that guess a column's type make the number 45 of "045", and another class of it.
std::string cameo_text(std::string_view code) {
  return code.empty() ? std::string() : fmt::format("CAMEO {}", code);
}

// Gephi takes a backslash before quotes for their quoting, so that a name which ends with one swallows the table. What
// stands there instead looks the same; everywhere else a backslash is read as one by everybody.
std::string without_quoting_backslash(std::string text) {
  std::string held;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\\' && (i + 1 == text.size() || text[i + 1] == '"' || text[i + 1] == '\\')) held += "\uFF3C";
    else held += text[i];
  return held;
}

template <class Columns>
void add_cells(std::string& out, const Columns& columns, const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] && columns[i].name == "cameo") out += csv_cell(cameo_text(value_text(*row[i])));
    else if (row[i]) out += is_text(*row[i]) ? csv_cell(without_quoting_backslash(value_text(*row[i]))) : value_text(*row[i]);
    out += ',';
  }
}

// "PLOVER's sixteen classes in four", as its manual groups them.
std::string_view quad_class(std::string_view plover) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 16> classes = {{
      {"AGREE", "verbal cooperation"},
      {"CONSULT", "verbal cooperation"},
      {"SUPPORT", "verbal cooperation"},
      {"CONCEDE", "verbal cooperation"},
      {"COOPERATE", "material cooperation"},
      {"AID", "material cooperation"},
      {"RETREAT", "material cooperation"},
      {"REQUEST", "verbal conflict"},
      {"ACCUSE", "verbal conflict"},
      {"REJECT", "verbal conflict"},
      {"THREATEN", "verbal conflict"},
      {"PROTEST", "material conflict"},
      {"SANCTION", "material conflict"},
      {"MOBILIZE", "material conflict"},
      {"COERCE", "material conflict"},
      {"ASSAULT", "material conflict"},
  }};
  const auto found =
      std::find_if(classes.begin(), classes.end(), [&](const auto& pair) { return pair.first == plover; });
  return found == classes.end() ? std::string_view() : found->second;
}

// Neo4j's importer reads a line break as the end of a record unless it is told otherwise, and ';' as the end of an
// item.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string neo4j_text(const Value& value) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    std::vector<std::string> items = *list;
    for (std::string& item : items) std::replace(item.begin(), item.end(), ';', ',');
    return on_one_line(value_text(items, ";"));
  }
  return on_one_line(value_text(value));
}

std::string_view neo4j_type(ColumnType type) {
  switch (type) {
    case ColumnType::boolean:
      return ":boolean";
    case ColumnType::integer:
      return ":long";
    case ColumnType::number:
      return ":double";
    case ColumnType::date:
      return ":date";
    case ColumnType::text:
      return ":string";
    case ColumnType::list:
      return ":string[]";
  }
  return {};
}

// "ally-of" -> "ALLY_OF", as types are written in Cypher.
std::string neo4j_name(std::string_view words, bool is_upper) {
  std::string name;
  for (const char c : words) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += !is_letter ? '_' : c >= 'a' && c <= 'z' && (is_upper || name.empty()) ? char(c - 'a' + 'A') : c;
  }
  return name.empty() ? "_" : name;
}

template <class Columns>
std::string neo4j_header(const Columns& columns) {
  std::string header;
  for (const Column& column : columns) header += fmt::format("{}{},", column.name, neo4j_type(column.type));
  return header;
}

void add_neo4j_cells(std::string& out, const Row& row) {
  for (const auto& value : row) {
    if (value) out += is_text(*value) ? csv_cell(neo4j_text(*value)) : neo4j_text(*value);
    out += ',';
  }
}

}  // namespace

std::string CsvWriter::kept(std::string_view words) const {
  return csv_holds(without_quoting_backslash(std::string(words)));
}

std::string CsvWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  std::string out = "id,";
  if (table_ == GraphTable::nodes) {
    for (const Column& column : actor_columns) out += fmt::format("{},", column.name);
    end_row(out);
    for (std::size_t i = 0; i < graph.actors().size(); ++i) {
      const GraphActor& actor = graph.actors()[i];
      if (!is_written(graph, VertexId(i), options)) continue;
      out += csv_id(actor.id) + ',';
      add_cells(out, actor_columns, actor_row(graph, actor));
      end_row(out);
    }
    return out;
  }
  out += "source,target,kind,";  // by `kind` Gephi tells parallel edges apart
  for (const Column& column : relation_columns) out += fmt::format("{},", column.name);
  end_row(out);
  for (const Relation& relation : graph.relations()) {
    out +=
        csv_id(relation.id) + ',' + csv_id(graph[relation.source].id) + ',' + csv_id(graph[relation.target].id) + ',' +
        csv_cell(relation_kind(graph, relation)) + ',';
    add_cells(out, relation_columns, relation_row(graph, relation));
    end_row(out);
  }
  return out;
}

std::string Neo4jWriter::kept(std::string_view words) const {
  return csv_holds(on_one_line(std::string(words)));
}

std::string Neo4jWriter::write(const RelationGraph& graph, const DiagramOptions&) const {
  std::string out;
  if (table_ == GraphTable::nodes) {
    out = "id:ID," + neo4j_header(actor_columns) + ":LABEL\n";
    for (const GraphActor& actor : graph.actors()) {
      out += csv_id(actor.id) + ',';
      add_neo4j_cells(out, actor_row(graph, actor));
      out += "Actor;" + neo4j_name(to_string(actor.kind), false) + '\n';
    }
    return out;
  }
  out = ":START_ID,:END_ID,:TYPE,id:string," + neo4j_header(relation_columns);
  end_row(out);
  for (const Relation& relation : graph.relations()) {
    out += csv_id(graph[relation.source].id) + ',' + csv_id(graph[relation.target].id) + ',' +
           neo4j_name(graph.type(relation).id, true) + ',' + csv_id(relation.id) + ',';
    add_neo4j_cells(out, relation_row(graph, relation));
    end_row(out);
  }
  return out;
}

std::string EventTableWriter::kept(std::string_view words) const {
  return csv_holds(words);
}

std::string EventTableWriter::write(const RelationGraph& graph, const DiagramOptions&) const {
  std::string out =
      "event_id,relation_id,first_date,last_date,source_id,source_name,source_kind,source_country,target_id,target_"
      "name,"
      "target_kind,target_country,relation,plover,plover_quad,cameo,cameo_root,sign,polarity,modality,object,speaker_"
      "id,"
      "speaker,confidence,rule,document,document_date,publisher,begin,end,place,trigger_begin,trigger_end,trigger,sentence\n";
  auto text = [&out](std::string_view words) {
    if (!words.empty()) out += csv_cell(words);
    out += ',';
  };
  auto number = [&out](auto count) { out += fmt::format("{},", count); };
  auto actor = [&](const GraphActor& actor) {
    out += csv_id(actor.id) + ',' + csv_cell(actor.name) + ',';
    text(to_string(actor.kind));
    text(actor.country.value_or(""));
  };
  for (const Relation& relation : graph.relations()) {
    const RelationType& type = graph.type(relation);
    std::size_t event = 0;
    for (const Evidence& mention : relation.evidence) {
      const GraphDocument& document = graph.document(mention);
      const GraphSentence& sentence = graph.sentence(mention);
      const Period period = period_of(graph, mention).value_or(Period{});
      text(fmt::format("{}.{}", relation.id, ++event));
      text(relation.id);
      text(period.first);
      text(period.last);
      actor(graph[relation.source]);
      actor(graph[relation.target]);
      text(type.id);
      text(type.plover);
      text(quad_class(type.plover));
      text(cameo_text(type.cameo));
      text(cameo_text(std::string_view(type.cameo).substr(0, 2)));
      number(type.sign);
      text(to_string(relation.polarity));
      text(to_string(mention.modality));
      text(mention.object ? graph[mention.object->words] : "");
      if (mention.asserted_by) out += csv_id(graph[*mention.asserted_by].id);
      out += ',';
      text(mention.asserted_by ? std::string_view(graph[*mention.asserted_by].name)
           : mention.speaker   ? graph[mention.speaker->words]
                               : std::string_view());
      out += number_text(mention.confidence) + ',';
      text(graph[mention.rule]);
      text(document.id);
      text(document.date ? to_string(*document.date) : "");
      text(document.publisher.value_or(""));
      number(sentence.span.begin);
      number(sentence.span.end);
      text(graph[sentence.place]);
      number(mention.trigger.span.begin);
      number(mention.trigger.span.end);
      text(graph[mention.trigger.words]);
      text(graph[sentence.words]);
      end_row(out);
    }
  }
  return out;
}

}  // namespace entente

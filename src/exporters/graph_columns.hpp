// What the formats say of an actor and of a relation: one list of columns, from which each writer takes its fields.
// relation_row(graph, edge)[1] -> "condemns", since relation_columns[1] is "relation"
// No column is called as what Gephi and NetworkX call their own of an edge: type, start, end.
// An absent value is not known, never empty text standing for it. The evidence is told by its best mention and place;
// all of it is in JSON, in RDF and in the event table.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/exporters/exporter.hpp"
#include "entente/graph/relation_graph.hpp"

namespace entente {

enum class ColumnType : std::uint8_t { boolean, integer, number, text, date, list };

struct Column {
  std::string_view name;
  ColumnType type;
};

using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;
using Row = std::vector<std::optional<Value>>;  // one for each column

inline constexpr std::array<Column, 6> actor_columns = {{
    {"label", ColumnType::text},
    {"kind", ColumnType::text},
    {"country", ColumnType::text},
    {"named", ColumnType::boolean},
    {"mentions", ColumnType::integer},
    {"aliases", ColumnType::list},
}};

inline constexpr std::array<Column, 22> relation_columns = {{
    {"label", ColumnType::text},
    {"relation", ColumnType::text},
    {"polarity", ColumnType::text},
    {"modality", ColumnType::text},
    {"sign", ColumnType::integer},
    {"symmetric", ColumnType::boolean},
    {"plover", ColumnType::text},
    {"cameo", ColumnType::text},
    {"mentions", ColumnType::integer},
    {"documents", ColumnType::integer},
    {"confidence", ColumnType::number},
    {"weight", ColumnType::number},
    {"claim", ColumnType::boolean},
    {"speakers", ColumnType::list},
    {"first_date", ColumnType::date},
    {"last_date", ColumnType::date},
    {"document", ColumnType::text},
    {"sentence_begin", ColumnType::integer},
    {"sentence_end", ColumnType::integer},
    {"place", ColumnType::text},
    {"object", ColumnType::text},
    {"sentence", ColumnType::text},
}};

std::vector<std::string> other_names(const GraphActor& actor);  // its aliases but the main one
Row actor_row(const RelationGraph& graph, const GraphActor& actor);
Row relation_row(const RelationGraph& graph, const Relation& relation);

// "not calls-on": type and polarity in one, for programs that keep parallel edges apart by one column alone.
std::string relation_kind(const RelationGraph& graph, const Relation& relation);

// Whether a writer tells of the actor: programs that lay graphs out show dots at the edge for what has no relation.
bool is_written(const RelationGraph& graph, VertexId actor, const DiagramOptions& options);

// First and last day, "2022-02-01" and "2022-02-28": when it happened if the text says so, else the document's date.
struct Period {
  std::string first, last;
};
std::optional<Period> period_of(const RelationGraph& graph, const Evidence& evidence);
std::optional<Period> period_of(const RelationGraph& graph, const Relation& relation);  // over all its evidence

// A value on one line of text: true, 3, 0.9, the words, or a list joined by `separator`.
std::string value_text(const Value& value, std::string_view separator = "; ");
// The shortest digits that read back equal.
std::string number_text(double number);

}  // namespace entente

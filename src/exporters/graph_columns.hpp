// What the formats say of an actor and of a relation: one list of columns, from which each writer takes its fields.
// relation_row(graph, edge)[1] -> "condemns", since relation_columns[1] is "type"
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

#include "entente/graph/relation_graph.hpp"

namespace entente {

enum class ColumnType : std::uint8_t { boolean, integer, number, text, list };

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

inline constexpr std::array<Column, 21> relation_columns = {{
    {"label", ColumnType::text},        {"type", ColumnType::text},         {"polarity", ColumnType::text},
    {"modality", ColumnType::text},     {"sign", ColumnType::integer},      {"symmetric", ColumnType::boolean},
    {"plover", ColumnType::text},       {"cameo", ColumnType::text},        {"mentions", ColumnType::integer},
    {"documents", ColumnType::integer}, {"confidence", ColumnType::number}, {"weight", ColumnType::number},
    {"claim", ColumnType::boolean},     {"speakers", ColumnType::list},     {"first_date", ColumnType::text},
    {"last_date", ColumnType::text},    {"document", ColumnType::text},     {"begin", ColumnType::integer},
    {"end", ColumnType::integer},       {"object", ColumnType::text},       {"sentence", ColumnType::text},
}};

Row actor_row(const RelationGraph& graph, const GraphActor& actor);
Row relation_row(const RelationGraph& graph, const Relation& relation);

// "not condemns"
std::string relation_label(const RelationGraph& graph, const Relation& relation);

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

// The columns of graph_columns.hpp as members of a JSON object, and items that stand on a line each.
// add_columns(json, actor_columns, actor_row(graph, actor)) -> "label":"China","kind":"country",…
#pragma once

#include <string>
#include <vector>

#include "exporters/graph_columns.hpp"
#include "text/json_text.hpp"

namespace entente {

void add_value(JsonText& json, const Value& value);

// Skips what is not known.
template <class Columns>
void add_columns(JsonText& json, const Columns& columns, const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i)
    if (row[i]) json.key(columns[i].name), add_value(json, *row[i]);
}

// "[", the items each on its own line, "]".
std::string json_lines(const std::vector<std::string>& items, char open = '[', char close = ']');

}  // namespace entente

// An input that is open, and may be a pipe or packed -> the graph or the store that it is.
// text::InputBytes input("graph.json", text::open_source("graph.json")); read_graph_json(input)
#pragma once

#include "entente/graph/relation_graph.hpp"
#include "entente/graph/store.hpp"
#include "text/byte_source.hpp"

namespace entente {

// Reads the rest of it. Throws InputError.
RelationGraph read_graph_json(text::InputBytes& input);
// A store has to be a file. Throws InputError.
Store open_store(text::InputBytes& input);

}  // namespace entente

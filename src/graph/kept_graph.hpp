// The merged graph of a store, packed, in a file beside it: news.store.graph makes `show` as quick as a graph in JSON.
// unpack_graph(pack_graph(graph, state), state) -> the same graph
// It holds nothing that the store does not: of another state of the store, of another version or damaged, it is nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entente/graph/relation_graph.hpp"

namespace entente {

// `state` is any text that tells the states of a store apart.
std::string pack_graph(const RelationGraph& graph, std::string_view state);
// Nothing unless the bytes are whole, of this program's format and of this state. What comes out keeps all that
// RelationGraph promises of its lists and places, whoever wrote the bytes.
std::optional<RelationGraph> unpack_graph(std::string_view bytes, std::string_view state);

}  // namespace entente

// The graph for users of Boost.Graph: a model of BidirectionalGraph, VertexListGraph and EdgeListGraph.
// boost::breadth_first_search(entente::boost_graph(graph), vertex, …)
// A vertex descriptor is a VertexId's number; the edge property is an EdgeId's. Borrowed from the RelationGraph.
#pragma once

#include <boost/graph/adjacency_list.hpp>

#include "entente/graph/relation_graph.hpp"

namespace entente {

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                         boost::property<boost::edge_index_t, std::uint32_t>>;

// Valid for as long as the graph is neither changed nor destroyed.
const BoostGraph& boost_graph(const RelationGraph& graph);

inline VertexId vertex_id(BoostGraph::vertex_descriptor vertex) {
  return VertexId(vertex);
}
inline EdgeId edge_id(const BoostGraph& graph, BoostGraph::edge_descriptor edge) {
  return EdgeId(boost::get(boost::edge_index, graph, edge));
}

}  // namespace entente

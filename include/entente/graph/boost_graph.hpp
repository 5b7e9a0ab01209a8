// The graph for users of Boost.Graph: a model of BidirectionalGraph, VertexListGraph and EdgeListGraph.
// boost::dijkstra_shortest_paths(boost_graph(graph), vertex, boost::weight_map(doubt_map(graph))…)
// A vertex descriptor is a VertexId's number; the edge property is an EdgeId's. Borrowed from the RelationGraph.
// examples/boost_algorithms.cpp runs two algorithms.
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <cmath>
#include <string>

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property,
                                         boost::property<boost::edge_index_t, std::uint32_t>>;

// Valid for as long as the graph is neither changed nor destroyed, as are the property maps below.
const BoostGraph& boost_graph(const RelationGraph& graph);

inline VertexId vertex_id(BoostGraph::vertex_descriptor vertex) {
  return VertexId(vertex);
}
inline EdgeId edge_id(const BoostGraph& graph, BoostGraph::edge_descriptor edge) {
  return EdgeId(boost::get(boost::edge_index, graph, edge));
}

// A value of each vertex or edge, worked out when it is asked for.
template <class Descriptor, class Value>
class GraphProperty {
 public:
  using Compute = Value (*)(const RelationGraph& graph, Descriptor descriptor);
  GraphProperty(const RelationGraph& graph, Compute compute) : graph_(&graph), compute_(compute) {}
  Value operator()(const Descriptor& descriptor) const { return compute_(*graph_, descriptor); }

 private:
  const RelationGraph* graph_;
  Compute compute_;
};
template <class Value>
using VertexPropertyMap =
    boost::function_property_map<GraphProperty<BoostGraph::vertex_descriptor, Value>, BoostGraph::vertex_descriptor, Value>;
template <class Value>
using EdgePropertyMap =
    boost::function_property_map<GraphProperty<BoostGraph::edge_descriptor, Value>, BoostGraph::edge_descriptor, Value>;

inline const Relation& relation_of(const RelationGraph& graph, BoostGraph::edge_descriptor edge) {
  return graph[edge_id(boost_graph(graph), edge)];
}

// GraphActor::name.
inline VertexPropertyMap<const std::string&> name_map(const RelationGraph& graph) {
  using Vertex = BoostGraph::vertex_descriptor;
  const auto name = [](const RelationGraph& of, Vertex vertex) -> const std::string& { return of[vertex_id(vertex)].name; };
  return GraphProperty<Vertex, const std::string&>(graph, name);
}
// Relation::strength(): how many mentions are to be expected true.
inline EdgePropertyMap<double> strength_map(const RelationGraph& graph) {
  using Edge = BoostGraph::edge_descriptor;
  return GraphProperty<Edge, double>(graph, [](const RelationGraph& of, Edge edge) { return relation_of(of, edge).strength(); });
}
// The negative logarithm of Relation::confidence(), never negative: a path's sum is least where all its relations are
// likeliest to hold together.
inline EdgePropertyMap<double> doubt_map(const RelationGraph& graph) {
  using Edge = BoostGraph::edge_descriptor;
  return GraphProperty<Edge, double>(
      graph, [](const RelationGraph& of, Edge edge) { return 0 - std::log(relation_of(of, edge).confidence()); });
}
// RelationType::sign: 1 cooperation, -1 conflict, 0 neither; that of a denied relation is 0.
inline EdgePropertyMap<int> sign_map(const RelationGraph& graph) {
  using Edge = BoostGraph::edge_descriptor;
  return GraphProperty<Edge, int>(graph, [](const RelationGraph& of, Edge edge) {
    const Relation& relation = relation_of(of, edge);
    return relation.polarity == Polarity::affirmed ? of.type(relation).sign : 0;
  });
}

}  // namespace entente

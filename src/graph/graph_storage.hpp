// What a RelationGraph holds: sorted lists, and the same edges as a Boost.Graph and as lists per vertex.
// Invariant: every index is in range, every list sorted as relation_graph.hpp says.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/graph/boost_graph.hpp"

namespace entente {

struct RelationGraph::Storage {
  std::vector<GraphActor> actors;
  std::vector<Relation> relations;
  std::vector<GraphDocument> documents;
  std::vector<RelationType> types;

  // Derived from the above by index().
  BoostGraph graph;
  std::vector<EdgeId> out, in;                       // by vertex, ascending
  std::vector<std::uint32_t> out_begins, in_begins;  // one more than there are vertices

  void index();
};

}  // namespace entente

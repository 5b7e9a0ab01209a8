// Who stands near an actor: its neighbours, theirs, and so on.
// neighbourhood(graph, china, 2, {}) -> Russia (1), Ukraine (1), …, NATO (2, by way of Ukraine), …
// Denied relations make nobody a neighbour, but stand among the relations of those who are.
#pragma once

#include <cstddef>
#include <vector>

#include "entente/queries/relation_filter.hpp"

namespace entente {

struct Neighbour {
  VertexId actor{};
  std::size_t distance = 1;       // steps
  VertexId by_way_of{};           // who is one step nearer and has the strongest relation to it
  std::vector<EdgeId> relations;  // between these two, strongest first

  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

// The nearest first, then those with the strongest relations, then by id.
std::vector<Neighbour> neighbourhood(const RelationGraph& graph, VertexId centre, std::size_t depth,
                                     const RelationFilter& filter);

}  // namespace entente

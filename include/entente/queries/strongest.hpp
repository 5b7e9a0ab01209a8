// The best-attested relations and the most involved actors.
// strongest_relations(graph, {}, 10) -> ten edges, strongest first
// Ties are broken by id: the same graph gives the same order.
#pragma once

#include <cstddef>
#include <vector>

#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// Every edge that passes, strongest first (Relation::strength), at most `count`. Events and attitudes come before
// offices and speech of equal strength.
std::vector<EdgeId> strongest_relations(const RelationGraph& graph, const RelationFilter& filter,
                                        std::size_t count = std::size_t(-1));

struct RankedActor {
  VertexId actor{};
  std::size_t relations = 0;  // edges that begin or end here
  std::size_t mentions = 0;   // evidence of these
  double strength = 0;        // sum of their strengths

  friend bool operator==(const RankedActor&, const RankedActor&) = default;
};

// Every actor, the one with the strongest relations first.
std::vector<RankedActor> rank_actors(const RelationGraph& graph, const RelationFilter& filter);

}  // namespace entente

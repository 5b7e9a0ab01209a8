// How much an actor matters: by relations, by PageRank, by lying between others, by being quoted.
// measure_actors(graph, filter) -> one ActorMeasures for each actor, in the order of RelationGraph::actors()
// Denied relations count for none of these. Betweenness takes time with actors times pairs: leave it out of large
// graphs.
#pragma once

#include <cstddef>
#include <vector>

#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct ActorMeasures {
  std::size_t mentions = 0;   // by name
  std::size_t relations = 0;  // that begin or end here
  std::size_t degree = 0;     // other actors that these lead to
  std::size_t quoted = 0;     // mentions of relations of the type `quotes` that end here, whatever the filter
  double pagerank = 0;        // along the relations, symmetric ones both ways; damping 0.85; the sum is 1
  double betweenness = 0;     // share of the shortest paths between others that lead through here, 0 to 1

  friend bool operator==(const ActorMeasures&, const ActorMeasures&) = default;
};

struct MeasureOptions {
  bool with_pagerank = true;
  bool with_betweenness = true;
};

// PageRank: Page, Brin, Motwani, Winograd (1999). Betweenness: Brandes, "A Faster Algorithm for Betweenness Centrality"
// (2001), each pair of actors one edge of length 1. Both are Boost's.
std::vector<ActorMeasures> measure_actors(const RelationGraph& graph, const RelationFilter& filter,
                                          const MeasureOptions& options = {});

}  // namespace entente

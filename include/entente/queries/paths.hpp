// How two actors are connected.  best_paths(graph, china, ukraine, 3) -> China - Russia - Ukraine, …
// Paths differ in their actors; a step carries all relations of its pair, best first.
// Denied relations connect nobody. Yen, "Finding the K Shortest Loopless Paths" (1971), over Boost's Dijkstra.
#pragma once

#include <cstddef>
#include <vector>

#include "entente/queries/relation_filter.hpp"

namespace entente {

struct PathStep {
  VertexId from{};
  VertexId to{};
  std::vector<EdgeId> relations;  // between the two, in either direction, strongest first; never empty

  friend bool operator==(const PathStep&, const PathStep&) = default;
};

struct Path {
  std::vector<PathStep> steps;  // never empty
  double cost = 0;              // sum over steps; a step costs at least 1, more the less sure and less often mentioned

  friend bool operator==(const Path&, const Path&) = default;
};

struct PathOptions {
  std::size_t count = 3;
  bool directed = false;  // true: a relation is walked from source to target only, a symmetric one either way
  RelationFilter filter{};
};

// Cheapest first; fewer than options.count where there are no more, none if `from` is `to`.
std::vector<Path> best_paths(const RelationGraph& graph, VertexId from, VertexId to, const PathOptions& options = {});

}  // namespace entente

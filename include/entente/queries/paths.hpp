// How two actors are connected.  best_paths(graph, china, ukraine, 3) -> China - Russia - Ukraine, …
// Paths differ in their actors; a step carries all relations of its pair, best first. Where signs count they differ in
// actors or signs, and a step carries the relations of its sign: "enemy of a friend".
// Denied relations connect nobody, and offices only where they are asked for. Asked on a snapshot (graph/snapshot.hpp): many questions want one PathFinder.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct PathStep {
  VertexId from{};
  VertexId to{};
  std::vector<EdgeId> relations;  // between the two, in either direction, strongest first; never empty
  int sign = 0;                   // +1 or -1 where signs count

  friend bool operator==(const PathStep&, const PathStep&) = default;
};

struct Path {
  std::vector<PathStep> steps;  // never empty
  double cost = 0;              // sum over steps; a step costs at least 1, more the less sure and less often mentioned;
                                // to pass a state that much of all is said of costs more

  int sign() const;  // the product: the enemy of an enemy counts as a friend; 0 where signs do not count

  friend bool operator==(const Path&, const Path&) = default;
};

struct PathOptions {
  std::size_t count = 3;
  bool directed = false;  // true: a relation is walked from source to target only, a symmetric one either way
  std::vector<std::string> via{};     // ids of relation types; others are not walked, unless it is empty
  bool with_offices = false;          // walk from who leads or belongs to what it leads or belongs to; `via` says it, too
  std::vector<VertexId> avoid{};      // actors that no path leads through
  bool is_signed = false;             // walk relations with a sign only, and tell friends from enemies
  RelationFilter filter{};
};

// Asks one graph for paths again and again: what may be walked, and at what cost, is packed once.
// Borrows the graph. Not to be shared by threads: it keeps scratch memory as large as the graph has actors.
class PathFinder {
 public:
  PathFinder(const RelationGraph& graph, const PathOptions& options);
  PathFinder(PathFinder&&) noexcept;
  PathFinder& operator=(PathFinder&&) noexcept;
  ~PathFinder();

  // Cheapest first; fewer than options.count where there are no more, none if `from` is `to`.
  std::vector<Path> best(VertexId from, VertexId to);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Cheapest first; fewer than options.count where there are no more, none if `from` is `to`.
std::vector<Path> best_paths(const RelationGraph& graph, VertexId from, VertexId to, const PathOptions& options = {});

}  // namespace entente

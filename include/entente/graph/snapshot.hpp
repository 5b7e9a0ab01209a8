// A graph packed for questions at the scale of a million actors: who is tied to whom, at what cost, and nothing else.
// const GraphSnapshot snapshot = snapshot_of(graph, is_wanted); snapshot.best_paths(china, ukraine, 5, workspace)
// 24 bytes a tie that may be walked both ways. Constant after construction: threads share it, each with its own
// workspace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// One edge of a snapshot. Of ties of one sign between two actors the cheapest counts.
struct WeightedTie {
  VertexId source{};
  VertexId target{};
  EdgeId relation{};     // below 2^30
  float cost = 1;        // above 0
  std::int8_t sign = 0;  // ties of different signs are different ways, where signs count
};

// Ties may be walked either way, unless the snapshot is directed.
struct TiePath {
  double cost = 0;
  std::vector<VertexId> actors;   // from the first to the last
  std::vector<EdgeId> relations;  // one fewer: the cheapest of each pair and sign

  friend auto operator<=>(const TiePath&, const TiePath&) = default;
};

// One way on from an actor.
struct TieStep {
  VertexId to{};
  EdgeId relation{};
  float cost = 1;
  std::int8_t sign = 0;

  friend auto operator<=>(const TieStep&, const TieStep&) = default;
};

// Whom around() came to.
struct NearActor {
  VertexId actor{};
  std::uint32_t distance = 0;  // ties
  VertexId by_way_of{};        // the one nearer by a tie that has the cheapest to it; of equals the first by id
  EdgeId relation{};           // that tie's

  friend auto operator<=>(const NearActor&, const NearActor&) = default;
};

class GraphSnapshot {
 public:
  // Scratch memory of best_paths() and around(), as large as the graph has actors; kept from question to question.
  class Workspace;

  // `directed`: ties are walked from source to target only.
  GraphSnapshot(std::size_t actors, const std::vector<WeightedTie>& ties, bool directed);
  GraphSnapshot(GraphSnapshot&&) noexcept;
  GraphSnapshot& operator=(GraphSnapshot&&) noexcept;
  ~GraphSnapshot();

  std::size_t actor_count() const;

  // The `count` cheapest paths that visit no actor twice and none of `avoid`, and that differ in their actors or, where
  // signs count, in signs; cheapest first.
  // Yen, "Finding the K Shortest Loopless Paths" (1971), over a Dijkstra from both ends (Nicholson 1966).
  std::vector<TiePath> best_paths(VertexId from, VertexId to, std::size_t count, Workspace& workspace,
                                  const std::vector<VertexId>& avoid = {}) const;
  // Who is at most `depth` ties away, nearest first, then by id; not `actor` itself.
  std::vector<NearActor> around(VertexId actor, std::size_t depth, Workspace& workspace) const;
  // Where one may walk from there, by who is at the other end, then sign, then cost. `steps` is written over.
  void steps_from(VertexId actor, std::vector<TieStep>& steps) const;
  // The share of time that a reader who walks from tie to tie, and starts anew at every seventh, spends at each actor.
  // Page et al. (1999); until nothing changes by more than 1e-9 of a share, or 100 rounds.
  std::vector<double> page_rank() const;

 private:
  struct Packed;
  std::unique_ptr<Packed> packed_;
};

class GraphSnapshot::Workspace {
 public:
  Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

 private:
  friend class GraphSnapshot;
  struct Arrays;
  std::unique_ptr<Arrays> arrays_;
};

// The ties of those relations that are wanted: affirmed ones at a cost of 1 and up to 4 more the less sure they are,
// divided by what being said often takes from the doubt.
GraphSnapshot snapshot_of(const RelationGraph& graph, const std::function<bool(EdgeId)>& is_wanted, bool directed = false);

// What a tie costs of which so many mentions are together so sure.
double tie_cost(double confidence, std::size_t mentions);

}  // namespace entente

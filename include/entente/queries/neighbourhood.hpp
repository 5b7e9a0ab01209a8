// Who stands near an actor: its neighbours, theirs, and so on.
// neighbourhood(graph, china, 2, {}) -> Russia (1), Ukraine (1), …, NATO (2, by way of Ukraine), …
// Denied relations make nobody a neighbour, but stand among the relations of those who are.
// Asked on a snapshot (graph/snapshot.hpp): many questions want one NeighbourFinder.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Neighbour {
  VertexId actor{};
  std::size_t distance = 1;       // steps
  VertexId by_way_of{};           // who is one step nearer and has the strongest relation to it
  std::vector<EdgeId> relations;  // between these two, in the order of strongest_relations

  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

// Asks one graph for neighbours again and again: who is tied to whom is packed once.
// Borrows the graph. Not to be shared by threads: it keeps scratch memory as large as the graph has actors.
class NeighbourFinder {
 public:
  NeighbourFinder(const RelationGraph& graph, const RelationFilter& filter);
  NeighbourFinder(NeighbourFinder&&) noexcept;
  NeighbourFinder& operator=(NeighbourFinder&&) noexcept;
  ~NeighbourFinder();

  // The nearest first, then those with the strongest relations, then by id.
  std::vector<Neighbour> around(VertexId centre, std::size_t depth);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// The nearest first, then those with the strongest relations, then by id.
std::vector<Neighbour> neighbourhood(const RelationGraph& graph, VertexId centre, std::size_t depth,
                                     const RelationFilter& filter);

}  // namespace entente

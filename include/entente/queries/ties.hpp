// What two actors are to each other, all their relations taken together.
// signed_ties(graph, {}) -> China and Russia: cooperation 3.1, conflict 0.6, so +1
// A denied relation counts on neither side: a quarrel that is denied is no friendship.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "entente/graph/snapshot.hpp"
#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Tie {
  VertexId first{};  // in id order
  VertexId second{};
  double cooperation = 0;         // sum of Relation::strength
  double conflict = 0;            // likewise
  std::vector<EdgeId> relations;  // those with a sign, strongest first

  double balance() const { return cooperation - conflict; }
  int sign() const { return (cooperation > conflict) - (cooperation < conflict); }
  friend bool operator==(const Tie&, const Tie&) = default;
};

// Every pair with a relation that has a sign, in id order.
std::vector<Tie> signed_ties(const RelationGraph& graph, const RelationFilter& filter);
// Of these relations only, strongest first; whoever `taken_for` takes an actor for has its relations.
std::vector<Tie> signed_ties(const RelationGraph& graph, std::span<const EdgeId> relations,
                             const std::function<VertexId(VertexId)>& taken_for);

// The ties packed, each a step both ways that carries its sign and, as its relation, its place among `ties`.
GraphSnapshot snapshot_of(std::size_t actors, const std::vector<Tie>& ties);

}  // namespace entente

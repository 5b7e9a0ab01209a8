// Who sides with whom: groups with more cooperation inside and more conflict between them than chance would have.
// find_blocs(graph, {}) -> {NATO, Ukraine, United States}, {China, Russia}
// Ties are taken as they are; whether a bloc calls itself one is not asked. A local optimum: no actor would do better
// alone or in another bloc that it has a tie to.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "entente/queries/ties.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Bloc {
  std::vector<VertexId> members;  // the one with the most cooperation inside first; never empty
  double cooperation = 0;         // inside
  double conflict = 0;            // inside
  // Why: the strongest cooperation inside, of three pairs at most; places among the ties it was found in.
  std::vector<std::size_t> reasons{};

  friend bool operator==(const Bloc&, const Bloc&) = default;
};

struct BlocPair {
  std::size_t first = 0;  // places in Blocs::blocs, first < second
  std::size_t second = 0;
  double cooperation = 0;
  double conflict = 0;

  friend bool operator==(const BlocPair&, const BlocPair&) = default;
};

struct Blocs {
  std::vector<Bloc> blocs;        // largest first, then the more cooperative, then by id of the first member
  std::vector<BlocPair> between;  // only pairs with a tie
  double modularity = 0;          // -1 to 1; see find_blocs
  // Who has relations that tell a side, but none that make a tie; the one with the strongest first.
  std::vector<VertexId> unattached{};

  friend bool operator==(const Blocs&, const Blocs&) = default;
};

// Whether a relation says that its ends are on one side or against one another. To meet is not to side (PLOVER's
// CONSULT): "Macron visited Beijing" alone would put France beside China and Russia.
bool tells_side(const RelationGraph& graph, EdgeId relation);

// Of these relations those that make a tie: they tell a side, and at least two sentences tell the same side of the same
// two, or one tells what lasts: a treaty, an alliance, an enmity, an invasion. One "welcomes" puts nobody into a bloc.
// Whoever `taken_for` takes an actor for has its relations.
std::vector<EdgeId> siding_relations(const RelationGraph& graph, std::span<const EdgeId> relations,
                                     const std::function<VertexId(VertexId)>& taken_for);

// The ties of these relations.
std::vector<Tie> siding_ties(const RelationGraph& graph, const RelationFilter& filter);

// Of the actors that have a siding tie, by siding_ties(graph, filter). Maximises signed modularity (Gómez, Jensen, Arenas, "Analysis of community
// structure in networks of correlated data", 2009) by Louvain's moves (Blondel and others, 2008), in the order of ids.
Blocs find_blocs(const RelationGraph& graph, const RelationFilter& filter);
Blocs find_blocs(const std::vector<Tie>& ties);

}  // namespace entente

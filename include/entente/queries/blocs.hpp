// Who sides with whom: groups with more cooperation inside and more conflict between them than chance would have.
// find_blocs(graph, {}) -> {NATO, Ukraine, United States}, {China, Russia}
// Ties are taken as they are; whether a bloc calls itself one is not asked. A local optimum: no actor would do better
// alone or in another bloc that it has a tie to.
#pragma once

#include <vector>

#include "entente/queries/ties.hpp"

namespace entente {

struct Bloc {
  std::vector<VertexId> members;  // the one with the most cooperation inside first; never empty
  double cooperation = 0;         // inside
  double conflict = 0;            // inside

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

  friend bool operator==(const Blocs&, const Blocs&) = default;
};

// Whether a relation says that its ends are on one side or against one another. To meet is not to side (PLOVER's
// CONSULT): "Macron visited Beijing" alone would put France beside China and Russia.
bool tells_side(const RelationGraph& graph, EdgeId relation);

// The ties of the relations that tell a side.
std::vector<Tie> siding_ties(const RelationGraph& graph, const RelationFilter& filter);

// Of the actors that have a siding tie. Maximises signed modularity (Gómez, Jensen, Arenas, "Analysis of community
// structure in networks of correlated data", 2009) by Louvain's moves (Blondel and others, 2008), in the order of ids.
Blocs find_blocs(const RelationGraph& graph, const RelationFilter& filter);
Blocs find_blocs(const std::vector<Tie>& ties);

}  // namespace entente

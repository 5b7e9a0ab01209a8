// What an older graph and a newer one tell differently.
// find_differences(last_week, today, {}) -> appeared, vanished, pairs whose sign changed
// A relation is known again by its id, a pair by its actors' ids, so that the two graphs may come from anywhere.
#pragma once

#include <string>
#include <vector>

#include "entente/queries/ties.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct ChangedTie {
  std::string first, second;  // ids of actors, in order
  Tie before;                 // in the older graph
  Tie after;                  // in the newer one

  friend bool operator==(const ChangedTie&, const ChangedTie&) = default;
};

struct Differences {
  std::vector<EdgeId> appeared;     // in the newer graph, strongest first
  std::vector<EdgeId> vanished;     // in the older graph, strongest first
  std::vector<ChangedTie> changed;  // from friend to enemy or back, in id order

  bool empty() const { return appeared.empty() && vanished.empty() && changed.empty(); }
  friend bool operator==(const Differences&, const Differences&) = default;
};

Differences find_differences(const RelationGraph& older, const RelationGraph& newer, const RelationFilter& filter);

}  // namespace entente

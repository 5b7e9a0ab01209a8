// Triangles of friends and enemies, and who is torn in them.
// find_balance(graph, {}) -> 12 balanced, 3 unbalanced; China is torn between Russia and Ukraine, …
// A triangle is balanced if the product of its signs is positive: the friend of my friend is my friend, the enemy of my
// enemy, too (Heider 1946; Cartwright and Harary 1956). Ties whose cooperation and conflict are equal have no sign.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "entente/queries/ties.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Triangle {
  std::array<std::size_t, 3> ties{};  // places in Balance::ties, ascending
  bool is_balanced = true;
  double weight = 0;  // the weakest of its ties

  friend bool operator==(const Triangle&, const Triangle&) = default;
};

// A friend of two enemies, who would have to give one of them up for balance: the one to whom its tie is weaker.
struct TornActor {
  VertexId actor{};
  std::vector<std::size_t> triangles;  // places in Balance::triangles
  double weight = 0;                   // sum of theirs

  friend bool operator==(const TornActor&, const TornActor&) = default;
};

struct Balance {
  std::vector<Tie> ties;            // those with a sign
  std::vector<Triangle> triangles;  // unbalanced ones first, the heaviest first
  std::vector<TornActor> torn;      // the heaviest first

  std::size_t unbalanced_count() const;
  friend bool operator==(const Balance&, const Balance&) = default;
};

Balance find_balance(const RelationGraph& graph, const RelationFilter& filter);

// Who stands between the enemies of an unbalanced triangle; nobody where all three are enemies.
std::optional<VertexId> torn_in(const Balance& balance, const Triangle& triangle);

}  // namespace entente

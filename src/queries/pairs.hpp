// The relations that a question looks at, by the two actors that they are between.
// by_pairs({{{china, russia}, edge}, ...}) -> one ActorPair for China and Russia with all its relations
// A pair is a tie of a GraphSnapshot, and its place stands for its relations.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "entente/queries/relation_filter.hpp"

namespace entente {

struct ActorPair {
  VertexId first{};
  VertexId second{};
  int sign = 0;  // where relations of different signs stand apart

  friend auto operator<=>(const ActorPair&, const ActorPair&) = default;
};

// The two ends in id order.
ActorPair pair_of(const Relation& relation);

struct PairedRelations {
  std::vector<ActorPair> pairs;       // in order
  std::vector<EdgeId> relations;      // of one pair after another
  std::vector<std::uint32_t> begins;  // of each pair in `relations`, and the end of the last

  std::span<const EdgeId> of(std::size_t pair) const {
    return std::span(relations).subspan(begins[pair], begins[pair + 1] - begins[pair]);
  }
};

// The relations of each pair stay in the order in which they come.
PairedRelations by_pairs(std::vector<std::pair<ActorPair, EdgeId>> relations);

}  // namespace entente

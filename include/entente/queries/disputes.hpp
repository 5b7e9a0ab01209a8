// Where the graph contradicts itself: a relation both affirmed and denied, or good and bad ones of the same two actors.
// find_disputes(graph, {}) -> {denied, supports(China, Russia)}, {opposite_signs, China and USA}, …
// Both sides are kept; which is right is not for us to say.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "entente/queries/relation_filter.hpp"

namespace entente {

enum class DisputeKind : std::uint8_t { denied, opposite_signs };
inline constexpr std::array<std::string_view, 2> dispute_kind_names = {"denied", "opposite-signs"};
static_assert(dispute_kind_names[std::size_t(DisputeKind::opposite_signs)] == "opposite-signs");
constexpr std::string_view to_string(DisputeKind kind) {
  return dispute_kind_names[std::size_t(kind)];
}

struct Dispute {
  DisputeKind kind = DisputeKind::denied;
  VertexId first{};  // the two actors, in id order
  VertexId second{};
  std::vector<EdgeId> one_side;    // affirmed, or cooperation; strongest first
  std::vector<EdgeId> other_side;  // denied, or conflict; strongest first

  friend bool operator==(const Dispute&, const Dispute&) = default;
};

// Denials first, then the strongest.
std::vector<Dispute> find_disputes(const RelationGraph& graph, const RelationFilter& filter);

}  // namespace entente

// Where the graph contradicts itself: a relation both affirmed and denied, one that ended, or good and bad ones of the
// same two actors.
// find_disputes(graph, {}) -> {denied, supports(China, Russia)}, {opposite_signs, China and USA}, …
// A denial denies the same thing at the same time; a hope, a demand or a plan denies nothing, and an office that ended
// is no dispute. Both sides are kept; which is right is not for us to say.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// denied: affirmed by some, denied by others. ended: affirmed, and later denied, broken off or left, or its sentence says
// until when it was. opposite_signs: cooperation and conflict of the same two at one time; talks and visits are neither.
enum class DisputeKind : std::uint8_t { denied, ended, opposite_signs };
inline constexpr std::array<std::string_view, 3> dispute_kind_names = {"denied", "ended", "opposite-signs"};
static_assert(dispute_kind_names[std::size_t(DisputeKind::opposite_signs)] == "opposite-signs");
constexpr std::string_view to_string(DisputeKind kind) {
  return dispute_kind_names[std::size_t(kind)];
}

struct DisputedMention {
  EdgeId relation{};
  std::size_t mention = 0;  // place in Relation::evidence

  friend bool operator==(const DisputedMention&, const DisputedMention&) = default;
};

struct Dispute {
  static constexpr std::size_t most_sentences = 3;  // of a side

  DisputeKind kind = DisputeKind::denied;
  VertexId first{};  // the two actors, in id order
  VertexId second{};
  std::vector<EdgeId> one_side;    // affirmed, or cooperation; strongest first
  std::vector<EdgeId> other_side;  // denied, what ended it, or conflict; strongest first; empty: see its own sentence
  // The clearest mentions of each side that contradict the other, none with a sentence of another.
  std::vector<DisputedMention> one_sentences{};
  std::vector<DisputedMention> other_sentences{};

  friend bool operator==(const Dispute&, const Dispute&) = default;
};

// Denials first, then what ended, then opposite signs; of each the strongest first.
std::vector<Dispute> find_disputes(const RelationGraph& graph, const RelationFilter& filter);

}  // namespace entente

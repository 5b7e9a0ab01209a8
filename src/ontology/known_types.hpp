// The relation types that the program itself speaks of, by name; all others are the ontology's own affair.
// known_type(graph.type(relation)) == KnownType::leads
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "entente/ontology/ontology.hpp"

namespace entente {

// Those of offices first, the closest before all. The built-in ontology must have them.
enum class KnownType : std::uint8_t {
  leads, represents, works_for, member_of, citizen_of, succeeds, part_of, located_in,
  quotes, says_to, comments_on, accuses, agrees_with, relative_of,
  friendly_with, recognizes, cooperates_with, party_to, controls, breaks_relations_with, withdraws_from,
  ally_of, signs_agreement_with, enemy_of, rival_of, invades,
};
inline constexpr std::array<std::string_view, 26> known_type_names = {
    "leads",  "represents", "works-for",   "member-of", "citizen-of",  "succeeds", "part-of", "located-in",
    "quotes", "says-to",    "comments-on", "accuses",   "agrees-with", "relative-of",
    "friendly-with", "recognizes", "cooperates-with", "party-to", "controls", "breaks-relations-with", "withdraws-from",
    "ally-of", "signs-agreement-with", "enemy-of", "rival-of", "invades",
};
static_assert(known_type_names[std::size_t(KnownType::invades)] == "invades");
constexpr std::string_view to_string(KnownType type) { return known_type_names[std::size_t(type)]; }
constexpr bool is_of_office(KnownType type) { return type <= KnownType::succeeds; }
// Who serves or lies where: it makes nobody anybody's friend or enemy.
constexpr bool is_of_place(KnownType type) { return type <= KnownType::located_in; }
// Who says something of whom, whatever that is.
constexpr bool is_of_speech(KnownType type) { return type >= KnownType::quotes && type <= KnownType::comments_on; }

// What stands between two without being told again.
constexpr bool is_lasting(KnownType type) { return type >= KnownType::ally_of; }

inline std::optional<KnownType> known_type(const RelationType& type) {
  const auto found = std::ranges::find(known_type_names, std::string_view(type.id));
  if (found == known_type_names.end()) return std::nullopt;
  return KnownType(found - known_type_names.begin());
}

}  // namespace entente

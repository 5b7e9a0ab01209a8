// Of which state a person is, by the words beside one mention of them: "the American banker Dan Mercer", "Chinese
// President Xi Jinping", "Ukraine condemned the attack. Defence Minister Orla said ...".
#pragma once

#include <cstdint>
#include <string_view>

#include "actors/coreference/entity_table.hpp"

namespace entente {

// ISO3; empty if nothing tells. `is_plural` is the person's: "presidents Orla and Brandt" are of no one state.
std::string_view state_of_person(const Gazetteer::Index& index, const MentionTable& mentions,
                                 const EntityTable& entities, std::uint32_t mention, bool is_plural);

}  // namespace entente

// Whom a sentence itself says to have a name, too: "Joaquín Ruelas, alias "El Tuerto"", "Lund is also called the
// Harbour".
#pragma once

#include <cstdint>

#include "actors/coreference/entity_table.hpp"

namespace entente {

// "Orla Brandt, also known as Lady B": who was named right before; nobody if no such words stand there.
EntityId bearer_of_alias(const MentionTable& mentions, const EntityTable& entities, std::uint32_t mention);
// "better known by her stage name Lady B", "people call Lund the Harbour"
EntityId called_so(const MentionTable& mentions, const EntityTable& entities, std::uint32_t mention);

}  // namespace entente

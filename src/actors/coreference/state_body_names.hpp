// The name of a body that a noun phrase tells by its state.
// "Kenya's foreign ministry" -> "Kenyan Foreign Ministry"
#pragma once

#include <string>

#include "actors/coreference/mention_table.hpp"

namespace entente {

// Empty for what is no such body of a state.
std::string name_of_state_body(const Gazetteer::Index& index, const MentionTable& mentions,
                               const FoundMention& mention);

}  // namespace entente

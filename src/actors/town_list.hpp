// Towns and regions that are no actors of the gazetteer: that the name is a place's, and in which state.
// state_of_town("kelowna") -> CAN
// A name alone decides little: whoever asks looks first whether a person, a firm or a title is meant.
#pragma once

#include <optional>
#include <string_view>

namespace entente {

// ISO3 of the state of the town or region of this name, in normal form with blanks for hyphens; nothing if unknown.
std::optional<std::string_view> state_of_town(std::string_view normal);

}  // namespace entente

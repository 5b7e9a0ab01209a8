// What somebody may have meant who wrote a word that is none of those known.
// suggestion("suports", {"supports", "supplies"}) -> " Did you mean supports?"
// At most two letters may be wrong, or it begins as a word of the name does: "ally" -> "ally-of".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

std::string suggestion(std::string_view given, const std::vector<std::string>& known);

}  // namespace entente

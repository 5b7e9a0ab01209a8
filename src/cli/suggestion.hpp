// What somebody may have meant who wrote a word that is none of those known.
// suggestion("suports", {"supports", "supplies"}) -> " Did you mean supports?"
// At most two letters may be wrong; beyond that nothing is suggested.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

std::string suggestion(std::string_view given, const std::vector<std::string>& known);

}  // namespace entente

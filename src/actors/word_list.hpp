// A word among a few: is_one_of(lemma, {"city", "town"})
// For lists that stand in the code because a rule of grammar needs them; longer ones are files in language/en/.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace entente {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Offices that have a state for their body where no other is named: "President Orla".
inline bool is_office_of_state(std::string_view lemma) {
  return is_one_of(lemma, {"president", "premier", "chancellor", "minister", "secretary", "king", "queen", "emir", "sultan"});
}

}  // namespace entente

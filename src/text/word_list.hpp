// A word among a few: is_one_of(lemma, {"and", "or"})
// For lists that stand in the code because a rule of grammar needs them; longer ones are files in language/en/.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace entente {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace entente

// Hash maps and sets of strings that are asked by views, without copying.
// StringMap<int> counts; counts.find(std::string_view("word"))
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/ascii.hpp"

namespace entente {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

// In small letters, as rules and lists write their words.
inline std::string lowered(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = ascii::lower(c);
  return made;
}

}  // namespace entente

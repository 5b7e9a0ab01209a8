// The parts of a name: its words, its last and first, what stands behind it or within it that is no part of it.
// last_word("anna orla") -> "orla"; without_suffix("george bushell jr") -> "george bushell"
// acronym("African Union") -> "au"
// Names are in normal form unless it is said that they are as written.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "actors/gazetteer_index.hpp"
#include "actors/name_spelling.hpp"

namespace entente {

inline std::string_view last_word(std::string_view name) {
  const std::size_t blank = name.find_last_of(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

inline std::string_view first_word(std::string_view name) {
  return name.substr(0, name.find(' '));
}

inline bool is_single_word(std::string_view name) {
  return name.find(' ') == std::string_view::npos;
}

std::string without_suffix(std::string name);
// The first letters of the capitalised words of a name as written.
std::string acronym(std::string_view name);
// The spelling key of a name as written. Of the names in `apart` Jr. and Sr. count.
std::string key_of_name(std::string name, const std::unordered_set<std::string>& apart = {});
// Whether two full names may be one person's: "J. Mercer", "John Mercer", "Jack Mercer", "John Robert Mercer".
bool names_agree(const std::string& one, const std::string& other);
// The gazetteer's node for a whole name; 0 for none.
std::uint32_t node_of(const Gazetteer::Index& index, std::string_view name);

}  // namespace entente

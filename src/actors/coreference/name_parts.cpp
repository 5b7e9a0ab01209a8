#include "actors/coreference/name_parts.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace entente {

namespace {

// Without the honours behind it: Zaha Hadid | DBE RA.
std::string without_honours(std::string name) {
  for (;;) {
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string::npos || name.find(' ') == blank || !has_use(last_word(name), WordUse::honour))
      return name;
    name.resize(blank);
  }
}

// Of a name as written, without what stands in quotation marks or brackets within it: Marco "The Hammer" Bellini.
std::string without_nickname(std::string name) {
  for (const auto& [open, close] :
       {std::pair{" \"", "\" "}, {" “", "” "}, {" (", ") "}, {" ‘", "’ "}, {" ``", "'' "}, {" '", "' "}}) {
    const std::size_t begin = name.find(open);
    const std::size_t end = begin == std::string::npos ? begin : name.find(close, begin + 2);
    if (end != std::string::npos) name = name.substr(0, begin + 1) + name.substr(end + std::string_view(close).size());
  }
  return name;
}

}  // namespace

std::string without_suffix(std::string name) {
  for (std::string_view suffix : {" jr", " sr", " ii", " iii"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name;
}

std::string acronym(std::string_view name) {
  std::string out;
  bool at_start = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (at_start && ascii::is_upper(name[i])) out += ascii::lower(name[i]);
    at_start = name[i] == ' ' || name[i] == '-';
  }
  return out;
}

std::string key_of_name(std::string name, const std::unordered_set<std::string>& apart) {
  std::replace(name.begin(), name.end(), '\n', ' ');
  std::string normal = without_honours(normal_form(without_nickname(std::move(name))));
  std::string bare = without_suffix(normal);
  return NameSpelling::builtin().key(bare.size() < normal.size() && apart.contains(bare) ? normal : bare);
}

bool names_agree(const std::string& one, const std::string& other) {
  const std::vector<std::string_view> a = parted_by_blanks(one), b = parted_by_blanks(other);
  if (a.size() < 2 || b.size() < 2) return true;
  if (a.size() != b.size() && (one.ends_with(" " + other) || other.ends_with(" " + one))) return true;
  if (a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin())) return true;  // Higuchi Natsu
  if (a.back() != b.back()) return false;
  const auto is_initial = [](std::string_view x, std::string_view y) {
    return x.size() == 1 && x.front() == y.front();
  };
  const auto agree = [&](std::string_view x, std::string_view y) {
    return x == y || is_initial(x, y) || is_initial(y, x);
  };
  if (!agree(a.front(), b.front()) && !NameSpelling::builtin().is_nickname(a.front(), b.front())) return false;
  return a.size() < 3 || b.size() < 3 || agree(a[1], b[1]);
}

std::uint32_t node_of(const Gazetteer::Index& index, std::string_view name) {
  std::uint32_t node = 0;
  for (const std::string_view word : parted_by_blanks(name)) {
    node = index.step(node, index.find_word(word));
    if (node == 0) break;
  }
  return node;
}

}  // namespace entente

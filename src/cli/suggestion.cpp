#include "cli/suggestion.hpp"

#include <algorithm>

#include "graph/name_folding.hpp"

namespace entente {

namespace {

// "ally" -> "ally-of", "agreement" -> "signs-agreement-with", "cooperation" -> "cooperates-with": the most letters in
// common with the beginning of one of its words, at least four of them.
std::string of_one_beginning(std::string_view given, const std::vector<std::string>& known) {
  constexpr std::size_t fewest = 4;
  std::string nearest;
  std::size_t most = fewest - 1;
  for (const std::string& name : known)
    for (std::size_t begin = 0; begin < name.size(); begin = std::min(name.find('-', begin), name.size() - 1) + 1) {
      const std::string_view word = std::string_view(name).substr(begin);
      const auto [end, ignored] = std::ranges::mismatch(word, given);
      const std::size_t same = std::size_t(end - word.begin());
      if (same > most) most = same, nearest = name;
    }
  return nearest;
}

}  // namespace

std::string suggestion(std::string_view given, const std::vector<std::string>& known) {
  constexpr std::size_t most_wrong = 2;
  std::string nearest;
  std::size_t best = most_wrong + 1;
  for (const std::string& name : known) {
    const std::size_t distance = name_distance(given, name, most_wrong);
    if (distance < best) {
      best = distance;
      nearest = name;
    }
  }
  if (nearest.empty()) nearest = of_one_beginning(given, known);
  return nearest.empty() ? "" : " Did you mean " + nearest + "?";
}

}  // namespace entente

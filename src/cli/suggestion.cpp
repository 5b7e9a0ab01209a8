#include "cli/suggestion.hpp"

#include "graph/name_folding.hpp"

namespace entente {

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
  return nearest.empty() ? "" : " Did you mean " + nearest + "?";
}

}  // namespace entente

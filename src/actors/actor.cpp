#include "entente/actors/actor.hpp"

#include <algorithm>

namespace entente {

std::optional<ActorKind> actor_kind(std::string_view name) {
  for (std::size_t kind = 0; kind < actor_kind_names.size(); ++kind) {
    if (actor_kind_names[kind] == name) return ActorKind(kind);
  }
  return std::nullopt;
}

std::optional<Sector> sector(std::string_view name) {
  const auto is_code = [&](std::string_view code) {
    return std::equal(code.begin(), code.end(), name.begin(), name.end(), [](char upper, char given) {
      return given == upper || given == char(upper - 'A' + 'a');
    });
  };
  for (std::size_t i = 0; i < sector_names.size(); ++i) {
    if (sector_names[i] == name || is_code(sector_codes[i])) return Sector(i);
  }
  return std::nullopt;
}

}  // namespace entente

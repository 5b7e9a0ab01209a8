#include "entente/actors/actor.hpp"

namespace entente {

std::optional<ActorKind> actor_kind(std::string_view name) {
  for (std::size_t kind = 0; kind < actor_kind_names.size(); ++kind) {
    if (actor_kind_names[kind] == name) return ActorKind(kind);
  }
  return std::nullopt;
}

}  // namespace entente

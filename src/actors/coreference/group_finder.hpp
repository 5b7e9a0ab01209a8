// Who was last spoken of together: "Russia and Ukraine ... both sides", "Xi and Putin met. They ...".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "actors/coreference/entity_table.hpp"

namespace entente {

class GroupFinder {
 public:
  GroupFinder(const MentionTable& mentions, EntityTable& entities) : mentions_(mentions), entities_(entities) {}

  // Of this kind, if one is told, at most `window` sentences before the mention; conjuncts first, the nearest first.
  EntityId before(std::uint32_t mention, std::optional<ActorKind> kind, std::size_t window);
  // Whether the sentence or the one before joins two of them by "and": two singular actors by chance are no pair.
  bool are_conjuncts_near(const std::vector<EntityId>& members, std::uint32_t mention) const;

 private:
  bool may_be_of_group(std::uint32_t m, EntityId entity, std::optional<ActorKind> kind) const;
  EntityId states_of_two(std::uint32_t m, std::size_t k);
  EntityId conjuncts_with(std::uint32_t m, std::size_t k, std::optional<ActorKind> kind);

  const MentionTable& mentions_;
  EntityTable& entities_;
};

}  // namespace entente

// Whose forces, rulers or rebels a bare noun means: "the army", "the government", "the rebels", "these nations".
#pragma once

#include <cstdint>

#include "actors/coreference/group_finder.hpp"

namespace entente {

class ForceFinder {
 public:
  ForceFinder(const Gazetteer::Index& index, const MentionTable& mentions, const EntityTable& entities,
              GroupFinder& groups)
      : index_(index), mentions_(mentions), entities_(entities), groups_(groups) {}

  EntityId meant_by(std::uint32_t mention);  // nobody if it means none of them

 private:
  EntityId nations_before(std::uint32_t m);
  EntityId armed_group_before(std::uint32_t m) const;
  EntityId state_of_bare_force(std::uint32_t m) const;
  EntityId state_of_force(std::uint32_t m) const;
  bool is_armed_group(const Entity& entity) const;

  const Gazetteer::Index& index_;
  const MentionTable& mentions_;
  const EntityTable& entities_;
  GroupFinder& groups_;
};

}  // namespace entente

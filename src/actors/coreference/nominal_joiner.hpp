// Joins noun phrases to entities: by their own words ("Kenya's foreign ministry"), by a name beside them, by whom a
// definite one may come back to; else each is somebody of its own.
#pragma once

#include <cstdint>

#include "actors/coreference/apposition_joiner.hpp"
#include "actors/coreference/description_joiner.hpp"
#include "actors/coreference/force_finder.hpp"
#include "actors/coreference/own_nation.hpp"

namespace entente {

class NominalJoiner {
 public:
  NominalJoiner(const Gazetteer::Index& index, MentionTable& mentions, EntityTable& entities, NameJoiner& names,
                GroupFinder& groups, const OwnNation& own_nation, const DescriptionJoiner& descriptions, JoinAhead join_ahead);

  void join(std::uint32_t mention);

 private:
  EntityId known_by_words(std::uint32_t m);
  EntityId state_itself(std::uint32_t m);
  EntityId place_called(std::uint32_t m);
  EntityId body_by_its_state(std::uint32_t m);
  EntityId people_of_state(std::uint32_t m);
  EntityId both_before(std::uint32_t m);
  void join_definite(std::uint32_t m);
  EntityId owner_of(std::uint32_t m);
  EntityId state_of_owner(std::uint32_t m, const Entity& owner);

  const Gazetteer::Index& index_;
  MentionTable& mentions_;
  EntityTable& entities_;
  NameJoiner& names_;
  GroupFinder& groups_;
  AppositionJoiner appositions_;
  ForceFinder forces_;
  const OwnNation& own_nation_;
  const DescriptionJoiner& descriptions_;
  const JoinAhead join_ahead_;
};

}  // namespace entente

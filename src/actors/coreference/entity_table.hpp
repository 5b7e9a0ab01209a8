// The actors of one document as far as they are known, and whom each of its mentions means: what joiners read and add to.
// const EntityId orla = entities.add(0, true); entities.join(0, orla); entities.of(0) -> orla
// What always holds: ids stay; an entry of the gazetteer has one entity at most; a group has two members or more, and the
// same members are one group; an entity's count is the number of times that a mention was joined to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/coreference/entity.hpp"
#include "actors/coreference/mention_table.hpp"
#include "actors/coreference/name_index.hpp"

namespace entente {

class EntityTable {
 public:
  // Borrows the index and the mentions; keeps of each entity the places of its mentions if it is told to.
  EntityTable(const Gazetteer::Index& index, const MentionTable& mentions, bool keeps_mentions);

  std::size_t size() const { return entities_.size(); }
  Entity& operator[](EntityId entity) { return entities_[std::size_t(entity)]; }
  const Entity& operator[](EntityId entity) const { return entities_[std::size_t(entity)]; }
  EntityId of(std::size_t mention) const { return of_[mention]; }                       // nobody: not joined
  const Entity& entity_of(std::size_t mention) const { return (*this)[of_[mention]]; }  // of a mention that is joined
  NameIndex& names() { return names_; }
  const NameIndex& names() const { return names_; }
  std::uint32_t most_mentions() const { return most_mentions_; }  // of one named actor so far

  // One of whom the mention is the first to speak; it is not joined yet.
  EntityId add(std::uint32_t mention, bool is_named);
  // The group of these; who is alone among them, or nobody.
  EntityId group_of(std::uint32_t mention, std::vector<EntityId> members);
  EntityId of_entry(std::uint32_t entry, std::uint32_t mention);
  EntityId find_entry(std::uint32_t entry) const;                     // nobody if the document did not speak of it yet
  EntityId of_country(std::string_view iso3, std::uint32_t mention);  // nobody if the gazetteer has no such state
  void join(std::uint32_t mention, EntityId entity);
  // Of one known by a description until now: the words of it are no name any more.
  void give_name(EntityId entity);
  // "House" of "House of Elders", "Commission" of "European Commission", "Lindgard" of "Lindgard University".
  void add_short_forms(EntityId entity, std::string_view name);

 private:
  EntityId holder_before(const GazetteerEntry& entry, std::uint32_t mention) const;
  static void add_head(Entity& entity, WordId head);

  const Gazetteer::Index& index_;
  const MentionTable& mentions_;
  const bool keeps_mentions_;
  std::vector<EntityId> of_;  // by mention
  std::vector<Entity> entities_;
  NameIndex names_;
  std::unordered_map<std::uint32_t, EntityId> by_entry_;
  std::uint32_t most_mentions_ = 0;
};

// Whether the gazetteer knows the entry to hold the office, of this state if one is told.
bool holds_office(const GazetteerEntry& entry, std::string_view office, std::string_view country);
// "President Dorn met the president of Chad": subject and object of one verb are two.
bool is_other_argument(const MentionTable& mentions, const EntityTable& entities, std::uint32_t m, EntityId entity);

}  // namespace entente

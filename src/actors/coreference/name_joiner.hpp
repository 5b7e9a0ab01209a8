// Joins names and adjectives to entities: by what the sentence says, by the gazetteer, by names met before.
// "Volodymyr Zelensky ... Zelensky" -> one entity
// Reads no nouns and no pronouns: these ask for the names that they need.
#pragma once

#include <cstdint>
#include <string>

#include "actors/coreference/document_names.hpp"
#include "actors/coreference/entity_table.hpp"

namespace entente {

class NameJoiner {
 public:
  NameJoiner(const Gazetteer::Index& index, MentionTable& mentions, const DocumentNames& names, EntityTable& entities)
      : index_(index), mentions_(mentions), names_(names), entities_(entities) {}

  // Whom the mention means; joined now if it is not yet.
  EntityId join(std::uint32_t mention);
  // "Kenyan Foreign Ministry"
  EntityId body_of_state(std::uint32_t mention, const std::string& name);

 private:
  // Whom a name means, in the order in which they are asked; nobody where the next is to say. `name` is its spelling
  // key.
  EntityId named(std::uint32_t m, const std::string& name);  // nobody: whom the gazetteer says
  EntityId people_called(std::uint32_t m);
  EntityId capital_as_place(std::uint32_t m);
  EntityId bearer_in_sentence(std::uint32_t m, const std::string& name);
  EntityId body_named_by_state(std::uint32_t m);
  void forget_other_entry(FoundMention& mention, const std::string& name) const;
  EntityId person_before_entry(std::uint32_t m, const std::string& name);
  EntityId bearer_of(std::uint32_t m, const std::string& name);
  EntityId person_by_surname(std::uint32_t m, const std::string& name);
  EntityId same_name_before(std::uint32_t m, const std::string& name);
  EntityId person_named_in_full(std::uint32_t m, const std::string& name);
  EntityId place_by_other_form(std::uint32_t m, const std::string& name);
  EntityId spelled_out(std::uint32_t m, const std::string& name);
  EntityId abbreviated(std::uint32_t m, const std::string& name);
  EntityId organization_called_short(std::uint32_t m, const std::string& name);
  EntityId first_of_name(std::uint32_t m, const std::string& name);
  void add_name(Entity& entity, const FoundMention& mention) const;

  const Gazetteer::Index& index_;
  MentionTable& mentions_;
  const DocumentNames& names_;
  EntityTable& entities_;
};

}  // namespace entente

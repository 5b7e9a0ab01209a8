// Who bears which name, of those known so far: whole names, the surnames and first names of persons, the short forms of
// organizations.
// index.keep("anna orla", orla); index.add_person("anna orla", orla); index.persons("orla") -> orla
// Who was kept under a name first stays there. Names are spelling keys (name_parts.hpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/coreference/entity.hpp"

namespace entente {

class NameIndex {
 public:
  EntityId find(const std::string& name) const;  // nobody if none is known by it
  void keep(const std::string& name, EntityId entity) { by_name_.try_emplace(name, entity); }
  // From now on the name means this one, whoever was known by it.
  void replace(const std::string& name, EntityId entity) { by_name_[name] = entity; }

  void add_person(const std::string& name, EntityId person);
  // The persons of a surname or first name, as they come.
  std::span<const EntityId> persons(const std::string& part) const;

  void add_short_form(std::string_view form, EntityId organization);
  // Of two commissions "the commission" tells neither: nobody.
  EntityId only_organization(const std::string& form) const;

 private:
  std::unordered_map<std::string, EntityId> by_name_;
  std::unordered_map<std::string, std::vector<EntityId>> persons_;
  std::unordered_map<std::string, std::vector<EntityId>> short_forms_;  // "commission" -> European Commission
};

}  // namespace entente

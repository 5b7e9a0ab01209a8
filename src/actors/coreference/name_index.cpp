#include "actors/coreference/name_index.hpp"

#include <algorithm>

#include "actors/coreference/name_parts.hpp"

namespace entente {

namespace {

void add_once(std::vector<EntityId>& all, EntityId entity) {
  if (std::find(all.begin(), all.end(), entity) == all.end()) all.push_back(entity);
}

}  // namespace

EntityId NameIndex::find(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nobody : found->second;
}

void NameIndex::add_person(const std::string& name, EntityId person) {
  const std::string bare = without_suffix(name);
  for (const std::string_view part : {last_word(bare), first_word(bare)}) add_once(persons_[std::string(part)], person);
}

std::span<const EntityId> NameIndex::persons(const std::string& part) const {
  const auto found = persons_.find(part);
  return found == persons_.end() ? std::span<const EntityId>() : std::span<const EntityId>(found->second);
}

void NameIndex::add_short_form(std::string_view form, EntityId organization) {
  add_once(short_forms_[std::string(form)], organization);
}

EntityId NameIndex::only_organization(const std::string& form) const {
  const auto found = short_forms_.find(form);
  return found == short_forms_.end() || found->second.size() != 1 ? nobody : found->second.front();
}

}  // namespace entente

#include "actors/coreference/person_names.hpp"

#include <algorithm>

#include "actors/coreference/name_parts.hpp"
#include "actors/normal_form.hpp"

namespace entente {

using namespace word_class;

EntityId person_by_part(const Gazetteer::Index& index, const MentionTable& mentions, const EntityTable& entities,
                        const FoundMention& mention, const std::string& part) {
  const auto bearers = entities.names().persons(part);
  if (bearers.empty()) return nobody;
  const Gender gender = mention.gender;
  const WordId title = mention.title == no_word
                           ? unknown_word
                           : index.find_word(normal_form(mentions.word(mention, mention.title).form));
  const std::string written = normal_form(mentions.text(mention));
  const std::string generation = written.substr(without_suffix(written).size());
  const auto is_same = [&](const Entity& entity) {
    const auto ends_so = [&](const std::string& other) { return normal_form(other).ends_with(generation); };
    if (!generation.empty()) return std::any_of(entity.names.begin(), entity.names.end(), ends_so);
    // "Mr" tells nothing, and who is named by the surname alone is as likely the other, who was not recognized.
    return title != unknown_word && (index.classes[title] & (male | female)) == 0 &&
           !std::all_of(entity.normals.begin(), entity.normals.end(), is_single_word) &&
           std::find(entity.heads.begin(), entity.heads.end(), title) != entity.heads.end();
  };
  EntityId best = nobody;
  bool is_best_same = false;
  for (const EntityId e : bearers) {
    const Entity& person = entities[e];
    const bool is_known = gender != Gender::unknown && gender != Gender::neuter && person.gender != Gender::unknown;
    if (is_known && person.gender != gender) continue;
    const bool is_same_too = is_same(person);
    const bool is_better =
        best == nobody || (is_same_too != is_best_same ? is_same_too : person.count > entities[best].count);
    if (!is_better) continue;
    best = e;
    is_best_same = is_same_too;
  }
  return best;
}

namespace {

// Whether `person` may bear the full name, of which `part` is known as theirs.
bool may_bear(const Entity& person, const FoundMention& mention, const std::string& name, std::string_view part) {
  if (mention.gender != Gender::unknown && person.gender != Gender::unknown && person.gender != mention.gender)
    return false;
  const auto agrees = [&](const std::string& other) { return names_agree(name, other); };
  if (person.entry != no_entry && !agrees(NameSpelling::builtin().key(normal_form(person.name)))) return false;
  if (!std::all_of(person.normals.begin(), person.normals.end(), agrees)) return false;
  // A first name alone says too little: "Anna" may be another than "Anna Brandt".
  const bool is_by_first_name = part == first_word(name) && last_word(name) != part;
  return !is_by_first_name || std::find(person.normals.begin(), person.normals.end(), part) == person.normals.end();
}

}  // namespace

EntityId person_by_full_name(const EntityTable& entities, const FoundMention& mention, const std::string& name) {
  if (mention.kind != ActorKind::person || is_single_word(name)) return nobody;
  for (const std::string_view part : {last_word(name), first_word(name)}) {
    for (const EntityId person : entities.names().persons(std::string(part)))
      if (may_bear(entities[person], mention, name, part)) return person;
  }
  return nobody;
}

}  // namespace entente

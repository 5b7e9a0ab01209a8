#include "actors/coreference/entity_table.hpp"

#include <algorithm>

#include "actors/coreference/name_parts.hpp"
#include "actors/coreference/person_states.hpp"
#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

EntityTable::EntityTable(const Gazetteer::Index& index, const MentionTable& mentions, bool keeps_mentions)
    : index_(index), mentions_(mentions), keeps_mentions_(keeps_mentions), of_(mentions.size(), nobody) {}

EntityId EntityTable::add(std::uint32_t m, bool is_named) {
  const FoundMention& mention = mentions_[m];
  Entity made;
  made.kind = mention.kind;
  made.is_typed = mention.is_typed;
  made.country = mention.country;
  made.gender = mention.gender;
  made.is_plural = mention.is_plural;
  made.is_named = is_named;
  made.first_begin = mention.span.begin;
  if (!is_named) {
    made.name = mentions_.text(mention);
    std::replace(made.name.begin(), made.name.end(), '\n', ' ');
  }
  entities_.push_back(std::move(made));
  return EntityId(entities_.size() - 1);
}

EntityId EntityTable::group_of(std::uint32_t m, std::vector<EntityId> members) {
  std::erase(members, nobody);  // of a state that the gazetteer does not have
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  if (members.size() < 2) return members.empty() ? nobody : members.front();
  const auto known =
      std::find_if(entities_.begin(), entities_.end(), [&](const Entity& entity) { return entity.members == members; });
  if (known != entities_.end()) return EntityId(known - entities_.begin());
  const EntityId made = add(m, false);
  Entity& group = (*this)[made];
  group.kind = (*this)[members.front()].kind;
  group.is_plural = true;
  group.country.clear();
  group.name.clear();
  for (const EntityId member : members) {
    if (!group.name.empty()) group.name += " and ";
    group.name += (*this)[member].name;
  }
  group.members = std::move(members);
  return made;
}

EntityId EntityTable::of_entry(std::uint32_t entry, std::uint32_t m) {
  if (const EntityId found = find_entry(entry); found != nobody) return found;
  const GazetteerEntry& known = index_.entries[entry];
  const bool is_person = known.kind == ActorKind::person;
  EntityId entity = is_person ? holder_before(known, m) : nobody;
  if (entity == nobody) {
    Entity made;
    made.kind = known.kind;
    made.country = known.country;
    made.is_plural = known.kind == ActorKind::people;
    made.first_begin = mentions_[m].span.begin;
    entities_.push_back(std::move(made));
    entity = EntityId(entities_.size() - 1);
  }
  Entity& named = (*this)[entity];
  named.entry = entry;
  named.name = known.name;
  named.gender = is_person ? known.gender : Gender::neuter;
  named.is_named = named.is_typed = true;
  by_entry_.emplace(entry, entity);
  if (is_person) {
    const std::string name = NameSpelling::builtin().key(normal_form(known.name));
    names_.keep(name, entity);
    names_.add_person(name, entity);
  }
  return entity;
}

EntityId EntityTable::find_entry(std::uint32_t entry) const {
  const auto found = by_entry_.find(entry);
  return found == by_entry_.end() ? nobody : found->second;
}

EntityId EntityTable::of_country(std::string_view iso3, std::uint32_t m) {
  const auto found = index_.entry_by_id.find(iso3);
  return found == index_.entry_by_id.end() ? nobody : of_entry(found->second, m);
}

// "The Russian president flew in. Vladimir Putin met ...": the office was spoken of first.
EntityId EntityTable::holder_before(const GazetteerEntry& entry, std::uint32_t m) const {
  // In one clause they are two: "the Russian president met Xi".
  for (std::size_t k = mentions_.begin_of(mentions_.sentence_of(m)); k-- > 0;) {
    if (mentions_.sentence_of(m) - mentions_.sentence_of(k) > 2) break;
    const FoundMention& other = mentions_[k];
    if (other.form != MentionForm::nominal || of(k) == nobody || entity_of(k).is_named || entity_of(k).is_plural)
      continue;
    if (!other.is_definite || !(other.classes & office) || other.country.empty()) continue;
    if (holds_office(entry, normal_form(mentions_.head(other).lemma), other.country)) return of(k);
  }
  return nobody;
}

void EntityTable::add_head(Entity& entity, WordId head) {
  if (entity.heads.size() < 64) entity.heads.push_back(head);
}

void EntityTable::join(std::uint32_t m, EntityId e) {
  of_[m] = e;
  Entity& entity = (*this)[e];
  const FoundMention& mention = mentions_[m];
  ++entity.count;
  if (entity.is_named) most_mentions_ = std::max(most_mentions_, entity.count);
  entity.subjects += mentions_.is_subject(mention);
  entity.last_mention = m;
  if (entity.gender == Gender::unknown && mention.gender != Gender::neuter) entity.gender = mention.gender;
  if (keeps_mentions_) entity.mentions.push_back(m);
  if (mention.form == MentionForm::nominal) {
    add_head(entity, mention.head_word);
    if (entity.phrases.size() < 16) entity.phrases.push_back(mentions_.phrase_of(mention));
  }
  if (mention.title != no_word) {
    const WordId title = index_.find_word(normal_form(mentions_.word(mention, mention.title).form));
    if (title != unknown_word) add_head(entity, title);
  }
  if (entity.country.empty()) entity.country = mention.country;
  if (entity.country.empty() && entity.kind == ActorKind::person)
    entity.country = state_of_person(index_, mentions_, *this, m, entity.is_plural);
}

void EntityTable::give_name(EntityId e) {
  Entity& entity = (*this)[e];
  if (!entity.is_named) entity.name.clear();
  entity.is_named = true;
}

void EntityTable::add_short_forms(EntityId entity, std::string_view name) {
  if ((*this)[entity].kind != ActorKind::organization) return;
  const std::vector<std::string_view> words = parted_by_blanks(name);
  if (words.size() < 2) return;
  const auto note = [&](std::string_view form) { names_.add_short_form(form, entity); };
  const auto is_part = [&](std::string_view word) {
    return (index_.classes[index_.find_word(word)] & (org_part | organization)) != 0;
  };
  // "the Pirates" of the Pittsburgh Pirates
  if (words.size() < 4 && words.back().size() > 4 && words.back().ends_with('s') && !is_part(words.back()))
    note(name.substr(name.find(' ') + 1));
  if (words[1] == "of" || words[1] == "for" || words[1] == "on") {
    note(words[0]);
  } else if (is_part(words.back())) {
    note(words.back());
    if (words.size() == 2 || (words.size() == 3 && words[0].size() > 2)) note(name.substr(0, name.rfind(' ')));
  }
}

bool holds_office(const GazetteerEntry& entry, std::string_view office, std::string_view country) {
  return std::any_of(entry.offices.begin(), entry.offices.end(), [&](const GazetteerEntry::Office& one) {
    const bool is_leader = office == "leader" && has_use(last_word(one.title), WordUse::leader);
    return (last_word(one.title) == office || is_leader) && (country.empty() || one.of == country);
  });
}

bool is_other_argument(const MentionTable& mentions, const EntityTable& entities, std::uint32_t m, EntityId entity) {
  const FoundMention& mention = mentions[m];
  const Word& here = mentions.word(mention, mentions.top(mention));
  const Label label = base_label(here.label);
  if (!here.head || (label != Label::obj && label != Label::iobj && label != Label::obl)) return false;
  for (std::size_t k = mentions.begin_of(mentions.sentence_of(m)); k < m; ++k) {
    const Word& other = mentions.word(mentions[k], mentions.top(mentions[k]));
    if (entities.of(k) == entity && other.head == here.head && mentions.is_subject(mentions[k])) return true;
  }
  return false;
}

}  // namespace entente

#include "actors/coreference/name_joiner.hpp"

#include <algorithm>

#include "actors/coreference/name_parts.hpp"
#include "actors/coreference/naming_phrases.hpp"
#include "actors/coreference/person_names.hpp"
#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using Label = DependencyLabel;

// "the Russians": a people of its own, of their country.
EntityId NameJoiner::people_called(std::uint32_t m) {
  const std::string name = "people " + index_.entries[mentions_[m].entry].id;
  EntityId people = entities_.names().find(name);
  if (people == nobody) {
    people = entities_.add(m, true);
    entities_.names().keep(name, people);
  }
  entities_.give_name(people);  // "the Russian people" may have come first
  return people;
}

// "met in Beijing": the town, not the state of which it is the capital.
EntityId NameJoiner::capital_as_place(std::uint32_t m) {
  const std::string name = "place " + normal_form(mentions_.text(mentions_[m]));
  if (const EntityId place = entities_.names().find(name); place != nobody) return place;
  const EntityId place = entities_.add(m, true);
  entities_.names().keep(name, place);
  entities_[place].country = index_.entries[mentions_[m].entry].country;
  return place;
}

// Whom the sentence itself says to have this name, too.
EntityId NameJoiner::bearer_in_sentence(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (mention.entry != no_entry) return nobody;
  EntityId bearer = bearer_of_alias(mentions_, entities_, m);
  if (bearer == nobody && mention.form == MentionForm::name) bearer = called_so(mentions_, entities_, m);
  if (bearer == nobody) return nobody;
  entities_.give_name(bearer);
  mention.kind = entities_[bearer].kind;
  entities_.names().keep(name, bearer);
  if (mention.kind == ActorKind::person) entities_.names().add_person(name, bearer);
  return bearer;
}

// "Kenya's Supreme Court"
EntityId NameJoiner::body_named_by_state(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (!mention.is_state_body) return nobody;
  const GazetteerEntry* state = index_.find_entry(mention.country);
  if (state == nullptr || state->adjective.empty()) return nobody;
  return body_of_state(m, state->adjective + ' ' + std::string(mentions_.text(mention)));
}

EntityId NameJoiner::body_of_state(std::uint32_t m, const std::string& name) {
  const std::string normal = normal_form(name);
  if (const std::uint32_t node = node_of(index_, normal); node != 0) {
    for (const NameSense& sense : index_.senses[node])
      if (sense.role == NameRole::name && sense.kind == ActorKind::organization)
        return entities_.of_entry(sense.entry, m);
  }
  const std::string key = NameSpelling::builtin().key(normal);
  if (const EntityId known = entities_.names().find(key); known != nobody) return known;
  const EntityId made = entities_.add(m, true);
  entities_.names().keep(key, made);
  Entity& body = entities_[made];
  body.name = name;
  body.is_typed = body.is_state_body = true;
  body.normals.push_back(key);
  entities_.add_short_forms(made, normal);
  return made;
}

// "Bush" in an article about Cori Bush: the document's own full name wins over the gazetteer's surname.
EntityId NameJoiner::person_before_entry(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (!is_single_word(name)) return nobody;
  if (index_.entries[mention.entry].kind != ActorKind::person && !names_.is_person_here(mention, name)) return nobody;
  const EntityId other = person_by_part(index_, mentions_, entities_, mention, name);
  if (other == nobody || entities_[other].entry == mention.entry) return nobody;
  mention.kind = ActorKind::person;
  mention.country = {};
  return other;
}

// A bare surname of somebody named in full anywhere in the document.
EntityId NameJoiner::person_by_surname(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (!is_single_word(name)) return nobody;
  const bool has_the = mention.first_word > 0 && mentions_.word(mention, mention.first_word - 1).lemma == "the";
  const auto is_where = [&](const Word& w) {
    return w.label == Label::case_ && w.head && *w.head == mention.head &&
           is_one_of(w.lemma, {"in", "near", "at", "to", "from"});
  };
  const std::vector<Word>& around = mentions_.words_around(mention);
  const bool is_place_here = mention.kind == ActorKind::place &&
                             (mention.country.empty() || std::any_of(around.begin(), around.end(), is_where));
  const bool may_be_surname =
      (mention.kind == ActorKind::organization || (mention.kind == ActorKind::place && !is_place_here)) && !has_the &&
      names_.has_bearer(name);
  if (mention.kind != ActorKind::person && mention.is_typed && !may_be_surname) return nobody;
  const EntityId person = person_by_part(index_, mentions_, entities_, mention, name);
  if (person != nobody) {
    mention.kind = ActorKind::person;
    if (mention.gender == Gender::neuter) mention.gender = Gender::unknown;
  } else if (names_.has_full_name(name)) {
    mention.kind = ActorKind::person;
    mention.is_typed = true;
  }
  return person;
}

EntityId NameJoiner::same_name_before(std::uint32_t m, const std::string& name) {
  const EntityId known = entities_.names().find(name);
  if (known == nobody) return nobody;
  FoundMention& mention = mentions_[m];
  Entity& entity = entities_[known];
  if (mention.is_typed && entity.kind != mention.kind && entity.is_typed) return nobody;
  if (!entity.is_typed && mention.is_typed) {
    entity.kind = mention.kind;
    entity.is_typed = true;
  }
  if (entity.kind != ActorKind::country || entity.entry == no_entry) mention.kind = entity.kind;
  return known;
}

EntityId NameJoiner::person_named_in_full(std::uint32_t m, const std::string& name) {
  const EntityId person = person_by_full_name(entities_, mentions_[m], name);
  if (person == nobody) return nobody;
  entities_.names().keep(name, person);
  entities_.names().add_person(name, person);
  return person;
}

namespace {

// "Socotra Island", "the City of Lund" of Socotra and Lund, either way about.
EntityId place_of_other_form(const EntityTable& entities, const std::string& name) {
  const auto find = [&](const std::string& other) {
    const EntityId found = entities.names().find(other);
    return found != nobody && entities[found].kind == ActorKind::place ? found : nobody;
  };
  if (!is_single_word(name) && has_use(last_word(name), WordUse::place_suffix))
    return find(name.substr(0, name.rfind(' ')));
  const std::string_view first = first_word(name);
  if (has_use(first, WordUse::place_prefix) && std::string_view(name).substr(first.size()).starts_with(" of "))
    return find(name.substr(first.size() + 4));
  for (const std::string_view kind : {" island", " islands"}) {
    if (const EntityId longer = find(name + std::string(kind)); longer != nobody) return longer;
  }
  return name.ends_with('s') ? find(name.substr(0, name.size() - 1) + " islands") : nobody;
}

}  // namespace

EntityId NameJoiner::place_by_other_form(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (mention.kind == ActorKind::person || mention.form != MentionForm::name || mention.role != NameRole::name)
    return nobody;
  const EntityId place = place_of_other_form(entities_, name);
  if (place == nobody) return nobody;
  mention.kind = ActorKind::place;
  entities_.names().keep(name, place);
  return place;
}

// "the North Shore Relief Fund" after NSRF
EntityId NameJoiner::spelled_out(std::uint32_t m, const std::string& name) {
  const FoundMention& mention = mentions_[m];
  if (is_single_word(name) || mention.kind == ActorKind::person) return nobody;
  const std::string letters = acronym(mentions_.text(mention));
  const std::uint32_t longer = names_.spelled_out(letters);
  if (longer == no_mention || names_.key_of(mentions_[longer]) != name) return nobody;
  const EntityId body = entities_.names().find(letters);
  if (body == nobody) return nobody;
  if (entities_[body].entry != no_entry || entities_[body].kind == ActorKind::person) return nobody;
  entities_[body].kind = mention.kind;
  entities_.names().keep(name, body);
  entities_.add_short_forms(body, name);
  return body;
}

// "the African Union ... the AU"
EntityId NameJoiner::abbreviated(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (!is_single_word(name) || mentions_.word(mention, mention.first_word).form.size() > 8 ||
      !shape_of(mentions_.text(mention)).is_upper)
    return nobody;
  const auto is_of_letters = [&](const std::string& full) { return !is_single_word(full) && acronym(full) == name; };
  for (std::size_t at = 0; at < entities_.size(); ++at) {
    const EntityId e{std::uint32_t(at)};
    const Entity& entity = entities_[e];
    if (entity.kind == ActorKind::person || !entity.is_named) continue;
    if (std::none_of(entity.names.begin(), entity.names.end(), is_of_letters)) continue;
    if (entity.kind != ActorKind::country) mention.kind = entity.kind;
    entities_.names().keep(name, e);
    return e;
  }
  return nobody;
}

EntityId NameJoiner::organization_called_short(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  // "Lindgard" of Lindgard University looks like a surname, but nobody here is called so in full.
  const bool may_be = !mention.is_typed || mention.kind == ActorKind::organization ||
                      (mention.kind == ActorKind::person && mention.title == no_word &&
                       mention.gender == Gender::unknown && !names_.has_full_name(name));
  const EntityId organization = may_be ? entities_.names().only_organization(name) : nobody;
  if (organization == nobody) return nobody;
  mention.kind = entities_[organization].kind;
  entities_.names().keep(name, organization);
  return organization;
}

EntityId NameJoiner::first_of_name(std::uint32_t m, const std::string& name) {
  const EntityId made = entities_.add(m, true);
  entities_.names().replace(name, made);
  if (mentions_[m].kind == ActorKind::person)
    entities_.names().add_person(name, made);
  else
    entities_.add_short_forms(made, name);
  return made;
}

// Whom a name means that the gazetteer does not know; the first that answers is right.
EntityId NameJoiner::bearer_of(std::uint32_t m, const std::string& name) {
  using Choice = EntityId (NameJoiner::*)(std::uint32_t, const std::string&);
  static constexpr Choice choices[] = {
      &NameJoiner::person_by_surname,        &NameJoiner::same_name_before, &NameJoiner::person_named_in_full,
      &NameJoiner::place_by_other_form,      &NameJoiner::spelled_out,      &NameJoiner::abbreviated,
      &NameJoiner::organization_called_short};
  for (const Choice choice : choices)
    if (const EntityId bearer = (this->*choice)(m, name); bearer != nobody) return bearer;
  return first_of_name(m, name);
}

// Where the document tells of another of this name than the gazetteer.
void NameJoiner::forget_other_entry(FoundMention& mention, const std::string& name) const {
  if (names_.is_of_other(mention, name)) {
    mention.entry = no_entry;
    mention.country = {};
    mention.sector = std::nullopt;
    return;
  }
  // "Ruse" of Michael Ruse, whom the document names in full only afterwards, is not the town.
  const bool is_of_person_behind = mention.kind == ActorKind::place && is_single_word(name) &&
                                   names_.has_bearer(name) && names_.is_person_here(mention, name) &&
                                   entities_.names().persons(name).empty();
  if (!is_of_person_behind) return;
  mention.entry = no_entry;
  mention.kind = ActorKind::person;
  mention.gender = Gender::unknown;
  mention.country = {};
}

EntityId NameJoiner::named(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (mention.entry != no_entry) {
    if (mention.role == NameRole::people && mention.kind == ActorKind::people) return people_called(m);
    if (mention.role == NameRole::capital && mention.kind == ActorKind::place) return capital_as_place(m);
  }
  if (const EntityId bearer = bearer_in_sentence(m, name); bearer != nobody) return bearer;
  if (const EntityId body = body_named_by_state(m); body != nobody) return body;
  if (mention.entry == no_entry && mention.form == MentionForm::name)
    mention.entry = names_.known_by_longer_name(mention, name);
  if (mention.entry != no_entry) forget_other_entry(mention, name);
  return mention.entry != no_entry ? person_before_entry(m, name) : bearer_of(m, name);
}

void NameJoiner::add_name(Entity& entity, const FoundMention& mention) const {
  std::string name(mentions_.text(mention));
  std::replace(name.begin(), name.end(), '\n', ' ');
  std::string normal = names_.key_of(mention);
  if (std::find(entity.names.begin(), entity.names.end(), name) == entity.names.end()) entity.names.push_back(name);
  if (std::find(entity.normals.begin(), entity.normals.end(), normal) == entity.normals.end())
    entity.normals.push_back(normal);
  if (entity.entry != no_entry) return;
  // Of a person the fullest name; of others the first, but for initials: "NSRF ... the North Shore Relief Fund".
  const bool is_fuller = entity.kind == ActorKind::person
                             ? name.size() > entity.name.size()
                             : shape_of(entity.name).is_upper && name.find(' ') != std::string::npos;
  if (entity.name.empty() || is_fuller) entity.name = name;
}

EntityId NameJoiner::join(std::uint32_t m) {
  if (entities_.of(m) != nobody) return entities_.of(m);
  const FoundMention& mention = mentions_[m];
  const std::string name = names_.key_of(mention);
  EntityId bearer = named(m, name);
  if (bearer != nobody) {
    add_name(entities_[bearer], mention);
  } else {
    bearer = entities_.of_entry(mention.entry, m);
    if (mention.form == MentionForm::name) {  // "Russian troops" is none of Russia
      add_name(entities_[bearer], mention);
      entities_.add_short_forms(bearer, name);
    }
  }
  entities_.join(m, bearer);
  return bearer;
}

}  // namespace entente

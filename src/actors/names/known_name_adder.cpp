#include "actors/names/known_name_adder.hpp"

#include <algorithm>

namespace entente {

using namespace word_class;

// "Pakistan's Supreme Court" is not the one the gazetteer knows.
bool KnownNameAdder::add_body_of_other_state(WordIndex begin, const KnownMatch& match) {
  const NameSense& sense = match.sense;
  const GazetteerEntry& entry = index_->entries[sense.entry];
  const bool is_state_body = sense.role == NameRole::seat || entry.is_of_state();
  if (sense.kind != ActorKind::organization || !is_state_body || entry.country.empty() || begin == 0 ||
      !has(match.end - 1, ministry | org_part))
    return false;
  const WordIndex last = word(begin - 1).penn == PennTag::POS && begin > 1 ? begin - 2 : begin - 1;
  for (WordIndex i = last + 1; i-- > 0 && last - i < 4;) {
    if (matches_[i].end != last + 1) continue;
    const GazetteerEntry& owner = index_->entries[matches_[i].sense.entry];
    if (owner.kind != ActorKind::country || owner.country == entry.country ||
        matches_[i].sense.role == NameRole::capital)
      return false;
    FoundMention made = make(begin, match.end, ActorKind::organization, MentionForm::name);
    made.gender = Gender::neuter;
    made.is_typed = true;
    made.country = owner.country;
    made.is_state_body = !has(match.end - 1, force);
    if (!made.is_state_body) {
      made.entry = matches_[i].sense.entry;
      made.role = NameRole::seat;
    }
    adder_.add(made, begin, match.end);
    return true;
  }
  return false;
}

// "Russian" stands for its state before some nouns only; of "U.S.", noun and adjective, it is a name.
bool KnownNameAdder::is_adjective_alone(WordIndex begin, const KnownMatch& match) const {
  if (match.end != begin + 1) return true;
  const std::vector<NameSense>& senses = index_->senses[index_->step(0, known_[begin].id)];
  return std::none_of(senses.begin(), senses.end(), [&](const NameSense& other) {
    return other.entry == match.sense.entry && other.role == NameRole::name;
  });
}

ActorKind KnownNameAdder::kind_here(WordIndex begin, const KnownMatch& match) const {
  const GazetteerEntry& entry = index_->entries[match.sense.entry];
  const ActorKind kind = match.sense.kind;
  switch (match.sense.role) {
    case NameRole::people:
      return ActorKind::people;
    case NameRole::capital:
      return states_.acts_as_state(begin, match.end) ? entry.kind : ActorKind::place;
    case NameRole::name:
      return kind == ActorKind::place && !entry.country.empty() && states_.acts_as_region(begin, match.end)
                 ? ActorKind::country
                 : kind;
    case NameRole::adjective:
    case NameRole::seat:
      break;
  }
  return kind;
}

// "a Russian": some person.
void KnownNameAdder::add_one_of_people(WordIndex begin, const KnownMatch& match) {
  FoundMention made = make(begin, match.end, ActorKind::person, MentionForm::nominal);
  if (begin > 0 && word(begin - 1).tag == UniversalTag::DET) {
    made.first_word = begin - 1;
    made.span.begin = word(begin - 1).span.begin;
  }
  made.country = index_->entries[match.sense.entry].country;
  made.classes = person;
  made.head_word = known_[begin].id;
  made.is_typed = true;
  adder_.add(made, begin, match.end);
}

// "Mrs. Clinton" is not Bill; a surname alone tells no sex.
void KnownNameAdder::read_bearer_of_surname(FoundMention& made) const {
  const Gender known = made.gender;
  made.gender = made.title != no_word ? gender_of(known_[made.title].classes, male, female) : Gender::unknown;
  if (made.gender == Gender::unknown || known == Gender::unknown || made.gender == known) return;
  made.entry = no_entry;
  made.country = {};
}

void KnownNameAdder::add_match(WordIndex begin, const KnownMatch& match) {
  if (add_body_of_other_state(begin, match)) return;
  const NameSense& sense = match.sense;
  const GazetteerEntry& entry = index_->entries[sense.entry];
  MentionForm form = MentionForm::name;
  if (sense.role == NameRole::adjective && is_adjective_alone(begin, match)) {
    if (!states_.is_of_state(begin, match.end)) return;
    form = MentionForm::adjective;
  }
  const ActorKind kind = kind_here(begin, match);
  if (sense.role == NameRole::people) {
    const PennTag tag = word(match.end - 1).penn;
    const bool is_plural = tag == PennTag::NNPS || tag == PennTag::NNS || (begin > 0 && word(begin - 1).lemma == "the");
    if (!is_plural) return add_one_of_people(begin, match);
  }
  WordIndex first = begin;
  if (kind == ActorKind::person) {
    while (first + 1 < match.end && has(first, title) && !has(first, male_name | female_name))
      ++first;  // King | Hussein
    if (first != begin && has(first, particle)) first = begin;
  }
  // "The New York Times" without its article, but The Hague.
  if (first == begin && sense.role == NameRole::name && first + 1 < match.end && word(first).tag == UniversalTag::DET)
    ++first;
  FoundMention made = make(first, match.end, kind, form);
  made.entry = sense.entry;
  made.role = sense.role;
  made.gender = entry.gender;
  made.country = entry.country;
  made.is_typed = true;
  made.is_plural = sense.role == NameRole::people || entry.kind == ActorKind::people;
  if (kind == ActorKind::person) {
    made.title = first != begin ? first - 1 : titles_.title_before(begin);
    if (match.end == first + 1 && sense.role == NameRole::name) read_bearer_of_surname(made);
  }
  adder_.add(made, begin, match.end);
}

}  // namespace entente

#include "actors/names/longer_name_adder.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"

namespace entente {

using namespace word_class;

// Where the longer name ends that begins with the known name [at, known_end): "Cameron | Doyle", "Lagos | Water";
// known_end if it is no longer name.
WordIndex LongerNameAdder::end_of_other_name(WordIndex at, WordIndex known_end, WordIndex end,
                                             const NameSense& sense) const {
  const bool is_person = sense.kind == ActorKind::person && sense.role == NameRole::name;
  const bool is_place =
      sense.kind == ActorKind::place && (sense.role == NameRole::name || sense.role == NameRole::capital);
  if ((!is_person && !is_place) || is_shouted_ || is_titled_) return known_end;
  // "Trump Republicans", "Texas Governor Orla", "London Mayor Orla"
  constexpr std::uint32_t other =
      title | office | title_modifier | person | people | thing_part | not_name | place_part;
  // "New York Kings manager Orla", "the Texas Rangers"
  const auto is_team = [&](WordIndex i) {
    const bool has_holder =
        i + 1 == end && end < size() && has(end, office | person) && !known_[end].shape.starts_upper;
    return is_place && word(i).penn == PennTag::NNPS && (has_holder || (at > 0 && word(at - 1).lemma == "the"));
  };
  WordIndex last = known_end;
  const auto is_capital_noun = [&](WordIndex i) {
    return word(i).tag == UniversalTag::PROPN || (is_person && words_.is_preposition_for_surname(i)) ||
           (is_place && word(i).tag == UniversalTag::NOUN && known_[i].shape.has_lower);
  };
  while (last < end && is_capital_noun(last) && known_[last].shape.starts_upper && !is_hyphen(word(last)) &&
         (word(last).penn != PennTag::NNPS || is_place) &&
         (has(last, first_name) || !has(last, other) || is_team(last)) &&
         (is_person || !has(last, first_name | organization | force | place)) &&
         (matches_[last].end == 0 ||
          (is_person && matches_[last].end == last + 1 && matches_[last].sense.kind == ActorKind::person)))
    ++last;
  if (is_person) {
    // "Clinton Foundation", "Trump White House"
    for (WordIndex i = known_end; i < end; ++i) {
      if (has(i, org_part) || (i >= last && matches_[i].end != 0 && i == last)) return known_end;
    }
    return last;
  }
  // A town before a firm's, a team's or a person's other words; the labeller may know which.
  if (last < end || last == known_end) return known_end;
  const bool is_split = std::any_of(sentence_->names.begin(), sentence_->names.end(), [&](const Name& name) {
    return name.begin > at && name.begin < last && name.begin >= known_end;
  });
  return is_split ? known_end : last;
}

const Name* LongerNameAdder::labelled_at(WordIndex begin) const {
  const auto name = std::find_if(sentence_->names.begin(), sentence_->names.end(),
                                 [&](const Name& one) { return one.begin == begin; });
  return name == sentence_->names.end() ? nullptr : &*name;
}

// "Pervaiz | Musharraf", "Sharon | Butcher", "Houston | Chronicle": where a person's or body's name ends for the
// labeller of which lists know a part alone; `at` if that is not longer than the part, or no such name.
WordIndex LongerNameAdder::end_of_labelled_name(WordIndex at, WordIndex end) const {
  const Name* name = labelled_at(at);
  if (name == nullptr || name->end > end || name->end < at + 2 || is_titled_ || is_shouted_ ||
      (name->kind != NameKind::person && name->kind != NameKind::organization))
    return at;
  bool is_known_in_part = false;
  for (WordIndex i = at; i < name->end; ++i) {
    const KnownMatch& match = matches_[i];
    const bool is_of_name = word(i).tag == UniversalTag::PROPN && known_[i].shape.starts_upper;
    if (!is_of_name || match.end > name->end || has(i, title | office | title_modifier | not_name | thing_part))
      return at;
    if (match.end == 0) continue;
    if (i == at && match.end == name->end) return at;
    const bool is_adjective = match.sense.role == NameRole::adjective || match.sense.role == NameRole::people;
    if (is_adjective || (name->kind == NameKind::person && match.end > i + 1)) return at;
    is_known_in_part = true;
  }
  return is_known_in_part ? name->end : at;
}

// Adds the name that the labeller saw at a word of the chunk, of which lists know a part alone; returns where it ends,
// `at` if there is none.
WordIndex LongerNameAdder::add_labelled(WordIndex at, WordIndex end) {
  const WordIndex last = end_of_labelled_name(at, end);
  if (last > at)
    adder_.add_name(at, last, labelled_at(at)->kind == NameKind::person ? ActorKind::person : ActorKind::organization,
                    true);
  return last;
}

// Where the words end that may make a longer name of the known one that ends before `begin`.
WordIndex LongerNameAdder::end_of_addition(WordIndex begin, WordIndex end) const {
  const auto is_before_name = [&](WordIndex at) {
    return has(at, title | office) && at + 1 < end && !has(at, org_part);
  };
  const auto is_person = [&](WordIndex at) {
    return matches_[at].end != 0 && index_->entries[matches_[at].sense.entry].kind == ActorKind::person;
  };
  WordIndex stop = begin;
  while (stop < end && !is_hyphen(word(stop)) && !is_before_name(stop) && !(stop > begin && is_person(stop))) ++stop;
  return stop;
}

// Adds the longer name that begins with the known one at a word: "London | School of Economics", "Russian | Foreign
// Ministry". Returns where it ends; `at` if there is none.
WordIndex LongerNameAdder::add_longer_than_known(WordIndex at, WordIndex end) {
  const KnownMatch& match = matches_[at];
  const NameSense& sense = match.sense;
  const WordIndex next = match.end, stop = end_of_addition(next, end);
  const bool is_short_known = sense.kind != ActorKind::person || next - at == 1;
  const auto is_part = [&](const KnownWord& known) { return (known.classes & org_part) != 0; };
  if (stop == end && is_short_known && std::any_of(known_.begin() + next, known_.begin() + stop, is_part)) {
    adder_.add_name(at, end, ActorKind::organization, true);
    return end;
  }
  if (stop == end && is_short_known && has(stop - 1, place_part) && sense.role != NameRole::adjective) {
    adder_.add_name(at, end, ActorKind::place, true);
    return end;
  }
  if (stop > next && has(stop - 1, thing_part | pact_part)) {
    if (has(stop - 1, pact_part))
      adder_.add_name(at, stop, kinds_.kind_of(at, stop).kind, true);
    else if (sense.role == NameRole::adjective || sense.kind == ActorKind::country)
      known_names_.add_match(at, match);
    else if (sense.kind != ActorKind::person && sense.role != NameRole::people)
      adder_.add_adjective(at, match.end, sense);  // "the FIFA World Cup"
    std::fill(taken_.begin() + at, taken_.begin() + stop, Taken::name);
    return stop;
  }
  return add_other_than_known(at, end);
}

// "China | Delight", "Sharon | Paperback Printing": where a body's name ends for the labeller that begins with a
// state's, town's or person's; `at` if there is none.
WordIndex LongerNameAdder::end_of_labelled_body(WordIndex at, WordIndex end) const {
  const KnownMatch& match = matches_[at];
  const bool may_begin = match.sense.role == NameRole::name || match.sense.role == NameRole::capital;
  if (!may_begin || is_titled_ || is_shouted_) return at;
  const auto name = std::find_if(sentence_->names.begin(), sentence_->names.end(), [&](const Name& one) {
    return one.begin == at && one.end > match.end && one.end <= end && one.kind == NameKind::organization;
  });
  if (name == sentence_->names.end()) return at;
  for (WordIndex i = match.end; i < name->end; ++i) {
    if (word(i).tag != UniversalTag::PROPN || !known_[i].shape.starts_upper || matches_[i].end != 0 ||
        has(i, title | office | title_modifier | person | people | not_name | thing_part))
      return at;
  }
  return name->end;
}

// "Cameron Doyle", "Reagan Okumba", "Donald Trump Jr.": within a longer name a known one stands for nobody.
WordIndex LongerNameAdder::add_other_than_known(WordIndex at, WordIndex end) {
  const NameSense& sense = matches_[at].sense;
  const WordIndex next = matches_[at].end;
  const bool is_person = sense.kind == ActorKind::person;
  if (is_person && has_use(word(next).form, WordUse::generation)) {
    adder_.add_name(at, next + 1, ActorKind::person, true);
    return next + 1;
  }
  // "Sudan People's Liberation Army-West"
  if (sense.kind == ActorKind::organization && next + 1 < end && goes_on_behind_hyphen(next) &&
      has_use(word(next + 1).form, WordUse::wing)) {
    adder_.add_name(at, next + 2, ActorKind::organization, true);
    return next + 2;
  }
  if (const WordIndex last = end_of_labelled_body(at, end); last > next) {
    adder_.add_name(at, last, ActorKind::organization, true);
    return last;
  }
  const bool may_be_other = next == at + 1 || sense.kind == ActorKind::place;
  if (const WordIndex last = may_be_other ? end_of_other_name(at, next, end, sense) : next; last > next) {
    adder_.add_name(at, last, is_person ? ActorKind::person : ActorKind::organization, true);
    return last;
  }
  // "Jordan Peterson", "Chad Smith": a first name before a surname.
  if (next == at + 1 && has(at, first_name) && sense.role != NameRole::adjective && !is_person &&
      matches_[next].end == 0 && !has(next, title | office | org_part | title_modifier) && !is_hyphen(word(next))) {
    WordIndex last = next + 1;
    while (last < end && matches_[last].end == 0) ++last;
    adder_.add_name(at, last, ActorKind::person, true);
    return last;
  }
  return at;
}

}  // namespace entente

#include "actors/name_kind_reader.hpp"

#include <algorithm>
#include <string>

#include "actors/town_list.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

// "J." or "J"
bool is_initial(const Word& word) {
  return (word.form.size() == 2 && word.form[1] == '.' && word.form[0] >= 'A' && word.form[0] <= 'Z') ||
         (word.form.size() == 1 && word.form[0] >= 'B' && word.form[0] <= 'Z' && word.form[0] != 'I');
}

// "A.B."
bool are_initials(std::string_view form) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return form.size() == 4 && is_capital(form[0]) && form[1] == '.' && is_capital(form[2]) && form[3] == '.';
}

}  // namespace

std::optional<std::string_view> NameKindReader::state_of_town(WordIndex begin, WordIndex end) const {
  if (is_shouted_ || end - begin > 4 || has(begin, first_name) || (begin > 0 && has(begin - 1, title | office)))
    return std::nullopt;
  const Word& here = word(head_of(begin, end));
  const bool speaks = base_label(here.label) == Label::nsubj && here.head && has(*here.head, speech);
  if (speaks || base_label(here.label) == Label::vocative) return std::nullopt;
  std::string normal;
  for (WordIndex i = begin; i < end; ++i) {
    if (is_hyphen(word(i))) continue;
    if (!normal.empty()) normal += ' ';
    append_normal_form(word(i).form, normal);
  }
  std::replace(normal.begin(), normal.end(), '-', ' ');
  return entente::state_of_town(normal);
}

// "Boulder, CO", "Newport, R.I.": a state of the United States by its letters.
bool NameKindReader::is_state_behind_town(WordIndex at) const {
  if (at < 2 || word(at - 1).form != "," || !known_[at - 2].shape.starts_upper || known_[at - 2].shape.is_upper)
    return false;
  return has_use(word(at).form, WordUse::us_state);
}

// The last word, or the last before "of", says what most names are: "Lund Institute", "Bank of Lund", "Lund River".
NameKindReader::Known NameKindReader::kind_by_last_word(WordRange name, WordIndex last, bool has_of) const {
  const auto [begin, end] = name;
  if (has(last, pact_part) && is_long(name)) return ActorKind::agreement;
  if (begin > 0 && has(begin - 1, title) && word(begin - 1).form != "the" && !has(last, org_part))
    return ActorKind::person;
  if (has(last, org_part) && !(has_of && has(last, place)) && (is_long(name) || word(last).tag == UniversalTag::PROPN))
    return ActorKind::organization;
  if (!has(last, place_part) || !is_long(name)) return std::nullopt;
  // "Pål Strand"
  const bool is_named_so = end - begin == 2 && (has(begin, first_name) || !is_ascii(word(begin).form)) &&
                           !has(begin, place_start) && is_of_clause(head_of(begin, end));
  const bool may_be_surname = !has_use(word(last).form, WordUse::place_only);
  return is_named_so && may_be_surname ? ActorKind::person : ActorKind::place;
}

NameKindReader::Known NameKindReader::kind_by_words(WordRange name, WordIndex last, bool has_of) const {
  const auto [begin, end] = name;
  if (word(begin).form.find('&') != std::string::npos) return ActorKind::organization;
  for (WordIndex i = begin; i < end; ++i) {
    if (word(i).form == "&") return ActorKind::organization;
  }
  if (has(begin, place_start) && is_long(name)) return ActorKind::place;
  if ((!is_long(name) && is_state_behind_town(begin)) || state_of_town(begin, end)) return ActorKind::place;
  if (is_long(name) && word(begin + 1).penn == PennTag::POS) return ActorKind::organization;
  if (has_of) return has(last, place_part | place) && !has(last, org_part) ? ActorKind::place : ActorKind::organization;
  return std::nullopt;
}

// "J. Orla", "Ana van den Brandt"
NameKindReader::Known NameKindReader::kind_by_given_name(WordRange name) const {
  const auto [begin, end] = name;
  // "A.B. Carlsen", but "N.Z. Dlrs", "N.C. Arthur Smith"
  const auto is_person_behind = [end = end](const Name& one) { return one.kind == NameKind::person && one.end == end; };
  if (end - begin == 2 && are_initials(word(begin).form) && !has(begin + 1, first_name) &&
      std::any_of(sentence_->names.begin(), sentence_->names.end(), is_person_behind))
    return ActorKind::person;
  for (WordIndex i = begin; i < end && is_long(name); ++i) {
    if (is_initial(word(i)) || (i > begin && i + 1 < end && has(i, particle) && !known_[i].shape.starts_upper))
      return ActorKind::person;
  }
  return std::nullopt;
}

bool NameKindReader::is_body(WordIndex at) const {
  return is_noun(word(at)) && has(at, organization) && !has(at, office | person | place);
}

// "Fjordline's chief executive", "a stake in Fjordline", "workers at Fjordline's subsidiary"; one may own shares, too.
bool NameKindReader::is_owner_as_firm(WordIndex head) const {
  const Word& here = word(head);
  if (!here.head || !has_use(word(*here.head).lemma, WordUse::of_firm)) return false;
  const bool owns = here.label == Label::nmod_poss;
  if (owns) return !has_use(word(*here.head).lemma, WordUse::of_owner_too);
  return here.label == Label::nmod && is_one_of(case_word(head), {"of", "in"});
}

// "Fjordline, a Norwegian bank,", "Fjordline is a bank", "Fjordline chief Anna Orla"
bool NameKindReader::is_called_body(WordRange name) const {
  const WordIndex end = name.end, head = head_of(name.begin, end);
  const Word& here = word(head);
  for (WordIndex w = end; w < size() && w < end + 12; ++w)
    if (word(w).head == head && word(w).label == Label::appos && is_body(w)) return true;
  if (here.head && here.label == Label::nsubj && is_body(*here.head)) return true;
  if (is_owner_as_firm(head)) return true;
  return !is_long(name) && end < size() && has(end, office) && !known_[end].shape.starts_upper &&
         here.label == Label::compound;
}

NameKindReader::Known NameKindReader::kind_by_words_around(WordRange name) const {
  const WordIndex begin = name.begin;
  const auto is_small_noun = [&](WordIndex at) { return is_noun(word(at)) && !known_[at].shape.starts_upper; };
  // "the town of Sady", "oil company Fjordline"
  if (begin > 1 && word(begin - 1).form == "of" && has(begin - 2, place) && is_small_noun(begin - 2))
    return ActorKind::place;
  if (begin > 0 && is_body(begin - 1) && is_small_noun(begin - 1) && word(begin - 1).penn == PennTag::NN)
    return ActorKind::organization;
  if (is_called_body(name)) return ActorKind::organization;
  // "expert Charlie Parton", "spokesman Peskov"
  if (begin > 0 && has(begin - 1, office | person) && is_noun(word(begin - 1))) return ActorKind::person;
  return std::nullopt;
}

NameKindReader::Known NameKindReader::guess_by_preposition(WordRange name) const {
  if (is_one_of(case_word(head_of(name.begin, name.end)), {"in", "near", "throughout", "across", "around", "outside"}))
    return known_[name.end - 1].shape.is_upper ? ActorKind::organization : ActorKind::place;
  const bool is_of_letters =
      !is_long(name) && known_[name.begin].shape.is_upper && !is_shouted_ && word(name.begin).form.size() <= 6;
  return is_of_letters ? Known(ActorKind::organization) : std::nullopt;
}

NameKindReader::Known NameKindReader::guess_of_person(WordRange name) const {
  for (WordIndex i = name.begin + 1; i < name.end; ++i) {
    if (word(i).label == Label::flat) return ActorKind::person;
  }
  const Word& here = word(head_of(name.begin, name.end));
  const Label label = base_label(here.label);
  const bool speaks = label == Label::nsubj && here.head && has(*here.head, speech);
  const bool is_called_person = label == Label::appos && here.head && has(*here.head, office | person);
  return speaks || is_called_person ? Known(ActorKind::person) : std::nullopt;
}

ActorKind NameKindReader::guess_of_word(WordRange name) const {
  const WordIndex begin = name.begin, head = head_of(begin, name.end);
  const Word& here = word(head);
  if (is_one_of(case_word(head), {"at", "from", "to"})) return ActorKind::place;
  // "Mosul, Baiji and Tuz": of the kind of what it is joined with.
  if (here.label == Label::conj && here.head) {
    const KnownMatch& other = matches_[*here.head];
    if (other.end != 0) return other.sense.kind == ActorKind::country ? ActorKind::place : other.sense.kind;
    if (has(*here.head, first_name)) return ActorKind::person;
  }
  const Label label = base_label(here.label);
  if (label == Label::nsubj || label == Label::vocative || label == Label::root || label == Label::iobj ||
      here.label == Label::nmod_poss)
    return ActorKind::person;
  const bool is_behind_name = begin > 1 && word(begin - 1).form == "," && taken_[begin - 2] == Taken::name;
  return is_behind_name ? ActorKind::place : ActorKind::organization;
}

NameKindReader::Kind NameKindReader::kind_of(WordIndex begin, WordIndex end) const {
  const WordRange name{begin, end};
  WordIndex of = begin + 1;
  while (of < end && !is_one_of(word(of).form, {"of", "for", "on"})) ++of;
  const bool has_of = of < end;
  const WordIndex last = has_of ? of - 1 : end - 1;
  if (const Known kind = kind_by_last_word(name, last, has_of)) return {*kind, true};
  if (const Known kind = kind_by_words(name, last, has_of)) return {*kind, true};
  if (has(begin, first_name)) {
    const bool is_where = !is_long(name) && is_one_of(case_word(head_of(begin, end)), {"in", "at", "near"});
    return is_where ? Kind{ActorKind::place, false} : Kind{ActorKind::person, true};
  }
  if (const Known kind = kind_by_given_name(name)) return {*kind, true};
  if (const Known kind = kind_by_words_around(name)) return {*kind, true};
  if (const Known kind = guess_by_preposition(name)) return {*kind, false};
  if (const Known kind = guess_of_person(name)) return {*kind, false};
  if (begin > 0 && word(begin - 1).lemma == "the") return {ActorKind::organization, false};
  if (!is_long(name)) return {guess_of_word(name), false};
  const bool is_compound = word(begin).label == Label::compound || word(begin).label == Label::amod;
  return {is_compound ? ActorKind::organization : ActorKind::person, false};
}

}  // namespace entente

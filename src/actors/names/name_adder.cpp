#include "actors/names/name_adder.hpp"

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

namespace {

using namespace word_class;
using Label = DependencyLabel;

// "3rd" of 3rd Battalion.
bool is_ordinal(std::string_view form) {
  return form.size() > 2 && form.front() >= '0' && form.front() <= '9' &&
         is_one_of(form.substr(form.size() - 2), {"st", "nd", "rd", "th"});
}

}  // namespace

// "Hsu Mei|-ling": where the name goes on behind its hyphen, in small letters; "Donald Trump|-era rules" does not.
WordIndex NameAdder::end_of_given_name(WordIndex begin, WordIndex end) const {
  if (end - begin < 2 || !goes_on_behind_hyphen(end)) return end;
  const Word& last = word(end + 1);
  // The tree often gives the verb both for a subject.
  const bool is_of_name = last.tag == UniversalTag::PROPN || (last.head && *last.head >= begin && *last.head < end) ||
                          (last.tag == UniversalTag::NOUN && last.head && last.head == word(head_of(begin, end)).head);
  return is_of_name && last.form.size() <= 6 && !known_[end + 1].shape.starts_upper ? end + 2 : end;
}

// "Task Force | 50"
bool NameAdder::is_number_of_name(WordIndex begin, WordIndex end) const {
  const Word& number = word(end);
  const bool is_within = number.head && *number.head >= begin && *number.head < end;
  return is_within && number.tag == UniversalTag::NUM && base_label(number.label) == Label::flat &&
         number.form.size() <= 3 && number.form.find_first_not_of("0123456789") == std::string::npos;
}

// The words of a name of that kind, without those that only join it to others, but with what the words around give it.
WordRange NameAdder::whole_name(WordRange name, ActorKind kind) const {
  auto [begin, end] = name;
  while (end > begin + 1 &&
         (is_one_of(word(end - 1).form, {"of", "for", "the", "and", "&"}) || is_hyphen(word(end - 1))))
    --end;
  // "al-Hindi"
  if (begin > 1 && goes_on_behind_hyphen(begin - 1) && has(begin - 2, particle) && taken_[begin - 2] == Taken::no &&
      kind == ActorKind::person)
    begin -= 2;
  if (kind == ActorKind::person) return {begin, end_of_given_name(begin, end)};
  if (kind != ActorKind::organization) return {begin, end};
  // "Cargill, Inc."
  if (end + 1 < size() && word(end).form == "," && has_use(word(end + 1).form, WordUse::incorporated)) end += 2;
  if (begin > 0 && taken_[begin - 1] == Taken::no && is_ordinal(word(begin - 1).form)) --begin;
  if (end < size() && taken_[end] == Taken::no && is_number_of_name(begin, end)) ++end;
  return {begin, end};
}

void NameAdder::read_person(FoundMention& made) {
  const WordIndex begin = made.first_word;
  made.gender = gender_of(known_[begin].classes, male_name, female_name);
  made.title = titles_.title_before(begin);
  if (made.title != no_word) made.country = titles_.country_of_title(made);
  // "Hon. Grace Njeri" is one phrase.
  if (made.title != no_word && made.title + 1 == begin && word(made.title).form.ends_with('.'))
    taken_[made.title] = Taken::title;
  if (begin == 0 || !has(begin - 1, title | office | person)) return;
  const Gender gender = gender_of(known_[begin - 1].classes, male, female);
  if (gender != Gender::unknown) made.gender = gender;
}

void NameAdder::read_body_or_place(FoundMention& made) const {
  const WordIndex begin = made.first_word, end = made.end_word;
  made.gender = Gender::neuter;
  for (WordIndex i = begin; i < end; ++i) {
    const KnownMatch& match = matches_[i];
    if (match.end == 0 || match.end > end) continue;
    const GazetteerEntry& part = index_->entries[match.sense.entry];
    if (!part.country.empty() && match.sense.role != NameRole::seat &&
        (part.kind == ActorKind::country || part.kind == ActorKind::place)) {
      made.country = part.country;
      break;
    }
  }
  if (made.kind == ActorKind::place && made.country.empty())
    made.country = kinds_.state_of_town(begin, end).value_or(std::string_view());
  // "the Israeli Army", "the Turkish Government": a state by its rulers or forces; its ministries are part of it.
  if (made.kind == ActorKind::organization && begin < end && matches_[begin].end != 0 && matches_[begin].end < end &&
      index_->entries[matches_[begin].sense.entry].kind == ActorKind::country && has(end - 1, ministry) &&
      has(end - 1, force)) {
    made.entry = matches_[begin].sense.entry;
    made.role = NameRole::seat;
  }
}

void NameAdder::add_name(WordIndex begin, WordIndex end, ActorKind kind, bool is_typed) {
  const WordRange name = whole_name({begin, end}, kind);
  FoundMention made = make(name.begin, name.end, kind, MentionForm::name);
  made.is_typed = is_typed;
  if (kind == ActorKind::person)
    read_person(made);
  else
    read_body_or_place(made);
  add(made, name.begin, name.end);
}

FoundMention& NameAdder::add_adjective(WordIndex begin, WordIndex end, const NameSense& sense, ActorKind kind) {
  FoundMention made = make(begin, end, kind, MentionForm::adjective);
  made.entry = sense.entry;
  made.role = sense.role;
  made.country = index_->entries[sense.entry].country;
  made.gender = Gender::neuter;
  made.is_typed = true;
  return out_->emplace_back(made);
}

}  // namespace entente

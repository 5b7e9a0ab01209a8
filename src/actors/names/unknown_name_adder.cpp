#include "actors/names/unknown_name_adder.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

// Whether the run of unknown words from `at` ends before a known name or a title at `stop`.
bool UnknownNameAdder::ends_run(WordIndex at, WordIndex stop, WordIndex end) const {
  const KnownMatch& next = matches_[stop];
  if (words_.is_link(stop - 1)) return false;
  const bool is_known = next.end != 0 && next.sense.kind != ActorKind::place && next.sense.role != NameRole::people &&
                        !has(stop - 1, particle);
  const bool is_surname = has(at, first_name) && next.end - stop == 1;
  const auto is_part = [&](const KnownWord& known) { return (known.classes & org_part) != 0; };
  if (is_known && !is_surname && std::none_of(known_.begin() + stop, known_.begin() + end, is_part)) return true;
  if (titles_.is_office_behind_name(at, stop, end)) return true;
  return has(stop, title | office) && !has(stop, org_part) && stop + 1 < end && !has(stop, first_name | particle);
}

// Where a run of words ends that nothing is known of.
WordIndex UnknownNameAdder::end_of_run(WordIndex at, WordIndex end) const {
  WordIndex stop = at + 1;
  // "Western Australia"
  if (stop < end && matches_[stop].end == end && has(at, place_start) && !is_titled_ &&
      matches_[stop].sense.kind == ActorKind::country && matches_[stop].sense.role == NameRole::name)
    stop = end;
  while (stop < end && !ends_run(at, stop, end)) ++stop;
  while (stop > at + 1 && words_.is_link(stop - 1)) --stop;
  return stop;
}

// Capitalised common nouns: headings, "Internet Explorer".
bool UnknownNameAdder::are_plain_nouns(WordIndex begin, WordIndex end) const {
  for (WordIndex i = begin; i < end; ++i)
    if (word(i).tag == UniversalTag::PROPN) return false;
  if (end > begin + 1) return !has_use(word(begin).form, WordUse::given_name) && is_ascii(word(begin).form);
  if (words_.is_adjective_for_name(begin)) return false;
  // "the IPC approved it"
  const std::size_t letters = word(begin).form.size();
  if (words_.is_written_in_capitals(begin) && letters > 2 && letters < 7 && is_of_clause(begin)) return false;
  return !(begin > 0 && has(begin, not_name) && has(begin - 1, title | office));  // "Prime Minister May"
}

// Words with capitals that name no actor: a war, a book, a heading.
bool UnknownNameAdder::is_thing(WordIndex begin, WordIndex end) const {
  const bool is_body = has(end - 1, org_part) && end - begin > 1;
  if (are_plain_nouns(begin, end) && !is_body && !has(begin, first_name)) return true;
  // "Book of Numbers" is a thing for its first word, "Ministry of Foreign Affairs" none for its last.
  for (WordIndex i = begin + 1; i < end; ++i)
    if (is_one_of(word(i).form, {"of", "for", "on"})) return has(i - 1, thing_part) && !has(i - 1, org_part);
  if (has(end - 1, thing_part)) return true;
  if (end - begin > 1) return false;
  const bool is_behind_title = begin > 0 && has(begin - 1, title | office) && words_.is_name_word(begin);
  return word(begin).form.ends_with("ism") || (has(begin, not_name) && !is_behind_title);
}

// Adds the names in a run of words that nothing is known of; returns where to look on.
WordIndex UnknownNameAdder::add_unknown(WordIndex at, WordIndex end) {
  const WordIndex stop = end_of_run(at, end), last = titles_.before_office(at, stop);
  if (is_thing(at, last)) {
    for (WordIndex i = at; i < last; ++i) taken_[i] = word(i).tag == UniversalTag::PROPN ? Taken::name : Taken::no;
    return stop;
  }
  NameKindReader::Kind kind = kinds_.kind_of(at, last);
  const bool is_single = last == at + 1;
  // "GRFA President Olga Brandt"
  if (is_single && words_.is_written_in_capitals(at) && last < end && has(last, office) &&
      known_[last].shape.starts_upper)
    kind = {ActorKind::organization, true};
  if (!kind.is_typed) {
    // Nothing is known of these words: the labeller, which has seen their context, decides.
    if (learned_names_.add_learned_names(at, last, kind.kind)) return stop;
    // "Ukrainian Paralympians"
    if (is_single && at > 0 && word(at).penn == PennTag::NNPS && add_people_of_state(at)) return stop;
    if (is_no_actor(at, last)) {
      std::fill(taken_.begin() + at, taken_.begin() + last, Taken::name);
      return stop;
    }
  }
  adder_.add_name(at, last, kind.kind, kind.is_typed);
  return stop;
}

// A capital at the start of a sentence or heading says nothing: "Jackass.", "Great Meal"; nor does one of "B2".
bool UnknownNameAdder::is_weak(WordIndex begin, WordIndex end) const {
  const WordIndex head = head_of(begin, end);
  const Label label = base_label(word(head).label);
  if (is_titled_ && !is_one_of(case_word(head), {"in", "at", "to"})) return true;
  if (end > begin + 1) return false;
  const bool starts = begin == 0 || (begin == 1 && !known_[0].shape.has_letter);
  if (starts && label != Label::nsubj && word(head).label != Label::nmod_poss && label != Label::vocative) return true;
  const std::string& form = word(begin).form;
  return known_[begin].shape.has_digit || form.size() < 3 || form.find('.') != std::string::npos;
}

// Whether words that look like a name, of which neither the labeller nor any list knows, are none of who acts.
bool UnknownNameAdder::is_no_actor(WordIndex begin, WordIndex end) const {
  // "a Mustang engine", "my Hamster": a bare word that only modifies, or has an owner, is no actor.
  // But what a person has an office in is one: "Orlaline director Simon Mercer".
  const Word& governor = word(head_of(begin, end));
  const bool has_holder = end + 1 < size() && has(end, office) && word(end + 1).tag == UniversalTag::PROPN;
  if (end == begin + 1 && governor.label == Label::compound && !has_holder) return true;
  if (begin > 0 && (word(begin - 1).penn == PennTag::PRPS || is_one_of(word(begin - 1).lemma, {"a", "an"})))
    return true;
  if (is_weak(begin, end)) return true;
  // Who acts is let pass.
  const Label label = base_label(governor.label);
  const bool acts = label == Label::nsubj || governor.label == Label::compound || governor.label == Label::obl_agent ||
                    governor.label == Label::nmod_poss ||
                    (label == Label::obj && governor.head && has(*governor.head, attitude));
  return !acts;
}

// People after their nation's adjective, called by a word in capitals that nothing is known of.
bool UnknownNameAdder::add_people_of_state(WordIndex at) {
  WordIndex adjective = at;
  while (adjective > 0 && at - adjective < 3 &&
         !(matches_[adjective].end == at && matches_[adjective].sense.role == NameRole::adjective))
    --adjective;
  if (matches_[adjective].end != at || matches_[adjective].sense.role != NameRole::adjective) return false;
  FoundMention made = make(adjective, at + 1, ActorKind::person, MentionForm::nominal);
  made.head = at;
  made.is_plural = true;
  made.classes = person;
  made.head_word = known_[at].id;
  made.country = index_->entries[matches_[adjective].sense.entry].country;
  out_->push_back(made);
  taken_[at] = Taken::name;
  return true;
}

}  // namespace entente

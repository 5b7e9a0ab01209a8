#include "actors/names/learned_name_adder.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"

namespace entente {

namespace {

using namespace word_class;
using Label = DependencyLabel;

ActorKind actor_kind_of(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return ActorKind::person;
    case NameKind::place:
      return ActorKind::place;
    case NameKind::organization:
    case NameKind::other:
      break;
  }
  return ActorKind::organization;
}

}  // namespace

// Where a name of the labeller ends that begins at `first` of a run of unknown words, which ends at `end`.
WordIndex LearnedNameAdder::end_of_learned(const Name& name, WordIndex first, WordIndex end) const {
  WordIndex last = std::min(name.end, end);
  const auto is_taken = [](Taken taken) { return taken != Taken::no; };
  if (name.end > end && std::none_of(taken_.begin() + end, taken_.begin() + name.end, is_taken)) last = name.end;
  // "Orla chief"
  while (last > first + 1 && has(last - 1, title | office) && !known_[last - 1].shape.starts_upper) --last;
  // "Orla | Jr."
  if (name.kind == NameKind::person && last < end && has_use(word(last).form, WordUse::generation)) ++last;
  return last;
}

// "due to SOLAS": letters are rarely a person's, but for labels of transcripts
bool LearnedNameAdder::is_of_letters(WordIndex at) const {
  return known_[at].shape.is_upper && !is_shouted_ && !is_titled_ && word(at).form.size() > 1 &&
         !(at > 0 && has(at - 1, title | office | first_name)) && !(at + 1 < size() && word(at + 1).form == ":");
}

// "Shell bought Pavilion"
bool LearnedNameAdder::is_acquired(WordIndex at) const {
  const Word& carrier = word(at);
  const bool is_object = base_label(carrier.label) == Label::obj || carrier.label == Label::obl_unmarked;
  return is_object && carrier.head && has_use(word(*carrier.head).lemma, WordUse::acquiring);
}

void LearnedNameAdder::add_learned(const Name& name, WordRange run, ActorKind guess) {
  const WordIndex first = std::max(name.begin, run.begin);
  // "Pål | Strand"
  if (first == run.begin + 1 && words_.begins_name_of_person(run.begin) &&
      (run.begin == 0 || !is_ascii(word(run.begin).form)))
    return adder_.add_name(run.begin, std::min(name.end, run.end), ActorKind::person, true);
  if (name.kind == NameKind::other) return;
  const WordIndex last = end_of_learned(name, first, run.end);
  const bool is_one_word = last - first == 1;
  if (is_one_word && name.kind == NameKind::person && !has(first, first_name)) {
    if (is_of_letters(first)) return adder_.add_name(first, last, ActorKind::organization, true);
    // "Parisians dislike it"
    if (word(first).penn == PennTag::NNPS && first + 1 < size()) {
      adder_.add_name(first, last, ActorKind::people, true);
      out_->back().is_plural = true;
      return;
    }
    if (is_acquired(first)) return adder_.add_name(first, last, ActorKind::organization, true);
  }
  const bool is_town = kinds_.state_of_town(first, last).has_value();
  // Of one unknown word that acts or is acted on ("Orla met Mercer") it is not believed that it is a place.
  const bool acts = is_one_word && name.kind == NameKind::place && guess != ActorKind::place && is_of_clause(first);
  adder_.add_name(first, last, is_town ? ActorKind::place : acts ? guess : actor_kind_of(name.kind), true);
}

// The names that the labeller found among words [begin, end); false if there are none.
bool LearnedNameAdder::add_learned_names(WordIndex begin, WordIndex end, ActorKind guess) {
  bool has_any = false;
  for (const Name& name : sentence_->names) {
    if (name.begin >= end || name.end <= begin) continue;
    add_learned(name, {begin, end}, guess);
    has_any = true;
  }
  if (has_any) std::fill(taken_.begin() + begin, taken_.begin() + end, Taken::name);
  return has_any;
}

}  // namespace entente

#include "actors/state_reader.hpp"

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

// "Russian troops", "pro-Russian": the adjective speaks of the state; in "Russian vodka" it does not.
bool StateReader::is_of_state(WordIndex begin, WordIndex end) const {
  if (end < size() && is_hyphen(word(end))) return true;
  if (begin > 0 && is_hyphen(word(begin - 1))) return true;
  WordIndex head = word(end - 1).head.value_or(end - 1);
  auto speaks_of_state = [&](WordIndex at) {
    if (has(at, state_noun | office | force | ministry | organization | place | person | people)) return true;
    // "the Australian Cobi Orla", "Ukrainian Paralympians"
    if (word(at).penn == PennTag::NNPS || (at == end && word(at).tag == UniversalTag::PROPN && is_named_person(at)))
      return true;
    std::string_view lemma = word(at).lemma;
    return word(at).tag == UniversalTag::NOUN &&
           (lemma.ends_with("tion") || lemma.ends_with("sion") || lemma.ends_with("ship") || lemma.ends_with("ment"));
  };
  if (head >= end && speaks_of_state(head)) return true;
  // The adjective before a name or office, whatever the tree says: "Chinese President Xi".
  for (WordIndex at = end; at < size() && at < end + 4; ++at) {
    if (speaks_of_state(at)) return true;
    if (word(at).tag == UniversalTag::PROPN && has(at, title | office | first_name)) return true;
    if (word(at).tag != UniversalTag::ADJ && !is_noun(word(at))) break;
    // "Japanese economist Kenji Orla"
    if (word(at).tag == UniversalTag::NOUN && has(at, person | title) && at + 1 < size() &&
        word(at + 1).tag == UniversalTag::PROPN && known_[at + 1].shape.starts_upper)
      return true;
    if (word(at).tag == UniversalTag::NOUN && word(at).label != Label::compound) break;
  }
  return false;
}

bool StateReader::governor_has_use(WordIndex at, WordUse use) const {
  return word(at).head && has_use(word(*word(at).head).lemma, use);
}

// The head of the words, or of what they are joined to by "and".
WordIndex StateReader::carrier_of(WordIndex begin, WordIndex end) const {
  WordIndex head = head_of(begin, end);
  for (int steps = 0; steps < 4 && word(head).label == Label::conj && word(head).head; ++steps) head = *word(head).head;
  return head;
}

bool StateReader::is_told_of_place(WordIndex head, WordIndex end) const {
  if (end + 1 < size() && word(end).form == "," && matches_[end + 1].end != 0) return true;  // Paris, France
  for (WordIndex w = end; w < size() && w < end + 8; ++w) {
    if (word(w).head == head && word(w).label == Label::appos && has(w, place)) return true;  // "Minsk, a quiet city,"
  }
  return false;
}

// What can be done to a town, and what a town itself does.
bool StateReader::is_of_towns(WordIndex head) const {
  return governor_has_use(head, WordUse::of_town);
}

bool StateReader::acts_as_subject(WordIndex head) const {
  const Word& here = word(head);
  if (!here.head) return false;
  if (here.label == Label::nsubj_pass)
    return !is_of_towns(head);  // "Moscow was bombed" is the place, "Moscow was accused" the state
  if (word(*here.head).tag == UniversalTag::VERB) return !governor_has_use(head, WordUse::standing);
  // A state is ready or angry, a town quiet or cold.
  return governor_has_use(head, WordUse::mood_of_state);
}

// "Ankara's decision", "relations with Moscow", but "the road to Minsk"
bool StateReader::acts_as_modifier(WordIndex head, std::string_view preposition) const {
  const Word& here = word(head);
  if (here.label == Label::nmod_poss) {
    if (governor_is(head, state_noun | office | organization | force | thing)) return true;
    return here.head && word(*here.head).tag == UniversalTag::NOUN && !governor_is(head, place | person);
  }
  if (preposition.empty() || governor_is(head, place)) return false;
  if (governor_has_use(head, WordUse::journey)) return false;
  if (is_one_of(preposition, {"with", "between", "against", "by", "for"})) return true;
  if (!is_one_of(preposition, {"of", "to", "from", "toward", "towards", "on"}) ||
      governor_has_use(head, WordUse::talks))
    return false;
  return governor_is(head, state_noun | thing) || governor_has_use(head, WordUse::partner);
}

// "sent weapons to Moscow", but "sent envoys to Moscow"
bool StateReader::is_given_to(WordIndex head, WordIndex begin) const {
  const Word& here = word(head);
  if (!here.head) return false;
  if (governor_has_use(head, WordUse::sending)) {
    for (WordIndex w = *here.head; w < begin; ++w)
      if (word(w).head == *here.head && word(w).label == Label::obj) return has_use(word(w).lemma, WordUse::supply);
  }
  return has(*here.head, speech) || governor_has_use(head, WordUse::giving);
}

bool StateReader::acts_as_oblique(WordIndex head, WordIndex begin, std::string_view preposition) const {
  if (word(head).label == Label::obl_agent || is_one_of(preposition, {"with", "by", "against", "between", "of"}))
    return true;
  if (preposition == "for") return !governor_has_use(head, WordUse::leaving);
  if (preposition == "on") return governor_has_use(head, WordUse::laying);
  if (preposition == "from") return governor_has_use(head, WordUse::getting);
  return preposition == "to" && is_given_to(head, begin);
}

// "Beijing's deal", "Ankara said", "accused Moscow": the capital is its state; "met in Beijing" is the place.
bool StateReader::acts_as_state(WordIndex begin, WordIndex end) const {
  const WordIndex head = carrier_of(begin, end);
  const Word& here = word(head);
  if (is_told_of_place(head, end)) return false;
  const std::string_view preposition = case_word(head);
  if (preposition.starts_with("accord")) return true;
  switch (base_label(here.label)) {
    case Label::nsubj:
      return acts_as_subject(head);
    case Label::aux:  // a verb the tree took for a participle: "Beijing protested"
      return here.head && *here.head == end && word(*here.head).tag == UniversalTag::VERB;
    case Label::nmod:
      return acts_as_modifier(head, preposition);
    case Label::obj:
      return here.head && !is_of_towns(head);
    case Label::iobj:
      return true;
    case Label::obl:
      return acts_as_oblique(head, begin, preposition);
    case Label::compound:
      return governor_is(head, force | organization | state_noun) && !governor_is(head, place);
    default:
      return false;
  }
}

// "Vermont sued Ohio", "Chicago accused the governor": what only who acts can do, or have done to him.
bool StateReader::acts_as_region(WordIndex begin, WordIndex end) const {
  const WordIndex head = carrier_of(begin, end);
  const Word& here = word(head);
  if (!here.head || word(*here.head).tag != UniversalTag::VERB || !case_word(head).empty())
    return here.label == Label::obl_agent;
  if (!(here.label == Label::nsubj || (base_label(here.label) == Label::obj && has(*here.head, attitude))))
    return false;
  if (has_use(word(*here.head).lemma, WordUse::undergoing)) return false;
  return acts_as_state(begin, end);
}

}  // namespace entente

#include "actors/sentence_view.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using Label = DependencyLabel;

WordIndex SentenceView::head_of(WordIndex begin, WordIndex end) const {
  for (WordIndex i = begin; i < end; ++i) {
    if (!word(i).head || *word(i).head < begin || *word(i).head >= end) return i;
  }
  return begin;
}

std::string_view SentenceView::case_word(WordIndex at) const {
  for (WordIndex i = at; i-- > 0 && at - i < 8;) {
    if (word(i).label == Label::case_ && word(i).head && *word(i).head == at)
      return word(i).lemma.empty() ? word(i).form : word(i).lemma;
  }
  return {};
}

FoundMention SentenceView::make(WordIndex begin, WordIndex end, ActorKind kind, MentionForm form) const {
  FoundMention made;
  made.span = {word(begin).span.begin, word(end - 1).span.end};
  made.sentence = number_;
  made.first_word = begin;
  made.end_word = end;
  made.head = head_of(begin, end);
  made.kind = kind;
  made.form = form;
  return made;
}

bool SentenceView::is_named_person(WordIndex at) const {
  return std::any_of(sentence_->names.begin(), sentence_->names.end(),
                     [&](const Name& name) { return name.kind == NameKind::person && name.begin == at; });
}

// Whose office or unit words [begin, end) around `head` speak of: of the state itself, or of the state of the body they
// name.  "the Iraqi prime minister", "a Hezbollah lawmaker"; "a UN envoy to Syria" is no Syrian, "US-backed rebels" no
// Americans, but "US-led forces" are the United States'.
const GazetteerEntry* SentenceView::state_beside(WordIndex begin, WordIndex head, WordIndex end) const {
  for (WordIndex i = begin; i < end; ++i) {
    const KnownMatch& match = matches_[i];
    if (match.end == 0 || match.end > end || match.sense.kind == ActorKind::agreement) continue;
    const GazetteerEntry& known = index_->entries[match.sense.entry];
    if (taken_[i] != Taken::no && i + 1 < end && match.sense.kind == ActorKind::person) continue;
    if (match.end < size() && is_hyphen(word(match.end)) && match.end + 1 < size()) {
      if (has_use(word(match.end + 1).form, WordUse::outsider)) continue;
    }
    if (i > 0 && (is_hyphen(word(i - 1)) || is_one_of(word(i - 1).form, {"pro", "anti"}))) continue;
    if (i > head) {
      // Which preposition joins it to the head?
      WordIndex at = head_of(i, match.end);
      for (int steps = 0; steps < 12 && word(at).head && *word(at).head != head; ++steps) at = *word(at).head;
      const std::string_view preposition = case_word(at);
      const bool advises = has_use(word(head).lemma, WordUse::adviser);
      if (word(at).head == head && (is_one_of(preposition, {"against", "with", "on", "about", "over", "like"}) ||
                                    (preposition == "to" && !advises)))
        continue;
    }
    // "a NATO official in Kabul" is of no state.
    if (known.country.empty()) {
      if (known.kind == ActorKind::organization && i < head) return nullptr;
      continue;
    }
    return &known;
  }
  return nullptr;
}

// A hyphen with nothing between it and the words on either side.
bool SentenceView::goes_on_behind_hyphen(WordIndex hyphen) const {
  return hyphen > 0 && hyphen + 1 < size() && is_hyphen(word(hyphen)) &&
         word(hyphen - 1).span.end == word(hyphen).span.begin && word(hyphen).span.end == word(hyphen + 1).span.begin;
}

// Who acts or is acted on: subject, object, "with Mercer", or joined with one of them.
bool SentenceView::is_of_clause(WordIndex at) const {
  const std::string_view preposition = case_word(at);
  if (is_one_of(preposition, {"with", "by", "against", "between"})) return true;
  if (!preposition.empty()) return false;
  for (int steps = 0; steps < 4 && word(at).label == Label::conj && word(at).head; ++steps) at = *word(at).head;
  const Label label = base_label(word(at).label);
  return label == Label::nsubj || label == Label::obj || label == Label::iobj;
}

}  // namespace entente

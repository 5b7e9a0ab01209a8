#include "proposals/topic_finder.hpp"

#include <algorithm>

#include "text/word_list.hpp"

namespace entente {
namespace {

using enum DependencyLabel;

bool consists_in_words(PloverClass deed) {
  return deed == PloverClass::AGREE || deed == PloverClass::REQUEST || deed == PloverClass::ACCUSE ||
         deed == PloverClass::THREATEN;
}

// "of" of "accuses TARGET of OBJECT"
std::string_view preposition_before_object(std::string_view phrase) {
  constexpr std::string_view object = " OBJECT";
  const std::size_t target = phrase.find("TARGET ");
  if (target == std::string_view::npos || !phrase.ends_with(object)) return {};
  phrase.remove_suffix(object.size());
  const std::size_t blank = phrase.rfind(' ');
  return blank > target ? phrase.substr(blank + 1) : std::string_view{};
}

bool ends_clause(const Word& word) {
  return word.tag == UniversalTag::PUNCT && is_one_of(word.form, {",", ";", ":", "(", "[", "–", "—", "--", "..."});
}

bool is_one_of(DependencyLabel label, std::initializer_list<DependencyLabel> labels) {
  return std::ranges::find(labels, label) != labels.end();
}

}  // namespace

TopicFinder::TopicFinder(const ArgumentFinder& arguments, std::span<const FoundTime> times, const RelationType& type,
                         const TypeDetails& details)
    : tree_(arguments.tree()), times_(times), details_(details) {
  const std::string_view phrase = type.object_phrases.present;
  is_said_ = details.plover && consists_in_words(*details.plover) && phrase.find("TARGET") != std::string_view::npos;
  preposition_ = preposition_before_object(phrase);
  takes_object_for_word_ =
      is_said_ && (*details.plover == PloverClass::ACCUSE || *details.plover == PloverClass::THREATEN);
}

// Where the clause has been told: before what is added to it, and before a second one.
WordIndex TopicFinder::end_of_clause(WordIndex head) const {
  WordIndex end = tree_.range(head).end;
  const auto begins_more = [&](WordIndex word) {
    const DependencyLabel label = tree_.label(word);
    const auto parent = tree_.parent(word);
    return ends_clause(tree_[word]) || (label == cc && parent && tree_.is_verb(*parent));
  };
  for (WordIndex word = head + 1; word < end; ++word)
    if (begins_more(word)) end = word;
  for (WordIndex word = head + 1; word < end; ++word) {
    const DependencyLabel label = tree_.label(word);
    const auto noun = tree_.parent(word);
    const bool is_relative =
        label == acl_relcl && noun && tree_[*noun].tag != UniversalTag::PRON;  // "those who" is one
    const bool is_added = label == parataxis || is_relative || (label == advcl && tree_.preposition(word) != "to");
    if (is_added && tree_.range(word).begin > head) end = std::min(end, tree_.range(word).begin);
  }
  // "to buy half of (…)": a word that leads to nothing
  while (end > head + 1 && is_one_of(tree_.label(end - 1), {case_, mark, det, punct})) --end;
  return end;
}

std::optional<ByteSpan> TopicFinder::clause(WordIndex head) const {
  const DependencyLabel label = tree_.label(head);
  if (!is_one_of(label, {xcomp, ccomp, advcl, acl})) return std::nullopt;
  const std::string_view introduction = tree_.preposition(head);
  const bool is_behind_preposition = !preposition_.empty() && introduction == preposition_;
  const bool is_about = std::ranges::find(details_.about, introduction) != details_.about.end();
  const bool is_that = is_said_ && label == ccomp && introduction == "that";
  const bool is_against = !preposition_.empty() && introduction == "against";
  if (!(is_said_ && introduction == "to") && !is_behind_preposition && !is_about && !is_that && !is_against)
    return std::nullopt;
  for (const WordIndex word : tree_.children(head)) {
    if (word >= head) break;
    if ((tree_.label(word) != mark && tree_.label(word) != case_) || tree_.lemma(word) != introduction) continue;
    const bool is_denied =
        word > 0 && tree_.lemma(word - 1) == "not" && tree_.parent(word - 1) == head;  // "not to leave"
    const bool has_place = is_behind_preposition || (is_about && !preposition_.empty());
    const WordIndex begin = has_place ? word + 1 : is_denied ? word - 1 : word;
    return tree_[begin].span.joined(tree_[end_of_clause(head) - 1].span);
  }
  return std::nullopt;
}

bool TopicFinder::leads_to_topic(std::string_view preposition) const {
  return !preposition.empty() &&
         (preposition == preposition_ || std::ranges::find(details_.about, preposition) != details_.about.end());
}

bool TopicFinder::is_time(ByteSpan phrase) const {
  return std::ranges::any_of(times_, [&](const FoundTime& time) { return time.span.overlaps(phrase); });
}

std::optional<ByteSpan> TopicFinder::thing(WordIndex head, std::span<const ByteSpan> targets) const {
  const auto governor = tree_.parent(head);
  // "accused Orla of a coup", the phrase hung on the name
  const bool is_of_name = tree_.label(head) == nmod && governor && tree_[*governor].tag == UniversalTag::PROPN;
  const std::string_view preposition = tree_.preposition(head);
  if ((tree_.label(head) != obl && !is_of_name) || !leads_to_topic(preposition)) return std::nullopt;
  if (tree_[head].tag != UniversalTag::NOUN) return std::nullopt;  // "on Monday", "of this"
  ByteSpan phrase = tree_.phrase(head);
  const bool is_target =
      std::ranges::any_of(targets, [&](ByteSpan target) { return target.contains(tree_[head].span); });
  if (is_target || is_time(phrase)) return std::nullopt;
  if (preposition_.empty())
    for (const WordIndex word : tree_.children(head))
      if (word < head && tree_.label(word) == case_) phrase = tree_[word].span.joined(phrase);
  return phrase;
}

std::optional<ByteSpan> TopicFinder::with_topic(std::optional<ByteSpan> thing, std::optional<ByteSpan> topic) const {
  if (!thing || !topic) return topic ? topic : thing;
  const bool is_next = preposition_.empty() && thing->end + 1 == topic->begin;
  return is_next ? thing->joined(*topic) : topic;
}

std::optional<ByteSpan> TopicFinder::find(WordIndex verb, std::span<const ByteSpan> targets) const {
  if ((!is_said_ && details_.about.empty()) || !tree_.is_verb(verb)) return std::nullopt;
  for (const WordIndex word : tree_.children(verb)) {
    if (word < verb) continue;
    if (const auto found = clause(word)) return found;
    if (const auto found = thing(word, targets)) return found;
    // "called on Orla to leave" where the clause was hung on Orla
    if (tree_.label(word) != obj && tree_.label(word) != iobj && tree_.label(word) != obl) continue;
    for (const WordIndex below : tree_.children(word)) {
      if (below < word || !tree_.mention_at(word)) continue;
      if (tree_.label(below) == acl)
        if (const auto found = clause(below)) return found;
      if (const auto found = thing(below, targets)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace entente

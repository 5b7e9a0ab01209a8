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

TopicFinder::TopicFinder(const ArgumentFinder& arguments, const RelationType& type, const TypeDetails& details)
    : tree_(arguments.tree()) {
  const std::string_view phrase = type.object_phrases.present;
  is_said_ = details.plover && consists_in_words(*details.plover) && phrase.find("TARGET") != std::string_view::npos;
  takes_that_clause_ = phrase.ends_with(" OBJECT from TARGET");
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
  if (label != xcomp && label != ccomp && label != advcl && label != acl) return std::nullopt;
  const std::string_view introduction = tree_.preposition(head);
  const bool is_behind_preposition = !preposition_.empty() && introduction == preposition_;
  const bool is_that = takes_that_clause_ && label == ccomp && introduction == "that";
  const bool is_against = !preposition_.empty() && introduction == "against";
  if (introduction != "to" && !is_behind_preposition && !is_that && !is_against) return std::nullopt;
  for (const WordIndex word : tree_.children(head)) {
    if (word >= head) break;
    if ((tree_.label(word) != mark && tree_.label(word) != case_) || tree_.lemma(word) != introduction) continue;
    const bool is_denied =
        word > 0 && tree_.lemma(word - 1) == "not" && tree_.parent(word - 1) == head;  // "not to leave"
    const WordIndex begin = is_behind_preposition ? word + 1 : is_denied ? word - 1 : word;
    return tree_[begin].span.joined(tree_[end_of_clause(head) - 1].span);
  }
  return std::nullopt;
}

std::optional<ByteSpan> TopicFinder::thing(WordIndex head, const Parties& targets) const {
  const auto governor = tree_.parent(head);
  // "accused Orla of a coup", the phrase hung on the name
  const bool is_of_name = tree_.label(head) == nmod && governor && tree_[*governor].tag == UniversalTag::PROPN;
  if (preposition_.empty() || (tree_.label(head) != obl && !is_of_name) || tree_.preposition(head) != preposition_)
    return std::nullopt;
  if (tree_[head].tag != UniversalTag::NOUN) return std::nullopt;  // "on Monday", "of this"
  const ByteSpan phrase = tree_.phrase(head);
  const Mention* mention = tree_.mention_at(head);
  const bool is_target = mention && std::ranges::find(targets, mention->actor, &Party::actor) != targets.end();
  return is_target ? std::nullopt : std::optional(phrase);
}

std::optional<ByteSpan> TopicFinder::find(WordIndex verb, const Parties& targets) const {
  if (!is_said_ || !tree_.is_verb(verb)) return std::nullopt;
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

#include "trees/older_trees.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>

namespace entente {
namespace {

// Labels of Universal Dependencies 1 and of ClearNLP, which spaCy's English models give, by their names of today.
struct OldLabel {
  std::string_view name;
  DependencyLabel label;
};
constexpr OldLabel old_labels[] = {
    {"ROOT", DependencyLabel::root},
    {"agent", DependencyLabel::obl_agent},
    {"acomp", DependencyLabel::xcomp},
    {"attr", DependencyLabel::xcomp},
    {"auxpass", DependencyLabel::aux_pass},
    {"csubjpass", DependencyLabel::csubj_pass},
    {"dative", DependencyLabel::iobj},
    {"dobj", DependencyLabel::obj},
    {"foreign", DependencyLabel::flat},
    {"intj", DependencyLabel::discourse},
    {"mwe", DependencyLabel::fixed},
    {"name", DependencyLabel::flat},
    {"neg", DependencyLabel::advmod},
    {"nmod:npmod", DependencyLabel::nmod_unmarked},
    {"nmod:tmod", DependencyLabel::nmod_unmarked},
    {"npadvmod", DependencyLabel::obl_unmarked},
    {"nsubjpass", DependencyLabel::nsubj_pass},
    {"obl:npmod", DependencyLabel::obl_unmarked},
    {"obl:tmod", DependencyLabel::obl_unmarked},
    {"oprd", DependencyLabel::xcomp},
    {"pcomp", DependencyLabel::advcl},
    {"pobj", DependencyLabel::obl},
    {"poss", DependencyLabel::nmod_poss},
    {"preconj", DependencyLabel::cc_preconj},
    {"predet", DependencyLabel::det_predet},
    {"prep", DependencyLabel::advmod},
    {"prt", DependencyLabel::compound_prt},
    {"quantmod", DependencyLabel::advmod},
    {"relcl", DependencyLabel::acl_relcl},
    {"remnant", DependencyLabel::orphan},
};

}  // namespace

DependencyLabel label_of(std::string_view name) {
  const auto* old = std::ranges::find(old_labels, name, &OldLabel::name);
  if (old != std::end(old_labels)) return old->label;
  return dependency_label(name).value_or(DependencyLabel::dep);
}

bool is_clear_nlp(std::string_view label) {
  constexpr std::string_view names[] = {"prep", "pobj", "pcomp", "acomp", "attr", "ROOT"};
  return std::ranges::find(names, label) != std::end(names);
}

namespace {

bool is_form_of_be(const Word& word) {
  constexpr std::string_view forms[] = {"be",  "is",  "are", "was",      "were",     "am",       "been",     "being",
                                        "'s",  "'re", "'m",  "\u2019s", "\u2019re", "\u2019m", "Is",       "Are",
                                        "Was", "Were"};
  return word.lemma == "be" || std::ranges::find(forms, word.form) != std::end(forms);
}

bool is_nominal(UniversalTag tag) {
  return tag == UniversalTag::NOUN || tag == UniversalTag::PROPN || tag == UniversalTag::PRON ||
         tag == UniversalTag::NUM || tag == UniversalTag::SYM;
}

// Conjuncts hang on the first, and "and" on the conjunct after it.
void turn_coordination(std::vector<Word>& words) {
  const auto is_conjunct = [&](WordIndex at) { return words[at].label == DependencyLabel::conj && words[at].head; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_conjunct(WordIndex(i))) continue;
    WordIndex top = WordIndex(i);
    while (is_conjunct(top)) top = *words[top].head;
    // All on the way at once, so that no way is walked twice.
    for (WordIndex at = WordIndex(i); is_conjunct(at) && *words[at].head != top;) {
      const WordIndex next = *words[at].head;
      words[at].head = top;
      at = next;
    }
  }
  std::unordered_map<WordIndex, WordIndex> next_conjunct;  // by its head
  for (std::size_t i = words.size(); i-- > 0;) {
    Word& word = words[i];
    if (!word.head) continue;
    if (word.label == DependencyLabel::conj) {
      next_conjunct[*word.head] = WordIndex(i);
    } else if (word.label == DependencyLabel::cc) {
      const WordIndex top = is_conjunct(*word.head) ? *words[*word.head].head : *word.head;
      const auto next = next_conjunct.find(top);
      if (next != next_conjunct.end()) word.head = next->second;
    }
  }
}

// Of each word the one below that takes the place of a preposition or of "be"; a preposition without a noun of its own
// ("out of the house") gives way to the one below it.
std::vector<std::optional<WordIndex>> heirs_of(const std::vector<Word>& words,
                                               const std::vector<std::string_view>& labels) {
  std::vector<std::optional<WordIndex>> heir(words.size());
  for (const bool is_second_choice : {false, true}) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].head || heir[*words[i].head]) continue;
      const WordIndex head = *words[i].head;
      const bool is_object = labels[i] == "pobj" || labels[i] == "pcomp";
      const bool is_predicate = (labels[i] == "attr" || labels[i] == "acomp") && is_form_of_be(words[head]);
      const bool is_below_preposition = labels[i] == "prep" && labels[head] == "prep";
      if (is_second_choice ? is_below_preposition : is_object || is_predicate) heir[head] = WordIndex(i);
    }
  }
  return heir;
}

DependencyLabel label_of_function_word(std::string_view below) {
  return below == "pcomp"                      ? DependencyLabel::mark
         : below == "attr" || below == "acomp" ? DependencyLabel::cop
                                               : DependencyLabel::case_;
}

DependencyLabel label_behind_preposition(bool is_clause, bool is_below_noun) {
  return is_clause ? (is_below_noun ? DependencyLabel::acl : DependencyLabel::advcl)
                   : (is_below_noun ? DependencyLabel::nmod : DependencyLabel::obl);
}

}  // namespace

void turn_clear_nlp(std::vector<Word>& words, const std::vector<std::string_view>& labels) {
  const std::vector<std::optional<WordIndex>> heir = heirs_of(words, labels);
  std::vector<Word> turned = words;
  // Ways are shortened as they are walked, so that no chain is walked twice.
  std::vector<WordIndex> last(words.size()), first(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) first[i] = last[i] = WordIndex(i);
  const auto last_heir = [&](WordIndex at) {
    std::vector<WordIndex> way;
    while (last[at] == at && heir[at]) {
      way.push_back(at);
      at = *heir[at];
    }
    for (const WordIndex step : way) last[step] = last[at];
    return last[at];
  };
  // The topmost of those whose heir a word is.
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!heir[i]) continue;
    const bool is_heir = words[i].head && heir[*words[i].head] == WordIndex(i);
    if (!is_heir) first[last_heir(WordIndex(i))] = WordIndex(i);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = turned[i];
    if (heir[i]) {
      word.head = last_heir(WordIndex(i));
      word.label = label_of_function_word(labels[*heir[i]]);
      continue;
    }
    const WordIndex top = first[i];
    if (!words[top].head) {
      word.head.reset();
      word.label = DependencyLabel::root;
      continue;
    }
    word.head = last_heir(*words[top].head);
    word.label = words[top].label;
    if (top == i) continue;
    if (labels[top] == "prep" || labels[top] == "dative")
      word.label = label_behind_preposition(labels[i] == "pcomp", is_nominal(words[*word.head].tag));
  }
  words = std::move(turned);
  turn_coordination(words);
}

}  // namespace entente

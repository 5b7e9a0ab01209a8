#include "actors/coreference/predicates.hpp"

#include <algorithm>
#include <vector>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using Label = DependencyLabel;

namespace {

// Of a verb its subject; without one, that of the verb it hangs from: "She fled and worked as a teacher", "serving as a
// teacher, she".
std::optional<WordIndex> subject_of(const std::vector<Word>& words, WordIndex verb) {
  for (int steps = 0; steps < 3; ++steps) {
    for (WordIndex w = 0; w < words.size(); ++w) {
      if (words[w].head == verb && base_label(words[w].label) == Label::nsubj) return w;
    }
    const Label label = base_label(words[verb].label);
    if (label == Label::acl && words[verb].label != Label::acl_relcl) return words[verb].head;
    if ((label != Label::conj && label != Label::advcl) || !words[verb].head) break;
    verb = *words[verb].head;
  }
  return std::nullopt;
}

std::optional<WordIndex> child(const std::vector<Word>& words, WordIndex of, Label label) {
  for (WordIndex w = 0; w < words.size(); ++w) {
    if (words[w].head == of && words[w].label == label) return w;
  }
  return std::nullopt;
}

bool is_denied(const std::vector<Word>& words, WordIndex of) {
  return std::any_of(words.begin(), words.end(), [&](const Word& w) {
    return w.head == of && (w.lemma == "not" || w.lemma == "never" || w.lemma == "no");
  });
}

// "a lawyer and a former judge": of conjuncts that describe one person the first.
WordIndex first_conjunct(const std::vector<Word>& words, const FoundMention& mention) {
  WordIndex at = mention.head;
  for (int steps = 0; steps < 3 && words[at].label == Label::conj && words[at].head && *words[at].head < at; ++steps) {
    const bool is_noun = words[*words[at].head].tag == UniversalTag::NOUN;
    if (!is_noun || mention.kind != ActorKind::person || mention.is_plural) break;
    at = *words[at].head;
  }
  return at;
}

// How a verb makes a noun under it the predicate of another.
struct Bond {
  bool is_becoming = false;    // "became a judge"
  bool is_appointing = false;  // "was elected president"
  bool is_as = false;          // "served as an envoy"
  explicit operator bool() const { return is_becoming || is_appointing || is_as; }
};

Bond bond_of(const std::vector<Word>& words, WordIndex noun, WordIndex verb) {
  const Word* preposition = nullptr;
  for (const Word& w : words) {
    if (w.head == noun && w.label == Label::case_) preposition = &w;
  }
  const bool is_complement = words[noun].label == Label::xcomp;
  return {is_complement && is_one_of(words[verb].lemma, {"become", "remain"}),
          is_complement && has_use(words[verb].lemma, WordUse::appointing),
          base_label(words[noun].label) == Label::obl && preposition != nullptr && preposition->lemma == "as"};
}

}  // namespace

std::optional<WordIndex> described_by(const MentionTable& mentions, const FoundMention& mention) {
  const std::vector<Word>& words = mentions.words_around(mention);
  const WordIndex at = first_conjunct(words, mention);
  if (is_denied(words, at)) return std::nullopt;
  if (child(words, at, Label::cop)) return subject_of(words, at);
  if (at != mention.head && base_label(words[at].label) == Label::appos) return words[at].head;
  if (!words[at].head) return std::nullopt;
  const WordIndex verb = *words[at].head;
  Bond bond = bond_of(words, at, verb);
  if (mention.kind != ActorKind::person)
    return bond.is_becoming && !is_denied(words, verb) ? subject_of(words, verb) : std::nullopt;
  bond.is_as &= !mention.is_plural;
  if (!bond || words[verb].tag != UniversalTag::VERB || is_denied(words, verb)) return std::nullopt;
  if (bond.is_becoming) return subject_of(words, verb);
  // "hired her as a teacher", but "joined the army as an engineer"
  if (const std::optional<WordIndex> object = child(words, verb, Label::obj)) {
    const std::uint32_t to = mentions.mention_at(std::size_t(mention.sentence), *object, no_mention);
    if (!bond.is_as || (to != no_mention && mentions[to].kind == ActorKind::person)) return object;
  }
  return bond.is_as && words[verb].penn != PennTag::VBN ? subject_of(words, verb)
                                                        : child(words, verb, Label::nsubj_pass);
}

}  // namespace entente

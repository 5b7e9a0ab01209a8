#include "actors/name_descriptions.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

namespace entente {

namespace {

using Label = DependencyLabel;

// The descriptions of one sentence.
class Describer {
 public:
  Describer(const std::vector<Word>& words, std::span<const Mention> mentions, std::vector<Mention>& out)
      : words_(words), mentions_(mentions), out_(out), first_(out.size()) {}

  void describe() {
    for (const Mention& mention : mentions_) {
      add_before(mention);
      add_predicate(mention);
      add_apposition(mention);
    }
  }

 private:
  void add_before(const Mention& name);
  void add_predicate(const Mention& subject);
  void add_apposition(const Mention& name);
  void add(const Mention& bearer, WordIndex noun);
  bool may_describe(WordIndex noun) const;
  bool has_child(WordIndex head, Label label) const;
  WordIndex begin_of_phrase(WordIndex noun, WordIndex bearer) const;

  const std::vector<Word>& words_;
  std::span<const Mention> mentions_;
  std::vector<Mention>& out_;
  std::size_t first_;  // of this sentence among those added
};

// Where the phrase begins whose last word is the noun: "her younger | brother", "Norway's | captain".
WordIndex Describer::begin_of_phrase(WordIndex noun, WordIndex bearer) const {
  constexpr WordIndex longest = 8;
  WordIndex begin = noun;
  for (; begin > 0 && noun - begin < longest; --begin) {
    const Word& before = words_[begin - 1];
    const bool is_owner_mark = before.penn == PennTag::POS;
    const bool hangs_here = before.head && ((*before.head >= begin && *before.head <= noun) || *before.head == bearer);
    const Label label = base_label(before.label);
    const bool belongs = label == Label::det || label == Label::amod || label == Label::compound ||
                         label == Label::nummod || before.label == Label::nmod_poss;
    if (!is_owner_mark && (!hangs_here || !belongs)) break;
  }
  return words_[begin].penn == PennTag::POS ? begin + 1 : begin;
}

void Describer::add(const Mention& bearer, WordIndex noun) {
  Mention made = bearer;
  made.first_word = begin_of_phrase(noun, bearer.head);
  made.end_word = noun + 1;
  made.head = noun;
  made.span = {words_[made.first_word].span.begin, words_[noun].span.end};
  made.form = MentionForm::nominal;
  made.sector = std::nullopt;
  const auto is_known = [&](const Mention& other) { return other.head == noun || other.span == made.span; };
  if (std::none_of(mentions_.begin(), mentions_.end(), is_known) &&
      std::none_of(out_.begin() + std::ptrdiff_t(first_), out_.end(), is_known))
    out_.push_back(made);
}

// "striker | Jon Dahl": the noun right before a person's name that the tree joins with it.
void Describer::add_before(const Mention& name) {
  if (name.form != MentionForm::name || name.kind != ActorKind::person || name.first_word == 0) return;
  const WordIndex at = name.first_word - 1;
  const Word &noun = words_[at], &bearer = words_[name.head];
  if (noun.penn != PennTag::NN) return;
  const bool governs = bearer.head == at && (base_label(bearer.label) == Label::flat || bearer.label == Label::appos);
  const bool modifies = noun.head == name.head && (noun.label == Label::compound || noun.label == Label::nmod_desc);
  if (governs || modifies) add(name, at);
}

bool Describer::has_child(WordIndex head, Label label) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const Word& word) { return word.head == head && word.label == label; });
}

// A noun in the singular with an article: "a vegan", "the goaltender".
bool Describer::may_describe(WordIndex noun) const {
  return words_[noun].penn == PennTag::NN && has_child(noun, Label::det);
}

// "Ola is | a vegan", but not "Ola is no | vegan".
void Describer::add_predicate(const Mention& subject) {
  const Word& here = words_[subject.head];
  if (here.label != Label::nsubj || !here.head || *here.head < subject.head) return;
  const WordIndex noun = *here.head;
  const auto is_negation = [&](const Word& word) {
    return word.head == noun && (word.lemma == "not" || word.lemma == "no" || word.lemma == "never");
  };
  if (may_describe(noun) && has_child(noun, Label::cop) && std::none_of(words_.begin(), words_.end(), is_negation))
    add(subject, noun);
}

// "Jon Dahl, | the goaltender,"
void Describer::add_apposition(const Mention& name) {
  if (name.form != MentionForm::name) return;
  for (WordIndex at = name.end_word; at < words_.size() && at < name.end_word + 12u; ++at) {
    if (words_[at].head == name.head && words_[at].label == Label::appos && may_describe(at)) add(name, at);
  }
}

// "They reached Lund and stayed | there": the place named last in the sentence or the one before.
const Mention* place_before(const std::vector<Mention>& mentions, std::size_t end, SentenceIndex sentence,
                            std::uint32_t at) {
  for (std::size_t m = end; m-- > 0;) {
    const Mention& place = mentions[m];
    if (std::size_t(sentence) - std::size_t(place.sentence) > 1) break;
    const bool is_place = place.kind == ActorKind::place || place.kind == ActorKind::country;
    if (is_place && place.form != MentionForm::adjective && place.span.end <= at) return &place;
  }
  return nullptr;
}

// Of the sentence whose mentions are [begin, end).
void add_places_called_there(const std::vector<Word>& words, const std::vector<Mention>& mentions, std::size_t begin,
                             std::size_t end, std::vector<Mention>& added) {
  const SentenceIndex sentence = mentions[begin].sentence;
  for (WordIndex at = 0; at < words.size(); ++at) {
    const Word& here = words[at];
    if (here.tag != UniversalTag::ADV || here.lemma != "there" || here.label != Label::advmod) continue;
    const Mention* place = place_before(mentions, end, sentence, here.span.begin);
    if (place == nullptr) continue;
    Mention made = *place;
    made.sentence = sentence;
    made.first_word = made.head = at;
    made.end_word = at + 1;
    made.span = here.span;
    made.form = MentionForm::pronoun;
    made.sector = std::nullopt;
    added.push_back(made);
  }
}

}  // namespace

void add_descriptions(const std::vector<Sentence>& sentences, DocumentActors& found) {
  std::vector<Mention> added;
  const std::vector<Mention>& mentions = found.mentions;
  for (std::size_t begin = 0, end = 0; begin < mentions.size(); begin = end) {
    while (end < mentions.size() && mentions[end].sentence == mentions[begin].sentence) ++end;
    const std::vector<Word>& words = sentences[std::size_t(mentions[begin].sentence)].words;
    Describer(words, std::span(mentions).subspan(begin, end - begin), added).describe();
    add_places_called_there(words, mentions, begin, end, added);
  }
  if (added.empty()) return;
  found.mentions.insert(found.mentions.end(), added.begin(), added.end());
  std::stable_sort(found.mentions.begin(), found.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

}  // namespace entente

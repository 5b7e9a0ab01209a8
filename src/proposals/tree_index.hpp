// One sentence's tree with its mentions, indexed for the questions that rules ask.
// children(met) -> Orla, Mercer; mention_at(Mercer) -> the mention whose head that word is
// The tree is the sentence's after repairs (tree_repairs.hpp).
// Borrowed from the document for one sentence; reused from sentence to sentence without allocating.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/trees/sentence.hpp"
#include "ontology/rules.hpp"

namespace entente {

class TreeIndex {
 public:
  // `mentions` are those of this sentence.
  // `rules` give the lemma of verbs that a lemmatizer may not know, and what the tree is repaired with.
  void set(const Sentence& sentence, const DocumentActors& actors, std::span<const Mention> mentions,
           const Ontology::Rules& rules);

  std::size_t size() const { return sentence_->words.size(); }
  const Word& operator[](WordIndex word) const { return sentence_->words[word]; }
  const Sentence& sentence() const { return *sentence_; }
  const DocumentActors& actors() const { return *actors_; }
  std::span<const Mention> mentions() const { return mentions_; }
  std::span<const WordIndex> children(WordIndex word) const {
    return {children_.data() + starts_[word], children_.data() + starts_[word + 1]};
  }
  std::optional<WordIndex> parent(WordIndex word) const { return parents_[word]; }
  DependencyLabel label(WordIndex word) const { return labels_[word]; }
  // In lower case, names too: a headline writes triggers with capitals.
  std::string_view lemma(WordIndex word) const { return lemmas_[word]; }

  std::optional<WordIndex> child(WordIndex word, std::initializer_list<DependencyLabel> labels) const;
  bool has_child(WordIndex word, std::initializer_list<DependencyLabel> labels) const {
    return child(word, labels).has_value();
  }
  // The mention that this word heads, names first; else the name it stands in.
  const Mention* mention_at(WordIndex word) const;
  // The mention with exactly these words.
  const Mention* mention_of(ByteSpan span) const;
  // The country of this code, if the document speaks of it.
  std::optional<ActorId> state(std::string_view iso3) const;
  // "because" of "because of"; empty without a case or mark.
  std::string_view preposition(WordIndex word) const;
  std::string_view particle(WordIndex verb) const;
  // A verb, or what a parser took for another word though it has an object: "Hamas controls Gaza".
  bool is_verb(WordIndex word) const { return is_verb_[word]; }
  bool is_nominal(WordIndex word) const;
  // First to last word of what hangs on `word`, without relative clauses and punctuation at its ends.
  ByteSpan phrase(WordIndex word) const;
  bool is_question() const;

 private:
  bool seems_verb(WordIndex word) const;
  bool has_case(WordIndex word) const;

  const Sentence* sentence_ = nullptr;
  const DocumentActors* actors_ = nullptr;
  std::span<const Mention> mentions_;
  std::vector<DependencyLabel> labels_;
  std::vector<std::optional<WordIndex>> parents_;
  std::vector<std::uint32_t> starts_;
  std::vector<WordIndex> children_;
  std::vector<std::string_view> lemmas_;
  std::string lowered_;  // what lemmas_ points into where a lemma has capitals
  std::vector<bool> is_verb_;
  std::vector<std::int32_t> heads_;   // place in mentions_ by head word, -1 for none
  std::vector<std::int32_t> covers_;  // the same for names by any word
};

}  // namespace entente

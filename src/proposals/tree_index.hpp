// One sentence's tree with its mentions, indexed for the questions that rules ask.
// children(met) -> Orla, Mercer; mention_at(Mercer) -> the mention whose head that word is
// Borrowed from the document for one sentence; reused from sentence to sentence without allocating.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "entente/actors/actor.hpp"
#include "ontology/rules.hpp"
#include "trees/tree.hpp"

namespace entente {

class TreeIndex : public Tree {
 public:
  // `mentions` are those of this sentence.
  // `rules` give the lemma of verbs and plurals that a lemmatizer may not know.
  void set(const Sentence& sentence, const DocumentActors& actors, std::span<const Mention> mentions,
           const Ontology::Rules& rules);

  const DocumentActors& actors() const { return *actors_; }
  std::span<const Mention> mentions() const { return mentions_; }
  // The mention that this word heads, names first; else the name it stands in.
  const Mention* mention_at(WordIndex word) const;
  // The mention with exactly these words.
  const Mention* mention_of(ByteSpan span) const;
  // The country of this code, if the document speaks of it.
  std::optional<ActorId> state(std::string_view iso3) const;

 private:
  void correct_lemmas(const Ontology::Rules& rules);
  void index_mentions();

  const DocumentActors* actors_ = nullptr;
  std::span<const Mention> mentions_;
  std::vector<std::int32_t> heads_;   // place in mentions_ by head word, -1 for none
  std::vector<std::int32_t> covers_;  // the same for names by any word
};

}  // namespace entente

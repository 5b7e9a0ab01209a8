// Receives what the reader looks at in each sentence, for whoever trains one, or why it says what it says.
#pragma once

#include <functional>
#include <span>

#include "entente/relations/relation.hpp"
#include "proposals/candidate.hpp"
#include "reader/reading_trace.hpp"
#include "reader/sentence_input.hpp"

namespace entente {

struct ReadingObserver {
  // What a reader with this vocabulary, or without one a reader of word vectors, would look at, whether there is a reader
  // or not.
  const WordPieces* pieces = nullptr;
  std::function<void(SentenceIndex, const SentenceInput&, std::span<const Candidate> candidates)> take_input = {};
  // Why the reader said what it said of the sentences that are wanted: each is read once more for each of its words.
  std::function<bool(SentenceIndex)> wants_pairs_of = [](SentenceIndex) { return true; };
  std::function<void(PairTrace)> take_pair = {};
};

}  // namespace entente

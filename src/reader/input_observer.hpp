// Receives what the reader looks at in each sentence, for whoever trains one.
#pragma once

#include <functional>
#include <span>

#include "entente/relations/relation.hpp"
#include "reader/sentence_input.hpp"

namespace entente {

struct InputObserver {
  const WordPieces* pieces = nullptr;
  std::function<void(SentenceIndex, const SentenceInput&, std::span<const RelationMention> proposals)> sink;
};

}  // namespace entente

// One sentence -> the mentions in it, not yet joined to actors: names, nationality adjectives, nominals, pronouns.
// "Chinese President Xi Jinping met a NATO official." -> Chinese | Xi Jinping | a NATO official | NATO
// Spans of one sentence never cross; a name may lie within a nominal.
#pragma once

#include <vector>

#include "actors/sentence_view.hpp"

namespace entente {

class MentionFinder {
 public:
  explicit MentionFinder(const Gazetteer::Index& index) : index_(&index) {}

  // Memory that is used again from sentence to sentence.
  using Workspace = SentenceReading;

  // Appends the mentions of `sentence` to `out`, ordered by begin, longer before shorter.
  void find(const Sentence& sentence, SentenceIndex number, Workspace& workspace, std::vector<FoundMention>& out) const;

 private:
  const Gazetteer::Index* index_;
};

}  // namespace entente

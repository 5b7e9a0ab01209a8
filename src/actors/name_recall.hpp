// Names of a document that one of its sentences does not show to be names: the other sentences do.
// "Nigel Orla leads the party. ... Orla has denied it." -> the second Orla too, whatever the tagger takes it for
// A word that the document also writes small is no name at the start of a sentence: "Will Kerrigan" makes none of "Will".
#pragma once

#include <vector>

#include "actors/gazetteer_index.hpp"
#include "actors/mention_finder.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

// Adds to `mentions` (in reading order) the names of one word that they miss, in their places.
void recall_names(const Gazetteer::Index& index, const std::vector<Sentence>& sentences,
                  std::vector<FoundMention>& mentions);

}  // namespace entente

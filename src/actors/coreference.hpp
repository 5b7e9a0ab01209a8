// Mentions of one document -> actors: names by gazetteer, alias, acronym and surname; then nominals; then pronouns.
// "Volodymyr Zelensky ... Zelensky ... the Ukrainian president ... he" -> one actor
// A sieve in reading order, after Lee et al. 2013 (Computational Linguistics 39:4): the surest evidence decides first.
#pragma once

#include <vector>

#include "actors/description_clues.hpp"
#include "actors/mention_finder.hpp"
#include "actors/pronoun_clues.hpp"
#include "entente/actors/actor.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

// What the choice between actors goes by, and who hears of every choice; places are those in the list of mentions.
struct Joining {
  const PronounWeights& pronouns = PronounWeights::builtin();
  const DescriptionWeights& descriptions = DescriptionWeights::builtin();
  PronounChoiceSink on_pronoun = {};
  DescriptionChoiceSink on_description = {};
};

// Joins `found` (in reading order) to actors. Those that speak of nobody known are dropped.
DocumentActors join_mentions(const Gazetteer::Index& index, const Document& document,
                             const std::vector<Sentence>& sentences, const DocumentSpeech& speech,
                             std::vector<FoundMention> found, const Joining& joining = {});

}  // namespace entente

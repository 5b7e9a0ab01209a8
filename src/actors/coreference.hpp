// Mentions of one document -> actors: names by gazetteer, alias, acronym and surname; then nominals; then pronouns.
// "Volodymyr Zelensky ... Zelensky ... the Ukrainian president ... he" -> one actor
// A sieve in reading order, after Lee et al. 2013 (Computational Linguistics 39:4): the surest evidence decides first.
#pragma once

#include <vector>

#include "actors/mention_finder.hpp"
#include "actors/pronoun_clues.hpp"
#include "entente/actors/actor.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

// Joins `mentions` (in reading order) to actors. Those that speak of nobody known are dropped.
// `on_choice`, if any, hears of every pronoun for which an antecedent was looked for; places are those in `mentions`.
DocumentActors join_mentions(const Gazetteer::Index& index, const Document& document,
                             const std::vector<Sentence>& sentences, const DocumentSpeech& speech,
                             std::vector<FoundMention> mentions,
                             const PronounWeights& weights = PronounWeights::builtin(),
                             const PronounChoiceSink& on_choice = {});

}  // namespace entente

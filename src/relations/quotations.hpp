// What is said, by which word -> by whom: the quotations of one document.
// utterance of "the minister" + the minister is Orla -> Quotation of Orla, speaker's words "the minister"
// A speaker has a span, but only sometimes an actor ("polls"). What a speaker says of his own mind within his words is
// no quotation of its own.
#pragma once

#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/relations/relation.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

// In order of their cues.
std::vector<Quotation> quotations_of(const Document& document, const std::vector<Sentence>& sentences,
                                     const DocumentSpeech& speech, const DocumentActors& actors);

}  // namespace entente

// Everything that was read from one document: what the pipeline makes and the graph is built from.
// Spans are into document.text; document.in_source() leads on to the bytes of the file.
// Nothing in it refers to the analyser that made it.
#pragma once

#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/relations/relation.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

struct Analysis {
  Document document;
  std::vector<Sentence> sentences;
  DocumentSpeech speech;
  DocumentActors actors;
  DocumentRelations relations;
};

}  // namespace entente

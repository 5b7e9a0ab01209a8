// Trees and speech -> mentions -> actors of one document: names, nominals and pronouns, joined by coreference and gazetteer.
// "Chinese president Xi Jinping met Putin. He left." -> China (Chinese), Xi Jinping (Xi Jinping, He), Vladimir Putin
// A name that nothing is known of becomes an actor of its own; homonyms of one document are one actor.
#pragma once

#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/actors/gazetteer.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class ActorFinder {
 public:
  explicit ActorFinder(const Gazetteer& gazetteer) : gazetteer_(&gazetteer) {}  // borrows the gazetteer
  DocumentActors find(const Document& document, const std::vector<Sentence>& sentences,
                      const DocumentSpeech& speech) const;

 private:
  const Gazetteer* gazetteer_;
};

}  // namespace entente

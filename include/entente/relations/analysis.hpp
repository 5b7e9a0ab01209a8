// Everything that was read from one document: what the pipeline makes and the graph is built from.
// Spans are into document.text; document.in_source() leads on to the bytes of the file.
// analysis.type(analysis.relations.relations[0]).id -> "condemns"
// Nothing in it refers to the pipeline that made it, which it may outlive.
#pragma once

#include <memory>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/reader/reader.hpp"
#include "entente/relations/relation.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Analysis {
  Document document;
  std::vector<Sentence> sentences;
  DocumentSpeech speech;
  DocumentActors actors;
  DocumentRelations relations;
  // Those of the ontology that it was read with, which all analyses of one pipeline share.
  std::shared_ptr<const std::vector<RelationType>> types;
  ReaderName reader = ReaderName::rules;  // who read it

  // Throws std::logic_error for a relation of another analysis, whose type is none of these.
  const RelationType& type(const RelationMention& mention) const;
};

}  // namespace entente

// Trees and actors of one document -> who said what: direct, indirect and mixed quotations.
// "Mercer told reporters that Orla had left." -> speaker Mercer, cue told, content "that Orla had left", indirect
// Beliefs, hopes and intentions count ("Orla wants to leave"), and so do words that come from a source ("according to
// polls"). A speaker has a span but only sometimes an actor. Quotations may nest; they come in order of their cue.
#pragma once

#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/relations/relation.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

class QuotationFinder {
 public:
  struct Cues;  // speech/quotation_cues.hpp

  QuotationFinder();                                            // with the built-in cues, lexicon/quotation_cues.tsv
  explicit QuotationFinder(const Cues& cues) : cues_(&cues) {}  // borrows the cues

  std::vector<Quotation> find(const Document& document, const std::vector<Sentence>& sentences,
                              const DocumentActors& actors) const;

 private:
  const Cues* cues_;
};

}  // namespace entente

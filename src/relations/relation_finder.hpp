// Trees, speech and actors of one document -> relation mentions and quotations.
// "Mercer said Orla had attacked Brandt." -> attacks(Orla, Brandt) asserted by Mercer; quotation of Mercer
// Only actors take part: a relation between things is not read.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/ontology/ontology.hpp"
#include "entente/reader/reader.hpp"
#include "entente/relations/relation.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"
#include "trees/word_vectors.hpp"

namespace entente {

struct RuleTrace;  // proposals/rule_trace.hpp, internal
struct ReadingObserver;  // reader/reading_observer.hpp, internal

class RelationFinder {
 public:
  // Borrows the ontology, and the reader if one is given; otherwise the built-in one is read when it is needed.
  explicit RelationFinder(const Ontology& ontology, ReaderName reader_name = ReaderName::rules, const TrainedReader* reader = nullptr);
  RelationFinder(RelationFinder&&) noexcept;
  RelationFinder& operator=(RelationFinder&&) noexcept;
  ~RelationFinder();

  // `trace`, if given, receives what every rule found or missed, `observer` what the reader looked at and why. `vectors`:
  // one of each sentence, for a fast reader, which throws InputError without.
  DocumentRelations find(const Document& document, const std::vector<Sentence>& sentences, const DocumentSpeech& speech,
                         const DocumentActors& actors, RuleTrace* trace = nullptr, const ReadingObserver* observer = nullptr,
                         std::span<const WordVectors> vectors = {}) const;

 private:
  struct Parts;  // the finders of rules, offices and times
  std::unique_ptr<const Parts> parts_;
};

}  // namespace entente

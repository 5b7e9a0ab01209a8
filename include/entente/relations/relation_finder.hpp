// Trees and actors of one document -> relation mentions and quotations.
// "Mercer said Orla had attacked Brandt." -> attacks(Orla, Brandt) asserted by Mercer; quotation of Mercer
// Only actors take part: a relation between things is not read.
#pragma once

#include <memory>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/relations/ontology.hpp"
#include "entente/relations/relation.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

struct RuleTrace;  // relations/rule_trace.hpp, internal

class RelationFinder {
 public:
  explicit RelationFinder(const Ontology& ontology);  // borrows the ontology
  RelationFinder(RelationFinder&&) noexcept;
  RelationFinder& operator=(RelationFinder&&) noexcept;
  ~RelationFinder();

  // `trace`, if given, receives what every rule found or missed.
  DocumentRelations find(const Document& document, const std::vector<Sentence>& sentences, const DocumentActors& actors,
                         RuleTrace* trace = nullptr) const;

 private:
  struct Parts;  // the finders of rules, offices, quotations and times
  std::unique_ptr<const Parts> parts_;
};

}  // namespace entente

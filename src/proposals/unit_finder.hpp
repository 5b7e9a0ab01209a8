// Which military unit is part of which, where the larger one stands behind the smaller after a comma:
// "2nd Battalion, 5th Marine Regiment" -> part-of(2nd Battalion, 5th Marine Regiment)
// The nouns in their names are the class "units" of the ontology.
#pragma once

#include <vector>

#include "entente/relations/relation.hpp"
#include "proposals/argument_finder.hpp"
#include "proposals/rule_trace.hpp"

namespace entente {

class UnitFinder {
 public:
  explicit UnitFinder(const Ontology& ontology) : type_(ontology.rules().type(KnownType::part_of)) {}
  // `trace`, if given, receives every pair of units.
  void find(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out,
            RuleTrace* trace = nullptr) const;

 private:
  RelationTypeId type_;
};

}  // namespace entente

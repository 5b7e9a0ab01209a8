// Which military unit is part of which, where the larger one stands behind the smaller after a comma:
// "2nd Battalion, 5th Marine Regiment" -> part-of(2nd Battalion, 5th Marine Regiment)
// The nouns in their names are the class "units" of the ontology.
#pragma once

#include "proposals/proposer.hpp"

namespace entente {

class UnitFinder final : public Proposer {
 public:
  explicit UnitFinder(const Ontology& ontology) : type_(ontology.rules().type(KnownType::part_of)) {}
  void propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const override;

 private:
  RelationTypeId type_;
};

}  // namespace entente

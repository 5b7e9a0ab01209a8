// Relations that a prefix makes of a name: "anti-American", "pro-Kremlin".
// "Orla's anti-Mercer campaign" -> opposes(Orla, Mercer). The prefixes stand in the ontology.
#pragma once

#include "proposals/proposer.hpp"

namespace entente {

class PrefixFinder final : public Proposer {
 public:
  explicit PrefixFinder(const Ontology& ontology) : ontology_(&ontology) {}
  void propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const override;

 private:
  const Ontology* ontology_;
};

}  // namespace entente

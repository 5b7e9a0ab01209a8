// Where a firm or town is, from the noun beside its name: "the Norwegian shipping group Fjordline", "Fjordline, a bank
// of Norway's", "the Ukrainian town of Sady" -> located-in(Fjordline, Norway), located-in(Sady, Ukraine) The nouns are
// the class "seated" of the ontology.
#pragma once

#include "proposals/proposer.hpp"

namespace entente {

class SeatFinder final : public Proposer {
 public:
  explicit SeatFinder(const Ontology& ontology) : type_(ontology.rules().type(KnownType::located_in)) {}
  void propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const override;

 private:
  RelationTypeId type_;
};

}  // namespace entente

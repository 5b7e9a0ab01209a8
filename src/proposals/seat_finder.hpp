// Where a firm or town is, from the noun beside its name: "the Norwegian shipping group Fjordline", "Fjordline, a bank of
// Norway's", "the Ukrainian town of Sady" -> located-in(Fjordline, Norway), located-in(Sady, Ukraine)
// The nouns are the class "seated" of the ontology.
#pragma once

#include <vector>

#include "entente/relations/relation.hpp"
#include "proposals/argument_finder.hpp"
#include "proposals/rule_trace.hpp"

namespace entente {

class SeatFinder {
 public:
  explicit SeatFinder(const Ontology& ontology) : type_(ontology.rules().type(KnownType::located_in)) {}
  // `trace`, if given, receives every noun of the class.
  void find(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out,
            RuleTrace* trace = nullptr) const;

 private:
  RelationTypeId type_;
};

}  // namespace entente

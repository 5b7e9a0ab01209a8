// The rules of an ontology over one sentence's tree -> relation mentions.
// "Orla and Brandt condemned Mercer." -> condemns(Orla, Mercer), condemns(Brandt, Mercer)
// Of several rules for one trigger only the most specific that matches is read.
#pragma once

#include <string>
#include <vector>

#include "entente/relations/relation.hpp"
#include "proposals/argument_finder.hpp"
#include "proposals/circumstance_finder.hpp"
#include "proposals/rule_trace.hpp"

namespace entente {

class RuleMatcher {
 public:
  explicit RuleMatcher(const Ontology& ontology) : ontology_(&ontology) {}
  // `trace`, if given, receives every rule whose trigger stands in the sentence.
  void match(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out,
             RuleTrace* trace = nullptr) const;

 private:
  // Says what is missing, or nothing if the rule holds.
  Missing try_rule(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger, SentenceIndex sentence,
                   std::vector<RelationMention>& out, RuleTrial* trial) const;
  void drop_scenes(const TreeIndex& tree, std::size_t first, std::vector<RelationMention>& out) const;
  void match_prefixes(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out,
                      RuleTrace* trace) const;
  // A noun that a verb's rule asks for: "strike" of "go on strike".
  struct TakenNoun {
    WordIndex word = 0;
    RelationTypeId type{};
  };
  void take_nouns(const Rule& rule, const ArgumentFinder& arguments, WordIndex verb,
                  std::vector<TakenNoun>& taken) const;

  const Ontology* ontology_;
};

}  // namespace entente

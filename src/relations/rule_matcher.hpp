// The rules of an ontology over one sentence's tree -> relation mentions.
// "Orla and Brandt condemned Mercer." -> condemns(Orla, Mercer), condemns(Brandt, Mercer)
// Of several rules for one trigger only the most specific that matches is read.
#pragma once

#include <string>
#include <vector>

#include "entente/relations/relation.hpp"
#include "relations/argument_finder.hpp"
#include "relations/circumstance_finder.hpp"

namespace entente {

// Why a rule did or did not match at a word; `entente explain` prints them.
struct RuleTrial {
  std::uint32_t rule = 0;  // place in Ontology::Rules::rules
  WordIndex trigger = 0;
  std::string failed;  // what was missing; empty if it matched
};

class RuleMatcher {
 public:
  explicit RuleMatcher(const Ontology& ontology) : ontology_(&ontology) {}
  // `trials`, if given, receives every rule whose trigger stands in the sentence.
  void match(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out,
             std::vector<RuleTrial>* trials = nullptr) const;

 private:
  bool conditions_hold(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger, const char*& failed) const;
  bool try_rule(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger, SentenceIndex sentence,
                std::vector<RelationMention>& out, const char*& failed) const;
  void match_prefixes(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out) const;
  bool kinds_fit(const Rule& rule, const Actor& source, const Actor& target) const;

  const Ontology* ontology_;
};

}  // namespace entente

// The rules of an ontology over one sentence's tree -> relation mentions.
// "Orla and Brandt condemned Mercer." -> condemns(Orla, Mercer), condemns(Brandt, Mercer)
// Of several rules for one trigger only the most specific that matches is read.
#pragma once

#include <vector>

#include "proposals/proposer.hpp"
#include "proposals/rule_trace.hpp"

namespace entente {

class RuleMatcher final : public Proposer {
 public:
  explicit RuleMatcher(const Ontology& ontology) : ontology_(&ontology) {}
  void propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const override;

 private:
  // Says what is missing, or nothing if the rule holds.
  Missing try_rule(const Rule& rule, const ArgumentFinder& arguments, std::span<const FoundTime> times, WordIndex trigger, std::vector<Candidate>& out,
                   RuleTrial* trial) const;
  // A noun that a verb's rule asks for: "strike" of "go on strike".
  struct TakenNoun {
    WordIndex word = 0;
    RelationTypeId type{};
  };
  void try_rules(const ArgumentFinder& arguments, std::span<const FoundTime> times, WordIndex trigger, std::optional<TriggerKind> kind, Candidates& sink,
                 std::vector<TakenNoun>& taken) const;
  void take_nouns(const Rule& rule, const ArgumentFinder& arguments, WordIndex verb,
                  std::vector<TakenNoun>& taken) const;
  void drop_scenes(const TreeIndex& tree, std::vector<Candidate>& candidates) const;

  const Ontology* ontology_;
};

}  // namespace entente

// One way of finding candidates in a sentence; proposers() are all of them, in the order in which they are asked.
// A proposer is constant, and shared by threads.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "entente/ontology/ontology.hpp"
#include "proposals/argument_finder.hpp"
#include "proposals/candidate.hpp"
#include "times/time_finder.hpp"

namespace entente {

class Proposer {
 public:
  Proposer() = default;
  Proposer(const Proposer&) = delete;
  Proposer& operator=(const Proposer&) = delete;
  virtual ~Proposer() = default;

  // `arguments`: the sentence with its tree, and the memory of who made what before it. `times`: those of the sentence.
  virtual void propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const = 0;
};

// A proposer is added here: rules, prefixes, offices, seats, units. They borrow the ontology.
std::vector<std::unique_ptr<const Proposer>> proposers(const Ontology& ontology);

}  // namespace entente

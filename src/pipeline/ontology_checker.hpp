// An ontology with its examples -> what is wrong with it: what its author should look at before anybody reads with it.
// "condemns.txt:3:1: Orla condemned Mercer. missing: Orla -condemns-> Mercer"
// Reported are examples that are not read as they say, rules that match in no example, and rules that contradict one
// another. Two rules contradict one another if the same words are read by both, as two different types between the same
// two actors, and neither is given preference: they have a trigger (word, part of speech and particle), a place and a
// kind of the source, a place and a kind of the target, and the specificity in common; no condition of the one excludes
// one of the other; and neither asks for words (an object, a complement, a modifier, an oblique, a denial) of its own.
#pragma once

#include <vector>

#include "entente/pipeline/pipeline.hpp"
#include "entente/ontology/ontology.hpp"

namespace entente {

class OntologyChecker {
 public:
  explicit OntologyChecker(const Pipeline& pipeline) : pipeline_(&pipeline) {}  // borrows it, checks its ontology

  struct Report {
    std::size_t types = 0;
    std::size_t rules = 0;  // lines, not the rules that they are compiled to
    std::size_t examples = 0;
    std::size_t counterexamples = 0;
    std::size_t overruled = 0;              // built-in examples that a user's rules read in their own way
    std::vector<OntologyProblem> problems;  // by file, line, column
  };
  Report check() const;

 private:
  const Pipeline* pipeline_;
};

}  // namespace entente

// Whether what a word says is denied, and how real it is.
// "Orla may refuse to meet Mercer": meet -> negated, possible;  "if Orla attacks": hypothetical
// Follows the governors of the trigger up to the main clause; statements ("said that") change nothing, denials and
// wishes do.
#pragma once

#include "proposals/argument_finder.hpp"
#include "proposals/candidate.hpp"
#include "proposals/rule_trace.hpp"

namespace entente {

class CircumstanceFinder {
 public:
  // `reasons`, if given, receives every word that find() heeds.
  explicit CircumstanceFinder(const ArgumentFinder& arguments, std::vector<CircumstanceReason>* reasons = nullptr)
      : arguments_(&arguments), reasons_(reasons) {}
  Circumstance find(WordIndex trigger) const;
  // Of the word's own clause alone: "not", "will", "may" beside it.
  // A negation by "no" before `counted` has been counted there already.
  Circumstance local(WordIndex word, std::optional<WordIndex> counted = std::nullopt) const;

  // Whether a coordinated argument is said not to belong: "condemned Kenya but not *Mali*", "Kenya rather than *Mali*".
  bool is_left_out(ByteSpan argument) const;

 private:
  class Climb;
  // What changed since `before`, by the word `by`.
  void note(const Circumstance& before, const Circumstance& after, WordIndex by) const;

  const ArgumentFinder* arguments_;
  std::vector<CircumstanceReason>* reasons_;
};

}  // namespace entente

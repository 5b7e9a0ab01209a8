// Whom a clause or a predicate is about, as words of the sentence.
// "Orla agreed to meet Mercer": of_clause(meet) -> Orla;  "Norway's ally Orla": of_predicate(ally) -> Orla
// Where a clause has no subject of its own, the way up depends on how it hangs on its governor. Passives are not undone here.
#pragma once

#include <optional>

#include "proposals/argument_finder.hpp"

namespace entente {

class SubjectFinder {
 public:
  explicit SubjectFinder(const ArgumentFinder& arguments) : arguments_(&arguments), tree_(&arguments.tree()) {}

  Nodes of_clause(WordIndex verb, int depth = 0) const;
  // What a noun or adjective is said of: copula, apposition, "seen as a threat".
  Nodes of_predicate(WordIndex word, int depth = 0) const;

 private:
  struct Ways;

  Nodes of_governor(WordIndex governor, int depth) const;
  Nodes addressed(WordIndex verb) const;
  Nodes of_conjunct(WordIndex verb, WordIndex first, int depth) const;
  Nodes of_open_complement(WordIndex verb, WordIndex governor, int depth) const;
  Nodes of_adverbial(WordIndex verb, WordIndex governor, int depth) const;
  Nodes of_noun_clause(WordIndex verb, WordIndex noun, int depth) const;
  Nodes of_participle(WordIndex verb, WordIndex noun, int depth) const;
  Nodes of_relative_clause(WordIndex verb, WordIndex noun, int depth) const;
  Nodes of_modifier(WordIndex verb, WordIndex noun, int depth) const;
  Nodes of_content(WordIndex verb, WordIndex governor, int depth) const;

  Nodes own_of_predicate(WordIndex word) const;
  std::optional<WordIndex> name_beside(WordIndex word, WordIndex governor) const;
  Nodes of_conjoined_predicate(WordIndex word, WordIndex first, int depth) const;
  Nodes of_predicate_complement(WordIndex word, WordIndex verb, int depth) const;
  bool is_owned(WordIndex noun) const;
  // The verb of which `noun` is the object or, `or_oblique`, hangs on with a preposition, where its subject does it.
  std::optional<WordIndex> active_verb_over(WordIndex noun, bool or_oblique) const;

  const ArgumentFinder* arguments_;
  const TreeIndex* tree_;
};

}  // namespace entente

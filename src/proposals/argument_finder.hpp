// From a word and a place in its clause to the actors that stand there.
// "Orla agreed to meet Mercer": subject of "meet" -> Orla;  "Orla dismissed Mercer's offer": object -> Mercer, object
// "Mercer's offer" Passive, relative, controlled, coordinated and participial clauses are undone here, so that rules
// need not know of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "entente/actors/actor.hpp"
#include "ontology/rules.hpp"
#include "proposals/makers.hpp"
#include "proposals/party.hpp"
#include "proposals/tree_index.hpp"
#include "trees/clause.hpp"

namespace entente {

class ArgumentFinder {
 public:
  // No argument and no chain of governors is followed further than this; longer coordinations are cut.
  static constexpr std::size_t longest_coordination = 40;

  ArgumentFinder(const Ontology::Rules& rules, const TreeIndex& tree, const Makers& makers)
      : rules_(&rules), tree_(&tree), makers_(&makers) {}

  const TreeIndex& tree() const { return *tree_; }
  const Ontology::Rules& rules() const { return *rules_; }
  const Makers& makers() const { return *makers_; }

  bool is_passive(WordIndex verb) const { return Clause(*tree_, verb).is_passive(); }
  // "each other" or "one another" among the verb's objects and obliques.
  bool is_reciprocal(WordIndex verb) const;
  // The words that stand there, undone of passives and gaps.
  Nodes subjects(WordIndex verb) const;
  Nodes objects(WordIndex verb) const;
  Nodes agents(WordIndex verb) const;
  bool is_name(WordIndex word) const;
  // "lack" of "lack of support".
  std::optional<WordIndex> effect_noun(WordIndex noun) const;
  // The actor after "by" among the phrases below `from`.
  std::optional<WordIndex> nested_agent(WordIndex from, int depth) const;
  // `far`: also from nouns below the verb, where parsers hang phrases that belong to it.
  Nodes obliques(WordIndex verb, std::string_view preposition, bool far = true) const;
  std::optional<WordIndex> complement(WordIndex verb) const;
  // What a noun or adjective is said of: copula, apposition, "seen as a threat".
  Nodes predicate_subjects(WordIndex word) const;
  // The verb that takes an event noun as "launch" does "attack", and what it does to it.
  struct Support {
    WordIndex verb = 0;
    Effect effect;
  };
  std::optional<Support> support(WordIndex noun) const;

  // The actors that the word denotes: its own mention and those coordinated with it, members for groups, owners for
  // things.
  void parties(WordIndex node, Parties& out, bool owners = true, int depth = 0) const;
  // Whoever a complement clause is about: "agreed to send arms to Orla".
  void affected(WordIndex verb, Parties& out, int depth = 0) const;
  // Whoever owns or made the thing.
  void owners(WordIndex thing, Parties& out, int depth = 0) const;
  // Where the tree has nobody: the nearest actor before or after the verb with nothing but its own phrase between.
  void nearest_before(WordIndex verb, Parties& out) const;
  void nearest_after(WordIndex verb, Parties& out) const;
  // The thing in object position, if the rule's target stood elsewhere: "offered *a plan* to Orla".
  std::optional<ByteSpan> thing(WordIndex verb) const;
  bool is_relative(WordIndex word) const { return is_relative_pronoun(*tree_, word); }
  // True if the clause `verb` that hangs on a noun has that noun for its object: "launched by Orla", "that Orla
  // launched".
  bool takes_noun_as_object(WordIndex verb) const;

 private:
  void add(const Mention& mention, Parties& out, double weight, std::optional<ByteSpan> object) const;

  const Ontology::Rules* rules_;
  const TreeIndex* tree_;
  const Makers* makers_;
};

}  // namespace entente

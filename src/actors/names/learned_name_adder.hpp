// Adds the names that the labeller found among words that no list tells anything of.
// "Orla met Mercer" -> two persons; "Shell bought Pavilion" -> a firm, whatever the labeller says
// It is asked last: lists and the words of a name tell more surely of what kind it is.
#pragma once

#include "actors/name_kind_reader.hpp"
#include "actors/names/name_adder.hpp"
#include "actors/names/name_words.hpp"
#include "actors/sentence_view.hpp"
#include "trees/tree.hpp"

namespace entente {

class LearnedNameAdder : SentenceView {
 public:
  explicit LearnedNameAdder(const SentenceView& view) : SentenceView(view), words_(view), kinds_(view), adder_(view) {}

  // Among words [begin, end), which are taken then; false if there are none. Words that act are not believed to be a
  // place: `guess` is what they are instead.
  bool add_learned_names(WordIndex begin, WordIndex end, ActorKind guess);

 private:
  WordIndex end_of_learned(const Name& name, WordIndex first, WordIndex end) const;
  bool is_of_letters(WordIndex at) const;
  bool is_acquired(WordIndex at) const;
  void add_learned(const Name& name, WordRange run, ActorKind guess);

  NameWords words_;
  NameKindReader kinds_;
  NameAdder adder_;
};

}  // namespace entente

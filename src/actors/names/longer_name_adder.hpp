// Adds longer names of which the gazetteer knows a part.
// "London | School of Economics", "Cameron | Doyle", "Russian | Foreign Ministry"
// Nothing is added where the known part stands for itself.
#pragma once

#include "actors/name_kind_reader.hpp"
#include "actors/names/known_name_adder.hpp"
#include "actors/names/name_adder.hpp"
#include "actors/names/name_words.hpp"
#include "actors/sentence_view.hpp"

namespace entente {

class LongerNameAdder : SentenceView {
 public:
  explicit LongerNameAdder(const SentenceView& view)
      : SentenceView(view), words_(view), kinds_(view), adder_(view), known_names_(view) {}

  // Both return where the name ends, `at` if there is none.
  WordIndex add_labelled(WordIndex at, WordIndex end);
  WordIndex add_longer_than_known(WordIndex at, WordIndex end);

 private:
  WordIndex end_of_other_name(WordIndex at, WordIndex known_end, WordIndex end, const NameSense& sense) const;
  const Name* labelled_at(WordIndex begin) const;
  WordIndex end_of_labelled_name(WordIndex at, WordIndex end) const;
  WordIndex end_of_addition(WordIndex begin, WordIndex end) const;
  WordIndex end_of_labelled_body(WordIndex at, WordIndex end) const;
  WordIndex add_other_than_known(WordIndex at, WordIndex end);

  NameWords words_;
  NameKindReader kinds_;
  NameAdder adder_;
  KnownNameAdder known_names_;
};

}  // namespace entente

// Adds the name that a run of words is that the gazetteer does not know, if it names somebody who acts.
// "Orla Institute" -> an organization; "Internet Explorer", "Great Meal" -> nobody
// The run ends where a known name or a title begins.
#pragma once

#include "actors/name_kind_reader.hpp"
#include "actors/names/learned_name_adder.hpp"
#include "actors/names/name_adder.hpp"
#include "actors/names/name_words.hpp"
#include "actors/names/title_reader.hpp"
#include "actors/sentence_view.hpp"

namespace entente {

class UnknownNameAdder : SentenceView {
 public:
  explicit UnknownNameAdder(const SentenceView& view)
      : SentenceView(view), words_(view), titles_(view), kinds_(view), adder_(view), learned_names_(view) {}

  // Returns where the run of unknown words ends.
  WordIndex add_unknown(WordIndex at, WordIndex end);

 private:
  bool ends_run(WordIndex at, WordIndex stop, WordIndex end) const;
  WordIndex end_of_run(WordIndex at, WordIndex end) const;
  bool are_plain_nouns(WordIndex begin, WordIndex end) const;
  bool is_thing(WordIndex begin, WordIndex end) const;
  bool is_weak(WordIndex begin, WordIndex end) const;
  bool is_no_actor(WordIndex begin, WordIndex end) const;
  bool add_people_of_state(WordIndex at);

  NameWords words_;
  TitleReader titles_;
  NameKindReader kinds_;
  NameAdder adder_;
  LearnedNameAdder learned_names_;
};

}  // namespace entente

// The states and places within names that are found already, and within words that the tokenizer left whole.
// "University of | Texas", "the | Ukrainian | Parliament", "anti-| American"
// They are found last: what a name takes for itself is no state before it.
#pragma once

#include <utility>

#include "actors/names/name_adder.hpp"
#include "actors/sentence_view.hpp"

namespace entente {

class StatesInNames : SentenceView {
 public:
  explicit StatesInNames(const SentenceView& view) : SentenceView(view), adder_(view) {}

  void find();

 private:
  void find_within(WordIndex at);
  void add_places_in_names();
  std::pair<const NameSense*, WordIndex> state_at_head(const FoundMention& name) const;
  void add_states_in_names();

  NameAdder adder_;
};

}  // namespace entente

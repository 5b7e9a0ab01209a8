// The names of one sentence, with the states in them and the adjectives that speak of states.
// "Chinese President Xi Jinping met a NATO official." -> Chinese | Xi Jinping, whose title is President | NATO
// Spans of names never cross; a state may lie within the name of its body.
#pragma once

#include "actors/names/known_name_adder.hpp"
#include "actors/names/longer_name_adder.hpp"
#include "actors/names/name_adder.hpp"
#include "actors/names/name_extents.hpp"
#include "actors/names/name_words.hpp"
#include "actors/names/speaker_label_adder.hpp"
#include "actors/names/states_in_names.hpp"
#include "actors/names/title_reader.hpp"
#include "actors/names/unknown_name_adder.hpp"
#include "actors/sentence_view.hpp"

namespace entente {

class NameMentionFinder : SentenceView {
 public:
  explicit NameMentionFinder(const SentenceView& view)
      : SentenceView(view),
        words_(view),
        extents_(view),
        titles_(view),
        adder_(view),
        known_names_(view),
        longer_names_(view),
        unknown_names_(view),
        states_in_names_(view),
        speaker_label_(view) {}

  // Appends them to the mentions of the view, and takes their words.
  void find();

 private:
  WordIndex find_from(WordIndex begin);
  WordIndex add_nicknamed(WordIndex begin, WordIndex end, WordIndex surname);
  void find_chunk(WordIndex begin, WordIndex end);
  WordIndex find_in_chunk(WordIndex at, WordIndex end);

  NameWords words_;
  NameExtents extents_;
  TitleReader titles_;
  NameAdder adder_;
  KnownNameAdder known_names_;
  LongerNameAdder longer_names_;
  UnknownNameAdder unknown_names_;
  StatesInNames states_in_names_;
  SpeakerLabelAdder speaker_label_;
};

}  // namespace entente

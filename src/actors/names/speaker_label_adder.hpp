// Who speaks a line of a transcript.
// "SEN. ROSE HILL: I oppose it" -> Rose Hill, whose title is Sen.
// Only before a sentence's first colon; capitals are all that is needed.
#pragma once

#include "actors/names/name_adder.hpp"
#include "actors/sentence_view.hpp"

namespace entente {

class SpeakerLabelAdder : SentenceView {
 public:
  explicit SpeakerLabelAdder(const SentenceView& view) : SentenceView(view), adder_(view) {}

  // Returns where to look for other names.
  WordIndex add_labelled_speaker();

 private:
  NameAdder adder_;
};

}  // namespace entente

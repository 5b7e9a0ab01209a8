// Which words of a sentence are written and tagged as a name's are.
// "Will Kerrigan sued the IPC" -> Will, Kerrigan and IPC
// Looks at one word and its neighbours: where a name ends is for NameExtents.
#pragma once

#include "actors/sentence_view.hpp"

namespace entente {

class NameWords : SentenceView {
 public:
  explicit NameWords(const SentenceView& view) : SentenceView(view) {}

  bool is_name_word(WordIndex at) const;
  bool is_name_at(WordIndex at) const { return at < size() && is_name_word(at); }
  bool begins_name_of_person(WordIndex at) const;
  bool is_adjective_for_name(WordIndex at) const;
  bool is_preposition_for_surname(WordIndex at) const;
  bool is_party_tag(WordIndex at) const;
  bool is_written_in_capitals(WordIndex at) const;
  bool is_link(WordIndex at) const;

 private:
  bool is_written_small() const;
  bool is_small_name_word(WordIndex at) const;
  bool begins_with_plural_noun() const;
};

}  // namespace entente

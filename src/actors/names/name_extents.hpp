// How far words go that are written as one name: over particles, "of", "and", hyphens, nicknames.
// "Council on | Foreign Relations", "Ana van | den Brandt", "Orla | & Sons"
// Nothing is said of what the words name, or whether they are one name.
#pragma once

#include "actors/names/name_words.hpp"
#include "actors/sentence_view.hpp"

namespace entente {

class NameExtents : SentenceView {
 public:
  explicit NameExtents(const SentenceView& view) : SentenceView(view), words_(view) {}

  // Of a name whose words [begin, end) are read: where it ends with what comes next, `end` if that is not of it.
  WordIndex end_of_longer(WordIndex begin, WordIndex end) const;
  WordIndex surname_behind_nickname(WordIndex begin, WordIndex end) const;
  WordIndex end_of_slogan(WordIndex begin) const;

 private:
  bool is_owner_of_body(WordIndex begin, WordIndex end) const;
  bool is_field(WordIndex at) const;
  bool joins_by_and(WordIndex begin, WordIndex end) const;
  bool joins_by_ampersand(WordIndex begin, WordIndex end) const;
  bool is_small_particle(WordIndex at) const;
  WordIndex end_behind_particles(WordIndex end) const;
  bool is_for_somebody(WordIndex begin, WordIndex end, WordIndex next) const;
  WordIndex end_behind_of(WordIndex begin, WordIndex end) const;

  NameWords words_;
};

}  // namespace entente

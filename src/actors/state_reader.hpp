// Whether a place, a capital or a nationality speaks of a state or region that acts, or of where something is.
// "Ankara said", "accused Moscow" -> acts_as_state; "met in Ankara", "Moscow was bombed" -> the place
#pragma once

#include <cstdint>
#include <string_view>

#include "actors/sentence_view.hpp"
#include "actors/word_uses.hpp"

namespace entente {

class StateReader : SentenceView {
 public:
  explicit StateReader(const SentenceView& view) : SentenceView(view) {}

  // Of the name or adjective that words [begin, end) are.
  bool is_of_state(WordIndex begin, WordIndex end) const;
  bool acts_as_state(WordIndex begin, WordIndex end) const;
  bool acts_as_region(WordIndex begin, WordIndex end) const;

 private:
  WordIndex carrier_of(WordIndex begin, WordIndex end) const;
  bool is_told_of_place(WordIndex head, WordIndex end) const;
  bool acts_as_subject(WordIndex head) const;
  bool acts_as_modifier(WordIndex head, std::string_view preposition) const;
  bool acts_as_oblique(WordIndex head, WordIndex begin, std::string_view preposition) const;
  bool is_given_to(WordIndex head, WordIndex begin) const;
  bool is_of_towns(WordIndex head) const;
  bool governor_is(WordIndex at, std::uint32_t classes) const { return word(at).head && has(*word(at).head, classes); }
  bool governor_has_use(WordIndex at, WordUse use) const;
};

}  // namespace entente

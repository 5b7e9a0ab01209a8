// The titles and offices around names.
// "Foreign Minister | Wang Yi", "Minister of Defense | Hazem Shaalan", "Orla Institute | spokesman"
// Takes the words of a title; an office at the end of a chunk is left to the finder of nominals.
#pragma once

#include <string_view>

#include "actors/sentence_view.hpp"

namespace entente {

class TitleReader : SentenceView {
 public:
  explicit TitleReader(const SentenceView& view) : SentenceView(view) {}

  // Of "President-elect Orla", whose name begins at a word: President; no_word if she has none.
  WordIndex title_before(WordIndex begin) const;
  std::string_view country_of_title(const FoundMention& name) const;
  // Where the name begins in a chunk of words that are written like names.
  WordIndex behind_portfolio(WordIndex begin, WordIndex end);
  WordIndex behind_title(WordIndex at, WordIndex end);
  // Where the name ends in it.
  WordIndex before_office(WordIndex at, WordIndex end) const;
  bool is_office_behind_name(WordIndex at, WordIndex stop, WordIndex end) const;

 private:
  WordIndex office_of_portfolio(WordIndex begin) const;
};

}  // namespace entente

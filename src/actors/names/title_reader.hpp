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

  WordIndex title_before(WordIndex begin) const;
  std::string_view country_of_title(const FoundMention& name) const;
  WordIndex behind_portfolio(WordIndex begin, WordIndex end);
  WordIndex behind_title(WordIndex at, WordIndex end);
  WordIndex before_office(WordIndex at, WordIndex end) const;
  bool is_office_behind_name(WordIndex at, WordIndex stop, WordIndex end) const;

 private:
  WordIndex office_of_portfolio(WordIndex begin) const;
};

}  // namespace entente

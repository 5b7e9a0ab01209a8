// Which language is a text in?  LanguageIdentifier().identify("Le ministre est parti pour la Suisse.") -> fr, French
// By the script of its letters, and for Latin letters by the short words that each language is full of.
// Errs towards English: short texts, tables, names and program code count as English.
#pragma once

#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct LanguageGuess {
  std::string_view code = "en";       // ISO 639-1; "" where the script is known and its language is not
  std::string_view name = "English";  // or of the script
  double certainty = 0;               // 0 to 1; 0: too short or too mixed to be judged, English is assumed

  bool is_english() const { return code == "en"; }
};

class LanguageIdentifier {
 public:
  // Reads at most the first 64 KB; what most of its words belong to counts.  Any bytes are allowed.
  LanguageGuess identify(std::string_view text) const;
};

}  // namespace entente

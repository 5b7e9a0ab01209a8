// Any bytes: a language with a name, a certainty from 0 to 1, and the same answer a second time.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/text/language_identifier.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const LanguageGuess guess = LanguageIdentifier().identify(text);
  if (guess.name.empty() || !(guess.certainty >= 0 && guess.certainty <= 1)) std::abort();
  const LanguageGuess again = LanguageIdentifier().identify(text);
  if (guess.code != again.code || guess.certainty != again.certainty) std::abort();
  if (text.empty() && !guess.is_english()) std::abort();
  return 0;
}

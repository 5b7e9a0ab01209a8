#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

#include "../growth.hpp"
#include "entente/text/language_identifier.hpp"

using namespace entente;

TEST_CASE("a text is told to be English or what else it is") {
  std::ifstream file(std::string(std::getenv("ENTENTE_TESTS")) + "/text/language_cases.txt");
  REQUIRE(file);
  for (std::string line; std::getline(file, line);) {
    const std::size_t arrow = line.find(" => ");
    if (line.starts_with("# ") || arrow == std::string::npos) continue;
    const std::string text = line.substr(0, line.find_last_not_of(' ', arrow) + 1);
    CHECK_MESSAGE(LanguageIdentifier().identify(text).code == line.substr(arrow + 4), text);
  }
}

TEST_CASE("the language of most of a document counts") {
  const std::string english = "The talks were over and she would not return to them. ";
  const std::string french = "Le ministre a dit que les négociations avec la Suisse ne sont pas finies. ";
  CHECK(LanguageIdentifier().identify(english + english + french).code == "en");
  CHECK(LanguageIdentifier().identify(english + french + french + french).code == "fr");
}

TEST_CASE("any bytes have a language, in linear time") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (unsigned i = random() % 200; i > 0; --i) text += static_cast<char>(random());
    const LanguageGuess guess = LanguageIdentifier().identify(text);
    CHECK(guess.certainty >= 0);
    CHECK(guess.certainty <= 1);
    CHECK(!guess.name.empty());
  }
  // It reads the beginning alone.
  const std::string text(100'000'000, 'a');
  CHECK(LanguageIdentifier().identify(text).is_english());
  CHECK(grows_in_proportion([&](std::size_t size) { LanguageIdentifier().identify(std::string_view(text).substr(0, size)); }, 60'000));
  CHECK(grows_in_proportion([&](std::size_t size) { LanguageIdentifier().identify(std::string_view(text).substr(0, size)); },
                            text.size()));
}

// Reads phrases.txt: a text, then whom its phrases speak of. The file's head explains the form.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "read_text.hpp"

using namespace entente;

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// "CHN", "CHN military", "CHN+RUS" for a group, "org:hamas PSE rebel", "person CHN government" or "person" for somebody
// unnamed.
std::string whom(const DocumentActors& actors, const Mention& mention) {
  const Actor& actor = actors[mention.actor];
  std::string all;
  if (actor.members.size() > 1) {
    for (ActorId member : actor.members) all += (all.empty() ? "" : "+") + actors[member].id;
    return all;
  }
  all = actor.is_named ? actor.id : std::string(to_string(actor.kind));
  if (actor.country && *actor.country != actor.id) all += " " + *actor.country;
  const std::optional<Sector> sector = mention.sector ? mention.sector : actor.sector;
  if (sector) all += " " + std::string(to_string(*sector));
  return all;
}

// The mentions whose text is `phrase`; "he#2" is the second "he".
std::string found(const tests::ReadText& read, std::string_view phrase) {
  std::size_t number = 1;
  if (std::size_t mark = phrase.rfind('#'); mark != std::string_view::npos) {
    number = std::size_t(phrase[mark + 1] - '0');
    phrase = phrase.substr(0, mark);
  }
  for (const Mention& mention : read.actors.mentions) {
    if (read.document.words(mention.span) == phrase && --number == 0) return whom(read.actors, mention);
  }
  return "-";
}

}  // namespace

TEST_CASE("Every phrase of phrases.txt speaks of whom the table says") {
  const char* folder = std::getenv("ENTENTE_TESTS");
  std::ifstream in(std::string(folder ? folder : "tests") + "/actors/phrases.txt");
  REQUIRE(in);
  std::string line;
  int number = 0, phrases = 0;
  while (std::getline(in, line)) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    std::size_t arrow = line.find(" => ");
    REQUIRE_MESSAGE(arrow != std::string::npos, "phrases.txt:" << number << ": no arrow");
    tests::ReadText read = tests::read_text(line.substr(0, arrow));
    std::string_view expectations = std::string_view(line).substr(arrow + 4);
    while (!expectations.empty()) {
      std::size_t end = expectations.find(';');
      std::string_view one = expectations.substr(0, end);
      expectations.remove_prefix(end == std::string_view::npos ? expectations.size() : end + 1);
      std::size_t equals = one.find(" = ");
      REQUIRE_MESSAGE(equals != std::string_view::npos, "phrases.txt:" << number << ": no equals sign");
      std::string phrase(trimmed(one.substr(0, equals)));
      std::string expected(trimmed(one.substr(equals + 3)));
      ++phrases;
      const std::string is = found(read, phrase);
      CHECK_MESSAGE(is == expected, "phrases.txt:" << number << ": " << line << "\n  " << phrase);
    }
  }
  CHECK(phrases >= 400);
}

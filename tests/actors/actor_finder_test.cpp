#include "entente/actors/actor_finder.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <string>

#include "read_text.hpp"

using namespace entente;

namespace {

void check_invariants(const tests::ReadText& read) {
  const DocumentActors& found = read.actors;
  REQUIRE(!found.actors.empty());
  CHECK(found.actors[0].kind == ActorKind::document);
  CHECK(found.actors[0].id == "document:" + read.document.id);
  std::set<std::string> ids;
  for (const Actor& actor : found.actors) {
    CHECK_MESSAGE(ids.insert(actor.id).second, actor.id);
    CHECK(!actor.id.empty());
    for (ActorId member : actor.members) CHECK(std::size_t(member) < found.actors.size());
    for (std::size_t i = 1; i < actor.aliases.size(); ++i) CHECK(actor.aliases[i - 1] < actor.aliases[i]);
    if (actor.country) CHECK(actor.country->size() == 3);
  }
  for (std::size_t i = 0; i < found.mentions.size(); ++i) {
    const Mention& mention = found.mentions[i];
    REQUIRE(std::size_t(mention.sentence) < read.sentences.size());
    const Sentence& sentence = read.sentences[std::size_t(mention.sentence)];
    CHECK(mention.span.begin < mention.span.end);
    CHECK(mention.span.end <= read.document.text.size());
    CHECK(sentence.span.contains(mention.span));
    CHECK(mention.first_word < mention.end_word);
    CHECK(mention.end_word <= sentence.words.size());
    CHECK(mention.first_word <= mention.head);
    CHECK(mention.head < mention.end_word);
    CHECK(std::size_t(mention.actor) > 0);
    CHECK(std::size_t(mention.actor) < found.actors.size());
    if (i == 0) continue;
    const Mention& before = found.mentions[i - 1];
    bool is_ordered = before.span.begin < mention.span.begin || (before.span.begin == mention.span.begin && before.span.end > mention.span.end);
    CHECK(is_ordered);
  }
}

}  // namespace

TEST_CASE("Mentions stand in order, one span belongs to one actor, and each lies within its sentence, for any bytes") {
  std::uint64_t state = 20230321;
  auto random = [&](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  const char* pieces[] = {"Orla", "China", "'s", "the", "Foreign", "Minister", "of", "both", "sides", "he", "they", "-", "led", "U.S.", "(", ")", "\"",
                          "said", "Mr", "and", ",", ".", "bin", "Bank", "NATO", "\xC3\x89lys\xC3\xA9" "e", "\xFF", "\n\n", "troops", "I", "who", "which", "Russian", "[", "]", "president"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    std::uint64_t words = random(40);
    for (std::uint64_t i = 0; i < words; ++i) {
      text += pieces[random(std::size(pieces))];
      if (random(5) != 0) text += ' ';
    }
    check_invariants(tests::read_text(text));
  }
  for (int round = 0; round < 50; ++round) {
    std::string text;
    std::uint64_t bytes = random(300);
    for (std::uint64_t i = 0; i < bytes; ++i) text += char(random(256));
    check_invariants(tests::read_text(text));
  }
  check_invariants(tests::read_text(""));
}

TEST_CASE("a sector is known by its name and by its code, and by nothing else") {
  for (std::size_t i = 0; i < sector_names.size(); ++i) {
    CHECK(sector(sector_names[i]) == Sector(i));
    CHECK(sector(sector_codes[i]) == Sector(i));
  }
  CHECK(sector("ngo") == Sector::civil_society);
  CHECK_FALSE(sector(""));
  CHECK_FALSE(sector("MI"));
  CHECK_FALSE(sector("navy"));
}

TEST_CASE("a state has no sector, though its mentions have; an actor has the gazetteer's offices") {
  const tests::ReadText read = tests::read_text("Russian officials met Dmitry Peskov.");
  for (const Mention& mention : read.actors.mentions) {
    const Actor& actor = read.actors[mention.actor];
    if (actor.id == "RUS") CHECK_FALSE(actor.sector);
    if (read.document.words(mention.span) == "Russian officials") CHECK(mention.sector == Sector::government);
    if (actor.id == "person:dmitry-peskov") CHECK(actor.offices.size() == 1);
  }
  CHECK(read.actors.mentions.size() >= 2);
}

TEST_CASE("The same text gives the same actors") {
  std::string text = "Chinese President Xi Jinping met Vladimir Putin in Moscow. He said both sides had agreed. They shook hands.";
  tests::ReadText one = tests::read_text(text), two = tests::read_text(text);
  CHECK(one.actors.actors == two.actors.actors);
  CHECK(one.actors.mentions == two.actors.mentions);
}

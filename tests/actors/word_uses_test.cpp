#include "actors/word_uses.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../error_words.hpp"

using namespace entente;

TEST_CASE("a word has the uses of its row and no other") {
  const WordUses uses("shell\tof_town\nWest\twing surname\n", "uses.tsv");
  CHECK(uses.has("shell", WordUse::of_town));
  CHECK(!uses.has("shell", WordUse::wing));
  CHECK(uses.has("West", WordUse::wing));
  CHECK(uses.has("West", WordUse::surname));
  CHECK(!uses.has("west", WordUse::wing));
  CHECK(!uses.has("", WordUse::of_town));
}

TEST_CASE("a broken table of uses is an error with its place") {
  const auto error_of = [](const std::string& rows) { return test::error_words([&] { WordUses(rows, "uses.tsv"); }); };
  CHECK(error_of("shell\n") == "uses.tsv:1:1: expected two cells: word, its classes");
  CHECK(error_of("shell\tof_town\nhit\tof_village\n") == "uses.tsv:2:5: no such class of words: of_village");
  CHECK(error_of("shell\tof_town\nshell\tstanding\n") == "uses.tsv:2:1: the word \"shell\" stands here a second time");
}

#include "actors/description_clues.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../error_words.hpp"
#include "actors/town_list.hpp"

using namespace entente;

namespace {

std::string all_rows() {
  std::string rows;
  for (std::string_view name : description_clue_names) rows += std::string(name) + "\t1\t-0.5\t0\n";
  return rows;
}

}  // namespace

TEST_CASE("description weights are summed by class over the clues") {
  const DescriptionWeights weights(all_rows(), "weights.tsv");
  DescriptionClues clues{};
  clues[std::size_t(DescriptionClue::same_head)] = 1;
  clues[std::size_t(DescriptionClue::often)] = 2;
  CHECK(weights.sum(clues, DescriptionClass::person) == 3);
  CHECK(weights.sum(clues, DescriptionClass::body) == -1.5);
  CHECK(weights.sum(clues, DescriptionClass::place) == 0);
}

TEST_CASE("the built-in weights prefer who was called so before to one who is nothing like it") {
  DescriptionClues same{}, other{};
  same[std::size_t(DescriptionClue::same_head)] = 1;
  other[std::size_t(DescriptionClue::unlike)] = 1;
  for (const DescriptionClass kind : {DescriptionClass::person, DescriptionClass::body, DescriptionClass::place})
    CHECK(DescriptionWeights::builtin().sum(same, kind) > DescriptionWeights::builtin().sum(other, kind));
}

TEST_CASE("a broken table of description weights is an error with its place") {
  const auto error_of = [](const std::string& rows) { return test::error_words([&] { DescriptionWeights(rows, "weights.tsv"); }); };
  CHECK(error_of("charm\t1\t1\t1\n") == "weights.tsv:1:1: expected the name of a clue");
  CHECK(error_of("nobody\t1\t1\t1\n") == "weights.tsv:2:1: expected a row for nobody_modified");
}

TEST_CASE("towns are found in their list, from its first row to its last, and nothing else is") {
  CHECK(state_of_town("kelowna") == "CAN");
  CHECK(state_of_town("aachen") == "DEU");
  CHECK(state_of_town("la crosse") == "USA");
  CHECK(!state_of_town("zzz"));
  CHECK(!state_of_town(""));
  CHECK(!state_of_town("mercer"));
  CHECK(!state_of_town("kelown"));
}

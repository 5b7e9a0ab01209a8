#include "actors/pronoun_clues.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../error_words.hpp"

using namespace entente;

namespace {

std::string all_rows() {
  std::string rows = "# a comment\n";
  for (std::string_view name : clue_names) rows += std::string(name) + "\t1\t-0.5\t0\n";
  return rows;
}

std::string error_of(const std::string& rows) {
  return test::error_words([&] { PronounWeights(rows, "weights.tsv"); });
}

}  // namespace

TEST_CASE("pronoun weights are summed by class over the clues") {
  const PronounWeights weights(all_rows(), "weights.tsv");
  Clues clues{};
  clues[std::size_t(Clue::subject)] = 1;
  clues[std::size_t(Clue::often)] = 2;
  CHECK(weights.sum(clues, PronounClass::person) == 3);
  CHECK(weights.sum(clues, PronounClass::thing) == -1.5);
  CHECK(weights.sum(clues, PronounClass::plural) == 0);
}

TEST_CASE("the built-in weights prefer a subject of the sentence before to an oblique far away") {
  Clues subject{}, oblique{};
  subject[std::size_t(Clue::sentences)] = 1;
  subject[std::size_t(Clue::subject)] = 1;
  oblique[std::size_t(Clue::sentences)] = 3;
  oblique[std::size_t(Clue::oblique)] = 1;
  for (const PronounClass pronoun : {PronounClass::person, PronounClass::thing, PronounClass::plural}) {
    CHECK(PronounWeights::builtin().sum(subject, pronoun) > PronounWeights::builtin().sum(oblique, pronoun));
  }
}

TEST_CASE("a broken table of pronoun weights is an error with its place") {
  CHECK(error_of("charm\t1\t1\t1\n") == "weights.tsv:1:1: expected the name of a clue");
  CHECK(error_of("subject\t1\t1\n") == "weights.tsv:1:12: expected a tab before a weight");
  CHECK(error_of("\nsubject\t1\tmuch\t1\n") == "weights.tsv:2:11: expected a weight");
  CHECK(error_of("subject\t1\t1\t1\t1\n") == "weights.tsv:1:14: expected the end of the row");
  CHECK(error_of("subject\t1\t1\t1\n") == "weights.tsv:2:1: expected a row for sentences");
}

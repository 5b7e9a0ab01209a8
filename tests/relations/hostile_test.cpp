#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "entente/pipeline/pipeline.hpp"
#include "relations/argument_finder.hpp"

namespace entente {
namespace {

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// Names of two words that nobody bears, each once.
std::string actors(std::size_t count) {
  static constexpr const char* syllables[] = {"Ba", "Do", "Ki", "Mer", "Lan", "Tor", "Vel", "Sa", "Ri", "No"};
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    std::string first, second;
    for (std::size_t n = i + 10000; n > 0; n /= 10) (n > 99 ? first : second) += syllables[n % 10];
    text += (i == 0 ? "" : ", ") + first + " " + second;
  }
  return text;
}

struct Reading {
  double seconds = 0;
  std::size_t relations = 0;
  std::size_t quotations = 0;
};

Reading reading_of(const std::string& text) {
  static const Pipeline pipeline;
  const auto start = std::chrono::steady_clock::now();
  const Analysis analysis = pipeline.analyse(make_document("hostile", text));
  for (const RelationMention& relation : analysis.relations.relations) {
    CHECK(relation.trigger.end <= text.size());
    CHECK(relation.confidence >= 0);
    CHECK(relation.confidence <= 1);
  }
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
          analysis.relations.relations.size(), analysis.relations.quotations.size()};
}

// Each takes under 5 s alone on the slowest machine we had; ten times that is a different order of growth.
constexpr double most_seconds = 50;

}  // namespace

TEST_CASE("a sentence of 5,000 words is read in bounded time") {
  CHECK(reading_of(repeated("Orla met Mercer and ", 1250) + "left.").seconds < most_seconds);
  CHECK(reading_of(repeated("Orla said that ", 1700) + "Mercer left.").seconds < most_seconds);
  CHECK(reading_of(repeated("the friend of ", 1700) + "Kenya attacked Mali.").seconds < most_seconds);
  CHECK(reading_of(repeated("not ", 5000) + "Kenya attacked Mali.").seconds < most_seconds);
}

TEST_CASE("a document that is one quotation, and marks that never close, are read in bounded time") {
  const Reading whole = reading_of("\"" + repeated("Kenya attacked Mali. We met Orla. ", 3000) + "\" Orla said.");
  CHECK(whole.seconds < most_seconds);
  CHECK(whole.relations >= 3000);
  CHECK(reading_of(repeated("Orla said \"Kenya attacked Mali. ", 5000)).seconds < most_seconds);
  CHECK(reading_of(repeated("“", 5000) + "Kenya attacked Mali, Orla said.").seconds < most_seconds);
}

TEST_CASE("of 10,000 coordinated actors so many take part as a coordination is followed") {
  constexpr std::size_t most = ArgumentFinder::longest_coordination;
  const Reading targets = reading_of("Kenya condemned " + actors(10000) + " and Mali.");
  CHECK(targets.seconds < most_seconds);
  CHECK(targets.relations > 0);
  CHECK(targets.relations <= 4 * most);
  const Reading pairs = reading_of(actors(10000) + " met.");
  CHECK(pairs.seconds < most_seconds);
  CHECK(pairs.relations <= most * most);
}

}  // namespace entente

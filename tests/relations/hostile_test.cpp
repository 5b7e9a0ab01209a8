#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "../hostile_texts.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "proposals/argument_finder.hpp"

namespace entente {
namespace {

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
  for (const std::string& text : hostile::long_sentences()) CHECK(reading_of(text).seconds < most_seconds);
}

TEST_CASE("a document that is one quotation, and marks that never close, are read in bounded time") {
  const Reading whole = reading_of(hostile::one_quotation());
  CHECK(whole.seconds < most_seconds);
  CHECK(whole.relations >= 3000);
  for (const std::string& text : hostile::unbalanced_marks()) CHECK(reading_of(text).seconds < most_seconds);
}

TEST_CASE("of 10,000 coordinated actors so many take part as a coordination is followed") {
  constexpr std::size_t most = ArgumentFinder::longest_coordination;
  const Reading targets = reading_of(hostile::condemned_by_one());
  CHECK(targets.seconds < most_seconds);
  CHECK(targets.relations > 0);
  CHECK(targets.relations <= 4 * most);
  const Reading pairs = reading_of(hostile::each_with_each());
  CHECK(pairs.seconds < most_seconds);
  CHECK(pairs.relations <= most * most);
}

}  // namespace entente

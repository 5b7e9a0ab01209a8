#include <doctest/doctest.h>

#include <string>

#include "../growth.hpp"
#include "../hostile_texts.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "proposals/argument_finder.hpp"

namespace entente {
namespace {

struct Reading {
  std::size_t relations = 0;
  std::size_t quotations = 0;
};

Reading reading_of(const std::string& text) {
  static const Pipeline pipeline({.reader_name = ReaderName::rules});
  const Analysis analysis = pipeline.analyse(make_document("hostile", text));
  for (const RelationMention& relation : analysis.relations.relations) {
    CHECK(relation.trigger.end <= text.size());
    CHECK(relation.confidence >= 0);
    CHECK(relation.confidence <= 1);
  }
  return {analysis.relations.relations.size(), analysis.relations.quotations.size()};
}

// Of the text and of its first quarter. Sentences of more than a thousand words are cut, which both are beyond.
bool is_read_in_proportion(const std::string& text) {
  return grows_in_proportion([&](std::size_t size) { reading_of(text.substr(0, size)); }, text.size());
}

}  // namespace

TEST_CASE("a sentence of 5,000 words is read in proportion to its length") {
  for (const std::string& text : hostile::long_sentences()) CHECK_MESSAGE(is_read_in_proportion(text), text.substr(0, 40));
}

TEST_CASE("a document that is one quotation, and marks that never close, are read in proportion to their length") {
  CHECK(is_read_in_proportion(hostile::one_quotation()));
  CHECK(reading_of(hostile::one_quotation()).relations >= 3000);
  for (const std::string& text : hostile::unbalanced_marks()) CHECK_MESSAGE(is_read_in_proportion(text), text.substr(0, 40));
}

TEST_CASE("of 10,000 coordinated actors so many take part as a coordination is followed") {
  constexpr std::size_t most = ArgumentFinder::longest_coordination;
  const Reading targets = reading_of(hostile::condemned_by_one());
  CHECK(targets.relations > 0);
  CHECK(targets.relations <= 4 * most);
  CHECK(reading_of(hostile::each_with_each()).relations <= most * most);
}

}  // namespace entente

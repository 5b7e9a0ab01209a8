#include <doctest/doctest.h>

#include <string>

#include "entente/pipeline/pipeline.hpp"

namespace entente {
namespace {

// What the first relation of the type is about, in the text's words.
std::string topic_of(const std::string& type, const std::string& text) {
  static const Pipeline pipeline({.reader_name = ReaderName::rules});
  const Analysis analysis = pipeline.analyse(make_document("topics", text));
  for (const RelationMention& relation : analysis.relations.relations)
    if (pipeline.ontology()[relation.type].id == type)
      return relation.object ? std::string(analysis.document.words(*relation.object)) : "-";
  return "no relation";
}

}  // namespace

TEST_CASE("an accusation is about the clause or the thing behind its preposition") {
  CHECK(topic_of("accuses", "Norway accused Kenya of arming the rebels.") == "arming the rebels");
  CHECK(topic_of("accuses", "Kenya was accused by Norway of stealing water, which it denies.") == "stealing water");
  CHECK(topic_of("accuses", "Norway accused Kenya of betraying those who fought for it.") ==
        "betraying those who fought for it");
  CHECK(topic_of("accuses", "Norway accused Ada Orla of a coup.") == "a coup");
  CHECK(topic_of("accuses", "Norway accused Kenya of murder.") == "murder");
  CHECK(topic_of("accuses", "Norway accused Kenya on Monday.") == "-");
  CHECK(topic_of("charges", "Norway sued Kenya over the fishing treaty.") == "the fishing treaty");
  CHECK(topic_of("threatens", "Norway threatened Kenya with sanctions.") == "sanctions");
}

TEST_CASE("an appeal is about what is to be done, and says so with its own words") {
  CHECK(topic_of("calls-on", "Norway urged Kenya to withdraw its troops.") == "to withdraw its troops");
  CHECK(topic_of("calls-on", "Norway asked Kenya for help.") == "help");
  CHECK(topic_of("warns", "Norway warned Kenya not to cross the river.") == "not to cross the river");
  CHECK(topic_of("warns", "Norway warned Kenya against sending ships.") == "against sending ships");
  CHECK(topic_of("demands", "Norway demanded that Kenya release the ships.") == "that Kenya release the ships");
  CHECK(topic_of("demands", "Norway ordered Kenya to leave, and Chad waited.") == "to leave");
}

TEST_CASE("what a type is about stands behind its own prepositions, too") {
  CHECK(topic_of("charges", "Norway charged Ada Orla with theft.") == "theft");
  CHECK(topic_of("condemns", "Norway condemned Kenya for blocking the road.") == "for blocking the road");
  CHECK(topic_of("condemns", "Norway condemned Kenya for three days.") == "-");
  CHECK(topic_of("signs-agreement-with", "Norway signed a treaty with Kenya on fish.") ==
        "a treaty with Kenya on fish");
  CHECK(topic_of("warns", "Norway warned Kenya that it would close the road.") == "that it would close the road");
  CHECK(topic_of("promises", "Norway promised Kenya that it would open the road.") == "that it would open the road");
  CHECK(topic_of("condemns", "Norway said that Kenya condemned Chad.") == "-");
}

TEST_CASE("the word of the deed, its time and its target are not what it is about") {
  CHECK(topic_of("warns", "Norway issued a warning to Kenya.") == "-");
  CHECK(topic_of("charges", "Norway filed a lawsuit against Kenya.") == "-");
  CHECK(topic_of("agrees-with", "Norway agreed with Kenya on Monday.") == "-");
  CHECK(topic_of("accuses", "Norway accused the president of Kenya.") == "-");
}

TEST_CASE("a purpose is no topic of deeds that are more than words") {
  CHECK(topic_of("arms", "Norway armed Kenya to deter Chad.") == "-");
}

}  // namespace entente

#include "exporters/relation_words.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../graph/story.hpp"
#include "entente/graph/graph_json.hpp"

using namespace entente;
using test::graph_of;

namespace {

constexpr const char* actors = R"(
actor | a | country | Ruritania | Ruritanian
actor | b | country | Freedonia | Freedonian
actor | c | organization | Customs Union |
actor | d | country | Sylvania |
actor | p | person | Peter Falk |
)";

// "what stands on the line / what the sentence says" of the only relation of a line of a story.
std::string words_of(const std::string& line) {
  const RelationGraph graph = graph_of(actors + line + "\n");
  REQUIRE(graph.relations().size() == 1);
  return phrase_on_line(graph, EdgeId(0)) + " / " + relation_in_sentence(graph, EdgeId(0));
}

}  // namespace

TEST_CASE("a relation is said in English: affirmed, denied, planned, demanded, possible") {
  CHECK(words_of("a | condemns | b | | S.") == "condemns / Ruritania condemns Freedonia");
  CHECK(words_of("a | condemns | b | not | S.") == "has not condemned / Ruritania has not condemned Freedonia");
  CHECK(words_of("a | visits | b | planned | S.") == "plans to visit / Ruritania plans to visit Freedonia");
  CHECK(words_of("a | visits | b | not; planned | S.") ==
        "plans not to visit / Ruritania plans not to visit Freedonia");
  CHECK(words_of("a | ally-of | b | not | S.") == "is not an ally of / Ruritania is not an ally of Freedonia");
  CHECK(words_of("a | meets-with | b | | S.") == "meets / Ruritania meets Freedonia");
}

TEST_CASE("the thing concerned is the target's own, or is given to it") {
  CHECK(words_of("a | rejects | b | object=the peace plan | S.") ==
        "rejects Freedonia’s peace plan / Ruritania rejects Freedonia’s peace plan");
  CHECK(words_of("a | rejects | b | object=the Freedonian proposal | S.") ==
        "rejects the Freedonian proposal / Ruritania rejects the Freedonian proposal");
  CHECK(words_of("a | rejects | c | object=the warning | S.") ==
        "rejects the Customs Union’s warning / Ruritania rejects the Customs Union’s warning");
  CHECK(words_of("a | promises | b | object=a loan of two million crowns | S.") ==
        "promises a loan of two million crowns / Ruritania promises a loan of two million crowns to Freedonia");
  CHECK(words_of("a | signs-agreement-with | b | object=a memorandum with Freedonia | S.") ==
        "signs a memorandum / Ruritania signs a memorandum with Freedonia");
  CHECK(words_of("a | signs-agreement-with | b | not; object=No treaty | S.") ==
        "has not signed any treaty / Ruritania has not signed any treaty with Freedonia");
}

TEST_CASE("a thing is cut where it has been named, and left out where its words point elsewhere") {
  CHECK(words_of("a | condemns | b | object=Freedonia's raid on the mills, which killed nine | S.") ==
        "condemns Freedonia's raid on the mills / Ruritania condemns Freedonia's raid on the mills");
  CHECK(words_of("a | condemns | b | object=Freedonia’s “raid on the mills of the old town | S.") ==
        "condemns Freedonia’s raid on the mills / Ruritania condemns Freedonia’s raid on the mills");
  CHECK(words_of("a | rejects | b | object=their offer | S.") == "rebuffs / Ruritania rebuffs Freedonia");
  CHECK(words_of("a | supports | b | object=the sale of ships to Sylvania | S.") ==
        "supports / Ruritania supports Freedonia");
  CHECK(words_of("a | supports | b | object=a review | S.") == "supports / Ruritania supports Freedonia");
}

TEST_CASE("a thing that one deed has of several targets is that of all of them") {
  const RelationGraph graph = graph_of(std::string(actors) +
                                       "a | welcomes | b | object=the pact | Ruritania welcomes the pact.\n"
                                       "a | welcomes | d | object=the pact | Ruritania welcomes the pact.\n");
  // The same trigger, as a reader finds it: both mentions are of the first sentence.
  RelationGraph same = test::with_mentions(graph, [](const Relation&, Evidence& evidence, GraphAssembly&) {
    evidence.sentence = 0;
    evidence.trigger.span = {0, 5};
  });
  for (std::size_t i = 0; i < same.relations().size(); ++i) {
    CHECK(phrase_on_line(same, EdgeId(i)) == "welcomes the pact");
    CHECK(relation_in_sentence(same, EdgeId(i)) == "Ruritania welcomes the pact of Freedonia and Sylvania");
  }
}

TEST_CASE("a thing is followed to the target's name, and loses the source's at its end") {
  CHECK(words_of("a | recognizes | b | not; object=the annexation of the river towns by Freedonia | S.") ==
        "does not recognize the annexation of the river towns by Freedonia / "
        "Ruritania does not recognize the annexation of the river towns by Freedonia");
  CHECK(words_of("a | signs-agreement-with | b | object=an agreement with Ruritania | S.") ==
        "signs an agreement with / Ruritania signs an agreement with Freedonia");
}

TEST_CASE("nobody is named twice in one breath, whatever the number of the thing") {
  CHECK(words_of("a | signs-agreement-with | b | object=agreements with Ruritania | S.") ==
        "signs agreements / Ruritania signs agreements with Freedonia");
  CHECK(words_of("a | signs-agreement-with | b | object=TREATIES WITH Sylvania and Freedonia | S.") ==
        "signs TREATIES / Ruritania signs TREATIES with Freedonia");
  CHECK(words_of("a | signs-agreement-with | b | object=a pact between Ruritania and Freedonia | S.") ==
        "signs a pact / Ruritania signs a pact with Freedonia");
  CHECK(words_of("a | aids | b | object=Ruritania's old ships | S.") ==
        "gives its old ships / Ruritania gives its old ships to Freedonia");
  CHECK(words_of("p | defends | b | object=Peter Falk's visit to Freedonia | S.") ==
        "defends the visit to Freedonia / Peter Falk defends the visit to Freedonia");
  CHECK(words_of("a | agrees-with | b | object=Ruritania's debts | S.") ==
        "agrees on Ruritania's debts / Ruritania agrees with Freedonia on Ruritania's debts");
  // Others' things stay theirs.
  CHECK(words_of("a | aids | b | object=Sylvania's old ships | S.") ==
        "gives Sylvania's old ships / Ruritania gives Sylvania's old ships to Freedonia");
}

TEST_CASE("a thing is cut between phrases and not within one") {
  CHECK(words_of("a | aids | b | object=the long Freedonian bridge | S.") == "aids / Ruritania aids Freedonia");
  CHECK(words_of("a | calls-on | b | object=help from the Freedonian navy | S.") ==
        "asks for help / Ruritania asks Freedonia for help");
  CHECK(words_of("a | aids | b | object=grain of U.S. origin | S.") ==
        "gives grain of U.S. origin / Ruritania gives grain of U.S. origin to Freedonia");
}

TEST_CASE("a thing may stand behind the target, and may be written in capitals that mean something else") {
  CHECK(words_of("a | calls-on | b | object=a loan | S.") == "asks for a loan / Ruritania asks Freedonia for a loan");
  CHECK(words_of("a | calls-on | b | not; object=a loan | S.") ==
        "has not asked for a loan / Ruritania has not asked Freedonia for a loan");
  CHECK(words_of("a | calls-on | b | object=A TARGET PRICE | S.") ==
        "asks for a TARGET PRICE / Ruritania asks Freedonia for a TARGET PRICE");
  CHECK(words_of("a | accuses | b | object=Freedonia's slow navy | S.") ==
        "accuses Freedonia's slow navy / Ruritania accuses Freedonia's slow navy");
  CHECK(words_of("a | attacks | b | object=the Freedonian port | S.") ==
        "attacks the Freedonian port / Ruritania attacks the Freedonian port");
  CHECK(words_of("a | attacks | b | object=a port | S.") == "attacks / Ruritania attacks Freedonia");
  CHECK(words_of("a | negotiates-with | b | planned; object=a loan with Freedonia | S.") ==
        "plans to negotiate a loan / Ruritania plans to negotiate a loan with Freedonia");
}

TEST_CASE("an accusation, an appeal, a promise say what about, in a clause too") {
  CHECK(words_of("a | accuses | b | object=arming the rebels of Sylvania | S.") ==
        "accuses of arming the rebels of Sylvania / Ruritania accuses Freedonia of arming the rebels of Sylvania");
  CHECK(words_of("a | accuses | b | object=theft | S.") == "accuses of theft / Ruritania accuses Freedonia of theft");
  CHECK(words_of("a | warns | b | object=against mining the strait | S.") ==
        "warns against mining the strait / Ruritania warns Freedonia against mining the strait");
  CHECK(words_of("a | calls-on | b | object=to withdraw its troops | S.") ==
        "asks Freedonia to withdraw its troops / Ruritania asks Freedonia to withdraw its troops");
  CHECK(words_of("a | calls-on | p | not; object=not to leave | S.") ==
        "has not asked Falk not to leave / Ruritania has not asked Peter Falk not to leave");
  CHECK(words_of("a | demands | c | object=to leave the camp | S.") ==
        "demands that the Customs Union leave the camp / Ruritania demands that the Customs Union leave the camp");
  CHECK(words_of("a | demands | b | object=that Freedonia pay for the bridge | S.") ==
        "demands that Freedonia pay for the bridge / Ruritania demands that Freedonia pay for the bridge");
  CHECK(words_of("a | promises | b | object=to reopen the border | S.") ==
        "promises to reopen the border / Ruritania promises Freedonia to reopen the border");
  CHECK(words_of("a | agrees-with | b | object=to cut tariffs | S.") ==
        "agrees to cut tariffs / Ruritania agrees with Freedonia to cut tariffs");
}

TEST_CASE("a clause is cut between its phrases, or left out where its words point out of the sentence") {
  CHECK(words_of("a | calls-on | b | object=to open the gates of the upper dam for the farmers downstream in the dry "
                 "months | S.") ==
        "asks Freedonia to open the gates of the upper dam / Ruritania asks Freedonia to open the gates of the upper "
        "dam");
  CHECK(words_of("a | calls-on | b | object=to do this | S.") == "appeals to / Ruritania appeals to Freedonia");
  CHECK(
      words_of("a | calls-on | b | object=to reconsider slowly softly gently kindly warmly calmly wisely again | S.") ==
      "appeals to / Ruritania appeals to Freedonia");
}

TEST_CASE("who leads a part of something is not that part") {
  CHECK(words_of("p | leads | c | object=director | S.") ==
        "is director / Peter Falk is director of the Customs Union");
  CHECK(words_of("p | leads | c | object=the legal branch | S.") ==
        "leads the legal branch / Peter Falk leads the legal branch of the Customs Union");
  CHECK(words_of("p | leads | b | object=the navy of Freedonia | S.") ==
        "leads the navy of Freedonia / Peter Falk leads the navy of Freedonia");
}

TEST_CASE("who has no name and is several is members, allies, citizens; the type's own phrase is the same for all") {
  const auto graph_with = [](const std::string& type, const std::string& mark) {
    return graph_of(std::string(actors) + "actor | unnamed:story.txt:7 | people | the exiles |\n" +
                    "unnamed:story.txt:7 | " + type + " | b | " + mark + " | S.\n");
  };
  const auto words_of = [&](const std::string& type, const std::string& mark) {
    return relation_in_sentence(graph_with(type, mark), EdgeId(0));
  };
  CHECK(words_of("citizen-of", "") == "The exiles are citizens of Freedonia");
  CHECK(words_of("threat-to", "not") == "The exiles are not threats to Freedonia");
  CHECK(words_of("party-to", "") == "The exiles are parties to Freedonia");
  CHECK(words_of("member-of", "planned") == "The exiles plan to become members of Freedonia");
  const RelationGraph graph = graph_with("citizen-of", "");
  CHECK(type_phrase(graph, graph[EdgeId(0)]) == "is a citizen of");
}

TEST_CASE("who has no name and is several has a verb in the plural") {
  const auto words_of_unnamed = [](const std::string& name, const std::string& mark) {
    const std::string story = std::string(actors) + "actor | unnamed:story.txt:7 | people | " + name + " |\n" +
                              "unnamed:story.txt:7 | withdraws-from | b | " + mark + " | S.\n";
    return relation_in_sentence(graph_of(story), EdgeId(0));
  };
  CHECK(words_of_unnamed("four directors", "") == "Four directors withdraw from Freedonia");
  CHECK(words_of_unnamed("four directors", "not") == "Four directors have not withdrawn from Freedonia");
  CHECK(words_of_unnamed("the families of the victims", "planned") ==
        "The families of the victims plan to withdraw from Freedonia");
  CHECK(words_of_unnamed("the police", "") == "The police withdraw from Freedonia");
  CHECK(words_of_unnamed("the leader of the rebels", "") == "The leader of the rebels withdraws from Freedonia");
  CHECK(words_of_unnamed("some of its ministers", "") == "Some of its ministers withdraw from Freedonia");
  CHECK(words_of_unnamed("one of the directors", "") == "One of the directors withdraws from Freedonia");
  CHECK(words_of_unnamed("a bus", "") == "A bus withdraws from Freedonia");
}

TEST_CASE("a name has the article that the sentences give it, or that its common noun has") {
  const auto words_of = [](const std::string& name, const std::string& sentence) {
    return relation_in_sentence(graph_of("actor | a | country | Ruritania |\nactor | n | organization | " + name +
                                         " |\na | condemns | n | | " + sentence + "\n"),
                                EdgeId(0));
  };
  CHECK(words_of("CIA", "Ruritania condemned the CIA.") == "Ruritania condemns the CIA");
  CHECK(words_of("NATO", "Ruritania condemned NATO.") == "Ruritania condemns NATO");
  CHECK(words_of("NATO", "Ruritania condemned the NATO summit.") == "Ruritania condemns NATO");
  CHECK(words_of("African Union", "It condemned her.") == "Ruritania condemns the African Union");
  CHECK(words_of("Sony", "It condemned her.") == "Ruritania condemns Sony");
}

TEST_CASE("a name in the plural has a verb in the plural where it has an article, or where the text has one") {
  const auto words_of = [](const std::string& name, const std::string& sentence) {
    return relation_in_sentence(graph_of("actor | b | country | Freedonia |\nactor | n | organization | " + name +
                                         " |\nn | seizes | b | | " + sentence + "\n"),
                                EdgeId(0));
  };
  CHECK(words_of("Tigers", "Freedonia was seized by the Tigers.") == "The Tigers seize Freedonia");
  CHECK(words_of("Siemens", "Siemens seized Freedonia.") == "Siemens seizes Freedonia");
  CHECK(words_of("Order of Dawn", "The Order of Dawn have seized Freedonia.") == "The Order of Dawn seize Freedonia");
  CHECK(words_of("Daily News", "The Daily News has seized Freedonia.") == "The Daily News seizes Freedonia");
  CHECK(words_of("United Nations", "It seized Freedonia.") == "The United Nations seizes Freedonia");
}

TEST_CASE("a warning and a promise say what in a clause, a condemnation why") {
  CHECK(words_of("a | warns | b | object=that it would close the strait | S.") ==
        "warns that it will close the strait / Ruritania warns Freedonia that it will close the strait");
  CHECK(words_of("a | warns | b | object=that a raid would mean war | S.") ==
        "warns that a raid would mean war / Ruritania warns Freedonia that a raid would mean war");
  CHECK(words_of("a | promises | b | object=that the bridge was safe | S.") ==
        "promises that the bridge is safe / Ruritania promises Freedonia that the bridge is safe");
  CHECK(words_of("a | condemns | p | object=for closing the mills | S.") ==
        "condemns Falk for closing the mills / Ruritania condemns Peter Falk for closing the mills");
  CHECK(words_of("a | arrests | p | object=for theft | S.") ==
        "arrests Falk for theft / Ruritania arrests Peter Falk for theft");
  CHECK(words_of("a | signs-agreement-with | b | object=a treaty with Freedonia on fish | S.") ==
        "signs a treaty on fish / Ruritania signs a treaty on fish with Freedonia");
}

TEST_CASE("several say what one says") {
  CHECK(says({{"Peter Falk", false}}) == "says Peter Falk");
  CHECK(says({{"the Tigers", true}}) == "say the Tigers");
  CHECK(says({{"Peter Falk", false}, {"Ruritania", false}}) == "say Peter Falk and Ruritania");
}

TEST_CASE("who says so stands behind what is only said") {
  const RelationGraph graph = graph_of(std::string(actors) + "a | condemns | b | not; by=p | S.\n");
  CHECK(told_on_line(graph, EdgeId(0)) == "has not condemned, says Peter Falk");
  CHECK(claim(graph, graph[EdgeId(0)]) == "says Peter Falk");
  const RelationGraph both = graph_of(std::string(actors) + "a | condemns | b | by=p | S.\na | condemns | b | | T.\n");
  CHECK(told_on_line(both, EdgeId(0)) == "condemns");
}

TEST_CASE("a line leads to a person's whole name, so that its words have the last one") {
  CHECK(words_of("a | rejects | p | object=the offer | S.") ==
        "rejects Falk’s offer / Ruritania rejects Peter Falk’s offer");
}

TEST_CASE("phrases travel with the graph, and a type without them is said by its label") {
  const RelationGraph graph = graph_of(std::string(actors) + "a | rejects | b | object=the plan | S.\n");
  const RelationGraph read = read_graph_json(write_graph_json(graph), "graph.json");
  CHECK(read == graph);
  CHECK(phrase_on_line(read, EdgeId(0)) == "rejects Freedonia’s plan");

  std::string json = write_graph_json(graph_of(std::string(actors) + "a | attacks | b | not | S.\n"));
  const std::size_t begin = json.find(",\"phrases\":["), end = json.find(']', begin);
  REQUIRE(begin != std::string::npos);
  json.erase(begin, end + 1 - begin);
  CHECK(phrase_on_line(read_graph_json(json, "graph.json"), EdgeId(0)) == "does not attack");
}

#include <doctest/doctest.h>

#include <string>

#include "entente/graph/identity.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "story.hpp"

namespace entente {
namespace {

// One line for each proposal: "ID = ID: REASON".
std::string lines(const RelationGraph& graph) {
  std::string out;
  for (const MergeProposal& proposal : propose_merges(graph))
    out += proposal.first + " = " + proposal.second + ": " + proposal.reason + "\n";
  return out;
}

RelationGraph both(std::string_view one, std::string_view two) {
  RelationGraph graph = test::graph_of(one, "one.txt");
  graph.merge(test::graph_of(two, "two.txt"));
  return graph;
}

TEST_CASE("a surname alone is proposed for everybody who bears it, never merged") {
  CHECK(lines(both("actor | person:ilya-veresov | person | Ilya Veresov |\n"
                   "actor | RUS | country | Russia |\n"
                   "person:ilya-veresov | criticizes | RUS | | Ilya Veresov criticized Russia.",
                   "actor | person:veresov | person | Veresov |\n"
                   "actor | RUS | country | Russia |\n"
                   "person:veresov | criticizes | RUS | | Veresov criticized Russia.")) ==
        "person:ilya-veresov = person:veresov: the surname only\n");
  CHECK(lines(both("actor | person:ilya-veresov | person | Ilya Veresov |\n"
                   "actor | person:oleg-veresov | person | Oleg Veresov |\n"
                   "person:ilya-veresov | meets-with | person:oleg-veresov | | Ilya Veresov met Oleg Veresov.",
                   "actor | person:veresov | person | Veresov |\n"
                   "actor | RUS | country | Russia |\n"
                   "person:veresov | criticizes | RUS | | Veresov criticized Russia.")) ==
        "person:ilya-veresov = person:veresov: the surname only, which 2 actors bear\n"
        "person:oleg-veresov = person:veresov: the surname only, which 2 actors bear\n");
}

TEST_CASE("near spellings, initials and shorter names are proposed; other names are not") {
  CHECK(lines(both("actor | person:marek-dolanski | person | Marek Dolanski |\n"
                   "actor | org:north-shore-relief-fund | organization | North Shore Relief Fund |\n"
                   "person:marek-dolanski | supports | org:north-shore-relief-fund | | Marek Dolanski backs it.",
                   "actor | person:m-dolanski | person | M. Dolanski |\n"
                   "actor | org:nsrf | organization | NSRF |\n"
                   "person:m-dolanski | supports | org:nsrf | | M. Dolanski backs it.")) ==
        "person:m-dolanski = person:marek-dolanski: initials for names\n"
        "org:north-shore-relief-fund = org:nsrf: the initials of its words\n");
  CHECK(lines(both("actor | person:marek-dolanski | person | Marek Dolanski |\n"
                   "actor | RUS | country | Russia |\n"
                   "person:marek-dolanski | supports | RUS | | Marek Dolanski backs it.",
                   "actor | person:pavel-dolanski | person | Pavel Dolanski |\n"
                   "actor | RUS | country | Russia |\n"
                   "person:pavel-dolanski | supports | RUS | | Pavel Dolanski backs it.")) == "");
}

TEST_CASE("a common neighbour speaks for a merge, a common document against it") {
  const RelationGraph graph = both(
      "actor | person:ilya-veresov | person | Ilya Veresov |\n"
      "actor | RUS | country | Russia |\n"
      "person:ilya-veresov | criticizes | RUS | | Ilya Veresov criticized Russia.",
      "actor | person:veresov | person | Veresov |\n"
      "actor | RUS | country | Russia |\n"
      "person:veresov | criticizes | RUS | | Veresov criticized Russia.");
  const auto proposals = propose_merges(graph);
  REQUIRE(proposals.size() == 1);
  CHECK(proposals[0].neighbours == std::vector<std::string>{"RUS"});
  CHECK(proposals[0].documents.empty());
  CHECK(lines(test::graph_of(
            "actor | person:ilya-veresov | person | Ilya Veresov |\n"
            "actor | org:veresov | organization | Ilya Veresov |\n"
            "person:ilya-veresov | criticizes | org:veresov | | Ilya Veresov criticized Ilya Veresov.")) ==
        "org:veresov = person:ilya-veresov: the same name, kept apart: organization and person; kept apart where one "
        "document speaks of both\n");
}

TEST_CASE("two persons of one name and two countries are kept apart with a reason, whatever is merged first") {
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  auto graph_of = [&](const std::string& id, std::string_view text) {
    GraphBuilder builder;
    builder.add(pipeline.analyse(make_document(id, std::string(text))));
    return builder.build();
  };
  const RelationGraph british = graph_of("one.txt", "The British lawmaker Dan Mercer criticized Russia.");
  const RelationGraph american = graph_of("two.txt", "The American senator Dan Mercer praised Norway.");
  const RelationGraph unknown = graph_of("three.txt", "Dan Mercer met Ilya Veresov.");
  RelationGraph graph = unknown;
  graph.merge(british);
  CHECK(graph.find_actor_by_id("person:dan-mercer"));
  CHECK(!graph.find_actor_by_id("person:dan-mercer@GBR"));
  graph.merge(american);
  CHECK(lines(graph) ==
        "person:dan-mercer = person:dan-mercer@GBR: the same name\n"
        "person:dan-mercer = person:dan-mercer@USA: the same name\n"
        "person:dan-mercer@GBR = person:dan-mercer@USA: the same name, kept apart: of GBR and of USA\n");
  RelationGraph other = american;
  other.merge(british);
  other.merge(unknown);
  CHECK(other == graph);
}

}  // namespace
}  // namespace entente

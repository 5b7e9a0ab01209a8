#include "entente/graph/decisions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "entente/graph/graph_json.hpp"
#include "entente/queries/strongest.hpp"
#include "story.hpp"

using namespace entente;
using test::graph_of;
using test::story_graph;

namespace {

// The graph with these decisions; none may be about what is not there.
RelationGraph decided(const RelationGraph& graph, const std::string& lines) {
  const Decisions::Outcome outcome = Decisions::read(lines, "d.txt").apply(graph);
  for (const InputError& warning : outcome.warnings) FAIL_CHECK(std::string(warning.what()));
  return outcome.graph;
}

std::string complaint(const std::string& lines) {
  try {
    Decisions::read(lines, "d.txt");
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing";
}

const GraphActor& actor(const RelationGraph& graph, std::string_view id) {
  const auto found = graph.find_actor_by_id(id);
  REQUIRE_MESSAGE(found.has_value(), id);
  return graph[*found];
}

const Relation* relation(const RelationGraph& graph, std::string_view source, std::string_view type,
                         std::string_view target, Polarity polarity = Polarity::affirmed) {
  for (const Relation& one : graph.relations())
    if (graph[one.source].id == source && graph.type(one).id == type && graph[one.target].id == target &&
        one.polarity == polarity)
      return &one;
  return nullptr;
}

constexpr std::string_view two_kims = R"(
actor | person:kim | person | Kim | Chairman Kim; Minister Kim
actor | person:kim-jong-un | person | Kim Jong Un |
actor | RUS | country | Russia | Moscow
actor | JPN | country | Japan | Tokyo
person:kim | visits | RUS | | Kim visited Russia.
person:kim | condemns | JPN | | Kim condemned Japan.
person:kim-jong-un | visits | RUS | | Kim Jong Un visited Russia.
person:kim | meets-with | person:kim-jong-un | | Kim met Kim Jong Un.
JPN | criticizes | RUS | by=person:kim | Japan criticised Russia, Kim said.
)";

}  // namespace

TEST_CASE("a merged actor keeps all names, evidence and ids of both") {
  const RelationGraph before = graph_of(two_kims);
  const RelationGraph after = decided(before, "merge person:kim person:kim-jong-un\n");
  CHECK(after.actors().size() == before.actors().size() - 1);
  const GraphActor& kim = actor(after, "person:kim-jong-un");
  CHECK(kim.name == "Kim Jong Un");
  CHECK(&actor(after, "person:kim") == &kim);
  REQUIRE(kim.merged.size() == 1);
  CHECK(kim.merged[0] == actor(before, "person:kim"));
  CHECK(kim.mention_count() ==
        actor(before, "person:kim").mention_count() + actor(before, "person:kim-jong-un").mention_count());
  CHECK(kim.alias_count("Chairman Kim") == 1);
  CHECK(after.find_actor("chairman kim") == after.find_actor("Kim Jong Un"));

  const Relation* visits = relation(after, "person:kim-jong-un", "visits", "RUS");
  REQUIRE(visits != nullptr);
  CHECK(visits->mention_count() == 2);
  const std::string former = relation(before, "person:kim", "visits", "RUS")->id;
  CHECK(visits->former_ids == std::vector<std::string>{former});
  CHECK(&after[after.find_relation(former).value()] == visits);
  CHECK(after[*relation(after, "JPN", "criticizes", "RUS")->evidence[0].asserted_by].id == "person:kim-jong-un");
}

TEST_CASE("what two merged actors did to each other is kept and never shown") {
  const RelationGraph after = decided(graph_of(two_kims), "merge person:kim person:kim-jong-un\n");
  const Relation* within = relation(after, "person:kim-jong-un", "meets-with", "person:kim-jong-un");
  REQUIRE(within != nullptr);
  for (EdgeId edge : strongest_relations(after, RelationFilter::everything())) CHECK(&after[edge] != within);
}

TEST_CASE("a split takes the mentions, relations and statements of one name") {
  // A source's words in these stories are the sentence's first letter, so the name is written there.
  const RelationGraph before = graph_of(two_kims);
  const RelationGraph graph =
      test::with_mentions(before, [&before](const Relation& one, Evidence& evidence, GraphAssembly& assembly) {
        if (before[one.source].id == "person:kim" && before.type(one).id == "condemns")
          evidence.source = assembly.passage({0, 12}, "Minister\nKim");
      });
  const RelationGraph after = decided(graph, "split \"Minister Kim\" from person:kim as person:kim-the-minister\n");
  const GraphActor& minister = actor(after, "person:kim-the-minister");
  CHECK(minister.name == "Minister Kim");
  CHECK(minister.kind == ActorKind::person);
  CHECK(minister.alias_count("Minister Kim") == 1);
  CHECK(actor(after, "person:kim").alias_counts().contains("Minister Kim") == false);
  CHECK(relation(after, "person:kim-the-minister", "condemns", "JPN") != nullptr);
  CHECK(relation(after, "person:kim", "condemns", "JPN") == nullptr);
  CHECK(relation(after, "person:kim", "visits", "RUS") != nullptr);
  CHECK(after.find_relation(relation(graph, "person:kim", "condemns", "JPN")->id).has_value());
}

TEST_CASE("renamed, of another kind, hidden; confirmed and rejected") {
  const RelationGraph before = story_graph();
  const std::string visit = relation(before, "person:xi-jinping", "visits", "RUS")->id;
  const std::string doubted = relation(before, "RUS", "rejects", "CHN")->id;
  const RelationGraph after = decided(before,
                                      "rename RUS \"the Russian Federation\"\nkind people:west organization\n"
                                      "hide person:charlie-parton\nconfirm " +
                                          visit + "\nreject " + doubted + "\n");
  CHECK(actor(after, "RUS").name == "the Russian Federation");
  CHECK(after.find_actor("Russia") == after.find_actor_by_id("RUS"));
  CHECK(actor(after, "people:west").kind == ActorKind::organization);
  CHECK(actor(after, "person:charlie-parton").is_hidden);
  CHECK(after[*after.find_relation(visit)].confidence() == 1);
  CHECK(after[*after.find_relation(doubted)].verdict == Verdict::rejected);
  for (EdgeId edge : strongest_relations(after, RelationFilter::everything())) {
    CHECK(after[edge].id != doubted);
    CHECK(after[after[edge].source].id != "person:charlie-parton");
  }
  CHECK(after.relations().size() == before.relations().size());
}

namespace {

std::vector<std::string> story_decisions(const RelationGraph& graph) {
  return {"merge person:vladimir-putin RUS",
          "merge RUS people:west",
          "split Moscow from RUS as place:moscow",
          "merge place:moscow person:dmitry-peskov",
          "rename person:vladimir-putin \"those of \\\"the East\\\"\"",
          "kind people:west organization",
          "hide JPN",
          "confirm " + relation(graph, "person:xi-jinping", "visits", "RUS")->id,
          "reject " + relation(graph, "CHN", "friendly-with", "RUS")->id,
          "rename UKR Ukraina   # with a comment"};
}

std::string in_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace

TEST_CASE("the order of the lines means nothing") {
  const RelationGraph graph = story_graph();
  std::vector<std::string> lines = story_decisions(graph);
  const std::string expected = write_graph_json(decided(graph, in_lines(lines)));
  std::mt19937 random(7);
  for (int i = 0; i < 30; ++i) {
    std::shuffle(lines.begin(), lines.end(), random);
    CHECK(write_graph_json(decided(graph, in_lines(lines))) == expected);
  }
}

TEST_CASE("without a line the graph is what it was before the line was written") {
  const RelationGraph graph = story_graph();
  const std::string nothing = write_graph_json(graph);
  CHECK(write_graph_json(decided(graph, "# nothing yet\n\n")) == nothing);
  std::string lines;
  std::vector<std::string> stages = {nothing};
  for (const std::string& line : story_decisions(graph)) {
    lines += line + '\n';
    stages.push_back(write_graph_json(decided(graph, lines)));
    CHECK(stages.back() != stages[stages.size() - 2]);
  }
  for (std::size_t i = stages.size(); i-- > 0;) {
    CHECK(write_graph_json(decided(graph, lines)) == stages[i]);
    if (i > 0) lines.erase(lines.rfind('\n', lines.size() - 2) + 1);
  }
  CHECK(write_graph_json(graph) == nothing);
}

TEST_CASE("decisions applied twice, or to a graph merged with what it was made of, change nothing") {
  const RelationGraph graph = story_graph();
  const std::string lines = in_lines(story_decisions(graph));
  const RelationGraph once = decided(graph, lines);
  const std::string expected = write_graph_json(once);
  CHECK(write_graph_json(decided(once, lines)) == expected);
  RelationGraph both = once;
  both.merge(graph);
  CHECK(write_graph_json(decided(both, lines)) == expected);
}

TEST_CASE("a decided graph is read back as it was written") {
  const RelationGraph graph = story_graph();
  const RelationGraph once = decided(graph, in_lines(story_decisions(graph)));
  const std::string bytes = write_graph_json(once);
  CHECK(read_graph_json(bytes, "g.json") == once);
  CHECK(write_graph_json(read_graph_json(bytes, "g.json")) == bytes);
}

TEST_CASE("a merge of a chain ends at its last actor, whichever line comes first") {
  const RelationGraph graph = story_graph();
  const RelationGraph after = decided(graph, "merge JPN CHN\nmerge person:fumio-kishida JPN\nmerge CHN USA\n");
  const GraphActor& usa = actor(after, "USA");
  std::vector<std::string> ids;
  for (const GraphActor& merged : usa.merged) {
    ids.push_back(merged.id);
    CHECK(merged.merged.empty());
  }
  CHECK(ids == std::vector<std::string>{"CHN", "JPN", "person:fumio-kishida"});
}

TEST_CASE("a broken line is an error with its place and what was expected") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"marge A B", "d.txt:1:1: expected merge, split, rename, kind, hide, confirm or reject, not \"marge\""},
      {"# fine\n  merge A", "d.txt:2:10: expected the id of the actor that it is"},
      {"merge A B C", "d.txt:1:11: expected the end of the line or a comment (#)"},
      {"merge A A", "d.txt:1:9: expected another actor than the first"},
      {"split Kim of A as B", "d.txt:1:11: expected \"from\", not \"of\""},
      {"split Kim from A", "d.txt:1:17: expected \"as\""},
      {"split Kim from A as A", "d.txt:1:21: expected another id than the first actor's"},
      {"rename A \"New name", "d.txt:1:10: expected a closing quote (\") on this line"},
      {"rename A \"\"", "d.txt:1:10: expected a name, in quotes if it has blanks"},
      {"rename A \"B\"C", "d.txt:1:13: expected a blank"},
      {"kind A planet",
       "d.txt:1:8: expected person, organization, country, place, people or agreement, not \"planet\""},
      {"hide", "d.txt:1:5: expected the id of an actor"},
      {"hide A\nconfirm # R", "d.txt:2:9: expected the id of a relation"},
      {"hide \xFF", "d.txt:1:6: this is not UTF-8"},
  };
  for (const auto& [lines, expected] : cases) CHECK(complaint(lines) == expected);
  CHECK(complaint("\xEF\xBB\xBFmerge A B\r\n\r\n\t# C\r\nrename \"A B\" \"C \\\"D\\\" \\\\\"#x\r\n") == "nothing");
}

TEST_CASE("what contradicts itself is an error with both places, whichever comes first") {
  const std::vector<std::vector<std::string>> contradictions = {
      {"merge A B", "merge A C"},
      {"merge A B", "merge B A"},
      {"rename A x", "rename A y"},
      {"merge A B", "rename A x", "rename B y"},
      {"merge A B", "kind A person", "kind B place"},
      {"confirm r", "reject r"},
      {"split x from A as B", "split x from A as C"},
      {"split x from A as B", "split y from B as C"},
      {"split x from A as B", "merge B A"},
      {"merge A B", "merge B C", "merge C D", "merge D B"},
  };
  for (std::vector<std::string> lines : contradictions) {
    std::sort(lines.begin(), lines.end());
    do {
      const std::string said = complaint(in_lines(lines));
      CAPTURE(in_lines(lines));
      CAPTURE(said);
      CHECK(said.starts_with("d.txt:"));
      CHECK(said.find("(see d.txt:") != std::string::npos);
    } while (std::next_permutation(lines.begin(), lines.end()));
  }
  CHECK(complaint("merge A C\nmerge A B\n") ==
        "d.txt:2:9: this contradicts another decision (see d.txt:1:7: merge A C)");
  CHECK(complaint("merge A B\nmerge B A\n") ==
        "d.txt:2:7: merges go round in a circle: \"B\" would be merged into itself (see d.txt:1:7: merge A B)");
  CHECK(complaint("merge A B\nmerge A B\nrename A x\nrename B x\n") == "nothing");
}

TEST_CASE("relations that a merge makes one cannot be confirmed and rejected") {
  const RelationGraph graph = graph_of(two_kims);
  const std::string one = relation(graph, "person:kim", "visits", "RUS")->id;
  const std::string other = relation(graph, "person:kim-jong-un", "visits", "RUS")->id;
  const std::string verdicts = "confirm " + one + "\nreject " + other + "\n";
  CHECK(decided(graph, verdicts).relations().size() == graph.relations().size());
  CHECK_THROWS_AS(Decisions::read(verdicts + "merge person:kim person:kim-jong-un\n", "d.txt").apply(graph),
                  InputError);
}

TEST_CASE("decisions about what is not there are told with their place, and the others apply") {
  const RelationGraph graph = story_graph();
  const auto outcome = Decisions::read(
                           "hide nobody\nmerge no-one RUS\nmerge RUS nobody\nhide JPN\nreject 123\n"
                           "split Muscovy from RUS as place:x\n",
                           "d.txt")
                           .apply(graph);
  std::vector<std::string> said;
  for (const InputError& warning : outcome.warnings) said.push_back(warning.what());
  CHECK(said == std::vector<std::string>{
                    "d.txt:1:6: no actor has the id \"nobody\"", "d.txt:2:7: no actor has the id \"no-one\"",
                    "d.txt:3:11: no actor has the id \"nobody\"", "d.txt:5:8: no relation has the id \"123\"",
                    "d.txt:6:20: \"RUS\" does not go by the name \"Muscovy\""});
  CHECK(write_graph_json(outcome.graph) == write_graph_json(decided(graph, "hide JPN\n")));
}

TEST_CASE("a decision's text reads back as the same decision") {
  const Decisions read = Decisions::read(
      "merge a \"b c\"\nsplit \"x \\\"y\\\"\" from a as b\nrename a x\nkind a place\n"
      "hide \"#\"\nconfirm r\nreject s\n",
      "d.txt");
  CHECK(read.all().size() == decision_kind_names.size());
  for (const Decision& decision : read.all()) {
    const Decisions again = Decisions::read(decision.text(), "d.txt");
    REQUIRE(again.all().size() == 1);
    CHECK(again.all()[0].says_the_same(decision));
  }
}

TEST_CASE("arbitrary bytes are read or refused with a place") {
  std::mt19937 random(11);
  const std::string alphabet = "merge split from as rename kind hide \"\\#\n\t\r A\xC3\xA9\xFF";
  for (int i = 0; i < 3000; ++i) {
    std::string bytes;
    for (unsigned j = random() % 60; j > 0; --j) bytes += alphabet[random() % alphabet.size()];
    const std::string said = complaint(bytes);
    CHECK((said == "nothing" || said.starts_with("d.txt:")));
  }
}

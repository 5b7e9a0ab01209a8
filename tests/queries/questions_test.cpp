// Perspectives, neighbours, time lines, measures, blocs, balance, differences, signed paths.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

#include "../graph/story.hpp"
#include "entente/exporters/text_report.hpp"
#include "entente/queries/actor_measures.hpp"
#include "entente/queries/balance.hpp"
#include "entente/queries/blocs.hpp"
#include "entente/queries/clarity.hpp"
#include "entente/queries/differences.hpp"
#include "entente/queries/disputes.hpp"
#include "entente/queries/neighbourhood.hpp"
#include "entente/queries/paths.hpp"
#include "entente/queries/perspective.hpp"
#include "entente/queries/strongest.hpp"
#include "entente/queries/timeline.hpp"

using namespace entente;
using test::graph_of;
using test::story_graph;

namespace {

VertexId actor(const RelationGraph& graph, std::string_view name) {
  const auto found = graph.find_actor(name);
  REQUIRE_MESSAGE(found.has_value(), name);
  return *found;
}

std::string days(std::string_view iso) {
  const auto found = moment(iso);
  return found ? to_string(found->first) + " " + to_string(found->last) : "nothing";
}

// The same graph with its mentions at these times, in the order of their sentences.
RelationGraph at_times(const RelationGraph& graph, const std::vector<std::string>& times) {
  return test::with_mentions(graph, [&times](const Relation&, Evidence& evidence, GraphAssembly& assembly) {
    evidence.time_value = assembly.add_text(times.at(evidence.sentence));
  });
}

// Actors a, b, c, … named A, B, C, …, and the lines.
RelationGraph people(int count, const std::string& lines) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += std::string("actor | ") + char('a' + i) + " | person | " + char('A' + i) + " |\n";
  return graph_of(text + lines);
}

std::string names(const RelationGraph& graph, const std::vector<VertexId>& actors) {
  std::set<std::string> sorted;
  for (VertexId one : actors) sorted.insert(graph[one].name);
  std::string list;
  for (const std::string& name : sorted) list += name;
  return list;
}

std::string walk(const RelationGraph& graph, const Path& path) {
  std::string words = graph[path.steps[0].from].name;
  for (const PathStep& step : path.steps)
    words += (step.sign > 0 ? "+" : step.sign < 0 ? "-" : " ") + graph[step.to].name;
  return words;
}

}  // namespace

TEST_CASE("a moment is all the days it may have been") {
  CHECK(days("2023-03-24") == "2023-03-24 2023-03-24");
  CHECK(days("2024-02") == "2024-02-01 2024-02-29");
  CHECK(days("2023") == "2023-01-01 2023-12-31");
  CHECK(days("2023-W11") == "2023-03-13 2023-03-19");
  CHECK(days("2020-W53") == "2020-12-28 2021-01-03");
  CHECK(days("1980/1989") == "1980-01-01 1989-12-31");
  CHECK(days("2022-06/2022-08") == "2022-06-01 2022-08-31");
  CHECK(moment("2018/..")->last.year == 9999);
  CHECK(moment("../2019")->first.year == 0);
  for (const char* none : {"", "soon", "2023-W60", "2023-W", "2023-13", "/", "../soon"}) CHECK(days(none) == "nothing");
}

TEST_CASE("perspectives select mentions, and compose") {
  const RelationGraph graph = story_graph();
  auto count = [&](const Perspective& perspective) {
    const RelationGraph seen = seen_through(graph, perspective);
    std::size_t mentions = 0;
    for (const Relation& relation : seen.relations()) mentions += relation.mention_count();
    return mentions;
  };
  const std::size_t all = count({});
  const Perspective xi = asserted_by(graph, actor(graph, "Xi Jinping")),
                    china = asserted_by(graph, actor(graph, "China"));
  CHECK(count(xi) == 1);
  CHECK(count(china) == 2);  // its own word, and that of Xi, who leads it
  CHECK(count(xi || in_own_voice()) == 1 + count(in_own_voice()));
  CHECK(count(!in_own_voice()) + count(in_own_voice()) == all);
  CHECK(count(of_sign(1)) + count(of_sign(0)) + count(of_sign(-1)) == all);
  CHECK(count(of_type("arms") && of_modality(Modality::possible)) == 1);
  CHECK(count(in_document("story.txt")) == all);
  CHECK(count(in_document("The story")) == all);
  CHECK(count(in_document("story")) == 0);
  CHECK(count(among({ActorKind::country}) && of_type("charges")) == 0);
  CHECK(count(among({ActorKind::organization, ActorKind::person}) && of_type("charges")) == 1);
  CHECK(count(!of_type("arms")) + count(of_type("arms")) == all);
  CHECK(count(within(*moment("2023-03"))) == all);  // the document's date
  CHECK(count(within(*moment("2022"))) == 0);
}

TEST_CASE("what is left has the counts and the confidence of the mentions that are left") {
  const RelationGraph graph = story_graph();
  const RelationGraph seen = seen_through(graph, in_own_voice(), 0.5, 2);
  CHECK(seen.actors() == graph.actors());
  CHECK(seen.relations().size() < graph.relations().size());
  for (const Relation& relation : seen.relations()) {
    CHECK(relation.mention_count() >= 2);
    CHECK_FALSE(relation.is_claim_only());
  }
  CHECK(seen_through(graph, {}) == graph);
  CHECK(seen_through(graph, {}, 0.95).relations().empty());
}

TEST_CASE("neighbours come by distance, and a denial makes nobody one") {
  const RelationGraph graph = people(5, R"(
a | supports | b | | A supports B.
b | visits | c | | B visited C.
c | visits | d | | C visited D.
a | visits | e | not | A did not visit E.
b | condemns | a | not | B has not condemned A.
)");
  const auto near = neighbourhood(graph, actor(graph, "A"), 2, {});
  REQUIRE(near.size() == 2);
  CHECK(graph[near[0].actor].name == "B");
  CHECK(near[0].distance == 1);
  CHECK(near[0].relations.size() == 2);
  CHECK(graph[near[1].actor].name == "C");
  CHECK(near[1].distance == 2);
  CHECK(graph[near[1].by_way_of].name == "B");
  CHECK(neighbourhood(graph, actor(graph, "A"), 9, {}).size() == 3);
  CHECK(neighbourhood(graph, actor(graph, "E"), 9, {}).empty());
}

TEST_CASE("a time line is in order, what its sentence dates before the document's date of the same day") {
  const RelationGraph graph = at_times(people(3, R"(
a | supports | b | | A supported B.
b | visits | c | | B visited C.
b | visits | a | | B visited A.
)"),
                                       {"2024", "2022-02", ""});
  const auto all = timeline(graph, {});
  REQUIRE(all.size() == 3);
  auto sentence = [&](const TimelineEntry& entry) {
    return graph[graph.sentence(graph[entry.relation].evidence[entry.mention]).words];
  };
  CHECK(sentence(all[0]) == "B visited C.");
  CHECK(sentence(all[1]) == "B visited A.");  // the document is of 2023-03-24
  CHECK(sentence(all[2]) == "A supported B.");
  const auto between = timeline_between(graph, actor(graph, "B"), actor(graph, "A"), {});
  REQUIRE(between.size() == 2);
  CHECK(sentence(between[0]) == "B visited A.");
}

TEST_CASE("PageRank is what a power iteration gives, and betweenness what counting gives") {
  const RelationGraph graph = people(6, R"(
a | visits | b | | S1.
a | visits | c | | S2.
b | visits | c | | S3.
c | meets-with | d | | S4.
d | supports | e | | S5.
e | visits | c | not | S6.
)");
  // Along these arrows; e leads nowhere and deals its rank out to all; f has no relation.
  const std::vector<std::vector<int>> arrows = {{1, 2}, {2}, {3}, {2, 4}, {}};
  std::vector<double> rank(5, 0.2);
  for (int i = 0; i < 200; ++i) {
    std::vector<double> next(5, 0.15 / 5);
    for (int from = 0; from < 5; ++from) {
      if (arrows[std::size_t(from)].empty())
        for (double& share : next) share += 0.85 * rank[std::size_t(from)] / 5;
      for (int to : arrows[std::size_t(from)])
        next[std::size_t(to)] += 0.85 * rank[std::size_t(from)] / double(arrows[std::size_t(from)].size());
    }
    rank = next;
  }
  const auto measures = measure_actors(graph, {});
  double sum = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(measures[i].pagerank == doctest::Approx(rank[i]).epsilon(0.001));
    sum += measures[i].pagerank;
  }
  CHECK(sum == doctest::Approx(1));
  CHECK(measures[5].pagerank == 0);
  // c is between a or b and d or e; d between the three and e: of 6 pairs of others.
  CHECK(measures[2].betweenness == doctest::Approx(4.0 / 6));
  CHECK(measures[3].betweenness == doctest::Approx(3.0 / 6));
  CHECK(measures[0].betweenness == 0);
  CHECK(measures[2].degree == 3);
  CHECK(measures[2].relations == 3);
}

TEST_CASE("who is quoted is counted, though documents are left out") {
  const RelationGraph graph = story_graph();
  CHECK(measure_actors(graph, {})[std::size_t(actor(graph, "Charlie Parton"))].quoted == 1);
}

TEST_CASE("two camps are two blocs, and who is with nobody is one alone") {
  const RelationGraph graph = people(7, R"(
a | signs-agreement-with | b | | S1.
b | ally-of | c | | S2.
d | signs-agreement-with | e | | S3.
e | ally-of | f | | S4.
a | invades | d | | S5.
c | rival-of | f | | S6.
g | invades | a | | S7.
g | invades | d | | S8.
)");
  const Blocs found = find_blocs(graph, {});
  REQUIRE(found.blocs.size() == 3);
  CHECK(names(graph, found.blocs[0].members) == "ABC");
  CHECK(names(graph, found.blocs[1].members) == "DEF");
  CHECK(names(graph, found.blocs[2].members) == "G");
  CHECK(found.blocs[0].cooperation == doctest::Approx(1.8));
  CHECK(found.between.size() == 3);
  CHECK(found.between[0].conflict == doctest::Approx(1.8));
  CHECK(find_blocs(people(2, "a | leads | b | | S.\n"), {}).blocs.empty());
}

TEST_CASE("a tie takes two sentences or what lasts, and who has none fits nowhere") {
  const RelationGraph graph = people(8, R"(
a | welcomes | b | | A welcomed B.
c | supports | d | | C supports D.
c | praises | d | | Again C praised D.
d | ally-of | e | | D and E are allies.
c | ally-of | e | | C and E are allies.
e | visits | f | | E visited F.
e | visits | f | | E visited F again.
g | supports | h | | G supports and praises H.
g | praises | h | | G supports and praises H.
)");
  // One praise stays one, though its document comes back to it; another deed, or the same on another day, does not.
  CHECK(find_blocs(people(2, "a | praises | b | | A praised B.\na | praises | b | | The praise pleased B.\n"), {}).blocs.empty());
  const RelationGraph praised = people(2, "a | praises | b | | A praised B.\na | aids | b | | A helps B.\n");
  CHECK(find_blocs(praised, {}).blocs.size() == 1);
  const Blocs found = find_blocs(graph, {});
  REQUIRE(found.blocs.size() == 1);
  CHECK(names(graph, found.blocs[0].members) == "CDE");
  CHECK(names(graph, found.unattached) == "ABGH");
  REQUIRE(found.blocs[0].reasons.size() == 3);
  const std::vector<Tie> ties = siding_ties(graph, {});
  CHECK(names(graph, {ties[found.blocs[0].reasons[0]].first, ties[found.blocs[0].reasons[0]].second}) == "CD");
  CHECK(find_blocs(people(2, "a | supports | b | | S1.\n"), {}).blocs.empty());
}

namespace {

// Signed modularity by its definition: over all ordered pairs of one bloc, the weight less what chance would have.
double modularity(const std::vector<Tie>& ties, const std::vector<std::size_t>& blocs) {
  double cooperation = 0, conflict = 0;
  std::vector<double> coop(blocs.size()), conf(blocs.size());
  for (const Tie& tie : ties) {
    cooperation += tie.cooperation;
    conflict += tie.conflict;
    for (VertexId end : {tie.first, tie.second}) {
      coop[std::size_t(end)] += tie.cooperation;
      conf[std::size_t(end)] += tie.conflict;
    }
  }
  double sum = 0;
  for (const Tie& tie : ties)
    if (blocs[std::size_t(tie.first)] == blocs[std::size_t(tie.second)]) sum += 2 * (tie.cooperation - tie.conflict);
  for (std::size_t i = 0; i < blocs.size(); ++i)
    for (std::size_t j = 0; j < blocs.size(); ++j) {
      if (blocs[i] != blocs[j]) continue;
      if (cooperation > 0) sum -= coop[i] * coop[j] / (2 * cooperation);
      if (conflict > 0) sum += conf[i] * conf[j] / (2 * conflict);
    }
  return sum / (2 * cooperation + 2 * conflict);
}

}  // namespace

TEST_CASE(
    "no actor would better the blocs by moving to whom it is tied or away, and their modularity is that of the "
    "definition") {
  for (unsigned seed = 0; seed < 25; ++seed) {
    std::mt19937 random(seed);
    std::string lines;
    for (int i = 0; i < 20; ++i) {
      const char a = char('a' + random() % 9), b = char('a' + random() % 9);
      if (a != b)
        lines += std::string(1, a) + (random() % 2 ? " | supports | " : " | attacks | ") + b + " | | S" +
                 std::to_string(i) + ".\n";
    }
    const RelationGraph graph = people(9, lines);
    const std::vector<Tie> ties = signed_ties(graph, {});
    const Blocs found = find_blocs(ties);
    std::vector<std::size_t> blocs(9, 99);
    for (std::size_t i = 0; i < found.blocs.size(); ++i)
      for (VertexId member : found.blocs[i].members) blocs[std::size_t(member)] = i;
    const double best = modularity(ties, blocs);
    CHECK(found.modularity == doctest::Approx(best));
    for (std::size_t i = 0; i < blocs.size(); ++i) {
      if (blocs[i] == 99) continue;
      for (std::size_t bloc = 0; bloc <= found.blocs.size(); ++bloc) {
        const bool is_tied = std::any_of(ties.begin(), ties.end(), [&](const Tie& tie) {
          return (tie.first == VertexId(i) && blocs[std::size_t(tie.second)] == bloc) ||
                 (tie.second == VertexId(i) && blocs[std::size_t(tie.first)] == bloc);
        });
        if (!is_tied && bloc < found.blocs.size()) continue;
        std::vector<std::size_t> moved = blocs;
        moved[i] = bloc;
        CHECK(modularity(ties, moved) <= best + 1e-9);
      }
    }
  }
}

TEST_CASE("the enemy of my friend is my enemy, or the triangle is not balanced and I am torn") {
  const RelationGraph graph = people(6, R"(
a | supports | b | | S1.
b | attacks | c | | S2.
a | attacks | c | | S3.
a | supports | d | | S4.
b | attacks | d | | S5.
c | attacks | d | | S6.
d | supports | e | | S7.
e | condemns | f | not | S8.
)");
  const Balance found = find_balance(graph, {});
  REQUIRE(found.triangles.size() == 4);
  CHECK(found.unbalanced_count() == 2);
  // a and its friends b and d, who fight; b, c, d, who all fight.
  REQUIRE(found.torn.size() == 1);
  CHECK(graph[found.torn[0].actor].name == "A");
  CHECK(found.torn[0].triangles.size() == 1);
  for (const Triangle& triangle : found.triangles) {
    int product = 1;
    std::set<VertexId> ends;
    for (std::size_t tie : triangle.ties) {
      product *= found.ties[tie].sign();
      ends.insert({found.ties[tie].first, found.ties[tie].second});
    }
    CHECK(ends.size() == 3);
    CHECK(triangle.is_balanced == (product > 0));
  }
}

TEST_CASE("graphs differ by what appeared, what vanished and who changed sides") {
  const RelationGraph older = people(3, "a | supports | b | | S1.\nb | visits | c | | S2.\n");
  const RelationGraph newer = people(3, "a | attacks | b | | S1.\nb | visits | c | | S2.\n");
  const Differences found = find_differences(older, newer, {});
  REQUIRE(found.appeared.size() == 1);
  CHECK(newer.type(newer[found.appeared[0]]).id == "attacks");
  REQUIRE(found.vanished.size() == 1);
  CHECK(older.type(older[found.vanished[0]]).id == "supports");
  REQUIRE(found.changed.size() == 1);
  CHECK(found.changed[0].first == "a");
  CHECK(found.changed[0].before.sign() == 1);
  CHECK(found.changed[0].after.sign() == -1);
  CHECK(find_differences(older, older, {}).empty());
}

TEST_CASE("signed paths tell the enemy of a friend, and walk the same actors once for each sign") {
  const RelationGraph graph = people(4, R"(
a | supports | b | | S1.
a | attacks | b | c=0.5 | S2.
b | attacks | c | | S3.
a | leads | c | | S4.
)");
  const auto paths = best_paths(graph, actor(graph, "A"), actor(graph, "C"), {.count = 9, .is_signed = true});
  REQUIRE(paths.size() == 2);
  CHECK(walk(graph, paths[0]) == "A+B-C");
  CHECK(paths[0].sign() == -1);
  CHECK(walk(graph, paths[1]) == "A-B-C");
  CHECK(paths[1].sign() == 1);
  CHECK(best_paths(graph, actor(graph, "A"), actor(graph, "C"), {.count = 9, .with_offices = true}).size() == 2);
  CHECK(best_paths(graph, actor(graph, "A"), actor(graph, "C"), {.count = 9})[0].sign() == 0);
}

TEST_CASE("offices are steps only where they are asked for") {
  const RelationGraph graph = people(4, R"(
a | leads | b | | A leads B.
c | member-of | b | | C belongs to B.
)");
  const VertexId a = actor(graph, "A"), c = actor(graph, "C");
  CHECK(best_paths(graph, a, c).empty());
  CHECK(best_paths(graph, a, c, {.with_offices = true}).size() == 1);
  CHECK(best_paths(graph, a, c, {.via = {"leads", "member-of"}}).size() == 1);
}

TEST_CASE("to pass a state of which half of all is said costs more than a step") {
  std::string lines = R"(
actor | USA | country | United States |
actor | p | person | P |
actor | q | person | Q |
actor | r | person | R |
actor | s | person | S |
p | supports | USA | c=0.9 | P supports the United States.
q | supports | USA | c=0.9 | Q supports the United States.
p | supports | r | c=0.9 | P supports R.
r | supports | s | c=0.9 | R supports S.
s | supports | q | c=0.9 | S supports Q.
)";
  const auto first = [](const RelationGraph& graph) {
    return walk(graph, best_paths(graph, actor(graph, "P"), actor(graph, "Q")).at(0));
  };
  CHECK(first(graph_of(lines)) == "P United States Q");
  for (int i = 0; i < 20; ++i) lines += "r | visits | USA | | R visited the United States " + std::to_string(i) + ".\n";
  CHECK(first(graph_of(lines)) == "P R S Q");
}

TEST_CASE("a path is a sentence that can be read") {
  const RelationGraph graph = people(4, R"(
a | supports | b | | A supports B.
b | attacks | c | | B attacks C.
d | condemns | c | | D condemns C.
)");
  const Path path = best_paths(graph, actor(graph, "A"), actor(graph, "D")).at(0);
  CHECK(path_sentence(graph, path) == "A supports B, who attacks C, and D condemns C.");
}

TEST_CASE("a path keeps to the types and around the actors that are asked for") {
  const RelationGraph graph = people(4, R"(
a | visits | b | | S1.
b | visits | d | | S2.
a | supports | c | | S3.
c | visits | d | | S4.
)");
  const VertexId a = actor(graph, "A"), d = actor(graph, "D");
  const auto around = best_paths(graph, a, d, {.count = 9, .avoid = {actor(graph, "B")}});
  REQUIRE(around.size() == 1);
  CHECK(walk(graph, around[0]) == "A C D");
  const auto via = best_paths(graph, a, d, {.count = 9, .via = {"visits"}});
  REQUIRE(via.size() == 1);
  CHECK(walk(graph, via[0]) == "A B D");
  CHECK(best_paths(graph, a, d, {.count = 9, .via = {"visits", "supports"}}).size() == 2);
  CHECK(best_paths(graph, a, d, {.avoid = {a}}).empty());
}

namespace {

std::string kinds_of(const RelationGraph& graph) {
  std::string kinds;
  for (const Dispute& dispute : find_disputes(graph, {}))
    kinds += std::string(to_string(dispute.kind)) + " " + graph[dispute.first].name + graph[dispute.second].name + ", ";
  return kinds;
}

}  // namespace

TEST_CASE("what is later denied, broken off or told to have an end has ended") {
  const RelationGraph story = people(4, R"(
a | supports | b | | A supported B in 2020.
a | supports | b | not | A did not support B in 2022.
a | ally-of | c | | A and C were allies in 2015.
c | charges | a | | C charged A in 2016.
b | ally-of | d | | B and D were allies from 1990 to 2001.
a | visits | d | | A visited D from May to June 2019.
)");
  // The charge is of another year than the alliance, and so contradicts nothing.
  CHECK(kinds_of(at_times(story, {"2020", "2022", "2015", "2016", "1990/2001", "2019-05/2019-06"})) ==
        "ended AB, ended BD, ");
  CHECK(kinds_of(at_times(story, {"2020", "2022", "2015", "2015", "1990/2001", "2019-05/2019-06"})) ==
        "ended AB, ended BD, opposite-signs AC, ");
  CHECK(kinds_of(at_times(story, {"2022", "2022", "", "", "", ""})) == "denied AB, opposite-signs AC, ");
  CHECK(kinds_of(at_times(story, {"2022", "2020", "2015", "2016", "", ""})) == "");
}

TEST_CASE("hopes, demands, plans, another thing and ended terms of office are no disputes") {
  CHECK(kinds_of(people(2, "a | supports | b | planned | S1.\na | supports | b | not | S2.\n")) == "");
  CHECK(kinds_of(people(2, "a | supports | b | | S1.\na | supports | b | not; demanded | S2.\n")) == "");
  CHECK(kinds_of(people(2, "a | supports | b | | S1.\na | attacks | b | planned | S2.\n")) == "");
  CHECK(kinds_of(people(2, "a | visits | b | | S1.\na | attacks | b | | S2.\n")) == "");
  CHECK(kinds_of(people(2, "a | supports | b | object=the plan | S1.\na | supports | b | not; object=the war | S2.\n")) == "");
  CHECK(kinds_of(people(2, "a | supports | b | | S1.\na | supports | b | not; object=the war | S2.\n")) == "");
  CHECK(kinds_of(people(2, "a | supports | b | object=the peace plan | S1.\n"
                           "a | supports | b | not; object=its plan | S2.\n")) == "denied AB, ");
  CHECK(kinds_of(people(2, "a | supports | b | object=the plan | S1.\na | supports | b | not | S2.\n")) == "denied AB, ");
  CHECK(kinds_of(at_times(people(2, "a | leads | b | object=president | S1.\n"), {"2001/2009"})) == "");
  CHECK(kinds_of(at_times(people(2, "a | leads | b | | S1.\na | leads | b | not | S2.\n"), {"2019", "2021"})) == "");
  CHECK(kinds_of(at_times(people(2, "a | leads | b | | S1.\na | leads | b | not | S2.\n"), {"2021", "2021"})) ==
        "denied AB, ");
}

TEST_CASE("a side of a dispute has three sentences at most, none twice") {
  std::string lines;
  for (int i = 0; i < 9; ++i) lines += "a | supports | b | | A supports B, says paper " + std::to_string(i % 6) + ".\n";
  lines += "a | supports | b | not | A does not support B.\n";
  const auto found = find_disputes(people(2, lines), {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].one_sentences.size() == Dispute::most_sentences);
  CHECK(found[0].other_sentences.size() == 1);
}

TEST_CASE("the sentence that is shown is short, in the paper's own voice, and names both") {
  const RelationGraph graph = people(3, R"(
a | supports | b | | On a day on which much else happened that nobody wanted to hear of, A said after a long meeting in town that it supported B.
a | supports | b | by=c | A supports B, C said.
a | supports | b | | A supports B.
a | supports | b | c=0.4 | A backs B.
a | supports | b | planned | A will back B.
)");
  const Relation& relation = graph.relations().front();
  CHECK(graph[graph.sentence(clearest_evidence(graph, relation)).words] == "A supports B.");
  // A little surer is no reason to show a long one.
  const RelationGraph sure = people(2, R"(
a | supports | b | c=0.95 | On a day on which much else happened that nobody wanted to hear of, A made it known after all that A supports B.
a | supports | b | c=0.8 | A supports B.
)");
  CHECK(sure[sure.sentence(clearest_evidence(sure, sure.relations().front())).words] == "A supports B.");
}

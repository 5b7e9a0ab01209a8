#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

#include "../graph/story.hpp"
#include "entente/queries/disputes.hpp"
#include "entente/queries/paths.hpp"
#include "entente/queries/strongest.hpp"

using namespace entente;
using test::graph_of;
using test::story_graph;

namespace {

VertexId actor(const RelationGraph& graph, std::string_view name) {
  const auto found = graph.find_actor(name);
  REQUIRE_MESSAGE(found.has_value(), name);
  return *found;
}

std::string in_words(const RelationGraph& graph, const Path& path) {
  std::string words = graph[path.steps[0].from].name;
  for (const PathStep& step : path.steps) words += " - " + graph[step.to].name;
  return words;
}

constexpr std::string_view triangle = R"(
actor | a | person | Anna |
actor | b | person | Bela |
actor | c | person | Cleo |
actor | d | person | Dora |
)";

}  // namespace

TEST_CASE("the strongest relations come first, events before offices, named and actual ones only") {
  const RelationGraph graph = story_graph();
  const auto strongest = strongest_relations(graph, {});
  REQUIRE(strongest.size() > 10);
  CHECK(graph.type(graph[strongest[0]]).id == "invades");
  for (std::size_t i = 1; i < strongest.size(); ++i)
    CHECK(graph[strongest[i - 1]].strength() >= graph[strongest[i]].strength());
  for (EdgeId edge : strongest) {
    CHECK(graph[edge].modality() <= Modality::planned);
    CHECK(graph[graph[edge].source].is_named);
    CHECK(graph[graph[edge].source].kind != ActorKind::document);
  }
  CHECK(strongest_relations(graph, {}, 3).size() == 3);
  CHECK(strongest_relations(graph, RelationFilter::everything()).size() == graph.relations().size());
}

TEST_CASE("every actor is ranked once, by the strength of its relations") {
  const RelationGraph graph = story_graph();
  const auto ranked = rank_actors(graph, {});
  CHECK(ranked.size() == graph.actors().size());
  CHECK(graph[ranked[0].actor].name == "Russia");
  CHECK(ranked.back().strength == 0);
}

TEST_CASE("the best path is the surest, and each step carries its relations") {
  const RelationGraph graph = story_graph();
  const auto paths = best_paths(graph, actor(graph, "Xi"), actor(graph, "Ukraine"), {.count = 4});
  REQUIRE(paths.size() == 4);
  CHECK(paths[0].steps.size() == 2);
  std::set<std::string> different;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    different.insert(in_words(graph, paths[i]));
    if (i > 0) CHECK(paths[i - 1].cost <= paths[i].cost);
    CHECK(paths[i].steps.front().from == actor(graph, "Xi"));
    CHECK(paths[i].steps.back().to == actor(graph, "Ukraine"));
    for (const PathStep& step : paths[i].steps) {
      CHECK_FALSE(step.relations.empty());
      for (EdgeId edge : step.relations) CHECK(graph[edge].polarity == Polarity::affirmed);
    }
  }
  CHECK(different.size() == 4);
}

TEST_CASE("a denied, a possible and a document's relation connect nobody") {
  const RelationGraph graph = graph_of(std::string(triangle) + R"(
actor | document:x | document | x |
a | visits | b | not | Anna did not visit Bela.
b | visits | c | possible | Bela may visit Cleo.
document:x | quotes | a | | So Anna.
document:x | quotes | c | | So Cleo.
)");
  CHECK(best_paths(graph, actor(graph, "Anna"), actor(graph, "Bela")).empty());
  CHECK(best_paths(graph, actor(graph, "Bela"), actor(graph, "Cleo")).empty());
  CHECK(best_paths(graph, actor(graph, "Anna"), actor(graph, "Cleo")).empty());
  CHECK(
      best_paths(graph, actor(graph, "Bela"), actor(graph, "Cleo"), {.filter = RelationFilter::everything()}).size() ==
      1);
}

TEST_CASE("direction counts where it is asked for, and symmetric relations go both ways") {
  const RelationGraph graph = graph_of(std::string(triangle) + R"(
a | visits | b | | Anna visited Bela.
c | meets-with | b | | Cleo met Bela.
)");
  const VertexId anna = actor(graph, "Anna"), cleo = actor(graph, "Cleo");
  CHECK(best_paths(graph, cleo, anna).size() == 1);
  CHECK(best_paths(graph, cleo, anna, {.directed = true}).empty());
  CHECK(best_paths(graph, anna, cleo, {.directed = true}).size() == 1);
  CHECK(best_paths(graph, anna, anna).empty());
  CHECK(best_paths(graph, anna, actor(graph, "Dora")).empty());
}

TEST_CASE("a sure detour is preferred to a very doubtful direct relation, and both are found") {
  const RelationGraph graph = graph_of(std::string(triangle) + R"(
a | visits | b | c=0.2 | Anna visited Bela.
a | visits | c | c=0.9 | Anna visited Cleo.
c | visits | b | c=0.9 | Cleo visited Bela.
)");
  const auto paths = best_paths(graph, actor(graph, "Anna"), actor(graph, "Bela"), {.count = 9});
  REQUIRE(paths.size() == 2);
  CHECK(paths[0].cost == doctest::Approx(2 - 2 * std::log(0.9)));
  CHECK(in_words(graph, paths[0]) == "Anna - Cleo - Bela");
  CHECK(paths[1].cost == doctest::Approx(1 - std::log(0.2)));
}

TEST_CASE("Yen's paths are the cheapest of all simple paths") {
  for (unsigned seed = 0; seed < 30; ++seed) {
    std::mt19937 random(seed);
    std::string lines;
    const int size = 7;
    for (int i = 0; i < size; ++i)
      lines += "actor | v" + std::to_string(i) + " | person | P" + std::to_string(i) + " |\n";
    for (int i = 0; i < 14; ++i) {
      const unsigned a = random() % size, b = random() % size;
      if (a != b)
        lines += "v" + std::to_string(a) + " | visits | v" + std::to_string(b) + " | c=0." +
                 std::to_string(1 + random() % 9) + " | S" + std::to_string(i) + ".\n";
    }
    const RelationGraph graph = graph_of(lines);
    // Every simple path by depth-first search, with the cost of its steps from best_paths of two neighbours' own step.
    PathOptions all{.count = 100000};
    const VertexId from = actor(graph, "P0"), to = actor(graph, "P1");
    const auto paths = best_paths(graph, from, to, all);
    std::vector<double> costs;
    std::vector<bool> seen(graph.actors().size(), false);
    auto walk = [&](auto&& self, VertexId at, double cost) -> void {
      if (at == to) {
        costs.push_back(cost);
        return;
      }
      seen[std::size_t(at)] = true;
      for (std::size_t next = 0; next < graph.actors().size(); ++next) {
        if (seen[next]) continue;
        double cheapest = 1e9;
        for (const Relation& relation : graph.relations())
          if ((relation.source == at && relation.target == VertexId(next)) ||
              (relation.target == at && relation.source == VertexId(next)))
            cheapest = std::min(cheapest,
                                1 - std::log(relation.confidence()) / (1 + std::log(double(relation.mention_count()))));
        if (cheapest < 1e9) self(self, VertexId(next), cost + cheapest);
      }
      seen[std::size_t(at)] = false;
    };
    walk(walk, from, 0);
    std::sort(costs.begin(), costs.end());
    REQUIRE(paths.size() == costs.size());
    for (std::size_t i = 0; i < costs.size(); ++i) CHECK(paths[i].cost == doctest::Approx(costs[i]));
  }
}

TEST_CASE("what is affirmed and denied is a dispute, and so are cooperation and conflict of the same two") {
  const RelationGraph graph = story_graph();
  const auto disputes = find_disputes(graph, {});
  REQUIRE(disputes.size() == 2);
  CHECK(disputes[0].kind == DisputeKind::denied);
  CHECK(graph.type(graph[disputes[0].one_side.at(0)]).id == "supports");
  CHECK(graph[disputes[0].one_side.at(0)].polarity == Polarity::affirmed);
  CHECK(graph[disputes[0].other_side.at(0)].polarity == Polarity::negated);
  CHECK(disputes[1].kind == DisputeKind::opposite_signs);
  CHECK(graph.type(graph[disputes[1].other_side.at(0)]).id == "rejects");
}

TEST_CASE("a denied quarrel is no friendship") {
  const RelationGraph graph = graph_of(std::string(triangle) + R"(
a | condemns | b | not | Anna has not condemned Bela.
a | attacks | b | | Anna attacked Bela.
)");
  CHECK(find_disputes(graph, {}).empty());
}

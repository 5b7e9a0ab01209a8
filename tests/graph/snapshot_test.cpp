#include "entente/graph/snapshot.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "graph/mention_merger.hpp"
#include "story.hpp"

using namespace entente;

namespace {

std::vector<WeightedTie> any_ties(unsigned seed, std::size_t actors, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<WeightedTie> ties;
  for (std::size_t i = 0; i < count; ++i) {
    const auto source = random() % actors, target = (source + 1 + random() % (actors - 1)) % actors;
    // Costs that are sums of powers of two, so that no rounding makes two equal paths differ.
    ties.push_back({VertexId(source), VertexId(target), EdgeId(i), float(1 + random() % 16) / 8});
  }
  return ties;
}

// Every simple path, cheapest first, found by trying all.
std::vector<TiePath> all_paths(const std::vector<WeightedTie>& ties, VertexId from, VertexId to, bool directed) {
  std::map<VertexId, std::map<VertexId, std::pair<float, EdgeId>>> steps;
  const auto offer = [&](VertexId a, VertexId b, const WeightedTie& tie) {
    const auto step = std::pair(tie.cost, tie.relation);
    const auto [place, is_new] = steps[a].try_emplace(b, step);
    if (!is_new) place->second = std::min(place->second, step);
  };
  for (const WeightedTie& tie : ties) {
    offer(tie.source, tie.target, tie);
    if (!directed) offer(tie.target, tie.source, tie);
  }
  std::vector<TiePath> found;
  TiePath path{0, {from}, {}};
  const std::function<void()> walk = [&] {
    if (path.actors.back() == to) {
      found.push_back(path);
      return;
    }
    for (const auto& [next, step] : steps[path.actors.back()]) {
      if (std::ranges::find(path.actors, next) != path.actors.end()) continue;
      const TiePath before = path;
      path.cost += double(step.first);
      path.actors.push_back(next);
      path.relations.push_back(step.second);
      walk();
      path = before;
    }
  };
  walk();
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_SUITE("snapshot") {
  TEST_CASE("the k best paths are the k cheapest of all simple paths, directed or not") {
    GraphSnapshot::Workspace workspace;
    std::size_t compared = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
      const bool directed = seed % 2 == 0;
      const std::vector<WeightedTie> ties = any_ties(seed, 8, directed ? 22 : 13);
      const GraphSnapshot snapshot(8, ties, directed);
      for (std::uint32_t to = 1; to < 8; ++to) {
        CAPTURE(seed);
        CAPTURE(to);
        const std::vector<TiePath> all = all_paths(ties, VertexId(0), VertexId(to), directed);
        const std::vector<TiePath> best = snapshot.best_paths(VertexId(0), VertexId(to), 7, workspace);
        REQUIRE(best.size() == std::min<std::size_t>(all.size(), 7));
        for (std::size_t i = 0; i < best.size(); ++i) {
          // Of paths of one cost any may come, but each must be one, and none twice.
          CHECK(best[i].cost == all[i].cost);
          CHECK(std::ranges::find(all, best[i]) != all.end());
          CHECK(std::ranges::count(best, best[i]) == 1);
          ++compared;
        }
      }
    }
    CHECK(compared > 1000);
  }

  TEST_CASE("around gives everyone within so many ties, nearest first, each by its cheapest tie") {
    const GraphSnapshot snapshot(6,
                                 {{VertexId(0), VertexId(1), EdgeId(0), 1},
                                  {VertexId(2), VertexId(1), EdgeId(1), 3},
                                  {VertexId(0), VertexId(4), EdgeId(2), 1},
                                  {VertexId(2), VertexId(3), EdgeId(3), 1},
                                  {VertexId(4), VertexId(2), EdgeId(4), 2}},
                                 false);
    GraphSnapshot::Workspace workspace;
    const NearActor second{VertexId(1), 1, VertexId(0), EdgeId(0)}, fifth{VertexId(4), 1, VertexId(0), EdgeId(2)},
        third{VertexId(2), 2, VertexId(4), EdgeId(4)}, fourth{VertexId(3), 3, VertexId(2), EdgeId(3)};
    CHECK(snapshot.around(VertexId(0), 0, workspace).empty());
    CHECK(snapshot.around(VertexId(5), 3, workspace).empty());
    CHECK(snapshot.around(VertexId(0), 1, workspace) == std::vector{second, fifth});
    CHECK(snapshot.around(VertexId(0), 2, workspace) == std::vector{second, fifth, third});
    CHECK(snapshot.around(VertexId(0), 9, workspace) == std::vector{second, fifth, third, fourth});
    std::vector<TieStep> steps;
    snapshot.steps_from(VertexId(2), steps);
    CHECK(steps ==
          std::vector<TieStep>{{VertexId(1), EdgeId(1), 3}, {VertexId(3), EdgeId(3), 1}, {VertexId(4), EdgeId(4), 2}});
  }

  TEST_CASE("page ranks are shares that keep their place in one more round") {
    const std::vector<WeightedTie> ties = any_ties(5, 50, 200);
    const GraphSnapshot snapshot(50, ties, true);
    const std::vector<double> rank = snapshot.page_rank();
    std::vector<double> degree(50), next(50);
    double lost = 0, sum = 0;
    for (const WeightedTie& tie : ties) ++degree[std::size_t(tie.source)];
    for (std::size_t i = 0; i < 50; ++i) {
      sum += rank[i];
      if (degree[i] == 0) lost += rank[i];
    }
    CHECK(sum == doctest::Approx(1));
    for (const WeightedTie& tie : ties)
      next[std::size_t(tie.target)] += 0.85 * rank[std::size_t(tie.source)] / degree[std::size_t(tie.source)];
    for (std::size_t i = 0; i < 50; ++i) CHECK(next[i] + (0.15 + 0.85 * lost) / 50 == doctest::Approx(rank[i]).epsilon(1e-6));
  }

  TEST_CASE("a graph's snapshot leaves denied and unwanted relations out") {
    const RelationGraph graph = test::graph_of(R"(
actor | a | person | Orla |
actor | b | person | Mercer |
actor | c | person | Brandt |
a | condemns | b | not | Orla did not condemn Mercer.
a | visits | c | | Orla visited Brandt.
c | supports | b | | Brandt supports Mercer.
)");
    GraphSnapshot::Workspace workspace;
    const auto wanted = [](EdgeId) { return true; };
    const auto paths = snapshot_of(graph, wanted).best_paths(VertexId(0), VertexId(1), 5, workspace);
    REQUIRE(paths.size() == 1);
    CHECK(paths[0].actors == std::vector{VertexId(0), VertexId(2), VertexId(1)});
    CHECK(snapshot_of(graph, [&](EdgeId edge) { return graph.type(graph[edge]).id != "visits"; })
              .best_paths(VertexId(0), VertexId(1), 5, workspace).empty());
    CHECK(snapshot_of(graph, wanted, true).best_paths(VertexId(1), VertexId(0), 5, workspace).empty());
  }

  TEST_CASE("mentions of one source, type, target and polarity are one tie, whatever their order") {
    std::mt19937 random(1);
    std::vector<std::pair<TieKey, double>> mentions;
    std::map<TieKey, std::uint32_t> counts;
    for (int i = 0; i < 20000; ++i) {
      const TieKey key{VertexId(random() % 60), VertexId(random() % 60), GraphTypeId(random() % 3), Polarity(random() % 2)};
      mentions.emplace_back(key, 0.5);
      ++counts[key];
    }
    MentionMerger merger;
    for (const auto& [key, confidence] : mentions) merger.add(key, confidence);
    const std::vector<MergedTie> merged = merger.merged();
    REQUIRE(merged.size() == counts.size());
    auto expected = counts.begin();
    for (const MergedTie& tie : merged) {
      CHECK(tie.key == expected->first);
      CHECK(tie.mentions == expected->second);
      CHECK(tie.doubt == std::pow(0.5, expected->second));
      ++expected;
    }
  }
}

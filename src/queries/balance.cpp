#include "entente/queries/balance.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace entente {
namespace {

double weight(const Tie& tie) {
  return std::abs(tie.balance());
}

}  // namespace

std::size_t Balance::unbalanced_count() const {
  return std::size_t(std::ranges::count(triangles, false, &Triangle::is_balanced));
}

std::optional<VertexId> torn_in(const Balance& balance, const Triangle& triangle) {
  if (triangle.is_balanced) return std::nullopt;
  const Tie* bad = nullptr;
  for (std::size_t place : triangle.ties) {
    if (balance.ties[place].sign() > 0) continue;
    if (bad != nullptr) return std::nullopt;
    bad = &balance.ties[place];
  }
  for (std::size_t place : triangle.ties) {
    const Tie& tie = balance.ties[place];
    if (&tie == bad) continue;
    return tie.first == bad->first || tie.first == bad->second ? tie.second : tie.first;
  }
  return std::nullopt;
}

namespace {

// Places of the three ties of each triangle. A triangle is met at the one of its actors that comes first by number of
// ties: ordered by id, an actor of a hundred thousand ties would be gone through for each of them (Chiba and Nishizeki,
// "Arboricity and Subgraph Listing Algorithms", 1985).
std::vector<std::array<std::size_t, 3>> triangles_of(std::size_t actors, const std::vector<Tie>& ties) {
  const GraphSnapshot snapshot = snapshot_of(actors, ties);
  std::vector<std::size_t> degrees(actors);
  for (const Tie& tie : ties) ++degrees[std::size_t(tie.first)], ++degrees[std::size_t(tie.second)];
  std::vector<TieStep> from_first, from_second;
  const auto later_from = [&](VertexId actor, std::vector<TieStep>& steps) {
    snapshot.steps_from(actor, steps);
    const auto rank = [&](VertexId of) { return std::pair(degrees[std::size_t(of)], of); };
    std::erase_if(steps, [&](const TieStep& step) { return rank(step.to) < rank(actor); });
  };
  constexpr std::size_t none = std::size_t(-1);
  std::vector<std::size_t> tie_of_first(actors, none);  // to each actor
  std::vector<std::array<std::size_t, 3>> triangles;
  for (std::size_t first = 0; first < actors; ++first) {
    if (degrees[first] < 2) continue;
    later_from(VertexId(first), from_first);
    for (const TieStep& step : from_first) tie_of_first[std::size_t(step.to)] = std::size_t(step.relation);
    for (const TieStep& to_second : from_first) {
      later_from(to_second.to, from_second);
      for (const TieStep& to_third : from_second) {
        const std::size_t closing = tie_of_first[std::size_t(to_third.to)];
        if (closing == none) continue;
        std::array<std::size_t, 3>& triangle = triangles.emplace_back(
            std::array{std::size_t(to_second.relation), std::size_t(to_third.relation), closing});
        std::ranges::sort(triangle);
      }
    }
    for (const TieStep& step : from_first) tie_of_first[std::size_t(step.to)] = none;
  }
  return triangles;
}

}  // namespace

Balance find_balance(const RelationGraph& graph, const RelationFilter& filter) {
  Balance found;
  found.ties = signed_ties(graph, filter);
  std::erase_if(found.ties, [](const Tie& tie) { return tie.sign() == 0; });
  for (const auto& ties : triangles_of(graph.actors().size(), found.ties)) {
    Triangle& triangle = found.triangles.emplace_back();
    triangle.ties = ties;
    int product = 1;
    triangle.weight = weight(found.ties[ties[0]]);
    for (const std::size_t tie : ties) {
      product *= found.ties[tie].sign();
      triangle.weight = std::min(triangle.weight, weight(found.ties[tie]));
    }
    triangle.is_balanced = product > 0;
  }
  std::ranges::sort(found.triangles, {}, [](const Triangle& triangle) {
    return std::tuple(triangle.is_balanced, -triangle.weight, triangle.ties);
  });
  std::map<VertexId, TornActor> torn;
  for (std::size_t i = 0; i < found.triangles.size(); ++i) {
    const auto actor = torn_in(found, found.triangles[i]);
    if (!actor) continue;
    TornActor& entry = torn[*actor];
    entry.actor = *actor;
    entry.triangles.push_back(i);
    entry.weight += found.triangles[i].weight;
  }
  for (auto& [actor, entry] : torn) found.torn.push_back(std::move(entry));
  std::ranges::stable_sort(found.torn, std::greater(), &TornActor::weight);
  return found;
}

}  // namespace entente

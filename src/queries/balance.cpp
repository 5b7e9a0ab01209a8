#include "entente/queries/balance.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

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

Balance find_balance(const RelationGraph& graph, const RelationFilter& filter) {
  Balance found;
  found.ties = signed_ties(graph, filter);
  std::erase_if(found.ties, [](const Tie& tie) { return tie.sign() == 0; });
  // Of each actor its ties to actors of higher id: each triangle is met once, at its lowest.
  std::map<VertexId, std::map<VertexId, std::size_t>> upwards;
  for (std::size_t i = 0; i < found.ties.size(); ++i) upwards[found.ties[i].first][found.ties[i].second] = i;
  for (const auto& [first, others] : upwards) {
    for (auto second = others.begin(); second != others.end(); ++second) {
      const auto from_second = upwards.find(second->first);
      if (from_second == upwards.end()) continue;
      for (auto third = std::next(second); third != others.end(); ++third) {
        const auto closing = from_second->second.find(third->first);
        if (closing == from_second->second.end()) continue;
        Triangle& triangle = found.triangles.emplace_back();
        triangle.ties = {second->second, third->second, closing->second};
        std::ranges::sort(triangle.ties);
        int product = 1;
        triangle.weight = weight(found.ties[triangle.ties[0]]);
        for (std::size_t tie : triangle.ties) {
          product *= found.ties[tie].sign();
          triangle.weight = std::min(triangle.weight, weight(found.ties[tie]));
        }
        triangle.is_balanced = product > 0;
      }
    }
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

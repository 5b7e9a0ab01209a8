#include "entente/queries/disputes.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "entente/queries/strongest.hpp"

namespace entente {
namespace {

using Pair = std::pair<VertexId, VertexId>;

Pair in_order(VertexId a, VertexId b) {
  return {std::min(a, b), std::max(a, b)};
}

double strength(const RelationGraph& graph, const Dispute& dispute) {
  double sum = 0;
  for (EdgeId edge : dispute.one_side) sum += graph[edge].strength();
  for (EdgeId edge : dispute.other_side) sum += graph[edge].strength();
  return sum;
}

}  // namespace

std::vector<Dispute> find_disputes(const RelationGraph& graph, const RelationFilter& filter) {
  std::map<std::tuple<VertexId, VertexId, GraphTypeId>, Dispute> denied;
  std::map<Pair, Dispute> opposite;
  for (EdgeId edge : strongest_relations(graph, filter)) {
    const Relation& relation = graph[edge];
    const auto [first, second] = in_order(relation.source, relation.target);

    Dispute& same = denied[{relation.source, relation.target, relation.type}];
    same = {DisputeKind::denied, first, second, std::move(same.one_side), std::move(same.other_side)};
    (relation.polarity == Polarity::affirmed ? same.one_side : same.other_side).push_back(edge);

    // A denied quarrel is no friendship, nor the other way round: only what is affirmed takes a side here.
    const int sign = graph.type(relation).sign;
    if (relation.polarity == Polarity::negated || sign == 0) continue;
    Dispute& pair = opposite[{first, second}];
    pair = {DisputeKind::opposite_signs, first, second, std::move(pair.one_side), std::move(pair.other_side)};
    (sign > 0 ? pair.one_side : pair.other_side).push_back(edge);
  }

  std::vector<std::pair<double, Dispute>> found;
  auto keep = [&](const auto& candidates) {
    for (const auto& [key, dispute] : candidates)
      if (!dispute.one_side.empty() && !dispute.other_side.empty())
        found.emplace_back(strength(graph, dispute), dispute);
  };
  keep(denied);
  keep(opposite);
  // The maps are in id order, and so are equals.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.kind, -a.first) < std::pair(b.second.kind, -b.first);
  });
  std::vector<Dispute> disputes;
  for (auto& [sum, dispute] : found) disputes.push_back(std::move(dispute));
  return disputes;
}

}  // namespace entente

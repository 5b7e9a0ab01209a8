#include "entente/queries/ties.hpp"

#include <algorithm>
#include <utility>

#include "entente/queries/strongest.hpp"
#include "queries/pairs.hpp"

namespace entente {

std::vector<Tie> signed_ties(const RelationGraph& graph, const RelationFilter& filter) {
  return signed_ties(graph, strongest_relations(graph, filter), std::identity());
}

std::vector<Tie> signed_ties(const RelationGraph& graph, std::span<const EdgeId> relations,
                             const std::function<VertexId(VertexId)>& taken_for) {
  std::vector<std::pair<ActorPair, EdgeId>> with_sign;
  for (const EdgeId edge : relations) {
    const Relation& relation = graph[edge];
    if (relation.polarity == Polarity::negated || graph.type(relation).sign == 0) continue;
    const VertexId source = taken_for(relation.source), target = taken_for(relation.target);
    with_sign.emplace_back(ActorPair{std::min(source, target), std::max(source, target)}, edge);
  }
  const PairedRelations paired = by_pairs(std::move(with_sign));
  std::vector<Tie> ties;
  for (std::size_t pair = 0; pair < paired.pairs.size(); ++pair) {
    const auto of_pair = paired.of(pair);
    Tie& tie = ties.emplace_back();
    tie.first = paired.pairs[pair].first;
    tie.second = paired.pairs[pair].second;
    tie.relations.assign(of_pair.begin(), of_pair.end());
    for (const EdgeId edge : of_pair)
      (graph.type(graph[edge]).sign > 0 ? tie.cooperation : tie.conflict) += graph[edge].strength();
  }
  return ties;
}

GraphSnapshot snapshot_of(std::size_t actors, const std::vector<Tie>& ties) {
  std::vector<WeightedTie> packed;
  packed.reserve(ties.size());
  for (std::size_t i = 0; i < ties.size(); ++i)
    packed.push_back({ties[i].first, ties[i].second, EdgeId(i), 1, std::int8_t(ties[i].sign())});
  return GraphSnapshot(actors, packed, false);
}

}  // namespace entente

#include "entente/queries/ties.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "entente/queries/strongest.hpp"

namespace entente {

std::vector<Tie> signed_ties(const RelationGraph& graph, const RelationFilter& filter) {
  return signed_ties(graph, strongest_relations(graph, filter), std::identity());
}

std::vector<Tie> signed_ties(const RelationGraph& graph, std::span<const EdgeId> relations,
                             const std::function<VertexId(VertexId)>& taken_for) {
  std::map<std::pair<VertexId, VertexId>, Tie> ties;
  for (EdgeId edge : relations) {
    const Relation& relation = graph[edge];
    const int sign = graph.type(relation).sign;
    if (sign == 0 || relation.polarity == Polarity::negated) continue;
    const VertexId source = taken_for(relation.source), target = taken_for(relation.target);
    Tie& tie = ties[std::minmax({source, target})];
    tie.first = std::min(source, target);
    tie.second = std::max(source, target);
    (sign > 0 ? tie.cooperation : tie.conflict) += relation.strength();
    tie.relations.push_back(edge);
  }
  std::vector<Tie> list;
  for (auto& [ends, tie] : ties) list.push_back(std::move(tie));
  return list;
}

}  // namespace entente

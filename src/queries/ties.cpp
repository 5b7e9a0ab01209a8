#include "entente/queries/ties.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "entente/queries/strongest.hpp"

namespace entente {

std::vector<Tie> signed_ties(const RelationGraph& graph, const RelationFilter& filter) {
  std::map<std::pair<VertexId, VertexId>, Tie> ties;
  for (EdgeId edge : strongest_relations(graph, filter)) {
    const Relation& relation = graph[edge];
    const int sign = graph.type(relation).sign;
    if (sign == 0 || relation.polarity == Polarity::negated) continue;
    const auto ends = std::minmax(relation.source, relation.target);
    Tie& tie = ties[{ends.first, ends.second}];
    tie.first = ends.first;
    tie.second = ends.second;
    (sign > 0 ? tie.cooperation : tie.conflict) += relation.strength();
    tie.relations.push_back(edge);
  }
  std::vector<Tie> list;
  for (auto& [ends, tie] : ties) list.push_back(std::move(tie));
  return list;
}

}  // namespace entente

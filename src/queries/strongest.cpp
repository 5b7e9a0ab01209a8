#include "entente/queries/strongest.hpp"

#include <algorithm>
#include <tuple>

namespace entente {

std::vector<EdgeId> strongest_relations(const RelationGraph& graph, const RelationFilter& filter, std::size_t count) {
  struct Candidate {
    double strength;
    int rank;
    EdgeId edge;
  };
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    if (!filter(graph, EdgeId(i))) continue;
    const Relation& relation = graph.relations()[i];
    const RelationType& type = graph.type(relation);
    // Offices and speech have neither sign nor event class.
    const int rank = type.sign != 0 ? 0 : !type.plover.empty() ? 1 : 2;
    candidates.push_back({relation.strength(), rank, EdgeId(i)});
  }
  const auto is_stronger = [](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.strength, a.rank, a.edge) < std::tuple(-b.strength, b.rank, b.edge);
  };
  if (count < candidates.size()) {
    const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(candidates.begin(), end, candidates.end(), is_stronger);
  } else {
    std::sort(candidates.begin(), candidates.end(), is_stronger);  // several times as quick where all are wanted
  }
  count = std::min(count, candidates.size());
  std::vector<EdgeId> strongest;
  for (std::size_t i = 0; i < count; ++i) strongest.push_back(candidates[i].edge);
  return strongest;
}

std::vector<RankedActor> rank_actors(const RelationGraph& graph, const RelationFilter& filter) {
  std::vector<RankedActor> ranked(graph.actors().size());
  for (std::size_t i = 0; i < ranked.size(); ++i) ranked[i].actor = VertexId(i);
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    if (!filter(graph, EdgeId(i))) continue;
    const Relation& relation = graph.relations()[i];
    for (VertexId end : {relation.source, relation.target}) {
      RankedActor& actor = ranked[std::size_t(end)];
      ++actor.relations;
      actor.mentions += relation.mention_count();
      actor.strength += relation.strength();
    }
  }
  std::sort(ranked.begin(), ranked.end(), [](const RankedActor& a, const RankedActor& b) {
    return std::tuple(-a.strength, a.actor) < std::tuple(-b.strength, b.actor);
  });
  return ranked;
}

}  // namespace entente

#include "entente/queries/relation_filter.hpp"

namespace entente {

bool RelationFilter::operator()(const RelationGraph& graph, EdgeId edge) const {
  const Relation& relation = graph[edge];
  const GraphActor& source = graph[relation.source];
  const GraphActor& target = graph[relation.target];
  if (relation.verdict == Verdict::rejected || source.is_hidden || target.is_hidden) return false;
  if (relation.source == relation.target) return false;
  if (relation.modality() > weakest) return false;
  if (!with_unnamed && !(source.is_named && target.is_named)) return false;
  return with_documents || (source.kind != ActorKind::document && target.kind != ActorKind::document);
}

}  // namespace entente

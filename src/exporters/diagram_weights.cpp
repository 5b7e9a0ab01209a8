#include "exporters/diagram_weights.hpp"

namespace entente {
namespace {

constexpr double claim_weight = 0.8;    // what somebody merely says counts less than what the document does
constexpr double neutral_weight = 0.7;  // "appeals to" tells less than "condemns"

}  // namespace

std::optional<std::size_t> office_of(const RelationGraph& graph, const Relation& relation) {
  const auto type = known_type(graph.type(relation));
  if (!type || *type > last_diagram_office || graph[relation.source].kind != ActorKind::person ||
      relation.polarity == Polarity::negated || relation.modality() != Modality::actual || relation.is_claim_only())
    return std::nullopt;
  return std::size_t(*type);
}

bool is_weak(const RelationGraph& graph, const Relation& relation) {
  const auto type = known_type(graph.type(relation));
  const bool is_weak_type = type && *type != KnownType::succeeds && (is_of_place(*type) || is_of_speech(*type));
  return is_weak_type || relation.modality() > Modality::planned;
}

double weight(const RelationGraph& graph, EdgeId edge) {
  const Relation& relation = graph[edge];
  return relation.strength() * (relation.is_claim_only() ? claim_weight : 1) *
         (graph.type(relation).sign == 0 ? neutral_weight : 1);
}

LineClass class_of(const RelationGraph& graph, const Relation& relation) {
  const int sign = graph.type(relation).sign;
  return relation.polarity == Polarity::negated ? LineClass::denied
         : sign > 0                             ? LineClass::cooperation
         : sign < 0                             ? LineClass::conflict
                                                : LineClass::neither;
}

}  // namespace entente

#include "entente/queries/perspective.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace entente {

Perspective operator&&(Perspective a, Perspective b) {
  if (a.is_everything()) return b;
  if (b.is_everything()) return a;
  return Perspective::Test(
      [a = std::move(a), b = std::move(b)](auto&... mention) { return a(mention...) && b(mention...); });
}

Perspective operator||(Perspective a, Perspective b) {
  if (a.is_everything() || b.is_everything()) return {};
  return Perspective::Test(
      [a = std::move(a), b = std::move(b)](auto&... mention) { return a(mention...) || b(mention...); });
}

Perspective operator!(Perspective one) {
  return Perspective::Test([one = std::move(one)](auto&... mention) { return !one(mention...); });
}

Perspective asserted_by(const RelationGraph& graph, VertexId speaker) {
  std::set<VertexId> speakers = {speaker};
  for (EdgeId edge : graph.in_edges(speaker)) {
    const Relation& relation = graph[edge];
    const std::string& type = graph.type(relation).id;
    if ((type == "leads" || type == "represents") && relation.polarity == Polarity::affirmed)
      speakers.insert(relation.source);
  }
  return Perspective::Test([speakers](const RelationGraph&, const Relation&, const Evidence& evidence) {
    return evidence.asserted_by && speakers.contains(*evidence.asserted_by);
  });
}

Perspective in_own_voice() {
  return Perspective::Test(
      [](const RelationGraph&, const Relation&, const Evidence& evidence) { return !evidence.is_claim(); });
}

Perspective in_document(std::string name) {
  return Perspective::Test([name = std::move(name)](const RelationGraph& graph, const Relation&,
                                                    const Evidence& evidence) {
    const GraphDocument& document = graph.document(evidence);
    return document.id == name || document.key == name || document.title == name || document.id.ends_with('/' + name);
  });
}

Perspective among(std::vector<ActorKind> kinds) {
  return Perspective::Test(
      [kinds = std::move(kinds)](const RelationGraph& graph, const Relation& relation, const Evidence&) {
        auto fits = [&](VertexId actor) { return std::ranges::find(kinds, graph[actor].kind) != kinds.end(); };
        return fits(relation.source) && fits(relation.target);
      });
}

Perspective of_type(std::string type_id) {
  return Perspective::Test(
      [type_id = std::move(type_id)](const RelationGraph& graph, const Relation& relation, const Evidence&) {
        return graph.type(relation).id == type_id;
      });
}

Perspective of_sign(int sign) {
  return Perspective::Test([sign](const RelationGraph& graph, const Relation& relation, const Evidence&) {
    return graph.type(relation).sign == sign;
  });
}

Perspective of_modality(Modality modality) {
  return Perspective::Test([modality](const RelationGraph&, const Relation&, const Evidence& evidence) {
    return evidence.modality == modality;
  });
}

Perspective within(const Moment& moment) {
  return Perspective::Test([moment](const RelationGraph& graph, const Relation&, const Evidence& evidence) {
    const auto when = moment_of(graph, evidence);
    return when && when->meets(moment);
  });
}

RelationGraph seen_through(const RelationGraph& graph, const Perspective& perspective, double min_confidence,
                           std::size_t min_mentions) {
  std::vector<Relation> kept;
  for (const Relation& relation : graph.relations()) {
    Relation seen = relation;
    std::erase_if(seen.evidence, [&](const Evidence& evidence) { return !perspective(graph, relation, evidence); });
    if (seen.evidence.empty() || seen.mention_count() < min_mentions || seen.confidence() < min_confidence) continue;
    kept.push_back(std::move(seen));
  }
  return graph.with_relations(std::move(kept));
}

}  // namespace entente

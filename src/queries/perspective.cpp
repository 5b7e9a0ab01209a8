#include "entente/queries/perspective.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "graph/graph_assembly.hpp"
#include "ontology/known_types.hpp"

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
    const auto type = known_type(graph.type(relation));
    if ((type == KnownType::leads || type == KnownType::represents) && relation.polarity == Polarity::affirmed)
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

RelationGraph part_of(const RelationGraph& graph, const std::function<bool(VertexId)>& keeps) {
  using Index = GraphAssembly::Index;
  GraphAssembly assembly;
  EvidenceCarrier carry(graph, assembly);
  std::vector<std::optional<Index>> places(graph.actors().size());
  for (std::size_t i = 0; i < places.size(); ++i)
    if (keeps(VertexId(i))) places[i] = assembly.add_actor(graph.actors()[i]);
  for (const Relation& relation : graph.relations()) {
    const auto source = places[std::size_t(relation.source)], target = places[std::size_t(relation.target)];
    if (!source || !target) continue;
    const Index type = assembly.add_type(graph.type(relation));
    for (const Evidence& mention : relation.evidence) {
      Evidence evidence = carry(mention);
      if (evidence.asserted_by) {
        const auto speaker = places[std::size_t(*evidence.asserted_by)];
        evidence.asserted_by = speaker ? std::optional(VertexId(*speaker)) : std::nullopt;
      }
      assembly.add_mention(*source, type, *target, relation.polarity, evidence);
    }
    assembly.add_marks(*source, type, *target, relation.polarity, relation.verdict, relation.former_ids);
  }
  return std::move(assembly).build();
}

}  // namespace entente

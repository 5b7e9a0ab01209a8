#include "graph/copies.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "graph/graph_assembly.hpp"

namespace entente {
namespace {

// Source, type, target, polarity.
using Statement = std::tuple<std::string, std::string, std::string, Polarity>;

// What a document was found to say: its relations, and the names by which it calls its actors.
struct Said {
  std::set<Statement> relations;
  std::set<std::pair<std::string, std::string>> aliases;  // actor and name
};

// Whoever is named is known by his id. The others' ids hold the document and the place, so that in a copy it is the words
// that are the same; and the document itself is the document in each.
std::string who(const GraphActor& actor) {
  if (actor.kind == ActorKind::document) return "document:";
  return actor.is_named ? actor.id : "unnamed:" + actor.name;
}

Statement statement(const RelationGraph& graph, const Relation& relation) {
  std::string source = who(graph[relation.source]), target = who(graph[relation.target]);
  const RelationType& type = graph.type(relation);
  if (type.is_symmetric && target < source) std::swap(source, target);
  return {std::move(source), type.id, std::move(target), relation.polarity};
}

// The relations and counts of `graph` that nothing `before` has; they are added to it.
RelationGraph reduced(const RelationGraph& graph, Said& before) {
  Said said;
  GraphAssembly assembly;
  EvidenceCarrier carry(graph, assembly);
  std::vector<std::optional<GraphAssembly::Index>> places(graph.actors().size());
  const auto place = [&](VertexId actor) {
    std::optional<GraphAssembly::Index>& found = places[std::size_t(actor)];
    if (!found) found = assembly.add_actor(graph[actor]);
    return *found;
  };
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    // Others are actors of the graph only as somebody's source, target or speaker.
    GraphActor actor = graph.actors()[i];
    if (!actor.is_named || actor.kind == ActorKind::document) continue;
    for (auto& [alias, counts] : actor.aliases) {
      const std::pair<std::string, std::string> name(actor.id, alias);
      const bool is_known = before.aliases.contains(name);
      std::uint32_t mentions = 0;
      for (auto& [document, count] : counts) {
        if (is_known) count = 0;
        mentions += count;
      }
      if (mentions > 0) said.aliases.insert(name);
    }
    places[i] = assembly.add_actor(actor);
  }
  for (const Relation& relation : graph.relations()) {
    Statement made = statement(graph, relation);
    if (before.relations.contains(made)) continue;
    said.relations.insert(std::move(made));
    const GraphAssembly::Index type = assembly.add_type(graph.type(relation));
    for (const Evidence& mention : relation.evidence) {
      Evidence evidence = carry(mention);
      if (evidence.asserted_by) evidence.asserted_by = VertexId(place(*evidence.asserted_by));
      assembly.add_mention(place(relation.source), type, place(relation.target), relation.polarity, evidence);
    }
  }
  // Not before: what a document says twice, of two unnamed actors, it says twice.
  before.relations.merge(said.relations);
  before.aliases.merge(said.aliases);
  return std::move(assembly).build();
}

}  // namespace

std::vector<RelationGraph> without_repetitions(std::map<std::size_t, RelationGraph> graphs,
                                               const std::vector<std::size_t>& reports) {
  // The earliest is cited; a document without a date comes after those that have one.
  const auto rank = [&](std::size_t place) {
    const GraphDocument& document = graphs.at(place).documents().at(0);
    return std::tuple(!document.date.has_value(), document.date, document.id, document.hash, place);
  };
  std::vector<std::size_t> order;
  for (const auto& [place, graph] : graphs) order.push_back(place);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });

  std::map<std::size_t, Said> said;  // by report
  std::vector<RelationGraph> kept;
  for (const std::size_t place : order) {
    kept.push_back(reduced(graphs.at(place), said[reports[place]]));
    graphs.erase(place);
  }
  return kept;
}

}  // namespace entente

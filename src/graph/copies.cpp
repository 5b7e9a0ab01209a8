#include "graph/copies.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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

namespace {

// Takes a relation's evidence from the first document of a text that has it, and so each name's count. First is who has
// the smaller id, then key: neither changes when more is merged, as dates and names do.
class SameTexts {
 public:
  explicit SameTexts(const RelationGraph& graph) : graph_(graph), texts_(graph.documents().size()) {
    std::map<std::string_view, std::vector<std::size_t>> by_hash;
    for (std::size_t i = 0; i < texts_.size(); ++i) by_hash[graph.documents()[i].hash].push_back(i);
    for (auto& [hash, places] : by_hash) {
      if (places.size() == 1 || hash.empty()) continue;
      std::ranges::sort(places, {}, [&](std::size_t place) {
        const GraphDocument& document = graph.documents()[place];
        return std::tie(document.id, document.key);
      });
      for (std::size_t turn = 0; turn < places.size(); ++turn) {
        texts_[places[turn]] = Turn{hash, turn};
        document_by_key_.emplace(graph.documents()[places[turn]].key, places[turn]);
      }
    }
  }

  bool are_repeated() const {
    return !document_by_key_.empty() &&
           std::ranges::any_of(graph_.relations(), [&](const Relation& relation) {
             const auto firsts = firsts_of(relation);
             return std::ranges::any_of(relation.evidence,
                                        [&](const Evidence& mention) { return is_repeated(mention, firsts); });
           });
  }

  RelationGraph once() const {
    GraphAssembly assembly;
    EvidenceCarrier carry(graph_, assembly);
    carry.carry_sentences();
    std::vector<GraphAssembly::Index> places;
    for (const GraphActor& actor : graph_.actors()) places.push_back(assembly.add_actor(with_names_once(actor)));
    for (const Relation& relation : graph_.relations()) {
      const GraphAssembly::Index source = places[std::size_t(relation.source)];
      const GraphAssembly::Index target = places[std::size_t(relation.target)];
      const GraphAssembly::Index type = assembly.add_type(graph_.type(relation));
      const auto firsts = firsts_of(relation);
      for (const Evidence& mention : relation.evidence) {
        if (is_repeated(mention, firsts)) continue;
        Evidence evidence = carry(mention);
        if (evidence.asserted_by) evidence.asserted_by = VertexId(places[std::size_t(*evidence.asserted_by)]);
        assembly.add_mention(source, type, target, relation.polarity, evidence);
      }
      assembly.add_marks(source, type, target, relation.polarity, relation.verdict, relation.former_ids);
    }
    return std::move(assembly).build();
  }

 private:
  struct Turn {
    std::string_view text;  // its hash
    std::size_t turn;
  };
  using Firsts = std::map<std::string_view, std::size_t>;  // by text, the first turn

  static void note(Firsts& firsts, const Turn& turn) {
    const auto [found, is_new] = firsts.emplace(turn.text, turn.turn);
    if (!is_new) found->second = std::min(found->second, turn.turn);
  }

  Firsts firsts_of(const Relation& relation) const {
    Firsts firsts;
    for (const Evidence& mention : relation.evidence)
      if (const std::optional<Turn>& turn = texts_[std::size_t(mention.document)]) note(firsts, *turn);
    return firsts;
  }

  bool is_repeated(const Evidence& mention, const Firsts& firsts) const {
    const std::optional<Turn>& turn = texts_[std::size_t(mention.document)];
    return turn && firsts.at(turn->text) < turn->turn;
  }

  GraphActor with_names_once(GraphActor actor) const {
    for (auto& [alias, counts] : actor.aliases) {
      const auto turn_of = [&](const DocumentCount& count) -> const Turn* {
        const auto document = document_by_key_.find(count.document);
        return document == document_by_key_.end() || count.count == 0 ? nullptr : &*texts_[document->second];
      };
      Firsts firsts;
      for (const DocumentCount& count : counts)
        if (const Turn* turn = turn_of(count)) note(firsts, *turn);
      for (DocumentCount& count : counts)
        if (const Turn* turn = turn_of(count); turn != nullptr && firsts.at(turn->text) < turn->turn) count.count = 0;
    }
    return actor;
  }

  const RelationGraph& graph_;
  std::vector<std::optional<Turn>> texts_;  // by document; nothing: no other is of its text
  std::map<std::string_view, std::size_t> document_by_key_;  // those that have a turn
};

}  // namespace

RelationGraph with_same_texts_once(RelationGraph graph) {
  const SameTexts texts(graph);
  return texts.are_repeated() ? texts.once() : std::move(graph);
}

}  // namespace entente

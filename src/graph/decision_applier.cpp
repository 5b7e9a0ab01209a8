#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "entente/graph/decisions.hpp"
#include "graph/graph_assembly.hpp"
#include "graph/name_folding.hpp"

namespace entente {
namespace {

// Makes one graph of another; lives for one call.
class DecisionApplier {
 public:
  DecisionApplier(const std::vector<Decision>& decisions, const std::string& file, const RelationGraph& graph)
      : decisions_(decisions), file_(file), graph_(graph) {}

  Decisions::Outcome apply() {
    // An actor that stands there itself goes before one of its id that was merged away in another part of the graph.
    for (std::size_t i = 0; i < graph_.actors().size(); ++i) owners_.emplace(graph_.actors()[i].id, VertexId(i));
    for (std::size_t i = 0; i < graph_.actors().size(); ++i)
      for (const GraphActor& merged : graph_.actors()[i].merged) owners_.emplace(merged.id, VertexId(i));
    each(DecisionKind::split, [this](const Decision& decision) { split(decision); });
    each(DecisionKind::merge, [this](const Decision& decision) { merge(decision); });
    make_actors();
    each(DecisionKind::rename, [this](const Decision& decision) { rename(decision); });
    each(DecisionKind::kind, [this](const Decision& decision) {
      if (GraphActor* actor = made(decision)) actor->kind = *actor_kind(decision.object);
    });
    each(DecisionKind::hide, [this](const Decision& decision) {
      if (GraphActor* actor = made(decision)) actor->is_hidden = true;
    });
    Decisions::Outcome outcome;
    outcome.graph = with_verdicts(assembled());
    std::stable_sort(warnings_.begin(), warnings_.end(), [](const InputError& a, const InputError& b) {
      return std::pair(a.line(), a.column()) < std::pair(b.line(), b.column());
    });
    outcome.warnings = std::move(warnings_);
    return outcome;
  }

 private:
  using Index = GraphAssembly::Index;

  template <class Do>
  void each(DecisionKind kind, Do what) {
    for (const Decision& decision : decisions_)
      if (decision.kind == kind) what(decision);
  }
  void warn(const Decision& decision, std::size_t column, const std::string& what) {
    warnings_.emplace_back(file_, decision.line, column, what);
  }

  bool is_known(const std::string& id) const { return owners_.contains(id) || split_off_.contains(id); }
  bool is_known(const Decision& decision, const std::string& id, std::size_t column) {
    if (is_known(id)) return true;
    warn(decision, column, "no actor has the id \"" + id + "\"");
    return false;
  }

  void split(const Decision& decision) {
    if (!is_known(decision, decision.subject, decision.column)) return;
    const VertexId owner = owners_.at(decision.subject);
    const GraphActor& actor = graph_[owner];
    // A graph that was built with this decision has it already.
    if (!actor.alias_counts().contains(decision.alias)) {
      const auto done = graph_.find_actor_by_id(decision.object);
      if (!done || !graph_[*done].alias_counts().contains(decision.alias))
        warn(decision, decision.column,
             "\"" + decision.subject + "\" does not go by the name \"" + decision.alias + "\"");
      return;
    }
    splits_[{owner, decision.alias}] = decision.object;
    GraphActor& made = split_off_[decision.object];
    // The alias that sorts first is the name, unless it is renamed, whatever the order of the lines.
    if (made.name.empty() || decision.alias < made.name) made.name = decision.alias;
    made.id = decision.object;
    made.kind = made.aliases.empty() ? actor.kind : std::min(made.kind, actor.kind);
    auto take = [&](const GraphActor& from) {
      if (const auto found = from.aliases.find(decision.alias); found != from.aliases.end())
        for (const auto& [document, count] : found->second) count_of(made.aliases[decision.alias], document) += count;
    };
    take(actor);
    for (const GraphActor& merged : actor.merged) take(merged);
  }

  void merge(const Decision& decision) {
    if (!is_known(decision, decision.subject, decision.column)) return;
    if (!is_known(decision, decision.object, decision.object_column)) return;
    if (const auto owner = owners_.find(decision.subject);
        owner != owners_.end() && graph_[owner->second].id != decision.subject) {
      const auto other = owners_.find(decision.object);
      if (other == owners_.end() || other->second != owner->second)
        warn(decision, decision.column,
             "\"" + decision.subject + "\" was merged into \"" + graph_[owner->second].id +
                 "\" when the graph was built; build it again without that decision");
      return;
    }
    merges_[decision.subject] = decision.object;
  }

  // The id of the actor that an id has become.
  std::string end_of(std::string id) const {
    while (true) {
      if (const auto next = merges_.find(id); next != merges_.end()) {
        id = next->second;
      } else if (const auto owner = owners_.find(id); owner != owners_.end() && graph_[owner->second].id != id) {
        id = graph_[owner->second].id;
      } else {
        return id;
      }
    }
  }
  std::string end_of(VertexId actor, const std::optional<Passage>& words) const {
    if (words && !splits_.empty())
      if (const auto split = splits_.find({actor, folded_blanks(graph_[words->words])}); split != splits_.end())
        return end_of(split->second);
    return end_of(graph_[actor].id);
  }

  void make_actors() {
    std::vector<GraphActor> parts;  // actors as they are after the splits and before the merges
    for (std::size_t i = 0; i < graph_.actors().size(); ++i) {
      GraphActor& actor = parts.emplace_back(graph_.actors()[i]);
      const auto begin = splits_.lower_bound({VertexId(i), ""});
      for (auto it = begin; it != splits_.end() && it->first.first == VertexId(i); ++it) {
        actor.aliases.erase(it->first.second);
        for (GraphActor& merged : actor.merged) merged.aliases.erase(it->first.second);
      }
    }
    for (auto& [id, actor] : split_off_) {
      const auto there = std::ranges::find(parts, id, &GraphActor::id);
      if (there == parts.end()) {
        parts.push_back(actor);
      } else {
        // The larger count and not the sum: a graph that was built with this decision has these mentions already.
        for (const auto& [alias, documents] : actor.aliases)
          for (const auto& [document, count] : documents)
            count_of(there->aliases[alias], document) = std::max(count_of(there->aliases[alias], document), count);
      }
    }
    std::map<std::string, std::vector<GraphActor>> guests;
    for (GraphActor& actor : parts) {
      const std::string end = end_of(actor.id);
      if (end == actor.id) {
        actors_.emplace(actor.id, std::move(actor));
        continue;
      }
      for (GraphActor& merged : actor.merged) guests[end].push_back(std::move(merged));
      actor.merged.clear();
      guests[end].push_back(std::move(actor));
    }
    for (auto& [host, list] : guests) {
      // By way of a second record of the host, so that what it had merged before is joined and not doubled.
      GraphAssembly joining;
      joining.add_actor(actors_.at(host));
      for (GraphActor& guest : list) {
        GraphActor carrier;
        carrier.id = host;
        carrier.kind = ActorKind::document;  // the last of all: the host's own kind stands
        carrier.is_named = false;
        carrier.merged.push_back(std::move(guest));
        joining.add_actor(carrier);
      }
      actors_.at(host) = joining.build().actors().front();
    }
  }

  GraphActor* made(const Decision& decision) {
    if (!is_known(decision, decision.subject, decision.column)) return nullptr;
    return &actors_.at(end_of(decision.subject));
  }

  void rename(const Decision& decision) {
    GraphActor* actor = made(decision);
    if (actor == nullptr || actor->name == decision.object) return;
    actor->aliases.try_emplace(actor->name);  // what it was called stays one of its names
    actor->name = decision.object;
  }

  RelationGraph assembled() const {
    GraphAssembly assembly;
    EvidenceCarrier carry(graph_, assembly);
    carry.carry_sentences();
    std::map<std::string, Index> places;
    for (const auto& [id, actor] : actors_) places.emplace(id, assembly.add_actor(actor));
    for (const RelationType& type : graph_.types()) assembly.add_type(type);
    for (const Relation& relation : graph_.relations()) {
      const Index type = Index(relation.type);
      std::set<std::pair<Index, Index>> became;
      for (const Evidence& mention : relation.evidence) {
        Evidence evidence = carry(mention);
        const std::string source = end_of(relation.source, mention.source);
        const std::string target = end_of(relation.target, mention.target);
        if (mention.asserted_by)
          evidence.asserted_by = VertexId(places.at(end_of(*mention.asserted_by, mention.speaker)));
        const bool is_other = source != graph_[relation.source].id || target != graph_[relation.target].id;
        const Index from = places.at(source), to = places.at(target);
        if (became.emplace(from, to).second) {
          std::vector<std::string> former_ids = relation.former_ids;
          if (is_other) former_ids.push_back(relation.id);
          assembly.add_marks(from, type, to, relation.polarity, relation.verdict, former_ids);
        }
        assembly.add_mention(from, type, to, relation.polarity, evidence);
      }
    }
    return std::move(assembly).build();
  }

  RelationGraph with_verdicts(RelationGraph graph) {
    std::unordered_map<std::string, std::vector<std::size_t>> places, former_places;
    for (std::size_t i = 0; i < graph.relations().size(); ++i) {
      places[graph.relations()[i].id].push_back(i);
      for (const std::string& id : graph.relations()[i].former_ids) former_places[id].push_back(i);
    }
    std::map<std::size_t, const Decision*> verdicts;
    for (const Decision& decision : decisions_) {
      if (decision.kind != DecisionKind::confirm && decision.kind != DecisionKind::reject) continue;
      auto found = places.find(decision.subject);
      if (found == places.end()) {
        found = former_places.find(decision.subject);
        if (found == former_places.end()) {
          warn(decision, decision.column, "no relation has the id \"" + decision.subject + "\"");
          continue;
        }
      }
      for (std::size_t place : found->second) {
        const Decision& other = *verdicts.try_emplace(place, &decision).first->second;
        if (other.kind != decision.kind)
          throw InputError(file_, decision.line, decision.column,
                           "this contradicts another decision: both relations have become \"" +
                               graph.relations()[place].id + "\" (see " + file_ + ":" + std::to_string(other.line) +
                               ":" + std::to_string(other.column) + ": " + other.text() + ")");
      }
    }
    if (verdicts.empty()) return graph;
    std::vector<Relation> relations = graph.relations();
    for (const auto& [place, decision] : verdicts)
      relations[place].verdict = decision->kind == DecisionKind::confirm ? Verdict::confirmed : Verdict::rejected;
    return graph.with_relations(std::move(relations));
  }

  const std::vector<Decision>& decisions_;
  const std::string& file_;
  const RelationGraph& graph_;
  std::vector<InputError> warnings_;
  std::unordered_map<std::string, VertexId> owners_;                // who has this id, or has merged who had it
  std::map<std::pair<VertexId, std::string>, std::string> splits_;  // actor and alias -> new id
  std::map<std::string, GraphActor> split_off_;
  std::unordered_map<std::string, std::string> merges_;
  std::map<std::string, GraphActor> actors_;  // of the new graph
};

}  // namespace

Decisions::Outcome Decisions::apply(const RelationGraph& graph) const {
  if (decisions_.empty()) return {graph, {}};
  return DecisionApplier(decisions_, name_, graph).apply();
}

}  // namespace entente

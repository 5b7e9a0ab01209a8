#include "graph/homonyms.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph_assembly.hpp"
#include "text/ascii.hpp"

namespace entente {
namespace {

using Index = GraphAssembly::Index;

// "person:dan-mercer" of "person:dan-mercer@GBR". An "@" elsewhere is a part of the id.
std::string base_id(const std::string& id) {
  constexpr std::size_t suffix = 4;
  const bool is_parted = id.size() > suffix && id[id.size() - suffix] == '@' &&
                         std::all_of(id.end() - suffix + 1, id.end(), ascii::is_upper);
  return is_parted ? id.substr(0, id.size() - suffix) : id;
}

// Which id an actor has in which document.
class HomonymParter {
 public:
  explicit HomonymParter(const RelationGraph& graph) : graph_(graph), base_(graph.actors().size()) {
    for (std::size_t i = 0; i < graph.actors().size(); ++i) {
      const GraphActor& actor = graph.actors()[i];
      base_[i] = actor.id;
      if (!actor.merged.empty()) continue;  // a decision has said who this is
      if (actor.kind != ActorKind::person && actor.kind != ActorKind::organization) continue;
      if (base_id(actor.id) == actor.id && actor.countries.empty()) continue;
      base_[i] = base_id(actor.id);
      for (const auto& [country, documents] : actor.countries)
        for (const std::string& document : documents) countries_[base_[i]][country].insert(document);
    }
  }

  // True if every actor has the id and name that it should have.
  bool is_done() const {
    for (std::size_t i = 0; i < base_.size(); ++i) {
      const GraphActor& actor = graph_.actors()[i];
      for (const auto& [alias, documents] : actor.aliases)
        for (const auto& [document, count] : documents)
          if (id_in(i, document) != actor.id) return false;
      if (is_parted(i) && longest_alias(actor) != actor.name) return false;
    }
    return true;
  }

  RelationGraph parted() const {
    GraphAssembly assembly;
    EvidenceCarrier carry(graph_, assembly);
    carry.carry_sentences();
    std::vector<std::map<std::string, Index>> places;  // by actor: id -> place
    for (std::size_t i = 0; i < base_.size(); ++i) places.push_back(add_parts(i, assembly));
    for (const RelationType& type : graph_.types()) assembly.add_type(type);
    for (const Relation& relation : graph_.relations()) {
      for (const Evidence& mention : relation.evidence) {
        const std::string& document = graph_[mention.document].key;
        auto place = [&](VertexId actor) {
          const auto& parts = places[std::size_t(actor)];
          const auto found = parts.find(id_in(std::size_t(actor), document));
          return found == parts.end() ? parts.begin()->second : found->second;
        };
        Evidence evidence = carry(mention);
        if (evidence.asserted_by) evidence.asserted_by = VertexId(place(*evidence.asserted_by));
        const Index source = place(relation.source), target = place(relation.target);
        // A decision makes relations of an actor with itself; these are kept as it left them.
        if (source == target && relation.source != relation.target) continue;
        assembly.add_marks(source, Index(relation.type), target, relation.polarity, relation.verdict, relation.former_ids);
        assembly.add_mention(source, Index(relation.type), target, relation.polarity, evidence);
      }
    }
    return std::move(assembly).build();
  }

 private:
  bool is_parted(std::size_t actor) const {
    if (!graph_.actors()[actor].merged.empty()) return false;
    const auto found = countries_.find(base_[actor]);
    return found != countries_.end() && found->second.size() > 1;
  }
  static std::string longest_alias(const GraphActor& actor) {
    std::string longest;
    for (const auto& [alias, documents] : actor.aliases)
      if (std::pair(alias.size(), alias) > std::pair(longest.size(), longest)) longest = alias;
    return longest;
  }
  std::string id_in(std::size_t actor, const std::string& document) const {
    if (!is_parted(actor)) return base_[actor];
    for (const auto& [country, documents] : countries_.at(base_[actor]))
      if (documents.contains(document)) return base_[actor] + "@" + country;
    return base_[actor];
  }

  std::map<std::string, Index> add_parts(std::size_t i, GraphAssembly& assembly) const {
    const GraphActor& actor = graph_.actors()[i];
    std::map<std::string, GraphActor> parts;
    for (const auto& [alias, documents] : actor.aliases)
      for (const auto& [document, count] : documents)
        count_of(parts[id_in(i, document)].aliases[alias], document) = count;
    if (parts.empty()) parts[base_[i]];
    std::map<std::string, Index> places;
    for (auto& [id, part] : parts) {
      part.id = id;
      part.kind = actor.kind;
      part.is_named = actor.is_named;
      part.is_hidden = actor.is_hidden;
      part.merged = actor.merged;
      // Not the name of the whole, which may be of the other homonym's documents.
      part.name = is_parted(i) && !part.aliases.empty() ? longest_alias(part) : actor.name;
      for (const auto& [country, documents] : actor.countries)
        for (const std::string& document : documents)
          if (id_in(i, document) == id) part.countries[country].insert(document);
      if (!actor.countries.empty())
        part.country = part.countries.empty() ? std::nullopt : std::optional(part.countries.rbegin()->first);
      else
        part.country = actor.country;
      places.emplace(id, assembly.add_actor(part));
    }
    return places;
  }

  const RelationGraph& graph_;
  std::vector<std::string> base_;                                                  // by actor
  std::map<std::string, std::map<std::string, std::set<std::string>>> countries_;  // base id -> country -> documents
};

}  // namespace

RelationGraph with_homonyms_apart(RelationGraph graph) {
  const HomonymParter parter(graph);
  if (parter.is_done()) return graph;
  return parter.parted();
}

}  // namespace entente

#include "entente/graph/relation_graph.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "graph/graph_assembly.hpp"
#include "graph/graph_storage.hpp"
#include "graph/homonyms.hpp"
#include "graph/name_folding.hpp"

namespace entente {
namespace {

// Counting sort of the edges by one of their ends; edges come in ascending order, so each list is ascending.
void list_by_end(const std::vector<Relation>& relations, std::size_t vertices, VertexId Relation::*end,
                 std::vector<EdgeId>& edges, std::vector<std::uint32_t>& begins) {
  begins.assign(vertices + 1, 0);
  for (const Relation& relation : relations) ++begins[std::size_t(relation.*end) + 1];
  for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  edges.resize(relations.size());
  std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
  for (std::size_t i = 0; i < relations.size(); ++i) edges[next[std::size_t(relations[i].*end)]++] = EdgeId(i);
}

}  // namespace

void RelationGraph::Storage::index() {
  list_by_end(relations, actors.size(), &Relation::source, out, out_begins);
  list_by_end(relations, actors.size(), &Relation::target, in, in_begins);
}

const BoostGraph& RelationGraph::Storage::boost_graph() const {
  std::call_once(is_graph_made_, [this] {
    graph_ = BoostGraph(actors.size());
    for (std::size_t i = 0; i < relations.size(); ++i)
      boost::add_edge(std::size_t(relations[i].source), std::size_t(relations[i].target),
                      BoostGraph::edge_property_type(static_cast<std::uint32_t>(i)), graph_);
  });
  return graph_;
}

RelationGraph::RelationGraph() : storage_(std::make_unique<Storage>()) {
  storage_->index();
}
RelationGraph::RelationGraph(std::unique_ptr<Storage> storage) : storage_(std::move(storage)) {}
RelationGraph::RelationGraph(const RelationGraph& other) : storage_(std::make_unique<Storage>(*other.storage_)) {}
RelationGraph::RelationGraph(RelationGraph&&) noexcept = default;
RelationGraph& RelationGraph::operator=(const RelationGraph& other) {
  return *this = RelationGraph(other);
}
RelationGraph& RelationGraph::operator=(RelationGraph&&) noexcept = default;
RelationGraph::~RelationGraph() = default;

const std::vector<GraphActor>& RelationGraph::actors() const {
  return storage_->actors;
}
const std::vector<Relation>& RelationGraph::relations() const {
  return storage_->relations;
}
const std::vector<GraphDocument>& RelationGraph::documents() const {
  return storage_->documents;
}
const std::vector<RelationType>& RelationGraph::types() const {
  return storage_->types;
}
const std::vector<std::string_view>& RelationGraph::texts() const {
  return storage_->texts.texts();
}
const BoostGraph& boost_graph(const RelationGraph& graph) {
  return graph.storage().boost_graph();
}

std::span<const EdgeId> RelationGraph::out_edges(VertexId id) const {
  const auto& begins = storage_->out_begins;
  return std::span(storage_->out)
      .subspan(begins[std::size_t(id)], begins[std::size_t(id) + 1] - begins[std::size_t(id)]);
}

std::span<const EdgeId> RelationGraph::in_edges(VertexId id) const {
  const auto& begins = storage_->in_begins;
  return std::span(storage_->in)
      .subspan(begins[std::size_t(id)], begins[std::size_t(id) + 1] - begins[std::size_t(id)]);
}

std::optional<VertexId> RelationGraph::find_actor_by_id(std::string_view id) const {
  const auto& list = actors();
  auto found = std::lower_bound(list.begin(), list.end(), id,
                                [](const GraphActor& actor, std::string_view wanted) { return actor.id < wanted; });
  if (found != list.end() && found->id == id) return VertexId(found - list.begin());
  found = std::find_if(list.begin(), list.end(), [id](const GraphActor& actor) {
    return std::any_of(actor.merged.begin(), actor.merged.end(), [id](const GraphActor& one) { return one.id == id; });
  });
  if (found == list.end()) return std::nullopt;
  return VertexId(found - list.begin());
}

std::vector<VertexId> RelationGraph::find_actors(std::string_view name) const {
  const std::string wanted = folded_name(name);
  if (wanted.empty()) return {};
  enum Fit { id, main_name, alias };
  std::vector<std::tuple<Fit, std::size_t, VertexId>> found;  // the second: fewer mentions, later place
  for (std::size_t i = 0; i < actors().size(); ++i) {
    const GraphActor& actor = actors()[i];
    std::optional<Fit> fit;
    auto consider = [&](const GraphActor& one, bool is_former) {
      Fit best;
      if (one.id == name || folded_name(one.id) == wanted) {
        best = Fit::id;
      } else if (folded_name(one.name) == wanted) {
        best = is_former ? Fit::alias : Fit::main_name;
      } else if (std::any_of(one.aliases.begin(), one.aliases.end(),
                             [&](const auto& entry) { return folded_name(entry.first) == wanted; })) {
        best = Fit::alias;
      } else {
        return;
      }
      fit = fit ? std::min(*fit, best) : best;
    };
    consider(actor, false);
    for (const GraphActor& one : actor.merged) consider(one, true);
    if (fit) found.emplace_back(*fit, ~actor.mention_count(), VertexId(i));
  }
  std::sort(found.begin(), found.end());
  std::vector<VertexId> ids;
  for (const auto& entry : found) ids.push_back(std::get<VertexId>(entry));
  return ids;
}

std::optional<VertexId> RelationGraph::find_actor(std::string_view name) const {
  const std::vector<VertexId> found = find_actors(name);
  if (!found.empty()) return found.front();
  const std::vector<VertexId> by_part = find_actors_by_part(name);
  if (by_part.size() != 1) return std::nullopt;
  return by_part.front();
}

std::vector<VertexId> RelationGraph::find_actors_by_part(std::string_view name) const {
  const std::string wanted = " " + folded_name(name) + " ";
  if (wanted.size() < 4) return {};  // an initial is no name
  std::vector<std::tuple<bool, std::size_t, VertexId>> found;  // not by the main name; fewer mentions, later place
  for (std::size_t i = 0; i < actors().size(); ++i) {
    const GraphActor& actor = actors()[i];
    if (!actor.is_named || actor.is_hidden || actor.kind == ActorKind::document) continue;
    const auto holds = [&wanted](const std::string& whole) {
      return (" " + folded_name(whole) + " ").find(wanted) != std::string::npos;
    };
    const auto has_alias = [&holds](const GraphActor& one) {
      return holds(one.name) || std::ranges::any_of(one.aliases, [&](const auto& alias) { return holds(alias.first); });
    };
    const bool is_main = holds(actor.name);
    if (is_main || has_alias(actor) || std::ranges::any_of(actor.merged, has_alias))
      found.emplace_back(!is_main, ~actor.mention_count(), VertexId(i));
  }
  std::ranges::sort(found);
  std::vector<VertexId> ids;
  for (const auto& entry : found) ids.push_back(std::get<VertexId>(entry));
  return ids;
}

std::vector<std::string> RelationGraph::nearest_names(std::string_view name, std::size_t count) const {
  const std::string wanted = folded_name(name);
  // A third of the letters may be wrong; beyond that a suggestion puzzles more than it helps.
  const std::size_t limit = std::max<std::size_t>(2, wanted.size() / 3);
  std::vector<std::tuple<std::size_t, std::size_t, std::string>> found;  // distance, fewer mentions later, name
  for (const GraphActor& actor : actors()) {
    if (!actor.is_named || actor.is_hidden || actor.kind == ActorKind::document) continue;
    std::optional<std::pair<std::size_t, std::string>> best;
    auto offer = [&](const std::string& alias) {
      const std::string folded = folded_name(alias);
      std::size_t distance = name_distance(wanted, folded, limit);
      // A word of the name, or its beginning: "zelen" for "Volodymyr Zelensky".
      if (wanted.size() > 2 && (" " + folded).find(" " + wanted) != std::string::npos)
        distance = std::min<std::size_t>(distance, 1);
      for (std::size_t begin = 0; begin < folded.size() && distance > 1;) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        distance = std::min(distance, name_distance(wanted, folded.substr(begin, end - begin), limit) + 1);
        begin = end + 1;
      }
      if (distance <= limit && (!best || std::pair(distance, alias) < *best)) best = {distance, alias};
    };
    offer(actor.name);
    for (const auto& [alias, documents] : actor.aliases) offer(alias);
    for (const GraphActor& one : actor.merged)
      for (const auto& [alias, documents] : one.aliases) offer(alias);
    if (best) found.emplace_back(best->first, ~actor.mention_count(), best->second);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (const auto& entry : found) {
    const std::string& suggestion = std::get<std::string>(entry);
    if (names.size() < count && std::find(names.begin(), names.end(), suggestion) == names.end())
      names.push_back(suggestion);
  }
  return names;
}

std::optional<EdgeId> RelationGraph::find_relation(std::string_view id) const {
  std::optional<EdgeId> found;
  if (id.empty()) return found;
  for (std::size_t i = 0; i < relations().size(); ++i) {
    if (!relations()[i].id.starts_with(id)) continue;
    if (found) return std::nullopt;
    found = EdgeId(i);
  }
  for (std::size_t i = 0; i < relations().size() && !found; ++i)
    if (std::ranges::binary_search(relations()[i].former_ids, id)) found = EdgeId(i);
  return found;
}

RelationGraph RelationGraph::with_relations(std::vector<Relation> relations) const {
  auto changed = std::make_unique<Storage>();
  changed->actors = actors();
  changed->relations = std::move(relations);
  changed->documents = documents();
  changed->types = types();
  changed->texts = TextPool(storage_->texts);
  changed->index();
  return RelationGraph(std::move(changed));
}

void RelationGraph::merge(const RelationGraph& other) {
  GraphAssembly assembly;
  assembly.add_graph(*this);
  assembly.add_graph(other);
  *this = with_homonyms_apart(std::move(assembly).build());
}

bool operator==(const RelationGraph& a, const RelationGraph& b) {
  return a.actors() == b.actors() && a.texts() == b.texts() && a.documents() == b.documents() &&
         a.relations() == b.relations() && a.types() == b.types();
}

}  // namespace entente

#include "entente/queries/paths.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "entente/graph/snapshot.hpp"
#include "entente/queries/strongest.hpp"

namespace entente {

namespace {

// All relations of a pair, of one sign where signs count; walked from `source` to `target` alone where that counts.
struct Group {
  VertexId source{};
  VertexId target{};
  int sign = 0;
  std::vector<EdgeId> relations;  // strongest first
  double cost = std::numeric_limits<double>::infinity();
};

std::vector<Group> groups_of(const RelationGraph& graph, const PathOptions& options) {
  using Key = std::tuple<VertexId, VertexId, int>;
  std::vector<std::pair<Key, EdgeId>> walked;
  for (const EdgeId edge : strongest_relations(graph, options.filter)) {
    const Relation& relation = graph[edge];
    const RelationType& type = graph.type(relation);
    if (relation.polarity == Polarity::negated || (options.is_signed && type.sign == 0)) continue;
    if (!options.via.empty() && std::ranges::find(options.via, type.id) == options.via.end()) continue;
    const int sign = options.is_signed ? type.sign : 0;
    const bool is_turned = !options.directed && relation.target < relation.source;
    const auto [from, to] = is_turned ? std::pair(relation.target, relation.source) : std::pair(relation.source, relation.target);
    walked.emplace_back(Key(from, to, sign), edge);
    if (options.directed && type.is_symmetric) walked.emplace_back(Key(to, from, sign), edge);
  }
  // Those of a group stay in their order.
  std::stable_sort(walked.begin(), walked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Group> groups;
  for (const auto& [key, edge] : walked) {
    const auto& [source, target, sign] = key;
    if (groups.empty() || Key(groups.back().source, groups.back().target, groups.back().sign) != key)
      groups.push_back({source, target, sign, {}});
    Group& group = groups.back();
    group.relations.push_back(edge);
    group.cost = std::min(group.cost, tie_cost(graph[edge].confidence(), graph[edge].mention_count()));
  }
  return groups;
}

// A tie for each group, whose place stands for its relations.
GraphSnapshot packed(const RelationGraph& graph, const std::vector<Group>& groups, bool directed) {
  std::vector<WeightedTie> ties;
  for (std::size_t i = 0; i < groups.size(); ++i)
    ties.push_back({groups[i].source, groups[i].target, EdgeId(i), float(groups[i].cost), std::int8_t(groups[i].sign)});
  return GraphSnapshot(graph.actors().size(), ties, directed);
}

}  // namespace

struct PathFinder::Parts {
  Parts(const RelationGraph& graph, const PathOptions& options_)
      : options(options_), groups(groups_of(graph, options_)), snapshot(packed(graph, groups, options_.directed)) {}

  PathOptions options;
  std::vector<Group> groups;
  GraphSnapshot snapshot;
  GraphSnapshot::Workspace workspace;
};

PathFinder::PathFinder(const RelationGraph& graph, const PathOptions& options)
    : parts_(std::make_unique<Parts>(graph, options)) {}
PathFinder::PathFinder(PathFinder&&) noexcept = default;
PathFinder& PathFinder::operator=(PathFinder&&) noexcept = default;
PathFinder::~PathFinder() = default;

std::vector<Path> PathFinder::best(VertexId from, VertexId to) {
  std::vector<Path> paths;
  const PathOptions& options = parts_->options;
  for (const TiePath& found : parts_->snapshot.best_paths(from, to, options.count, parts_->workspace, options.avoid)) {
    Path& path = paths.emplace_back();
    for (std::size_t i = 0; i < found.relations.size(); ++i) {
      const Group& group = parts_->groups[std::size_t(found.relations[i])];
      path.steps.push_back({found.actors[i], found.actors[i + 1], group.relations, group.sign});
      path.cost += group.cost;
    }
  }
  return paths;
}

std::vector<Path> best_paths(const RelationGraph& graph, VertexId from, VertexId to, const PathOptions& options) {
  return PathFinder(graph, options).best(from, to);
}

int Path::sign() const {
  int product = 1;
  for (const PathStep& step : steps) product *= step.sign;
  return product;
}

}  // namespace entente

#include "entente/queries/paths.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "entente/graph/snapshot.hpp"
#include "entente/queries/strongest.hpp"
#include "ontology/known_types.hpp"
#include "queries/pairs.hpp"

namespace entente {

namespace {

// To serve in one body is no dealing of one with another: half of all states would be joined by the UN.
bool is_office(const RelationType& type) {
  const auto known = known_type(type);
  return known && is_of_place(*known);
}

// All relations that may be walked, by pairs, of one sign where signs count; walked from the first of a pair to the
// second alone where direction counts.
PairedRelations walked_relations(const RelationGraph& graph, const PathOptions& options) {
  std::vector<std::pair<ActorPair, EdgeId>> walked;
  for (const EdgeId edge : strongest_relations(graph, options.filter)) {
    const Relation& relation = graph[edge];
    const RelationType& type = graph.type(relation);
    if (relation.polarity == Polarity::negated || (options.is_signed && type.sign == 0)) continue;
    if (!options.via.empty() && std::ranges::find(options.via, type.id) == options.via.end()) continue;
    if (options.via.empty() && !options.with_offices && is_office(type)) continue;
    const int sign = options.is_signed ? type.sign : 0;
    const ActorPair ends = options.directed ? ActorPair{relation.source, relation.target} : pair_of(relation);
    walked.emplace_back(ActorPair{ends.first, ends.second, sign}, edge);
    if (options.directed && type.is_symmetric) walked.emplace_back(ActorPair{ends.second, ends.first, sign}, edge);
  }
  return by_pairs(std::move(walked));
}

// Of each pair, that of its cheapest relation.
std::vector<double> costs_of(const RelationGraph& graph, const PairedRelations& walked) {
  std::vector<double> costs;
  for (std::size_t pair = 0; pair < walked.pairs.size(); ++pair) {
    double& least = costs.emplace_back(std::numeric_limits<double>::infinity());
    for (const EdgeId edge : walked.of(pair))
      least = std::min(least, tie_cost(graph[edge].confidence(), graph[edge].mention_count()));
  }
  return costs;
}

// What it costs to pass each actor: nothing, but for states that more than a quarter of all mentions are of. That two
// both had to do with the United States says nothing of them. One that stands in half of all costs a step more.
std::vector<double> tolls_of(const RelationGraph& graph, const PairedRelations& walked) {
  constexpr double usual = 0.25;
  std::vector<double> tolls(graph.actors().size());
  double all = 0;
  for (std::size_t pair = 0; pair < walked.pairs.size(); ++pair) {
    for (const EdgeId edge : walked.of(pair)) {
      const double mentions = double(graph[edge].mention_count());
      all += mentions;
      tolls[std::size_t(graph[edge].source)] += mentions;
      tolls[std::size_t(graph[edge].target)] += mentions;
    }
  }
  for (std::size_t i = 0; i < tolls.size(); ++i) {
    const bool is_state = graph.actors()[i].kind == ActorKind::country && all > 0;
    tolls[i] = is_state ? std::max(0.0, tolls[i] / all - usual) / usual : 0;
  }
  return tolls;
}

// An actor's toll is paid by halves on the ties to it: at the ends of a path all paths pay the same.
GraphSnapshot packed(const RelationGraph& graph, const PairedRelations& walked, const std::vector<double>& costs,
                     const std::vector<double>& tolls, bool directed) {
  std::vector<WeightedTie> ties;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const ActorPair& pair = walked.pairs[i];
    const double cost = costs[i] + (tolls[std::size_t(pair.first)] + tolls[std::size_t(pair.second)]) / 2;
    ties.push_back({pair.first, pair.second, EdgeId(i), float(cost), std::int8_t(pair.sign)});
  }
  return GraphSnapshot(graph.actors().size(), ties, directed);
}

}  // namespace

struct PathFinder::Parts {
  Parts(const RelationGraph& graph, const PathOptions& options_)
      : options(options_),
        walked(walked_relations(graph, options_)),
        costs(costs_of(graph, walked)),
        tolls(tolls_of(graph, walked)),
        snapshot(packed(graph, walked, costs, tolls, options_.directed)) {}

  PathOptions options;
  PairedRelations walked;
  std::vector<double> costs;  // of each pair
  std::vector<double> tolls;  // of each actor
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
      const std::size_t pair = std::size_t(found.relations[i]);
      const auto relations = parts_->walked.of(pair);
      path.steps.push_back({found.actors[i],
                            found.actors[i + 1],
                            {relations.begin(), relations.end()},
                            parts_->walked.pairs[pair].sign});
      path.cost += parts_->costs[pair];
      if (i > 0) path.cost += parts_->tolls[std::size_t(found.actors[i])];
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

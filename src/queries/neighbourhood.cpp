#include "entente/queries/neighbourhood.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "entente/graph/snapshot.hpp"
#include "entente/queries/strongest.hpp"
#include "queries/pairs.hpp"

namespace entente {
namespace {

PairedRelations all_pairs(const RelationGraph& graph, const RelationFilter& filter) {
  std::vector<std::pair<ActorPair, EdgeId>> relations;
  for (const EdgeId edge : strongest_relations(graph, filter)) relations.emplace_back(pair_of(graph[edge]), edge);
  return by_pairs(std::move(relations));
}

std::vector<double> strengths_of(const RelationGraph& graph, const PairedRelations& paired) {
  std::vector<double> strengths;
  for (std::size_t pair = 0; pair < paired.pairs.size(); ++pair) {
    double& sum = strengths.emplace_back(0);
    for (const EdgeId edge : paired.of(pair)) sum += graph[edge].strength();
  }
  return strengths;
}

GraphSnapshot packed(const RelationGraph& graph, const PairedRelations& paired, const std::vector<double>& strengths) {
  std::vector<WeightedTie> ties;
  for (std::size_t pair = 0; pair < paired.pairs.size(); ++pair) {
    const bool is_affirmed = std::ranges::any_of(
        paired.of(pair), [&graph](EdgeId edge) { return graph[edge].polarity == Polarity::affirmed; });
    // The stronger the nearer; a tie costs more than nothing.
    const float cost = float(1 / (1 + strengths[pair]));
    if (is_affirmed) ties.push_back({paired.pairs[pair].first, paired.pairs[pair].second, EdgeId(pair), cost});
  }
  return GraphSnapshot(graph.actors().size(), ties, false);
}

}  // namespace

struct NeighbourFinder::Parts {
  Parts(const RelationGraph& graph, const RelationFilter& filter)
      : paired(all_pairs(graph, filter)),
        strengths(strengths_of(graph, paired)),
        snapshot(packed(graph, paired, strengths)) {}

  PairedRelations paired;
  std::vector<double> strengths;  // of each pair
  GraphSnapshot snapshot;         // without those who are tied by denials alone
  GraphSnapshot::Workspace workspace;
};

NeighbourFinder::NeighbourFinder(const RelationGraph& graph, const RelationFilter& filter)
    : parts_(std::make_unique<Parts>(graph, filter)) {}
NeighbourFinder::NeighbourFinder(NeighbourFinder&&) noexcept = default;
NeighbourFinder& NeighbourFinder::operator=(NeighbourFinder&&) noexcept = default;
NeighbourFinder::~NeighbourFinder() = default;

std::vector<Neighbour> NeighbourFinder::around(VertexId centre, std::size_t depth) {
  std::vector<NearActor> near = parts_->snapshot.around(centre, depth, parts_->workspace);
  std::ranges::sort(near, {}, [this](const NearActor& one) {
    return std::tuple(one.distance, -parts_->strengths[std::size_t(one.relation)], one.actor);
  });
  std::vector<Neighbour> neighbours;
  neighbours.reserve(near.size());
  for (const NearActor& one : near) {
    const auto relations = parts_->paired.of(std::size_t(one.relation));
    neighbours.push_back({one.actor, one.distance, one.by_way_of, {relations.begin(), relations.end()}});
  }
  return neighbours;
}

std::vector<Neighbour> neighbourhood(const RelationGraph& graph, VertexId centre, std::size_t depth,
                                     const RelationFilter& filter) {
  return NeighbourFinder(graph, filter).around(centre, depth);
}

}  // namespace entente

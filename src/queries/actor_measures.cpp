#include "entente/queries/actor_measures.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include "entente/graph/snapshot.hpp"
#include "ontology/known_types.hpp"

namespace entente {
namespace {

using Pairs = std::set<std::pair<VertexId, VertexId>>;

// Only actors with relations: the others would take a share of the rank and of the normalisation.
struct Numbering {
  std::vector<std::size_t> number;  // by actor
  std::vector<std::size_t> actor;   // by number
};

void add_pagerank(const RelationGraph& graph, const std::vector<EdgeId>& edges, const Numbering& numbering,
                  std::vector<ActorMeasures>& measures) {
  std::vector<WeightedTie> ties;
  for (EdgeId edge : edges) {
    const Relation& relation = graph[edge];
    const VertexId source{std::uint32_t(numbering.number[std::size_t(relation.source)])};
    const VertexId target{std::uint32_t(numbering.number[std::size_t(relation.target)])};
    ties.push_back({source, target, edge});
    if (graph.type(relation).is_symmetric) ties.push_back({target, source, edge});
  }
  const std::vector<double> ranks = GraphSnapshot(numbering.actor.size(), ties, true).page_rank();
  for (std::size_t i = 0; i < ranks.size(); ++i) measures[numbering.actor[i]].pagerank = ranks[i];
}

void add_betweenness(const Pairs& pairs, const Numbering& numbering, std::vector<ActorMeasures>& measures) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  Graph neighbours(numbering.actor.size());
  for (const auto& [first, second] : pairs)
    boost::add_edge(numbering.number[std::size_t(first)], numbering.number[std::size_t(second)], neighbours);
  std::vector<double> between(numbering.actor.size());
  const auto map = boost::make_iterator_property_map(between.begin(), boost::get(boost::vertex_index, neighbours));
  boost::brandes_betweenness_centrality(neighbours, map);
  const double size = double(between.size());
  const double most = (size - 1) * (size - 2) / 2;
  for (std::size_t i = 0; i < between.size() && most > 0; ++i)
    measures[numbering.actor[i]].betweenness = between[i] / most;
}

}  // namespace

std::vector<ActorMeasures> measure_actors(const RelationGraph& graph, const RelationFilter& filter,
                                          const MeasureOptions& options) {
  std::vector<ActorMeasures> measures(graph.actors().size());
  for (std::size_t i = 0; i < measures.size(); ++i) measures[i].mentions = graph.actors()[i].mention_count();
  std::vector<EdgeId> edges;
  Pairs pairs;
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    const Relation& relation = graph.relations()[i];
    if (relation.polarity == Polarity::negated || relation.verdict == Verdict::rejected) continue;
    if (known_type(graph.type(relation)) == KnownType::quotes) measures[std::size_t(relation.target)].quoted += relation.mention_count();
    if (!filter(graph, EdgeId(i))) continue;
    edges.push_back(EdgeId(i));
    pairs.emplace(std::min(relation.source, relation.target), std::max(relation.source, relation.target));
    ++measures[std::size_t(relation.source)].relations;
    ++measures[std::size_t(relation.target)].relations;
  }
  for (const auto& [first, second] : pairs) {
    ++measures[std::size_t(first)].degree;
    ++measures[std::size_t(second)].degree;
  }
  Numbering numbering{std::vector<std::size_t>(measures.size()), {}};
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (measures[i].degree == 0) continue;
    numbering.number[i] = numbering.actor.size();
    numbering.actor.push_back(i);
  }
  if (numbering.actor.empty()) return measures;
  if (options.with_pagerank) add_pagerank(graph, edges, numbering, measures);
  if (options.with_betweenness) add_betweenness(pairs, numbering, measures);
  return measures;
}

}  // namespace entente

#include "entente/queries/actor_measures.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/page_rank.hpp>

#include <algorithm>
#include <set>
#include <utility>

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
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
  Graph walks(numbering.actor.size());
  for (EdgeId edge : edges) {
    const Relation& relation = graph[edge];
    const std::size_t source = numbering.number[std::size_t(relation.source)];
    const std::size_t target = numbering.number[std::size_t(relation.target)];
    boost::add_edge(source, target, walks);
    if (graph.type(relation).is_symmetric) boost::add_edge(target, source, walks);
  }
  std::vector<double> ranks(numbering.actor.size());
  const auto map = boost::make_iterator_property_map(ranks.begin(), boost::get(boost::vertex_index, walks));
  boost::graph::page_rank(walks, map, boost::graph::n_iterations(60), 0.85);
  // Boost lets the rank of actors without relations of their own go. What is left is in the same proportions as if it
  // had been dealt out to all.
  double sum = 0;
  for (double rank : ranks) sum += rank;
  for (std::size_t i = 0; i < ranks.size(); ++i) measures[numbering.actor[i]].pagerank = ranks[i] / sum;
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
    if (graph.type(relation).id == "quotes") measures[std::size_t(relation.target)].quoted += relation.mention_count();
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

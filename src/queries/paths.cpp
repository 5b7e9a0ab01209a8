#include "entente/queries/paths.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/range/iterator_range.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "entente/queries/strongest.hpp"

namespace entente {
namespace {

// An edge for all relations of a pair in one walking direction, and of one sign where signs count.
struct Step {
  std::size_t place = 0;  // in PathFinder::steps_
  double cost = 0;
};
using StepGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Step>;
using Vertex = StepGraph::vertex_descriptor;
using Edge = StepGraph::edge_descriptor;

// Which vertices and steps Yen's method has taken out for the moment.
struct IsOpen {
  const StepGraph* graph = nullptr;
  const std::vector<bool>* closed_vertices = nullptr;
  const std::set<std::size_t>* closed_steps = nullptr;

  bool operator()(Vertex vertex) const { return !(*closed_vertices)[vertex]; }
  bool operator()(Edge edge) const { return !closed_steps->contains((*graph)[edge].place); }
};

using Walk = std::vector<std::size_t>;  // places of steps
struct CostedWalk {
  double cost;
  Walk walk;
  friend auto operator<=>(const CostedWalk&, const CostedWalk&) = default;
};

struct Found {};  // thrown by the visitor below: Boost's way to stop early

struct StopAt : boost::default_dijkstra_visitor {
  Vertex goal;
  explicit StopAt(Vertex vertex) : goal(vertex) {}
  template <class Graph>
  void finish_vertex(Vertex vertex, const Graph&) const {
    if (vertex == goal) throw Found{};
  }
};

class PathFinder {
 public:
  PathFinder(const RelationGraph& graph, const PathOptions& options) : closed_(graph.actors().size(), false) {
    std::map<std::tuple<VertexId, VertexId, int>, std::vector<EdgeId>> relations;  // by from, to, sign
    for (EdgeId edge : strongest_relations(graph, options.filter)) {
      const Relation& relation = graph[edge];
      const RelationType& type = graph.type(relation);
      if (relation.polarity == Polarity::negated || (options.is_signed && type.sign == 0)) continue;
      if (!options.via.empty() && std::ranges::find(options.via, type.id) == options.via.end()) continue;
      const int sign = options.is_signed ? type.sign : 0;
      relations[{relation.source, relation.target, sign}].push_back(edge);
      if (!options.directed || type.is_symmetric) relations[{relation.target, relation.source, sign}].push_back(edge);
    }
    std::vector<std::pair<Vertex, Vertex>> ends;
    std::vector<Step> properties;
    for (auto& [key, edges] : relations) {
      const auto [from, to, sign] = key;
      ends.emplace_back(Vertex(from), Vertex(to));
      properties.push_back({steps_.size(), step_cost(graph, edges)});
      steps_.push_back({from, to, std::move(edges), sign});
    }
    steps_graph_ = StepGraph(boost::edges_are_sorted, ends.begin(), ends.end(), properties.begin(), closed_.size());
    for (const Step& step : properties) costs_.push_back(step.cost);
    for (VertexId actor : options.avoid) closed_[std::size_t(actor)] = true;
  }

  std::vector<Path> best(VertexId from, VertexId to, std::size_t count) const {
    std::vector<CostedWalk> best;
    std::set<CostedWalk> candidates;  // by cost, then by id: equals keep one order
    std::vector<bool> closed_vertices = closed_;
    if (closed_vertices[std::size_t(from)] || closed_vertices[std::size_t(to)]) return {};
    if (auto first = cheapest(from, to, closed_vertices, {})) candidates.insert(std::move(*first));
    while (best.size() < count && !candidates.empty()) {
      best.push_back(*candidates.begin());
      candidates.erase(candidates.begin());
      const Walk last = best.back().walk;
      // Leave the last path at each of its vertices, by a step that no path with the same beginning took.
      for (std::size_t i = 0; i < last.size(); ++i) {
        std::set<std::size_t> closed_steps;
        for (const CostedWalk& known : best)
          if (known.walk.size() > i && std::equal(last.begin(), last.begin() + std::ptrdiff_t(i), known.walk.begin()))
            closed_steps.insert(known.walk[i]);
        const VertexId spur = steps_[last[i]].from;
        if (auto rest = cheapest(spur, to, closed_vertices, closed_steps)) {
          CostedWalk whole{0, Walk(last.begin(), last.begin() + std::ptrdiff_t(i))};
          whole.walk.insert(whole.walk.end(), rest->walk.begin(), rest->walk.end());
          whole.cost = cost_of(whole.walk);
          candidates.insert(std::move(whole));
        }
        closed_vertices[std::size_t(spur)] = true;
      }
      closed_vertices = closed_;
    }

    std::vector<Path> paths;
    for (const CostedWalk& found : best) {
      Path& path = paths.emplace_back();
      path.cost = found.cost;
      for (std::size_t step : found.walk) path.steps.push_back(steps_[step]);
    }
    return paths;
  }

 private:
  // A step costs 1, and up to 4 more the less sure its best relation is; being said often takes from the doubt.
  static double step_cost(const RelationGraph& graph, const std::vector<EdgeId>& edges) {
    double cheapest = std::numeric_limits<double>::infinity();
    for (EdgeId edge : edges) {
      const Relation& relation = graph[edge];
      const double doubt = std::min(-std::log(std::max(relation.confidence(), 0.01)), 4.0);
      cheapest = std::min(cheapest, 1 + doubt / (1 + std::log(double(relation.mention_count()))));
    }
    return cheapest;
  }

  // The same sum in the same order, however the walk was found.
  double cost_of(const Walk& walk) const {
    double cost = 0;
    for (std::size_t step : walk) cost += costs_[step];
    return cost;
  }

  std::optional<CostedWalk> cheapest(VertexId from, VertexId to, const std::vector<bool>& closed_vertices,
                                     const std::set<std::size_t>& closed_steps) const {
    const IsOpen is_open{&steps_graph_, &closed_vertices, &closed_steps};
    const boost::filtered_graph<StepGraph, IsOpen, IsOpen> open(steps_graph_, is_open, is_open);
    std::vector<Vertex> before(closed_.size());
    std::vector<double> costs(closed_.size());
    const auto index = boost::get(boost::vertex_index, steps_graph_);
    try {
      boost::dijkstra_shortest_paths(open, Vertex(from),
                                     boost::predecessor_map(boost::make_iterator_property_map(before.begin(), index))
                                         .distance_map(boost::make_iterator_property_map(costs.begin(), index))
                                         .weight_map(boost::get(&Step::cost, steps_graph_))
                                         .vertex_index_map(index)
                                         .visitor(StopAt(Vertex(to))));
      return std::nullopt;
    } catch (const Found&) {
    }
    CostedWalk found{0, {}};
    for (Vertex at = Vertex(to); at != Vertex(from); at = before[at])
      found.walk.push_back(cheapest_step(before[at], at, closed_steps));
    std::reverse(found.walk.begin(), found.walk.end());
    found.cost = cost_of(found.walk);
    return found;
  }

  // Of the steps between two neighbours; there are two at most.
  std::size_t cheapest_step(Vertex from, Vertex to, const std::set<std::size_t>& closed_steps) const {
    std::optional<std::size_t> best;
    for (const Edge edge : boost::make_iterator_range(boost::out_edges(from, steps_graph_))) {
      const Step& step = steps_graph_[edge];
      if (boost::target(edge, steps_graph_) != to || closed_steps.contains(step.place)) continue;
      if (!best || step.cost < costs_[*best]) best = step.place;
    }
    return best.value();
  }

  std::vector<bool> closed_;     // by actor: those to avoid
  std::vector<PathStep> steps_;  // by from, to, sign
  std::vector<double> costs_;    // of the steps
  StepGraph steps_graph_;
};

}  // namespace

std::vector<Path> best_paths(const RelationGraph& graph, VertexId from, VertexId to, const PathOptions& options) {
  if (from == to) return {};
  return PathFinder(graph, options).best(from, to, options.count);
}

int Path::sign() const {
  int product = 1;
  for (const PathStep& step : steps) product *= step.sign;
  return product;
}

}  // namespace entente

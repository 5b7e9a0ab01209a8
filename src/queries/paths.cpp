#include "entente/queries/paths.hpp"

#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "entente/graph/boost_graph.hpp"
#include "entente/queries/strongest.hpp"

namespace entente {
namespace {

// One edge for all relations of a pair in one walking direction.
using SimpleGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                          boost::property<boost::edge_weight_t, double>>;
using Vertex = SimpleGraph::vertex_descriptor;
using Edge = SimpleGraph::edge_descriptor;

// Which edges and vertices Yen's method has taken out for the moment.
struct IsOpen {
  const SimpleGraph* graph = nullptr;
  const std::vector<bool>* closed_vertices = nullptr;
  const std::set<std::pair<Vertex, Vertex>>* closed_edges = nullptr;

  bool operator()(Vertex vertex) const { return !(*closed_vertices)[vertex]; }
  bool operator()(Edge edge) const {
    return !closed_edges->contains({boost::source(edge, *graph), boost::target(edge, *graph)});
  }
};

using Walk = std::vector<Vertex>;
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
  PathFinder(const RelationGraph& graph, const PathOptions& options) : simple_(graph.actors().size()) {
    for (EdgeId edge : strongest_relations(graph, options.filter)) {
      const Relation& relation = graph[edge];
      if (relation.polarity == Polarity::negated) continue;
      const bool either_way = !options.directed || graph.type(relation).is_symmetric;
      relations_[{relation.source, relation.target}].push_back(edge);
      if (either_way) relations_[{relation.target, relation.source}].push_back(edge);
    }
    for (const auto& [ends, edges] : relations_)
      boost::add_edge(std::size_t(ends.first), std::size_t(ends.second), step_cost(graph, edges), simple_);
  }

  std::vector<Path> best(Vertex from, Vertex to, std::size_t count) const {
    std::vector<CostedWalk> best;
    std::set<CostedWalk> candidates;  // by cost, then by id: equals keep one order
    std::vector<bool> closed_vertices(boost::num_vertices(simple_), false);
    if (auto first = cheapest(from, to, closed_vertices, {})) candidates.insert(std::move(*first));
    while (best.size() < count && !candidates.empty()) {
      best.push_back(*candidates.begin());
      candidates.erase(candidates.begin());
      const Walk last = best.back().walk;
      // Leave the last path at each of its vertices, along an edge that no path with the same beginning took.
      for (std::size_t i = 0; i + 1 < last.size(); ++i) {
        std::set<std::pair<Vertex, Vertex>> closed_edges;
        for (const CostedWalk& known : best)
          if (known.walk.size() > i + 1 &&
              std::equal(last.begin(), last.begin() + std::ptrdiff_t(i) + 1, known.walk.begin()))
            closed_edges.emplace(known.walk[i], known.walk[i + 1]);
        if (auto spur = cheapest(last[i], to, closed_vertices, closed_edges)) {
          CostedWalk whole{0, Walk(last.begin(), last.begin() + std::ptrdiff_t(i))};
          whole.walk.insert(whole.walk.end(), spur->walk.begin(), spur->walk.end());
          whole.cost = cost_of(whole.walk);
          candidates.insert(std::move(whole));
        }
        closed_vertices[last[i]] = true;
      }
      for (Vertex vertex : last) closed_vertices[vertex] = false;
    }

    std::vector<Path> paths;
    for (const CostedWalk& found : best) {
      Path& path = paths.emplace_back();
      path.cost = found.cost;
      for (std::size_t i = 0; i + 1 < found.walk.size(); ++i) {
        const VertexId step_from = vertex_id(found.walk[i]), step_to = vertex_id(found.walk[i + 1]);
        path.steps.push_back({step_from, step_to, relations_.at({step_from, step_to})});
      }
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
    for (std::size_t i = 0; i + 1 < walk.size(); ++i)
      cost += boost::get(boost::edge_weight, simple_, boost::edge(walk[i], walk[i + 1], simple_).first);
    return cost;
  }

  std::optional<CostedWalk> cheapest(Vertex from, Vertex to, const std::vector<bool>& closed_vertices,
                                     const std::set<std::pair<Vertex, Vertex>>& closed_edges) const {
    const IsOpen is_open{&simple_, &closed_vertices, &closed_edges};
    const boost::filtered_graph<SimpleGraph, IsOpen, IsOpen> open(simple_, is_open, is_open);
    std::vector<Vertex> before(boost::num_vertices(simple_));
    std::vector<double> costs(boost::num_vertices(simple_));
    const auto index = boost::get(boost::vertex_index, simple_);
    try {
      boost::dijkstra_shortest_paths(open, from,
                                     boost::predecessor_map(boost::make_iterator_property_map(before.begin(), index))
                                         .distance_map(boost::make_iterator_property_map(costs.begin(), index))
                                         .weight_map(boost::get(boost::edge_weight, simple_))
                                         .vertex_index_map(index)
                                         .visitor(StopAt(to)));
      return std::nullopt;
    } catch (const Found&) {
    }
    CostedWalk found{0, {to}};
    while (found.walk.back() != from) found.walk.push_back(before[found.walk.back()]);
    std::reverse(found.walk.begin(), found.walk.end());
    found.cost = cost_of(found.walk);
    return found;
  }

  SimpleGraph simple_;
  std::map<std::pair<VertexId, VertexId>, std::vector<EdgeId>> relations_;
};

}  // namespace

std::vector<Path> best_paths(const RelationGraph& graph, VertexId from, VertexId to, const PathOptions& options) {
  if (from == to) return {};
  return PathFinder(graph, options).best(std::size_t(from), std::size_t(to), options.count);
}

}  // namespace entente

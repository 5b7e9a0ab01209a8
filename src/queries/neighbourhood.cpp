#include "entente/queries/neighbourhood.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace entente {
namespace {

// The relations of `actor` that pass, by who is at their other end, strongest first.
std::map<VertexId, std::vector<EdgeId>> relations_by_other_end(const RelationGraph& graph, VertexId actor,
                                                               const RelationFilter& filter) {
  std::map<VertexId, std::vector<EdgeId>> by_end;
  for (EdgeId edge : graph.out_edges(actor))
    if (filter(graph, edge)) by_end[graph[edge].target].push_back(edge);
  for (EdgeId edge : graph.in_edges(actor))
    if (filter(graph, edge)) by_end[graph[edge].source].push_back(edge);
  for (auto& [end, edges] : by_end)
    std::ranges::sort(edges, {}, [&graph](EdgeId edge) { return std::tuple(-graph[edge].strength(), edge); });
  return by_end;
}

double strength(const RelationGraph& graph, const std::vector<EdgeId>& edges) {
  double sum = 0;
  for (EdgeId edge : edges) sum += graph[edge].strength();
  return sum;
}

}  // namespace

std::vector<Neighbour> neighbourhood(const RelationGraph& graph, VertexId centre, std::size_t depth,
                                     const RelationFilter& filter) {
  std::vector<Neighbour> all;
  std::unordered_map<VertexId, std::size_t> distances = {{centre, 0}};
  std::vector<VertexId> ring = {centre};
  for (std::size_t distance = 1; distance <= depth && !ring.empty(); ++distance) {
    std::map<VertexId, Neighbour> found;
    for (VertexId from : ring) {
      for (auto& [actor, edges] : relations_by_other_end(graph, from, filter)) {
        if (distances.contains(actor)) continue;
        const bool is_affirmed =
            std::ranges::any_of(edges, [&graph](EdgeId edge) { return graph[edge].polarity == Polarity::affirmed; });
        if (!is_affirmed) continue;
        const auto known = found.find(actor);
        // The ring is in order, so that among equals the first stays.
        if (known == found.end() || strength(graph, edges) > strength(graph, known->second.relations))
          found[actor] = {actor, distance, from, std::move(edges)};
      }
    }
    ring.clear();
    const std::size_t begin = all.size();
    for (auto& [actor, neighbour] : found) {
      distances.emplace(actor, distance);
      ring.push_back(actor);
      all.push_back(std::move(neighbour));
    }
    std::stable_sort(all.begin() + std::ptrdiff_t(begin), all.end(), [&graph](const Neighbour& a, const Neighbour& b) {
      return strength(graph, a.relations) > strength(graph, b.relations);
    });
  }
  return all;
}

}  // namespace entente

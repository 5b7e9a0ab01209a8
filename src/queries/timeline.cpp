#include "entente/queries/timeline.hpp"

#include <algorithm>
#include <tuple>

namespace entente {
namespace {

void add(const RelationGraph& graph, EdgeId edge, std::vector<TimelineEntry>& entries) {
  const auto& evidence = graph[edge].evidence;
  for (std::size_t i = 0; i < evidence.size(); ++i) entries.push_back({moment_of(graph, evidence[i]), edge, i});
}

std::vector<TimelineEntry> in_order(const RelationGraph& graph, std::vector<TimelineEntry> entries) {
  std::ranges::sort(entries, {}, [&graph](const TimelineEntry& entry) {
    // Of one time: as the documents have it.
    const Evidence& evidence = graph[entry.relation].evidence[entry.mention];
    return std::tuple(!entry.when.has_value(), entry.when, evidence.document, evidence.sentence, evidence.trigger.span,
                      entry.relation, entry.mention);
  });
  return entries;
}

}  // namespace

std::vector<TimelineEntry> timeline(const RelationGraph& graph, const RelationFilter& filter) {
  std::vector<TimelineEntry> entries;
  for (std::size_t i = 0; i < graph.relations().size(); ++i)
    if (filter(graph, EdgeId(i))) add(graph, EdgeId(i), entries);
  return in_order(graph, std::move(entries));
}

std::vector<TimelineEntry> timeline_between(const RelationGraph& graph, VertexId first, VertexId second,
                                            const RelationFilter& filter) {
  std::vector<TimelineEntry> entries;
  for (const auto& [from, to] : {std::pair(first, second), std::pair(second, first)})
    for (EdgeId edge : graph.out_edges(from))
      if (graph[edge].target == to && filter(graph, edge)) add(graph, edge, entries);
  return in_order(graph, std::move(entries));
}

}  // namespace entente

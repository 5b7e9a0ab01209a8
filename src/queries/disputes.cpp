#include "entente/queries/disputes.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "entente/queries/moment.hpp"
#include "entente/queries/strongest.hpp"

namespace entente {
namespace {

using Pair = std::pair<VertexId, VertexId>;

Pair in_order(VertexId a, VertexId b) {
  return {std::min(a, b), std::max(a, b)};
}

double strength(const RelationGraph& graph, const Dispute& dispute) {
  double sum = 0;
  for (EdgeId edge : dispute.one_side) sum += graph[edge].strength();
  for (EdgeId edge : dispute.other_side) sum += graph[edge].strength();
  return sum;
}

// All of what `later` tells was after all of what `earlier` tells.
bool is_later(const RelationGraph& graph, EdgeId later, EdgeId earlier) {
  for (const Evidence& after : graph[later].evidence) {
    const auto second = moment_of(graph, after);
    for (const Evidence& before : graph[earlier].evidence) {
      const auto first = moment_of(graph, before);
      if (!first || !second || !first->is_before(*second)) return false;
    }
  }
  return true;
}

// Types that end a standing relation of the same two actors, and what they end.
constexpr std::pair<std::string_view, std::string_view> endings[] = {
    {"breaks-relations-with", "ally-of"},   {"breaks-relations-with", "friendly-with"},
    {"breaks-relations-with", "recognizes"}, {"breaks-relations-with", "cooperates-with"},
    {"withdraws-from", "party-to"},         {"withdraws-from", "member-of"},
    {"withdraws-from", "invades"},          {"withdraws-from", "controls"},
    {"recognizes", "breaks-relations-with"},
};

// What is told of later times, and not in a document that may be as old.
bool ends(const RelationGraph& graph, EdgeId ending, EdgeId ended) {
  if (graph[ending].polarity == Polarity::negated) return false;
  const std::pair<std::string_view, std::string_view> types{graph.type(graph[ending]).id, graph.type(graph[ended]).id};
  return std::ranges::find(endings, types) != std::end(endings) && is_later(graph, ending, ended);
}

// "They were allies until 2016": a state with an end, and not an event that took its time. Years in office that nobody
// told but the gazetteer (their words are the title's) say of a text only that it is of those years.
bool says_until_when(const RelationGraph& graph, EdgeId edge) {
  if (!graph.type(graph[edge]).plover.empty()) return false;
  return std::ranges::any_of(graph[edge].evidence, [&graph](const Evidence& evidence) {
    const std::string_view time = graph[evidence.time_value];
    const std::size_t slash = time.find('/');
    const bool is_told = !evidence.object || evidence.time != evidence.object;
    return is_told && slash != std::string_view::npos && time.substr(slash + 1) != "..";
  });
}

}  // namespace

std::vector<Dispute> find_disputes(const RelationGraph& graph, const RelationFilter& filter) {
  // Sorted lists instead of maps: of a quarter of a million relations nearly none is disputed.
  struct Told {
    VertexId source{}, target{};
    GraphTypeId type{};
    std::uint32_t rank = 0;  // the strongest first
    EdgeId edge{};
  };
  struct Between {
    Pair pair;
    std::uint32_t rank = 0;
    EdgeId edge{};
  };
  std::vector<Told> by_type;
  std::vector<Between> by_pair;
  for (const EdgeId edge : strongest_relations(graph, filter)) {
    const Relation& relation = graph[edge];
    const auto rank = static_cast<std::uint32_t>(by_type.size());
    by_type.push_back({relation.source, relation.target, relation.type, rank, edge});
    by_pair.push_back({in_order(relation.source, relation.target), rank, edge});
  }
  std::ranges::sort(by_type, {}, [](const Told& told) { return std::tuple(told.source, told.target, told.type, told.rank); });
  std::ranges::sort(by_pair, {}, [](const Between& one) { return std::pair(one.pair, one.rank); });
  std::vector<bool> can_end(graph.types().size());
  for (std::size_t type = 0; type < can_end.size(); ++type)
    can_end[type] = std::ranges::find(endings, graph.types()[type].id, &std::pair<std::string_view, std::string_view>::second) !=
                    std::end(endings);

  std::vector<Dispute> candidates;
  for (std::size_t begin = 0, end = 0; begin < by_type.size(); begin = end) {
    const auto ends_of = [](const Told& told) { return std::tuple(told.source, told.target, told.type); };
    while (end < by_type.size() && ends_of(by_type[end]) == ends_of(by_type[begin])) ++end;
    const auto [first, second] = in_order(by_type[begin].source, by_type[begin].target);
    Dispute dispute{DisputeKind::denied, first, second, {}, {}};
    for (std::size_t i = begin; i < end; ++i)
      (graph[by_type[i].edge].polarity == Polarity::affirmed ? dispute.one_side : dispute.other_side).push_back(by_type[i].edge);
    if (dispute.one_side.empty()) continue;
    const EdgeId affirmed = dispute.one_side.front();
    if (dispute.other_side.empty()) {
      if (can_end[std::size_t(by_type[begin].type)])
        for (const Between& other : std::ranges::equal_range(by_pair, Pair(first, second), {}, &Between::pair))
          if (ends(graph, other.edge, affirmed)) dispute.other_side.push_back(other.edge);
      dispute.kind = DisputeKind::ended;
    } else if (is_later(graph, dispute.other_side.front(), affirmed)) {
      dispute.kind = DisputeKind::ended;
    }
    if (!dispute.other_side.empty() || says_until_when(graph, affirmed)) candidates.push_back(std::move(dispute));
  }
  for (std::size_t begin = 0, end = 0; begin < by_pair.size(); begin = end) {
    while (end < by_pair.size() && by_pair[end].pair == by_pair[begin].pair) ++end;
    if (end - begin < 2) continue;
    Dispute dispute{DisputeKind::opposite_signs, by_pair[begin].pair.first, by_pair[begin].pair.second, {}, {}};
    for (std::size_t i = begin; i < end; ++i) {
      // A denied quarrel is no friendship, nor the other way round: only what is affirmed takes a side here.
      const EdgeId edge = by_pair[i].edge;
      const int sign = graph.type(graph[edge]).sign;
      if (graph[edge].polarity == Polarity::negated || sign == 0) continue;
      (sign > 0 ? dispute.one_side : dispute.other_side).push_back(edge);
    }
    if (!dispute.one_side.empty() && !dispute.other_side.empty()) candidates.push_back(std::move(dispute));
  }

  // The lists were in id order, and so stay equals.
  std::vector<std::pair<std::pair<DisputeKind, double>, std::size_t>> order;
  for (const Dispute& dispute : candidates) order.push_back({{dispute.kind, -strength(graph, dispute)}, order.size()});
  std::ranges::sort(order);
  std::vector<Dispute> sorted;
  sorted.reserve(candidates.size());
  for (const auto& [strength, place] : order) sorted.push_back(std::move(candidates[place]));
  return sorted;
}

}  // namespace entente

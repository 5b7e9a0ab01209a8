#include "entente/queries/disputes.hpp"

#include <algorithm>
#include <map>
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
  std::map<std::tuple<VertexId, VertexId, GraphTypeId>, Dispute> by_type;
  std::map<Pair, std::vector<EdgeId>> by_pair;
  for (EdgeId edge : strongest_relations(graph, filter)) {
    const Relation& relation = graph[edge];
    const auto [first, second] = in_order(relation.source, relation.target);
    by_pair[{first, second}].push_back(edge);
    Dispute& same = by_type[{relation.source, relation.target, relation.type}];
    same = {DisputeKind::denied, first, second, std::move(same.one_side), std::move(same.other_side)};
    (relation.polarity == Polarity::affirmed ? same.one_side : same.other_side).push_back(edge);
  }

  std::vector<Dispute> candidates;
  for (auto& [key, dispute] : by_type) {
    if (dispute.one_side.empty()) continue;
    const EdgeId affirmed = dispute.one_side.front();
    if (dispute.other_side.empty()) {
      for (EdgeId other : by_pair.at({dispute.first, dispute.second}))
        if (ends(graph, other, affirmed)) dispute.other_side.push_back(other);
      dispute.kind = DisputeKind::ended;
    } else if (is_later(graph, dispute.other_side.front(), affirmed)) {
      dispute.kind = DisputeKind::ended;
    }
    if (!dispute.other_side.empty() || says_until_when(graph, affirmed)) candidates.push_back(std::move(dispute));
  }
  for (const auto& [pair, edges] : by_pair) {
    Dispute dispute{DisputeKind::opposite_signs, pair.first, pair.second, {}, {}};
    for (EdgeId edge : edges) {
      // A denied quarrel is no friendship, nor the other way round: only what is affirmed takes a side here.
      const int sign = graph.type(graph[edge]).sign;
      if (graph[edge].polarity == Polarity::negated || sign == 0) continue;
      (sign > 0 ? dispute.one_side : dispute.other_side).push_back(edge);
    }
    if (!dispute.one_side.empty() && !dispute.other_side.empty()) candidates.push_back(std::move(dispute));
  }

  // The maps were in id order, and so stay equals.
  std::stable_sort(candidates.begin(), candidates.end(), [&graph](const Dispute& a, const Dispute& b) {
    return std::pair(a.kind, -strength(graph, a)) < std::pair(b.kind, -strength(graph, b));
  });
  return candidates;
}

}  // namespace entente

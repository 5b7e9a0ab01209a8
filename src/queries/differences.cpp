#include "entente/queries/differences.hpp"

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "entente/queries/strongest.hpp"

namespace entente {
namespace {

// Those of `graph` that `other` has not, or that a filter keeps out there.
std::vector<EdgeId> only_in(const RelationGraph& graph, const RelationGraph& other, const RelationFilter& filter) {
  std::set<std::string_view> known;
  for (std::size_t i = 0; i < other.relations().size(); ++i)
    if (filter(other, EdgeId(i))) known.insert(other.relations()[i].id);
  std::vector<EdgeId> edges = strongest_relations(graph, filter);
  std::erase_if(edges, [&](EdgeId edge) { return known.contains(graph[edge].id); });
  return edges;
}

}  // namespace

Differences find_differences(const RelationGraph& older, const RelationGraph& newer, const RelationFilter& filter) {
  Differences found;
  found.appeared = only_in(newer, older, filter);
  found.vanished = only_in(older, newer, filter);
  std::map<std::pair<std::string, std::string>, Tie> before;
  for (Tie& tie : signed_ties(older, filter)) {
    const std::pair ends(older[tie.first].id, older[tie.second].id);
    before.emplace(ends, std::move(tie));
  }
  for (Tie& tie : signed_ties(newer, filter)) {
    const auto known = before.find({newer[tie.first].id, newer[tie.second].id});
    if (known == before.end() || known->second.sign() * tie.sign() >= 0) continue;
    found.changed.push_back({known->first.first, known->first.second, std::move(known->second), std::move(tie)});
  }
  return found;
}

}  // namespace entente

#include "entente/queries/blocs.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace entente {
namespace {

constexpr double least_gain = 1e-12;  // below that it is rounding, and moves would not end

struct Weights {
  double cooperation = 0;
  double conflict = 0;

  Weights& operator+=(const Weights& other) {
    cooperation += other.cooperation;
    conflict += other.conflict;
    return *this;
  }
};

// Actors, or groups of them, and the ties between them. A tie of a node to itself is what is inside the group.
struct TieGraph {
  std::vector<std::map<std::size_t, Weights>> ties;  // both ways; to itself once
  std::vector<Weights> sums;                         // of each node: its ties, those to itself twice

  explicit TieGraph(std::size_t size) : ties(size), sums(size) {}
  void add(std::size_t a, std::size_t b, const Weights& weights) {
    ties[a][b] += weights;
    if (a != b) ties[b][a] += weights;
    sums[a] += weights;
    sums[b] += weights;
  }
};

using Groups = std::vector<std::size_t>;  // of each node its group, a number below that of the nodes

Groups one_each(std::size_t size) {
  Groups groups(size);
  std::iota(groups.begin(), groups.end(), std::size_t(0));
  return groups;
}

// Moves single nodes to the group where they do best, until none gains.
class Louvain {
 public:
  Louvain(const TieGraph& graph, const Weights& total, Groups groups)
      : graph_(graph), total_(total), groups_(std::move(groups)), sums_(groups_.size()), sizes_(groups_.size()) {
    for (std::size_t node = 0; node < groups_.size(); ++node) enter(node, groups_[node]);
  }

  Groups move() {
    for (bool is_moved = true; is_moved;) {
      is_moved = false;
      for (std::size_t node = 0; node < groups_.size(); ++node) is_moved = move(node) || is_moved;
    }
    return groups_;
  }

 private:
  bool move(std::size_t node) {
    const std::size_t own = groups_[node];
    std::map<std::size_t, Weights> to_groups;
    to_groups[own];
    for (const auto& [other, weights] : graph_.ties[node])
      if (other != node) to_groups[groups_[other]] += weights;
    sums_[own].cooperation -= graph_.sums[node].cooperation;
    sums_[own].conflict -= graph_.sums[node].conflict;
    --sizes_[own];
    std::size_t best = own;
    double most = gain(node, to_groups.at(own), own);
    for (const auto& [group, weights] : to_groups) {
      const double here = gain(node, weights, group);
      if (here <= most + least_gain) continue;
      most = here;
      best = group;
    }
    // Whom every group repels is better alone.
    if (most < -least_gain) best = std::size_t(std::ranges::find(sizes_, std::size_t(0)) - sizes_.begin());
    enter(node, best);
    return best != own;
  }

  void enter(std::size_t node, std::size_t group) {
    groups_[node] = group;
    sums_[group] += graph_.sums[node];
    ++sizes_[group];
  }

  // What joining a group adds to the modularity, times the sum of all weights.
  double gain(std::size_t node, const Weights& to_group, std::size_t group) const {
    auto part = [](double to, double own, double theirs, double total) {
      return total > 0 ? to - own * theirs / (2 * total) : 0;
    };
    return part(to_group.cooperation, graph_.sums[node].cooperation, sums_[group].cooperation, total_.cooperation) -
           part(to_group.conflict, graph_.sums[node].conflict, sums_[group].conflict, total_.conflict);
  }

  const TieGraph& graph_;
  const Weights& total_;
  Groups groups_;
  std::vector<Weights> sums_;       // of each group
  std::vector<std::size_t> sizes_;  // likewise
};

}  // namespace

Blocs find_blocs(const RelationGraph& graph, const RelationFilter& filter) {
  return find_blocs(signed_ties(graph, filter));
}

Blocs find_blocs(const std::vector<Tie>& ties) {
  std::map<VertexId, std::size_t> numbers;
  std::vector<VertexId> actors;
  for (const Tie& tie : ties) numbers[tie.first], numbers[tie.second];
  for (auto& [actor, number] : numbers) {
    number = actors.size();
    actors.push_back(actor);
  }
  Weights total;
  TieGraph all(actors.size());
  for (const Tie& tie : ties) {
    const Weights weights{tie.cooperation, tie.conflict};
    total += weights;
    all.add(numbers[tie.first], numbers[tie.second], weights);
  }

  // Actors move, then whole groups, until neither gains.
  Groups groups = one_each(actors.size());
  while (true) {
    groups = Louvain(all, total, std::move(groups)).move();
    std::map<std::size_t, std::size_t> numbers_of_groups;
    for (std::size_t group : groups) numbers_of_groups.try_emplace(group, numbers_of_groups.size());
    for (std::size_t& group : groups) group = numbers_of_groups.at(group);
    TieGraph level(numbers_of_groups.size());
    for (std::size_t node = 0; node < groups.size(); ++node)
      for (const auto& [other, weights] : all.ties[node])
        if (node <= other) level.add(groups[node], groups[other], weights);
    const Groups merged = Louvain(level, total, one_each(numbers_of_groups.size())).move();
    if (merged == one_each(merged.size())) break;
    for (std::size_t& group : groups) group = merged[group];
  }

  Blocs found;
  std::map<std::size_t, Bloc> blocs;
  std::map<VertexId, double> inside;  // cooperation with the own bloc
  std::map<std::size_t, Weights> sums;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    blocs[groups[i]].members.push_back(actors[i]);
    sums[groups[i]] += all.sums[i];
  }
  for (const Tie& tie : ties) {
    const std::size_t group = groups[numbers[tie.first]];
    if (group != groups[numbers[tie.second]]) continue;
    blocs[group].cooperation += tie.cooperation;
    blocs[group].conflict += tie.conflict;
    inside[tie.first] += tie.cooperation;
    inside[tie.second] += tie.cooperation;
  }
  for (auto& [group, bloc] : blocs) {
    std::ranges::stable_sort(bloc.members, std::greater(), [&](VertexId actor) { return inside[actor]; });
    auto part = [](double in, double sum, double of_all) { return of_all > 0 ? in - sum * sum / (4 * of_all) : 0; };
    found.modularity += part(bloc.cooperation, sums[group].cooperation, total.cooperation) -
                        part(bloc.conflict, sums[group].conflict, total.conflict);
    found.blocs.push_back(std::move(bloc));
  }
  if (!ties.empty()) found.modularity /= total.cooperation + total.conflict;
  std::ranges::sort(found.blocs, {}, [](const Bloc& bloc) {
    return std::tuple(-double(bloc.members.size()), -bloc.cooperation, bloc.members.front());
  });

  std::map<VertexId, std::size_t> bloc_of;
  for (std::size_t i = 0; i < found.blocs.size(); ++i)
    for (VertexId actor : found.blocs[i].members) bloc_of[actor] = i;
  std::map<std::pair<std::size_t, std::size_t>, BlocPair> between;
  for (const Tie& tie : ties) {
    const auto ends = std::minmax(bloc_of.at(tie.first), bloc_of.at(tie.second));
    if (ends.first == ends.second) continue;
    BlocPair& pair = between[{ends.first, ends.second}];
    pair.first = ends.first;
    pair.second = ends.second;
    pair.cooperation += tie.cooperation;
    pair.conflict += tie.conflict;
  }
  for (const auto& [ends, pair] : between) found.between.push_back(pair);
  return found;
}

}  // namespace entente

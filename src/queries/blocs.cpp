#include "entente/queries/blocs.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "entente/queries/strongest.hpp"
#include "ontology/known_types.hpp"
#include "ontology/rules.hpp"
#include "queries/pairs.hpp"

namespace entente {
namespace {

constexpr double least_gain = 1e-12;  // below that it is rounding, and moves would not end
constexpr std::size_t none = std::size_t(-1);

struct Weights {
  double cooperation = 0;
  double conflict = 0;

  Weights& operator+=(const Weights& other) {
    cooperation += other.cooperation;
    conflict += other.conflict;
    return *this;
  }
};

// Between two nodes, or inside one.
struct WeightedPair {
  std::size_t first = 0;
  std::size_t second = 0;
  Weights weights;
};

// Actors, or groups of them, and the ties between them. A tie of a node to itself is what is inside the group.
struct TieGraph {
  std::vector<WeightedPair> pairs;  // by ends, each once
  std::vector<Weights> sums;        // of each node: its ties, those to itself twice
  GraphSnapshot snapshot;           // of the ties of two nodes; a step's relation is the place of its pair

  const Weights& operator[](const TieStep& step) const { return pairs[std::size_t(step.relation)].weights; }
};

// What is said of two nodes several times is added up in the order in which it comes.
TieGraph tie_graph(std::size_t size, std::vector<WeightedPair> all) {
  std::vector<Weights> sums(size);
  for (WeightedPair& pair : all) {
    if (pair.second < pair.first) std::swap(pair.first, pair.second);
    sums[pair.first] += pair.weights;
    sums[pair.second] += pair.weights;
  }
  std::ranges::stable_sort(all, {}, [](const WeightedPair& pair) { return std::pair(pair.first, pair.second); });
  std::vector<WeightedPair> pairs;
  for (const WeightedPair& pair : all) {
    if (!pairs.empty() && pairs.back().first == pair.first && pairs.back().second == pair.second)
      pairs.back().weights += pair.weights;
    else
      pairs.push_back(pair);
  }
  std::vector<WeightedTie> ties;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (pairs[i].first != pairs[i].second)
      ties.push_back({VertexId(pairs[i].first), VertexId(pairs[i].second), EdgeId(i)});
  return {std::move(pairs), std::move(sums), GraphSnapshot(size, ties, false)};
}

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
      : graph_(graph),
        total_(total),
        groups_(std::move(groups)),
        sums_(groups_.size()),
        sizes_(groups_.size()),
        to_groups_(groups_.size()) {
    for (std::size_t group = 0; group < sizes_.size(); ++group) empty_.insert(empty_.end(), group);
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
    graph_.snapshot.steps_from(VertexId(node), steps_);
    near_groups_.assign(1, own);
    to_groups_[own] = {};
    for (const TieStep& step : steps_) to_groups_[groups_[std::size_t(step.to)]] = {};
    for (const TieStep& step : steps_) {
      const std::size_t group = groups_[std::size_t(step.to)];
      to_groups_[group] += graph_[step];
      near_groups_.push_back(group);
    }
    std::ranges::sort(near_groups_);
    // Not std::ranges::unique: clang 14 does not read the subrange of g++ 12's library.
    near_groups_.erase(std::unique(near_groups_.begin(), near_groups_.end()), near_groups_.end());
    sums_[own].cooperation -= graph_.sums[node].cooperation;
    sums_[own].conflict -= graph_.sums[node].conflict;
    if (--sizes_[own] == 0) empty_.insert(own);
    std::size_t best = own;
    double most = gain(node, to_groups_[own], own);
    for (const std::size_t group : near_groups_) {
      const double here = gain(node, to_groups_[group], group);
      if (here <= most + least_gain) continue;
      most = here;
      best = group;
    }
    // Whom every group repels is better alone.
    if (most < -least_gain) best = *empty_.begin();
    enter(node, best);
    return best != own;
  }

  void enter(std::size_t node, std::size_t group) {
    groups_[node] = group;
    sums_[group] += graph_.sums[node];
    if (sizes_[group]++ == 0) empty_.erase(group);
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
  std::set<std::size_t> empty_;     // groups of nobody
  // Scratch memory of move(): the ties of the node, what they are to each group, and which groups those are.
  std::vector<TieStep> steps_;
  std::vector<Weights> to_groups_;
  std::vector<std::size_t> near_groups_;
};

// The actors that have a tie, numbered in the order of their ids.
class TiedActors {
 public:
  explicit TiedActors(const std::vector<Tie>& ties) {
    std::size_t end = 0;  // of the actors' ids
    for (const Tie& tie : ties) end = std::max({end, std::size_t(tie.first) + 1, std::size_t(tie.second) + 1});
    numbers_.assign(end, none);
    for (const Tie& tie : ties) numbers_[std::size_t(tie.first)] = numbers_[std::size_t(tie.second)] = 0;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      if (numbers_[i] == none) continue;
      numbers_[i] = actors_.size();
      actors_.push_back(VertexId(i));
    }
  }
  std::size_t size() const { return actors_.size(); }
  VertexId operator[](std::size_t number) const { return actors_[number]; }
  std::size_t number(VertexId actor) const { return numbers_[std::size_t(actor)]; }

 private:
  std::vector<std::size_t> numbers_;  // by the actors' ids
  std::vector<VertexId> actors_;
};

// Numbers the groups as they are met, and says how many there are.
std::size_t number_groups(Groups& groups) {
  std::size_t count = 0;
  Groups numbers(groups.size(), none);
  for (std::size_t& group : groups) {
    if (numbers[group] == none) numbers[group] = count++;
    group = numbers[group];
  }
  return count;
}

// Actors move, then whole groups, until neither gains.
Groups best_groups(const TieGraph& all, const Weights& total) {
  Groups groups = one_each(all.sums.size());
  while (true) {
    groups = Louvain(all, total, std::move(groups)).move();
    const std::size_t count = number_groups(groups);
    std::vector<WeightedPair> between_groups = all.pairs;
    for (WeightedPair& pair : between_groups) pair.first = groups[pair.first], pair.second = groups[pair.second];
    const Groups merged = Louvain(tie_graph(count, std::move(between_groups)), total, one_each(count)).move();
    if (merged == one_each(merged.size())) return groups;
    for (std::size_t& group : groups) group = merged[group];
  }
}

// Each group with its actors, those with the most cooperation inside first, and why.
std::map<std::size_t, Bloc> blocs_of(const std::vector<Tie>& ties, const TiedActors& actors, const Groups& groups) {
  std::map<std::size_t, Bloc> blocs;
  std::vector<double> inside(actors.size());  // cooperation with the own bloc
  for (std::size_t i = 0; i < actors.size(); ++i) blocs[groups[i]].members.push_back(actors[i]);
  for (const Tie& tie : ties) {
    const std::size_t first = actors.number(tie.first), second = actors.number(tie.second);
    if (groups[first] != groups[second]) continue;
    Bloc& bloc = blocs[groups[first]];
    bloc.cooperation += tie.cooperation;
    bloc.conflict += tie.conflict;
    inside[first] += tie.cooperation;
    inside[second] += tie.cooperation;
    if (tie.sign() > 0) bloc.reasons.push_back(std::size_t(&tie - ties.data()));
  }
  for (auto& [group, bloc] : blocs) {
    std::ranges::stable_sort(bloc.reasons, std::greater(), [&](std::size_t place) { return ties[place].cooperation; });
    bloc.reasons.resize(std::min<std::size_t>(bloc.reasons.size(), 3));
    std::ranges::stable_sort(bloc.members, std::greater(),
                             [&](VertexId actor) { return inside[actors.number(actor)]; });
  }
  return blocs;
}

double modularity(const std::map<std::size_t, Bloc>& blocs, const Groups& groups, const TieGraph& all,
                  const Weights& total) {
  const auto part = [](double in, double sum, double of_all) { return of_all > 0 ? in - sum * sum / (4 * of_all) : 0; };
  std::map<std::size_t, Weights> sums;
  for (std::size_t i = 0; i < groups.size(); ++i) sums[groups[i]] += all.sums[i];
  double found = 0;
  for (const auto& [group, bloc] : blocs)
    found += part(bloc.cooperation, sums[group].cooperation, total.cooperation) -
             part(bloc.conflict, sums[group].conflict, total.conflict);
  return groups.empty() ? found : found / (total.cooperation + total.conflict);
}

std::vector<BlocPair> pairs_of_blocs(const std::vector<Bloc>& blocs, const std::vector<Tie>& ties,
                                     const TiedActors& actors) {
  std::vector<std::size_t> bloc_of(actors.size());
  for (std::size_t i = 0; i < blocs.size(); ++i)
    for (const VertexId actor : blocs[i].members) bloc_of[actors.number(actor)] = i;
  std::map<std::pair<std::size_t, std::size_t>, BlocPair> between;
  for (const Tie& tie : ties) {
    const auto ends = std::minmax(bloc_of[actors.number(tie.first)], bloc_of[actors.number(tie.second)]);
    if (ends.first == ends.second) continue;
    BlocPair& pair = between[{ends.first, ends.second}];
    pair.first = ends.first;
    pair.second = ends.second;
    pair.cooperation += tie.cooperation;
    pair.conflict += tie.conflict;
  }
  std::vector<BlocPair> pairs;
  for (const auto& [ends, pair] : between) pairs.push_back(pair);
  return pairs;
}

bool lasts(const RelationType& type) {
  const auto known = known_type(type);
  return known && is_lasting(*known);
}

// What is told again: other words, and more than one document's own repetition of one deed. One praise stays one praise
// in however many sentences its document comes back to it.
class Repetition {
 public:
  void add(const RelationGraph& graph, const Relation& relation, const Evidence& evidence) {
    sentences_.insert(graph.sentence(evidence).words);  // by their words: what is printed twice is told once
    deeds_.insert({evidence.document, relation.type});
    if (evidence.time_value != TextId()) times_.insert(evidence.time_value);
  }
  bool is_told_twice() const { return sentences_.size() > 1 && (deeds_.size() > 1 || times_.size() > 1); }

 private:
  std::set<TextId> sentences_, times_;
  std::set<std::pair<DocumentIndex, GraphTypeId>> deeds_;
};

}  // namespace

bool tells_side(const RelationGraph& graph, EdgeId relation) {
  const Relation& found = graph[relation];
  const RelationType& type = graph.type(found);
  return found.polarity == Polarity::affirmed && type.sign != 0 && type.plover != to_string(PloverClass::CONSULT);
}

std::vector<EdgeId> siding_relations(const RelationGraph& graph, std::span<const EdgeId> relations,
                                     const std::function<VertexId(VertexId)>& taken_for) {
  std::vector<std::pair<ActorPair, EdgeId>> told;
  for (const EdgeId edge : relations) {
    if (!tells_side(graph, edge)) continue;
    const VertexId source = taken_for(graph[edge].source), target = taken_for(graph[edge].target);
    if (source == target) continue;
    told.push_back({{std::min(source, target), std::max(source, target), graph.type(graph[edge]).sign}, edge});
  }
  const PairedRelations paired = by_pairs(std::move(told));
  std::vector<bool> sides(graph.relations().size());
  for (std::size_t pair = 0; pair < paired.pairs.size(); ++pair) {
    bool is_tie = false;
    Repetition repetition;
    for (const EdgeId edge : paired.of(pair)) {
      const Relation& relation = graph[edge];
      const Modality modality = relation.modality();
      is_tie = is_tie || (modality == Modality::actual && lasts(graph.type(relation)));
      for (const Evidence& evidence : relation.evidence) {
        if (is_tie || repetition.is_told_twice()) break;
        if (evidence.modality == modality) repetition.add(graph, relation, evidence);
      }
    }
    if (is_tie || repetition.is_told_twice())
      for (const EdgeId edge : paired.of(pair)) sides[std::size_t(edge)] = true;
  }
  std::vector<EdgeId> siding;
  std::ranges::copy_if(relations, std::back_inserter(siding), [&](EdgeId edge) { return sides[std::size_t(edge)]; });
  return siding;
}

std::vector<Tie> siding_ties(const RelationGraph& graph, const RelationFilter& filter) {
  return signed_ties(graph, siding_relations(graph, strongest_relations(graph, filter), std::identity()), std::identity());
}

Blocs find_blocs(const RelationGraph& graph, const RelationFilter& filter) {
  const std::vector<EdgeId> strongest = strongest_relations(graph, filter);
  Blocs found = find_blocs(signed_ties(graph, siding_relations(graph, strongest, std::identity()), std::identity()));
  std::set<VertexId> known;
  for (const Bloc& bloc : found.blocs) known.insert(bloc.members.begin(), bloc.members.end());
  for (const EdgeId edge : strongest) {
    if (!tells_side(graph, edge)) continue;
    for (const VertexId actor : {graph[edge].source, graph[edge].target})
      if (known.insert(actor).second) found.unattached.push_back(actor);
  }
  return found;
}

Blocs find_blocs(const std::vector<Tie>& ties) {
  const TiedActors actors(ties);
  Weights total;
  std::vector<WeightedPair> weighted;
  for (const Tie& tie : ties) {
    weighted.push_back({actors.number(tie.first), actors.number(tie.second), {tie.cooperation, tie.conflict}});
    total += weighted.back().weights;
  }
  const TieGraph all = tie_graph(actors.size(), std::move(weighted));
  const Groups groups = best_groups(all, total);
  std::map<std::size_t, Bloc> blocs = blocs_of(ties, actors, groups);

  Blocs found;
  found.modularity = modularity(blocs, groups, all, total);
  for (auto& [group, bloc] : blocs) found.blocs.push_back(std::move(bloc));
  std::ranges::sort(found.blocs, {}, [](const Bloc& bloc) {
    return std::tuple(-double(bloc.members.size()), -bloc.cooperation, bloc.members.front());
  });
  found.between = pairs_of_blocs(found.blocs, ties, actors);
  return found;
}

}  // namespace entente

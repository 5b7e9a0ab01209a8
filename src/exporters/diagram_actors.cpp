#include "exporters/diagram_actors.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "entente/queries/strongest.hpp"
#include "exporters/diagram_weights.hpp"
#include "queries/pairs.hpp"

namespace entente {
namespace {

class Chooser {
 public:
  Chooser(const RelationGraph& graph, const DiagramOptions& options, std::size_t most)
      : graph_(graph), options_(options), most_(most) {}

  ChosenActors choose() {
    std::vector<EdgeId>& all = chosen_.relations;
    std::set<VertexId>& actors = chosen_.actors;
    all = strongest_relations(graph_, options_.filter);
    if (options_.focus) keep_neighbourhood(all);
    chosen_.by_involvement = by_involvement(all);
    std::map<VertexId, std::vector<VertexId>> told, joined;  // neighbours by what tells a story, and by anything
    for (EdgeId edge : all) {
      const Relation& relation = graph_[edge];
      for (auto* neighbours : {&told, &joined}) {
        if (neighbours == &told && is_weak(graph_, relation)) continue;
        (*neighbours)[relation.source].push_back(relation.target);
        (*neighbours)[relation.target].push_back(relation.source);
      }
    }
    // Those whom a story joins to one another, then, where there is room, who is joined to them by anything.
    for (const auto* neighbours : {&told, &joined}) {
      std::set<VertexId> passed;
      for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (VertexId actor : chosen_.by_involvement) {
          if (actors.size() >= most_) break;
          if (actors.contains(actor) || passed.contains(actor) || !neighbours->contains(actor)) continue;
          actors.insert(actor);
          has_changed = true;
        }
        for (auto actor = actors.begin(); actor != actors.end();) {
          const auto found = neighbours->find(*actor);
          const auto is_chosen = [&](VertexId other) { return actors.contains(other); };
          if (found != neighbours->end() && std::ranges::any_of(found->second, is_chosen)) {
            ++actor;
          } else {
            passed.insert(*actor);
            actor = actors.erase(actor);
            has_changed = true;
          }
        }
      }
    }
    return std::move(chosen_);
  }

 private:
  // The relations of the actor and of those who hold an office in it, then those between the actors that these name.
  void keep_neighbourhood(std::vector<EdgeId>& relations) const {
    std::set<VertexId> center = {*options_.focus}, near;
    for (EdgeId edge : relations)
      if (graph_[edge].target == *options_.focus && office_of(graph_, graph_[edge])) center.insert(graph_[edge].source);
    auto is_own = [&](EdgeId edge) {
      return center.contains(graph_[edge].source) || center.contains(graph_[edge].target);
    };
    near = center;
    for (EdgeId edge : relations)
      if (is_own(edge)) near.insert({graph_[edge].source, graph_[edge].target});
    // The states of the officials among them come along as what they hold office in.
    std::set<VertexId> states;
    for (EdgeId edge : relations)
      if (office_of(graph_, graph_[edge]) && near.contains(graph_[edge].source)) states.insert(graph_[edge].target);
    near.merge(states);
    std::erase_if(relations, [&](EdgeId edge) {
      return !near.contains(graph_[edge].source) || !near.contains(graph_[edge].target);
    });
    std::stable_partition(relations.begin(), relations.end(), is_own);
  }

  // How much each is part of the story: with whom it has to do, and how surely; who is named often comes before who is
  // named once. Of a pair the strongest relation counts whole and each further one half as much as the one before,
  // since ten relations to one neighbour are one story.
  std::vector<VertexId> by_involvement(const std::vector<EdgeId>& relations) const {
    std::map<ActorPair, std::vector<double>> pairs;
    std::map<VertexId, double> scores;
    for (EdgeId edge : relations) {
      const Relation& relation = graph_[edge];
      if (office_of(graph_, relation)) {
        scores[relation.source] += office_weight * weight(graph_, edge);
        scores[relation.target] += office_weight * weight(graph_, edge);
      } else {
        pairs[pair_of(relation)].push_back(weight(graph_, edge) * (is_weak(graph_, relation) ? office_weight : 1));
      }
    }
    for (auto& [ends, weights] : pairs) {
      std::ranges::sort(weights, std::greater());
      double share = 1, sum = 0;
      for (const double one : weights) sum += share * one, share /= 2;
      scores[ends.first] += sum;
      scores[ends.second] += sum;
    }
    std::vector<std::pair<double, VertexId>> order;
    for (const auto& [actor, score] : scores)
      order.emplace_back(-score * (1 + 0.25 * std::log2(1.0 + double(graph_[actor].mention_count()))), actor);
    std::sort(order.begin(), order.end());
    std::vector<VertexId> actors;
    if (options_.focus && scores.contains(*options_.focus)) actors.push_back(*options_.focus);
    for (const auto& [score, actor] : order)
      if (actor != options_.focus) actors.push_back(actor);
    return actors;
  }

  const RelationGraph& graph_;
  const DiagramOptions& options_;
  std::size_t most_;
  ChosenActors chosen_;
};

}  // namespace

ChosenActors choose_actors(const RelationGraph& graph, const DiagramOptions& options, std::size_t most) {
  return Chooser(graph, options, most).choose();
}

}  // namespace entente

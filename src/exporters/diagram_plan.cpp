#include "exporters/diagram_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "entente/queries/blocs.hpp"
#include "entente/queries/strongest.hpp"
#include "exporters/plain_words.hpp"

namespace entente {
namespace {

constexpr std::size_t longest_name = 44;  // characters; two lines of a card
constexpr std::size_t longest_office = 36;

// Offices and belonging, the closest first; a type that a user adds is drawn as a line.
constexpr std::array<std::string_view, 6> offices = {"leads",   "represents", "works-for",
                                                     "part-of", "member-of",  "citizen-of"};

class Planner {
 public:
  Planner(const RelationGraph& graph, const DiagramOptions& options) : graph_(graph), options_(options) {}

  DiagramPlan plan() {
    choose();
    group();
    if (options_.blocs && !options_.columns) find_sides();
    make_cards();
    make_lines();
    plan_.title = title();
    plan_.style = options_.style;
    plan_.columns = options_.columns;
    plan_.width_mm = options_.width_mm;
    plan_.source = source();
    return std::move(plan_);
  }

 private:
  // The rank of its office, if it can be shown as a line under a person's name.
  std::optional<std::size_t> office_of(const Relation& relation) const {
    const auto found = std::find(offices.begin(), offices.end(), graph_.type(relation).id);
    const ActorKind kind = graph_[relation.source].kind;
    const bool holds_offices = kind == ActorKind::person || kind == ActorKind::organization;
    if (found == offices.end() || !holds_offices || relation.polarity == Polarity::negated ||
        relation.modality() != Modality::actual || relation.is_claim_only())
      return std::nullopt;
    // Organizations are parts of something; persons anything.
    if (kind == ActorKind::organization && *found != "part-of") return std::nullopt;
    return found - offices.begin();
  }

  // The relations of the actor and of those who hold an office in it, then those between the actors that these name.
  void keep_neighbourhood(std::vector<EdgeId>& relations) const {
    std::set<VertexId> center = {*options_.focus}, near;
    for (EdgeId edge : relations)
      if (graph_[edge].target == *options_.focus && office_of(graph_[edge])) center.insert(graph_[edge].source);
    auto is_own = [&](EdgeId edge) {
      return center.contains(graph_[edge].source) || center.contains(graph_[edge].target);
    };
    near = center;
    for (EdgeId edge : relations)
      if (is_own(edge)) near.insert({graph_[edge].source, graph_[edge].target});
    // The states of the officials among them come along as what they hold office in.
    std::set<VertexId> states;
    for (EdgeId edge : relations)
      if (office_of(graph_[edge]) && near.contains(graph_[edge].source)) states.insert(graph_[edge].target);
    near.merge(states);
    std::erase_if(relations, [&](EdgeId edge) {
      return !near.contains(graph_[edge].source) || !near.contains(graph_[edge].target);
    });
    std::stable_partition(relations.begin(), relations.end(), is_own);
  }

  // The strongest relations while there is room for their actors, then offices.
  void choose() {
    std::vector<EdgeId> all = strongest_relations(graph_, options_.filter);
    if (options_.focus) keep_neighbourhood(all);
    std::set<VertexId> every_actor;
    for (EdgeId edge : all) every_actor.insert({graph_[edge].source, graph_[edge].target});
    auto take = [this](EdgeId edge) {
      const Relation& relation = graph_[edge];
      const std::size_t needed = std::size_t(!actors_.contains(relation.source)) + !actors_.contains(relation.target);
      if (actors_.size() + needed > options_.top_actors) return;
      actors_.insert({relation.source, relation.target});
      chosen_.push_back(edge);
    };
    for (EdgeId edge : all)
      if (!office_of(graph_[edge]) && chosen_.size() < options_.top_relations) take(edge);
    // An office stands under a name and takes no line, so offices do not count.
    for (EdgeId edge : all)
      if (office_of(graph_[edge])) take(edge);
    plan_.shown_actors = actors_.size();
    plan_.shown_relations = chosen_.size();
    plan_.hidden_actors = every_actor.size() - actors_.size();
    plan_.hidden_relations = all.size() - chosen_.size();
  }

  // Who stands on whose card: the closest, then strongest office; never in a circle.
  void group() {
    std::vector<std::tuple<std::size_t, double, EdgeId>> candidates;
    for (EdgeId edge : chosen_)
      if (const auto office = office_of(graph_[edge])) candidates.emplace_back(*office, -graph_[edge].strength(), edge);
    std::sort(candidates.begin(), candidates.end());
    for (const auto& [office, strength, edge] : candidates) {
      const Relation& relation = graph_[edge];
      if (holder_.contains(relation.source) || head_of(relation.target) == relation.source) continue;
      // An office in a person's service ("spokesman of Putin") makes no card of its own: that person's card takes both.
      holder_[relation.source] = edge;
    }
  }

  VertexId head_of(VertexId actor) const {
    for (auto found = holder_.find(actor); found != holder_.end(); found = holder_.find(actor))
      actor = graph_[found->second].target;
    return actor;
  }

  // Of the relations that are shown, so that the picture itself is the reason; officials side as their card does.
  void find_sides() {
    std::vector<EdgeId> sidings;
    for (EdgeId edge : chosen_) {
      const Relation& relation = graph_[edge];
      if (tells_side(graph_, edge) && head_of(relation.source) != head_of(relation.target)) sidings.push_back(edge);
    }
    const auto card_head = [this](VertexId actor) { return head_of(actor); };
    const std::vector<Bloc> blocs = find_blocs(signed_ties(graph_, sidings, card_head)).blocs;
    for (std::size_t i = 0; i < blocs.size(); ++i)
      for (VertexId head : blocs[i].members)
        if (blocs[i].members.size() > 1) bloc_of_[head] = i;
  }

  std::string office_words(VertexId actor, VertexId head) const {
    const auto found = holder_.find(actor);
    if (found == holder_.end()) return {};
    const Relation& relation = graph_[found->second];
    std::string words;
    // The shortest wording of the best attested: "president" rather than "the Russian president".
    for (const Evidence& mention : relation.evidence) {
      if (!mention.object) continue;
      std::string object = plain_words(graph_[mention.object->words]);
      if (words.empty() || object.size() < words.size()) words = object;
    }
    const bool has_object = !words.empty();
    if (!has_object) words = plain_words(graph_.type(relation).label);
    if (relation.target != head) words += (has_object ? " of " : " ") + plain_words(graph_[relation.target].name);
    return shortened(words, longest_office);
  }

  // Cards of a lower number stand further to the left: the kind of the most involved card comes first.
  void sort_into_columns(std::vector<std::pair<double, VertexId>>& order) const {
    std::map<ActorKind, std::size_t> columns;
    for (const auto& [weight, head] : order) columns.try_emplace(graph_[head].kind, columns.size());
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
      return columns.at(graph_[a.second].kind) < columns.at(graph_[b.second].kind);
    });
  }

  // Cards of a bloc have numbers in a row, so that all lines between two blocs run the same way and none around a card.
  void sort_into_blocs(std::vector<std::pair<double, VertexId>>& order) const {
    std::map<std::size_t, std::size_t> bloc_places;
    std::map<VertexId, std::size_t> places;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto bloc = bloc_of_.find(order[i].second);
      places[order[i].second] = bloc == bloc_of_.end() ? i : bloc_places.try_emplace(bloc->second, i).first->second;
    }
    std::ranges::stable_sort(order, {}, [&](const auto& card) { return places.at(card.second); });
  }

  void make_cards() {
    std::map<VertexId, double> weights;
    for (EdgeId edge : chosen_) {
      const Relation& relation = graph_[edge];
      weights[relation.source] += relation.strength();
      weights[relation.target] += relation.strength();
    }
    struct Card {
      double weight = 0;
      std::vector<VertexId> members;
    };
    std::map<VertexId, Card> cards;
    for (VertexId actor : actors_) {
      Card& card = cards[head_of(actor)];
      card.weight += weights[actor];
      card.members.push_back(actor);
    }
    std::vector<std::pair<double, VertexId>> order;
    for (const auto& [head, card] : cards) order.emplace_back(-card.weight, head);
    std::sort(order.begin(), order.end());
    const std::vector<std::pair<double, VertexId>> by_weight = order;
    options_.columns ? sort_into_columns(order) : sort_into_blocs(order);
    std::map<std::size_t, std::vector<std::size_t>> blocs;
    for (const auto& [weight, head] : order) {
      const auto bloc = bloc_of_.find(head);
      if (bloc != bloc_of_.end()) blocs[bloc->second].push_back(plan_.cards.size());
      std::vector<VertexId>& members = cards[head].members;
      std::sort(members.begin(), members.end(), [&, head = head](VertexId a, VertexId b) {
        return std::tuple(a != head, -weights[a], a) < std::tuple(b != head, -weights[b], b);
      });
      DiagramCard& card = plan_.cards.emplace_back();
      for (VertexId actor : members) {
        places_[actor] = {plan_.cards.size() - 1, card.rows.size()};
        std::string name = shortened(plain_words(graph_[actor].name), longest_name);
        if (name.empty()) name = "(no name)";
        card.rows.push_back({actor, std::move(name), office_words(actor, head)});
      }
    }
    for (const auto& [weight, head] : by_weight) plan_.most_involved.push_back(places_.at(head).card);
    for (auto& [number, bloc] : blocs)
      if (bloc.size() < plan_.cards.size()) plan_.blocs.push_back(std::move(bloc));  // all in one would tell nothing
  }

  std::string speakers(const Relation& relation) const {
    if (!relation.is_claim_only()) return {};
    std::set<std::string> names;
    const Modality told = relation.modality();
    for (const Evidence& mention : relation.evidence) {
      if (mention.modality != told) continue;
      // Their last names: "says Parton".
      std::string name = mention.asserted_by ? plain_words(graph_[*mention.asserted_by].name)
                                             : plain_words(graph_[mention.speaker->words]);
      const bool is_person = mention.asserted_by && graph_[*mention.asserted_by].kind == ActorKind::person;
      if (is_person && name.find(' ') != std::string::npos) name = family_name(*mention.asserted_by, name);
      names.insert(shortened(name, 24));
    }
    if (names.size() > 2) return fmt::format("{} speakers", names.size());
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : " and ") + name;
    return list;
  }

  // The most used one-word alias that is a word of the name ("Xi" of "Xi Jinping"), else the last word.
  std::string family_name(VertexId actor, const std::string& name) const {
    std::pair<std::size_t, std::string> best{0, name.substr(name.rfind(' ') + 1)};
    for (const auto& [alias, documents] : graph_[actor].aliases) {
      const std::string plain = plain_words(alias);
      const std::size_t count = graph_[actor].alias_count(alias);
      if (plain.find(' ') == std::string::npos && (" " + name + " ").find(" " + plain + " ") != std::string::npos &&
          count > best.first)
        best = {count, plain};
    }
    return best.second;
  }

  void make_lines() {
    std::map<std::tuple<DiagramPlace, DiagramPlace, LineClass>, std::size_t> known;
    for (EdgeId edge : chosen_) {
      const Relation& relation = graph_[edge];
      const auto office = holder_.find(relation.source);
      if (office != holder_.end() && office->second == edge) continue;  // stands under the name
      const RelationType& type = graph_.type(relation);
      const DiagramPlace source = places_.at(relation.source), target = places_.at(relation.target);
      const LineClass line_class = relation.polarity == Polarity::negated ? LineClass::denied
                                   : type.sign > 0                        ? LineClass::cooperation
                                   : type.sign < 0                        ? LineClass::conflict
                                                                          : LineClass::neither;
      const DiagramPlace first = std::min(source, target), second = std::max(source, target);
      const auto [found, is_new] = known.try_emplace({first, second, line_class}, plan_.lines.size());
      if (is_new) plan_.lines.push_back({first, second, line_class, {}, 0});
      DiagramLine& line = plan_.lines[found->second];
      line.relations.push_back(
          {edge, source == first, type.is_symmetric, relation.modality() == Modality::planned, speakers(relation)});
      line.mentions += relation.telling_count();
    }
  }

  std::string title() const {
    if (!options_.title.empty()) return plain_words(options_.title);
    const auto& documents = graph_.documents();
    if (options_.focus) return "Who stands how to " + plain_words(graph_[*options_.focus].name);
    if (documents.size() == 1 && documents[0].title) return plain_words(*documents[0].title);
    if (documents.size() == 1) return plain_words(documents[0].id);
    return fmt::format("Who stands how to whom in {} documents", documents.size());
  }

  std::string source() const {
    if (!options_.source.empty()) return plain_words(options_.source);
    std::set<std::string> publishers;
    std::optional<Date> first, last;
    for (const GraphDocument& document : graph_.documents()) {
      if (document.publisher) publishers.insert(plain_words(*document.publisher));
      if (!document.date) continue;
      first = first ? std::min(first, document.date) : document.date;
      last = std::max(last, document.date);
    }
    std::string words;
    for (const std::string& publisher : publishers) words += (words.empty() ? "" : ", ") + publisher;
    if (publishers.size() > 3) words = fmt::format("{} publishers", publishers.size());
    if (words.empty() && graph_.documents().size() == 1) words = plain_words(graph_.documents()[0].id);
    if (first) words += (words.empty() ? "" : ", ") + to_string(*first);
    if (first != last) words += " to " + to_string(*last);
    return shortened(words, 120);
  }

  const RelationGraph& graph_;
  const DiagramOptions& options_;
  DiagramPlan plan_;
  std::vector<EdgeId> chosen_;
  std::set<VertexId> actors_;
  std::map<VertexId, EdgeId> holder_;  // of an actor on another's card: the office that put it there
  std::map<VertexId, DiagramPlace> places_;
  std::map<VertexId, std::size_t> bloc_of_;  // of a card's head
};

}  // namespace

bool DiagramLine::points_forward() const {
  return std::any_of(relations.begin(), relations.end(),
                     [](const DiagramRelation& relation) { return !relation.is_symmetric && relation.is_forward; });
}

bool DiagramLine::points_backward() const {
  return std::any_of(relations.begin(), relations.end(),
                     [](const DiagramRelation& relation) { return !relation.is_symmetric && !relation.is_forward; });
}

DiagramPlan plan_diagram(const RelationGraph& graph, const DiagramOptions& options) {
  return Planner(graph, options).plan();
}

}  // namespace entente

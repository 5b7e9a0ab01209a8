#include "exporters/diagram_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "entente/queries/blocs.hpp"
#include "exporters/diagram_actors.hpp"
#include "exporters/diagram_heading.hpp"
#include "exporters/diagram_weights.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"
#include "ontology/known_types.hpp"
#include "queries/pairs.hpp"

namespace entente {
namespace {

constexpr std::size_t longest_name = 44;  // characters; two lines of a card
constexpr std::size_t longest_office = 36;
constexpr std::size_t longest_phrase = 70;

constexpr std::size_t most_persons = 4;  // under the head of a card: more of them are a list
constexpr std::size_t most_told = 2;     // relations in a line's label, or three where all of them are three
// What each further line between two cards is worth, for a story has more than two parties, and what each further one
// tells that one deed did to several.
constexpr double same_pair = 0.5;
constexpr double same_deed = 0.5;

// Who is merely a member of a state does not stand for it.
constexpr std::size_t offices_of_states = std::size_t(last_diagram_office);

class Planner {
 public:
  Planner(const RelationGraph& graph, const DiagramOptions& options) : graph_(graph), options_(options) {}

  DiagramPlan plan() {
    const bool one = graph_.documents().size() <= 1;
    constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();
    const std::size_t most_actors = options_.everything ? no_limit : options_.top_actors.value_or(one ? 8 : 20);
    most_lines_ = options_.everything ? no_limit : options_.top_lines.value_or(one ? 12 : 30);
    ChosenActors chosen = choose_actors(graph_, options_, most_actors);
    all_ = std::move(chosen.relations);
    by_involvement_ = std::move(chosen.by_involvement);
    actors_ = std::move(chosen.actors);
    plan_.shown_actors = actors_.size();
    plan_.hidden_actors = by_involvement_.size() - actors_.size();
    group();
    choose_lines();
    part_who_deals_with_its_own();
    if (options_.blocs && !options_.columns) find_sides();
    make_cards();
    place_lines();
    plan_.title = diagram_title(graph_, options_);
    plan_.style = options_.style;
    plan_.columns = options_.columns;
    plan_.width_mm = options_.width_mm;
    plan_.source = diagram_source(graph_, options_);
    return std::move(plan_);
  }

 private:
  // Parties whose people are in the story, by who leads or belongs to them.
  std::map<VertexId, std::set<VertexId>> people_of_organizations() const {
    std::map<VertexId, std::set<VertexId>> people;
    for (EdgeId edge : all_) {
      const Relation& relation = graph_[edge];
      if (office_of(graph_, relation) && actors_.contains(relation.source) &&
          graph_[relation.target].kind == ActorKind::organization)
        people[relation.target].insert(relation.source);
    }
    return people;
  }

  // Within one country its people stand for their parties, not for the state.
  bool is_domestic(const std::map<VertexId, std::set<VertexId>>& organizations) const {
    const auto is_state = [&](VertexId actor) { return graph_[actor].kind == ActorKind::country; };
    return organizations.size() > 1 && std::ranges::count_if(actors_, is_state) <= 2;
  }

  // Who stands on whose card: the closest, then strongest office; never in a circle. An organization to which several
  // belong comes along as their card's head. Where the officials of a state are more than a third of all, its card
  // would be the whole picture, and they stand for themselves.
  void group() {
    const auto organizations = people_of_organizations();
    const bool domestic = is_domestic(organizations);
    for (const auto& [organization, people] : organizations)
      if (people.size() > 1 && actors_.insert(organization).second) ++plan_.shown_actors, --plan_.hidden_actors;
    const auto fights = conflicts();
    std::vector<std::tuple<bool, std::size_t, double, EdgeId>> candidates;
    for (EdgeId edge : all_) {
      const auto office = office_of(graph_, graph_[edge]);
      if (!office || !actors_.contains(graph_[edge].source)) continue;
      if (is_of_other_side(graph_[edge], fights)) continue;
      const bool is_state = graph_[graph_[edge].target].kind == ActorKind::country;
      candidates.emplace_back(domestic && is_state, *office, -graph_[edge].strength(), edge);
      const auto known = office_edge_.try_emplace(graph_[edge].source, edge).first;
      const Relation& best = graph_[known->second];
      if (std::tuple(*office, -graph_[edge].strength()) < std::tuple(*office_of(graph_, best), -best.strength()))
        known->second = edge;
    }
    std::sort(candidates.begin(), candidates.end());
    for (const auto& [is_last, office, strength, edge] : candidates) {
      const Relation& relation = graph_[edge];
      if (!actors_.contains(relation.target) || holder_.contains(relation.source) ||
          head_of(relation.target) == relation.source)
        continue;
      if (graph_[relation.target].kind == ActorKind::country && office >= offices_of_states) continue;
      // An office in a person's service ("spokesman of Putin") makes no card of its own: that person's card takes both.
      holder_[relation.source] = edge;
    }
    keep_cards_small();
  }

  // How strongly two fight at most, where they do.
  std::map<ActorPair, double> conflicts() const {
    std::map<ActorPair, double> strongest;
    for (EdgeId edge : all_) {
      const Relation& relation = graph_[edge];
      if (class_of(graph_, relation) != LineClass::conflict || relation.modality() != Modality::actual) continue;
      double& strength = strongest.try_emplace(pair_of(relation), relation.strength()).first->second;
      strength = std::max(strength, relation.strength());
    }
    return strongest;
  }

  // A general is no part of his enemy, nor who belongs to one state of another, whatever a sentence was read to say.
  bool is_of_other_side(const Relation& office, const std::map<ActorPair, double>& conflicts) const {
    const GraphActor &person = graph_[office.source], &body = graph_[office.target];
    if (body.kind == ActorKind::country && person.country && body.country && person.country != body.country)
      return true;
    const auto fight = conflicts.find(pair_of(office));
    return fight != conflicts.end() && fight->second >= office.strength();
  }

  void keep_cards_small() {
    std::map<VertexId, std::vector<VertexId>> cards;
    for (const auto& [actor, edge] : holder_) cards[head_of(actor)].push_back(actor);
    for (auto& [head, members] : cards) {
      const std::size_t third = std::max<std::size_t>(actors_.size() / 3, 1);
      const bool is_state = graph_[head].kind == ActorKind::country;
      if (is_state && members.size() > third) {
        for (VertexId member : members) part(member);
        continue;
      }
      if (members.size() <= most_persons) continue;
      std::ranges::sort(members, {}, [&](VertexId actor) {
        return std::ranges::find(by_involvement_, actor) - by_involvement_.begin();
      });
      for (std::size_t i = most_persons; i < members.size(); ++i) part(members[i]);
    }
  }

  // Off its card, with whoever stands there through it.
  void part(VertexId actor) { holder_.erase(actor); }

  VertexId head_of(VertexId actor) const {
    for (auto found = holder_.find(actor); found != holder_.end(); found = holder_.find(actor))
      actor = graph_[found->second].target;
    return actor;
  }

  // The heads of both cards, in id order; copies, for std::minmax() only refers to what it is given.
  std::pair<VertexId, VertexId> cards_between(VertexId one, VertexId other) const {
    const VertexId first = head_of(one), second = head_of(other);
    return std::minmax(first, second);
  }

  // Of the relations that are shown, so that the picture itself is the reason; officials side as their card does.
  void find_sides() {
    const auto card_head = [this](VertexId actor) { return head_of(actor); };
    const std::vector<Bloc> blocs =
        find_blocs(signed_ties(graph_, siding_relations(graph_, chosen_, card_head), card_head)).blocs;
    for (std::size_t i = 0; i < blocs.size(); ++i)
      for (VertexId head : blocs[i].members)
        if (blocs[i].members.size() > 1) bloc_of_[head] = i;
  }

  std::string office_words(VertexId actor, VertexId head) const {
    const auto found = office_edge_.find(actor);
    const auto held = holder_.find(actor);
    if (found == office_edge_.end() && held == holder_.end()) return {};
    // Who is a member of this and president of that is called president.
    const bool is_mere_member = held != holder_.end() && office_of(graph_, graph_[held->second]) >= offices_of_states;
    const Relation& relation = graph_[held == holder_.end() || is_mere_member ? found->second : held->second];
    std::string words;
    // The shortest wording of the best attested: "president" rather than "the Russian president".
    for (const Evidence& mention : relation.evidence) {
      if (!mention.object) continue;
      std::string object = in_a_sentence(plain_words(graph_[mention.object->words]));
      if (words.empty() || object.size() < words.size()) words = object;
    }
    const bool has_object = !words.empty();
    if (!has_object) words = noun_of(*known_type(graph_.type(relation)));
    if (relation.target == head) return shortened(words, longest_office);
    const std::string whose = name_within(graph_, relation.target);
    const bool has_preposition = !has_object && words.ends_with("for");
    return shortened(words + (has_preposition ? " " : " of ") + whose, longest_office + 12);
  }

  // What stands under a name where the text has no word for the office.
  static std::string noun_of(KnownType type) {
    if (type == KnownType::leads) return "leader";
    if (type == KnownType::represents) return "representative";
    if (type == KnownType::works_for) return "works for";
    return "member";
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
        const auto held = holder_.find(actor);
        card.rows.push_back({actor, std::move(name), office_words(actor, head),
                             held == holder_.end() ? std::nullopt : std::optional(held->second)});
      }
    }
    for (const auto& [weight, head] : by_weight) plan_.most_involved.push_back(places_.at(head).card);
    for (auto& [number, bloc] : blocs)
      if (bloc.size() < plan_.cards.size()) plan_.blocs.push_back(std::move(bloc));  // all in one would tell nothing
  }

  // By their last names: "says Parton".
  std::string short_claim(const Relation& relation) const {
    std::set<Speaker> speakers;
    for (const Evidence* mention : claims_of(relation)) {
      Speaker speaker = speaker_in_sentence(graph_, *mention);
      const bool is_person = mention->asserted_by && graph_[*mention->asserted_by].kind == ActorKind::person;
      if (is_person && speaker.name.find(' ') != std::string::npos)
        speaker.name = family_name(graph_, *mention->asserted_by);
      speaker.name = shortened(speaker.name, 28);
      speakers.insert(speaker);
    }
    return speakers.size() > 2 ? fmt::format("say {} speakers", speakers.size())
                               : says({speakers.begin(), speakers.end()});
  }

  // The relations of a pair and class, strongest first.
  struct Bundle {
    VertexId first, second;
    std::vector<EdgeId> edges;
    double weight = 0;
    bool is_weak = false;
  };

  // The ones that tell most first.
  std::vector<Bundle> bundles() {
    std::map<std::tuple<VertexId, VertexId, LineClass>, Bundle> bundles;
    for (EdgeId edge : without_echoes()) {
      const Relation& relation = graph_[edge];
      const ActorPair ends = pair_of(relation);
      Bundle& bundle = bundles[{ends.first, ends.second, class_of(graph_, relation)}];
      if (bundle.edges.empty()) bundle = {ends.first, ends.second, {}, 0, true};
      bundle.edges.push_back(edge);
      bundle.weight += weight(graph_, edge) / double(bundle.edges.size());
      bundle.is_weak = bundle.is_weak && is_weak(graph_, relation);
    }
    std::vector<Bundle> order;
    for (auto& [key, bundle] : bundles) order.push_back(std::move(bundle));
    std::ranges::stable_sort(order, [](const Bundle& a, const Bundle& b) { return a.weight > b.weight; });
    return order;
  }

  // What a bundle's strongest relation tells: one deed may have several targets.
  auto deed_of(const Bundle& bundle) const {
    const Relation& relation = graph_[bundle.edges.front()];
    const Evidence& best = relation.best_evidence();
    return std::tuple(relation.type, best.document, best.trigger.span.begin, relation.source);
  }

  // One line for each bundle, and of those the ones that tell most: each actor's best, then by strength, each further
  // line between the same two cards, and of the same deed, for half as much.
  void choose_lines() {
    std::vector<Bundle> order = bundles();
    std::map<std::pair<VertexId, VertexId>, double> worth;  // of one more line between two cards
    std::set<std::tuple<GraphTypeId, DocumentIndex, std::uint32_t, VertexId>> told;
    std::set<VertexId> has_line;
    std::vector<bool> is_taken(order.size(), options_.everything);
    std::size_t taken = options_.everything ? order.size() : 0;
    const auto cards_of = [this](const Bundle& bundle) { return cards_between(bundle.first, bundle.second); };
    const auto take = [&](std::size_t i) {
      is_taken[i] = true;
      told.insert(deed_of(order[i]));
      ++taken;
      has_line.insert({order[i].first, order[i].second});
      worth.try_emplace(cards_of(order[i]), 1).first->second *= same_pair;
    };
    for (const bool weak : {false, true})
      for (VertexId actor : by_involvement_) {
        if (!actors_.contains(actor) || has_line.contains(actor) || taken >= most_lines_) continue;
        if (weak && holder_.contains(actor)) continue;  // stands under its card's head
        for (std::size_t i = 0; i < order.size(); ++i)
          if (!is_taken[i] && order[i].is_weak == weak && (order[i].first == actor || order[i].second == actor)) {
            take(i);
            break;
          }
      }
    while (taken < std::min(most_lines_, order.size())) {
      std::optional<std::size_t> best;
      double most = 0;
      for (std::size_t i = 0; i < order.size(); ++i) {
        if (is_taken[i] || order[i].is_weak) continue;
        const auto found = worth.find(cards_of(order[i]));
        const double pair_worth = found == worth.end() ? 1 : found->second;
        const double value = order[i].weight * pair_worth * (told.contains(deed_of(order[i])) ? same_deed : 1);
        if (!best || value > most) best = i, most = value;
      }
      if (!best) break;
      take(*best);
    }
    for (std::size_t i = 0; i < order.size(); ++i)
      if (is_taken[i]) {
        chosen_.insert(chosen_.end(), order[i].edges.begin(), order[i].edges.end());
        lines_.push_back(std::move(order[i].edges));
      }
  }

  // Without what one deed says of two actors on one card ("has not condemned Putin's invasion" of Putin and of Russia),
  // and without offices that stand under a name.
  std::vector<EdgeId> without_echoes() {
    std::vector<EdgeId> kept;
    std::set<std::tuple<GraphTypeId, Polarity, DocumentIndex, std::uint32_t, VertexId, VertexId>> deeds;
    for (EdgeId edge : all_) {
      const Relation& relation = graph_[edge];
      if (!actors_.contains(relation.source) || !actors_.contains(relation.target)) continue;
      const auto office = holder_.find(relation.source);
      if (office != holder_.end() && graph_[office->second].target == relation.target && office_of(graph_, relation)) {
        ++under_names_;
        continue;
      }
      const Evidence& best = relation.best_evidence();
      const auto [first, second] = cards_between(relation.source, relation.target);
      const bool is_new =
          deeds.insert({relation.type, relation.polarity, best.document, best.trigger.span.begin, first, second})
              .second;
      if (is_new || options_.everything) kept.push_back(edge);
    }
    return kept;
  }

  // A line within a card is a loop: who has to do with its own state stands beside it.
  void part_who_deals_with_its_own() {
    for (const std::vector<EdgeId>& line : lines_) {
      const Relation& relation = graph_[line.front()];
      if (head_of(relation.source) != head_of(relation.target)) continue;
      const VertexId head = head_of(relation.source);
      part(relation.source == head ? relation.target : relation.source);
    }
  }

  // Of each line what the label tells first: of several relations that one sentence tells, the strongest.
  void place_lines() {
    for (const std::vector<EdgeId>& edges : lines_) {
      const Relation& strongest = graph_[edges.front()];
      const DiagramPlace source = places_.at(strongest.source), target = places_.at(strongest.target);
      DiagramLine line{std::min(source, target), std::max(source, target), class_of(graph_, strongest), {}, 0, 0};
      std::set<std::string> told;
      std::set<std::pair<DocumentIndex, std::uint32_t>> sentences;
      std::vector<DiagramRelation> rest;
      for (EdgeId edge : edges) {
        const Relation& relation = graph_[edge];
        const RelationType& type = graph_.type(relation);
        DiagramRelation drawn{edge,
                              places_.at(relation.source) == line.first,
                              type.is_symmetric,
                              relation.modality() == Modality::planned,
                              short_claim(relation),
                              shortened(phrase_on_line(graph_, edge), longest_phrase)};
        line.mentions += relation.telling_count();
        const Evidence& best = relation.best_evidence();
        const bool is_new_words = told.insert(drawn.words).second;
        const bool is_new = sentences.insert({best.document, best.sentence}).second && is_new_words;
        (is_new ? line.relations : rest).push_back(std::move(drawn));
      }
      line.told = std::min(line.relations.size(), most_told);
      line.relations.insert(line.relations.end(), rest.begin(), rest.end());
      // "+1" takes as much room as what it stands for.
      if (line.relations.size() == line.told + 1 && rest.empty()) ++line.told;
      if (options_.everything) line.told = line.relations.size();
      plan_.lines.push_back(std::move(line));
    }
    plan_.shown_relations = chosen_.size() + holder_.size();
    plan_.hidden_relations = all_.size() - chosen_.size() - under_names_;
  }

  const RelationGraph& graph_;
  const DiagramOptions& options_;
  DiagramPlan plan_;
  std::size_t most_lines_ = 0;
  std::size_t under_names_ = 0;           // offices that stand under a name
  std::vector<EdgeId> all_;               // that could be shown, strongest first
  std::vector<VertexId> by_involvement_;  // whom those are between, the most involved first
  std::vector<EdgeId> chosen_;            // in lines
  std::vector<std::vector<EdgeId>> lines_;
  std::set<VertexId> actors_;
  std::map<VertexId, EdgeId> office_edge_;  // of an actor: its closest office, whose words stand under its name
  std::map<VertexId, EdgeId> holder_;       // of an actor on another's card: the office that put it there
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

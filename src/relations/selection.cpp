#include "relations/selection.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <tuple>

namespace entente {
namespace {

// A second relation of a pair needs this share of all that may stand between them.
constexpr float least_second = 0.3F;

struct Chosen {
  RelationMention relation;
  float probability = 0;
};

}  // namespace

Selection::Selection(const Reader& reader, const Ontology& ontology)
    : reader_(&reader), ontology_(&ontology), label_numbers_(ontology.types().size()) {
  const std::vector<PairLabel>& labels = reader.parts().labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    types_.push_back(ontology.find(labels[i].type));
    if (types_.back()) label_numbers_[std::size_t(*types_.back())][std::size_t(labels[i].direction)] = std::uint32_t(i + 1);
  }
}

std::vector<std::vector<std::uint32_t>> Selection::witnesses(const SentenceInput& input,
                                                             std::span<const RelationMention> proposals) const {
  std::vector<std::vector<std::uint32_t>> numbers(input.pairs.size());
  for (std::size_t p = 0; p < input.pairs.size(); ++p)
    for (const SentenceInput::Witness& witness : input.pairs[p].witnesses)
      if (const auto number = label_numbers_[std::size_t(proposals[witness.proposal].type)][std::size_t(witness.direction)])
        if (std::find(numbers[p].begin(), numbers[p].end(), *number) == numbers[p].end()) numbers[p].push_back(*number);
  return numbers;
}

std::vector<RelationMention> Selection::select(const TreeIndex& tree, SentenceIndex sentence, const SentenceInput& input,
                                               std::span<const PairReading> readings,
                                               std::span<const RelationMention> proposals) const {
  const std::vector<PairLabel>& labels = reader_->parts().labels;
  std::vector<bool> is_judged(proposals.size(), false);
  std::vector<Chosen> chosen;
  for (std::size_t p = 0; p < input.pairs.size(); ++p) {
    const SentenceInput::Pair& pair = input.pairs[p];
    const PairReading& reading = readings[p];
    for (const SentenceInput::Witness& witness : pair.witnesses) {
      const auto& numbers = label_numbers_[std::size_t(proposals[witness.proposal].type)];
      if (std::any_of(numbers.begin(), numbers.end(), [](const auto& number) { return number.has_value(); }))
        is_judged[witness.proposal] = true;
    }
    const float some = 1 - reading.probabilities[0];
    std::vector<std::uint32_t> order(labels.size());
    std::iota(order.begin(), order.end(), 0U);
    std::partial_sort(order.begin(), order.begin() + std::min<std::ptrdiff_t>(3, std::ptrdiff_t(order.size())), order.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                        return std::tuple(-reading.probabilities[a + 1], a) < std::tuple(-reading.probabilities[b + 1], b);
                      });
    for (std::size_t rank = 0; rank < std::min<std::size_t>(3, order.size()); ++rank) {
      const std::uint32_t l = order[rank];
      const float probability = reading.probabilities[l + 1];
      bool has_witness = false;
      for (const SentenceInput::Witness& witness : pair.witnesses)
        has_witness |= types_[l] == proposals[witness.proposal].type && witness.direction == labels[l].direction;
      const auto env = [](const char* n, double d) { const char* v = std::getenv(n); return float(v ? std::atof(v) : d); };
      static const float t_some = env("X_SOME", .5), t_p = env("X_P", .2), w_some = env("X_WSOME", .5), w_p = env("X_WP", .2), e_p = env("X_EP", .2), e_some = env("X_ESOME", 0);
      if (!types_[l]) continue;
      const bool is_event = !(*ontology_)[*types_[l]].plover.empty();
      if (has_witness ? some < w_some || probability < w_p : some < t_some || probability < t_p || (is_event && (probability < e_p || some < e_some))) continue;
      if (rank > 0 && probability < least_second) break;
      const Mention &first = input.mentions[pair.first], &second = input.mentions[pair.second];
      RelationMention relation; Polarity said_polarity{}; Modality said_modality{};
      relation.type = *types_[l];
      relation.rule = "reader";
      relation.trigger = tree[reading.trigger].span;
      Argument one{first.actor, first.span}, two{second.actor, second.span};
      if (pair.first_end == SentenceInput::End::document) one = {DocumentActors::document, std::nullopt};
      for (const SentenceInput::Witness& witness : pair.witnesses) {
        const RelationMention& said = proposals[witness.proposal];
        const bool backward = witness.direction == PairDirection::backward;
        if (pair.first_end == SentenceInput::End::outside) {
          one = said.source.actor == pair.outside ? said.source : *said.target;
        }
        if (said.type != relation.type || backward != (labels[l].direction == PairDirection::backward)) continue;
        relation.trigger = said.trigger;
        relation.object = said.object;
        relation.time = said.time;
        relation.rule = said.rule;
        said_polarity = said.polarity; said_modality = said.modality;
        break;
      }
      relation.source = labels[l].direction == PairDirection::backward ? two : one;
      relation.target = labels[l].direction == PairDirection::backward ? one : two;
      relation.polarity = reading.negated > 0.5F ? Polarity::negated : Polarity::affirmed;
      relation.modality = reading.modality;
      if (std::getenv("X_RULEPOL") && relation.rule != "reader") { relation.polarity = said_polarity; relation.modality = said_modality; }
      relation.confidence = probability;
      relation.sentence = sentence;
      chosen.push_back({std::move(relation), probability});
    }
  }

  // What is said of a group is said of its members; of several mentions of an actor the surest counts.
  std::map<std::tuple<RelationTypeId, ActorId, ActorId>, std::size_t> known;
  std::vector<RelationMention> relations;
  const auto members = [&](const Argument& argument) {
    const std::vector<ActorId>& of = tree.actors()[*argument.actor].members;
    return of.empty() ? std::vector<ActorId>{*argument.actor} : of;
  };
  std::stable_sort(chosen.begin(), chosen.end(), [](const Chosen& a, const Chosen& b) { return a.probability > b.probability; });
  for (const Chosen& one : chosen)
    for (const ActorId source : members(one.relation.source))
      for (const ActorId target : members(*one.relation.target)) {
        if (source == target) continue;
        const bool turned = (*ontology_)[one.relation.type].is_symmetric && target < source;
        const auto key = turned ? std::tuple(one.relation.type, target, source) : std::tuple(one.relation.type, source, target);
        if (!known.emplace(key, relations.size()).second) continue;
        RelationMention& made = relations.emplace_back(one.relation);
        made.source.actor = source;
        made.target->actor = target;
      }
  for (std::size_t p = 0; p < proposals.size(); ++p)
    if (!is_judged[p]) relations.push_back(proposals[p]);
  return relations;
}

}  // namespace entente

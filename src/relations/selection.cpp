#include "relations/selection.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>

namespace entente {
namespace {

// Probabilities that a relation needs, chosen by the figures of the development sets: the second one of a pair; what a rule
// proposes too (itself, and all that may stand between the two).
constexpr float least_second = 0.3F;
constexpr float least_witnessed = 0.3F;
constexpr float least_some_witnessed = 0.4F;
// The fast reader takes a rule's word for an event, though it likes another reading better: "said it would free the
// prisoners" is a promise beside a release that is planned.
constexpr float least_witnessed_event = 0.05F;
// "Orla met Mercer after inviting him": probabilities of one pair sum to one, though both are said; what a rule finds at
// another word than the likelier deed's needs less.
constexpr float least_witnessed_elsewhere = 0.08F;
// What stands beside a user's own type, which the reader cannot have seen, must be as good as sure.
constexpr float least_beside_own_type = 0.9F;
constexpr std::size_t most_said = 3;  // labels of one pair

const Candidate* witness_of(std::span<const SentenceInput::Witness> witnesses, RelationTypeId type,
                            PairDirection direction, std::span<const Candidate> candidates) {
  for (const SentenceInput::Witness& witness : witnesses)
    if (witness.direction == direction && candidates[witness.candidate].type == type) return &candidates[witness.candidate];
  return nullptr;
}

// The end that has no words in the sentence, as the proposal has it that named it.
Argument outside_end(const SentenceInput& input, const SentenceInput::Pair& pair,
                     std::span<const Candidate> candidates) {
  for (const SentenceInput::Witness& witness : input.witnesses_of(pair))
    for (const Argument& end : {candidates[witness.candidate].source, candidates[witness.candidate].target})
      if (end.actor == pair.outside) return end;
  return {pair.outside, std::nullopt};
}

}  // namespace

void scale_as_proposal(const DocumentActors& actors, RelationMention& relation) {
  const auto is_unnamed = [&](const Argument& argument) { return argument.actor && !actors[*argument.actor].is_named; };
  relation.confidence = ConfidenceScale::builtin()(
      relation.confidence, is_unnamed(relation.source) || (relation.target && is_unnamed(*relation.target)));
}

Selection::Selection(const TrainedReader& reader, const Ontology& ontology)
    : reader_(&reader), ontology_(&ontology), label_numbers_(ontology.types().size()) {
  const std::vector<PairLabel>& labels = reader.parts().labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    lowest_some_ = std::min(lowest_some_, labels[i].least_some);
    types_.push_back(ontology.find(labels[i].type));
    // A user's ontology may have given a type a direction, or taken it.
    const bool is_symmetric = labels[i].direction == PairDirection::symmetric;
    if (types_.back() && ontology[*types_.back()].is_symmetric != is_symmetric) types_.back().reset();
    if (types_.back())
      label_numbers_[std::size_t(*types_.back())][std::size_t(labels[i].direction)] = std::uint32_t(i + 1);
  }
}

std::vector<std::vector<std::uint32_t>> Selection::witnesses(const SentenceInput& input,
                                                             std::span<const Candidate> candidates) const {
  std::vector<std::vector<std::uint32_t>> numbers(input.pairs.size());
  for (std::size_t p = 0; p < input.pairs.size(); ++p)
    for (const SentenceInput::Witness& witness : input.witnesses_of(input.pairs[p]))
      if (const auto number =
              label_numbers_[std::size_t(candidates[witness.candidate].type)][std::size_t(witness.direction)])
        if (std::find(numbers[p].begin(), numbers[p].end(), *number) == numbers[p].end()) numbers[p].push_back(*number);
  return numbers;
}

bool Selection::is_known(RelationTypeId type) const {
  const auto& numbers = label_numbers_[std::size_t(type)];
  return std::any_of(numbers.begin(), numbers.end(), [](const auto& number) { return number.has_value(); });
}

// The labels of a pair that may be said, the likeliest first.
static std::vector<std::uint32_t> likeliest(const PairReading& reading) {
  std::vector<std::uint32_t> order(reading.probabilities.size() - 1);
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t kept = std::min(most_said, order.size());
  std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(kept), order.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      return std::tuple(-reading.probabilities[a + 1], a) < std::tuple(-reading.probabilities[b + 1], b);
                    });
  order.resize(kept);
  return order;
}

// Adds what is said of one pair.
void Selection::add_pair(const TreeIndex& tree, SentenceIndex sentence, const SentenceInput& input, std::size_t p,
                         const PairReading& reading, std::span<const Candidate> candidates,
                         std::vector<Chosen>& chosen) const {
  const std::vector<PairLabel>& labels = reader_->parts().labels;
  const SentenceInput::Pair& pair = input.pairs[p];
  const float some = 1 - reading.probabilities[0];
  const std::span<const SentenceInput::Witness> witnesses = input.witnesses_of(pair);
  if (witnesses.empty() && some < lowest_some_) return;
  const bool is_explained =
      std::any_of(witnesses.begin(), witnesses.end(),
                  [&](const SentenceInput::Witness& witness) { return !is_known(candidates[witness.candidate].type); });
  bool is_first = true;
  std::optional<ByteSpan> likelier;  // the trigger of what is said already
  for (const std::uint32_t l : likeliest(reading)) {
    const float least = is_explained ? least_beside_own_type : is_first ? labels[l].least : least_second;
    is_first = false;
    if (!types_[l]) continue;
    const float probability = reading.probabilities[l + 1];
    const Candidate* const witness = witness_of(witnesses, *types_[l], labels[l].direction, candidates);
    const bool trusts_rule = reader_->name() == ReaderName::fast && !(*ontology_)[*types_[l]].plover.empty();
    const bool is_elsewhere = witness && likelier && !likelier->overlaps(witness->trigger);
    const float least_proposed = trusts_rule    ? least_witnessed_event
                                 : is_elsewhere ? least_witnessed_elsewhere
                                                : least_witnessed;
    const bool is_said = witness ? some >= least_some_witnessed && probability >= least_proposed
                                 : some >= labels[l].least_some && probability >= least;
    if (!is_said) continue;
    RelationMention relation = relation_between(input, pair, l, candidates);
    relation.trigger = tree[reading.trigger].span;
    relation.polarity = reading.negated > 0.5F ? Polarity::negated : Polarity::affirmed;
    relation.modality = reading.modality;
    if (witness) take_from_witness(*witness, relation);
    if (!likelier) likelier = relation.trigger;
    relation.confidence = (*reader_->parts().confidence)(probability);
    relation.sentence = sentence;
    chosen.push_back({std::move(relation), probability, witness != nullptr});
  }
}

// The label's type between the ends of a pair, the way round that the label has it.
RelationMention Selection::relation_between(const SentenceInput& input, const SentenceInput::Pair& pair,
                                            std::uint32_t label, std::span<const Candidate> candidates) const {
  const Mention &first = input.mentions[pair.first], &second = input.mentions[pair.second];
  Argument one{first.actor, first.span}, two{second.actor, second.span};
  if (pair.first_end == SentenceInput::End::document) one = {DocumentActors::document, std::nullopt};
  if (pair.first_end == SentenceInput::End::outside) one = outside_end(input, pair, candidates);
  const bool is_backward = reader_->parts().labels[label].direction == PairDirection::backward;
  RelationMention relation;
  relation.type = *types_[label];
  relation.rule = "reader";
  relation.source = is_backward ? two : one;
  relation.target = is_backward ? one : two;
  return relation;
}

// A proposal knows its object and its time, and reads "not" and "will" off the tree.
void Selection::take_from_witness(const Candidate& witness, RelationMention& relation) const {
  relation.trigger = witness.trigger;
  relation.object = witness.object;
  relation.time = witness.time;
  relation.rule = witness.rule;
  relation.polarity = witness.circumstance.polarity;
  relation.modality = witness.circumstance.modality;
  // An actor may stand in the sentence several times. The accurate reader has looked at the very words of this pair; the
  // fast one is right more often with those that the proposal's trigger hangs on.
  if (reader_->name() == ReaderName::fast && std::minmax(witness.source.actor, witness.target.actor) ==
                                                 std::minmax(relation.source.actor, relation.target->actor)) {
    relation.source = witness.source;
    relation.target = witness.target;
  }
}

// "Orla urged Mercer to talk to Brandt": Brandt, whom no rule found, is of what is asked, and asked for nothing.
bool Selection::is_only_spoken_of(const Chosen& one, const std::vector<Chosen>& chosen) {
  const RelationMention& relation = one.relation;
  if (one.is_proposed || !relation.target->span) return false;
  return std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& other) {
    const RelationMention& told = other.relation;
    return other.is_proposed && told.object && told.object->contains(*relation.target->span) && told.type == relation.type &&
           told.trigger == relation.trigger && told.source.actor == relation.source.actor &&
           told.target->actor != relation.target->actor;
  });
}

std::vector<Selection::Selected> Selection::select(const TreeIndex& tree, SentenceIndex sentence,
                                                   const SentenceInput& input, std::span<const PairReading> readings,
                                                   std::span<const Candidate> candidates) const {
  std::vector<bool> is_judged(candidates.size(), false);
  std::vector<Chosen> chosen;
  for (std::size_t p = 0; p < input.pairs.size(); ++p) {
    for (const SentenceInput::Witness& witness : input.witnesses_of(input.pairs[p]))
      if (is_known(candidates[witness.candidate].type)) is_judged[witness.candidate] = true;
    add_pair(tree, sentence, input, p, readings[p], candidates, chosen);
  }

  std::vector<Chosen> kept;
  std::ranges::copy_if(chosen, std::back_inserter(kept), [&](const Chosen& one) { return !is_only_spoken_of(one, chosen); });
  chosen = std::move(kept);

  // What is said of a group is said of its members; of several mentions of an actor the surest counts.
  std::map<std::tuple<RelationTypeId, ActorId, ActorId>, std::size_t> known;
  std::vector<Selected> relations;
  const auto members = [&](const Argument& argument) {
    const std::vector<ActorId>& of = tree.actors()[*argument.actor].members;
    return of.empty() ? std::vector<ActorId>{*argument.actor} : of;
  };
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Chosen& a, const Chosen& b) { return a.probability > b.probability; });
  for (const Chosen& one : chosen)
    for (const ActorId source : members(one.relation.source))
      for (const ActorId target : members(*one.relation.target)) {
        if (source == target) continue;
        const bool turned = (*ontology_)[one.relation.type].is_symmetric && target < source;
        const auto key =
            turned ? std::tuple(one.relation.type, target, source) : std::tuple(one.relation.type, source, target);
        if (!known.emplace(key, relations.size()).second) continue;
        RelationMention& made = relations.emplace_back(Selected{one.relation, one.is_proposed}).relation;
        made.source.actor = source;
        made.target->actor = target;
      }
  for (std::size_t p = 0; p < candidates.size(); ++p)
    if (!is_judged[p]) {
      relations.push_back({relation_of(candidates[p], sentence), true});
      scale_as_proposal(tree.actors(), relations.back().relation);
    }
  return relations;
}

}  // namespace entente

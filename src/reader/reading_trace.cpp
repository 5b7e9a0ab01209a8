#include "reader/reading_trace.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace entente {
namespace {

constexpr std::size_t most_readings = 4;  // the best one and three next to it
constexpr std::size_t most_words = 3;
constexpr float least_share = 0.02F;

std::string name_of(const TrainedReader::Parts& reader, std::size_t number) {
  if (number == 0) return "nothing";
  const PairLabel& label = reader.labels[number - 1];
  return label.type + pair_direction_signs[std::size_t(label.direction)];
}

// The input with the pieces of one word made unknown.
SentenceInput without(const SentenceInput& input, WordIndex word, std::uint32_t unknown) {
  SentenceInput changed = input;
  for (std::size_t piece = input.first_piece[word]; piece < end_of_word(input, word); ++piece) changed.pieces[piece] = unknown;
  return changed;
}

}  // namespace

std::vector<PairTrace> trace_reading(const TrainedReader::Parts& reader, SentenceIndex sentence, const SentenceInput& input,
                                     const WordVectors& vectors, const std::vector<std::vector<std::uint32_t>>& witnesses,
                                     std::span<const PairReading> readings, std::span<const Candidate> candidates,
                                     const Ontology& ontology) {
  std::vector<PairTrace> traces;
  std::vector<std::size_t> best(input.pairs.size(), 0);
  std::vector<bool> is_said(input.pairs.size(), false);
  for (std::size_t p = 0; p < input.pairs.size(); ++p) {
    const SentenceInput::Pair& pair = input.pairs[p];
    const std::vector<float>& shares = readings[p].probabilities;
    PairTrace& trace = traces.emplace_back();
    trace.sentence = sentence;
    const Mention &first = input.mentions[pair.first], &second = input.mentions[pair.second];
    trace.first = pair.first_end == SentenceInput::End::mention    ? Argument{first.actor, first.span}
                  : pair.first_end == SentenceInput::End::document ? Argument{DocumentActors::document, std::nullopt}
                                                                   : Argument{pair.outside, std::nullopt};
    trace.second = {second.actor, second.span};
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    for (const std::size_t number : order) {
      if (trace.readings.size() == most_readings || (!trace.readings.empty() && shares[number] < least_share)) break;
      trace.readings.emplace_back(name_of(reader, number), shares[number]);
    }
    best[p] = order.front() != 0 || order.size() == 1 ? order.front() : order[1];
    is_said[p] = best[p] != 0 && 1 - shares[0] >= reader.labels[best[p] - 1].least_some;
    for (const SentenceInput::Witness& witness : input.witnesses_of(pair)) {
      const Candidate& said = candidates[witness.candidate];
      std::string& name = trace.witnesses.emplace_back(
          ontology[said.type].id + pair_direction_signs[std::size_t(witness.direction)] + " by " + said.rule);
      if (!said.source_path.empty())
        name += " (" + std::string(said.source_path) + " -> " + std::string(said.target_path) + ')';
    }
  }
  if (std::find(is_said.begin(), is_said.end(), true) == is_said.end()) return traces;

  TrainedReader::Parts::Workspace workspace;
  for (WordIndex word = 0; word < input.words; ++word) {
    const std::vector<PairReading> changed =
        reader.read(without(input, word, reader.unknown()), vectors, witnesses, workspace);
    for (std::size_t p = 0; p < input.pairs.size(); ++p) {
      if (!is_said[p]) continue;
      const float lost = readings[p].probabilities[best[p]] - changed[p].probabilities[best[p]];
      if (lost >= least_share) traces[p].carried_by.emplace_back(word, lost);
    }
  }
  for (PairTrace& trace : traces) {
    std::stable_sort(trace.carried_by.begin(), trace.carried_by.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    trace.carried_by.resize(std::min(trace.carried_by.size(), most_words));
  }
  return traces;
}

}  // namespace entente

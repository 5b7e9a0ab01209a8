#include <algorithm>
#include <cmath>

#include "trees/model_parts.hpp"
#include "training/corpus.hpp"

namespace entente::training {

namespace {

constexpr float gradient_scale = 1 / 64.0F;
constexpr float followed_share = 0.9F;  // of states in which the parser's own choice is followed, once it has learned a bit
constexpr float tag_dropout = 0.02F;

}  // namespace

std::array<int, 3> step_costs(const ParserState& state, const std::vector<std::uint32_t>& gold) {
  std::array<int, 3> costs{};
  const auto& stack = state.stack();
  const std::uint32_t next = state.next(), size = state.size();
  if (next < size) {
    // The word that is shifted loses its heads and children on the stack, but for the top as its head.
    for (std::size_t i = 0; i < stack.size(); ++i) {
      costs[0] += gold[stack[i]] == next || (gold[next] == stack[i] && i + 1 < stack.size());
    }
  }
  if (stack.size() > 1) {
    const std::uint32_t top = stack.back(), second = stack[stack.size() - 2];
    int lost_children = 0;
    for (std::uint32_t word = next; word < size; ++word) lost_children += gold[word] == top;
    costs[1] = lost_children + (gold[top] == second || (gold[top] > next && gold[top] < size));
    costs[2] = lost_children + (gold[top] >= next && gold[top] < size);
  }
  return costs;
}

struct ParserTraining::Run {
  std::size_t hidden;
  std::vector<float> products;          // rows x slots x hidden
  std::vector<float> product_gradients;
  std::vector<StateFeatures> seen;      // of every state, its nodes as rows + 1
  std::vector<float> activations;       // states x hidden
  std::vector<float> gradients;         // states x outputs
  ParserState state;
  std::vector<std::uint32_t> gold;
  std::vector<char> is_allowed, is_wanted;
};

ParserTraining::ParserTraining(const Vocabulary& vocabulary, const WordCounts& counts, EncoderOptions options,
                               std::size_t hidden, Schedule schedule)
    : vocabulary_(vocabulary), counts_(counts), hidden_(hidden), schedule_(schedule), random_(schedule.seed + 1),
      encoder_(vocabulary.size() + hashed_feature_rows() + universal_tag_names.size() + penn_tag_names.size(), options,
               random_),
      slots_(options.width, slot_count * hidden), bias_(1, hidden), absent_(slot_count * 2, hidden, true),
      labels_(label_slot_count * (label_count + 1), hidden, true), output_(hidden, transition_outputs),
      output_bias_(1, transition_outputs) {
  slots_.fill_uniform(std::sqrt(3.0F / float(options.width * 4)), random_);
  absent_.fill_uniform(0.1F, random_);
  labels_.fill_uniform(0.1F, random_);
  output_.fill_uniform(std::sqrt(3.0F / float(hidden)), random_);
}

void ParserTraining::train(const std::vector<const Example*>& examples,
                           const std::function<void(std::size_t)>& report) {
  run_schedule(
      schedule_, examples,
      [&](const auto& part, std::size_t shard, Random& random) { step(part, shard, random); },
      [&] {
        encoder_.prepare();
        pack(slots_.values.data(), slots_.rows, slots_.columns, slots_packed_);
        pack_transposed(slots_.values.data(), slots_.rows, slots_.columns, slots_transposed_);
        pack_transposed(output_.values.data(), output_.rows, output_.columns, output_transposed_);
      },
      [&](const auto& work) {
        encoder_.each(work);
        for (Weights* weights : {&slots_, &bias_, &absent_, &labels_, &output_, &output_bias_}) work(*weights);
      },
      report, epoch_);
}

void ParserTraining::parse(const Example& example, std::size_t first_row, Run& run, Random& random) const {
  const std::vector<Word>& words = example.sentence.words;
  ParserState& state = run.state;
  state.begin(words.size());
  run.gold.assign(words.size() + 1, ParserState::none);
  for (std::size_t i = 0; i < words.size(); ++i) run.gold[i + 1] = words[i].head ? *words[i].head + 1 : 0;
  std::vector<std::uint32_t> active(hidden_);
  std::array<float, transition_outputs> scores;
  while (!state.is_done()) {
    StateFeatures seen = features_of(state);
    std::array<const float*, 1 + slot_count + label_slot_count> parts;
    std::size_t part = 0;
    parts[part++] = bias_.values.data();
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
      std::uint32_t& node = seen.nodes[slot];
      if (node != ParserState::none && node != 0) node += std::uint32_t(first_row);
      parts[part++] = node == ParserState::none ? absent_.row(slot * 2)
                      : node == 0               ? absent_.row(slot * 2 + 1)
                                  : run.products.data() + ((node - 1) * slot_count + slot) * hidden_;
    }
    for (std::size_t slot = 0; slot < label_slot_count; ++slot) {
      parts[part++] = labels_.row(slot * (label_count + 1) + seen.labels[slot]);
    }
    run.seen.push_back(seen);
    const std::size_t at = run.activations.size();
    run.activations.resize(at + hidden_);
    float* hidden = run.activations.data() + at;
    sum_rows(parts.data(), part, hidden_, hidden);
    std::size_t count = 0;
    for (std::size_t i = 0; i < hidden_; ++i) {
      hidden[i] = std::max(0.0F, hidden[i]);
      active[count] = std::uint32_t(i);
      count += hidden[i] > 0;
    }
    std::copy(output_bias_.values.begin(), output_bias_.values.end(), scores.begin());
    add_rows_scaled(hidden, active.data(), count, output_.values.data(), transition_outputs, scores.data());

    // Wanted: the cheapest legal steps, with the gold label.
    std::array<int, 3> costs = step_costs(state, run.gold);
    int cheapest = 1 << 30;
    for (std::size_t step = 0; step < 3; ++step) {
      if (state.is_legal(Step(step))) cheapest = std::min(cheapest, costs[step]);
    }
    run.is_allowed.assign(transition_count, 0);
    run.is_wanted.assign(transition_count, 0);
    const std::uint32_t top = state.stack(0);
    for (std::size_t number = 0; number < transition_count; ++number) {
      const Transition transition = transition_of(number);
      if (!state.is_legal(transition)) continue;
      run.is_allowed[number] = 1;
      if (costs[std::size_t(transition.step)] > cheapest) continue;
      const bool on_root = transition.label == DependencyLabel::root;
      if (transition.step == Step::shift || on_root) {
        run.is_wanted[number] = 1;
        continue;
      }
      const DependencyLabel gold = words[top - 1].label;
      run.is_wanted[number] =
          transition.label == (gold == DependencyLabel::root ? DependencyLabel::parataxis : gold);
    }
    const std::size_t out = run.gradients.size();
    run.gradients.resize(out + transition_outputs, 0.0F);
    softmax_gradient(scores.data(), run.is_allowed, run.is_wanted, run.gradients.data() + out);
    for (std::size_t i = 0; i < transition_count; ++i) run.gradients[out + i] *= gradient_scale;

    std::size_t chosen = best_transition(state, scores.data());
    const bool is_followed = epoch_ > 0 && random.uniform() < followed_share;
    if (!is_followed && !run.is_wanted[chosen]) {
      float best = -1e30F;
      for (std::size_t i = 0; i < transition_count; ++i) {
        if (run.is_wanted[i] && scores[i] > best) {
          best = scores[i];
          chosen = i;
        }
      }
    }
    state.apply(transition_of(chosen));
  }
}

void ParserTraining::step(const std::vector<const Example*>& examples, std::size_t shard, Random& random) {
  EncoderTape& tape = tapes_[shard];
  const std::vector<std::size_t> first_rows = lay_out(examples, tape, parser_feature_count);
  const std::uint32_t tag_rows = vocabulary_.size() + hashed_feature_rows();
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Example& example = *examples[i];
    for (std::size_t j = 0; j < example.sentence.words.size(); ++j) {
      std::uint32_t* out = tape.features.data() + (first_rows[i] + j) * parser_feature_count;
      WordFeatures features = word_features(example.sentence.words[j].form, vocabulary_);
      features[0] = dropped_word(features[0], counts_, random);
      std::copy(features.begin(), features.end(), out);
      Tags tags = example.predicted[j];
      if (random.uniform() < tag_dropout) tags = {};
      out[word_feature_count] = tag_rows + std::uint32_t(tags.tag);
      out[word_feature_count + 1] = tag_rows + std::uint32_t(universal_tag_names.size()) + std::uint32_t(tags.penn);
    }
  }
  encoder_.forward(tape, random);
  const std::size_t width = encoder_.width();
  const std::size_t row_size = slot_count * hidden_;
  thread_local Run run;
  run.products.assign(tape.rows * row_size, 0.0F);
  run.product_gradients.assign(tape.rows * row_size, 0.0F);
  run.seen.clear();
  run.activations.clear();
  run.gradients.clear();
  add_product({tape.output(width), width, 1}, tape.rows, slots_packed_, run.products.data(), row_size);
  for (std::size_t i = 0; i < examples.size(); ++i) parse(*examples[i], first_rows[i], run, random);

  const std::size_t states = run.seen.size();
  const std::size_t rows = padded(states, row_step);
  run.activations.resize(rows * hidden_, 0.0F);
  run.gradients.resize(rows * transition_outputs, 0.0F);
  float* output_bias = output_bias_.gradients[shard].data();
  for (std::size_t state = 0; state < states; ++state) {
    for (std::size_t j = 0; j < transition_outputs; ++j) output_bias[j] += run.gradients[state * transition_outputs + j];
  }
  add_weight_gradient(run.activations.data(), hidden_, hidden_, run.gradients.data(), transition_outputs, rows,
                      output_.gradients[shard].data());
  std::vector<float> hidden(rows * hidden_, 0.0F);
  add_product({run.gradients.data(), transition_outputs, 1}, rows, output_transposed_, hidden.data(), hidden_);
  float* bias = bias_.gradients[shard].data();
  for (std::size_t state = 0; state < states; ++state) {
    float* gradient = hidden.data() + state * hidden_;
    const float* activation = run.activations.data() + state * hidden_;
    for (std::size_t j = 0; j < hidden_; ++j) {
      gradient[j] = activation[j] > 0 ? gradient[j] : 0;
      bias[j] += gradient[j];
    }
    const auto add_to = [&](float* out) {
      for (std::size_t j = 0; j < hidden_; ++j) out[j] += gradient[j];
    };
    const StateFeatures& seen = run.seen[state];
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
      const std::uint32_t node = seen.nodes[slot];
      add_to(node == ParserState::none ? absent_.gradient_row(shard, slot * 2)
             : node == 0               ? absent_.gradient_row(shard, slot * 2 + 1)
                         : run.product_gradients.data() + ((node - 1) * slot_count + slot) * hidden_);
    }
    for (std::size_t slot = 0; slot < label_slot_count; ++slot) {
      add_to(labels_.gradient_row(shard, slot * (label_count + 1) + seen.labels[slot]));
    }
  }
  add_weight_gradient(tape.output(width), width, width, run.product_gradients.data(), row_size, tape.rows,
                      slots_.gradients[shard].data());
  add_product({run.product_gradients.data(), row_size, 1}, tape.rows, slots_transposed_, tape.gradient(width), width);
  encoder_.backward(tape, shard);
}

std::string ParserTraining::section() const {
  SectionWriter out;
  encoder_.write(out);
  out.number(std::uint32_t(hidden_));
  for (const Weights* weights : {&slots_, &bias_, &absent_, &labels_, &output_, &output_bias_}) {
    out.matrix(weights->average().data(), weights->rows, weights->columns);
  }
  return out.bytes();
}

}  // namespace entente::training

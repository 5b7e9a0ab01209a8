#include "trees/parser.hpp"

#include <algorithm>
#include <array>

namespace entente {

Parser::Parser(SectionReader& section, std::size_t rows) : encoder_(section, rows) {
  hidden_ = section.count(1024);
  if (hidden_ == 0 || hidden_ % column_step != 0) section.fail("has a hidden layer of a size that is no multiple of 32");
  pack(section.matrix(encoder_.width(), slot_count * hidden_).data(), encoder_.width(), slot_count * hidden_,
       slot_weights_);
  bias_ = section.matrix(1, hidden_);
  absent_ = section.matrix(slot_count * 2, hidden_);
  label_weights_ = section.matrix(label_slot_count * (label_count + 1), hidden_);
  output_ = section.matrix(hidden_, transition_outputs);
  output_bias_ = section.matrix(1, transition_outputs);
}

std::size_t best_transition(const ParserState& state, const float* scores) {
  const std::array<bool, 3> is_legal = {state.is_legal(Step::shift), state.is_legal(Step::left),
                                        state.is_legal(Step::right)};
  constexpr DependencyLabel root = DependencyLabel::root;
  if (is_legal[2] && state.stack().size() == 2) return transition_number({Step::right, root});
  std::size_t best = 0;
  float best_score = is_legal[0] ? scores[0] : -1e30F;
  const auto consider = [&](Step step) {
    const std::size_t first = transition_number({step, DependencyLabel(0)});
    for (std::size_t number = first; number < first + label_count; ++number) {
      if (scores[number] > best_score && number != first + std::size_t(root)) {
        best = number;
        best_score = scores[number];
      }
    }
  };
  if (is_legal[1]) consider(Step::left);
  if (is_legal[2]) consider(Step::right);
  // Scores that are no numbers or beyond all measure (a broken model) still give a legal step.
  if (best == 0 && !is_legal[0]) return transition_number({is_legal[1] ? Step::left : Step::right, DependencyLabel::dep});
  return best;
}

void Parser::parse(std::span<const std::uint32_t> features, std::size_t per_word, Buffers& buffers) const {
  const std::size_t words = features.size() / per_word;
  const std::size_t rows = padded(words, row_step);
  const std::size_t row_size = slot_count * hidden_;
  const float* vectors = encoder_.encode(features, per_word, buffers.encoder);
  buffers.products.assign(rows * row_size, 0.0F);
  add_product({vectors, encoder_.width(), 1}, rows, slot_weights_, buffers.products.data(), row_size);

  ParserState& state = buffers.state;
  state.begin(words);
  buffers.hidden.resize(hidden_);
  buffers.active.resize(hidden_);
  std::array<float, transition_outputs> scores;
  while (!state.is_done()) {
    const StateFeatures seen = features_of(state);
    std::array<const float*, 1 + slot_count + label_slot_count> parts;
    std::size_t part = 0;
    parts[part++] = bias_.data();
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
      const std::uint32_t node = seen.nodes[slot];
      parts[part++] = node == ParserState::none ? absent_.data() + slot * 2 * hidden_
                      : node == 0               ? absent_.data() + (slot * 2 + 1) * hidden_
                                                : buffers.products.data() + (node - 1) * row_size + slot * hidden_;
    }
    for (std::size_t slot = 0; slot < label_slot_count; ++slot) {
      parts[part++] = label_weights_.data() + (slot * (label_count + 1) + seen.labels[slot]) * hidden_;
    }
    sum_rows(parts.data(), part, hidden_, buffers.hidden.data());
    std::size_t active = 0;
    for (std::size_t i = 0; i < hidden_; ++i) {
      buffers.active[active] = std::uint32_t(i);
      active += buffers.hidden[i] > 0;
    }
    std::copy(output_bias_.begin(), output_bias_.end(), scores.begin());
    add_rows_scaled(buffers.hidden.data(), buffers.active.data(), active, output_.data(), transition_outputs,
                    scores.data());
    state.apply(transition_of(best_transition(state, scores.data())));
  }
}

}  // namespace entente

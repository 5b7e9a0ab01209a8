// Word vectors -> dependency tree, greedily: a small net scores the transitions of ParserState in each state.
// The net's first layer is a sum over the state's places, its products made once a word (Chen and Manning 2014).
// Trained with a dynamic oracle (Goldberg and Nivre 2013), so it has seen its own mistakes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trees/encoder.hpp"
#include "trees/parser_state.hpp"

namespace entente {

inline constexpr std::size_t transition_outputs = padded(transition_count, column_step);

class Parser {
 public:
  Parser() = default;
  Parser(SectionReader& section, std::size_t rows);

  struct Buffers {
    Encoder::Buffers encoder;
    std::vector<float> products;
    std::vector<float> hidden;
    std::vector<std::uint32_t> active;
    ParserState state;
  };
  // `features`: `per_word` numbers a word. The tree is left in buffers.state.
  void parse(std::span<const std::uint32_t> features, std::size_t per_word, Buffers& buffers) const;

 private:
  Encoder encoder_;
  std::size_t hidden_ = 0;
  PackedMatrix slot_weights_;         // width x (slot_count * hidden)
  std::vector<float> bias_;           // hidden
  std::vector<float> absent_;         // slot_count x 2 x hidden: no node there; the root there
  std::vector<float> label_weights_;  // label_slot_count x (label_count + 1) x hidden
  std::vector<float> output_;         // hidden x transition_outputs
  std::vector<float> output_bias_;
};

// The number of the best legal transition.
std::size_t best_transition(const ParserState& state, const float* scores);

}  // namespace entente

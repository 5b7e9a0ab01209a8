// Word vectors -> dependency tree: every arc is scored, the best tree taken, then each arc is labelled.
// Biaffine scores after Dozat and Manning 2017; how far apart two words are counts by the dependent's choice.
// A sentence's arcs take (words + 1)^2 numbers: callers bound its length.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/trees/labels.hpp"
#include "trees/linear.hpp"
#include "trees/matrix.hpp"
#include "trees/model_file.hpp"

namespace entente {

inline constexpr std::size_t label_count = dependency_label_names.size();
inline constexpr std::size_t label_outputs = padded(label_count, column_step);

// The distance from a word to a head, in 11 steps to either side, and the root.
inline constexpr std::size_t distance_count = 32;  // 23 used
inline constexpr std::size_t root_distance = 22;
constexpr std::size_t distance_bucket(std::size_t word, std::size_t head) {
  const std::size_t far = word > head ? word - head : head - word;
  const std::size_t step = far <= 8 ? far - 1 : far <= 12 ? 8 : far <= 20 ? 9 : 10;
  return word > head ? step : 11 + step;
}

class Parser {
 public:
  Parser() = default;
  Parser(SectionReader& section, std::size_t width);

  struct Buffers {
    std::vector<float> projections;
    std::vector<float> queries;
    std::vector<float> nodes;  // root and words as heads
    PackedMatrix packed;
    std::vector<float> scores;
    std::vector<float> hidden;
    QuantizedRows quantized;
    std::vector<float> outputs;
    std::vector<std::uint32_t> heads;  // from 1; 0 is the root
    std::vector<DependencyLabel> labels;
  };
  // `vectors`: a row of the encoder's width for each of `words` words.  The tree is left in heads and labels.
  void parse(const QuantizedRows& vectors, std::size_t words, Buffers& buffers) const;

 private:
  void score_arcs(const QuantizedRows& vectors, std::size_t words, Buffers& buffers) const;
  void score_labels(std::size_t rows, std::size_t words, Buffers& buffers) const;
  DependencyLabel best_label(const Buffers& buffers, std::size_t word) const;

  std::size_t arc_size_ = 0;
  std::size_t label_size_ = 0;
  Linear projection_;              // width -> dependent, head: arc_size each; dependent, head: label_size each
  Linear arcs_;                    // arc_size -> arc_size and distances
  std::vector<float> root_;        // arc_size; the root as a head
  std::vector<float> root_label_;  // label_size
  Linear labels_;                  // label_size -> label_outputs
};

}  // namespace entente

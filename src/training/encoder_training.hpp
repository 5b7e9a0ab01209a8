// The encoder of trees/encoder.hpp under training: forward with dropout, backward to every weight.
// A batch's sentences lie below each other with a row of zeros before, between and after them.
// Gradients are checked against differences in tests/trees.
#pragma once

#include <cstdint>
#include <vector>

#include "trees/matrix.hpp"
#include "trees/model_file.hpp"
#include "training/numbers.hpp"

namespace entente::training {

struct EncoderOptions {
  std::size_t width = 96;
  std::size_t layers = 3;
  float dropout = 0.2F;
};

// What forward leaves for backward; one for each shard.
struct EncoderTape {
  std::vector<std::uint32_t> features;  // per_word numbers a row; none for a row of zeros
  std::size_t per_word = 0;
  std::size_t rows = 0;  // a multiple of row_step; row -1 and row `rows` exist and are zero
  std::vector<char> is_word;
  struct Level {
    std::vector<float> vectors;  // (rows + 2) x width, from row -1 on
    std::vector<float> sums;     // what was normalized
    std::vector<float> inverse;  // 1 / deviation of each row
    std::vector<float> means;
    std::vector<float> factors;  // of dropout, times whether the rectifier let it pass (levels above the first)
  };
  std::vector<Level> levels;
  const float* output(std::size_t width) const { return levels.back().vectors.data() + width; }
  float* gradient(std::size_t width) { return gradient_.data() + width; }  // by the output; zeroed by forward
  std::vector<float> gradient_;
  std::vector<float> below_;
  std::vector<float> windows_;
};

class TrainedEncoder {
 public:
  TrainedEncoder(std::size_t embedding_rows, EncoderOptions options, Random& random);
  // Once a step, before the shards' work.
  void prepare();
  // tape.features, per_word, rows, is_word are given.
  void forward(EncoderTape& tape, Random& random) const;
  void backward(EncoderTape& tape, std::size_t shard);
  void each(const std::function<void(Weights&)>& work);
  void write(SectionWriter& out) const;  // averages
  std::size_t width() const { return options_.width; }

  Weights embeddings;

 private:
  struct Normalization {
    Weights gain;
    Weights offset;
  };
  struct Layer {
    Weights weights;
    Weights bias;
    Normalization normalization;
    PackedMatrix packed;
    PackedMatrix transposed;
  };
  void normalize_backward(EncoderTape& tape, std::size_t level, Normalization& normalization, std::size_t shard);
  EncoderOptions options_;
  Normalization normalization_;
  std::vector<Layer> layers_;
};

// gradients of weights (a.columns x b.columns) += a^T b, a taken as `rows` rows.
void add_weight_gradient(const float* a, std::size_t a_stride, std::size_t a_columns, const float* b,
                         std::size_t b_columns, std::size_t rows, float* gradient);

}  // namespace entente::training

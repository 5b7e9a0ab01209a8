// The encoder of trees/encoder.hpp under training: forward with dropout, backward to every weight.
// A batch's sentences lie below each other with a row of zeros before, between and after them.
// Gradients are checked against differences in tests/trees.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "trees/encoder.hpp"
#include "trees/matrix.hpp"
#include "trees/model_file.hpp"
#include "training/numbers.hpp"

namespace entente::training {

struct EncoderOptions {
  std::size_t width = 128;
  std::vector<LayerKind> layers = {LayerKind::window, LayerKind::recurrent, LayerKind::window, LayerKind::recurrent};
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
    std::vector<float> factors;  // of dropout, times whether the rectifier let it pass (window layers)
    std::vector<float> raw;      // recurrent layers: z, f, r before their gates, 3 width a row
    std::vector<float> cells;    // recurrent layers: c
  };
  std::vector<Level> levels;  // the embeddings' first, then one a layer
  const float* output(std::size_t width, std::size_t level) const { return levels[level].vectors.data() + width; }
  const float* output(std::size_t width) const { return output(width, levels.size() - 1); }
  // By the output while heads add to it, then by the level that backward has come down to; zeroed by forward.
  float* gradient(std::size_t width) { return gradient_.data() + width; }
  std::vector<float> gradient_;
  std::vector<float> below_;
  std::vector<float> windows_;
  std::vector<float> scratch_;
};

class TrainedEncoder {
 public:
  TrainedEncoder(std::size_t embedding_rows, EncoderOptions options, Random& random);
  // Once a step, before the shards' work.
  void prepare();
  // tape.features, per_word, rows, is_word are given.
  void forward(EncoderTape& tape, Random& random) const;
  // `add_at(level)` may add to tape.gradient() what heads found for that level, before it is passed on.
  void backward(EncoderTape& tape, std::size_t shard, const std::function<void(std::size_t level)>& add_at = {});
  void each(const std::function<void(Weights&)>& work);
  void write(SectionWriter& out) const;  // averages
  std::size_t width() const { return options_.width; }
  std::size_t layers() const { return layers_.size(); }

  Weights embeddings;

 private:
  struct Normalization {
    Weights gain;
    Weights offset;
  };
  struct Layer {
    LayerKind kind = LayerKind::window;
    Weights weights;
    Weights bias;
    Normalization normalization;
    PackedMatrix packed;
    PackedMatrix transposed;
  };
  void begin_forward(EncoderTape& tape) const;
  void embed(EncoderTape& tape, Random& random) const;
  void raise(EncoderTape& tape, std::size_t level, Random& random) const;
  void recur_forward(EncoderTape& tape, std::size_t level) const;
  void drop(float* factors, Random& random) const;
  void normalize_row(EncoderTape::Level& level, std::size_t row, const Normalization& normalization) const;
  void window_backward(EncoderTape& tape, std::size_t level, std::size_t shard);
  void recurrent_backward(EncoderTape& tape, std::size_t level, std::size_t shard);
  void normalize_backward(EncoderTape& tape, std::size_t level, Normalization& normalization, std::size_t shard);
  EncoderOptions options_;
  Normalization normalization_;
  std::vector<Layer> layers_;
};

// gradients of weights (a.columns x b.columns) += a^T b, a taken as `rows` rows.
void add_weight_gradient(const float* a, std::size_t a_stride, std::size_t a_columns, const float* b,
                         std::size_t b_columns, std::size_t rows, float* gradient);

}  // namespace entente::training

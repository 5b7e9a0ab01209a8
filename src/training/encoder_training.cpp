#include "training/encoder_training.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "trees/each_processor.hpp"

namespace entente::training {

namespace {

// Words [first, last) of each stretch of words, the zeros between left out.
template <class Work>
void for_each_sentence(const EncoderTape& tape, const Work& work) {
  for (std::size_t row = 0; row < tape.rows; ++row) {
    if (!tape.is_word[row]) continue;
    const std::size_t first = row;
    while (row < tape.rows && tape.is_word[row]) ++row;
    work(first, row);
  }
}

// Derivative of gate() of trees/matrix.hpp.
inline float gate_slope(float x) {
  const float y = x * (1 / 3.0F);
  return y < -1 || y > 1 ? 0 : 0.25F * (1 - y * y);
}

// Through the recurrence of one sentence: `cells` by c in, `raw` by z and f out.
EACH_PROCESSOR
void recur_backward(const float* raw, const float* cells, const float* by_cell, std::size_t words, std::size_t width,
                    float* by_raw, float* carried) {
  for (std::size_t half = 0; half < 2; ++half) {
    const std::size_t begin = half * width / 2, size = width / 2;
    std::fill_n(carried, size, 0.0F);
    for (std::size_t i = 0; i < words; ++i) {
      // Against the direction in which the half ran.
      const std::size_t word = half == 0 ? words - 1 - i : i;
      const bool has_before = half == 0 ? word > 0 : word + 1 < words;
      const float* before = cells + (half == 0 ? word - 1 : word + 1) * width + begin;
      const float* z = raw + word * 3 * width + begin;
      const float* f = z + width;
      const float* by = by_cell + word * width + begin;
      float* by_z = by_raw + word * 3 * width + begin;
      float* by_f = by_z + width;
      for (std::size_t j = 0; j < size; ++j) {
        const float total = by[j] + carried[j];
        const float kept = gate(f[j]);
        const float last = has_before ? before[j] : 0;
        by_z[j] = total * (1 - kept);
        by_f[j] = total * (last - z[j]) * gate_slope(f[j]);
        carried[j] = total * kept;
      }
    }
  }
}

}  // namespace

TrainedEncoder::TrainedEncoder(std::size_t embedding_rows, EncoderOptions options, Random& random)
    : embeddings(embedding_rows, options.width, true), options_(std::move(options)) {
  const std::size_t width = options_.width;
  embeddings.fill_uniform(0.1F, random);
  const auto normalization = [&] {
    Normalization made{Weights(1, width), Weights(1, width)};
    made.gain.fill(1);
    return made;
  };
  normalization_ = normalization();
  for (const LayerKind kind : options_.layers) {
    Layer& layer = layers_.emplace_back();
    layer.kind = kind;
    if (kind == LayerKind::window) {
      layer.weights = Weights(3 * width, width);
      layer.weights.fill_uniform(std::sqrt(6.0F / float(4 * width)), random);
      layer.bias = Weights(1, width);
    } else {
      layer.weights = Weights(width, 3 * width);
      layer.weights.fill_uniform(std::sqrt(3.0F / float(width)), random);
      layer.bias = Weights(1, 3 * width);
      // Some cells forget at once, some hardly ever.
      for (std::size_t j = 0; j < width; ++j) layer.bias.values[width + j] = 4 * random.uniform() - 1.5F;
    }
    layer.normalization = normalization();
  }
}

void TrainedEncoder::prepare() {
  for (Layer& layer : layers_) {
    pack(layer.weights.values.data(), layer.weights.rows, layer.weights.columns, layer.packed);
    pack_transposed(layer.weights.values.data(), layer.weights.rows, layer.weights.columns, layer.transposed);
  }
}

void TrainedEncoder::forward(EncoderTape& tape, Random& random) const {
  begin_forward(tape);
  embed(tape, random);
  for (std::size_t i = 0; i < layers_.size(); ++i) raise(tape, i + 1, random);
}

void TrainedEncoder::begin_forward(EncoderTape& tape) const {
  const std::size_t width = options_.width;
  tape.levels.resize(layers_.size() + 1);
  for (auto& level : tape.levels) {
    level.vectors.assign((tape.rows + 2) * width, 0.0F);
    level.sums.assign(tape.rows * width, 0.0F);
    level.inverse.resize(tape.rows);
    level.means.resize(tape.rows);
    level.factors.resize(tape.rows * width);
  }
  tape.gradient_.assign((tape.rows + 2) * width, 0.0F);
}

// Factors of dropout for one row.
void TrainedEncoder::drop(float* factors, Random& random) const {
  const float kept = 1 - options_.dropout;
  const std::uint64_t limit = std::uint64_t(double(kept) * 65536.0);
  for (std::size_t j = 0; j < options_.width; j += 4) {
    std::uint64_t bits = random.next();
    for (std::size_t k = 0; k < 4; ++k, bits >>= 16) factors[j + k] = (bits & 0xFFFF) < limit ? 1 / kept : 0;
  }
}

void TrainedEncoder::normalize_row(EncoderTape::Level& level, std::size_t row,
                                   const Normalization& normalization) const {
  const std::size_t width = options_.width;
  const Moments moments = normalize(level.sums.data() + row * width, normalization.gain.values.data(),
                                    normalization.offset.values.data(), width, level.vectors.data() + (row + 1) * width);
  level.means[row] = moments.mean;
  level.inverse[row] = moments.inverse_deviation;
}

void TrainedEncoder::embed(EncoderTape& tape, Random& random) const {
  const std::size_t width = options_.width;
  EncoderTape::Level& base = tape.levels[0];
  for (std::size_t row = 0; row < tape.rows; ++row) {
    if (!tape.is_word[row]) continue;
    float* sum = base.sums.data() + row * width;
    for (std::size_t i = 0; i < tape.per_word; ++i) {
      const float* embedding = embeddings.row(tape.features[row * tape.per_word + i]);
      for (std::size_t j = 0; j < width; ++j) sum[j] += embedding[j];
    }
    normalize_row(base, row, normalization_);
    float* factors = base.factors.data() + row * width;
    drop(factors, random);
    float* vector = base.vectors.data() + (row + 1) * width;
    for (std::size_t j = 0; j < width; ++j) vector[j] *= factors[j];
  }
}

// What a recurrent layer's gates and cells are.
void TrainedEncoder::recur_forward(EncoderTape& tape, std::size_t number) const {
  const std::size_t width = options_.width;
  const Layer& layer = layers_[number - 1];
  const EncoderTape::Level& below = tape.levels[number - 1];
  EncoderTape::Level& level = tape.levels[number];
  level.raw.resize(tape.rows * 3 * width);
  for (std::size_t row = 0; row < tape.rows; ++row)
    std::copy_n(layer.bias.values.data(), 3 * width, level.raw.data() + row * 3 * width);
  add_product({below.vectors.data() + width, width, 1}, tape.rows, layer.packed, level.raw.data(), 3 * width);
  level.cells.resize(tape.rows * width);
  tape.scratch_ = level.raw;
  for_each_sentence(tape, [&](std::size_t first, std::size_t last) {
    recur(tape.scratch_.data() + first * 3 * width, last - first, width, 3 * width);
  });
  for (std::size_t row = 0; row < tape.rows; ++row) {
    std::copy_n(tape.scratch_.data() + row * 3 * width, width, level.cells.data() + row * width);
  }
}

// From the level below to this one.
void TrainedEncoder::raise(EncoderTape& tape, std::size_t number, Random& random) const {
  const std::size_t width = options_.width;
  const Layer& layer = layers_[number - 1];
  const EncoderTape::Level& below = tape.levels[number - 1];
  EncoderTape::Level& level = tape.levels[number];
  const float* bias = layer.bias.values.data();
  const bool is_window = layer.kind == LayerKind::window;
  if (is_window)
    add_product({below.vectors.data(), width, 1}, tape.rows, layer.packed, level.sums.data(), width);
  else
    recur_forward(tape, number);
  for (std::size_t row = 0; row < tape.rows; ++row) {
    if (!tape.is_word[row]) continue;
    float* sum = level.sums.data() + row * width;
    float* factors = level.factors.data() + row * width;
    const float* residual = below.vectors.data() + (row + 1) * width;
    drop(factors, random);
    if (is_window) {
      for (std::size_t j = 0; j < width; ++j) {
        const float value = sum[j] + bias[j];
        factors[j] = value > 0 ? factors[j] : 0;
        sum[j] = residual[j] + value * factors[j];
      }
    } else {
      const float* c = level.cells.data() + row * width;
      const float* r = level.raw.data() + row * 3 * width + 2 * width;
      for (std::size_t j = 0; j < width; ++j) sum[j] = residual[j] + gate(r[j]) * c[j] * factors[j];
    }
    normalize_row(level, row, layer.normalization);
  }
}

// From the gradient by a level's vectors to that by its sums, in place.
void TrainedEncoder::normalize_backward(EncoderTape& tape, std::size_t level_number, Normalization& normalization,
                                        std::size_t shard) {
  const std::size_t width = options_.width;
  const EncoderTape::Level& level = tape.levels[level_number];
  float* gain_gradient = normalization.gain.gradients[shard].data();
  float* offset_gradient = normalization.offset.gradients[shard].data();
  const float* gain = normalization.gain.values.data();
  for (std::size_t row = 0; row < tape.rows; ++row) {
    float* gradient = tape.gradient(width) + row * width;
    if (!tape.is_word[row]) {
      std::fill_n(gradient, width, 0.0F);
      continue;
    }
    const float* sum = level.sums.data() + row * width;
    const float inverse = level.inverse[row], mean = level.means[row];
    float total = 0, along = 0;
    for (std::size_t j = 0; j < width; ++j) {
      const float x = (sum[j] - mean) * inverse;
      gain_gradient[j] += gradient[j] * x;
      offset_gradient[j] += gradient[j];
      gradient[j] *= gain[j];
      total += gradient[j];
      along += gradient[j] * x;
    }
    total /= float(width);
    along /= float(width);
    for (std::size_t j = 0; j < width; ++j) {
      const float x = (sum[j] - mean) * inverse;
      gradient[j] = inverse * (gradient[j] - total - x * along);
    }
  }
}

// The residual's gradient stays in tape.gradient; what goes through the layer is added to it.
void TrainedEncoder::window_backward(EncoderTape& tape, std::size_t level_number, std::size_t shard) {
  const std::size_t width = options_.width;
  Layer& layer = layers_[level_number - 1];
  const EncoderTape::Level& below = tape.levels[level_number - 1];
  const EncoderTape::Level& level = tape.levels[level_number];
  tape.below_.resize(tape.rows * width);
  const float* gradient = tape.gradient(width);
  float* bias_gradient = layer.bias.gradients[shard].data();
  for (std::size_t row = 0; row < tape.rows; ++row) {
    float* out = tape.below_.data() + row * width;
    if (!tape.is_word[row]) {
      std::fill_n(out, width, 0.0F);
      continue;
    }
    const float* in = gradient + row * width;
    const float* factors = level.factors.data() + row * width;
    for (std::size_t j = 0; j < width; ++j) {
      out[j] = in[j] * factors[j];
      bias_gradient[j] += out[j];
    }
  }
  add_weight_gradient(below.vectors.data(), width, 3 * width, tape.below_.data(), width, tape.rows,
                      layer.weights.gradients[shard].data());
  tape.windows_.assign(tape.rows * 3 * width, 0.0F);
  add_product({tape.below_.data(), width, 1}, tape.rows, layer.transposed, tape.windows_.data(), 3 * width);
  for (std::size_t row = 0; row < tape.rows; ++row) {
    float* out = tape.gradient_.data() + row * width;  // row - 1
    const float* window = tape.windows_.data() + row * 3 * width;
    for (std::size_t j = 0; j < 3 * width; ++j) out[j] += window[j];
  }
}

void TrainedEncoder::recurrent_backward(EncoderTape& tape, std::size_t level_number, std::size_t shard) {
  const std::size_t width = options_.width;
  Layer& layer = layers_[level_number - 1];
  const EncoderTape::Level& below = tape.levels[level_number - 1];
  const EncoderTape::Level& level = tape.levels[level_number];
  tape.below_.assign(tape.rows * width, 0.0F);         // by c
  tape.windows_.assign(tape.rows * 3 * width, 0.0F);   // by z, f, r
  const float* gradient = tape.gradient(width);
  for (std::size_t row = 0; row < tape.rows; ++row) {
    if (!tape.is_word[row]) continue;
    const float* in = gradient + row * width;
    const float* factors = level.factors.data() + row * width;
    const float* c = level.cells.data() + row * width;
    const float* r = level.raw.data() + row * 3 * width + 2 * width;
    float* by_cell = tape.below_.data() + row * width;
    float* by_r = tape.windows_.data() + row * 3 * width + 2 * width;
    for (std::size_t j = 0; j < width; ++j) {
      const float by = in[j] * factors[j];
      by_cell[j] = by * gate(r[j]);
      by_r[j] = by * c[j] * gate_slope(r[j]);
    }
  }
  tape.scratch_.resize(width);
  for_each_sentence(tape, [&](std::size_t first, std::size_t last) {
    recur_backward(level.raw.data() + first * 3 * width, level.cells.data() + first * width,
                   tape.below_.data() + first * width, last - first, width, tape.windows_.data() + first * 3 * width,
                   tape.scratch_.data());
  });
  float* bias_gradient = layer.bias.gradients[shard].data();
  for (std::size_t row = 0; row < tape.rows; ++row) {
    const float* by = tape.windows_.data() + row * 3 * width;
    for (std::size_t j = 0; j < 3 * width; ++j) bias_gradient[j] += by[j];
  }
  add_weight_gradient(below.vectors.data() + width, width, width, tape.windows_.data(), 3 * width, tape.rows,
                      layer.weights.gradients[shard].data());
  add_product({tape.windows_.data(), 3 * width, 1}, tape.rows, layer.transposed, tape.gradient(width), width);
}

void TrainedEncoder::backward(EncoderTape& tape, std::size_t shard, const std::function<void(std::size_t)>& add_at) {
  const std::size_t width = options_.width;
  for (std::size_t level = layers_.size(); level > 0; --level) {
    if (add_at) add_at(level);
    normalize_backward(tape, level, layers_[level - 1].normalization, shard);
    if (layers_[level - 1].kind == LayerKind::window) window_backward(tape, level, shard);
    else recurrent_backward(tape, level, shard);
  }
  if (add_at) add_at(0);
  float* gradient = tape.gradient(width);
  const EncoderTape::Level& base = tape.levels[0];
  for (std::size_t j = 0; j < tape.rows * width; ++j) gradient[j] *= tape.is_word[j / width] ? base.factors[j] : 0;
  normalize_backward(tape, 0, normalization_, shard);
  for (std::size_t row = 0; row < tape.rows; ++row) {
    if (!tape.is_word[row]) continue;
    for (std::size_t i = 0; i < tape.per_word; ++i) {
      float* out = embeddings.gradient_row(shard, tape.features[row * tape.per_word + i]);
      for (std::size_t j = 0; j < width; ++j) out[j] += gradient[row * width + j];
    }
  }
}

void TrainedEncoder::each(const std::function<void(Weights&)>& work) {
  work(embeddings);
  const auto normalization = [&](Normalization& weights) {
    work(weights.gain);
    work(weights.offset);
  };
  normalization(normalization_);
  for (Layer& layer : layers_) {
    work(layer.weights);
    work(layer.bias);
    normalization(layer.normalization);
  }
}

void TrainedEncoder::write(SectionWriter& out) const {
  out.number(std::uint32_t(options_.width));
  out.number(std::uint32_t(layers_.size()));
  out.embeddings(embeddings.average().data(), embeddings.rows, embeddings.columns);
  const auto write = [&](const Weights& weights) {
    out.matrix(weights.average().data(), weights.rows, weights.columns);
  };
  write(normalization_.gain);
  write(normalization_.offset);
  for (const Layer& layer : layers_) {
    out.number(std::uint8_t(layer.kind));
    out.linear(layer.weights.average().data(), layer.bias.average().data(), layer.weights.rows, layer.weights.columns);
    write(layer.normalization.gain);
    write(layer.normalization.offset);
  }
}

void add_weight_gradient(const float* a, std::size_t a_stride, std::size_t a_columns, const float* b,
                         std::size_t b_columns, std::size_t rows, float* gradient) {
  thread_local PackedMatrix packed;
  pack(b, rows, b_columns, packed);
  add_product({a, 1, a_stride}, a_columns, packed, gradient, b_columns);
}

}  // namespace entente::training

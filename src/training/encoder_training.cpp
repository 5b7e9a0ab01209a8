#include "training/encoder_training.hpp"

#include <algorithm>
#include <cmath>

namespace entente::training {

TrainedEncoder::TrainedEncoder(std::size_t embedding_rows, EncoderOptions options, Random& random)
    : embeddings(embedding_rows, options.width, true), options_(options) {
  const std::size_t width = options.width;
  embeddings.fill_uniform(0.1F, random);
  const auto normalization = [&] {
    Normalization made{Weights(1, width), Weights(1, width)};
    made.gain.fill(1);
    return made;
  };
  normalization_ = normalization();
  for (std::size_t i = 0; i < options.layers; ++i) {
    Layer& layer = layers_.emplace_back();
    layer.weights = Weights(3 * width, width);
    layer.weights.fill_uniform(std::sqrt(6.0F / float(4 * width)), random);
    layer.bias = Weights(1, width);
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
  const std::size_t width = options_.width;
  const float kept = 1 - options_.dropout;
  const std::uint64_t limit = std::uint64_t(double(kept) * 65536.0);
  const auto dropout = [&](float* factors) {
    for (std::size_t j = 0; j < width; j += 4) {
      std::uint64_t bits = random.next();
      for (std::size_t k = 0; k < 4; ++k, bits >>= 16) factors[j + k] = (bits & 0xFFFF) < limit ? 1 / kept : 0;
    }
  };
  tape.levels.resize(layers_.size() + 1);
  for (auto& level : tape.levels) {
    level.vectors.assign((tape.rows + 2) * width, 0.0F);
    level.sums.assign(tape.rows * width, 0.0F);
    level.inverse.resize(tape.rows);
    level.means.resize(tape.rows);
    level.factors.resize(tape.rows * width);
  }
  tape.gradient_.assign((tape.rows + 2) * width, 0.0F);

  EncoderTape::Level& base = tape.levels[0];
  for (std::size_t row = 0; row < tape.rows; ++row) {
    if (!tape.is_word[row]) continue;
    float* sum = base.sums.data() + row * width;
    for (std::size_t i = 0; i < tape.per_word; ++i) {
      const float* embedding = embeddings.row(tape.features[row * tape.per_word + i]);
      for (std::size_t j = 0; j < width; ++j) sum[j] += embedding[j];
    }
    float* vector = base.vectors.data() + (row + 1) * width;
    const Moments moments =
        normalize(sum, normalization_.gain.values.data(), normalization_.offset.values.data(), width, vector);
    base.means[row] = moments.mean;
    base.inverse[row] = moments.inverse_deviation;
    float* factors = base.factors.data() + row * width;
    dropout(factors);
    for (std::size_t j = 0; j < width; ++j) vector[j] *= factors[j];
  }
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const Layer& layer = layers_[i];
    const EncoderTape::Level& below = tape.levels[i];
    EncoderTape::Level& level = tape.levels[i + 1];
    add_product({below.vectors.data(), width, 1}, tape.rows, layer.packed, level.sums.data(), width);
    for (std::size_t row = 0; row < tape.rows; ++row) {
      if (!tape.is_word[row]) continue;
      float* sum = level.sums.data() + row * width;
      float* factors = level.factors.data() + row * width;
      const float* residual = below.vectors.data() + (row + 1) * width;
      const float* bias = layer.bias.values.data();
      dropout(factors);
      for (std::size_t j = 0; j < width; ++j) {
        const float value = sum[j] + bias[j];
        factors[j] = value > 0 ? factors[j] : 0;
        sum[j] = residual[j] + value * factors[j];
      }
      const Moments moments = normalize(sum, layer.normalization.gain.values.data(),
                                        layer.normalization.offset.values.data(), width,
                                        level.vectors.data() + (row + 1) * width);
      level.means[row] = moments.mean;
      level.inverse[row] = moments.inverse_deviation;
    }
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

void TrainedEncoder::backward(EncoderTape& tape, std::size_t shard) {
  const std::size_t width = options_.width;
  for (std::size_t i = layers_.size(); i-- > 0;) {
    Layer& layer = layers_[i];
    const EncoderTape::Level& below = tape.levels[i];
    const EncoderTape::Level& level = tape.levels[i + 1];
    normalize_backward(tape, i + 1, layer.normalization, shard);
    // The residual's gradient stays in tape.gradient; the convolution's goes through below_.
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
  out.number(std::uint32_t(options_.layers));
  out.embeddings(embeddings.average().data(), embeddings.rows, embeddings.columns);
  const auto write = [&](const Weights& weights) {
    out.matrix(weights.average().data(), weights.rows, weights.columns);
  };
  write(normalization_.gain);
  write(normalization_.offset);
  for (const Layer& layer : layers_) {
    write(layer.weights);
    write(layer.bias);
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

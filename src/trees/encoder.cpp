#include "trees/encoder.hpp"

#include <algorithm>
#include <cmath>

namespace entente {

EmbeddingTable::EmbeddingTable(SectionReader& section, std::size_t rows, std::size_t width) : width_(width) {
  scales_.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    scales_.push_back(section.number<float>());
    if (!std::isfinite(scales_.back())) section.fail("holds a scale that is no number");
  }
  values_ = reinterpret_cast<const std::int8_t*>(section.take(rows * width).data());
}

void EmbeddingTable::add_row(std::uint32_t row, float* out) const {
  add_bytes_scaled(values_ + row * width_, scales_[row], width_, out);
}

Encoder::Encoder(SectionReader& section, std::size_t rows) {
  width_ = section.count(1024);
  const std::uint32_t layers = section.count(16);
  if (width_ == 0 || width_ % column_step != 0) section.fail("has an encoder of a width that is no multiple of 32");
  embeddings_ = EmbeddingTable(section, rows, width_);
  const auto normalization = [&] {
    Normalization read;
    read.gain = section.matrix(1, width_);
    read.offset = section.matrix(1, width_);
    return read;
  };
  normalization_ = normalization();
  for (std::uint32_t i = 0; i < layers; ++i) {
    Layer& layer = layers_.emplace_back();
    pack(section.matrix(3 * width_, width_).data(), 3 * width_, width_, layer.weights);
    layer.bias = section.matrix(1, width_);
    layer.normalization = normalization();
  }
}

const float* Encoder::encode(std::span<const std::uint32_t> features, std::size_t per_word, Buffers& buffers) const {
  const std::size_t words = features.size() / per_word;
  const std::size_t rows = padded(words, row_step);
  buffers.vectors.assign((rows + 2) * width_, 0.0F);
  buffers.sums.resize(rows * width_);
  float* vectors = buffers.vectors.data() + width_;
  float* sums = buffers.sums.data();

  std::fill_n(sums, words * width_, 0.0F);
  for (std::size_t word = 0; word < words; ++word) {
    float* sum = sums + word * width_;
    for (std::size_t i = 0; i < per_word; ++i) embeddings_.add_row(features[word * per_word + i], sum);
    normalize(sum, normalization_.gain.data(), normalization_.offset.data(), width_, vectors + word * width_);
  }
  for (const Layer& layer : layers_) {
    std::fill_n(sums, rows * width_, 0.0F);
    // Row i of the three-word window begins one row earlier: the window needs no copy.
    add_product({vectors - width_, width_, 1}, rows, layer.weights, sums, width_);
    for (std::size_t word = 0; word < words; ++word) {
      float* sum = sums + word * width_;
      float* vector = vectors + word * width_;
      add_rectified(vector, layer.bias.data(), width_, sum);
      normalize(sum, layer.normalization.gain.data(), layer.normalization.offset.data(), width_, vector);
    }
  }
  return vectors;
}

}  // namespace entente

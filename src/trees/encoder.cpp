#include "trees/encoder.hpp"

#include <algorithm>
#include <cmath>

namespace entente {

namespace {

constexpr std::uint32_t largest_width = 1024;

}  // namespace

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
  width_ = section.count(largest_width);
  const std::uint32_t layers = section.count(16);
  if (width_ == 0 || width_ % column_step != 0) section.fail("has an encoder of a width that is no multiple of 32");
  embeddings_ = EmbeddingTable(section, rows, width_);
  normalization_ = Normalization(section, width_);
  for (std::uint32_t i = 0; i < layers; ++i) {
    Layer& layer = layers_.emplace_back();
    const auto kind = section.number<std::uint8_t>();
    if (kind >= layer_kind_names.size()) section.fail("has a layer of a kind that is unknown");
    layer.kind = LayerKind(kind);
    const bool is_window = layer.kind == LayerKind::window;
    const std::size_t in = is_window ? 3 * width_ : width_, out = is_window ? width_ : 3 * width_;
    layer.weights = Linear(section, in, out);
    layer.normalization = Normalization(section, width_);
  }
}

float* Encoder::begin(std::size_t words, Buffers& buffers) const {
  const std::size_t rows = padded(words, row_step);
  buffers.vectors.resize((rows + 2) * width_);
  std::fill_n(buffers.vectors.begin(), width_, 0.0F);
  std::fill(buffers.vectors.begin() + std::ptrdiff_t((words + 1) * width_), buffers.vectors.end(), 0.0F);
  buffers.sums.resize(rows * padded(3 * width_, 64));
  return buffers.vectors.data() + width_;
}

void Encoder::embed(std::span<const std::uint32_t> features, float* vector) const {
  std::array<float, largest_width> sum;
  std::fill_n(sum.begin(), width_, 0.0F);
  for (const std::uint32_t row : features) embeddings_.add_row(row, sum.data());
  normalization_.apply(sum.data(), vector);
}

void Encoder::advance(std::size_t first, std::size_t last, std::size_t words, Buffers& buffers) const {
  float* vectors = buffers.vectors.data() + width_;
  float* sums = buffers.sums.data();
  for (std::size_t i = first; i < last; ++i) {
    const Layer& layer = layers_[i];
    const bool is_window = layer.kind == LayerKind::window;
    const std::size_t columns = layer.weights.columns();
    if (is_window) quantize_windows(vectors, words, width_, buffers.quantized);
    else quantize(vectors, width_, words, width_, buffers.quantized);
    layer.weights.apply(buffers.quantized, sums);
    if (!is_window) recur(sums, words, width_, columns);
    for (std::size_t word = 0; word < words; ++word) {
      float* sum = sums + word * columns;
      float* vector = vectors + word * width_;
      if (is_window) add_rectified(vector, width_, sum);
      else add_gated(vector, sum + 2 * width_, width_, sum);
      layer.normalization.apply(sum, vector);
    }
  }
}

}  // namespace entente

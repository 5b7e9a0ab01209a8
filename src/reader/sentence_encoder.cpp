#include "reader/sentence_encoder.hpp"

#include <algorithm>

namespace entente {
namespace {

constexpr std::uint32_t most_layers = 24;
constexpr std::uint32_t largest_width = 1024;

}  // namespace

SentenceEncoder::SentenceEncoder(SectionReader& section, std::size_t pieces) {
  width_ = section.count(largest_width);
  if (width_ == 0 || width_ % 64 != 0) section.fail("has vectors of a width that is no multiple of 64");
  heads_ = width_ / head_width;
  const std::uint32_t layers = section.count(most_layers);
  const std::uint32_t inner = section.count(4 * largest_width);
  if (inner == 0 || inner % 64 != 0) section.fail("has inner rows of a width that is no multiple of 64");
  std::size_t rows = pieces;
  places_ = rows;
  rows += SentenceInput::most_pieces + 2;
  for (std::size_t mark = 0; mark < piece_marks; ++mark) {
    marks_[mark] = rows;
    rows += mark_sizes[mark];
  }
  if (section.count(1U << 24) != rows) section.fail("has another number of embeddings than this program asks for");
  embeddings_ = EmbeddingTable(section, rows, width_);
  normalization_ = Normalization(section, width_);
  for (std::uint32_t i = 0; i < layers; ++i) {
    Layer& layer = layers_.emplace_back();
    layer.queries_keys_values = Linear(section, width_, 3 * width_);
    layer.attended = Linear(section, width_, width_);
    layer.after_attention = Normalization(section, width_);
    layer.inner = Linear(section, width_, inner);
    layer.outer = Linear(section, inner, width_);
    layer.after_inner = Normalization(section, width_);
  }
}

void SentenceEncoder::settle(const Normalization& by, std::size_t rows, std::size_t stride, Buffers& buffers) const {
  for (std::size_t row = 0; row < rows; ++row) {
    float* const vector = buffers.vectors.data() + row * width_;
    add(buffers.sums.data() + row * stride, width_, vector);
    by.apply(vector, vector);
  }
}

void SentenceEncoder::encode(const SentenceInput& input, Buffers& buffers) const {
  const std::size_t count = input.pieces.size(), rows = padded(count, row_step);
  buffers.vectors.assign(rows * width_, 0.0F);
  for (std::size_t i = 0; i < count; ++i) {
    float* const vector = buffers.vectors.data() + i * width_;
    embeddings_.add_row(input.pieces[i], vector);
    embeddings_.add_row(std::uint32_t(places_ + i), vector);
    for (std::size_t mark = 0; mark < piece_marks; ++mark)
      embeddings_.add_row(std::uint32_t(marks_[mark] + input.marks[i][mark]), vector);
    normalization_.apply(vector, vector);
  }
  for (const Layer& layer : layers_) {
    quantize(buffers.vectors.data(), width_, count, width_, buffers.quantized);
    buffers.sums.resize(rows * std::max(layer.queries_keys_values.columns(), layer.inner.columns()));
    layer.queries_keys_values.apply(buffers.quantized, buffers.sums.data());
    buffers.inner.resize(rows * width_);
    attend(buffers.sums.data(), layer.queries_keys_values.columns(), count, heads_, buffers.attention,
           buffers.inner.data());
    quantize(buffers.inner.data(), width_, count, width_, buffers.quantized);
    layer.attended.apply(buffers.quantized, buffers.sums.data());
    settle(layer.after_attention, count, layer.attended.columns(), buffers);

    quantize(buffers.vectors.data(), width_, count, width_, buffers.quantized);
    const std::size_t wide = layer.inner.columns();
    layer.inner.apply(buffers.quantized, buffers.sums.data());
    apply_gelu(count * wide, buffers.sums.data());
    quantize(buffers.sums.data(), wide, count, wide, buffers.quantized);
    layer.outer.apply(buffers.quantized, buffers.sums.data());
    settle(layer.after_inner, count, layer.outer.columns(), buffers);
  }
}

}  // namespace entente

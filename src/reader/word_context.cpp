#include "reader/word_context.hpp"

#include <algorithm>
#include <utility>

#include "entente/text/input_error.hpp"

namespace entente {
namespace {

constexpr std::uint32_t largest_width = 1024;
constexpr std::uint32_t most_layers = 16;
constexpr std::uint32_t most_words = 1U << 20;

}  // namespace

WordContext::WordContext(SectionReader& section, std::string name) : name_(std::move(name)) {
  model_checksum_ = section.number<std::uint64_t>();
  word_width_ = section.count(largest_width);
  if (word_width_ == 0 || word_width_ % 16 != 0) section.fail("reads vectors of a width that is no multiple of 16");
  width_ = section.count(largest_width);
  if (width_ == 0 || width_ % 64 != 0) section.fail("has vectors of a width that is no multiple of 64");
  const std::uint32_t layers = section.count(most_layers);
  projection_ = Linear(section, word_width_, width_);
  std::size_t rows = 0;
  for (std::size_t mark = 0; mark < piece_marks; ++mark) {
    marks_[mark] = rows;
    rows += mark_sizes[mark];
  }
  forms_ = rows;
  std::vector<std::string_view> words;
  for (std::uint32_t left = section.count(most_words); left > 0; --left) words.push_back(section.text());
  words_ = Vocabulary(std::move(words));
  embeddings_ = EmbeddingTable(section, rows + words_.size(), width_);
  normalization_ = Normalization(section, width_);
  for (std::uint32_t i = 0; i < layers; ++i) {
    Layer& layer = layers_.emplace_back();
    const auto kind = section.number<std::uint8_t>();
    if (kind >= context_layer_names.size()) section.fail("has a layer of a kind that is unknown");
    layer.kind = ContextLayer(kind);
    layer.weights = Linear(section, 3 * width_, width_);
    layer.normalization = Normalization(section, width_);
  }
}

// Fills buffers.vectors.
void WordContext::project(const SentenceInput& input, const WordVectors& vectors, Buffers& buffers) const {
  const std::size_t count = input.pieces.size(), rows = padded(count, row_step);
  QuantizedRows& words = buffers.words;
  words.rows = rows;
  words.size = word_width_;
  words.values.resize(rows * word_width_);
  words.scales.assign(rows, 0.0F);
  words.offsets.assign(rows, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    if (i >= count || input.pieces[i] == unknown) {
      std::fill_n(words.values.data() + i * word_width_, word_width_, std::int8_t(0));
      continue;
    }
    const std::int8_t* const from = vectors.values.data() + input.pieces[i] * word_width_;
    std::copy_n(from, word_width_, words.values.data() + i * word_width_);
    words.scales[i] = vectors.scales[input.pieces[i]];
    std::int32_t sum = 0;
    for (std::size_t j = 0; j < word_width_; ++j) sum += from[j];
    words.offsets[i] = 128 * sum;
  }
  buffers.sums.resize(rows * width_);
  projection_.apply(words, buffers.sums.data());
  buffers.vectors.resize((rows + 2) * width_);
  std::fill_n(buffers.vectors.begin(), width_, 0.0F);
  std::fill(buffers.vectors.begin() + std::ptrdiff_t((count + 1) * width_), buffers.vectors.end(), 0.0F);
  for (std::size_t i = 0; i < count; ++i) {
    float* const sum = buffers.sums.data() + i * width_;
    const std::uint32_t form = input.pieces[i] == unknown ? 0 : words_.find(normalized_form(input.forms[i]));
    embeddings_.add_row(std::uint32_t(forms_ + form), sum);
    for (std::size_t mark = 0; mark < piece_marks; ++mark)  // none stands in the projection's bias
      if (const std::uint32_t value = input.marks[i][mark]) embeddings_.add_row(std::uint32_t(marks_[mark] + value), sum);
    normalization_.apply(sum, buffers.vectors.data() + (i + 1) * width_);
  }
}

void WordContext::advance(const Layer& layer, const SentenceInput& input, Buffers& buffers) const {
  const std::size_t count = input.pieces.size();
  float* const vectors = buffers.vectors.data() + width_;
  if (layer.kind == ContextLayer::window) {
    quantize_windows(vectors, count, width_, buffers.quantized);
  } else {
    buffers.beside.resize(count * 3 * width_);
    float* out = buffers.beside.data();
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t parent = input.parents[i];
      for (const std::size_t word : {i, parent, std::size_t(input.parents[parent])})
        out = std::copy_n(vectors + word * width_, width_, out);
    }
    quantize(buffers.beside.data(), 3 * width_, count, 3 * width_, buffers.quantized);
  }
  layer.weights.apply(buffers.quantized, buffers.sums.data());
  for (std::size_t i = 0; i < count; ++i) {
    float *const sum = buffers.sums.data() + i * width_, *const vector = vectors + i * width_;
    add_rectified(vector, width_, sum);
    layer.normalization.apply(sum, vector);
  }
}

std::span<const float> WordContext::encode(const SentenceInput& input, const WordVectors& vectors,
                                           Buffers& buffers) const {
  if (vectors.width != word_width_ || vectors.scales.size() < input.words)
    throw InputError(name_, "reads word vectors of width " + std::to_string(word_width_) + ", the model gives " +
                                (vectors.scales.empty() ? "none" : "others of width " + std::to_string(vectors.width)));
  project(input, vectors, buffers);
  for (const Layer& layer : layers_) advance(layer, input, buffers);
  return std::span<const float>(buffers.vectors).subspan(width_, padded(input.pieces.size(), row_step) * width_);
}

}  // namespace entente

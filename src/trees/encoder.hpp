// Words -> one vector each that knows the word and its sentence.  Tagger, parser and names read the same vectors.
// Sums of embedding rows, then layers of two kinds, each adding to what it is given and normalizing the sum:
//   window     x + rectify(W [left x right])               sees one word farther (Honnibal's tok2vec, spaCy 2)
//   recurrent  x + r c,  c = f c' + (1 - f) z, (z f r) = W x   one half of c runs forward, the other backward: sees it all
// The recurrence is element by element (QRNN, Bradbury et al. 2017; SRU, Lei et al. 2018): as cheap as a window.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "trees/linear.hpp"
#include "trees/model_file.hpp"
#include "trees/normalization.hpp"

namespace entente {

enum class LayerKind : std::uint8_t { window, recurrent };
inline constexpr std::array<std::string_view, 2> layer_kind_names = {"window", "recurrent"};
static_assert(layer_kind_names[std::size_t(LayerKind::recurrent)] == "recurrent");

// Rows of bytes with a scale each, where they lie in the model: nothing is expanded.
class EmbeddingTable {
 public:
  EmbeddingTable() = default;
  EmbeddingTable(SectionReader& section, std::size_t rows, std::size_t width);
  void add_row(std::uint32_t row, float* out) const;
  std::size_t rows() const { return scales_.size(); }

 private:
  std::size_t width_ = 0;
  std::vector<float> scales_;
  const std::int8_t* values_ = nullptr;
};

class Encoder {
 public:
  Encoder() = default;
  // `rows` is how many embedding rows its words may have.
  Encoder(SectionReader& section, std::size_t rows);

  std::size_t width() const { return width_; }
  std::size_t layers() const { return layers_.size(); }

  // Rows of floats with a row of zeros before the first word and at least one after the last.
  struct Buffers {
    std::vector<float> vectors;
    std::vector<float> sums;
    QuantizedRows quantized;
  };
  // Makes room for `words` vectors.  Returns the first one; the others follow it.
  float* begin(std::size_t words, Buffers& buffers) const;
  // A word's vector before any layer, from the rows of its features.
  void embed(std::span<const std::uint32_t> features, float* vector) const;
  // Moves the vectors of `words` words in place through layers [first, last).
  void advance(std::size_t first, std::size_t last, std::size_t words, Buffers& buffers) const;

 private:
  struct Layer {
    LayerKind kind = LayerKind::window;
    Linear weights;  // window: 3 width x width; recurrent: width x 3 width
    Normalization normalization;
  };
  std::size_t width_ = 0;
  EmbeddingTable embeddings_;
  Normalization normalization_;
  std::vector<Layer> layers_;
};

}  // namespace entente

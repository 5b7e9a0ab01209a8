// The vectors from which a sentence's tree was made -> vectors of fewer numbers that know mentions and speech, too: what
// the fast reader looks at instead of a sentence encoder of its own.
// Projected, embeddings of each word's form and marks added, normalized, then layers x + rectify(W [...]), normalized:
//   window  [left x right]               tree  [x, its parent in the tree, the parent's parent]
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reader/sentence_input.hpp"
#include "trees/encoder.hpp"
#include "trees/linear.hpp"
#include "trees/model_file.hpp"
#include "trees/normalization.hpp"
#include "trees/word_features.hpp"
#include "trees/word_vectors.hpp"

namespace entente {

enum class ContextLayer : std::uint8_t { window, tree };
inline constexpr std::array<std::string_view, 2> context_layer_names = {"window", "tree"};
static_assert(context_layer_names[std::size_t(ContextLayer::tree)] == "tree");

class WordContext {
 public:
  static constexpr std::uint32_t unknown = std::numeric_limits<std::uint32_t>::max();  // a word's place, for no word

  WordContext() = default;
  // `name`: of the reader's file, for errors. Throws InputError for widths that no model has.
  WordContext(SectionReader& section, std::string name);

  struct Buffers {
    QuantizedRows words, quantized;
    std::vector<float> vectors;  // a row of zeros, a row each piece, zeros
    std::vector<float> sums, beside;
  };
  // A row of width() numbers for each of the input's pieces, padded to row_step; it lies in the buffers. Throws
  // InputError where there are no vectors or of another width than the reader was trained on.
  std::span<const float> encode(const SentenceInput& input, const WordVectors& vectors, Buffers& buffers) const;

  std::size_t width() const { return width_; }
  // Of the model on whose vectors it was trained.
  std::uint64_t model_checksum() const { return model_checksum_; }

 private:
  struct Layer {
    ContextLayer kind = ContextLayer::window;
    Linear weights;  // 3 width x width
    Normalization normalization;
  };
  void project(const SentenceInput& input, const WordVectors& vectors, Buffers& buffers) const;
  void advance(const Layer& layer, const SentenceInput& input, Buffers& buffers) const;

  std::string name_;
  std::uint64_t model_checksum_ = 0;
  std::size_t word_width_ = 0, width_ = 0;
  std::array<std::size_t, piece_marks> marks_{};  // where the rows of each begin
  std::size_t forms_ = 0;  // where the rows of words begin
  Vocabulary words_;
  Linear projection_;
  EmbeddingTable embeddings_;
  Normalization normalization_;
  std::vector<Layer> layers_;
};

}  // namespace entente

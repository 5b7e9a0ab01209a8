// Words -> one vector each that knows the word and its neighbours.  The tagger has one encoder, the parser another.
// Sums of embedding rows, then layers h' = normalize(h + rectify(W [left h right] + b)): each layer sees one word farther.
// Honnibal's tok2vec (spaCy 2) is the pattern, with rectifiers for its maxout.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trees/matrix.hpp"
#include "trees/model_file.hpp"

namespace entente {

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

  // Rows of floats with a row of zeros before the first word and at least one after the last.
  struct Buffers {
    std::vector<float> vectors;
    std::vector<float> sums;
  };
  // `features`: `per_word` row numbers for each of `words` words.  Returns the first word's vector; the others follow it.
  const float* encode(std::span<const std::uint32_t> features, std::size_t per_word, Buffers& buffers) const;

 private:
  struct Normalization {
    std::vector<float> gain;
    std::vector<float> offset;
  };
  struct Layer {
    PackedMatrix weights;  // 3 width x width
    std::vector<float> bias;
    Normalization normalization;
  };
  std::size_t width_ = 0;
  EmbeddingTable embeddings_;
  Normalization normalization_;
  std::vector<Layer> layers_;
};

}  // namespace entente

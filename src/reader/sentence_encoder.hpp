// Pieces of words -> a vector each, which knows the sentence around it: a transformer (BERT's architecture: Devlin et
// al. 2019, arXiv:1810.04805) with 8-bit weights, embeddings of pieces, places and marks summed. Its weights come from
// e5-small-v2 and src/training/teacher.
#pragma once

#include <cstdint>
#include <vector>

#include "reader/sentence_input.hpp"
#include "reader/vector_math.hpp"
#include "trees/encoder.hpp"
#include "trees/linear.hpp"
#include "trees/model_file.hpp"
#include "trees/normalization.hpp"

namespace entente {

class SentenceEncoder {
 public:
  SentenceEncoder() = default;
  // `pieces`: of the vocabulary. Throws InputError for other widths than this program knows.
  SentenceEncoder(SectionReader& section, std::size_t pieces);

  struct Buffers {
    std::vector<float> vectors;  // a row of width() numbers each piece, rows padded to row_step
    std::vector<float> sums, inner;
    QuantizedRows quantized;
    AttentionBuffers attention;
  };
  // Fills buffers.vectors.
  void encode(const SentenceInput& input, Buffers& buffers) const;

  std::size_t width() const { return width_; }

 private:
  struct Layer {
    Linear queries_keys_values, attended, inner, outer;
    Normalization after_attention, after_inner;
  };
  // vectors = normalize(vectors + sums)
  void settle(const Normalization& by, std::size_t rows, std::size_t stride, Buffers& buffers) const;

  std::size_t width_ = 0;
  std::size_t heads_ = 0;
  EmbeddingTable embeddings_;  // rows: pieces, places, then the values of each mark
  std::size_t places_ = 0;     // where each kind of row begins
  std::array<std::size_t, piece_marks> marks_{};
  Normalization normalization_;
  std::vector<Layer> layers_;
};

}  // namespace entente

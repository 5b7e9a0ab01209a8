// Vectors of pieces -> what stands between the ends of each pair: probabilities of labels, polarity, modality, trigger.
// One hidden layer over: the vectors of both heads and of the word where their ways up meet, the largest of what lies
// between, product and difference, embeddings of small facts, the sum of the witnesses' embeddings.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "entente/relations/relation.hpp"
#include "reader/sentence_encoder.hpp"
#include "reader/sentence_input.hpp"

namespace entente {

struct PairReading {
  std::vector<float> probabilities;  // of nothing, then of each label; they sum to 1
  float negated = 0;                 // probability
  Modality modality = Modality::actual;
  WordIndex trigger = 0;  // not looked for where there is as good as surely nothing
};

class PairScorer {
 public:
  PairScorer() = default;
  // `has_difference`: whether the rows have the difference of both heads, which a head that was made to be small has not.
  PairScorer(SectionReader& section, std::size_t width, std::size_t labels, bool has_difference);

  struct Buffers {
    std::vector<float> rows, hidden, out, answers;
    QuantizedRows quantized;
  };
  // `vectors` are what the encoder made of the input, `witnesses` label numbers for each pair.
  std::vector<PairReading> score(const SentenceInput& input, std::span<const float> vectors,
                                 const std::vector<std::vector<std::uint32_t>>& witnesses, Buffers& buffers) const;

 private:
  void fill_row(const SentenceInput& input, const float* vectors, const SentenceInput::Pair& pair,
                const std::vector<std::uint32_t>& witnesses, float* row) const;

  bool has_difference_ = true;
  std::size_t width_ = 0, labels_ = 0, row_size_ = 0, hidden_size_ = 0, pointer_size_ = 0, witness_size_ = 0;
  std::vector<float> absent_;  // a vector for each SentenceInput::End
  struct FactTable {
    std::size_t size = 0;
    std::vector<float> rows;
  };
  std::array<FactTable, SentenceInput::fact_sizes.size()> facts_;
  std::vector<float> witness_rows_;
  std::vector<float> witness_gains_;  // what a witness adds to its own label, besides what the hidden layer makes of it
  Linear hidden_, outputs_, answers_;  // outputs: labels, two polarities, modalities, what asks for the trigger
};

}  // namespace entente

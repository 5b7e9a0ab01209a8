#include "reader/pair_scorer.hpp"

#include <algorithm>

#include "reader/vector_math.hpp"

namespace entente {
namespace {

constexpr std::size_t pairs_at_once = 128;
constexpr std::uint32_t largest_size = 4096;
// Nobody asks for the trigger of a pair between which there is nothing, and looking for it takes a good part of the time.
constexpr float most_of_nothing = 0.9F;

}  // namespace

PairScorer::PairScorer(SectionReader& section, std::size_t width, std::size_t labels, bool has_difference)
    : has_difference_(has_difference), width_(width), labels_(labels) {
  if (section.count(1U << 16) != labels) section.fail("has scores for another number of labels");
  hidden_size_ = section.count(largest_size);
  pointer_size_ = section.count(largest_size);
  witness_size_ = section.count(largest_size);
  absent_ = section.matrix(3, width);
  row_size_ = (has_difference ? 6 : 5) * width + witness_size_;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    facts_[i].size = section.count(largest_size);
    facts_[i].rows = section.matrix(SentenceInput::fact_sizes[i], facts_[i].size);
    row_size_ += facts_[i].size;
  }
  if (row_size_ % 16 != 0 || hidden_size_ % 16 != 0 || hidden_size_ == 0)
    section.fail("has rows of a size that is no multiple of 16");
  witness_rows_ = section.matrix(labels, witness_size_);
  witness_gains_ = section.matrix(1, labels);
  hidden_ = Linear(section, row_size_, hidden_size_);
  outputs_ = Linear(section, hidden_size_, labels + polarity_names.size() + modality_names.size() + pointer_size_);
  answers_ = Linear(section, width, pointer_size_);
}

void PairScorer::fill_row(const SentenceInput& input, const float* vectors, const SentenceInput::Pair& pair,
                          const std::vector<std::uint32_t>& witnesses, float* row) const {
  const auto piece_of = [&](std::uint32_t mention) { return input.first_piece[input.mentions[mention].head]; };
  const auto vector = [&](std::size_t piece) { return vectors + piece * width_; };
  const bool is_absent = pair.first_end != SentenceInput::End::mention;
  const std::size_t a = piece_of(pair.first), b = piece_of(pair.second);
  const float* const one = is_absent ? absent_.data() + std::size_t(pair.first_end) * width_ : vector(a);
  const float* const two = vector(b);
  const float* const top = vector(input.first_piece[pair.top]);
  const std::size_t from = is_absent ? 0 : std::min(a, b), to = is_absent ? input.pieces.size() - 1 : std::max(a, b);
  float* out = row;
  out = std::copy_n(one, width_, out);
  out = std::copy_n(two, width_, out);
  out = std::copy_n(top, width_, out);
  std::copy_n(vector(from), width_, out);
  for (std::size_t piece = from + 1; piece <= to; ++piece) keep_largest(vector(piece), width_, out);
  out += width_;
  for (std::size_t j = 0; j < width_; ++j) *out++ = one[j] * two[j];
  if (has_difference_)
    for (std::size_t j = 0; j < width_; ++j) *out++ = one[j] - two[j];
  for (std::size_t i = 0; i < facts_.size(); ++i)
    out = std::copy_n(facts_[i].rows.data() + pair.facts[i] * facts_[i].size, facts_[i].size, out);
  std::fill_n(out, witness_size_, 0.0F);
  for (const std::uint32_t witness : witnesses)
    for (std::size_t j = 0; j < witness_size_; ++j) out[j] += witness_rows_[witness * witness_size_ + j];
}

std::vector<PairReading> PairScorer::score(const SentenceInput& input, std::span<const float> vectors,
                                           const std::vector<std::vector<std::uint32_t>>& witnesses,
                                           Buffers& buffers) const {
  std::vector<PairReading> readings(input.pairs.size());
  // What each word answers to the question for the trigger.
  quantize(vectors.data(), width_, input.pieces.size(), width_, buffers.quantized);
  buffers.answers.resize(buffers.quantized.rows * answers_.columns());
  answers_.apply(buffers.quantized, buffers.answers.data());

  const std::size_t polarities = labels_, modalities = polarities + polarity_names.size(),
                    asks = modalities + modality_names.size();
  for (std::size_t first = 0; first < input.pairs.size(); first += pairs_at_once) {
    const std::size_t count = std::min(pairs_at_once, input.pairs.size() - first), rows = padded(count, row_step);
    buffers.rows.resize(rows * row_size_);
    for (std::size_t i = 0; i < count; ++i)
      fill_row(input, vectors.data(), input.pairs[first + i], witnesses[first + i],
               buffers.rows.data() + i * row_size_);
    quantize(buffers.rows.data(), row_size_, count, row_size_, buffers.quantized);
    buffers.hidden.resize(rows * hidden_.columns());
    hidden_.apply(buffers.quantized, buffers.hidden.data());
    apply_gelu(count * hidden_.columns(), buffers.hidden.data());
    quantize(buffers.hidden.data(), hidden_.columns(), count, hidden_size_, buffers.quantized);
    buffers.out.resize(rows * outputs_.columns());
    outputs_.apply(buffers.quantized, buffers.out.data());
    for (std::size_t i = 0; i < count; ++i) {
      float* const out = buffers.out.data() + i * outputs_.columns();
      for (const std::uint32_t witness : witnesses[first + i]) out[witness] += witness_gains_[witness];
      PairReading& reading = readings[first + i];
      reading.probabilities.assign(out, out + labels_);
      apply_softmax(reading.probabilities);
      std::array<float, polarity_names.size()> polarity{out[polarities], out[polarities + 1]};
      apply_softmax(polarity);
      reading.negated = polarity[1];
      reading.modality =
          Modality(std::max_element(out + modalities, out + modalities + modality_names.size()) - (out + modalities));
      if (reading.probabilities[0] > most_of_nothing) continue;
      float most = 0;
      for (WordIndex w = 0; w < input.words; ++w) {
        const float* const answer = buffers.answers.data() + input.first_piece[w] * answers_.columns();
        float sum = 0;
        for (std::size_t j = 0; j < pointer_size_; ++j) sum += out[asks + j] * answer[j];
        if (w == 0 || sum > most) {
          most = sum;
          reading.trigger = w;
        }
      }
    }
  }
  return readings;
}

}  // namespace entente

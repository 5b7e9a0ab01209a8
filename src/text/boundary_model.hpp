// Does a sentence end at this gap between two words?  A linear model over what stands around the gap.
// BoundaryModel::builtin().score(features_of(text, gap)) > 0: it does.
// Trained by src/training/boundary_trainer.cpp; features are hashed into a table of 8-bit weights.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "entente/text/byte_span.hpp"

namespace entente::text {

// A stretch of blanks, with the chunks (stretches without blanks) around it.
struct Gap {
  ByteSpan before_previous;  // empty at the beginning of a paragraph
  ByteSpan previous;
  ByteSpan next;
  ByteSpan after_next;            // empty at the end of a paragraph
  ByteSpan first;                 // the first chunk of the sentence so far
  std::size_t chunks_so_far = 0;  // in the sentence
  int open_brackets = 0;          // left open in the sentence
  bool is_in_quotation = false;   // a double quote is open in the sentence
};

class BoundaryFeatures {
 public:
  static constexpr std::size_t most = 40;
  static constexpr std::size_t table_bits = 16;

  void add(std::uint64_t hash) {
    if (count_ < most) slots_[count_++] = static_cast<std::uint32_t>(hash * 0x9E3779B97F4A7C15u >> (64 - table_bits));
  }
  std::span<const std::uint32_t> slots() const { return {slots_.data(), count_}; }

 private:
  std::array<std::uint32_t, most> slots_;
  std::size_t count_ = 0;
};

// Small letter or comma before, small letter after: no sentence ends there, and most gaps are of this kind.
bool can_be_boundary(std::string_view text, const Gap& gap);
BoundaryFeatures features_of(std::string_view text, const Gap& gap);

// The quotes and brackets of `chunk`, added to what is open.
void follow_marks(std::string_view chunk, Gap& gap);

class BoundaryModel {
 public:
  static constexpr std::string_view magic = "entente-boundaries-1\n";

  // `bytes` must outlive the model.  Throws InputError if they are not such a table.
  static BoundaryModel read(std::string_view bytes, const std::string& name);
  static const BoundaryModel& builtin();

  int score(const BoundaryFeatures& features) const;

 private:
  explicit BoundaryModel(std::string_view weights) : weights_(weights) {}
  std::string_view weights_;  // a signed byte for each slot
};

}  // namespace entente::text

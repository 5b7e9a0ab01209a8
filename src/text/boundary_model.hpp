// Does a sentence end at this gap between two words?  A small network over what stands around the gap.
// BoundaryModel::builtin().is_boundary(paragraph, gap)
// Trained by src/training/boundary_trainer.cpp.  A feature that the table does not know counts nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/chunks.hpp"

namespace entente::text {

// A paragraph's chunks (stretches without blanks), with what every gap in it asks of them. Scratch memory: kept and refilled.
class Paragraph {
 public:
  void read(std::string_view text, std::span<const Chunk> chunks);

  std::string_view text() const { return text_; }
  std::size_t size() const { return chunks_.size(); }
  const Chunk& chunk(std::size_t at) const { return chunks_[at]; }
  std::string_view word(std::size_t at) const { return chunks_[at].span.in(text_); }
  char outline(std::size_t at) const { return outlines_[at]; }
  std::size_t chunks_to_stop(std::size_t at) const { return to_stop_[at]; }  // 255: none, or further
  std::size_t stops() const { return stops_; }

 private:
  std::string_view text_;
  std::span<const Chunk> chunks_;
  std::vector<char> outlines_;
  std::vector<std::uint8_t> to_stop_;
  std::size_t stops_ = 0;
};

// The gap before chunk `next`, in the sentence that began with chunk `first`.
struct Gap {
  std::size_t next = 0;
  std::size_t first = 0;
  int open_brackets = 0;         // left open in the sentence
  bool is_in_quotation = false;  // a double quote is open in the sentence
};

class BoundaryFeatures {
 public:
  static constexpr std::size_t most = 48;
  static constexpr unsigned bucket_bits = 13;
  static constexpr std::size_t buckets = std::size_t{1} << bucket_bits;

  void add(std::uint64_t hash) {
    if (count_ < most) keys_[count_++] = static_cast<std::uint32_t>(hash * 0x9E3779B97F4A7C15u >> (48 - bucket_bits));
  }
  std::span<const std::uint32_t> keys() const { return {keys_.data(), count_}; }
  static std::size_t bucket_of(std::uint32_t key) { return key >> 16; }
  static std::uint16_t check_of(std::uint32_t key) { return static_cast<std::uint16_t>(key) | 1u; }  // 0: an empty slot

 private:
  std::array<std::uint32_t, most> keys_;
  std::size_t count_ = 0;
};

// How a word is written away from a sentence's beginning, and how often it begins one, learned from plain text:
// 0 unknown, else 1 + 4 * (mostly small, either, mostly capital) + (how often it begins a sentence, 0 to 3).
class WordHabits {
 public:
  static constexpr std::size_t size = std::size_t{1} << 15;
  static std::uint64_t hash(std::string_view word);  // letters in any case

  explicit WordHabits(std::string_view table) : table_(table) {}
  unsigned of(std::string_view word) const;

 private:
  std::string_view table_;  // a byte for each slot: four bits to check the word, four of habit
};

// Small letter, comma or closing quote before, small letter after: no sentence ends there, and most gaps are of this
// kind. Neither does one end after "Mr." and "vs.".
bool can_be_boundary(const Paragraph& paragraph, std::size_t next);
BoundaryFeatures features_of(const Paragraph& paragraph, const Gap& gap, const WordHabits& habits);

// The quotes and brackets of `chunk`, added to what is open.
void follow_marks(std::string_view chunk, Gap& gap);

// score = sum of the features' own weights + sum over units of softsign(sum of the features' weights there) * its weight.
// The file: magic; threshold, then each unit's offset and weight (16 bits, little end first, 1/256); the checks of
// 3 slots for each bucket (16 bits); a row for each slot (1 + units signed bytes); the table of WordHabits.
class BoundaryModel {
 public:
  static constexpr std::string_view magic = "entente-boundaries-2\n";
  static constexpr std::size_t units = 12;
  static constexpr std::size_t slots_per_bucket = 3;
  static constexpr std::size_t slots = BoundaryFeatures::buckets * slots_per_bucket;
  static constexpr std::size_t row_size = 1 + units;
  static constexpr float weight_scale = 12;
  static constexpr float unit_scale = 60;

  // `bytes` must outlive the model.  Throws InputError if they are not such a table.
  static BoundaryModel read(std::string_view bytes, const std::string& name);
  static const BoundaryModel& builtin();

  float score(const BoundaryFeatures& features) const;
  bool is_boundary(const Paragraph& paragraph, const Gap& gap) const {
    return can_be_boundary(paragraph, gap.next) && score(features_of(paragraph, gap, habits_)) > threshold_;
  }

 private:
  BoundaryModel(std::string_view numbers, std::string_view checks, std::string_view rows, std::string_view habits);

  float threshold_ = 0;
  std::array<float, units> offsets_{}, weights_{};
  std::string_view checks_;
  std::string_view rows_;
  WordHabits habits_;
};

}  // namespace entente::text

// A word -> the rows of an embedding table that stand for it: the word itself, its prefixes, suffixes and shape.
// "Orla's" -> row of "orla's" (0 if never seen), prefixes "or" "orl", suffixes "'s" "a's" "la's", shape "Xxx'x"
// Affixes and shapes are hashed: two of them may share a row.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Words by number, in the order given; 0 is the unknown word.
class Vocabulary {
 public:
  Vocabulary() = default;
  explicit Vocabulary(std::vector<std::string_view> words);  // borrows their bytes
  std::uint32_t find(std::string_view word) const;           // 0 if unknown
  std::uint32_t size() const { return std::uint32_t(words_.size()) + 1; }

 private:
  std::vector<std::string_view> words_;
  std::vector<std::uint32_t> slots_;  // open addressing, a power of two of places
};

inline constexpr std::size_t word_feature_count = 7;
using WordFeatures = std::array<std::uint32_t, word_feature_count>;

// How many rows the hashed features take together, after the vocabulary's.
std::uint32_t hashed_feature_rows();

WordFeatures word_features(std::string_view form, const Vocabulary& vocabulary);

// How words are looked up: ASCII lower case, digits as 0, straight quotes, at most 64 bytes.
std::string normalized_form(std::string_view form);

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed);

}  // namespace entente

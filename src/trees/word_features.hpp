// A word -> the rows of an embedding table that stand for it: the word itself, its prefixes, suffixes and shape.
// "Orla's" -> row of "orla's" (0 if never seen), prefixes "or" "orl", suffixes "'s" "a's" "la's", shape "Xxx'x", and
// what names it is known from.
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

// Where the gazetteer and the word lists have a word: alone as a name of a kind, within longer names, as a title ...
namespace name_use {
inline constexpr std::uint16_t first_name = 1, person = 2, place = 4, organization = 8, of_person = 16, of_place = 32,
                               of_organization = 64, nationality = 128, title = 256, organization_noun = 512,
                               place_noun = 1024;
inline constexpr std::uint32_t count = 2048;  // combinations
}  // namespace name_use

// Normalized words -> their uses in names; kept in the model, so that it reads what it was trained on.
class NameWords {
 public:
  NameWords() = default;
  NameWords(std::vector<std::string_view> words, std::vector<std::uint16_t> uses);  // borrows the words' bytes
  std::uint16_t uses(std::string_view normalized) const {
    const std::uint32_t found = words_.find(normalized);
    return found == 0 ? 0 : uses_[found - 1];
  }

 private:
  Vocabulary words_;
  std::vector<std::uint16_t> uses_;
};

inline constexpr std::size_t word_feature_count = 8;
using WordFeatures = std::array<std::uint32_t, word_feature_count>;
inline constexpr std::size_t name_use_feature = 7;  // place of the name uses' row

// What words are looked up in.
struct WordKnowledge {
  Vocabulary vocabulary;
  NameWords names;

  // How many rows an embedding table of word features has.
  std::uint32_t rows() const;
  // The row of no name use at all.
  std::uint32_t first_name_use_row() const;
};

WordFeatures word_features(std::string_view form, const WordKnowledge& knowledge);

// How words are looked up: ASCII lower case, digits as 0, straight quotes, at most 64 bytes.
std::string normalized_form(std::string_view form);

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed);

}  // namespace entente

// Words -> pieces of words, the units of the sentence encoder's vocabulary.
// "Nuakchott" -> nu ##ak ##cho ##tt; "U.S." -> u . s .
// Greedy longest match (WordPiece: Wu et al. 2016, https://arxiv.org/abs/1609.08144, as used by BERT) over letters
// without case and accents; a word that the vocabulary cannot spell is one unknown piece.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

class WordPieces {
 public:
  static constexpr std::size_t most_of_a_word = 12;  // the pieces of a longer word beyond these are dropped

  WordPieces() = default;
  // One piece a line, in the order of their ids; borrowed, so it must outlive this. Throws InputError if a special
  // piece is missing.
  WordPieces(std::string_view vocabulary, const std::string& file);

  // Appends at least one id and at most most_of_a_word.
  void cut(std::string_view word, std::vector<std::uint32_t>& ids) const;

  std::size_t size() const { return size_; }
  std::uint32_t begin() const { return begin_; }      // [CLS], before a sentence
  std::uint32_t end() const { return end_; }          // [SEP], after it
  std::uint32_t unknown() const { return unknown_; }  // [UNK]

 private:
  void cut_part(std::string_view part, std::vector<std::uint32_t>& ids) const;

  std::unordered_map<std::string_view, std::uint32_t> first_,
      later_;  // by their letters, "##" taken off the later ones
  std::size_t size_ = 0;
  std::size_t longest_ = 0;  // bytes of the longest piece
  std::uint32_t begin_ = 0, end_ = 0, unknown_ = 0;
};

}  // namespace entente

#include "reader/word_pieces.hpp"

#include <doctest/doctest.h>

#include "entente/text/input_error.hpp"
#include "small_reader.hpp"

using namespace entente;

namespace {

std::vector<std::uint32_t> cut(const std::string& word) {
  static const std::string lines = small_reader::vocabulary();
  static const WordPieces pieces(lines, "vocabulary");
  std::vector<std::uint32_t> ids;
  pieces.cut(word, ids);
  return ids;
}

}  // namespace

TEST_CASE("words are cut into the longest pieces, without case and accents") {
  CHECK(cut("Orla") == std::vector<std::uint32_t>{4});
  CHECK(cut("Órla") == std::vector<std::uint32_t>{4});
  CHECK(cut("Mercer") == std::vector<std::uint32_t>{7, 8});
  CHECK(cut("unwanted") == std::vector<std::uint32_t>{15, 16, 17});
  CHECK(cut("U.S.") == std::vector<std::uint32_t>{13, 11, 14, 11});
}

TEST_CASE("what the vocabulary cannot spell is one unknown piece, and nothing is no piece at all") {
  CHECK(cut("Mercers") == std::vector<std::uint32_t>{1});
  CHECK(cut("\xFF") == std::vector<std::uint32_t>{1});
  CHECK(cut("") == std::vector<std::uint32_t>{1});
  CHECK(cut(std::string(1000, '.')).size() == WordPieces::most_of_a_word);
}

TEST_CASE("a vocabulary without its special pieces is an error") {
  CHECK_THROWS_AS(WordPieces("orla\nmet\n", "vocabulary"), InputError);
}

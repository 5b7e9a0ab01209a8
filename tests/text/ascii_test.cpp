#include "text/ascii.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace entente;

namespace {

constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view digits = "0123456789";
constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view spaces = " \t\r\n\v\f";

}  // namespace

TEST_CASE("each of the 256 bytes is what the alphabet says, those beyond ASCII are nothing") {
  for (int byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    const char c = static_cast<char>(byte);
    const std::size_t capital = capitals.find(c), small = small_letters.find(c);
    const bool is_capital = capital != capitals.npos, is_small = small != small_letters.npos;
    const bool is_digit = digits.find(c) != digits.npos;
    CHECK(ascii::is_upper(c) == is_capital);
    CHECK(ascii::is_lower(c) == is_small);
    CHECK(ascii::is_digit(c) == is_digit);
    CHECK(ascii::is_letter(c) == (is_capital || is_small));
    CHECK(ascii::is_letter_or_digit(c) == (is_capital || is_small || is_digit));
    CHECK(ascii::is_blank(c) == (blanks.find(c) != blanks.npos));
    CHECK(ascii::is_space(c) == (spaces.find(c) != spaces.npos));
    const std::size_t place = hexadecimal.find(c);
    CHECK(ascii::digit_value(c) == int(place == hexadecimal.npos ? 16 : place < 16 ? place : place - 6));
    CHECK(ascii::lower(c) == (is_capital ? small_letters[capital] : c));
    CHECK(ascii::upper(c) == (is_small ? capitals[small] : c));
  }
}

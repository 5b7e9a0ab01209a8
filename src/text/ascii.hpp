// Letters, digits and blanks of ASCII, whatever the locale. ascii::lower('A') -> 'a'
// Other letters are neither small nor capital here: normal_form.hpp and utf8.hpp know those.
// Function objects: an algorithm that is given one calls it without a pointer.
#pragma once

namespace entente::ascii {

inline constexpr auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
inline constexpr auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
inline constexpr auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
inline constexpr auto is_letter = [](char c) { return is_lower(c) || is_upper(c); };
inline constexpr auto is_letter_or_digit = [](char c) { return is_letter(c) || is_digit(c); };
// What parts the words of XML and JSON.
inline constexpr auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
// What C calls a space: that, the vertical tab and the form feed.
inline constexpr auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
// What a digit of base 16 stands for; 16 for every other character.
inline constexpr auto digit_value = [](char c) {
  return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
};
inline constexpr auto lower = [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; };
inline constexpr auto upper = [](char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; };

}  // namespace entente::ascii

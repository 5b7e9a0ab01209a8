// UTF-8 characters and blanks, as the text and token stages see them.
// next_character("é!", 0) -> {U+00E9, 2 bytes}; a byte that is not UTF-8 is U+FFFD, 1 byte.
// Blanks are Unicode's White_Space and the four separators U+001C to U+001F; zero-width characters are not blank.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente::text {

struct Character {
  char32_t code = 0xFFFD;
  std::size_t size = 1;  // in bytes
  bool is_valid = false;
};

// The character that begins at text[at]; `at` must be inside.  Overlong forms and surrogates are not valid.
inline Character next_character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  std::size_t size = 0;
  char32_t code = 0;
  char32_t smallest = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    size = 2, code = first & 0x1F, smallest = 0x80;
  } else if (first >= 0xE0 && first <= 0xEF) {
    size = 3, code = first & 0x0F, smallest = 0x800;
  } else if (first >= 0xF0 && first <= 0xF4) {
    size = 4, code = first & 0x07, smallest = 0x10000;
  } else {
    return {};
  }
  if (text.size() - at < size) return {};
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned char next = byte(at + i);
    if ((next & 0xC0) != 0x80) return {};
    code = (code << 6) | (next & 0x3F);
  }
  if (code < smallest || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, size, true};
}

inline bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = next_character(bytes, at);
    if (!character.is_valid) return false;
    at += character.size;
  }
  return true;
}

constexpr bool is_blank(char32_t c) {
  if (c <= 0x20) return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  if (c < 0x85) return false;
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

// Characters that show nothing and part no words: the soft hyphen, zero-width spaces and joiners, marks of direction and
// of order.
constexpr bool is_invisible_mark(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF;
}

// The size of the blank that begins at text[at], 0 if there is none.
inline std::size_t blank_size(std::string_view text, std::size_t at) {
  const unsigned char first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return is_blank(first) ? 1 : 0;
  if (first != 0xC2 && first != 0xE1 && first != 0xE2 && first != 0xE3) return 0;
  const Character character = next_character(text, at);
  return character.is_valid && is_blank(character.code) ? character.size : 0;
}

}  // namespace entente::text

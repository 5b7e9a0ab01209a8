#include "exporters/plain_words.hpp"

#include <algorithm>

#include "graph/utf8.hpp"
#include "text/utf8.hpp"

namespace entente {
namespace {

bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c & 0xFFFE) == 0xFFFE || (c >= 0xE0000 && c < 0xE1000);
}

}  // namespace

std::string plain_words(std::string_view words) {
  std::string plain;
  bool blank_before = false;
  for (std::size_t place = 0; place < words.size();) {
    const char32_t c = next_character(words, place);
    if (text::is_blank(c)) {
      blank_before = !plain.empty();
    } else if (!is_hidden(c)) {
      if (blank_before) plain += ' ';
      blank_before = false;
      append_character(plain, c);
    }
  }
  return plain;
}

std::string without_nul(std::string_view words) {
  std::string kept;
  for (std::size_t place = 0; place < words.size();) {
    const char32_t c = next_character(words, place);
    append_character(kept, c == 0 ? 0xFFFD : c);
  }
  return kept;
}

std::size_t character_count(std::string_view words) {
  std::size_t count = 0;
  for (char c : words)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  return count;
}

std::string shortened(std::string_view words, std::size_t most) {
  if (character_count(words) <= most) return std::string(words);
  std::string kept;
  std::size_t place = 0;
  for (std::size_t i = 0; i + 1 < most; ++i) append_character(kept, next_character(words, place));
  while (!kept.empty() && kept.back() == ' ') kept.pop_back();
  return kept + "…";
}

std::vector<std::string> wrapped(std::string_view words, std::size_t width) {
  std::vector<std::string> lines;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (!lines.empty() && character_count(lines.back()) + 1 + character_count(word) <= width) {
      lines.back() += ' ';
      lines.back() += word;
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

}  // namespace entente

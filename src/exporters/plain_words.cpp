#include "exporters/plain_words.hpp"

#include <algorithm>

#include "graph/utf8.hpp"
#include "text/utf8.hpp"

namespace entente {
namespace {

bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
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

namespace {

// The length of "\033[1;31m" at the beginning, or 0.
std::size_t color_length(std::string_view words) {
  if (!words.starts_with("\033[")) return 0;
  const std::size_t end = words.find_first_not_of("0123456789;", 2);
  return end != std::string_view::npos && words[end] == 'm' ? end + 1 : 0;
}

}  // namespace

std::string terminal_words(std::string_view words, LineEnds line_ends, bool with_colors) {
  std::string shown;
  for (std::size_t place = 0; place < words.size();) {
    if (const std::size_t length = with_colors ? color_length(words.substr(place)) : 0; length > 0) {
      shown += words.substr(place, length);
      place += length;
      continue;
    }
    const char32_t c = next_character(words, place);
    const bool is_line_end = c == 0x2028 || c == 0x2029;
    const bool is_kept = !(is_hidden(c) || is_line_end) || (c == '\n' && line_ends == LineEnds::kept) || c == '\t';
    append_character(shown, is_kept ? c : 0xFFFD);
  }
  return shown;
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

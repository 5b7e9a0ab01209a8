// Looks at the first bytes of an input: what readers of formats know their own by.
// starts_with("<!DOCTYPE html>", "<!doctype html") -> true; take_line("a\r\nb") -> "a"
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "text/ascii.hpp"

namespace entente::text {

// `lower_start` in letters of any case.
inline bool begins(std::string_view text, std::string_view lower_start) {
  return text.size() >= lower_start.size() && std::equal(lower_start.begin(), lower_start.end(), text.begin(),
                                                         [](char a, char b) { return a == ascii::lower(b); });
}

inline bool is_same(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && begins(text, lower);
}

inline bool contains(std::string_view text, std::string_view lower_part) {
  return std::search(text.begin(), text.end(), lower_part.begin(), lower_part.end(),
                     [](char a, char b) { return ascii::lower(a) == b; }) != text.end();
}

// Behind a byte order mark and blanks.
inline std::string_view without_blanks(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  return head;
}

// Without blanks at either end.
inline std::string_view trimmed_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  while (!text.empty() && ascii::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Takes the first line off.
inline std::string_view take_line(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "mediawiki" of an XML file whose root is that, behind declarations and comments; empty where it is none.
inline std::string_view xml_root(std::string_view head) {
  head = without_blanks(head);
  while (head.starts_with("<?") || head.starts_with("<!")) {
    const std::string_view end = head.starts_with("<!--") ? "-->" : head.starts_with("<?") ? "?>" : ">";
    const std::size_t at = head.find(end);
    if (at == std::string_view::npos) return {};
    head = without_blanks(head.substr(at + end.size()));
  }
  if (!head.starts_with('<')) return {};
  return head.substr(1, head.find_first_of(" \t\r\n/>", 1) - 1);
}

}  // namespace entente::text

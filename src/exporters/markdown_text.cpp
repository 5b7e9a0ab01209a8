#include "exporters/markdown_text.hpp"

#include "exporters/plain_words.hpp"

namespace entente {

std::string markdown_words(std::string_view words) {
  // What means something wherever it stands; "@" and "$" mean something to Pandoc.
  constexpr std::string_view marks = "\\`*_[]<>#|~^$@&{}";
  // What means something where a line begins, or twice in a row ("--", "...").
  constexpr std::string_view careful = "-+=:.";
  std::string out;
  bool is_beginning = true;  // nothing yet but the digits of what would be a list's number
  char previous = 0;
  for (const char c : plain_words(words)) {
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_careful = careful.find(c) != std::string_view::npos;
    if (marks.find(c) != std::string_view::npos || (is_careful && (is_beginning || c == previous)) || (c == ')' && is_beginning))
      out += '\\';
    out += c;
    is_beginning = is_beginning && is_digit;
    previous = c;
  }
  return out;
}

}  // namespace entente

#include "exporters/dot_text.hpp"

#include <fmt/format.h>

#include "graph/utf8.hpp"

namespace entente {
namespace {

// Graphviz's programs read no string of more than 16384 bytes from a file, but join "…" + "…".
constexpr std::size_t longest_string = 8000;

// `quote` adds one character; NUL and invalid UTF-8 come to it as U+FFFD.
template <class Quote>
std::string quoted(std::string_view words, Quote quote) {
  std::string text = "\"";
  std::size_t begin = 0;
  for (std::size_t place = 0; place < words.size();) {
    const char32_t c = next_character(words, place);
    quote(text, c == 0 ? 0xFFFD : c);
    if (text.size() - begin > longest_string && place < words.size()) {
      begin = text.size();
      text += "\" + \"";
    }
  }
  return text + '"';
}

}  // namespace

std::string dot_label(std::string_view words) {
  return quoted(words, [](std::string& text, char32_t c) {
    switch (c) {
      case '"':
        text += "&quot;";  // \" would be ambiguous behind a backslash
        break;
      case '\\':
        text += "\\\\";
        break;
      case '&':
        text += "&amp;";
        break;
      case '\n':
        text += "\\n";
        break;
      default:
        append_character(text, c);
    }
  });
}

std::string dot_value(std::string_view value) {
  return quoted(value, [](std::string& text, char32_t c) {
    if (c == '"' || c == '\\' || c == '%' || c == '\n' || c == '\r')
      text += fmt::format("%{:02X}", unsigned(c));
    else
      append_character(text, c);
  });
}

}  // namespace entente

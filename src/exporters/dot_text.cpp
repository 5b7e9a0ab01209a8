#include "exporters/dot_text.hpp"

#include "graph/utf8.hpp"

namespace entente {

std::string dot_label(std::string_view words) {
  std::string quoted = "\"";
  for (std::size_t place = 0; place < words.size();) {
    const char32_t c = next_character(words, place);
    switch (c) {
      case '"':
        quoted += "&quot;";
        break;  // \" would be ambiguous behind a backslash
      case '\\':
        quoted += "\\\\";
        break;
      case '&':
        quoted += "&amp;";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\0':
        append_character(quoted, 0xFFFD);
        break;
      default:
        append_character(quoted, c);
    }
  }
  return quoted + '"';
}

std::string dot_value(std::string_view value) {
  std::string quoted = "\"";
  for (std::size_t place = 0; place < value.size();) {
    const char32_t c = next_character(value, place);
    switch (c) {
      case '"':
        quoted += "%22";
        break;
      case '\\':
        quoted += "%5C";
        break;
      case '%':
        quoted += "%25";
        break;
      case '\n':
        quoted += "%0A";
        break;
      case '\r':
        quoted += "%0D";
        break;
      case '\0':
        append_character(quoted, 0xFFFD);
        break;
      default:
        append_character(quoted, c);
    }
  }
  return quoted + '"';
}

}  // namespace entente

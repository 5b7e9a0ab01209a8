#include "exporters/csv_text.hpp"

#include <fmt/format.h>

#include "exporters/plain_words.hpp"
#include "graph/utf8.hpp"
#include "text/utf8.hpp"

namespace entente {
namespace {

// Spreadsheets pass over blanks before a formula, and take full-width signs for the narrow ones.
bool begins_formula(std::string_view words) {
  for (std::size_t place = 0; place < words.size();) {
    const char32_t c = next_character(words, place);
    switch (c) {
      case U'=': case U'+': case U'-': case U'@': case U'\t': case U'\r': case U'\n':
      case U'\uFF1D': case U'\uFF0B': case U'\uFF0D': case U'\uFF20': case U'\u2212':
        return true;
      default:  // characters without end
        if (!text::is_blank(c) && c >= 0x20 && c != 0xFEFF && c != 0x200B) return false;
    }
  }
  return false;
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string csv_holds(std::string_view words) {
  std::string held;
  if (begins_formula(words)) held += '\'';
  return held + without_nul(words);
}

std::string csv_cell(std::string_view words) {
  return in_quotes(csv_holds(words));
}

std::string csv_id(std::string_view id) {
  const std::string valid = valid_utf8(id);
  // Behind its first character percent-coded, nothing is a formula any more.
  std::size_t first = 0;
  if (begins_formula(valid)) next_character(valid, first);
  std::string coded;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const auto byte = static_cast<unsigned char>(valid[i]);
    if (byte < 0x20 || byte == 0x7F || byte == '%' || byte == '\\' || i < first)
      coded += fmt::format("%{:02X}", byte);
    else
      coded += valid[i];
  }
  return in_quotes(coded);
}

}  // namespace entente

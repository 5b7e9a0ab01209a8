#include "exporters/csv_text.hpp"

#include <fmt/format.h>

#include "exporters/plain_words.hpp"
#include "graph/utf8.hpp"

namespace entente {
namespace {

constexpr std::string_view formula_characters = "=+-@\t\r";

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
  if (!words.empty() && formula_characters.find(words.front()) != formula_characters.npos) held += '\'';
  return held + without_nul(words);
}

std::string csv_cell(std::string_view words) {
  return in_quotes(csv_holds(words));
}

std::string csv_id(std::string_view id) {
  std::string coded;
  for (const char c : valid_utf8(id)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_formula = coded.empty() && formula_characters.find(c) != formula_characters.npos;
    if (byte < 0x20 || byte == 0x7F || c == '%' || is_formula)
      coded += fmt::format("%{:02X}", byte);
    else
      coded += c;
  }
  return in_quotes(coded);
}

}  // namespace entente

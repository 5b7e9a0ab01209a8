#include "exporters/xml_text.hpp"

#include <fmt/format.h>

#include "graph/utf8.hpp"

namespace entente {
namespace {

bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-';
}

}  // namespace

std::string xml_holds(std::string_view words) {
  // Nearly all of English news is taken as it stands.
  std::size_t place = 0;
  while (place < words.size() && words[place] >= 0x20 && words[place] < 0x7F) ++place;
  std::string held(words.substr(0, place));
  while (place < words.size()) {
    const char32_t c = next_character(words, place);
    append_character(held, is_xml_character(c) ? c : 0xFFFD);
  }
  return held;
}

std::string xml_text(std::string_view words) {
  const std::string held = xml_holds(words);
  std::string text;
  text.reserve(held.size());
  for (const char c : held) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      case '"':
        text += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        text += fmt::format("&#{};", int(c));  // as it is, a reader would make a blank of it
        break;
      default:
        text += c;
    }
  }
  return text;
}

std::string xml_id(std::string_view id) {
  std::string token;
  for (const char c : id) {
    if (is_plain(c))
      token += c;
    else
      (token += '_') += {hex_digits[static_cast<unsigned char>(c) >> 4], hex_digits[static_cast<unsigned char>(c) & 15]};
  }
  return token.empty() ? "_" : token;
}

}  // namespace entente

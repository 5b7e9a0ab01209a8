#include "exporters/xml_text.hpp"

#include <fmt/format.h>

#include "graph/utf8.hpp"

namespace entente {
namespace {

bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool stands_as_it_is(char c) { return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"'; }

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-';
}

}  // namespace

std::string xml_holds(std::string_view words) {
  std::string held;
  for (std::size_t place = 0; place < words.size();) {
    const char32_t c = next_character(words, place);
    append_character(held, is_xml_character(c) ? c : 0xFFFD);
  }
  return held;
}

void append_xml_text(std::string& out, std::string_view words) {
  // Nearly all of English news is taken as it stands.
  std::size_t plain = 0;
  while (plain < words.size() && stands_as_it_is(words[plain])) ++plain;
  out += words.substr(0, plain);
  if (plain == words.size()) return;
  for (const char c : xml_holds(words.substr(plain))) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        out += fmt::format("&#{};", int(c));  // as it is, a reader would make a blank of it
        break;
      default:
        out += c;
    }
  }
}

std::string xml_text(std::string_view words) {
  std::string text;
  append_xml_text(text, words);
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

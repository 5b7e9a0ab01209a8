#include "actors/normal_form.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace entente {

namespace {

// Plain letters of U+00C0 to U+017F, in order; '?' where there is none, '0' for a letter that becomes two.
constexpr std::string_view plain_latin =
    "aaaaaa0ceeeeiiii"   // C0 (C6 is ae)
    "dnooooo?ouuuuy00"   // D0 (DE thorn, DF sharp s)
    "aaaaaa0ceeeeiiii"   // E0
    "dnooooo?ouuuuy0y"   // F0
    "aaaaaaccccccccdd"   // 100
    "ddeeeeeeeeeegggg"   // 110
    "gggghhhhiiiiiiii"   // 120
    "ii00jjkkklllllll"   // 130
    "lllnnnnnnnnnoooo"   // 140
    "oo00rrrrrrssssss"   // 150
    "ssttttttuuuuuuuu"   // 160
    "uuuuwwyyyzzzzzzs";  // 170
static_assert(plain_latin.size() == 0x180 - 0xC0);

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t size = 1;  // bytes; 1 and value 0xFFFD for a byte that starts nothing
};

CodePoint decode(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  if ((lead & 0xE0) == 0xC0 && follows(at + 1)) return {std::uint32_t(lead & 0x1F) << 6 | (byte(at + 1) & 0x3F), 2};
  if ((lead & 0xF0) == 0xE0 && follows(at + 1) && follows(at + 2)) {
    return {std::uint32_t(lead & 0x0F) << 12 | std::uint32_t(byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F), 3};
  }
  if ((lead & 0xF8) == 0xF0 && follows(at + 1) && follows(at + 2) && follows(at + 3)) return {0x10000, 4};
  return {0xFFFD, 1};
}

bool is_marked_upper(std::uint32_t c) {
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c <= 0x137) return c % 2 == 0;
  if (c >= 0x139 && c <= 0x148) return c % 2 == 1;
  if (c >= 0x14A && c <= 0x177) return c % 2 == 0;
  return c == 0x178 || c == 0x179 || c == 0x17B || c == 0x17D || (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

}  // namespace

void append_normal_form(std::string_view word, std::string& out) {
  for (std::size_t at = 0; at < word.size();) {
    CodePoint point = decode(word, at);
    if (point.value < 0x80) {
      char c = char(point.value);
      if (c >= 'A' && c <= 'Z') out += char(c - 'A' + 'a');
      else if (c != '.' || word.size() == 1) out += c;
    } else if (point.value >= 0xC0 && point.value < 0x180) {
      char plain = plain_latin[point.value - 0xC0];
      if (plain == '0') {
        std::uint32_t c = point.value;
        out += c == 0xC6 || c == 0xE6 ? "ae" : c == 0xDF ? "ss" : c == 0x152 || c == 0x153 ? "oe" : c == 0x132 || c == 0x133 ? "ij" : "th";
      } else if (plain != '?') {
        out += plain;
      }
    } else if (point.value == 0x2019 || point.value == 0x2018 || point.value == 0x2BC || point.value == 0x2BB) {
      out += '\'';
    } else if (point.value >= 0x2010 && point.value <= 0x2014) {
      out += '-';
    } else {
      out.append(word, at, point.size);
    }
    at += point.size;
  }
}

std::string normal_form(std::string_view word) {
  std::string out;
  append_normal_form(word, out);
  return out;
}

std::string slug(std::string_view name) {
  std::string plain = normal_form(name);
  std::string out;
  bool gap = false;
  for (char c : plain) {
    bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!kept) {
      if (c != '\'') gap = true;
      continue;
    }
    if (gap && !out.empty()) out += '-';
    gap = false;
    out += c;
  }
  return out;
}

std::string id_of_name(ActorKind kind, std::string_view name) {
  const std::string_view prefix = kind == ActorKind::organization ? "org" : to_string(kind);
  return std::string(prefix) + ':' + slug(name);
}

Shape shape_of(std::string_view word) {
  Shape shape;
  int letters = 0, small = 0;
  for (std::size_t at = 0; at < word.size();) {
    CodePoint point = decode(word, at);
    std::uint32_t c = point.value;
    bool upper = (c >= 'A' && c <= 'Z') || is_marked_upper(c);
    bool lower = (c >= 'a' && c <= 'z') || (!upper && c >= 0xC0 && c < 0x530 && c != 0xD7 && c != 0xF7);
    if (at == 0) {
      shape.starts_upper = upper;
      shape.starts_letter = upper || lower;
    }
    letters += upper || lower;
    small += lower;
    shape.has_digit |= c >= '0' && c <= '9';
    at += point.size;
  }
  shape.has_letter = letters > 0;
  shape.has_lower = small > 0;
  shape.is_upper = letters >= 2 && small == 0;
  return shape;
}

}  // namespace entente

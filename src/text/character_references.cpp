#include "text/character_references.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <unordered_map>

#include "entente/language/resource.hpp"
#include "text/ascii.hpp"

namespace entente::text {
namespace {

// "CounterClockwiseContourIntegral" is the longest name, "Aacute" of those that need no semicolon.
constexpr std::size_t longest_name = 31;
constexpr std::size_t longest_bare_name = 6;

struct Named {
  char32_t code = 0;
  bool may_be_bare = false;
};

using Names = std::unordered_map<std::string_view, Named>;

Names read_names() {
  const std::optional<std::string_view> bytes = builtin_resource("text/character-references.tsv");
  assert(bytes && "the names of characters are not compiled in");
  Names names;
  std::string_view rest = bytes.value_or(std::string_view{});
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    std::uint32_t code = 0;
    std::from_chars(line.data() + tab + 1, line.data() + line.size(), code, 16);
    names.emplace(line.substr(0, tab), Named{code, line.ends_with("bare")});
  }
  return names;
}

const Named* find_name(std::string_view name) {
  static const Names names = read_names();
  const auto found = names.find(name);
  return found == names.end() ? nullptr : &found->second;
}

// https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
constexpr char16_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::optional<CharacterReference> read_number(std::string_view text, std::size_t at) {
  std::size_t end = at + 2;
  const bool is_hexadecimal = end < text.size() && (text[end] == 'x' || text[end] == 'X');
  if (is_hexadecimal) ++end;
  const std::size_t first = end;
  const int base = is_hexadecimal ? 16 : 10;
  char32_t code = 0;
  for (; end < text.size() && ascii::digit_value(text[end]) < base; ++end) {
    code = code * static_cast<char32_t>(base) + static_cast<char32_t>(ascii::digit_value(text[end]));
    if (code > 0x10FFFF) code = 0x110000;
  }
  if (end == first) return std::nullopt;
  if (end < text.size() && text[end] == ';') ++end;
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code >= 0x80 && code < 0xA0) code = windows_1252[code - 0x80];
  return CharacterReference{code, end - at};
}

}  // namespace

std::optional<CharacterReference> read_character_reference(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return std::nullopt;
  if (text[at + 1] == '#') return read_number(text, at);
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= longest_name && ascii::is_letter_or_digit(text[end])) ++end;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  if (name.empty()) return std::nullopt;
  if (end < text.size() && text[end] == ';') {
    if (const Named* found = find_name(name)) return CharacterReference{found->code, name.size() + 2};
  }
  // "&notit;" is "¬it;": the longest of the old names that the word begins with.
  for (std::size_t size = std::min(name.size(), longest_bare_name); size >= 2; --size) {
    const Named* found = find_name(name.substr(0, size));
    if (found != nullptr && found->may_be_bare) return CharacterReference{found->code, size + 1};
  }
  return std::nullopt;
}

CharacterReference written_twice(std::string_view text, std::size_t at, CharacterReference outer) {
  if (outer.code != '&') return outer;
  const std::string again = "&" + std::string(text.substr(at + outer.size, 40));
  const auto inner = read_character_reference(again, 0);
  if (!inner || again[inner->size - 1] != ';') return outer;
  return {inner->code, outer.size + inner->size - 1};
}

void append_utf8(char32_t code, std::string& out) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(12), tail(6), tail(0);
  }
}

}  // namespace entente::text

#include "graph/name_folding.hpp"

#include <algorithm>
#include <vector>

#include "graph/utf8.hpp"
#include "text/ascii.hpp"

namespace entente {
namespace {

// The base letters of U+00C0 to U+017F; a blank where there is none.
constexpr std::string_view latin_bases =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"   // 00C0-00FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"   // 0100-013F
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 0140-017F
static_assert(latin_bases.size() == 192);

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == '-' ||
         (c >= 0x2010 && c <= 0x2015) || c == '_' || c == ',';
}

bool is_dropped(char32_t c) {
  return c == '.' || c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x301;
}

std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> found;
  for (std::size_t place = 0; place < text.size();) found.push_back(next_character(text, place));
  return found;
}

}  // namespace

char32_t folded_letter(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xC0 && c < 0x180) {
    char base = latin_bases[c - 0xC0];
    return base == ' ' ? c : char32_t(base);
  }
  if (c >= 0x391 && c <= 0x3A9) return c + 32;  // Greek
  if (c >= 0x410 && c <= 0x42F) return c + 32;  // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 80;  // Cyrillic of Serbia, Ukraine, …
  return c;
}

std::string folded_name(std::string_view name) {
  std::string folded;
  bool blank_before = false;
  for (std::size_t place = 0; place < name.size();) {
    char32_t c = next_character(name, place);
    if (is_dropped(c)) continue;
    if (is_blank(c)) {
      blank_before = !folded.empty();
      continue;
    }
    if (blank_before) folded += ' ';
    blank_before = false;
    append_character(folded, folded_letter(c));
  }
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

std::string folded_blanks(std::string_view words) {
  std::string folded;
  for (char c : words) {
    if (!ascii::is_blank(c))
      folded += c;
    else if (!folded.empty() && folded.back() != ' ')
      folded += ' ';
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::size_t name_distance(std::string_view a, std::string_view b, std::size_t limit) {
  std::vector<char32_t> x = characters(a), y = characters(b);
  if (x.size() > y.size()) std::swap(x, y);
  if (y.size() - x.size() > limit) return limit + 1;
  std::vector<std::size_t> before(x.size() + 1), last(x.size() + 1), now(x.size() + 1);
  for (std::size_t i = 0; i <= x.size(); ++i) last[i] = i;
  for (std::size_t j = 1; j <= y.size(); ++j) {
    now[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= x.size(); ++i) {
      now[i] = std::min({last[i] + 1, now[i - 1] + 1, last[i - 1] + (x[i - 1] == y[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) now[i] = std::min(now[i], before[i - 2] + 1);
      least = std::min(least, now[i]);
    }
    if (least > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, now);
  }
  return std::min(last[x.size()], limit + 1);
}

}  // namespace entente

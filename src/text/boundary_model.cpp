#include "text/boundary_model.hpp"

#include <algorithm>
#include <optional>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "text/utf8.hpp"
#include "tokens/lexicon.hpp"

namespace entente::text {
namespace {

constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return is_upper(c) ? static_cast<char>(c + 32) : c;
}
constexpr bool is_word(char c) {
  return is_upper(c) || is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Closing quotes and brackets, ASCII and curly: the size of the one that ends `chunk`.
std::size_t closer_size(std::string_view chunk) {
  if (chunk.empty()) return 0;
  const char last = chunk.back();
  if (last == '"' || last == '\'' || last == ')' || last == ']' || last == '*' || last == '>') return 1;
  return chunk.ends_with("\u201D") || chunk.ends_with("\u2019") ? 3 : 0;
}

std::size_t opener_size(std::string_view chunk) {
  if (chunk.empty()) return 0;
  const char first = chunk.front();
  if (first == '"' || first == '\'' || first == '(' || first == '[' || first == '<' || first == '`') return 1;
  return chunk.starts_with("\u201C") || chunk.starts_with("\u2018") ? 3 : 0;
}

// A word's outline: what kind of beginning it has, as one letter.
char outline(std::string_view word) {
  if (word.empty()) return '0';
  const unsigned char first = static_cast<unsigned char>(word[0]);
  if (is_digit(word[0])) return '9';
  if (is_upper(word[0])) {
    if (word.size() == 1) return 'I';
    return is_upper(word[1]) ? 'X' : 'U';
  }
  if (is_lower(word[0])) return 'l';
  if (first >= 0x80) {
    if (word.starts_with("\u2022") || word.starts_with("\u00B7")) return '*';
    if (word.starts_with("\u2013") || word.starts_with("\u2014")) return '-';
    return first >= 0xC3 && first <= 0xC9 ? 'u' : 'h';
  }
  return word[0];
}

std::uint64_t hash_of(std::uint64_t seed, std::string_view word) {
  std::uint64_t hash = (seed + 1) * 0xD6E8FEB86659FD93u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 0x100000001B3u;
  return hash ^ hash >> 29;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t hash = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDu;
  return hash ^ hash >> 31;
}

// A chunk taken apart: (openers) word (stops) (closers).
struct Parts {
  std::string_view word;
  std::uint64_t stops = 0;  // the marks at its end, up to three kinds, as one number
  bool has_opener = false;
  bool has_closer = false;
};

Parts parts_of(std::string_view chunk) {
  Parts parts;
  while (const std::size_t size = closer_size(chunk)) {
    parts.has_closer = true;
    chunk.remove_suffix(size);
  }
  std::size_t marks = 0;
  while (!chunk.empty() && !is_word(chunk.back())) {
    if (marks < 3) parts.stops = parts.stops << 8 | static_cast<unsigned char>(chunk.back());
    ++marks;
    chunk.remove_suffix(1);
  }
  if (chunk.ends_with("\u2026")) {
    parts.stops = parts.stops << 8 | 1;
    chunk.remove_suffix(3);
  }
  while (const std::size_t size = opener_size(chunk)) {
    parts.has_opener = true;
    chunk.remove_prefix(size);
  }
  parts.word = chunk;
  return parts;
}

std::uint64_t bucket(std::size_t n) {
  return n < 6 ? n : n < 9 ? 6 : n < 13 ? 7 : n < 20 ? 8 : n < 30 ? 9 : n < 45 ? 10 : n < 70 ? 11 : 12;
}

std::uint64_t letter(char c) {
  return static_cast<unsigned char>(c);
}

}  // namespace

bool can_be_boundary(std::string_view text, const Gap& gap) {
  const char last = text[gap.previous.end - 1];
  const char first = text[gap.next.begin];
  return !((is_lower(last) || last == ',') && is_lower(first));
}

void follow_marks(std::string_view chunk, Gap& gap) {
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    switch (chunk[i]) {
      case '(':
      case '[':
        ++gap.open_brackets;
        break;
      case ')':
      case ']':
        gap.open_brackets = std::max(0, gap.open_brackets - 1);
        break;
      case '"':
        gap.is_in_quotation = !gap.is_in_quotation;
        break;
      case '\xE2':
        if (chunk.substr(i).starts_with("\u201C")) gap.is_in_quotation = true;
        if (chunk.substr(i).starts_with("\u201D")) gap.is_in_quotation = false;
        break;
      default:
        break;
    }
  }
}

BoundaryFeatures features_of(std::string_view text, const Gap& gap) {
  BoundaryFeatures features;
  const Parts previous = parts_of(gap.previous.in(text));
  const Parts next = parts_of(gap.next.in(text));
  const std::string_view next_chunk = gap.next.in(text);
  const char next_outline = outline(next.word.empty() ? next_chunk : next.word);
  const char previous_outline = outline(previous.word);
  const bool is_abbreviation = tokens::lexicon().is_abbreviation(previous.word);
  const bool has_inner_stop = previous.word.find('.') != std::string_view::npos;

  const std::uint64_t stops = previous.stops << 2 | (previous.has_closer ? 2u : 0u) | (previous.has_opener ? 1u : 0u);
  const std::uint64_t next_kind = letter(next_outline) << 2 | (next.has_opener ? 2u : 0u) | (next.has_closer ? 1u : 0u);
  const std::uint64_t previous_kind = letter(previous_outline) << 8 |
                                      std::min<std::size_t>(previous.word.size(), 5) << 3 |
                                      (is_abbreviation ? 2u : 0u) | (has_inner_stop ? 1u : 0u);
  const std::uint64_t next_word = hash_of(2, next.word.empty() ? next_chunk : next.word);
  const std::uint64_t previous_word = hash_of(3, previous.word);
  const std::uint64_t length = bucket(gap.chunks_so_far);
  const std::uint64_t state = (gap.open_brackets > 0 ? 2u : 0u) | (gap.is_in_quotation ? 1u : 0u);
  const char last_outline = gap.after_next.empty() ? '$' : outline(gap.after_next.in(text));
  const Parts before = parts_of(gap.before_previous.empty() ? std::string_view{} : gap.before_previous.in(text));
  const char before_outline = gap.before_previous.empty() ? '^' : outline(before.word);

  const auto add = [&](std::uint64_t kind, std::uint64_t value) { features.add(mixed(kind * 0x51ED27 + 7, value)); };
  const std::uint64_t core = mixed(stops, next_kind);
  add(0, 0);
  add(1, stops);
  add(2, next_kind);
  add(3, core);
  add(4, mixed(core, previous_kind));
  add(5, mixed(stops, previous_word));
  add(6, mixed(stops, next_word));
  add(7, mixed(core, length));
  add(8, mixed(core, state));
  add(9, mixed(stops, letter(last_outline) << 8 | letter(next_outline)));
  add(10, mixed(core, letter(before_outline)));
  add(11, previous_word);
  add(12, next_word);
  add(13, mixed(previous_word, next_word));
  add(14, mixed(stops, previous_kind));
  add(15, mixed(mixed(core, length), letter(previous_outline)));
  add(16, mixed(core, hash_of(4, gap.first.in(text))));
  add(17, mixed(stops, gap.after_next.empty() ? 0 : hash_of(5, gap.after_next.in(text))));
  add(18, mixed(mixed(stops, next_word), next_kind));
  add(19, mixed(mixed(letter(before_outline), before.stops), mixed(core, letter(previous_outline))));
  add(20, mixed(hash_of(6, before.word), previous_word));
  add(21, mixed(mixed(core, next.stops), letter(last_outline)));
  add(22, mixed(core, hash_of(7, previous.word.substr(previous.word.size() -
                                                      std::min<std::size_t>(3, previous.word.size())))));
  add(23, mixed(mixed(core, state), length));
  add(24, mixed(stops, outline(gap.first.in(text)) << 8 | letter(next_outline)));
  return features;
}

BoundaryModel BoundaryModel::read(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(magic)) throw InputError(name, "is not a table of sentence boundaries of this version");
  bytes.remove_prefix(magic.size());
  if (bytes.size() != std::size_t{1} << BoundaryFeatures::table_bits)
    throw InputError(name, "is truncated or too long");
  return BoundaryModel(bytes);
}

const BoundaryModel& BoundaryModel::builtin() {
  static const BoundaryModel model =
      read(builtin_resource("tokens/boundaries.model").value_or(""), "tokens/boundaries.model");
  return model;
}

int BoundaryModel::score(const BoundaryFeatures& features) const {
  int sum = 0;
  for (const std::uint32_t slot : features.slots()) sum += static_cast<signed char>(weights_[slot]);
  return sum;
}

}  // namespace entente::text

#include "text/boundary_model.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "tokens/lexicon.hpp"

namespace entente::text {
namespace {

constexpr bool is_word(char c) {
  return ascii::is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80;
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

bool ends_with_stop(std::string_view chunk) {
  while (const std::size_t size = closer_size(chunk)) chunk.remove_suffix(size);
  return !chunk.empty() && (chunk.back() == '.' || chunk.back() == '!' || chunk.back() == '?');
}

bool is_address(std::string_view chunk) {
  return chunk.starts_with("http") || chunk.starts_with("www.");
}

// A word's outline: what kind of beginning it has, as one letter.
char outline(std::string_view word) {
  if (word.empty()) return '0';
  const unsigned char first = static_cast<unsigned char>(word[0]);
  if (ascii::is_digit(word[0])) return '9';
  if (ascii::is_upper(word[0])) {
    if (word.size() == 1) return 'I';
    return ascii::is_upper(word[1]) ? 'X' : 'U';
  }
  if (ascii::is_lower(word[0])) return 'l';
  if (first >= 0x80) {
    if (word.starts_with("\u2022") || word.starts_with("\u00B7")) return '*';
    if (word.starts_with("\u2013") || word.starts_with("\u2014")) return '-';
    return first >= 0xC3 && first <= 0xC9 ? 'u' : 'h';
  }
  return word[0];
}

std::uint64_t hash_of(std::uint64_t seed, std::string_view word) {
  std::uint64_t hash = (seed + 1) * 0xD6E8FEB86659FD93u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(ascii::lower(c))) * 0x100000001B3u;
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

std::uint64_t flags(bool high, bool low) {
  return (high ? 2u : 0u) | (low ? 1u : 0u);
}

// What stands around a gap, and the features made of it. Each feature mixes its number into its value; their order is
// the one in which their weights are added up.
class FeatureMaker {
 public:
  FeatureMaker(const Paragraph& paragraph, const Gap& gap, const WordHabits& habits)
      : paragraph_(paragraph), gap_(gap), habits_(habits) {}

  BoundaryFeatures make() {
    add_marks_and_words();
    add_neighbours();
    add_habits();
    add_shapes();
    return features_;
  }

 private:
  void add(std::uint64_t kind, std::uint64_t value) { features_.add(mixed(kind * 0x51ED27 + 7, value)); }
  void add_marks_and_words();
  void add_neighbours();
  void add_habits();
  void add_shapes();

  const Paragraph& paragraph_;
  const Gap& gap_;
  const WordHabits& habits_;
  BoundaryFeatures features_;

  const std::size_t at_ = gap_.next;
  const std::size_t chunks_so_far_ = at_ - gap_.first;
  const Parts previous_ = parts_of(paragraph_.word(at_ - 1));
  const Parts next_ = parts_of(paragraph_.word(at_));
  const Parts before_ = parts_of(at_ >= 2 ? paragraph_.word(at_ - 2) : std::string_view{});
  const bool has_after_ = at_ + 1 < paragraph_.size();
  const std::string_view first_word_ = paragraph_.word(gap_.first);
  const std::string_view next_chunk_ = next_.word.empty() ? paragraph_.word(at_) : next_.word;
  const std::string_view after_word_ = has_after_ ? paragraph_.word(at_ + 1) : std::string_view{};
  const std::uint64_t next_outline_ = letter(outline(next_chunk_));
  const std::uint64_t previous_outline_ = letter(outline(previous_.word));
  const std::uint64_t before_outline_ = letter(at_ < 2 ? '^' : outline(before_.word));
  const std::uint64_t after_outline_ = letter(has_after_ ? outline(after_word_) : '$');
  const std::uint64_t both_outlines_ = previous_outline_ << 8 | next_outline_;
  const bool is_abbreviation_ = tokens::lexicon().is_abbreviation(previous_.word);
  const bool has_inner_stop_ = previous_.word.find('.') != std::string_view::npos;

  const std::uint64_t stops_ = previous_.stops << 2 | flags(previous_.has_closer, previous_.has_opener);
  const std::uint64_t next_kind_ = next_outline_ << 2 | flags(next_.has_opener, next_.has_closer);
  const std::uint64_t previous_kind_ = previous_outline_ << 8 | std::min<std::size_t>(previous_.word.size(), 5) << 3 |
                                       flags(is_abbreviation_, has_inner_stop_);
  const std::uint64_t core_ = mixed(stops_, next_kind_);
  const std::uint64_t next_word_ = hash_of(2, next_chunk_);
  const std::uint64_t previous_word_ = hash_of(3, previous_.word);
  const std::uint64_t length_ = bucket(chunks_so_far_);
  const unsigned next_habit_ = habits_.of(next_chunk_);
};

void FeatureMaker::add_marks_and_words() {
  const std::uint64_t state = flags(gap_.open_brackets > 0, gap_.is_in_quotation);
  add(0, 0);
  add(1, stops_);
  add(2, next_kind_);
  add(3, core_);
  add(4, mixed(core_, previous_kind_));
  add(5, mixed(stops_, previous_word_));
  add(6, mixed(stops_, next_word_));
  add(7, mixed(core_, length_));
  add(8, mixed(core_, state));
  add(9, mixed(stops_, after_outline_ << 8 | next_outline_));
  add(10, mixed(core_, before_outline_));
  add(11, previous_word_);
  add(12, next_word_);
  add(13, mixed(previous_word_, next_word_));
  add(14, mixed(stops_, previous_kind_));
  add(15, mixed(mixed(core_, length_), previous_outline_));
  add(16, mixed(core_, hash_of(4, first_word_)));
  add(17, mixed(stops_, has_after_ ? hash_of(5, after_word_) : 0));
  add(18, mixed(mixed(stops_, next_word_), next_kind_));
}

void FeatureMaker::add_neighbours() {
  const std::uint64_t state = flags(gap_.open_brackets > 0, gap_.is_in_quotation);
  const std::size_t ending = std::min<std::size_t>(3, previous_.word.size());
  add(19, mixed(mixed(before_outline_, before_.stops), mixed(core_, previous_outline_)));
  add(20, mixed(hash_of(6, before_.word), previous_word_));
  add(21, mixed(mixed(core_, next_.stops), after_outline_));
  add(22, mixed(core_, hash_of(7, previous_.word.substr(previous_.word.size() - ending))));
  add(23, mixed(mixed(core_, state), length_));
  add(24, mixed(stops_, letter(outline(first_word_)) << 8 | next_outline_));
}

// What the words do elsewhere.
void FeatureMaker::add_habits() {
  const unsigned previous_habit = habits_.of(previous_.word);
  const unsigned after_habit = has_after_ ? habits_.of(parts_of(after_word_).word) : 14;
  const std::uint64_t stop_kind = flags(has_inner_stop_, is_abbreviation_);
  add(25, mixed(core_, next_habit_));
  add(26, mixed(mixed(stops_, both_outlines_), next_habit_ << 4 | previous_habit));
  add(27, mixed(mixed(core_, after_outline_), next_habit_ << 4 | after_habit));
  add(28, mixed(mixed(core_, previous_kind_), next_habit_));
  add(40, mixed(stop_kind << 16 | both_outlines_, next_habit_ << 1 | (previous_.stops != 0 ? 1u : 0u)));
}

// The shapes around, the nearest stops on either side, and how much of the paragraph has stops at all.
void FeatureMaker::add_shapes() {
  std::uint64_t shapes_after = 0;
  std::uint64_t shapes_before = 0;
  std::uint64_t capitals_after = 0;
  std::uint64_t capitals_before = 0;
  for (std::size_t i = 1; i <= 5; ++i) {
    const char after = at_ + i < paragraph_.size() ? paragraph_.outline(at_ + i) : '$';
    const char earlier = at_ >= i + 1 ? paragraph_.outline(at_ - i - 1) : '^';
    if (i <= 3) shapes_after = shapes_after << 8 | letter(after);
    if (i <= 2) shapes_before = shapes_before << 8 | letter(earlier);
    capitals_after += after == 'U' || after == 'X' || after == 'I';
    capitals_before += earlier == 'U' || earlier == 'X' || earlier == 'I';
  }
  const std::uint64_t to_stop = bucket(paragraph_.chunks_to_stop(at_));
  const std::uint64_t density = paragraph_.stops() == 0 ? 15 : bucket(paragraph_.size() / paragraph_.stops());
  const std::uint64_t left = bucket(paragraph_.size() - at_);
  const std::uint64_t tops = capitals_before << 3 | capitals_after;
  const bool has_before = chunks_so_far_ >= 2;
  add(29, mixed(mixed(stops_, both_outlines_), shapes_after));
  add(30, mixed(mixed(core_, previous_outline_), shapes_before));
  add(31, mixed(mixed(stops_, both_outlines_), tops));
  add(32, mixed(mixed(core_, to_stop), previous_outline_));
  add(33, mixed(core_, density << 4 | left));
  add(34, mixed(mixed(stops_, both_outlines_), length_ << 8 | to_stop));
  add(35, mixed(mixed(core_, next_habit_), length_ << 8 | to_stop));
  add(36, mixed(mixed(next_word_, next_outline_), has_after_ ? hash_of(5, after_word_) : 0));
  add(37, mixed(mixed(core_, tops), density));
  add(38, mixed(mixed(core_, has_before ? 1 : 0), mixed(letter(outline(first_word_)), length_)));
  add(39, mixed(mixed(stops_, hash_of(6, before_.word)), next_kind_));
}

}  // namespace

void Paragraph::read(std::string_view text, std::span<const Chunk> chunks) {
  text_ = text;
  chunks_ = chunks;
  outlines_.resize(chunks.size());
  to_stop_.resize(chunks.size());
  stops_ = 0;
  std::size_t distance = 255;
  for (std::size_t i = chunks.size(); i-- > 0;) {
    std::string_view chunk = chunks[i].span.in(text);
    while (const std::size_t size = opener_size(chunk)) {
      if (size == chunk.size()) break;
      chunk.remove_prefix(size);
    }
    outlines_[i] = entente::text::outline(chunk);
    if (ends_with_stop(chunk)) {
      distance = 0;
      ++stops_;
    } else if (distance < 255) {
      ++distance;
    }
    to_stop_[i] = static_cast<std::uint8_t>(distance);
  }
}

std::uint64_t WordHabits::hash(std::string_view word) {
  return hash_of(9, word);
}

unsigned WordHabits::of(std::string_view word) const {
  if (word.empty()) return 0;
  const std::uint64_t key = hash(word);
  const auto entry = static_cast<unsigned char>(table_[key % size]);
  return entry >> 4 == (key >> 60) ? entry & 15u : 0;
}

bool can_be_boundary(const Paragraph& paragraph, std::size_t next) {
  const std::string_view chunk = paragraph.word(next);
  const char last = paragraph.word(next - 1).back();
  const std::string_view previous = paragraph.word(next - 1);
  if (ascii::is_lower(chunk[0])) {
    const bool closes_quotation = last == '"' || previous.ends_with("\u201D");  // "Stop!" he shouted
    if (ascii::is_lower(last) || last == ',' || closes_quotation) return is_address(chunk);
  }
  return last != '.' || !tokens::lexicon().is_never_last(previous.substr(0, previous.size() - 1));
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

BoundaryFeatures features_of(const Paragraph& paragraph, const Gap& gap, const WordHabits& habits) {
  return FeatureMaker(paragraph, gap, habits).make();
}

BoundaryModel::BoundaryModel(std::string_view numbers, std::string_view checks, std::string_view rows,
                             std::string_view habits)
    : checks_(checks), rows_(rows), habits_(habits) {
  const auto number = [&](std::size_t i) {
    const auto low = static_cast<unsigned char>(numbers[2 * i]);
    return static_cast<float>(static_cast<signed char>(numbers[2 * i + 1]) * 256 + low) / 256;
  };
  threshold_ = number(0);
  for (std::size_t unit = 0; unit < units; ++unit) {
    offsets_[unit] = number(1 + unit);
    weights_[unit] = number(1 + units + unit);
  }
}

BoundaryModel BoundaryModel::read(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(magic)) throw InputError(name, "is not a table of sentence boundaries of this version");
  bytes.remove_prefix(magic.size());
  constexpr std::size_t numbers = 2 * (1 + 2 * units);
  constexpr std::size_t checks = 2 * slots;
  constexpr std::size_t rows = row_size * slots;
  if (bytes.size() != numbers + checks + rows + WordHabits::size) throw InputError(name, "is truncated or too long");
  return BoundaryModel(bytes.substr(0, numbers), bytes.substr(numbers, checks), bytes.substr(numbers + checks, rows),
                       bytes.substr(numbers + checks + rows));
}

const BoundaryModel& BoundaryModel::builtin() {
  static const BoundaryModel model =
      read(builtin_resource("tokens/boundaries.model").value_or(""), "tokens/boundaries.model");
  return model;
}

float BoundaryModel::score(const BoundaryFeatures& features) const {
  std::array<int, row_size> sums{};
  const char* const checks = checks_.data();
  const char* const rows = rows_.data();
  for (const std::uint32_t key : features.keys()) {
    const std::size_t first = BoundaryFeatures::bucket_of(key) * slots_per_bucket;
    const std::uint16_t check = BoundaryFeatures::check_of(key);
    for (std::size_t slot = first; slot < first + slots_per_bucket; ++slot) {
      const auto low = static_cast<unsigned char>(checks[2 * slot]);
      const auto high = static_cast<unsigned char>(checks[2 * slot + 1]);
      if ((low | high << 8) != check) continue;
      const char* row = rows + slot * row_size;
      int* sum = sums.data();
      for (std::size_t i = 0; i < row_size; ++i) sum[i] += static_cast<signed char>(row[i]);
      break;
    }
  }
  float score = static_cast<float>(sums[0]) / weight_scale;
  for (std::size_t unit = 0; unit < units; ++unit) {
    const float sum = offsets_[unit] + static_cast<float>(sums[1 + unit]) / unit_scale;
    score += weights_[unit] * (sum / (1 + std::abs(sum)));
  }
  return score;
}

}  // namespace entente::text

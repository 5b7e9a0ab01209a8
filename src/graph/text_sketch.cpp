#include "graph/text_sketch.hpp"

#include <algorithm>
#include <compare>
#include <deque>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include "text/ascii.hpp"

namespace entente {
namespace {

constexpr std::size_t run_length = 5;
constexpr std::size_t band_rows = 2;

// splitmix64's finish: every bit of the result hangs on every bit of x.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

// One multiplier and one addend for each minimum.
struct Lanes {
  std::array<std::uint64_t, std::tuple_size_v<TextSketch>> factors{}, addends{};
};
constexpr Lanes lanes = [] {
  Lanes made;
  for (std::size_t i = 0; i < made.factors.size(); ++i) {
    made.factors[i] = mixed(2 * i + 1) | 1;
    made.addends[i] = mixed(2 * i + 2);
  }
  return made;
}();

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || ascii::is_letter_or_digit(c);
}

void add_run(const std::deque<std::uint64_t>& words, TextSketch& sketch) {
  std::uint64_t run = 0;
  for (const std::uint64_t word : words) run = mixed(run * 0x100000001b3 + word);
  for (std::size_t i = 0; i < sketch.size(); ++i) {
    sketch[i] = std::min(sketch[i], static_cast<std::uint32_t>((run * lanes.factors[i] + lanes.addends[i]) >> 32));
  }
}

std::uint64_t band(const TextSketch& sketch, std::size_t first) {
  std::uint64_t key = 0;
  for (std::size_t i = first; i < first + band_rows; ++i) key = key << 32 | sketch[i];
  return key;
}

}  // namespace

std::optional<TextSketch> sketch_of(std::string_view text) {
  TextSketch sketch;
  sketch.fill(std::numeric_limits<std::uint32_t>::max());
  std::deque<std::uint64_t> words;  // the last five
  bool has_run = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    std::uint64_t word = 0xcbf29ce484222325;  // FNV-1a
    for (; at < text.size() && is_word_byte(text[at]); ++at)
      word = (word ^ static_cast<unsigned char>(ascii::lower(text[at]))) * 0x100000001b3;
    words.push_back(word);
    if (words.size() > run_length) words.pop_front();
    if (words.size() == run_length) {
      add_run(words, sketch);
      has_run = true;
    }
  }
  if (words.empty()) return std::nullopt;
  if (!has_run) add_run(words, sketch);  // a text of fewer words is one run
  return sketch;
}

double resemblance(const TextSketch& a, const TextSketch& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return double(equal) / double(a.size());
}

std::vector<std::size_t> reports_among(const std::vector<std::optional<TextSketch>>& sketches) {
  // How many neighbours of a band a text is compared with.
  constexpr std::size_t most_neighbours = 32;
  // A text that stands there a thousand times is one sketch.
  std::map<TextSketch, std::size_t> firsts;
  std::vector<std::size_t> reports(sketches.size());
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    reports[i] = sketches[i] ? firsts.emplace(*sketches[i], i).first->second : i;
  }
  // Joined sets of places, each known by its smallest: Tarjan, 1975.
  const auto report_of = [&reports](std::size_t place) {
    while (reports[place] != place) place = reports[place] = reports[reports[place]];
    return place;
  };
  std::vector<std::pair<const TextSketch*, std::size_t>> distinct;
  for (const auto& [sketch, first] : firsts) distinct.emplace_back(&sketch, first);
  std::vector<std::pair<std::uint64_t, std::size_t>> keys(distinct.size());
  for (std::size_t first = 0; first < std::tuple_size_v<TextSketch>; first += band_rows) {
    for (std::size_t i = 0; i < distinct.size(); ++i) keys[i] = {band(*distinct[i].first, first), i};
    // Within a band by the minima behind it, so that other neighbours meet in each band; the places decide nothing.
    const auto behind = [&](std::size_t i) {
      return std::span(*distinct[i].first).subspan(std::min(first + band_rows, std::tuple_size_v<TextSketch>));
    };
    std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first < b.first;
      const auto order = std::lexicographical_compare_three_way(behind(a.second).begin(), behind(a.second).end(),
                                                                behind(b.second).begin(), behind(b.second).end());
      return order != 0 ? order < 0 : a.second < b.second;
    });
    for (std::size_t i = 0; i < keys.size(); ++i) {
      for (std::size_t j = i + 1; j < keys.size() && j - i <= most_neighbours && keys[j].first == keys[i].first; ++j) {
        const auto& [one, one_place] = distinct[keys[i].second];
        const auto& [other, other_place] = distinct[keys[j].second];
        const std::size_t a = report_of(one_place), b = report_of(other_place);
        if (a != b && resemblance(*one, *other) >= copy_resemblance) reports[std::max(a, b)] = std::min(a, b);
      }
    }
  }
  for (std::size_t i = 0; i < reports.size(); ++i) reports[i] = report_of(i);
  return reports;
}

}  // namespace entente

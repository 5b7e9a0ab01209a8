// Weights of clues as a table of text: a row a clue, its name and its weight for each class, tabs between.
// "subject\t1.5\t0.2" -> the weights of `subject` for two classes
// Every clue has its row; anything else is an InputError with its place.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

#include "entente/text/input_error.hpp"
#include "text/table_rows.hpp"

namespace entente {

template <std::size_t clue_count>
double weighted_sum(const std::array<double, clue_count>& clues, const std::array<double, clue_count>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < clue_count; ++i) sum += clues[i] * weights[i];
  return sum;
}

template <std::size_t clue_count, std::size_t class_count>
using ClueTable = std::array<std::array<double, clue_count>, class_count>;

template <std::size_t clue_count, std::size_t class_count>
ClueTable<clue_count, class_count> read_clue_table(std::string_view rows, const std::string& file,
                                                   const std::array<std::string_view, clue_count>& names) {
  ClueTable<clue_count, class_count> table{};
  std::array<bool, clue_count> is_known{};
  std::size_t number = 1;
  for (; !rows.empty(); ++number) {
    const std::string_view line = rows.substr(0, rows.find('\n'));
    rows.remove_prefix(std::min(line.size() + 1, rows.size()));
    if (line.empty() || line.front() == '#') continue;
    std::size_t at = std::min(line.find('\t'), line.size());
    const auto name = std::find(names.begin(), names.end(), line.substr(0, at));
    if (name == names.end()) throw InputError(file, number, 1, "expected the name of a clue");
    const std::size_t clue = std::size_t(name - names.begin());
    is_known[clue] = true;
    for (auto& weights : table) {
      if (at == line.size()) throw InputError(file, number, at + 1, "expected a tab before a weight");
      const auto [end, error] = std::from_chars(line.data() + at + 1, line.data() + line.size(), weights[clue]);
      if (error != std::errc{}) throw InputError(file, number, at + 2, "expected a weight");
      at = std::size_t(end - line.data());
    }
    if (at != line.size()) throw InputError(file, number, at + 1, "expected the end of the row");
  }
  for (std::size_t clue = 0; clue < clue_count; ++clue) {
    if (!is_known[clue]) throw InputError(file, number, 1, "expected a row for " + std::string(names[clue]));
  }
  return table;
}

// How much each clue speaks for a candidate, by the class of what is looked at. `Kind` tells: Class, an enum;
// clue_names and class_names, one table of names each; path, where the built-in weights are.
template <class Kind>
class ClueWeights {
 public:
  using Clues = std::array<double, Kind::clue_names.size()>;
  using Table = ClueTable<Kind::clue_names.size(), Kind::class_names.size()>;

  static const ClueWeights& builtin() {
    static const ClueWeights weights(resource(Kind::path), std::string(Kind::path));
    return weights;
  }
  // Throws InputError with a place in `file`.
  ClueWeights(std::string_view rows, const std::string& file)
      : weights_(read_clue_table<Kind::clue_names.size(), Kind::class_names.size()>(rows, file, Kind::clue_names)) {}
  explicit ClueWeights(const Table& weights) : weights_(weights) {}

  double sum(const Clues& clues, typename Kind::Class of) const {
    return weighted_sum(clues, weights_[std::size_t(of)]);
  }

 private:
  Table weights_{};
};

}  // namespace entente

#include "actors/pronoun_clues.hpp"

#include <algorithm>
#include <charconv>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"

namespace entente {

double weighted_sum(const Clues& clues, const Clues& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < clues.size(); ++i) sum += clues[i] * weights[i];
  return sum;
}

PronounWeights::PronounWeights(std::string_view rows, const std::string& file) {
  std::array<bool, clue_names.size()> is_known{};
  std::size_t number = 1;
  for (; !rows.empty(); ++number) {
    const std::string_view line = rows.substr(0, rows.find('\n'));
    rows.remove_prefix(std::min(line.size() + 1, rows.size()));
    if (line.empty() || line.front() == '#') continue;
    std::size_t at = std::min(line.find('\t'), line.size());
    const auto name = std::find(clue_names.begin(), clue_names.end(), line.substr(0, at));
    if (name == clue_names.end()) throw InputError(file, number, 1, "expected the name of a clue");
    const std::size_t clue = std::size_t(name - clue_names.begin());
    is_known[clue] = true;
    for (Clues& weights : weights_) {
      if (at == line.size()) throw InputError(file, number, at + 1, "expected a tab before a weight");
      const auto [end, error] = std::from_chars(line.data() + at + 1, line.data() + line.size(), weights[clue]);
      if (error != std::errc{}) throw InputError(file, number, at + 2, "expected a weight");
      at = std::size_t(end - line.data());
    }
    if (at != line.size()) throw InputError(file, number, at + 1, "expected the end of the row");
  }
  for (std::size_t clue = 0; clue < clue_names.size(); ++clue) {
    if (!is_known[clue]) throw InputError(file, number, 1, "expected a row for " + std::string(clue_names[clue]));
  }
}

const PronounWeights& PronounWeights::builtin() {
  static const PronounWeights weights(builtin_resource("actors/pronoun-weights.tsv").value_or(""),
                                      "actors/pronoun-weights.tsv");
  return weights;
}

double PronounWeights::sum(const Clues& clues, PronounClass pronoun) const {
  return weighted_sum(clues, weights_[std::size_t(pronoun)]);
}

}  // namespace entente

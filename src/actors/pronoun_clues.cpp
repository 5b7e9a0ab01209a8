#include "actors/pronoun_clues.hpp"

#include "entente/language/resource.hpp"

namespace entente {

PronounWeights::PronounWeights(std::string_view rows, const std::string& file)
    : weights_(read_clue_table<clue_names.size(), pronoun_class_names.size()>(rows, file, clue_names)) {}

const PronounWeights& PronounWeights::builtin() {
  static const PronounWeights weights(builtin_resource("actors/pronoun-weights.tsv").value_or(""),
                                      "actors/pronoun-weights.tsv");
  return weights;
}

double PronounWeights::sum(const Clues& clues, PronounClass pronoun) const {
  return weighted_sum(clues, weights_[std::size_t(pronoun)]);
}

}  // namespace entente

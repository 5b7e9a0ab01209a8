#include "actors/description_clues.hpp"

#include "entente/language/resource.hpp"

namespace entente {

DescriptionWeights::DescriptionWeights(std::string_view rows, const std::string& file)
    : weights_(read_clue_table<description_clue_names.size(), description_class_names.size()>(rows, file, description_clue_names)) {}

const DescriptionWeights& DescriptionWeights::builtin() {
  static const DescriptionWeights weights(builtin_resource("actors/description-weights.tsv").value_or(""),
                                          "actors/description-weights.tsv");
  return weights;
}

}  // namespace entente

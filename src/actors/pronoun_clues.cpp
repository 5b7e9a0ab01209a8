#include "actors/pronoun_clues.hpp"

namespace entente {

namespace {

// Maximum entropy over the candidates of each pronoun of GUM's training part (1119 he and she, 146 it, 519 they), one
// column a class. Right antecedents in fourfold cross-validation, against weights set by hand: he and she 86.9 -> 90.5
// per cent, it 61.0 -> 63.7, they 58.6 -> 64.5.
constexpr std::array<std::array<double, 3>, clue_count> weights = {{
    {-0.66, -1.12, -1.39},  // sentences
    {2.45, 1.69, 2.67},     // same_sentence
    {-0.52, -1.03, -0.41},  // words
    {1.01, 0.25, 0.17},     // subject
    {0.51, 0.73, 0.13},     // both_subjects
    {1.23, 0.70, 0.14},     // subject_of_owner
    {0.50, 0.71, 0.11},     // before_subject
    {1.02, -0.30, -0.70},   // name
    {-0.37, -0.36, -0.41},  // pronoun
    {2.33, 0.99, 2.08},     // same_pronoun
    {0, -0.74, 0},          // adjective
    {-0.54, 0.60, 0.08},    // named
    {0.21, -0.01, -0.51},   // often
    {0.90, 0.34, -0.26},    // most
    {0.93, 0, 0},           // gender
    {0, 0.21, 0},           // place
    {0, -0.63, -0.48},      // country
    {0, 0, 0.81},           // plural
    {0.83, -1.40, 0.06},    // of_noun
    {0.56, 0.04, 0.37},     // oblique
    {1.46, 0.69, 0.60},     // object
    {-0.94, -0.21, -0.96},  // across_quote
    {-0.42, -0.64, -0.32},  // latest
    {-0.16, 0.19, 0.84},    // subjects
}};

}  // namespace

double weighted_sum(const Clues& clues, PronounClass pronoun) {
  double sum = 0;
  for (std::size_t i = 0; i < clue_count; ++i) sum += clues[i] * weights[i][std::size_t(pronoun)];
  return sum;
}

}  // namespace entente

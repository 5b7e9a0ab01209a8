#include "actors/pronoun_clues.hpp"

namespace entente {

namespace {

// Maximum entropy over the candidates of each pronoun of GUM's training part (1118 he and she, 146 it, 519 they), one
// column a class, held to weights set by hand, which know more of news than GUM does. Right antecedents in fivefold
// cross-validation, against the hand's: he and she 87.9 -> 90.6 per cent, it 61.6 -> 64.4, they 58.4 -> 63.6.
constexpr std::array<std::array<double, 3>, clue_count> weights = {{
    {-0.83, -1.81, -1.89},  // sentences
    {2.51, 0.44, 1.35},     // same_sentence
    {-0.57, -0.32, -0.14},  // words
    {0.82, 0.86, 0.37},     // subject
    {0.29, -0.03, -0.06},   // both_subjects
    {1.32, 0.90, 0.49},     // subject_of_owner
    {0.58, 0.78, 0.12},     // before_subject
    {0.43, -0.21, 0.47},    // main_subject
    {0.44, -0.57, 0.19},    // owner
    {1.14, 0.20, 0.03},     // name
    {0.15, 0.49, 0.04},     // pronoun
    {1.71, 0.48, 1.27},     // same_pronoun
    {-0.75, -0.85, -0.75},  // adjective
    {-0.84, 0.04, -0.14},   // named
    {0.46, 0.05, -0.11},    // often
    {0.43, 0.40, -0.25},    // most
    {0.98, 0.50, 0.50},     // gender
    {-1.00, -0.29, -1.00},  // place
    {0, -0.71, -0.13},      // country
    {1.50, 1.50, 1.38},     // plural
    {0.51, -1.39, -1.04},   // of_noun
    {0.48, -0.15, 0.21},    // oblique
    {1.03, 0.38, 0.33},     // object
    {-1.24, -0.74, -0.98},  // across_quote
    {-0.50, -0.21, -0.39},  // latest
    {-0.21, 0.08, 0.18},    // subjects
}};

}  // namespace

double weighted_sum(const Clues& clues, PronounClass pronoun) {
  double sum = 0;
  for (std::size_t i = 0; i < clue_count; ++i) sum += clues[i] * weights[i][std::size_t(pronoun)];
  return sum;
}

}  // namespace entente

// From the weight of a rule and of the way to its arguments to how often such a relation is right.
// ConfidenceScale::builtin()(0.7) -> 0.79: of a hundred relations so found between named actors 79 are right
// Rising and piecewise linear between the rows of lexicon/confidence.tsv, which says what it was measured on.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

// Invariant: the rows rise in their first number and never fall in their second.
class ConfidenceScale {
 public:
  // Throws InputError with line and column for a row that cannot be read or that falls.
  ConfidenceScale(std::string_view bytes, const std::string& file);
  static const ConfidenceScale& builtin();

  double operator()(double weight, bool has_unnamed_end = false) const;

 private:
  std::vector<std::pair<double, double>> rows_;
  double unnamed_ = 1;
};

}  // namespace entente

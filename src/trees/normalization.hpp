// Layer normalization (Ba, Kiros and Hinton 2016, https://arxiv.org/abs/1607.06450) with what was learned for it.
#pragma once

#include <cstddef>
#include <vector>

#include "trees/matrix.hpp"
#include "trees/model_file.hpp"

namespace entente {

class Normalization {
 public:
  Normalization() = default;
  Normalization(SectionReader& section, std::size_t width)
      : gain_(section.matrix(1, width)), offset_(section.matrix(1, width)) {}

  // `x` and `out` hold `width` floats each and may be the same.
  void apply(const float* x, float* out) const { normalize(x, gain_.data(), offset_.data(), gain_.size(), out); }

 private:
  std::vector<float> gain_, offset_;  // in the order of the file
};

}  // namespace entente

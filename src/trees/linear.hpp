// Rows of floats times a matrix of bytes, plus a bias: what most of the time of reading a sentence goes into.
// Rows are quantized to signed bytes with a scale each; sums of products of bytes are whole numbers, so every processor
// (AVX-512 VNNI, AVX2, any other) gives the same result, whatever the order.  A column of weights has a scale, too.
// Columns are padded to a multiple of 64 and rows to row_step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "trees/matrix.hpp"
#include "trees/model_file.hpp"

namespace entente {

// Rows of signed bytes: value = scale * byte.
struct QuantizedRows {
  std::size_t rows = 0;  // a multiple of row_step; those beyond the last word hold zeros
  std::size_t size = 0;  // bytes a row, a multiple of 4
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  std::vector<std::int32_t> offsets;  // 128 times the sum of a row, which weights stored as unsigned bytes add too much
};

// `words` rows of `size` floats (a multiple of 16), `stride` from row to row.
void quantize(const float* in, std::size_t stride, std::size_t words, std::size_t size, QuantizedRows& out);
// Each row with the one before and after it, three times `size` bytes: the window layers' input.  in[-size] and the row
// after the last must exist.
void quantize_windows(const float* in, std::size_t words, std::size_t size, QuantizedRows& out);

class Linear {
 public:
  Linear() = default;
  // A matrix of rows x columns (rows a multiple of 4) and a bias.
  Linear(SectionReader& section, std::size_t rows, std::size_t columns);

  std::size_t columns() const { return columns_; }  // padded
  // out (in.rows x columns(), rows beside each other) = in * weights + bias
  void apply(const QuantizedRows& in, float* out) const;

  // The ways to do it that this processor has, best first; apply() takes the first.  For tests.
  enum class Kernel : std::uint8_t { vnni, avx2, plain };
  static std::vector<Kernel> kernels();
  void apply(const QuantizedRows& in, float* out, Kernel kernel) const;

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<std::uint8_t> weights_;  // + 128; of 16 columns, four rows of each column beside each other
  std::vector<float> scales_;
  std::vector<float> bias_;
};

}  // namespace entente

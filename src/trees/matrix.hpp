// Products and sums of rows of floats.  add_product: c += a b, with b cut into panels of 32 columns that lie together.
// Every element is summed in one written order, whatever the processor's vectors hold: same input, same bytes everywhere.
// Rows come in fours and columns in thirty-twos: callers pad.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente {

inline constexpr std::size_t row_step = 4;
inline constexpr std::size_t column_step = 32;
inline constexpr std::size_t padded(std::size_t size, std::size_t step) { return (size + step - 1) / step * step; }

struct PackedMatrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> panels;  // columns / 32 panels of rows x 32
};

void pack(const float* values, std::size_t rows, std::size_t columns, PackedMatrix& packed);
// Packs the transpose: `values` is rows x columns, `packed` becomes columns x rows.
void pack_transposed(const float* values, std::size_t rows, std::size_t columns, PackedMatrix& packed);

// A matrix to be read in either direction: element (i, k) lies at values[i * row_stride + k * column_stride].
struct MatrixView {
  const float* values;
  std::size_t row_stride;
  std::size_t column_stride;
};

// c (rows x b.columns, c_stride floats from row to row) += a (rows x b.rows) * b
void add_product(MatrixView a, std::size_t rows, const PackedMatrix& b, float* c, std::size_t c_stride);

// out[j] = sum of rows[i][j], in the order of the rows; size a multiple of 32.
void sum_rows(const float* const* rows, std::size_t count, std::size_t size, float* out);

// out[j] += scale * values[j]; size a multiple of 32.
void add_bytes_scaled(const std::int8_t* values, float scale, std::size_t size, float* out);

// out = gain * (x - mean(x)) / deviation(x) + offset.  Returns {mean, 1 / deviation}, which training needs.
struct Moments {
  float mean;
  float inverse_deviation;
};
Moments normalize(const float* x, const float* gain, const float* offset, std::size_t size, float* out);

// x[j] = residual[j] + max(0, x[j])
void add_rectified(const float* residual, std::size_t size, float* x);

// x[j] = max(0, x[j])
void rectify(float* x, std::size_t size);

// The gate of a recurrence: a sigmoid's middle as a cubic, 0 from -3 down and 1 from 3 up.
inline float gate(float x) {
  const float y = x < -3 ? -1 : x > 3 ? 1 : x * (1 / 3.0F);
  return 0.5F + y * (0.75F - 0.25F * y * y);
}

// Rows of 3 `width` sums z f r, one a word, `stride` from row to row.  Replaces z by c = gate(f) c' + (1 - gate(f)) z, where c' is the c of the
// word before in the first half of the width, of the word after in the second; f by gate(f).
void recur(float* rows, std::size_t words, std::size_t width, std::size_t stride);

// x[j] = residual[j] + gate(r[j]) * x[j]
void add_gated(const float* residual, const float* r, std::size_t size, float* x);

}  // namespace entente

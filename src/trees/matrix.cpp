#include "trees/matrix.hpp"

#include <cassert>
#include <cmath>

#include "trees/each_processor.hpp"

namespace entente {

namespace {

// Not `using`: clang forgets the alignment there, and loads what is not aligned as if it were.
typedef float Lanes __attribute__((vector_size(64), aligned(4), may_alias));
typedef signed char ByteLanes __attribute__((vector_size(16), aligned(1), may_alias));
constexpr std::size_t lanes = 16;

// gate() of matrix.hpp, lane by lane.
[[gnu::always_inline]] inline void open_gates(Lanes& x) {
  const Lanes low = Lanes{} - 1, high = Lanes{} + 1;
  x = x * (1 / 3.0F);
  x = x < low ? low : x;
  x = x > high ? high : x;
  x = 0.5F + x * (0.75F - 0.25F * x * x);
}

}  // namespace

void pack(const float* values, std::size_t rows, std::size_t columns, PackedMatrix& packed) {
  packed.rows = rows;
  packed.columns = padded(columns, column_step);
  packed.panels.assign(rows * packed.columns, 0.0F);
  float* out = packed.panels.data();
  for (std::size_t first = 0; first < columns; first += column_step) {
    const std::size_t width = std::min(column_step, columns - first);
    for (std::size_t row = 0; row < rows; ++row, out += column_step) {
      const float* in = values + row * columns + first;
      for (std::size_t j = 0; j < width; ++j) out[j] = in[j];
    }
  }
}

void pack_transposed(const float* values, std::size_t rows, std::size_t columns, PackedMatrix& packed) {
  packed.rows = columns;
  packed.columns = padded(rows, column_step);
  packed.panels.assign(columns * packed.columns, 0.0F);
  for (std::size_t row = 0; row < rows; ++row) {
    float* out = packed.panels.data() + row / column_step * column_step * columns + row % column_step;
    for (std::size_t column = 0; column < columns; ++column) out[column * column_step] = values[row * columns + column];
  }
}

EACH_PROCESSOR
void add_product(MatrixView a, std::size_t rows, const PackedMatrix& b, float* c, std::size_t c_stride) {
  assert(rows % row_step == 0);
  const std::size_t depth = b.rows;
  const std::size_t step = a.column_stride;
  for (std::size_t first = 0; first < b.columns; first += column_step) {
    const float* panel = b.panels.data() + first * depth;
    for (std::size_t row = 0; row < rows; row += row_step) {
      const float* a0 = a.values + row * a.row_stride;
      const float* a1 = a0 + a.row_stride;
      const float* a2 = a1 + a.row_stride;
      const float* a3 = a2 + a.row_stride;
      float* c0 = c + row * c_stride + first;
      float* c1 = c0 + c_stride;
      float* c2 = c1 + c_stride;
      float* c3 = c2 + c_stride;
      Lanes s00 = *(const Lanes*)c0, s01 = *(const Lanes*)(c0 + lanes);
      Lanes s10 = *(const Lanes*)c1, s11 = *(const Lanes*)(c1 + lanes);
      Lanes s20 = *(const Lanes*)c2, s21 = *(const Lanes*)(c2 + lanes);
      Lanes s30 = *(const Lanes*)c3, s31 = *(const Lanes*)(c3 + lanes);
      const float* in = panel;
      for (std::size_t k = 0; k < depth; ++k, in += column_step) {
        const Lanes b0 = *(const Lanes*)in;
        const Lanes b1 = *(const Lanes*)(in + lanes);
        s00 += a0[k * step] * b0;
        s01 += a0[k * step] * b1;
        s10 += a1[k * step] * b0;
        s11 += a1[k * step] * b1;
        s20 += a2[k * step] * b0;
        s21 += a2[k * step] * b1;
        s30 += a3[k * step] * b0;
        s31 += a3[k * step] * b1;
      }
      *(Lanes*)c0 = s00;
      *(Lanes*)(c0 + lanes) = s01;
      *(Lanes*)c1 = s10;
      *(Lanes*)(c1 + lanes) = s11;
      *(Lanes*)c2 = s20;
      *(Lanes*)(c2 + lanes) = s21;
      *(Lanes*)c3 = s30;
      *(Lanes*)(c3 + lanes) = s31;
    }
  }
}

EACH_PROCESSOR
void sum_rows(const float* const* rows, std::size_t count, std::size_t size, float* out) {
  for (std::size_t first = 0; first < size; first += column_step) {
    Lanes s0{}, s1{};
    for (std::size_t i = 0; i < count; ++i) {
      s0 += *(const Lanes*)(rows[i] + first);
      s1 += *(const Lanes*)(rows[i] + first + lanes);
    }
    *(Lanes*)(out + first) = s0;
    *(Lanes*)(out + first + lanes) = s1;
  }
}

EACH_PROCESSOR
void add_bytes_scaled(const std::int8_t* values, float scale, std::size_t size, float* out) {
  for (std::size_t j = 0; j < size; j += lanes) {
    *(Lanes*)(out + j) += scale * __builtin_convertvector(*(const ByteLanes*)(values + j), Lanes);
  }
}

EACH_PROCESSOR
Moments normalize(const float* x, const float* gain, const float* offset, std::size_t size, float* out) {
  Lanes sum{}, squares{};
  for (std::size_t j = 0; j < size; j += lanes) sum += *(const Lanes*)(x + j);
  float mean = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) mean += sum[lane];
  mean /= float(size);
  for (std::size_t j = 0; j < size; j += lanes) {
    const Lanes centred = *(const Lanes*)(x + j) - mean;
    squares += centred * centred;
  }
  float variance = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) variance += squares[lane];
  const float inverse = 1.0F / std::sqrt(variance / float(size) + 1e-5F);
  for (std::size_t j = 0; j < size; j += lanes) {
    *(Lanes*)(out + j) =
        *(const Lanes*)(gain + j) * ((*(const Lanes*)(x + j) - mean) * inverse) + *(const Lanes*)(offset + j);
  }
  return {mean, inverse};
}

EACH_PROCESSOR
void add_rectified(const float* residual, std::size_t size, float* x) {
  for (std::size_t j = 0; j < size; j += lanes) {
    const Lanes zero{};
    const Lanes sum = *(const Lanes*)(x + j);
    *(Lanes*)(x + j) = *(const Lanes*)(residual + j) + (sum > zero ? sum : zero);
  }
}

EACH_PROCESSOR
void rectify(float* x, std::size_t size) {
  for (std::size_t j = 0; j < size; j += lanes) {
    const Lanes zero{};
    const Lanes value = *(const Lanes*)(x + j);
    *(Lanes*)(x + j) = value > zero ? value : zero;
  }
}

EACH_PROCESSOR
void recur(float* rows, std::size_t words, std::size_t width, std::size_t stride) {
  for (std::size_t j = 0; j < width; j += lanes) {
    const bool is_forward = j < width / 2;
    Lanes c{};
    for (std::size_t i = 0; i < words; ++i) {
      float* row = rows + (is_forward ? i : words - 1 - i) * stride + j;
      Lanes f = *(const Lanes*)(row + width);
      open_gates(f);
      const Lanes z = *(const Lanes*)row;
      c = z + f * (c - z);
      *(Lanes*)row = c;
      *(Lanes*)(row + width) = f;
    }
  }
}

EACH_PROCESSOR
void add_gated(const float* residual, const float* r, std::size_t size, float* x) {
  for (std::size_t j = 0; j < size; j += lanes) {
    Lanes gates = *(const Lanes*)(r + j);
    open_gates(gates);
    *(Lanes*)(x + j) = *(const Lanes*)(residual + j) + gates * *(const Lanes*)(x + j);
  }
}

}  // namespace entente

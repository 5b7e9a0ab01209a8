#include "trees/linear.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "trees/each_processor.hpp"

// ENTENTE_PLAIN_KERNELS: as if for another processor, for tests/build/same-bytes.sh.
#if defined(__x86_64__) && !defined(ENTENTE_PLAIN_KERNELS)
#include <immintrin.h>
#define HAS_X86 1
#else
#define HAS_X86 0
#endif

namespace entente {

namespace {

constexpr std::size_t panel = 16;     // columns that lie together
constexpr std::size_t block = 64;     // columns worked on together
constexpr std::size_t depth_step = 4;  // rows of weights that lie together

// clang takes the alignment of a typedef, not that of an alias declaration.
typedef float Lanes __attribute__((vector_size(64), aligned(4), may_alias));
typedef std::int32_t IntLanes __attribute__((vector_size(64), aligned(4), may_alias));
constexpr std::size_t lanes = 16;

EACH_PROCESSOR
float largest(const float* x, std::size_t size) {
  Lanes most{};
  for (std::size_t j = 0; j < size; j += lanes) {
    const Lanes value = *(const Lanes*)(x + j);
    const Lanes positive = value < 0 ? -value : value;
    most = positive > most ? positive : most;  // a value that is no number is passed over
  }
  float result = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) result = std::max(result, most[lane]);
  return result;
}

// Adds 1.5 * 2^23: the rounded number then stands in the last bits.  To nearest, ties to even, on every processor.
constexpr float rounding = 12582912.0F;

EACH_PROCESSOR
std::int32_t quantize_row(const float* x, std::size_t size, float factor, std::int8_t* out) {
  IntLanes sum{};
  for (std::size_t j = 0; j < size; j += lanes) {
    const Lanes shifted = *(const Lanes*)(x + j) * factor + rounding;
    const IntLanes whole = (IntLanes)shifted << 10 >> 10;  // the 22 bits below the rounding constant's own
    sum += whole;
    for (std::size_t lane = 0; lane < lanes; ++lane) out[j + lane] = std::int8_t(whole[lane]);
  }
  std::int32_t total = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) total += sum[lane];
  return total;
}

struct Scale {
  float factor;  // from value to byte
  float scale;   // from byte to value
};
Scale scale_for(float most) {
  // Beyond all measure (a broken model): everything is read as nothing.
  if (!(most > 1e-20F) || !(most < 1e20F)) return {0, 0};
  return {127 / most, most / 127};
}

struct Output {
  float* values;
  std::size_t stride;
  const float* scales;
  const float* bias;
};

void apply_plain(const QuantizedRows& in, const std::uint8_t* weights, std::size_t columns, const Output& out) {
  for (std::size_t first = 0; first < columns; first += panel) {
    const std::uint8_t* in_panel = weights + first * in.size;
    for (std::size_t row = 0; row < in.rows; ++row) {
      std::int32_t sums[panel] = {};
      const std::int8_t* x = in.values.data() + row * in.size;
      for (std::size_t k = 0; k < in.size; k += depth_step) {
        for (std::size_t j = 0; j < panel; ++j) {
          for (std::size_t i = 0; i < depth_step; ++i) sums[j] += in_panel[k * panel + j * depth_step + i] * x[k + i];
        }
      }
      for (std::size_t j = 0; j < panel; ++j) {
        const float value = float(sums[j] - in.offsets[row]) * in.scales[row];
        out.values[row * out.stride + first + j] = value * out.scales[first + j] + out.bias[first + j];
      }
    }
  }
}

#if HAS_X86

__attribute__((target("avx2"))) void apply_avx2(const QuantizedRows& in, const std::uint8_t* weights,
                                                std::size_t columns, const Output& out) {
  for (std::size_t first = 0; first < columns; first += panel) {
    const std::uint8_t* in_panel = weights + first * in.size;
    for (std::size_t row = 0; row < in.rows; row += 2) {
      const std::int8_t* x = in.values.data() + row * in.size;
      // Four columns a vector, each column's sum in two parts.
      __m256i sums[2][4] = {};
      for (std::size_t k = 0; k < in.size; k += depth_step) {
        __m256i spread[2];
        for (std::size_t r = 0; r < 2; ++r) {
          std::int32_t four;
          __builtin_memcpy(&four, x + r * in.size + k, 4);
          spread[r] = _mm256_broadcastq_epi64(_mm_cvtepi8_epi16(_mm_cvtsi32_si128(four)));
        }
        for (std::size_t c = 0; c < 4; ++c) {
          const __m256i w = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i*)(in_panel + k * panel + c * 16)));
          for (std::size_t r = 0; r < 2; ++r) sums[r][c] = _mm256_add_epi32(sums[r][c], _mm256_madd_epi16(w, spread[r]));
        }
      }
      for (std::size_t r = 0; r < 2; ++r) {
        const __m256 scale = _mm256_set1_ps(in.scales[row + r]);
        const __m256i offset = _mm256_set1_epi32(in.offsets[row + r]);
        for (std::size_t c = 0; c < 4; c += 2) {
          const __m256i pairs = _mm256_permute4x64_epi64(_mm256_hadd_epi32(sums[r][c], sums[r][c + 1]), 0xD8);
          const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_sub_epi32(pairs, offset)), scale);
          const std::size_t at = first + c * 4;
          _mm256_storeu_ps(out.values + (row + r) * out.stride + at,
                           _mm256_add_ps(_mm256_mul_ps(value, _mm256_loadu_ps(out.scales + at)),
                                         _mm256_loadu_ps(out.bias + at)));
        }
      }
    }
  }
}

__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))) void apply_vnni(const QuantizedRows& in,
                                                                               const std::uint8_t* weights,
                                                                               std::size_t columns, const Output& out) {
  constexpr std::size_t panels = block / panel;
  for (std::size_t first = 0; first < columns; first += block) {
    const std::uint8_t* in_block = weights + first * in.size;
    for (std::size_t row = 0; row < in.rows; row += row_step) {
      const std::int8_t* x = in.values.data() + row * in.size;
      __m512i sums[row_step][panels];
      for (auto& sum : sums) {
        for (__m512i& part : sum) part = _mm512_setzero_si512();
      }
      for (std::size_t k = 0; k < in.size; k += depth_step) {
        __m512i w[panels];
        for (std::size_t c = 0; c < panels; ++c) {
          w[c] = _mm512_loadu_si512(in_block + c * panel * in.size + k * panel);
        }
        for (std::size_t r = 0; r < row_step; ++r) {
          std::int32_t four;
          __builtin_memcpy(&four, x + r * in.size + k, 4);
          const __m512i spread = _mm512_set1_epi32(four);
          for (std::size_t c = 0; c < panels; ++c) sums[r][c] = _mm512_dpbusd_epi32(sums[r][c], w[c], spread);
        }
      }
      for (std::size_t r = 0; r < row_step; ++r) {
        const __m512 scale = _mm512_set1_ps(in.scales[row + r]);
        const __m512i offset = _mm512_set1_epi32(in.offsets[row + r]);
        for (std::size_t c = 0; c < panels; ++c) {
          // _mm512_cvtepi32_ps makes g++ 12 warn of a variable of its own.
          const __m512i sum = _mm512_sub_epi32(sums[r][c], offset);
          const __m512 value = _mm512_mul_ps((__m512)__builtin_convertvector((__v16si)sum, __v16sf), scale);
          const std::size_t at = first + c * panel;
          _mm512_storeu_ps(out.values + (row + r) * out.stride + at,
                           _mm512_add_ps(_mm512_mul_ps(value, _mm512_loadu_ps(out.scales + at)),
                                         _mm512_loadu_ps(out.bias + at)));
        }
      }
    }
  }
}

#endif

}  // namespace

void quantize(const float* in, std::size_t stride, std::size_t words, std::size_t size, QuantizedRows& out) {
  assert(size % lanes == 0);
  out.rows = padded(words, row_step);
  out.size = size;
  out.values.resize(out.rows * size);
  out.scales.assign(out.rows, 0.0F);
  out.offsets.assign(out.rows, 0);
  std::fill(out.values.begin() + std::ptrdiff_t(words * size), out.values.end(), std::int8_t(0));
  float* const scales = out.scales.data();
  std::int32_t* const offsets = out.offsets.data();
  std::int8_t* const values = out.values.data();
  for (std::size_t word = 0; word < words; ++word) {
    const float* row = in + word * stride;
    const Scale scale = scale_for(largest(row, size));
    scales[word] = scale.scale;
    offsets[word] = 128 * quantize_row(row, size, scale.factor, values + word * size);
  }
}

void quantize_windows(const float* in, std::size_t words, std::size_t size, QuantizedRows& out) {
  assert(size % lanes == 0);
  out.rows = padded(words, row_step);
  out.size = 3 * size;
  out.values.resize(out.rows * out.size);
  out.scales.assign(out.rows, 0.0F);
  out.offsets.assign(out.rows, 0);
  std::fill(out.values.begin() + std::ptrdiff_t(words * out.size), out.values.end(), std::int8_t(0));
  float before = largest(in - size, size), here = largest(in, size);
  for (std::size_t word = 0; word < words; ++word) {
    const float after = largest(in + (word + 1) * size, size);
    const Scale scale = scale_for(std::max({before, here, after}));
    out.scales[word] = scale.scale;
    out.offsets[word] = 128 * quantize_row(in + word * size - size, out.size, scale.factor,
                                           out.values.data() + word * out.size);
    before = here;
    here = after;
  }
}

Linear::Linear(SectionReader& section, std::size_t rows, std::size_t columns)
    : rows_(rows), columns_(padded(columns, block)), weights_(rows * columns_, 128), scales_(columns_, 0.0F),
      bias_(columns_, 0.0F) {
  assert(rows % depth_step == 0);
  for (std::size_t j = 0; j < columns; ++j) {
    scales_[j] = section.number<float>();
    if (!std::isfinite(scales_[j])) section.fail("holds a scale that is no number");
  }
  const char* const bytes = section.take(rows * columns).data();
  std::uint8_t* const weights = weights_.data();
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t j = 0; j < columns; ++j) {
      const std::size_t at = j / panel * panel * rows + row / depth_step * depth_step * panel + j % panel * depth_step +
                             row % depth_step;
      weights[at] = std::uint8_t(bytes[row * columns + j] ^ '\x80');
    }
  }
  const std::vector<float> bias = section.matrix(1, columns);
  std::copy(bias.begin(), bias.end(), bias_.begin());
}

std::vector<Linear::Kernel> Linear::kernels() {
  std::vector<Kernel> found;
#if HAS_X86
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512vnni")) {
    found.push_back(Kernel::vnni);
  }
  if (__builtin_cpu_supports("avx2")) found.push_back(Kernel::avx2);
#endif
  found.push_back(Kernel::plain);
  return found;
}

void Linear::apply(const QuantizedRows& in, float* out) const {
  static const Kernel best = kernels().front();
  apply(in, out, best);
}

void Linear::apply(const QuantizedRows& in, float* out, Kernel kernel) const {
  assert(in.size == rows_);
  const Output output{out, columns_, scales_.data(), bias_.data()};
  switch (kernel) {
#if HAS_X86
    case Kernel::vnni: return apply_vnni(in, weights_.data(), columns_, output);
    case Kernel::avx2: return apply_avx2(in, weights_.data(), columns_, output);
#else
    case Kernel::vnni:
    case Kernel::avx2:
#endif
    case Kernel::plain: return apply_plain(in, weights_.data(), columns_, output);
  }
}

}  // namespace entente

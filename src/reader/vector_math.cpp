#include "reader/vector_math.hpp"

#include <algorithm>
#include <cstdint>

#include "trees/each_processor.hpp"

namespace entente {
namespace {

constexpr std::size_t lanes = 16;
// clang takes the alignment of a typedef, not that of an alias declaration.
typedef float Lanes __attribute__((vector_size(64), aligned(4), may_alias));
typedef std::int32_t IntLanes __attribute__((vector_size(64), aligned(4), may_alias));

// Replaces x by e to its power, x clamped to [-87, 87]: 2^n times a polynomial of the rest, as in Cephes' expf; off by 2e-7 of
// it.
__attribute__((always_inline)) inline void exponentiate(Lanes& x) {
  const Lanes low = Lanes{} - 87.0F, high = Lanes{} + 87.0F;
  x = x < low ? low : x;
  x = x > high ? high : x;
  constexpr float rounding = 12582912.0F;  // 1.5 * 2^23: what is added rounds to a whole number
  const Lanes shifted = x * 1.44269504F + rounding;
  const Lanes whole = shifted - rounding;
  const Lanes rest = (x - whole * 0.693359375F) - whole * -2.12194440e-4F;
  Lanes sum = rest * 1.9875691500e-4F + 1.3981999507e-3F;
  sum = sum * rest + 8.3334519073e-3F;
  sum = sum * rest + 4.1665795894e-2F;
  sum = sum * rest + 1.6666665459e-1F;
  sum = sum * rest + 5.0000001201e-1F;
  sum = sum * (rest * rest) + rest + 1.0F;
  const IntLanes power = (((IntLanes)shifted << 10 >> 10) + 127) << 23;
  x = sum * (Lanes)power;
}

EACH_PROCESSOR
float exponentiate_row(float* x, std::size_t size, float largest) {
  Lanes sums{};
  for (std::size_t j = 0; j < size; j += lanes) {
    Lanes value = *(Lanes*)(x + j) - largest;
    exponentiate(value);
    *(Lanes*)(x + j) = value;
    sums += value;
  }
  float sum = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) sum += sums[lane];
  return sum;
}

// weights[j] = query . key j, where element d of the keys lies at keys[d * size + j]
EACH_PROCESSOR
void score(const float* query, const float* keys, std::size_t size, float* weights) {
  for (std::size_t j = 0; j < size; j += lanes) {
    Lanes sum{};
    for (std::size_t d = 0; d < head_width; ++d) sum += query[d] * *(const Lanes*)(keys + d * size + j);
    *(Lanes*)(weights + j) = sum;
  }
}

EACH_PROCESSOR
void mix(const float* weights, const float* values, std::size_t stride, std::size_t rows, float scale, float* out) {
  Lanes first{}, second{};
  for (std::size_t j = 0; j < rows; ++j) {
    first += weights[j] * *(const Lanes*)(values + j * stride);
    second += weights[j] * *(const Lanes*)(values + j * stride + lanes);
  }
  *(Lanes*)out = first * scale;
  *(Lanes*)(out + lanes) = second * scale;
}

}  // namespace

EACH_PROCESSOR
void add(const float* y, std::size_t size, float* x) {
  for (std::size_t j = 0; j < size; j += lanes) *(Lanes*)(x + j) += *(const Lanes*)(y + j);
}

EACH_PROCESSOR
void keep_largest(const float* x, std::size_t size, float* out) {
  for (std::size_t j = 0; j < size; j += lanes) {
    const Lanes one = *(const Lanes*)(x + j), other = *(const Lanes*)(out + j);
    *(Lanes*)(out + j) = one > other ? one : other;
  }
}

EACH_PROCESSOR
void apply_gelu(std::size_t size, float* x) {
  for (std::size_t j = 0; j < size; j += lanes) {
    const Lanes value = *(Lanes*)(x + j);
    const Lanes y = (value < 0 ? -value : value) * 0.70710678F;
    const Lanes t = 1.0F / (1.0F + 0.3275911F * y);
    Lanes sum = t * 1.061405429F - 1.453152027F;
    sum = sum * t + 1.421413741F;
    sum = sum * t - 0.284496736F;
    sum = sum * t + 0.254829592F;
    Lanes power = -(y * y);
    exponentiate(power);
    const Lanes beyond = 0.5F * (sum * t * power);  // of the normal distribution, beyond |x|
    *(Lanes*)(x + j) = value * (value < 0 ? beyond : 1.0F - beyond);
  }
}

void apply_softmax(std::span<float> x) {
  if (x.empty()) return;
  const float largest = *std::max_element(x.begin(), x.end());
  std::vector<float> shares(x.begin(), x.end());
  shares.resize((x.size() + lanes - 1) / lanes * lanes, largest - 1000.0F);
  const float sum = exponentiate_row(shares.data(), shares.size(), largest);
  std::transform(shares.begin(), shares.begin() + std::ptrdiff_t(x.size()), x.begin(), [sum](float share) { return share / sum; });
}

void attend(const float* queries_keys_values, std::size_t stride, std::size_t rows, std::size_t heads,
            AttentionBuffers& buffers, float* out) {
  const std::size_t size = (rows + lanes - 1) / lanes * lanes, width = heads * head_width;
  buffers.keys.resize(head_width * size);
  buffers.weights.resize(size);
  float* const weights = buffers.weights.data();
  constexpr float scale = 0.17677669F;  // 1 / sqrt(32)
  for (std::size_t head = 0; head < heads; ++head) {
    const float* const queries = queries_keys_values + head * head_width;
    const float* const keys = queries + width;
    for (std::size_t d = 0; d < head_width; ++d)
      for (std::size_t j = 0; j < size; ++j)
        buffers.keys[d * size + j] = j < rows ? keys[j * stride + d] * scale : 0.0F;
    for (std::size_t i = 0; i < rows; ++i) {
      score(queries + i * stride, buffers.keys.data(), size, weights);
      const float largest = *std::max_element(weights, weights + rows);
      std::fill(weights + rows, weights + size, largest - 1000.0F);
      const float sum = exponentiate_row(weights, size, largest);
      mix(weights, keys + width, stride, rows, 1.0F / sum, out + i * width + head * head_width);
    }
  }
}

}  // namespace entente

// The functions of a transformer that are no products of matrices, over rows of floats whose sizes are multiples of 16.
// exponentials, attention and the like are sums and products in one written order, without the C library's: same input,
// same bytes on every processor.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace entente {

// x[j] += y[j]
void add(const float* y, std::size_t size, float* x);

// out[j] = max(out[j], x[j])
void keep_largest(const float* x, std::size_t size, float* out);

// x[j] = x[j] * Phi(x[j]) (GELU: Hendrycks and Gimpel 2016, arXiv:1606.08415), erf by Abramowitz and Stegun 7.1.26; off
// by less than 3e-7 |x|.
void apply_gelu(std::size_t size, float* x);

// Replaces each of the numbers by its share: exp(x[j]) / sum of exp(x[i]). Any size.
void apply_softmax(std::span<float> x);

// Scaled dot-product attention (Vaswani et al. 2017, arXiv:1706.03762) of `heads` heads of 32 numbers each. A row of
// `queries_keys_values` holds 3 * heads * 32 numbers, `stride` from row to row; a row of `out` heads * 32.
inline constexpr std::size_t head_width = 32;
struct AttentionBuffers {
  std::vector<float> keys, weights;
};
void attend(const float* queries_keys_values, std::size_t stride, std::size_t rows, std::size_t heads,
            AttentionBuffers& buffers, float* out);

}  // namespace entente

#include "reader/vector_math.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace entente;

TEST_CASE("gelu is x times the normal distribution's share below x") {
  std::vector<float> x;
  for (int i = -160; i < 160; ++i) x.push_back(float(i) / 16);
  std::vector<float> made = x;
  apply_gelu(made.size(), made.data());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double expected = 0.5 * x[i] * (1 + std::erf(double(x[i]) / std::sqrt(2.0)));
    CHECK(std::fabs(made[i] - expected) < 1e-6 * (1 + std::fabs(x[i])));
  }
}

TEST_CASE("softmax shares sum to one and follow the exponentials, also of large numbers and of any count") {
  for (const std::size_t size : {std::size_t(1), std::size_t(5), std::size_t(16), std::size_t(141)}) {
    std::vector<float> x(size), expected(size);
    for (std::size_t i = 0; i < size; ++i) x[i] = 300.0F + float(i % 7);
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += std::exp(double(x[i]) - 306);
    for (std::size_t i = 0; i < size; ++i) expected[i] = float(std::exp(double(x[i]) - 306) / sum);
    apply_softmax(x);
    for (std::size_t i = 0; i < size; ++i) CHECK(x[i] == doctest::Approx(expected[i]).epsilon(1e-5));
  }
}

TEST_CASE("attention mixes values by the softmax of scaled products of queries and keys") {
  constexpr std::size_t rows = 19, heads = 2, width = 64, stride = 3 * width;
  std::vector<float> in(rows * stride);
  for (std::size_t i = 0; i < in.size(); ++i) in[i] = float(std::sin(double(i) * 0.7));
  std::vector<float> out(rows * width);
  AttentionBuffers buffers;
  attend(in.data(), stride, rows, heads, buffers, out.data());
  for (std::size_t head = 0; head < heads; ++head)
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<double> weights(rows);
      double sum = 0;
      for (std::size_t j = 0; j < rows; ++j) {
        double product = 0;
        for (std::size_t d = 0; d < 32; ++d)
          product += double(in[i * stride + head * 32 + d]) * in[j * stride + width + head * 32 + d];
        sum += weights[j] = std::exp(product / std::sqrt(32.0));
      }
      for (std::size_t d = 0; d < 32; ++d) {
        double expected = 0;
        for (std::size_t j = 0; j < rows; ++j)
          expected += weights[j] / sum * in[j * stride + 2 * width + head * 32 + d];
        CHECK(std::fabs(out[i * width + head * 32 + d] - expected) < 1e-4);
      }
    }
}

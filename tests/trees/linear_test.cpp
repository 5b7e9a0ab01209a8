#include "trees/linear.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace entente;

namespace {

struct Numbers {
  std::uint64_t seed = 5;
  float next() {
    seed = seed * 6364136223846793005 + 1442695040888963407;
    return float(seed >> 40) / float(1 << 23) - 1;
  }
};

struct Case {
  std::size_t words, rows, columns;
  std::vector<float> in, weights, bias;
  std::string bytes;

  Case(std::size_t words, std::size_t rows, std::size_t columns) : words(words), rows(rows), columns(columns) {
    Numbers numbers;
    in.resize(words * rows);
    weights.resize(rows * columns);
    bias.resize(columns);
    for (auto* values : {&in, &weights, &bias}) {
      for (float& value : *values) value = numbers.next();
    }
    SectionWriter out;
    out.linear(weights.data(), bias.data(), rows, columns);
    bytes = out.bytes();
  }
  Linear linear() const {
    SectionReader reader(bytes, "test", "linear");
    Linear made(reader, rows, columns);
    reader.expect_end();
    return made;
  }
};

}  // namespace

TEST_CASE("every kernel of this processor gives the same bytes") {
  for (const auto& [words, rows, columns] : {std::array<std::size_t, 3>{1, 32, 1}, {7, 64, 96}, {30, 384, 128}}) {
    const Case given(words, rows, columns);
    const Linear linear = given.linear();
    QuantizedRows quantized;
    quantize(given.in.data(), rows, words, rows, quantized);
    std::vector<float> first;
    for (const Linear::Kernel kernel : Linear::kernels()) {
      std::vector<float> out(quantized.rows * linear.columns(), 99.0F);
      linear.apply(quantized, out.data(), kernel);
      if (first.empty()) first = out;
      CHECK(out == first);
    }
  }
}

TEST_CASE("a product of bytes is near the product of the numbers") {
  const Case given(5, 128, 70);
  const Linear linear = given.linear();
  QuantizedRows quantized;
  quantize(given.in.data(), 128, 5, 128, quantized);
  std::vector<float> out(quantized.rows * linear.columns());
  linear.apply(quantized, out.data());
  for (std::size_t word = 0; word < 5; ++word) {
    for (std::size_t j = 0; j < 70; ++j) {
      double sum = given.bias[j];
      for (std::size_t k = 0; k < 128; ++k) sum += double(given.in[word * 128 + k]) * given.weights[k * 70 + j];
      CHECK(std::fabs(out[word * linear.columns() + j] - sum) < 0.12);
    }
  }
}

TEST_CASE("a window is a row with its neighbours, and zeros beyond the ends") {
  std::vector<float> vectors(5 * 16, 0.0F);  // row 0 and row 4 are the zeros around three words
  for (std::size_t i = 16; i < 64; ++i) vectors[i] = float(int(i) - 40);
  QuantizedRows windows;
  quantize_windows(vectors.data() + 16, 3, 16, windows);
  CHECK(windows.size == 48);
  for (std::size_t word = 0; word < 3; ++word) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < 48; ++k) {
      const float value = vectors[word * 16 + k];
      const std::int8_t byte = windows.values[word * 48 + k];
      CHECK(std::fabs(float(byte) * windows.scales[word] - value) <= 0.51F * windows.scales[word]);
      sum += byte;
    }
    CHECK(windows.offsets[word] == 128 * sum);
  }
}

TEST_CASE("numbers that are none, and none at all, are quantized to something") {
  std::vector<float> row(32, 0.0F);
  QuantizedRows quantized;
  quantize(row.data(), 32, 1, 32, quantized);
  CHECK(quantized.scales[0] == 0);
  row[3] = std::numeric_limits<float>::infinity();
  row[5] = std::numeric_limits<float>::quiet_NaN();
  quantize(row.data(), 32, 1, 32, quantized);
  CHECK(quantized.scales[0] == 0);
}

// Weights under training: their values, gradients of two shards, and Adam's moments.
// A batch is cut into the same two shards on any number of cores and summed in one order: same command, same bytes.
// Random numbers and the exponential are our own, for the same reason.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace entente::training {

inline constexpr std::size_t shards = 2;

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) { next(); }
  std::uint64_t next() {  // splitmix64
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }
  float uniform() { return float(next() >> 40) * 0x1p-24F; }  // [0, 1)
  std::size_t below(std::size_t limit) { return std::size_t(next() % limit); }

 private:
  std::uint64_t state_;
};

// e^x for x <= 0, to about seven digits.
float exponential(float x);

struct Rate {
  float step;       // learning rate
  std::size_t time;  // steps taken, from 1
};

class Weights {
 public:
  Weights() = default;
  // `rows_touched` weights get gradients in few rows only, and are moved only there.
  Weights(std::size_t rows, std::size_t columns, bool rows_touched = false);
  void fill(float value);
  void fill_uniform(float limit, Random& random);

  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;
  std::array<std::vector<float>, shards> gradients;

  const float* row(std::size_t i) const { return values.data() + i * columns; }
  float* gradient_row(std::size_t shard, std::size_t i);
  void move(Rate rate);         // one step of Adam; gradients are zero afterwards
  void add_to_average();        // notes the values as they are
  std::vector<float> average() const;  // of all noted, or the values if none

 private:
  void move_span(std::size_t begin, std::size_t size, Rate rate);
  bool rows_touched_ = false;
  std::array<std::vector<std::uint32_t>, shards> touched_;
  std::array<std::vector<char>, shards> is_touched_;
  std::vector<float> first_;
  std::vector<float> second_;
  std::vector<double> sums_;
  std::size_t averaged_ = 0;
};

// Runs work(0) and work(1), each on a thread if `threads` is more than one.
void for_each_shard(std::size_t threads, const std::function<void(std::size_t)>& work);

}  // namespace entente::training

#include "training/numbers.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <thread>

#include "trees/each_processor.hpp"

namespace entente::training {

namespace {

constexpr float first_decay = 0.9F;
constexpr float second_decay = 0.99F;
constexpr float longest_gradient = 5.0F;

EACH_PROCESSOR
void adam(float* values, float* first, float* second, const float* gradient, std::size_t size, float step,
          float correction) {
  for (std::size_t j = 0; j < size; ++j) {
    first[j] = first_decay * first[j] + (1 - first_decay) * gradient[j];
    second[j] = second_decay * second[j] + (1 - second_decay) * gradient[j] * gradient[j];
    values[j] -= step * first[j] / (std::sqrt(second[j]) * correction + 1e-7F);
  }
}

}  // namespace

float exponential(float x) {
  if (x < -80) return 0;
  const float scaled = x * 1.44269504F;
  const float whole = std::floor(scaled);
  const float part = (scaled - whole) * 0.693147181F;
  const float value =
      1 + part * (1 + part * (0.5F + part * (1 / 6.0F + part * (1 / 24.0F + part * (1 / 120.0F + part / 720.0F)))));
  return value * std::bit_cast<float>(std::uint32_t(int(whole) + 127) << 23);
}

Weights::Weights(std::size_t row_count, std::size_t column_count, bool rows_touched)
    : rows(row_count), columns(column_count), values(rows * columns), rows_touched_(rows_touched),
      first_(rows * columns), second_(rows * columns) {
  for (auto& gradient : gradients) gradient.assign(rows * columns, 0.0F);
  for (auto& flags : is_touched_) flags.assign(rows_touched ? rows : 0, 0);
}

void Weights::fill(float value) { std::fill(values.begin(), values.end(), value); }

void Weights::fill_uniform(float limit, Random& random) {
  for (float& value : values) value = (2 * random.uniform() - 1) * limit;
}

float* Weights::gradient_row(std::size_t shard, std::size_t i) {
  if (rows_touched_ && !is_touched_[shard][i]) {
    is_touched_[shard][i] = 1;
    touched_[shard].push_back(std::uint32_t(i));
  }
  return gradients[shard].data() + i * columns;
}

void Weights::move_span(std::size_t begin, std::size_t size, Rate rate) {
  float* gradient = gradients[0].data() + begin;
  float* other = gradients[1].data() + begin;
  for (std::size_t j = 0; j < size; ++j) {
    gradient[j] = std::clamp(gradient[j] + other[j], -longest_gradient, longest_gradient);
  }
  // Powers of the decays vanish after some hundred steps; std::pow is left out for its differing last digits.
  float first_left = 1, second_left = 1;
  for (std::size_t i = 0; i < std::min<std::size_t>(rate.time, 1000); ++i) {
    first_left *= first_decay;
    second_left *= second_decay;
  }
  const float step = rate.step / (1 - first_left);
  const float correction = 1 / std::sqrt(1 - second_left);
  adam(values.data() + begin, first_.data() + begin, second_.data() + begin, gradient, size, step, correction);
  std::fill_n(gradient, size, 0.0F);
  std::fill_n(other, size, 0.0F);
}

void Weights::move(Rate rate) {
  if (!rows_touched_) return move_span(0, values.size(), rate);
  for (std::size_t shard = 0; shard < shards; ++shard) {
    for (std::uint32_t row : touched_[shard]) {
      if (shard == 0 || !is_touched_[0][row]) move_span(row * columns, columns, rate);
    }
  }
  for (std::size_t shard = 0; shard < shards; ++shard) {
    for (std::uint32_t row : touched_[shard]) is_touched_[shard][row] = 0;
    touched_[shard].clear();
  }
}

void Weights::add_to_average() {
  sums_.resize(values.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums_[i] += values[i];
  ++averaged_;
}

std::vector<float> Weights::average() const {
  if (averaged_ == 0) return values;
  std::vector<float> made(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) made[i] = float(sums_[i] / double(averaged_));
  return made;
}

void for_each_shard(std::size_t threads, const std::function<void(std::size_t)>& work) {
  if (threads < 2) {
    for (std::size_t shard = 0; shard < shards; ++shard) work(shard);
    return;
  }
  std::thread other([&] { work(1); });
  work(0);
  other.join();
}

}  // namespace entente::training

#include "trees/spanning_tree.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace entente;

namespace {

struct Numbers {
  std::uint64_t seed = 9;
  std::size_t next() { return seed = seed * 6364136223846793005 + 1442695040888963407, std::size_t(seed >> 33); }
};

bool is_one_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::uint32_t word = 1; word <= heads.size(); ++word) {
    roots += heads[word - 1] == 0;
    std::size_t up = 0;
    for (std::uint32_t at = word; at != 0; at = heads[at - 1]) {
      if (++up > heads.size()) return false;
    }
  }
  return roots == (heads.empty() ? 0 : 1);
}

double total(const std::vector<float>& scores, std::size_t stride, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * stride + heads[i]];
  return sum;
}

}  // namespace

TEST_CASE("the tree found is the best of all trees with one root") {
  Numbers numbers;
  for (int round = 0; round < 400; ++round) {
    const std::size_t words = 1 + numbers.next() % 5, stride = words + 1 + numbers.next() % 3;
    std::vector<float> scores(words * stride);
    for (float& score : scores) score = float(numbers.next() % 19) - 9;
    std::vector<std::uint32_t> heads, tried(words, 0);
    best_tree(scores.data(), words, stride, heads);
    REQUIRE(is_one_tree(heads));
    double best = -1e30;
    for (bool is_more = true; is_more;) {
      if (is_one_tree(tried)) best = std::max(best, total(scores, stride, tried));
      is_more = false;
      for (std::size_t i = 0; i < words && !is_more; ++i) {
        is_more = ++tried[i] <= words;
        if (!is_more) tried[i] = 0;
      }
    }
    CHECK(total(scores, stride, heads) == best);
  }
}

TEST_CASE("any scores give one tree, large ones and none at all, in time that grows with the square of the words") {
  Numbers numbers;
  for (const std::size_t words : {std::size_t(0), std::size_t(1), std::size_t(2), std::size_t(40), std::size_t(1000)}) {
    for (int kind = 0; kind < 3; ++kind) {
      std::vector<float> scores(words * (words + 1));
      for (float& score : scores) {
        score = kind == 0 ? float(numbers.next() % 1000) : kind == 1 ? std::numeric_limits<float>::quiet_NaN() : 1e30F;
      }
      std::vector<std::uint32_t> heads;
      best_tree(scores.data(), words, words + 1, heads);
      CHECK(is_one_tree(heads));
    }
  }
}

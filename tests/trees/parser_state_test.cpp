#include "trees/parser_state.hpp"

#include <doctest/doctest.h>

using namespace entente;

TEST_CASE("any run of legal steps gives one tree in two steps a word") {
  std::uint64_t seed = 3;
  const auto random = [&] { return seed = seed * 6364136223846793005 + 1442695040888963407, std::size_t(seed >> 33); };
  for (int round = 0; round < 500; ++round) {
    const std::size_t words = random() % 20;
    ParserState state;
    state.begin(words);
    std::size_t steps = 0;
    while (!state.is_done()) {
      std::vector<Transition> legal;
      for (std::size_t i = 0; i < transition_count; ++i) {
        if (state.is_legal(transition_of(i))) legal.push_back(transition_of(i));
      }
      REQUIRE_FALSE(legal.empty());
      state.apply(legal[random() % legal.size()]);
      ++steps;
    }
    CHECK(steps == 2 * words);
    std::size_t roots = 0;
    for (std::uint32_t word = 1; word <= words; ++word) {
      roots += state.head(word) == 0;
      CHECK((state.head(word) == 0) == (state.label(word) == DependencyLabel::root));
      std::size_t up = 0;
      for (std::uint32_t at = word; at != 0 && up <= words; at = state.head(at)) ++up;
      CHECK(up <= words);
    }
    CHECK(roots == (words > 0 ? 1 : 0));
  }
}

TEST_CASE("a transition's number leads back to it") {
  for (std::size_t i = 0; i < transition_count; ++i) CHECK(transition_number(transition_of(i)) == i);
}

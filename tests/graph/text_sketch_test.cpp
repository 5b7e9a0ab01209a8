#include "graph/text_sketch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

using namespace entente;

namespace {

// `count` words that follow from the seed.
std::string words(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "word" + std::to_string(random() % 5000) + (i % 12 == 11 ? ".\n" : " ");
  return text;
}

double resemblance_of(const std::string& a, const std::string& b) {
  return resemblance(sketch_of(a).value(), sketch_of(b).value());
}

}  // namespace

TEST_CASE("a text resembles itself wholly, whatever its letters' case, blanks and punctuation") {
  CHECK(resemblance_of("Orla met Mercer in Lisbon on Monday.", "ORLA MET  Mercer\nin Lisbon; on Monday") == 1);
  CHECK(resemblance_of("Orla met Mercer.", "Orla met Brandt.") < 0.2);
  CHECK_FALSE(sketch_of(""));
  CHECK_FALSE(sketch_of(" \n... --"));
}

TEST_CASE("resemblance is the share of runs of words that both have") {
  for (const auto& [shared, own] : {std::pair<std::size_t, std::size_t>{400, 0}, {400, 100}, {300, 300}, {200, 600}}) {
    const std::string common = words(1, shared);
    const double is = resemblance_of(common + words(2, own / 2), common + words(3, own / 2));
    const double expected = double(shared) / double(shared + own);
    CAPTURE(shared);
    CAPTURE(own);
    CHECK(is == doctest::Approx(expected).epsilon(0.15));
  }
}

TEST_CASE("copies are found among many texts, whatever their order, and nothing else is") {
  std::vector<std::string> texts;
  for (unsigned i = 0; i < 300; ++i) texts.push_back(words(i, 150));
  const std::string report = words(1000, 200);
  texts.push_back(report);                          // 300
  texts.push_back("By our staff. " + report);       // 301
  texts.push_back(report.substr(0, report.size() * 2 / 3));  // 302, cut
  texts.push_back(report.substr(0, report.size() / 5));      // 303, a brief: too little of it
  texts.push_back("");
  texts.push_back("");
  for (unsigned seed = 0; seed < 3; ++seed) {
    std::vector<std::size_t> order(texts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(seed);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<std::optional<TextSketch>> sketches;
    for (const std::size_t i : order) sketches.push_back(sketch_of(texts[i]));
    const auto reports = reports_among(sketches);
    const auto is_copy = [&](std::size_t place) { return order[place] >= 300 && order[place] <= 302; };
    std::optional<std::size_t> first;
    for (std::size_t place = 0; place < order.size(); ++place) {
      if (is_copy(place) && !first) first = place;
      CHECK(reports[place] == (is_copy(place) ? *first : place));
    }
  }
}

TEST_CASE("a hundred thousand times one text, and thirty thousand of one form, are one report each without taking long") {
  // Lists of pairs would have 10,000,000,000 places.
  const auto same = reports_among(std::vector(100'000, sketch_of("Orla met Mercer in Lisbon on Monday.")));
  CHECK(std::ranges::count(same, 0u) == 100'000);
  std::vector<std::optional<TextSketch>> forms;
  for (unsigned i = 0; i < 30'000; ++i)
    forms.push_back(sketch_of("Orla met Mercer in Lisbon on day " + std::to_string(i) + " of the long talks about grain, he said."));
  const auto near = reports_among(forms);
  CHECK(std::ranges::count(near, near.back()) > 29'000);
}

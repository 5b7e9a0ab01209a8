#include <doctest/doctest.h>

#include <cmath>

#include "trees/lemmatizer.hpp"
#include "training/corpus.hpp"

using namespace entente;
using namespace entente::training;

namespace {

// The most gold arcs that a run of legal steps from this state still reaches, with those it has.
int best_reachable(const ParserState& state, const std::vector<std::uint32_t>& gold) {
  if (state.is_done()) {
    int right = 0;
    for (std::uint32_t word = 1; word < state.size(); ++word) right += state.head(word) == gold[word];
    return right;
  }
  int best = -1;
  for (Step step : {Step::shift, Step::left, Step::right}) {
    if (!state.is_legal(step)) continue;
    ParserState after = state;
    after.apply({step, DependencyLabel::dep});
    best = std::max(best, best_reachable(after, gold));
  }
  return best;
}

}  // namespace

TEST_CASE("an encoder's gradients are what differences say") {
  Random random(5);
  TrainedEncoder encoder(9, {32, 2, 0.0F}, random);
  encoder.embeddings.fill_uniform(1.0F, random);
  const std::vector<std::uint32_t> features = {1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0};
  std::vector<float> wanted(8 * 32);
  for (float& value : wanted) value = random.uniform() - 0.5F;
  EncoderTape tape;
  const auto loss = [&] {
    tape.features = features;
    tape.per_word = 2;
    tape.rows = 8;
    tape.is_word = {1, 1, 0, 1, 1, 0, 0, 0};
    Random unused(1);
    encoder.prepare();
    encoder.forward(tape, unused);
    double sum = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) sum += double(wanted[i]) * tape.output(32)[i];
    return sum;
  };
  loss();
  std::copy(wanted.begin(), wanted.end(), tape.gradient(32));
  encoder.backward(tape, 0);
  std::size_t checked = 0;
  encoder.each([&](Weights& weights) {
    for (std::size_t i = 0; i < weights.values.size(); i += weights.values.size() / 40 + 1) {
      const float kept = weights.values[i], gradient = weights.gradients[0][i];
      weights.values[i] = kept + 1e-3F;
      const double above = loss();
      weights.values[i] = kept - 1e-3F;
      const double below = loss();
      weights.values[i] = kept;
      CHECK(std::fabs((above - below) / 2e-3 - gradient) < 0.02 + 0.05 * std::fabs(gradient));
      ++checked;
    }
  });
  CHECK(checked > 200);
}

TEST_CASE("the cheapest step leads to the best tree that can still be reached") {
  // Projective gold trees of six words by random right runs, tried from the states of random runs.
  Random random(11);
  for (int round = 0; round < 60; ++round) {
    const auto random_run = [&](const auto& visit) {
      ParserState state;
      state.begin(6);
      while (!state.is_done()) {
        visit(state);
        Step step;
        do step = Step(random.below(3));
        while (!state.is_legal(step));
        state.apply({step, DependencyLabel::dep});
      }
      return state;
    };
    const ParserState tree = random_run([](const ParserState&) {});
    std::vector<std::uint32_t> gold(7, ParserState::none);
    for (std::uint32_t word = 1; word <= 6; ++word) gold[word] = tree.head(word);
    random_run([&](const ParserState& state) {
      const std::array<int, 3> costs = step_costs(state, gold);
      const int before = best_reachable(state, gold);
      for (Step step : {Step::shift, Step::left, Step::right}) {
        if (!state.is_legal(step)) continue;
        ParserState after = state;
        after.apply({step, DependencyLabel::dep});
        const int lost = before - best_reachable(after, gold);
        // That only one word hangs on the root can cost one arc more than the arcs alone tell.
        CHECK(std::abs(lost - costs[std::size_t(step)]) <= 1);
        if (costs[std::size_t(step)] == 0) CHECK(lost <= 1);
      }
    });
  }
}

TEST_CASE("our exponential is the usual one") {
  for (float x = -20; x <= 0; x += 0.37F) CHECK(exponential(x) == doctest::Approx(std::exp(x)).epsilon(1e-4));
}

TEST_CASE("lemma rules reach words that were not seen") {
  Sentence sentence;
  const auto add = [&](const char* form, const char* lemma, PennTag penn) {
    Word word;
    word.form = form;
    word.lemma = lemma;
    word.penn = penn;
    sentence.words.push_back(word);
  };
  for (const char* stem : {"walk", "talk", "sign", "attack"}) add((std::string(stem) + "ed").c_str(), stem, PennTag::VBD);
  add("held", "hold", PennTag::VBD);
  add("Orla", "Orla", PennTag::NNP);
  const std::string section = learn_lemmas({&sentence});
  SectionReader reader(section, "test", "lemmas");
  const Lemmatizer lemmatizer(reader);
  CHECK(lemmatizer.lemma("Condemned", PennTag::VBD) == "condemn");
  CHECK(lemmatizer.lemma("held", PennTag::VBD) == "hold");
  CHECK(lemmatizer.lemma("HELD", PennTag::VBD) == "hold");
  CHECK(lemmatizer.lemma("Mercer", PennTag::NNP) == "Mercer");
  CHECK(lemmatizer.lemma("", PennTag::NN) == "");
}

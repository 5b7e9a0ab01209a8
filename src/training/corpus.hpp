// What is trained on: sentences of treebanks, some of them once more in lower or upper case.
// A copy keeps its original's fold, so that no tagger has seen a sentence that it tags for the parser's training.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/trees/sentence.hpp"
#include "trees/parser_state.hpp"
#include "trees/tagger.hpp"
#include "trees/word_features.hpp"
#include "training/encoder_training.hpp"

namespace entente::training {

struct Example {
  Sentence sentence;  // gold
  std::size_t fold = 0;
  std::vector<Tags> predicted;  // by a tagger that has not seen it
};

struct Schedule {
  std::size_t epochs = 10;
  std::size_t batch = 32;  // sentences
  float rate = 2e-3F;
  std::size_t threads = 1;
  std::uint64_t seed = 1;
};

// How often each vocabulary word was seen, for word dropout: rare words are read as unknown more often.
using WordCounts = std::vector<std::uint32_t>;
inline std::uint32_t dropped_word(std::uint32_t word, const WordCounts& counts, Random& random) {
  return random.uniform() * (float(counts[word]) + 0.3F) < 0.3F ? 0 : word;
}

// Lays sentences below each other in a tape, rows of zeros between; returns each one's first row.
std::vector<std::size_t> lay_out(const std::vector<const Example*>& examples, EncoderTape& tape, std::size_t per_word);

// Runs `step` on each batch, cut in two shards, with the learning rate of that moment; every weight is averaged over the
// last 40 % of steps.
void run_schedule(const Schedule& schedule, const std::vector<const Example*>& examples,
                  const std::function<void(const std::vector<const Example*>&, std::size_t shard, Random&)>& step,
                  const std::function<void()>& prepare,
                  const std::function<void(const std::function<void(Weights&)>&)>& each_weight,
                  const std::function<void(std::size_t epoch)>& report, std::size_t& epoch);

class TaggerTraining {
 public:
  TaggerTraining(const Vocabulary& vocabulary, const WordCounts& counts, EncoderOptions options, Schedule schedule);
  void train(const std::vector<const Example*>& examples);
  std::string section() const;

 private:
  void step(const std::vector<const Example*>& examples, std::size_t shard, Random& random);
  const Vocabulary& vocabulary_;
  const WordCounts& counts_;
  Schedule schedule_;
  Random random_;
  TrainedEncoder encoder_;
  Weights weights_;
  Weights bias_;
  PackedMatrix packed_;
  PackedMatrix transposed_;
  std::vector<Tags> pairs_;
  std::array<EncoderTape, shards> tapes_;
};

class ParserTraining {
 public:
  ParserTraining(const Vocabulary& vocabulary, const WordCounts& counts, EncoderOptions options, std::size_t hidden,
                 Schedule schedule);
  // `report` is called after each epoch.
  void train(const std::vector<const Example*>& examples, const std::function<void(std::size_t)>& report);
  std::string section() const;

 private:
  struct Run;
  void step(const std::vector<const Example*>& examples, std::size_t shard, Random& random);
  void parse(const Example& example, std::size_t first_row, Run& run, Random& random) const;
  const Vocabulary& vocabulary_;
  const WordCounts& counts_;
  std::size_t hidden_;
  Schedule schedule_;
  std::size_t epoch_ = 0;
  Random random_;
  TrainedEncoder encoder_;
  Weights slots_;
  Weights bias_;
  Weights absent_;
  Weights labels_;
  Weights output_;
  Weights output_bias_;
  PackedMatrix slots_packed_, slots_transposed_, output_transposed_;
  std::array<EncoderTape, shards> tapes_;
};

// What each step costs: how many gold arcs no tree reachable after it has (Goldberg and Nivre 2013, arc-hybrid).
std::array<int, 3> step_costs(const ParserState& state, const std::vector<std::uint32_t>& gold_heads);

// The lemmatizer's section: rules by suffix, exceptions where the rules fail on the training data.
std::string learn_lemmas(const std::vector<const Sentence*>& sentences);

}  // namespace entente::training

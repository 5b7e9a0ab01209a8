// Encoder, tagger, parser and names trained together: one net, one pass over each batch.
// The tagger reads the vectors half way up, parser and names at the top (stacking as in Zhang and Weiss 2016, with the
// vectors themselves handed up instead of tags, so that no tags need to be predicted for the parser's training).
// Weights are averaged over the last 40 % of the steps.  The same options give the same bytes with one thread or two.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "trees/model_file.hpp"
#include "trees/word_features.hpp"
#include "training/corpus.hpp"
#include "training/encoder_training.hpp"
#include "training/heads.hpp"

namespace entente::training {

struct TrainingOptions {
  EncoderOptions encoder;
  std::size_t tagger_layers = 2;
  std::size_t arc_size = 64;
  std::size_t label_size = 128;
  std::size_t name_size = 64;
  float head_dropout = 0.25F;
  std::size_t epochs = 20;
  std::size_t batch = 32;  // sentences
  float rate = 2e-3F;
  std::size_t threads = 1;
  std::uint64_t seed = 1;
};

// How often each vocabulary word was seen, for word dropout: rare words are read as unknown more often.
using WordCounts = std::vector<std::uint32_t>;

class ModelTraining {
 public:
  ModelTraining(const WordKnowledge& words, const WordCounts& counts, const TrainingOptions& options);
  // `report` is called after each epoch.
  void train(const std::vector<Example>& examples, const std::function<void(std::size_t epoch)>& report);
  Sections sections() const;

 private:
  void step(const std::vector<const Example*>& examples, std::size_t shard, Random& random);
  void each_weight(const std::function<void(Weights&)>& work);
  const WordKnowledge& words_;
  const WordCounts& counts_;
  TrainingOptions options_;
  Random random_;
  TrainedEncoder encoder_;
  TaggerHead tagger_;
  ParserHead parser_;
  NameHead names_;
  std::array<EncoderTape, shards> tapes_;
};

}  // namespace entente::training

#include "training/model_training.hpp"

#include <algorithm>
#include <utility>

namespace entente::training {

namespace {

// The gazetteer knows few of the names that a text has: the context must do without it.
constexpr float name_use_dropout = 0.2F;

// Lays sentences below each other, rows of zeros between.
Batch lay_out(const std::vector<const Example*>& examples, EncoderTape& tape) {
  Batch batch{examples, {}};
  std::size_t rows = 0;
  for (const Example* example : examples) {
    batch.first_rows.push_back(rows);
    rows += example->sentence.words.size() + 1;
  }
  tape.rows = padded(rows, row_step);
  tape.per_word = word_feature_count;
  tape.features.assign(tape.rows * word_feature_count, 0);
  tape.is_word.assign(tape.rows, 0);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::fill_n(tape.is_word.begin() + std::ptrdiff_t(batch.first_rows[i]), examples[i]->sentence.words.size(), 1);
  }
  return batch;
}

}  // namespace

ModelTraining::ModelTraining(const WordKnowledge& words, const WordCounts& counts, const TrainingOptions& options)
    : words_(words), counts_(counts), options_(options), random_(options.seed),
      encoder_(words.rows(), options.encoder, random_),
      tagger_(options.encoder.width, random_),
      parser_(options.encoder.width, options.arc_size, options.label_size, options.head_dropout, random_),
      names_(options.encoder.width, options.name_size, options.head_dropout, random_) {}

void ModelTraining::each_weight(const std::function<void(Weights&)>& work) {
  encoder_.each(work);
  tagger_.each(work);
  parser_.each(work);
  names_.each(work);
}

void ModelTraining::train(const std::vector<Example>& examples, const std::function<void(std::size_t)>& report) {
  tagger_.learn_pairs(examples);
  std::vector<const Example*> order;
  for (const Example& example : examples) order.push_back(&example);
  Random random(options_.seed + 77);
  const std::size_t batches = (order.size() + options_.batch - 1) / options_.batch;
  const std::size_t all_steps = batches * options_.epochs;
  std::size_t time = 0;
  for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (std::size_t batch = 0; batch < batches; ++batch) {
      std::array<std::vector<const Example*>, shards> parts;
      const std::size_t end = std::min(order.size(), (batch + 1) * options_.batch);
      for (std::size_t i = batch * options_.batch; i < end; ++i) parts[i % shards].push_back(order[i]);
      std::array<Random, shards> randoms = {Random(random.next()), Random(random.next())};
      encoder_.prepare();
      tagger_.prepare();
      parser_.prepare();
      names_.prepare();
      for_each_shard(options_.threads, [&](std::size_t shard) {
        if (!parts[shard].empty()) step(parts[shard], shard, randoms[shard]);
      });
      ++time;
      const float done = float(time) / float(all_steps);
      const float warm = std::min(1.0F, float(time) / 200.0F);
      const Rate rate{options_.rate * warm * (1.0F - 0.98F * done), time};
      const bool is_noted = done > 0.6F && time % 40 == 0;
      // The embeddings are half of the work.  Each matrix is moved by itself, so the order does not matter.
      std::vector<Weights*> all;
      each_weight([&](Weights& weights) { all.push_back(&weights); });
      for_each_shard(options_.threads, [&](std::size_t shard) {
        for (std::size_t i = shard == 0 ? 0 : 1; i < (shard == 0 ? 1 : all.size()); ++i) {
          all[i]->move(rate);
          if (is_noted) all[i]->add_to_average();
        }
      });
    }
    report(epoch);
  }
}

void ModelTraining::step(const std::vector<const Example*>& examples, std::size_t shard, Random& random) {
  EncoderTape& tape = tapes_[shard];
  const Batch batch = lay_out(examples, tape);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::size_t at = batch.first_rows[i] * word_feature_count;
    for (const Word& word : examples[i]->sentence.words) {
      WordFeatures features = word_features(word.form, words_);
      if (random.uniform() * (float(counts_[features[0]]) + 0.3F) < 0.3F) features[0] = 0;
      if (random.uniform() < name_use_dropout) features[name_use_feature] = words_.first_name_use_row();
      std::copy(features.begin(), features.end(), tape.features.begin() + std::ptrdiff_t(at));
      at += word_feature_count;
    }
  }
  encoder_.forward(tape, random);
  const std::size_t width = encoder_.width(), top = encoder_.layers();
  encoder_.backward(tape, shard, [&](std::size_t level) {
    const float* vectors = tape.output(width, level);
    float* gradient = tape.gradient(width);
    if (level == top) {
      parser_.add_gradient(batch, vectors, tape.rows, gradient, shard, random);
      names_.add_gradient(batch, vectors, tape.rows, gradient, shard, random);
    }
    if (level == options_.tagger_layers) tagger_.add_gradient(batch, vectors, tape.rows, gradient, shard);
  });
}

Sections ModelTraining::sections() const {
  SectionWriter encoder, tagger, parser, names;
  encoder_.write(encoder);
  tagger.number(std::uint32_t(options_.tagger_layers));
  tagger_.write(tagger);
  parser_.write(parser);
  names_.write(names);
  return {{"encoder", encoder.bytes()}, {"tagger", tagger.bytes()}, {"parser", parser.bytes()}, {"names", names.bytes()}};
}

}  // namespace entente::training

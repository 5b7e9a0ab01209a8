#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "training/corpus.hpp"

namespace entente::training {

namespace {

constexpr std::size_t universal_count = universal_tag_names.size();
constexpr std::size_t penn_count = penn_tag_names.size();
constexpr float gradient_scale = 1 / 64.0F;
constexpr std::size_t rare_pair = 3;  // a pair of tags seen less often is taken for a slip

}  // namespace

std::vector<std::size_t> lay_out(const std::vector<const Example*>& examples, EncoderTape& tape, std::size_t per_word) {
  std::vector<std::size_t> first_rows;
  std::size_t rows = 0;
  for (const Example* example : examples) {
    first_rows.push_back(rows);
    rows += example->sentence.words.size() + 1;
  }
  tape.rows = padded(rows, row_step);
  tape.per_word = per_word;
  tape.features.assign(tape.rows * per_word, 0);
  tape.is_word.assign(tape.rows, 0);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::fill_n(tape.is_word.begin() + std::ptrdiff_t(first_rows[i]), examples[i]->sentence.words.size(), 1);
  }
  return first_rows;
}

void run_schedule(const Schedule& schedule, const std::vector<const Example*>& examples,
                  const std::function<void(const std::vector<const Example*>&, std::size_t shard, Random&)>& step,
                  const std::function<void()>& prepare,
                  const std::function<void(const std::function<void(Weights&)>&)>& each_weight,
                  const std::function<void(std::size_t epoch)>& report, std::size_t& epoch) {
  std::vector<const Example*> order = examples;
  Random random(schedule.seed + 77);
  const std::size_t batches = (order.size() + schedule.batch - 1) / schedule.batch;
  const std::size_t all_steps = batches * schedule.epochs;
  std::size_t time = 0;
  for (epoch = 0; epoch < schedule.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (std::size_t batch = 0; batch < batches; ++batch) {
      std::array<std::vector<const Example*>, shards> parts;
      const std::size_t end = std::min(order.size(), (batch + 1) * schedule.batch);
      for (std::size_t i = batch * schedule.batch; i < end; ++i) parts[i % shards].push_back(order[i]);
      std::array<Random, shards> randoms = {Random(random.next()), Random(random.next())};
      prepare();
      for_each_shard(schedule.threads, [&](std::size_t shard) {
        if (!parts[shard].empty()) step(parts[shard], shard, randoms[shard]);
      });
      ++time;
      const float done = float(time) / float(all_steps);
      const float warm = std::min(1.0F, float(time) / 200.0F);
      const Rate rate{schedule.rate * warm * (1.0F - 0.95F * done), time};
      each_weight([&](Weights& weights) { weights.move(rate); });
      if (done > 0.6F && time % 40 == 0) each_weight([](Weights& weights) { weights.add_to_average(); });
    }
    report(epoch);
  }
}

TaggerTraining::TaggerTraining(const Vocabulary& vocabulary, const WordCounts& counts, EncoderOptions options,
                               Schedule schedule)
    : vocabulary_(vocabulary), counts_(counts), schedule_(schedule), random_(schedule.seed),
      encoder_(vocabulary.size() + hashed_feature_rows(), options, random_),
      weights_(options.width, tagger_outputs), bias_(1, tagger_outputs) {
  weights_.fill_uniform(std::sqrt(3.0F / float(options.width)), random_);
}

void TaggerTraining::train(const std::vector<const Example*>& examples) {
  std::map<std::pair<UniversalTag, PennTag>, std::size_t> seen;
  for (const Example* example : examples) {
    for (const Word& word : example->sentence.words) ++seen[{word.tag, word.penn}];
  }
  pairs_.clear();
  for (const auto& [pair, count] : seen) {
    if (count >= rare_pair) pairs_.push_back({pair.first, pair.second});
  }
  std::size_t epoch = 0;
  run_schedule(
      schedule_, examples,
      [&](const auto& part, std::size_t shard, Random& random) { step(part, shard, random); },
      [&] {
        encoder_.prepare();
        pack(weights_.values.data(), weights_.rows, weights_.columns, packed_);
        pack_transposed(weights_.values.data(), weights_.rows, weights_.columns, transposed_);
      },
      [&](const auto& work) {
        encoder_.each(work);
        work(weights_);
        work(bias_);
      },
      [](std::size_t) {}, epoch);
}

void TaggerTraining::step(const std::vector<const Example*>& examples, std::size_t shard, Random& random) {
  EncoderTape& tape = tapes_[shard];
  const std::vector<std::size_t> first_rows = lay_out(examples, tape, word_feature_count);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::size_t at = first_rows[i] * word_feature_count;
    for (const Word& word : examples[i]->sentence.words) {
      WordFeatures features = word_features(word.form, vocabulary_);
      features[0] = dropped_word(features[0], counts_, random);
      std::copy(features.begin(), features.end(), tape.features.begin() + std::ptrdiff_t(at));
      at += word_feature_count;
    }
  }
  encoder_.forward(tape, random);
  const std::size_t width = encoder_.width();
  std::vector<float> scores(tape.rows * tagger_outputs), gradients(tape.rows * tagger_outputs);
  for (std::size_t row = 0; row < tape.rows; ++row) {
    std::copy(bias_.values.begin(), bias_.values.end(), scores.begin() + std::ptrdiff_t(row * tagger_outputs));
  }
  add_product({tape.output(width), width, 1}, tape.rows, packed_, scores.data(), tagger_outputs);
  const std::vector<char> all_universal(universal_count, 1), all_penn(penn_count, 1);
  std::vector<char> universal(universal_count, 0), penn(penn_count, 0);
  float* bias_gradient = bias_.gradients[shard].data();
  for (std::size_t i = 0; i < examples.size(); ++i) {
    for (std::size_t j = 0; j < examples[i]->sentence.words.size(); ++j) {
      const Word& word = examples[i]->sentence.words[j];
      const std::size_t at = (first_rows[i] + j) * tagger_outputs;
      universal[std::size_t(word.tag)] = 1;
      penn[std::size_t(word.penn)] = 1;
      softmax_gradient(scores.data() + at, all_universal, universal, gradients.data() + at);
      softmax_gradient(scores.data() + at + universal_count, all_penn, penn, gradients.data() + at + universal_count);
      universal[std::size_t(word.tag)] = 0;
      penn[std::size_t(word.penn)] = 0;
      for (std::size_t k = 0; k < universal_count + penn_count; ++k) {
        gradients[at + k] *= gradient_scale;
        bias_gradient[k] += gradients[at + k];
      }
    }
  }
  add_weight_gradient(tape.output(width), width, width, gradients.data(), tagger_outputs, tape.rows,
                      weights_.gradients[shard].data());
  add_product({gradients.data(), tagger_outputs, 1}, tape.rows, transposed_, tape.gradient(width), width);
  encoder_.backward(tape, shard);
}

std::string TaggerTraining::section() const {
  SectionWriter out;
  encoder_.write(out);
  out.matrix(weights_.average().data(), weights_.rows, weights_.columns);
  out.matrix(bias_.average().data(), 1, bias_.columns);
  out.number(std::uint32_t(pairs_.size()));
  for (const Tags& pair : pairs_) {
    out.number(std::uint8_t(pair.tag));
    out.number(std::uint8_t(pair.penn));
  }
  return out.bytes();
}

}  // namespace entente::training

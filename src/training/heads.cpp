#include "training/heads.hpp"

#include <algorithm>
#include <cmath>

namespace entente::training {

namespace {

constexpr std::size_t universal_count = universal_tag_names.size();
constexpr std::size_t penn_count = penn_tag_names.size();
constexpr std::size_t rare_pair = 3;  // a pair of tags seen less often is taken for a slip

// -log softmax(scores)[gold] and, times gradient_scale, its gradient by scores[0, size); `skipped` takes no part.
double softmax_gradient(const float* scores, std::size_t size, std::size_t skipped, std::size_t gold, float* gradient) {
  float most = -1e30F;
  for (std::size_t i = 0; i < size; ++i) {
    if (i != skipped) most = std::max(most, scores[i]);
  }
  float all = 0;
  for (std::size_t i = 0; i < size; ++i) {
    gradient[i] = i == skipped ? 0 : exponential(scores[i] - most);
    all += gradient[i];
  }
  const float scale = gradient_scale / all;
  for (std::size_t i = 0; i < size; ++i) gradient[i] *= scale;
  gradient[gold] -= gradient_scale;
  return double(most) + std::log(double(all)) - double(scores[gold]);
}

constexpr std::size_t nothing_skipped = std::size_t(-1);

void fill_dropout(std::vector<float>& factors, std::size_t size, float dropout, Random& random) {
  const float kept = 1 - dropout;
  const std::uint64_t limit = std::uint64_t(double(kept) * 65536.0);
  factors.resize(size);
  for (std::size_t j = 0; j < size; j += 4) {
    std::uint64_t bits = random.next();
    for (std::size_t k = 0; k < 4 && j + k < size; ++k, bits >>= 16) {
      factors[j + k] = (bits & 0xFFFF) < limit ? 1 / kept : 0;
    }
  }
}

// values = max(0, values) * factors; factors become 0 where nothing passed.
void rectify_with(std::vector<float>& factors, float* values) {
  for (std::size_t j = 0; j < factors.size(); ++j) {
    factors[j] = values[j] > 0 ? factors[j] : 0;
    values[j] *= factors[j];
  }
}

}  // namespace

Dense::Dense(std::size_t in, std::size_t out, float limit, Random& random) : weights(in, out), bias(1, out) {
  weights.fill_uniform(limit, random);
}

void Dense::prepare() {
  pack(weights.values.data(), weights.rows, weights.columns, packed_);
  pack_transposed(weights.values.data(), weights.rows, weights.columns, transposed_);
}

void Dense::forward(const float* in, std::size_t stride, std::size_t rows, std::vector<float>& out) const {
  out.resize(rows * weights.columns);
  for (std::size_t row = 0; row < rows; ++row) {
    std::copy(bias.values.begin(), bias.values.end(), out.begin() + std::ptrdiff_t(row * weights.columns));
  }
  add_product({in, stride, 1}, rows, packed_, out.data(), weights.columns);
}

void Dense::backward(const float* in, std::size_t stride, std::size_t rows, const std::vector<float>& by_out,
                     std::size_t shard, float* by_in, std::size_t by_stride) {
  float* by_bias = bias.gradients[shard].data();
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t j = 0; j < weights.columns; ++j) by_bias[j] += by_out[row * weights.columns + j];
  }
  add_weight_gradient(in, stride, weights.rows, by_out.data(), weights.columns, rows, weights.gradients[shard].data());
  add_product({by_out.data(), weights.columns, 1}, rows, transposed_, by_in, by_stride);
}

void Dense::each(const std::function<void(Weights&)>& work) {
  work(weights);
  work(bias);
}

void Dense::write(SectionWriter& out) const {
  out.linear(weights.average().data(), bias.average().data(), weights.rows, weights.columns);
}

TaggerHead::TaggerHead(std::size_t width, Random& random)
    : width_(width), dense_(width, tagger_outputs, std::sqrt(3.0F / float(width)), random) {}

void TaggerHead::learn_pairs(const std::vector<Example>& examples) {
  std::map<std::pair<UniversalTag, PennTag>, std::size_t> seen;
  for (const Example& example : examples) {
    if (!example.has_tree) continue;
    for (const Word& word : example.sentence.words) ++seen[{word.tag, word.penn}];
  }
  for (const auto& [pair, count] : seen) {
    if (count >= rare_pair) pairs_.push_back({pair.first, pair.second});
  }
}

double TaggerHead::add_gradient(const Batch& batch, const float* vectors, std::size_t rows, float* by_vectors,
                              std::size_t shard) {
  double loss = 0;
  thread_local std::vector<float> scores, gradients;
  dense_.forward(vectors, width_, rows, scores);
  gradients.assign(scores.size(), 0.0F);
  for (std::size_t i = 0; i < batch.examples.size(); ++i) {
    if (!batch.examples[i]->has_tree) continue;
    std::size_t at = batch.first_rows[i] * tagger_outputs;
    for (const Word& word : batch.examples[i]->sentence.words) {
      loss += softmax_gradient(scores.data() + at, universal_count, nothing_skipped, std::size_t(word.tag), gradients.data() + at);
      loss += softmax_gradient(scores.data() + at + universal_count, penn_count, nothing_skipped, std::size_t(word.penn),
                       gradients.data() + at + universal_count);
      at += tagger_outputs;
    }
  }
  dense_.backward(vectors, width_, rows, gradients, shard, by_vectors, width_);
  return loss;
}

void TaggerHead::write(SectionWriter& out) const {
  dense_.write(out);
  out.number(std::uint32_t(pairs_.size()));
  for (const Tags& pair : pairs_) {
    out.number(std::uint8_t(pair.tag));
    out.number(std::uint8_t(pair.penn));
  }
}

struct ParserHead::Tape {
  std::vector<float> projections, projection_factors, by_projections;
  std::vector<float> queries, by_queries;
  std::vector<float> hidden, hidden_factors, by_hidden;
  std::vector<float> outputs, by_outputs;
  std::vector<float> nodes, by_nodes, own_queries, by_own_queries, scores, by_scores;  // of one sentence
  PackedMatrix packed;
};

ParserHead::ParserHead(std::size_t width, std::size_t arc_size, std::size_t label_size, float dropout, Random& random)
    : width_(width), arc_size_(arc_size), label_size_(label_size), dropout_(dropout),
      projection_(width, 2 * (arc_size + label_size), std::sqrt(3.0F / float(width)), random),
      arcs_(arc_size, arc_size + distance_count, 0.5F * std::sqrt(3.0F / float(arc_size)), random),
      labels_(label_size, label_outputs, std::sqrt(3.0F / float(label_size)), random), root_(1, arc_size),
      root_label_(1, label_size) {
  root_.fill_uniform(0.5F, random);
  root_label_.fill_uniform(0.5F, random);
}

void ParserHead::prepare() {
  projection_.prepare();
  arcs_.prepare();
  labels_.prepare();
}

// Scores of one sentence's arcs as Parser::parse makes them, and their gradients by queries and nodes.
double ParserHead::add_arcs(const Example& example, std::size_t first_row, Tape& tape, std::size_t shard) {
  double loss = 0;
  const std::vector<Word>& words = example.sentence.words;
  const std::size_t projected = projection_.weights.columns, queried = arcs_.weights.columns;
  const std::size_t nodes = padded(words.size() + 1, column_step), rows = padded(words.size(), row_step);
  tape.nodes.assign(nodes * arc_size_, 0.0F);
  std::copy(root_.values.begin(), root_.values.end(), tape.nodes.begin());
  tape.own_queries.assign(rows * arc_size_, 0.0F);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::copy_n(tape.projections.data() + (first_row + i) * projected + arc_size_, arc_size_,
                tape.nodes.data() + (i + 1) * arc_size_);
    std::copy_n(tape.queries.data() + (first_row + i) * queried, arc_size_, tape.own_queries.data() + i * arc_size_);
  }
  pack_transposed(tape.nodes.data(), nodes, arc_size_, tape.packed);
  tape.scores.assign(rows * nodes, 0.0F);
  tape.by_scores.assign(rows * nodes, 0.0F);
  add_product({tape.own_queries.data(), arc_size_, 1}, rows, tape.packed, tape.scores.data(), nodes);
  for (std::size_t word = 1; word <= words.size(); ++word) {
    float* scores = tape.scores.data() + (word - 1) * nodes;
    float* gradient = tape.by_scores.data() + (word - 1) * nodes;
    const float* distances = tape.queries.data() + (first_row + word - 1) * queried + arc_size_;
    float* by_distances = tape.by_queries.data() + (first_row + word - 1) * queried + arc_size_;
    const auto bucket = [&](std::size_t head) { return head == 0 ? root_distance : distance_bucket(word, head); };
    for (std::size_t head = 0; head <= words.size(); ++head) {
      if (head != word) scores[head] += distances[bucket(head)];
    }
    const std::size_t gold = words[word - 1].head ? *words[word - 1].head + 1 : 0;
    loss += softmax_gradient(scores, words.size() + 1, word, gold, gradient);
    for (std::size_t head = 0; head <= words.size(); ++head) {
      if (head != word) by_distances[bucket(head)] += gradient[head];
    }
  }
  pack(tape.nodes.data(), nodes, arc_size_, tape.packed);
  tape.by_own_queries.assign(rows * arc_size_, 0.0F);
  add_product({tape.by_scores.data(), nodes, 1}, rows, tape.packed, tape.by_own_queries.data(), arc_size_);
  tape.by_nodes.assign(nodes * arc_size_, 0.0F);
  add_weight_gradient(tape.by_scores.data(), nodes, nodes, tape.own_queries.data(), arc_size_, rows, tape.by_nodes.data());
  float* by_root = root_.gradients[shard].data();
  for (std::size_t j = 0; j < arc_size_; ++j) by_root[j] += tape.by_nodes[j];
  for (std::size_t i = 0; i < words.size(); ++i) {
    float* by_head = tape.by_projections.data() + (first_row + i) * projected + arc_size_;
    float* by_query = tape.by_queries.data() + (first_row + i) * queried;
    for (std::size_t j = 0; j < arc_size_; ++j) {
      by_head[j] += tape.by_nodes[(i + 1) * arc_size_ + j];
      by_query[j] += tape.by_own_queries[i * arc_size_ + j];
    }
  }
  return loss;
}

// What the words are as dependents and heads, and what arcs ask of them.
void ParserHead::project(const float* vectors, std::size_t rows, Tape& tape, Random& random) const {
  const std::size_t projected = projection_.weights.columns;
  projection_.forward(vectors, width_, rows, tape.projections);
  tape.by_projections.assign(rows * projected, 0.0F);
  fill_dropout(tape.projection_factors, rows * projected, dropout_, random);
  // Only the arcs' part is rectified here; the labels' after dependent and head are summed.
  for (std::size_t row = 0; row < rows; ++row) {
    float* values = tape.projections.data() + row * projected;
    float* factors = tape.projection_factors.data() + row * projected;
    for (std::size_t j = 0; j < 2 * arc_size_; ++j) {
      factors[j] = values[j] > 0 ? factors[j] : 0;
      values[j] *= factors[j];
    }
    std::fill_n(factors + 2 * arc_size_, 2 * label_size_, 1.0F);
  }
  arcs_.forward(tape.projections.data(), projected, rows, tape.queries);
  tape.by_queries.assign(rows * arcs_.weights.columns, 0.0F);
}

// Scores of labels of the right arcs, and their gradients by projections.
double ParserHead::add_labels(const Batch& batch, std::size_t rows, Tape& tape, std::size_t shard, Random& random) {
  double loss = 0;
  const std::size_t projected = projection_.weights.columns;
  tape.hidden.assign(rows * label_size_, 0.0F);
  // work(word, its row, its head's row): `rows` is the root.
  const auto for_each_word = [&](const auto& work) {
    for (std::size_t i = 0; i < batch.examples.size(); ++i) {
      if (!batch.examples[i]->has_tree) continue;
      const std::size_t first = batch.first_rows[i];
      const std::vector<Word>& words = batch.examples[i]->sentence.words;
      for (std::size_t j = 0; j < words.size(); ++j) work(words[j], first + j, words[j].head ? first + *words[j].head : rows);
    }
  };
  for_each_word([&](const Word&, std::size_t row, std::size_t head) {
    const float* dependent = tape.projections.data() + row * projected + 2 * arc_size_;
    const float* other = head == rows ? root_label_.values.data()
                                      : tape.projections.data() + head * projected + 2 * arc_size_ + label_size_;
    for (std::size_t j = 0; j < label_size_; ++j) tape.hidden[row * label_size_ + j] = dependent[j] + other[j];
  });
  fill_dropout(tape.hidden_factors, rows * label_size_, dropout_, random);
  rectify_with(tape.hidden_factors, tape.hidden.data());
  labels_.forward(tape.hidden.data(), label_size_, rows, tape.outputs);
  tape.by_outputs.assign(rows * label_outputs, 0.0F);
  for_each_word([&](const Word& word, std::size_t row, std::size_t head) {
    if (head == rows) return;  // the root's label is given
    const DependencyLabel gold = word.label == DependencyLabel::root ? DependencyLabel::parataxis : word.label;
    loss += softmax_gradient(tape.outputs.data() + row * label_outputs, label_count, std::size_t(DependencyLabel::root),
                     std::size_t(gold), tape.by_outputs.data() + row * label_outputs);
  });
  tape.by_hidden.assign(rows * label_size_, 0.0F);
  labels_.backward(tape.hidden.data(), label_size_, rows, tape.by_outputs, shard, tape.by_hidden.data(), label_size_);
  float* by_root_label = root_label_.gradients[shard].data();
  for_each_word([&](const Word&, std::size_t row, std::size_t head) {
    float* by_dependent = tape.by_projections.data() + row * projected + 2 * arc_size_;
    float* by_head = head == rows ? by_root_label
                                  : tape.by_projections.data() + head * projected + 2 * arc_size_ + label_size_;
    for (std::size_t j = 0; j < label_size_; ++j) {
      const float by = tape.by_hidden[row * label_size_ + j] * tape.hidden_factors[row * label_size_ + j];
      by_dependent[j] += by;
      by_head[j] += by;
    }
  });
  return loss;
}

double ParserHead::add_gradient(const Batch& batch, const float* vectors, std::size_t rows, float* by_vectors,
                              std::size_t shard, Random& random) {
  thread_local Tape tape;
  project(vectors, rows, tape, random);
  double loss = 0;
  for (std::size_t i = 0; i < batch.examples.size(); ++i) {
    if (batch.examples[i]->has_tree) loss += add_arcs(*batch.examples[i], batch.first_rows[i], tape, shard);
  }
  loss += add_labels(batch, rows, tape, shard, random);
  const std::size_t projected = projection_.weights.columns;
  arcs_.backward(tape.projections.data(), projected, rows, tape.by_queries, shard, tape.by_projections.data(), projected);
  for (std::size_t j = 0; j < rows * projected; ++j) tape.by_projections[j] *= tape.projection_factors[j];
  projection_.backward(vectors, width_, rows, tape.by_projections, shard, by_vectors, width_);
  return loss;
}

void ParserHead::each(const std::function<void(Weights&)>& work) {
  projection_.each(work);
  arcs_.each(work);
  work(root_);
  work(root_label_);
  labels_.each(work);
}

void ParserHead::write(SectionWriter& out) const {
  out.number(std::uint32_t(arc_size_));
  out.number(std::uint32_t(label_size_));
  projection_.write(out);
  arcs_.write(out);
  out.matrix(root_.average().data(), 1, arc_size_);
  out.matrix(root_label_.average().data(), 1, label_size_);
  labels_.write(out);
}

NameHead::NameHead(std::size_t width, std::size_t hidden, float dropout, Random& random)
    : width_(width), hidden_size_(hidden), dropout_(dropout),
      hidden_(width, hidden, std::sqrt(3.0F / float(width)), random),
      tags_(hidden, name_outputs, std::sqrt(3.0F / float(hidden)), random) {}

void NameHead::prepare() {
  hidden_.prepare();
  tags_.prepare();
}

double NameHead::add_gradient(const Batch& batch, const float* vectors, std::size_t rows, float* by_vectors,
                            std::size_t shard, Random& random) {
  double loss = 0;
  thread_local std::vector<float> hidden, factors, by_hidden, scores, gradients;
  hidden_.forward(vectors, width_, rows, hidden);
  fill_dropout(factors, hidden.size(), dropout_, random);
  rectify_with(factors, hidden.data());
  tags_.forward(hidden.data(), hidden_size_, rows, scores);
  gradients.assign(scores.size(), 0.0F);
  std::vector<std::size_t> gold;
  for (std::size_t i = 0; i < batch.examples.size(); ++i) {
    const Sentence& sentence = batch.examples[i]->sentence;
    if (!batch.examples[i]->has_names) continue;
    gold.assign(sentence.words.size(), 0);
    for (const Name& name : sentence.names) {
      for (WordIndex word = name.begin; word < name.end; ++word) {
        gold[word] = word == name.begin ? begin_tag(name.kind) : inside_tag(name.kind);
      }
    }
    const std::vector<char>& is_open = batch.examples[i]->is_open;
    for (std::size_t word = 0; word < gold.size(); ++word) {
      if (!is_open.empty() && is_open[word]) continue;
      const std::size_t at = (batch.first_rows[i] + word) * name_outputs;
      loss += softmax_gradient(scores.data() + at, name_tag_count, nothing_skipped, gold[word], gradients.data() + at);
    }
  }
  by_hidden.assign(hidden.size(), 0.0F);
  tags_.backward(hidden.data(), hidden_size_, rows, gradients, shard, by_hidden.data(), hidden_size_);
  for (std::size_t j = 0; j < by_hidden.size(); ++j) by_hidden[j] *= factors[j];
  hidden_.backward(vectors, width_, rows, by_hidden, shard, by_vectors, width_);
  return loss;
}

void NameHead::each(const std::function<void(Weights&)>& work) {
  hidden_.each(work);
  tags_.each(work);
}

void NameHead::write(SectionWriter& out) const {
  out.number(std::uint32_t(hidden_size_));
  hidden_.write(out);
  tags_.write(out);
}

}  // namespace entente::training

#include "trees/parser.hpp"

#include <algorithm>

#include "trees/spanning_tree.hpp"

namespace entente {

Parser::Parser(SectionReader& section, std::size_t width) {
  arc_size_ = section.count(1024);
  label_size_ = section.count(1024);
  if (arc_size_ == 0 || arc_size_ % column_step != 0 || label_size_ == 0 || label_size_ % column_step != 0) {
    section.fail("has a layer of a size that is no multiple of 32");
  }
  projection_ = Linear(section, width, 2 * (arc_size_ + label_size_));
  arcs_ = Linear(section, arc_size_, arc_size_ + distance_count);
  root_ = section.matrix(1, arc_size_);
  root_label_ = section.matrix(1, label_size_);
  labels_ = Linear(section, label_size_, label_outputs);
}

void Parser::parse(const QuantizedRows& vectors, std::size_t words, Buffers& buffers) const {
  buffers.heads.clear();
  buffers.labels.clear();
  if (words == 0) return;
  score_arcs(vectors, words, buffers);
  best_tree(buffers.scores.data(), words, padded(words + 1, column_step), buffers.heads);
  score_labels(vectors.rows, words, buffers);
  for (std::size_t word = 0; word < words; ++word) buffers.labels.push_back(best_label(buffers, word));
}

void Parser::score_arcs(const QuantizedRows& vectors, std::size_t words, Buffers& buffers) const {
  const std::size_t rows = vectors.rows;
  const std::size_t projected = projection_.columns();
  const std::size_t queried = arcs_.columns();
  const std::size_t nodes = padded(words + 1, column_step);

  buffers.projections.resize(rows * projected);
  projection_.apply(vectors, buffers.projections.data());
  for (std::size_t word = 0; word < words; ++word)
    rectify(buffers.projections.data() + word * projected, 2 * arc_size_);
  quantize(buffers.projections.data(), projected, words, arc_size_, buffers.quantized);
  buffers.queries.resize(rows * queried);
  arcs_.apply(buffers.quantized, buffers.queries.data());

  buffers.nodes.resize((words + 1) * arc_size_);
  std::copy(root_.begin(), root_.end(), buffers.nodes.begin());
  for (std::size_t word = 0; word < words; ++word) {
    std::copy_n(buffers.projections.data() + word * projected + arc_size_, arc_size_,
                buffers.nodes.data() + (word + 1) * arc_size_);
  }
  pack_transposed(buffers.nodes.data(), words + 1, arc_size_, buffers.packed);
  buffers.scores.assign(rows * nodes, 0.0F);
  add_product({buffers.queries.data(), queried, 1}, rows, buffers.packed, buffers.scores.data(), nodes);
  for (std::size_t word = 1; word <= words; ++word) {
    float* row = buffers.scores.data() + (word - 1) * nodes;
    const float* distances = buffers.queries.data() + (word - 1) * queried + arc_size_;
    row[0] += distances[root_distance];
    for (std::size_t head = 1; head <= words; ++head) {
      if (head != word) row[head] += distances[distance_bucket(word, head)];
    }
  }
}

void Parser::score_labels(std::size_t rows, std::size_t words, Buffers& buffers) const {
  const std::size_t projected = projection_.columns();
  buffers.hidden.resize(rows * label_size_);
  for (std::size_t word = 0; word < words; ++word) {
    const std::uint32_t head = buffers.heads[word];
    const float* dependent = buffers.projections.data() + word * projected + 2 * arc_size_;
    const float* other = head == 0 ? root_label_.data()
                                   : buffers.projections.data() + (head - 1) * projected + 2 * arc_size_ + label_size_;
    float* hidden = buffers.hidden.data() + word * label_size_;
    const float* parts[] = {dependent, other};
    sum_rows(parts, 2, label_size_, hidden);
    rectify(hidden, label_size_);
  }
  quantize(buffers.hidden.data(), label_size_, words, label_size_, buffers.quantized);
  buffers.outputs.resize(rows * labels_.columns());
  labels_.apply(buffers.quantized, buffers.outputs.data());
}

DependencyLabel Parser::best_label(const Buffers& buffers, std::size_t word) const {
  if (buffers.heads[word] == 0) return DependencyLabel::root;
  const float* scores = buffers.outputs.data() + word * labels_.columns();
  DependencyLabel best = DependencyLabel::dep;
  for (std::size_t label = 0; label < label_count; ++label) {
    if (DependencyLabel(label) != DependencyLabel::root && scores[label] > scores[std::size_t(best)])
      best = DependencyLabel(label);
  }
  return best;
}

}  // namespace entente

// The parts of the model that read the encoder's vectors, under training: tagger, parser, names.
// Each adds the gradient of its loss (minus log of the gold answer's probability, summed over words) to its weights and
// to the vectors that it read, both times gradient_scale, and returns the loss.  A sentence without gold answers of a kind adds nothing to that kind's loss.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "trees/name_finder.hpp"
#include "trees/parser.hpp"
#include "trees/tagger.hpp"
#include "training/corpus.hpp"
#include "training/encoder_training.hpp"

namespace entente::training {

inline constexpr float gradient_scale = 1 / 64.0F;

// Sentences laid below each other in a tape.
struct Batch {
  std::vector<const Example*> examples;
  std::vector<std::size_t> first_rows;  // of each sentence
};

// A matrix with a bias, as all heads have: out = in * weights + bias.
struct Dense {
  Dense() = default;
  Dense(std::size_t in, std::size_t out, float limit, Random& random);
  void prepare();
  void forward(const float* in, std::size_t stride, std::size_t rows, std::vector<float>& out) const;
  // Adds to the gradients of weights and bias, and to `by_in` (rows of `by_stride`).
  void backward(const float* in, std::size_t stride, std::size_t rows, const std::vector<float>& by_out,
                std::size_t shard, float* by_in, std::size_t by_stride);
  void each(const std::function<void(Weights&)>& work);
  void write(SectionWriter& out) const;  // averages

  Weights weights;
  Weights bias;

 private:
  PackedMatrix packed_;
  PackedMatrix transposed_;
};

class TaggerHead {
 public:
  TaggerHead(std::size_t width, Random& random);
  void learn_pairs(const std::vector<Example>& examples);
  void prepare() { dense_.prepare(); }
  double add_gradient(const Batch& batch, const float* vectors, std::size_t rows, float* by_vectors, std::size_t shard);
  void each(const std::function<void(Weights&)>& work) { dense_.each(work); }
  void write(SectionWriter& out) const;

 private:
  std::size_t width_;
  Dense dense_;
  std::vector<Tags> pairs_;
};

class ParserHead {
 public:
  ParserHead(std::size_t width, std::size_t arc_size, std::size_t label_size, float dropout, Random& random);
  void prepare();
  double add_gradient(const Batch& batch, const float* vectors, std::size_t rows, float* by_vectors, std::size_t shard,
                    Random& random);
  void each(const std::function<void(Weights&)>& work);
  void write(SectionWriter& out) const;

 private:
  struct Tape;
  void project(const float* vectors, std::size_t rows, Tape& tape, Random& random) const;
  double add_arcs(const Example& example, std::size_t first_row, Tape& tape, std::size_t shard);
  double add_labels(const Batch& batch, std::size_t rows, Tape& tape, std::size_t shard, Random& random);
  std::size_t width_, arc_size_, label_size_;
  float dropout_;
  Dense projection_;
  Dense arcs_;
  Dense labels_;
  Weights root_;
  Weights root_label_;
};

class NameHead {
 public:
  NameHead(std::size_t width, std::size_t hidden, float dropout, Random& random);
  void prepare();
  double add_gradient(const Batch& batch, const float* vectors, std::size_t rows, float* by_vectors, std::size_t shard,
                    Random& random);
  void each(const std::function<void(Weights&)>& work);
  void write(SectionWriter& out) const;

 private:
  std::size_t width_, hidden_size_;
  float dropout_;
  Dense hidden_;
  Dense tags_;
};

}  // namespace entente::training

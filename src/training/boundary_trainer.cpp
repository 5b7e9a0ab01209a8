// Makes src/language/en/tokens/boundaries.model: where sentences end in running text, learned from treebanks.
// boundary_trainer OUT.model TRAIN.conllu...   (their "# text" lines are joined by blanks, paragraphs by blank lines)
// Logistic regression by AdaGrad over hashed features; the same files give the same bytes.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "text/boundary_model.hpp"
#include "text/chunks.hpp"

namespace {

using entente::ByteSpan;
using entente::text::BoundaryFeatures;
using entente::text::Chunk;
using entente::text::Gap;

struct Example {
  BoundaryFeatures features;
  bool is_boundary = false;
};

struct Corpus {
  std::string text;
  std::unordered_set<std::size_t> sentence_begins;
};

Corpus read_corpus(const std::string& path) {
  Corpus corpus;
  std::ifstream file(path);
  bool starts_paragraph = true;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# newdoc") || line.starts_with("# newpar")) {
      starts_paragraph = true;
    } else if (line.starts_with("# text = ")) {
      if (!corpus.text.empty()) corpus.text += starts_paragraph ? "\n\n" : " ";
      corpus.sentence_begins.insert(corpus.text.size());
      corpus.text += line.substr(9);
      starts_paragraph = false;
    }
  }
  return corpus;
}

void take_paragraph(const Corpus& corpus, const std::vector<Chunk>& chunks, std::vector<Example>& examples) {
  Gap state;
  std::size_t sentence = 0;
  for (std::size_t i = 1; i < chunks.size(); ++i) {
    entente::text::follow_marks(chunks[i - 1].span.in(corpus.text), state);
    state.previous = chunks[i - 1].span;
    state.next = chunks[i].span;
    const bool is_boundary = corpus.sentence_begins.contains(chunks[i].span.begin);
    if (entente::text::can_be_boundary(corpus.text, state)) {
      state.before_previous = i >= 2 ? chunks[i - 2].span : ByteSpan{};
      state.after_next = i + 1 < chunks.size() ? chunks[i + 1].span : ByteSpan{};
      state.first = chunks[sentence].span;
      state.chunks_so_far = i - sentence;
      examples.push_back({entente::text::features_of(corpus.text, state), is_boundary});
    }
    if (is_boundary) {
      sentence = i;
      state = {};
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: boundary_trainer OUT.model TRAIN.conllu...\n");
    return 2;
  }
  std::vector<Example> examples;
  for (int i = 2; i < argc; ++i) {
    const Corpus corpus = read_corpus(argv[i]);
    std::vector<Chunk> paragraph;
    entente::text::ChunkWalker walker(corpus.text);
    while (const auto chunk = walker.next()) {
      if (chunk->line_breaks >= 2) {
        if (!paragraph.empty()) take_paragraph(corpus, paragraph, examples);
        paragraph.clear();
      }
      paragraph.push_back(*chunk);
    }
    if (!paragraph.empty()) take_paragraph(corpus, paragraph, examples);
  }

  constexpr std::size_t size = std::size_t{1} << BoundaryFeatures::table_bits;
  constexpr int epochs = 6;
  constexpr double rate = 0.1;
  constexpr double decay = 3e-5;  // L2
  constexpr double scale = 16;    // of the 8-bit weights: they reach +-8
  std::vector<double> weights(size), squares(size, 1e-6);
  std::mt19937 random(1);
  const std::mt19937::result_type dropped = std::mt19937::max() / 100 * 30;  // of 100 features
  std::vector<std::uint32_t> kept;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    // std::shuffle may differ between libraries; this is Fisher and Yates' own.
    for (std::size_t i = examples.size(); i > 1; --i) std::swap(examples[i - 1], examples[random() % i]);
    std::size_t wrong = 0;
    for (const Example& example : examples) {
      kept.clear();
      for (const std::uint32_t slot : example.features.slots()) {
        if (random() >= dropped) kept.push_back(slot);
      }
      double sum = 0;
      for (const std::uint32_t slot : kept) sum += weights[slot];
      const double error = 1 / (1 + std::exp(-sum)) - (example.is_boundary ? 1.0 : 0.0);
      wrong += (sum > 0) != example.is_boundary;
      for (const std::uint32_t slot : kept) {
        const double gradient = error + decay * weights[slot];
        squares[slot] += gradient * gradient;
        weights[slot] = std::clamp(weights[slot] - rate * gradient / std::sqrt(squares[slot]), -7.9, 7.9);
      }
    }
    std::fprintf(stderr, "epoch %d: %zu of %zu gaps wrong\n", epoch + 1, wrong, examples.size());
  }

  std::ofstream out(argv[1], std::ios::binary);
  out << entente::text::BoundaryModel::magic;
  for (const double weight : weights) out.put(static_cast<char>(static_cast<signed char>(std::lround(weight * scale))));
  return out.flush() ? 0 : 1;
}

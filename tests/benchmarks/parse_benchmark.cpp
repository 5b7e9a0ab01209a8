// Words a second of tagging and parsing: parse_benchmark FILE.conllu [ROUNDS]
// Tokens are given; the best of the rounds counts. The machine's clock moves, so a calibration loop is printed beside it.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_builder.hpp"

namespace {

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Nanoseconds of one step of a chain of multiplications: how fast the clock runs just now.
double calibrate() {
  const auto begin = std::chrono::steady_clock::now();
  volatile std::uint64_t start = 1;
  std::uint64_t x = start;
  constexpr int steps = 20'000'000;
  for (int i = 0; i < steps; ++i) x = x * 6364136223846793005 + 1;
  start = x;
  return seconds_since(begin) * 1e9 / steps;
}

}  // namespace

int main(int count, char** arguments) {
  using namespace entente;
  if (count < 2) {
    std::fprintf(stderr, "usage: parse_benchmark FILE.conllu [ROUNDS]\n");
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::vector<TokenizedSentence> sentences;
  std::size_t words = 0;
  for (const ConlluDocument& document : read_conllu(bytes, arguments[1])) {
    for (const Sentence& sentence : document.sentences) {
      sentences.push_back(tokens_of(sentence));
      words += sentence.words.size();
    }
  }
  const auto begin = std::chrono::steady_clock::now();
  const TreeBuilder builder(Model::builtin());
  const double start_up = seconds_since(begin);
  TreeBuilder::Workspace workspace;
  double best = 1e9;
  for (int round = count > 2 ? std::atoi(arguments[2]) : 5; round > 0; --round) {
    std::vector<TokenizedSentence> copies = sentences;
    const auto round_begin = std::chrono::steady_clock::now();
    for (TokenizedSentence& sentence : copies) builder.build(std::move(sentence), workspace);
    best = std::min(best, seconds_since(round_begin));
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("parse/given-words: %.0f words/s, %.0f sentences/s, model read in %.1f ms, peak memory %ld MB, "
              "calibration %.2f ns/step\n",
              double(words) / best, double(sentences.size()) / best, start_up * 1e3, usage.ru_maxrss / 1024, calibrate());
}

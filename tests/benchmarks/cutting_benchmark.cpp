// Words a second of cutting texts into sentences and words: cutting_benchmark NEWS.jsonl.gz DOCUMENTS
// The best of five rounds counts. 77: the file is not there.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "entente/text/reader.hpp"
#include "entente/text/sentence_splitter.hpp"
#include "entente/tokens/tokenizer.hpp"

int main(int count, char** arguments) {
  using namespace entente;
  using Clock = std::chrono::steady_clock;
  if (count != 3) {
    std::fprintf(stderr, "usage: cutting_benchmark NEWS.jsonl.gz DOCUMENTS\n");
    return 2;
  }
  if (!std::filesystem::exists(arguments[1])) {
    std::printf("passed over: %s is not there\n", arguments[1]);
    return 77;
  }
  const std::size_t most = std::strtoul(arguments[2], nullptr, 10);
  std::vector<std::string> texts;
  DocumentReader().read(arguments[1], InputFormat::jsonl, [&](Document document) {
    if (texts.size() < most) texts.push_back(std::move(document.text));
  });
  const SentenceSplitter splitter;
  const Tokenizer tokenizer;
  double best = 1e9;
  std::size_t sentences = 0, words = 0;
  for (int round = 0; round < 5; ++round) {
    sentences = words = 0;
    const auto begin = Clock::now();
    for (const std::string& text : texts) {
      for (const SentenceSpan& sentence : splitter.split(text)) {
        ++sentences;
        words += tokenizer.tokenize(text, sentence.span).size();
      }
    }
    best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("sentences and words: %.0f words/s, %.0f sentences/s, %.2f us a word, peak memory %ld MB\n",
              double(words) / best, double(sentences) / best, best * 1e6 / double(words), usage.ru_maxrss / 1024);
}

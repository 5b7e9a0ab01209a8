// Files -> documents -> results, in the order of the input whatever the number of threads.
// process_documents<std::string>(files, common, console, work, sink): work on several threads, sink in order.
// A file that cannot be read is reported and the others go on.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"
#include "pipeline/ordered_workers.hpp"

namespace entente {

struct InputFiles {
  std::vector<std::string> paths;  // "-": standard input
  std::string format;              // as --from names it; empty: by each file's ending
  bool is_any_language = false;    // --force: documents that are not English are handed on too
};

struct InputDocument {
  Document document;
  std::optional<std::vector<Sentence>> sentences;  // of a CoNLL-U file
};

// Hands every document to `sink`, in order, but those that are not English, which are reported. False if a file could not be read (it has been reported).
bool read_documents(const InputFiles& files, Console& console, const std::function<void(InputDocument)>& sink);

// The sum of the files' sizes, 0 if one has none.
std::uint64_t total_size(const std::vector<std::string>& paths);

template <class Result>
bool process_documents(const InputFiles& files, const CommonOptions& common, Console& console,
                       std::function<Result(InputDocument)> work, std::function<void(Result)> sink) {
  using Sized = std::pair<Result, std::size_t>;
  OrderedWorkers<InputDocument, Sized> workers(
      common.threads,
      [&](InputDocument document) -> Sized {
        const std::size_t size = document.document.text.size();
        return {work(std::move(document)), size};
      },
      [&](Sized result) {
        sink(std::move(result.first));
        console.advance(result.second);
      });
  console.start_progress(total_size(files.paths));
  const bool all_read = read_documents(files, console, [&](InputDocument document) {
    const std::size_t size = document.document.text.size();
    workers.add(std::move(document), size);
  });
  workers.finish();
  console.end_progress();
  return all_read;
}

// Sentences with their trees: those of a CoNLL-U file where it has whole trees, else our own.
std::vector<Sentence> parse_sentences(const InputDocument& input, const Pipeline& pipeline, const Model& model);
// Words and sentences as the input has them, tags, lemmas and trees our own.
std::vector<Sentence> reparse_sentences(const InputDocument& input, const Pipeline& pipeline, const Model& model);

// What --stats prints.
class Statistics {
 public:
  Statistics() : started_(std::chrono::steady_clock::now()) {}

  void add(std::size_t sentences, std::size_t words) {
    ++documents_;
    sentences_ += sentences;
    words_ += words;
  }
  // "12 documents, 340 sentences, 8100 words, 0.450 s, 18000 words/s, 755 sentences/s, 64 MB"
  std::string line() const;

 private:
  std::chrono::steady_clock::time_point started_;
  std::size_t documents_ = 0;
  std::size_t sentences_ = 0;
  std::size_t words_ = 0;
};

std::size_t count_words(const std::vector<Sentence>& sentences);

}  // namespace entente

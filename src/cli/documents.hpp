// Files -> documents -> results, in the order of the input whatever the number of threads.
// process_documents<std::string>(files, common, console, work, sink): work on several threads, sink in order.
// Folders stand for the files in and below them. A file or a document that cannot be read is reported with its name and
// the reason, and the others go on.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/console.hpp"
#include "cli/crash.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "entente/pipeline/input_reader.hpp"
#include "pipeline/ordered_workers.hpp"

namespace entente {

struct InputFiles {
  std::vector<std::string> paths;  // "-": standard input
  std::string format;              // as --from names it; empty: by each file's ending, or its first bytes
  std::string encoding;            // as --encoding names it
  bool is_any_language = false;    // --force: documents that are not English are handed on too
};

// FILE, --from and --encoding of the commands that read articles. `about` says what a FILE is.
void add_input_options(CLI::App& app, InputFiles& files, const std::string& about);
// The same without FILE.
void add_format_options(CLI::App& app, InputFiles& files);

// A file to read.
struct InputPath {
  std::string path;
  bool is_found = false;  // in a folder that was given, where images may lie beside the articles
};

// The files of `paths`, folders replaced by what is in and below them. False: some could not be looked into (reported).
bool find_files(const std::vector<std::string>& paths, Console& console, std::vector<InputPath>& found);

// Hands every document to `sink`, in order. False if something could not be read (it has been reported).
bool read_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                    const std::function<void(InputDocument)>& sink);
// The same; `place` names the document in a message: "news.jsonl: 17".
using PlacedDocumentSink = std::function<void(InputDocument, std::string place)>;
bool read_placed_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                           const PlacedDocumentSink& sink);

// Documents that were set aside while others were read: the first are reported one by one, the others counted.
class DocumentsSetAside {
 public:
  explicit DocumentsSetAside(Console& console) : console_(console) {}
  void add(const std::string& place, const std::string& reason);
  void finish();  // says how many were not shown
  bool any() const { return count_ > 0; }

 private:
  Console& console_;
  std::size_t count_ = 0;
};

// How many bytes will be read, 0 if nobody can tell: packed files, standard input.
std::uint64_t total_size(const std::vector<InputPath>& paths);

template <class Result>
bool process_documents(const std::vector<InputPath>& paths, const InputFiles& files, const CommonOptions& common,
                       Console& console, std::function<Result(InputDocument)> work, std::function<void(Result)> sink) {
  struct Placed {
    InputDocument input;
    std::string place;
  };
  struct Failure {
    std::string reason;
  };
  struct Outcome {
    std::variant<Failure, Result> result;
    std::string place;
    std::size_t size = 0;
  };
  DocumentsSetAside set_aside(console);
  OrderedWorkers<Placed, Outcome> workers(
      common.threads,
      [&](Placed placed) -> Outcome {
        Outcome outcome{Failure{}, std::move(placed.place), placed.input.document.text.size()};
        const Reading reading(outcome.place);
        try {
          outcome.result = work(std::move(placed.input));
        } catch (...) {  // one document's trouble is not that of the others
          outcome.result = Failure{reason_of_current_exception()};
        }
        return outcome;
      },
      [&](Outcome outcome) {
        if (Result* result = std::get_if<Result>(&outcome.result))
          doing([&] { return outcome.place + " is added to what was read before"; }, [&] { sink(std::move(*result)); });
        else
          set_aside.add(outcome.place, std::get<Failure>(outcome.result).reason);
        console.advance(outcome.size);
      });
  console.start_progress(total_size(paths));
  const bool all_read = read_placed_documents(paths, files, console, [&](InputDocument document, std::string place) {
    const std::size_t size = document.document.text.size();
    workers.add({std::move(document), std::move(place)}, size);
  });
  workers.finish();
  console.end_progress();
  set_aside.finish();
  return all_read && !set_aside.any();
}

template <class Result>
bool process_documents(const InputFiles& files, const CommonOptions& common, Console& console,
                       std::function<Result(InputDocument)> work, std::function<void(Result)> sink) {
  std::vector<InputPath> paths;
  const bool all_found = find_files(files.paths, console, paths);
  const bool all_read = process_documents<Result>(paths, files, common, console, std::move(work), std::move(sink));
  return all_found && all_read;
}

// Sentences with their trees: those of a CoNLL-U file where it has them, else our own.
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

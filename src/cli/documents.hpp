// Files -> documents -> results, in the order of the input whatever the number of threads.
// process_documents<std::string>(files, common, console, work, sink): work on several threads, sink in order.
// Folders stand for the files in and below them. A file or a document that cannot be read is reported with its name and
// the reason, and the others go on.
// Each input is opened once, for a pipe can be read but once: what it is, its first bytes tell.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "exporters/report_text.hpp"  // counted()
#include "cli/console.hpp"
#include "cli/crash.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "entente/pipeline/input_reader.hpp"
#include "pipeline/ordered_workers.hpp"

namespace entente {

inline constexpr std::size_t most_complaints = 20;  // of one file: more are counted

// What is wrong with parts of one file: the first are printed, the others counted.
class Complaints {
 public:
  Complaints(const std::string& path, Console& console) : path_(path), console_(console) {}
  ~Complaints() {
    if (count_ > most_complaints) {
      console_.error(fmt::format("{}: {} more such errors, not shown", path_, count_ - most_complaints));
    }
  }
  Complaints(const Complaints&) = delete;
  Complaints& operator=(const Complaints&) = delete;

  void add(const InputError& error) {
    if (++count_ <= most_complaints) console_.error(error.what());
  }
  bool empty() const { return count_ == 0; }

 private:
  const std::string& path_;
  Console& console_;
  std::size_t count_ = 0;
};

struct InputFiles {
  std::vector<std::string> paths;  // "-": standard input
  std::string format;              // as --from names it; empty: by each file's ending, or its first bytes
  std::string encoding;            // as --encoding names it
  std::string text_column;         // as --text-column names it
  bool is_any_language = false;    // --force: documents that are not English are handed on too
  bool is_judged = true;           // false: all are handed on, also those without text
  bool reads_relations = true;     // false: trees alone
  std::string output;              // what is written is not read, though it lie in a folder that is; empty: nothing
};

// What was read, and what was not. Everything that was left out has been told.
struct ReadingSummary {
  std::size_t documents = 0;       // handed on, and not set aside
  std::size_t others = 0;          // graphs and stores
  std::size_t without_date = 0;    // of the documents
  std::size_t without_text = 0;    // left out, as those in other languages
  std::size_t in_other_languages = 0;
  std::size_t set_aside = 0;       // documents whose analysis failed
  std::size_t files_not_read = 0;
  bool all_read = true;            // false: something could not be read that should have been

  bool is_nothing() const { return documents + others == 0; }
  bool is_complete() const { return all_read && without_text + in_other_languages + set_aside + files_not_read == 0; }
  // "12 documents read, 3 of them without a readable date; left out: 2 without text, 1 not in English, 1 file not read"
  std::string words() const;
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

// Looks at an input that is open, before it is read as articles. True: it was something else and has been taken.
using TakeInput = std::function<bool(text::InputBytes& input)>;

// Hands every document to `sink`, in order, and tells what is left out.
ReadingSummary read_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                              const std::function<void(InputDocument)>& sink, const TakeInput& take = {});
// The same; `place` names the document in a message: "news.jsonl: 17".
using PlacedDocumentSink = std::function<void(InputDocument, std::string place)>;
ReadingSummary read_placed_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                                     const PlacedDocumentSink& sink, const TakeInput& take = {});

// What all documents of one file have in common, told once.
class FileRemarks {
 public:
  FileRemarks(std::string path, const InputFiles& files) : path_(std::move(path)), files_(files) {}

  // Looks at the beginning: of what format is it?
  void look_at(text::InputBytes& input);
  // What was passed over, in the reader's words.
  void add(const std::string& remark) { remarks_.push_back(remark); }
  // Counts the document. False: it has no text, and is left out.
  bool takes(const Document& document);
  // One that is there, and is read elsewhere.
  void passes_over() { ++documents_; }
  // Says once what there is to say, and counts it. `is_whole`: the file was read to its end.
  void tell(Console& console, ReadingSummary& summary, bool is_whole = true) const;

 private:
  std::string path_;
  const InputFiles& files_;
  bool may_have_dates_ = false;  // plain text has none, and nobody expects one
  std::size_t documents_ = 0, without_text_ = 0, without_date_ = 0;
  std::vector<std::string> remarks_;
};

// Documents that were set aside while others were read: the first are reported one by one, the others counted.
class DocumentsSetAside {
 public:
  explicit DocumentsSetAside(Console& console) : console_(console) {}
  void add(const std::string& place, const std::string& reason, bool has_date);
  // Says how many were not shown. They had been handed on, but are not among what was read.
  void finish(ReadingSummary& summary);

 private:
  Console& console_;
  std::size_t count_ = 0;
  std::size_t without_date_ = 0;  // of them
};

// Whether a file of a folder is the one that is to be written.
bool is_output(const InputPath& path, const std::string& output);
// At the end: tells the summary of several inputs where something is missing, and that nothing was read.
void tell_summary(ReadingSummary& summary, std::size_t inputs, Console& console);

// How many bytes will be read, 0 if nobody can tell: packed files, standard input.
std::uint64_t total_size(const std::vector<InputPath>& paths);

template <class Result>
bool process_documents(const std::vector<InputPath>& paths, const InputFiles& files, const CommonOptions& common,
                       Console& console, std::function<Result(InputDocument)> work, std::function<void(Result)> sink,
                       const TakeInput& take = {}) {
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
    bool has_date = false;
  };
  DocumentsSetAside set_aside(console);
  OrderedWorkers<Placed, Outcome> workers(
      common.threads,
      [&](Placed placed) -> Outcome {
        Outcome outcome{Failure{}, std::move(placed.place), placed.input.document.text.size(),
                        placed.input.document.date.has_value()};
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
          set_aside.add(outcome.place, std::get<Failure>(outcome.result).reason, outcome.has_date);
        console.advance(outcome.size);
      });
  console.start_progress(total_size(paths));
  const auto add = [&](InputDocument document, std::string place) {
    const std::size_t size = document.document.text.size();
    if (files.reads_relations) console.tell_length(common.reader, common.threads);
    workers.add({std::move(document), std::move(place)}, size);
  };
  ReadingSummary summary = read_placed_documents(paths, files, console, add, take);
  workers.finish();
  console.end_progress();
  set_aside.finish(summary);
  tell_summary(summary, paths.size(), console);
  return summary.all_read;
}

template <class Result>
bool process_documents(const InputFiles& files, const CommonOptions& common, Console& console,
                       std::function<Result(InputDocument)> work, std::function<void(Result)> sink) {
  std::vector<InputPath> paths;
  const bool all_found = find_files(files.paths, console, paths);
  const bool all_read = process_documents<Result>(paths, files, common, console, std::move(work), std::move(sink));
  return all_found && all_read;
}

// What is read of the sentences and trees of a CoNLL-U file where the input has them, else of our own.
Analysis analyse(InputDocument input, const Pipeline& pipeline);
// Words and sentences as the input has them, tags, lemmas and trees our own.
std::vector<Sentence> reparse_sentences(const InputDocument& input, const Pipeline& pipeline);

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

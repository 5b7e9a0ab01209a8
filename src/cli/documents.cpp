#include "cli/documents.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <new>

#include "cli/files.hpp"
#include "entente/text/folder.hpp"
#include "entente/text/input_error.hpp"
#include "entente/text/language_identifier.hpp"
#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_completion.hpp"

namespace entente {
namespace {

constexpr std::size_t most_complaints = 20;  // of one file

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

// How a message names a document of a file.
std::string place_of(const InputDocument& input, const std::string& path) {
  const std::string& id = input.document.id;
  return id.empty() || id == path ? path : path + ": " + id;
}

// Running text that is not English is reported; given words are never judged.
bool is_skipped(const InputDocument& input, const std::string& path, Console& console) {
  if (input.sentences) return false;
  const LanguageGuess guess = LanguageIdentifier().identify(input.document.text);
  if (guess.is_english()) return false;
  console.error(fmt::format("{}: looks like {}, not English: skipped; --force reads it all the same",
                            place_of(input, path), guess.name));
  return true;
}

// False if a part of it could not be read. Throws InputError if it could not be read at all, or no further.
bool read_file_of_documents(const std::string& path, const InputFiles& files, Console& console,
                            const PlacedDocumentSink& sink) {
  Complaints complaints(path, console);
  const std::optional<InputFormat> format = files.format.empty() ? std::nullopt : input_format(files.format);
  std::size_t repaired = 0;
  InputReader({files.encoding, [&](const InputError& error) { complaints.add(error); }})
      .read(path, format, [&](InputDocument read) {
        repaired += read.document.repaired_bytes;
        if (!files.is_any_language && is_skipped(read, path, console)) return;
        std::string place = place_of(read, path);
        sink(std::move(read), std::move(place));
      });
  if (repaired > 0) {
    console.note(fmt::format("{}: {} bytes were not {}; each is read as U+FFFD", path, repaired,
                             files.encoding.empty() ? "UTF-8" : files.encoding));
  }
  return complaints.empty();
}

}  // namespace

void add_format_options(CLI::App& app, InputFiles& files) {
  const auto is_format = [](const std::string& name) -> std::string {
    return input_format(name) ? "" : fmt::format("'{}' is not a format that can be read", name);
  };
  const auto is_encoding = [](const std::string& name) -> std::string {
    return is_known_encoding(name) ? "" : fmt::format("'{}' is not an encoding that is known", name);
  };
  app.add_option("--from", files.format,
                 "What the files are: text, markdown, html, jsonl ({\"id\", \"text\", \"date\"} on each line) or\n"
                 "conllu (trees of any Universal Dependencies parser); default: by the file's ending, before\n"
                 ".gz or .zst if it has that, or else by its first bytes")
      ->option_text("FORMAT")
      ->check(CLI::Validator(is_format, "FORMAT"));
  app.add_option("--encoding", files.encoding,
                 "What the bytes are, windows-1252 for instance; default: UTF-8, UTF-16, or what a page says")
      ->option_text("NAME")
      ->check(CLI::Validator(is_encoding, "NAME"));
  app.add_flag("--force", files.is_any_language,
               "Read documents that are not English too (default: report and skip them)");
}

void add_input_options(CLI::App& app, InputFiles& files, const std::string& about) {
  app.add_option("FILE", files.paths,
                 about + ", plain or packed (gzip, zstd);\n"
                         "a folder stands for the files in and below it, but for hidden ones and those of an unknown\n"
                         "ending that are clearly no text; - is standard input")
      ->required()
      ->option_text(" ");
  add_format_options(app, files);
}

bool find_files(const std::vector<std::string>& paths, Console& console, std::vector<InputPath>& found) {
  bool all_found = true;
  for (const std::string& path : paths) {
    if (!is_folder(path)) {
      found.push_back({path, false});
      continue;
    }
    const auto report = [&](const InputError& error) {
      console.error(error.what());
      all_found = false;
    };
    for (std::string& file : files_below(path, report)) found.push_back({std::move(file), true});
  }
  return all_found;
}

bool read_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                    const std::function<void(InputDocument)>& sink) {
  return read_placed_documents(paths, files, console,
                               [&](InputDocument input, const std::string&) { sink(std::move(input)); });
}

void DocumentsSetAside::add(const std::string& place, const std::string& reason) {
  if (++count_ <= most_complaints) console_.error(fmt::format("{}: {}; it is left out", place, reason));
}

void DocumentsSetAside::finish() {
  if (count_ > most_complaints)
    console_.error(fmt::format("{} more documents are left out, not shown", count_ - most_complaints));
}

bool read_placed_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                           const PlacedDocumentSink& sink) {
  bool all_read = true;
  for (const auto& [path, is_found] : paths) {
    try {
      all_read = read_file_of_documents(path, files, console, sink) && all_read;
    } catch (const BinaryFileError& error) {
      if (is_found && !input_format_of_file(path)) continue;
      console.error(error.what());
      all_read = false;
    } catch (const InputError& error) {  // caught here and not in main, because the other files go on
      console.error(error.what());
      all_read = false;
    } catch (const std::bad_alloc&) {  // what comes after the file may be smaller
      console.error(fmt::format("{}: out of memory while it is read; the rest of it is left out", path));
      all_read = false;
    }
  }
  return all_read;
}

std::uint64_t total_size(const std::vector<InputPath>& paths) {
  std::uint64_t total = 0;
  for (const auto& [path, is_found] : paths) {
    if (path == "-" || path.ends_with(".gz") || path.ends_with(".zst")) return 0;
    total += file_size(path).value_or(0);
  }
  return total;
}

std::vector<Sentence> parse_sentences(const InputDocument& input, const Pipeline& pipeline, const Model& model) {
  if (!input.sentences) return pipeline.parse(input.document);
  std::vector<Sentence> sentences = *input.sentences;
  complete_trees(sentences, model);
  return sentences;
}

std::vector<Sentence> reparse_sentences(const InputDocument& input, const Pipeline& pipeline, const Model& model) {
  if (!input.sentences) return pipeline.parse(input.document);
  const TreeBuilder builder(model);
  TreeBuilder::Workspace workspace;
  std::vector<Sentence> sentences;
  sentences.reserve(input.sentences->size());
  for (const Sentence& sentence : *input.sentences) sentences.push_back(builder.build(tokens_of(sentence), workspace));
  return sentences;
}

std::string Statistics::line() const {
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started_;
  const double seconds = std::max(taken.count(), 1e-6);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return fmt::format("{} documents, {} sentences, {} words, {:.3f} s, {:.0f} words/s, {:.0f} sentences/s, {} MB",
                     documents_, sentences_, words_, seconds, double(words_) / seconds, double(sentences_) / seconds,
                     usage.ru_maxrss / 1024);
}

std::size_t count_words(const std::vector<Sentence>& sentences) {
  std::size_t words = 0;
  for (const Sentence& sentence : sentences) words += sentence.words.size();
  return words;
}

}  // namespace entente

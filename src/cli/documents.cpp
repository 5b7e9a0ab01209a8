#include "cli/documents.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

#include "cli/files.hpp"
#include "entente/text/input_error.hpp"
#include "entente/text/language_identifier.hpp"
#include "entente/text/reader.hpp"
#include "entente/trees/conllu.hpp"

namespace entente {
namespace {

bool is_conllu(const std::string& path, const std::string& format) {
  return format == "conllu" || (format.empty() && (path.ends_with(".conllu") || path.ends_with(".conll")));
}

void read_file_of_documents(const std::string& path, const std::string& format, Console& console,
                            const std::function<void(InputDocument)>& sink) {
  if (is_conllu(path, format)) {
    for (ConlluDocument& read : read_conllu(read_file(path), path)) {
      sink({std::move(read.document), std::move(read.sentences)});
    }
    return;
  }
  const InputFormat known = format.empty() ? guess_input_format(path) : input_format(format).value();
  std::size_t repaired = 0;
  DocumentReader().read(path, known, [&](Document document) {
    repaired += document.repaired_bytes;
    sink({std::move(document), std::nullopt});
  });
  if (repaired > 0) {
    console.note(fmt::format("{}: {} bytes were not UTF-8; each is read as U+FFFD", path, repaired));
  }
}

// What read_conllu makes of a file that gives words and no trees has no root, or a root in every word.
bool is_tree(const Sentence& sentence) {
  return std::ranges::count_if(sentence.words, [](const Word& word) { return !word.head.has_value(); }) == 1;
}

// Running text that is not English is reported; given words are never judged.
bool is_skipped(const InputDocument& input, const std::string& path, Console& console) {
  if (input.sentences) return false;
  const LanguageGuess guess = LanguageIdentifier().identify(input.document.text);
  if (guess.is_english()) return false;
  const std::string& id = input.document.id;
  const std::string place = id.empty() || id == path ? path : path + ": " + id;
  console.error(fmt::format("{}: looks like {}, not English: skipped; --force reads it all the same", place, guess.name));
  return true;
}

}  // namespace

bool read_documents(const InputFiles& files, Console& console, const std::function<void(InputDocument)>& sink) {
  bool all_read = true;
  for (const std::string& path : files.paths) {
    try {
      read_file_of_documents(path, files.format, console, [&](InputDocument input) {
        if (files.is_any_language || !is_skipped(input, path, console)) sink(std::move(input));
      });
    } catch (const InputError& error) {  // caught here and not in main, because the other files go on
      console.error(error.what());
      all_read = false;
    }
  }
  return all_read;
}

std::uint64_t total_size(const std::vector<std::string>& paths) {
  std::uint64_t total = 0;
  for (const std::string& path : paths) {
    if (path == "-") return 0;
    total += file_size(path).value_or(0);
  }
  return total;
}

std::vector<Sentence> parse_sentences(const InputDocument& input, const Pipeline& pipeline, const Model& model) {
  if (!input.sentences) return pipeline.parse(input.document);
  if (std::ranges::all_of(*input.sentences, is_tree)) return *input.sentences;
  return reparse_sentences(input, pipeline, model);
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

#include "cli/documents.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <new>
#include <set>

#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "entente/text/folder.hpp"
#include "entente/text/input_error.hpp"
#include "entente/text/language_identifier.hpp"
#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_builder.hpp"
#include "entente/trees/tree_completion.hpp"
#include "text/byte_source.hpp"

namespace entente {
namespace {

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

// The names of the files of folders, for trees name the file that they were made of: in whatever folder it then was.
using FileNames = std::set<std::string, std::less<>>;

std::string_view file_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);  // npos + 1: the whole
}

// Throws InputError if it could not be read at all, or no further. Of trees whose text is among `beside` nothing is read.
void read_file_of_documents(const std::string& path, const FileNames& beside, const InputFiles& files, Console& console,
                            const PlacedDocumentSink& sink, const TakeInput& take, ReadingSummary& summary) {
  text::InputBytes input(path, text::open_source(path));
  if (take && take(input)) {
    ++summary.others;
    return;
  }
  Complaints complaints(path, console);
  FileRemarks remarks(path, files);
  remarks.look_at(input);
  const std::optional<InputFormat> format = files.format.empty() ? std::nullopt : input_format(files.format);
  std::size_t repaired = 0;
  std::size_t read_as_text = 0;
  const auto take_document = [&](InputDocument read) {
    repaired += read.document.repaired_bytes;
    if (read.sentences && read.document.id != path && beside.contains(file_name(read.document.id))) {
      ++read_as_text;
      remarks.passes_over();
      return;
    }
    if (!remarks.takes(read.document)) return;
    if (files.is_judged && !files.is_any_language && is_skipped(read, path, console)) {
      ++summary.in_other_languages;
      return;
    }
    ++summary.documents;
    if (!read.document.date) ++summary.without_date;
    std::string place = place_of(read, path);
    sink(std::move(read), std::move(place));
  };
  const auto tell_what_came = [&] { remarks.tell(console, summary, false); };  // before the break
  try {
    InputReader({files.encoding, [&](const InputError& error) { complaints.add(error); }, files.text_column,
                 [&](const std::string& remark) { remarks.add(remark); }})
        .read(input, format, take_document);
  } catch (const InputError&) {
    tell_what_came();
    throw;
  } catch (const std::bad_alloc&) {
    tell_what_came();
    throw;
  }
  if (repaired > 0) {
    console.note(fmt::format("{}: {} bytes were not {}; each is read as U+FFFD", path, repaired,
                             files.encoding.empty() ? "UTF-8" : files.encoding));
  }
  remarks.tell(console, summary);
  if (read_as_text > 0) {
    console.error(fmt::format("{}: {} left out: the text that they were made of is read", path,
                              counted(read_as_text, "document of trees is", "documents of trees are")));
    ++summary.files_not_read;
  }
  if (!complaints.empty()) summary.all_read = false;
}

}  // namespace

std::string ReadingSummary::words() const {
  std::string words = counted(documents, "document", "documents") + " read";
  if (others > 0) words += fmt::format(" and {}", counted(others, "graph", "graphs"));
  if (without_date > 0) words += fmt::format(", {} of them without a readable date", without_date);
  std::string left_out;
  const auto add = [&left_out](std::size_t count, const std::string& what) {
    if (count > 0) left_out += (left_out.empty() ? "; left out: " : ", ") + what;
  };
  add(without_text, fmt::format("{} without text", without_text));
  add(in_other_languages, fmt::format("{} not in English", in_other_languages));
  add(set_aside, fmt::format("{} that could not be analysed", set_aside));
  add(files_not_read, counted(files_not_read, "file that was not read", "files that were not read"));
  return words + left_out;
}

void FileRemarks::look_at(text::InputBytes& input) {
  std::optional<InputFormat> format = files_.format.empty() ? std::nullopt : input_format(files_.format);
  if (!format) format = input_format_of_file(path_);
  if (!format) format = guess_input_format(input.head(4096));
  may_have_dates_ = has_dates(*format);
}

bool FileRemarks::takes(const Document& document) {
  ++documents_;
  const bool has_text = document.text.find_first_not_of(" \t\r\n\f\v") != std::string::npos;
  if (!has_text) ++without_text_;
  else if (!document.date) ++without_date_;
  return has_text || !files_.is_judged;
}

void FileRemarks::tell(Console& console, ReadingSummary& summary, bool is_whole) const {
  if (!files_.is_judged) return;
  for (const std::string& remark : remarks_) console.note(remark);
  summary.without_text += without_text_;
  if (documents_ == 0) {
    if (!is_whole) return;
    console.error(fmt::format("{}: holds no document; where its first bytes mislead, --from says what it is", path_));
    ++summary.files_not_read;
    return;
  }
  const auto say = [&](std::size_t count, std::string_view what) {
    return count == documents_ && count == 1 ? fmt::format("{}: has no {}", path_, what)
                                             : fmt::format("{}: {} of {} have no {}", path_, count,
                                                           counted(documents_, "document", "documents"), what);
  };
  if (without_text_ > 0) console.error(say(without_text_, "text"));
  if (without_date_ > 0 && may_have_dates_) console.note(say(without_date_, "readable date"));
}

bool is_output(const InputPath& path, const std::string& output) {
  if (!results_file().empty() && output != results_file() && is_output(path, results_file())) return true;
  namespace fs = std::filesystem;
  if (!path.is_found || output.empty() || output == "-") return false;
  if (fs::path(path.path).filename() != fs::path(output).filename()) return false;
  std::error_code ignored;
  return fs::equivalent(path.path, output, ignored);
}

void tell_summary(ReadingSummary& summary, std::size_t inputs, Console& console) {
  if (inputs != 1 && !summary.is_complete()) console.note(summary.words());
  if (!summary.is_nothing()) return;
  if (summary.is_complete() && inputs > 0) console.error("there is nothing to read: name articles, graphs, or a folder that holds some");
  summary.all_read = false;
}

void add_format_options(CLI::App& app, InputFiles& files) {
  const auto is_format = [](const std::string& name) -> std::string {
    return input_format(name) ? "" : fmt::format("'{}' is not a format that can be read; there are {}", name, input_format_names());
  };
  const auto is_encoding = [](const std::string& name) -> std::string {
    return is_known_encoding(name) ? "" : fmt::format("'{}' is not an encoding that is known; windows-1252, iso-8859-15 and utf-16 are some", name);
  };
  app.add_option("--from", files.format,
                 "What the files are: text, markdown, html, jsonl ({\"id\", \"text\", \"date\"} on each line),\n"
                 "conllu (trees of any Universal Dependencies parser), json, table (CSV, TSV), warc, feed\n"
                 "(RSS, Atom), mediawiki, message (e-mail, MHTML), mailbox, subtitles, zip (also DOCX, ODT,\n"
                 "EPUB), tar, pdf, sgml (<DOC>, <REUTERS>); default: by their first bytes and endings, before\n"
                 ".gz if they have that")
      ->option_text("FORMAT")
      ->check(CLI::Validator(is_format, "FORMAT"));
  app.add_option("--encoding", files.encoding,
                 "What the bytes are, windows-1252 for instance; default: UTF-8, UTF-16, or what a page says")
      ->option_text("NAME")
      ->check(CLI::Validator(is_encoding, "NAME"));
  app.add_option("--text-column", files.text_column,
                 "The column of a table that holds the text, its name or number (default: by the header)")
      ->option_text("NAME");
  app.add_flag("--force", files.is_any_language,
               "Read documents that are not English too (default: report and skip them)");
}

void add_input_options(CLI::App& app, InputFiles& files, const std::string& about) {
  app.add_option("FILE", files.paths,
                 about + ", plain or packed (gzip, zstd, xz, bzip2);\n"
                         "a folder stands for the files in and below it, but for hidden ones and those of an unknown\n"
                         "ending that are clearly no text; - is standard input")
      ->required()
      ->option_text(" ");
  add_format_options(app, files);
}

bool find_files(const std::vector<std::string>& paths, Console& console, std::vector<InputPath>& found) {
  if (std::ranges::count(paths, "-") > 1) throw MisuseError("standard input can be read once only, but - is named twice");
  bool all_found = true;
  for (const std::string& path : paths) {
    if (const std::size_t end = path.find("://"); end != std::string::npos && !file_exists(path)) {
      console.error(fmt::format("{}: is an address, and nothing is read from the network: save the page first (curl -o page.html "
                                "'{}') and name that file", path, path));
      all_found = false;
      continue;
    }
    if (!is_folder(path)) {
      found.push_back({path, false});
      continue;
    }
    const auto report = [&](const InputError& error) {
      console.error(error.what());
      all_found = false;
    };
    const std::size_t before = found.size();
    for (std::string& file : files_below(path, report)) found.push_back({std::move(file), true});
    if (found.size() == before && all_found) console.error(fmt::format("{}: holds no file to read; hidden ones, and those of endings that are no text, are read where they are named", path));
  }
  return all_found;
}

ReadingSummary read_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                              const std::function<void(InputDocument)>& sink, const TakeInput& take) {
  return read_placed_documents(
      paths, files, console, [&](InputDocument input, const std::string&) { sink(std::move(input)); }, take);
}

void DocumentsSetAside::add(const std::string& place, const std::string& reason, bool has_date) {
  if (!has_date) ++without_date_;
  if (++count_ <= most_complaints) console_.error(fmt::format("{}: {}; it is left out", place, reason));
}

void DocumentsSetAside::finish(ReadingSummary& summary) {
  if (count_ == 0) return;
  if (count_ > most_complaints)
    console_.error(fmt::format("{} more documents are left out, not shown", count_ - most_complaints));
  summary.documents -= count_;
  summary.without_date -= without_date_;
  summary.set_aside += count_;
  summary.all_read = false;
}

ReadingSummary read_placed_documents(const std::vector<InputPath>& paths, const InputFiles& files, Console& console,
                                     const PlacedDocumentSink& sink, const TakeInput& take) {
  ReadingSummary summary;
  const auto fail = [&](const InputError& error, bool is_failure) {
    console.error(error.what());
    ++summary.files_not_read;
    if (is_failure) summary.all_read = false;
  };
  FileNames names;
  for (const InputPath& input : paths)
    if (input.is_found) names.emplace(file_name(input.path));
  const FileNames none;
  for (const InputPath& input : paths) {
    if (is_output(input, files.output)) continue;
    try {
      read_file_of_documents(input.path, input.is_found ? names : none, files, console, sink, take, summary);
    } catch (const BinaryFileError& error) {
      if (input.is_found && !input_format_of_file(input.path)) continue;  // images lie beside articles
      fail(error, true);
    } catch (const ForeignFormatError& error) {
      fail(error, !input.is_found);  // as do tables, and what was made of the articles
    } catch (const InputError& error) {  // caught here and not in main, because the other files go on
      fail(error, true);
    } catch (const std::bad_alloc&) {  // what comes after the file may be smaller
      fail(InputError(input.path, "out of memory while it is read; the rest of it is left out"), true);
    }
  }
  return summary;
}

std::uint64_t total_size(const std::vector<InputPath>& paths) {
  std::uint64_t total = 0;
  for (const auto& [path, is_found] : paths) {
    if (path == "-" || path.ends_with(".gz") || path.ends_with(".zst") || path.ends_with(".xz") ||
        path.ends_with(".bz2")) return 0;
    const std::optional<std::uint64_t> size = file_size(path);
    if (!size && std::filesystem::exists(path)) return 0;
    total += size.value_or(0);
  }
  return total;
}

Analysis analyse(InputDocument input, const Pipeline& pipeline) {
  if (!input.sentences) return pipeline.analyse(std::move(input.document));
  std::vector<Sentence> sentences = std::move(*input.sentences);
  at_stage("its trees are completed", [&] { complete_trees(sentences, pipeline.model()); });
  return pipeline.analyse(std::move(input.document), std::move(sentences));
}

std::vector<Sentence> reparse_sentences(const InputDocument& input, const Pipeline& pipeline) {
  if (!input.sentences) return pipeline.parse(input.document);
  const TreeBuilder builder(pipeline.model());
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

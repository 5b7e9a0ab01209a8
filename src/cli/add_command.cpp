#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <variant>

#include "cli/command.hpp"
#include "cli/crash.hpp"
#include "cli/documents.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/graph/store.hpp"
#include "entente/language/resource.hpp"
#include "entente/text/language_identifier.hpp"
#include "entente/trees/conllu.hpp"
#include "graph/content_hash.hpp"
#include "graph/document_records.hpp"
#include "text/byte_source.hpp"

namespace entente {
namespace {

// So much text is finished at once: a commit waits four times for the disk, which for each short article of a large
// file would take longer than to read it. What a kill costs is the reading of so much, a tenth of a second.
constexpr std::size_t usual_batch_kb = 64;

// What becomes of the input, in its order: everything that is written is written in that order, whatever the threads.
struct NewDocument {
  DocumentKey key;
  InputDocument input;
  std::string fingerprint;
  bool is_known = false;  // an older text of it is there
};
struct ReadDocument {
  DocumentKey key;
  std::size_t bytes = 0;
  KeptDocument kept;
  bool is_known = false;
};
struct Failure {
  SetAside what;
  bool is_error = true;  // false: a document in another language is none
  bool is_told = true;   // false: with the others of its kind, at the end of the file
};
struct EndOfFile {
  std::string origin;
  FileRemarks remarks;
};
using Item = std::variant<NewDocument, ReadDocument, Failure, EndOfFile>;  // documents of records are read already
using Result = std::variant<ReadDocument, Failure, EndOfFile>;

// Of all that a document's graph is made of.
std::string fingerprint_of(const InputDocument& input, const std::string& knowledge) {
  const Document& document = input.document;
  std::string parts;
  const auto add = [&](std::string_view part) { parts.append(std::to_string(part.size())).append(" ").append(part); };
  add(knowledge);
  add(document.id);
  for (const auto* about : {&document.title, &document.author, &document.publisher}) add(about->value_or(""));
  add(document.date ? to_string(*document.date) : "");
  add(document.text);
  for (const SourceSpan& span : document.source_spans) {
    for (const std::uint32_t place : {span.text.begin, span.text.end, span.source.begin, span.source.end})
      parts.append(std::to_string(place)).append(" ");
  }
  for (const TextPlace& place : document.places) parts.append(std::to_string(place.begin)).append(" ").append(place.name);
  if (input.sentences) {
    for (const Sentence& sentence : *input.sentences) write_conllu(sentence, document.text, parts);
  }
  return sha256(parts);
}

// A store is read on by the reader that it was begun with: what two have read cannot be compared, and relations that one
// finds more often would look like news.
CommonOptions as_begun(CommonOptions common, const std::string& store, const StoreWriter& writer) {
  const std::optional<std::string> reader = writer.reader();
  if (!reader) return common;
  if (!common.reader.empty() && common.reader != *reader)
    throw InputError(store, fmt::format("was begun with --reader {} and is read on with it; another store can be begun with "
                                        "--reader {}", *reader, common.reader));
  common.reader = *reader;
  return common;
}

class Adder {
 public:
  Adder(const std::string& store, const InputFiles& files, std::size_t batch_bytes, const CommonOptions& common)
      : store_(store),
        files_(files),
        batch_bytes_(batch_bytes),
        console_(common.quiet),
        writer_(store),
        knowledge_(as_begun(common, store, writer_)),
        reader_name_(knowledge_.reader_name()),
        knowledge_fingerprint_(knowledge_.fingerprint()),
        pipeline_(std::move(knowledge_).pipeline()),
        threads_(common.threads),
        workers_(
            common.threads, [this](Item item) { return work(std::move(item)); },
            [this](Result result) { take(std::move(result)); }) {}

  bool run() {
    std::vector<InputPath> paths;
    const bool all_found = find_files(files_.paths, console_, paths);
    std::erase_if(paths, [this](const InputPath& path) { return is_output(path, store_); });
    console_.start_progress(total_size(paths));
    std::set<std::string> seen;
    for (const InputPath& path : paths) {
      if (seen.insert(path.path).second) read(path);
    }
    workers_.finish();
    writer_.commit();
    console_.end_progress();
    keep_graph();
    std::string report = fmt::format("{}: {} added, {} replaced, {} unchanged", store_, added_, replaced_, unchanged_);
    if (moved_ > 0) report += fmt::format(", {} moved", moved_);
    if (set_aside_ > 0) report += fmt::format(", {} set aside", set_aside_);
    if (summary_.without_text > 0) report += fmt::format(" ({} without text)", summary_.without_text);
    report += fmt::format("; it holds {} document{}", writer_.document_count(), writer_.document_count() == 1 ? "" : "s");
    if (summary_.without_date > 0)
      report += fmt::format("; {} of those read now have no readable date", summary_.without_date);
    console_.note(report);
    const bool is_anything = added_ + replaced_ + moved_ + unchanged_ > 0;
    if (!is_anything && set_aside_ == 0 && !paths.empty()) console_.error("there is nothing to read: name articles or a folder that holds some");
    return all_found && errors_ == 0 && is_anything;
  }

 private:
  // So that the first question is answered as quickly as the next. But the whole store is not merged for a few articles,
  // nor is one that may be too large for this machine: then the first question does it.
  void keep_graph() {
    constexpr std::size_t least_share = 10, most_documents = 50'000;
    const std::size_t documents = writer_.document_count(), changed = added_ + replaced_ + moved_;
    if (changed == 0 || changed * least_share < documents || documents > most_documents) return;
    try {
      read_store_graph(Store(store_), store_);
    } catch (const StoreError&) {  // damage in what was there already is told by who reads it
    } catch (const std::bad_alloc&) {
    }
  }

  void read(const InputPath& path) {
    const std::string& origin = path.path;
    std::map<std::string, std::uint32_t> turns;
    const auto set_aside = [&](const InputError& error, bool is_error) {
      const std::string line = error.line() > 0 ? fmt::format("{}:{}", origin, error.line()) : origin;
      workers_.add(Failure{{origin, line, error.what()}, is_error}, 0);
    };
    const auto fail = [&](const InputError& error) { set_aside(error, true); };
    FileRemarks remarks(origin, files_);
    try {
      text::InputBytes opened(origin, text::open_source(origin));
      if (files_.format.empty() && is_graph(opened))
        throw ForeignFormatError(origin, "is a graph and no article; entente build merges graphs");
      if (files_.format.empty() && is_records(opened) && !path.is_found) {  // in a folder they lie beside their articles
        read_records(opened, fail);
        return workers_.add(EndOfFile{origin, remarks}, 0);
      }
      remarks.look_at(opened);
      const std::optional<InputFormat> format = files_.format.empty() ? std::nullopt : input_format(files_.format);
      InputReader({files_.encoding, fail, files_.text_column, [&](const std::string& remark) { remarks.add(remark); }}).read(opened, format, [&](InputDocument input) {
        const std::size_t bytes = input.document.text.size();
        if (!remarks.takes(input.document)) {
          const std::string& id = input.document.id;
          // Told once for the file.
          workers_.add(Failure{{origin, id, (id == origin ? "" : origin + ": ") + id + ": has no text"}, false, false}, 0);
          return;
        }
        if (!input.document.date) ++summary_.without_date;
        DocumentKey key{origin, input.document.id, 0};
        std::string fingerprint = fingerprint_of(input, knowledge_fingerprint_);
        // What comes without a name is known by its content.
        if (key.id == "-") key.id += ":" + fingerprint.substr(0, 16);
        key.turn = turns[key.id]++;
        const std::optional<std::string> known = writer_.fingerprint(key);
        if (is_there(key, known, fingerprint)) {
          ++unchanged_;
          console_.advance(bytes);
          return;
        }
        console_.tell_length(knowledge_.reader_name(), threads_);
        workers_.add(NewDocument{std::move(key), std::move(input), std::move(fingerprint), known.has_value()}, bytes);
      });
    } catch (const StoreError&) {
      throw;
    } catch (const BinaryFileError& error) {
      // Images lie beside articles.
      if (path.is_found && !input_format_of_file(origin)) return;
      fail(error);
    } catch (const ForeignFormatError& error) {
      set_aside(error, !path.is_found);
    } catch (const InputError& error) {  // caught here and not in main, because the other files go on
      fail(error);
    } catch (const std::bad_alloc&) {
      fail(InputError(origin, "out of memory while it is read; the rest of it is left out"));
    }
    workers_.add(EndOfFile{origin, remarks}, 0);
  }

  // Nothing is built on what somebody else has changed.
  bool is_there(const DocumentKey& key, const std::optional<std::string>& known, const std::string& fingerprint) {
    if (!known) return false;
    if (writer_.is_sound(key)) return *known == fingerprint;
    console_.error(fmt::format("{}: is damaged: what it holds of {} does not agree with its checksum; it is put again",
                               store_, key.id));
    return false;
  }

  // What entente extract has made of articles is kept as if they had been read here.
  void read_records(text::InputBytes& opened, const std::function<void(const InputError&)>& fail) {
    std::map<std::string, std::uint32_t> turns;
    read_document_records(opened, [&](RecordedDocument document) {
      if (document.reader && *document.reader != reader_name_) {
        return fail(InputError(opened.name(), document.id + " was read by --reader " + *document.reader +
                                                  ", the store's documents are by --reader " + reader_name_));
      }
      DocumentKey key{opened.name(), document.id, turns[document.id]++};
      const std::optional<std::string> known = writer_.fingerprint(key);
      if (is_there(key, known, document.kept.fingerprint)) ++unchanged_;
      else workers_.add(ReadDocument{std::move(key), document.kept.graph.size(), std::move(document.kept), known.has_value()}, 0);
    }, fail);
  }

  // On any thread.
  Result work(Item item) const {
    if (auto* read = std::get_if<ReadDocument>(&item)) return std::move(*read);
    if (auto* failure = std::get_if<Failure>(&item)) return std::move(*failure);
    if (auto* end = std::get_if<EndOfFile>(&item)) return std::move(*end);
    auto& [key, input, fingerprint, is_known] = std::get<NewDocument>(item);
    const std::string origin = key.origin, place = key.id;
    const std::string named = place == key.origin ? place : key.origin + ": " + place;
    const Reading reading(named);
    const auto failed = [&](const std::string& reason, bool is_error) {
      return Failure{{origin, place, named + ": " + reason}, is_error};
    };
    try {
      if (!files_.is_any_language && !input.sentences) {
        const LanguageGuess guess =
            at_stage("its language is told", [&text = input.document.text] { return LanguageIdentifier().identify(text); });
        if (!guess.is_english())
          return failed(fmt::format("looks like {}, not English: skipped; --force reads it all the same", guess.name),
                        false);
      }
      const std::size_t bytes = input.document.text.size();
      const Analysis analysis = analyse(std::move(input), pipeline_);
      // Before the key is handed on: if this fails, it is said of which document.
      KeptDocument kept = keep(analysis, std::move(fingerprint));
      return ReadDocument{std::move(key), bytes, std::move(kept), is_known};
    } catch (...) {  // one document's trouble is not that of the others
      return failed(reason_of_current_exception(), true);
    }
  }

  // A document of the same text whose file is not there any more is this one, which lies elsewhere now. Whose file is there
  // is a copy.
  bool take_out_moved(const DocumentKey& key, const std::string& text_hash) {
    if (!homeless_) {
      homeless_.emplace();
      std::map<std::string, bool> is_there;
      for (StoredDocument& document : writer_.documents()) {
        const std::string& origin = document.key.origin;
        const auto [known, is_new] = is_there.try_emplace(origin, true);
        if (is_new) known->second = origin == "-" || file_exists(origin);
        if (!known->second) homeless_->emplace(std::move(document.text_hash), std::move(document.key));
      }
    }
    const auto found = homeless_->find(text_hash);
    if (found == homeless_->end() || found->second.origin == key.origin || !writer_.is_sound(found->second)) return false;
    writer_.remove(found->second);
    homeless_->erase(found);
    return true;
  }

  // On the thread that reads, in the order of the input.
  void take(Result result) {
    if (auto* read = std::get_if<ReadDocument>(&result)) {
      doing([&] { return fmt::format("{} is put into {}", read->key.id, store_); },
            [&] { writer_.put(read->key, read->kept); });
      console_.advance(read->bytes);
      const bool is_moved = !read->is_known && take_out_moved(read->key, read->kept.text_hash);
      ++(read->is_known ? replaced_ : is_moved ? moved_ : added_);
      waiting_bytes_ += read->bytes;
      if (waiting_bytes_ >= batch_bytes_) {
        writer_.commit();
        waiting_bytes_ = 0;
      }
    } else if (auto* failure = std::get_if<Failure>(&result)) {
      writer_.set_aside(failure->what);
      places_.push_back(failure->what.place);
      ++set_aside_;
      errors_ += failure->is_error;
      if (failure->is_told && ++complaints_ <= most_complaints) console_.error(failure->what.reason);
    } else {
      const auto& [origin, remarks] = std::get<EndOfFile>(result);
      if (complaints_ > most_complaints) {
        console_.error(fmt::format("{}: {} more such errors, not shown; entente verify lists them", origin,
                                   complaints_ - most_complaints));
      }
      if (complaints_ == 0 || places_.size() > complaints_) remarks.tell(console_, summary_);
      writer_.forget_set_aside(origin, places_);
      places_.clear();
      complaints_ = 0;
    }
  }

  std::string store_;
  const InputFiles& files_;
  std::size_t batch_bytes_;
  Console console_;
  StoreWriter writer_;
  Knowledge knowledge_;  // until the pipeline has it
  std::string reader_name_;
  std::string knowledge_fingerprint_;
  Pipeline pipeline_;
  unsigned threads_;
  std::vector<std::string> places_;  // what of the file that is taken was set aside
  std::size_t complaints_ = 0;       // of that file
  ReadingSummary summary_;
  std::size_t waiting_bytes_ = 0;
  std::size_t added_ = 0, replaced_ = 0, moved_ = 0, unchanged_ = 0, set_aside_ = 0, errors_ = 0;
  std::optional<std::multimap<std::string, DocumentKey>> homeless_;  // whose files are gone, by their texts; once asked for
  OrderedWorkers<Item, Result> workers_;
};

class AddCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("STORE", store_, "The store, a file that is made if it is not there")->required()->option_text(" ");
    add_input_options(app, files_, "Articles and records of extract");
    app.add_option("--batch", batch_kb_,
                   fmt::format("Finish what was read after every N KB of text, 0: after every document (default: {})",
                               usual_batch_kb))
        ->option_text("N")
        ->check(CLI::Range(0, 1'000'000));
  }

  ExitStatus run(const CommonOptions& common) override {
    if (store_ == "-") throw MisuseError("a store is a file, and cannot be standard output");
    return Adder(store_, files_, batch_kb_ * 1024, common).run() ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  std::string store_;
  InputFiles files_;
  std::size_t batch_kb_ = usual_batch_kb;
};

}  // namespace

std::unique_ptr<Command> make_add_command() { return std::make_unique<AddCommand>(); }

}  // namespace entente

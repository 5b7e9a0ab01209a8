// What a store holds, and taking documents out of it.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "entente/graph/store.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/report_text.hpp"

namespace entente {
namespace {

// "a.txt", or "news.jsonl: w-12" of a file of several; the third of one id is "news.jsonl: w-12 (3)".
std::string place_of(const DocumentKey& key) {
  std::string place = key.id == key.origin ? key.origin : key.origin + ": " + key.id;
  if (key.turn > 0) place += fmt::format(" ({})", key.turn + 1);
  return place;
}

class ListCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("STORE", store_, "A store made by entente add")->required()->option_text(" ");
    app.add_flag("--set-aside", is_set_aside_, "List what could not be read instead, each with its reason");
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    const Store store(store_);
    if (is_set_aside_) {
      for (const SetAside& failure : store.set_aside()) write_line(failure.reason);
      finish_results();
      return ExitStatus::good;
    }
    const std::vector<StoredDocument> documents = store.documents();
    std::size_t copies = 0;
    for (const StoredDocument& document : documents) {
      std::string line = place_of(document.key);
      // The first of them counts.
      if (!document.copies.empty() && document.copies.front() < document.key) {
        line += "  (copy of " + place_of(document.copies.front()) + ")";
        ++copies;
      }
      write_line(line);
    }
    finish_results();
    console.note(fmt::format("{}: {}, {}; {} set aside", store_, counted(documents.size(), "document", "documents"),
                             counted(copies, "copy of another", "copies of others"), store.set_aside().size()));
    return ExitStatus::good;
  }

 private:
  // A program gets names as they are, so that it can give them back.
  static void write_line(const std::string& line) {
    write_result((results_go_to_terminal() ? terminal_words(line, LineEnds::replaced) : line) + '\n');
  }

  std::string store_;
  bool is_set_aside_ = false;
};

class RemoveCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("STORE", store_, "A store made by entente add")->required()->option_text(" ");
    app.add_option("DOCUMENT", names_,
                   "What to take out: a file or a folder as it was given to entente add, or a document's\n"
                   "id; entente list tells them")
        ->required()
        ->option_text(" ");
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    if (!file_exists(store_)) throw InputError(store_, "is not there");
    StoreWriter writer(store_);
    const std::vector<StoredDocument> documents = writer.documents();
    std::set<DocumentKey> removed;
    std::set<std::string> origins;
    bool all_found = true;
    for (const std::string& name : names_) {
      std::size_t count = 0;
      for (const StoredDocument& document : documents) {
        if (!is_meant(name, document.key)) continue;
        ++count;
        removed.insert(document.key);
        if (document.key.origin == name || is_below(name, document.key.origin)) origins.insert(document.key.origin);
      }
      if (count > 0) continue;
      all_found = false;
      console.error(fmt::format("{}: holds no document {}; entente list tells what it holds", store_, name));
    }
    // All or nothing: half of a wrong command line is no better.
    if (!all_found) return ExitStatus::failed;
    for (const DocumentKey& key : removed) writer.remove(key);
    for (const std::string& origin : origins) writer.forget_set_aside(origin, {});
    writer.commit();
    console.note(fmt::format("{}: {} removed; it holds {}", store_, removed.size(),
                             counted(writer.document_count(), "document", "documents")));
    return ExitStatus::good;
  }

 private:
  static bool is_below(std::string folder, const std::string& file) {
    if (!folder.ends_with('/')) folder += '/';
    return file.starts_with(folder);
  }
  static bool is_meant(const std::string& name, const DocumentKey& key) {
    return key.origin == name || key.id == name || place_of(key) == name || is_below(name, key.origin);
  }

  std::string store_;
  std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Command> make_list_command() { return std::make_unique<ListCommand>(); }
std::unique_ptr<Command> make_remove_command() { return std::make_unique<RemoveCommand>(); }

}  // namespace entente

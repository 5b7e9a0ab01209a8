#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/graph/evidence_check.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/graph/store.hpp"
#include "exporters/plain_words.hpp"
#include "graph/document_records.hpp"
#include "graph/kept_documents.hpp"
#include "graph/utf8.hpp"
#include "text/byte_source.hpp"

namespace entente {
namespace {

// What is to be proved of one document.
struct Claim {
  std::string origin;  // the file to look into
  std::string id;
  std::string text_hash;
  std::vector<QuotedPassage> passages;
  std::vector<QuotedPassage> misread;  // of the file that came nearest
  bool is_found = false;         // a document with this text
  bool is_changed = false;       // a document of this file and id, with another text
  bool is_read_once = false;     // it came from no file

  std::string name() const { return origin == id ? plain_words(id) : plain_words(origin + ": " + id); }
};

// A graph in JSON holds no name that is not UTF-8: its bad bytes stand there as U+FFFD. These are all files that may be
// meant; their texts say which one is.
std::vector<std::string> files_called(const std::string& name) {
  namespace fs = std::filesystem;
  constexpr std::string_view replaced = "\uFFFD";
  std::error_code ignored;
  if (name.find(replaced) == name.npos || fs::exists(name, ignored)) return {name};
  std::vector<fs::path> found = {fs::path(name).root_path()};
  for (const fs::path& part : fs::path(name).relative_path()) {
    std::vector<fs::path> below;
    for (const fs::path& folder : found) {
      if (part.string().find(replaced) == name.npos) {
        below.push_back(folder / part);
        continue;
      }
      for (const auto& entry : fs::directory_iterator(folder.empty() ? fs::path(".") : folder, ignored)) {
        const fs::path file = entry.path().filename();
        if (valid_utf8(file.string()) == part.string()) below.push_back(folder / file);
      }
    }
    found = std::move(below);
  }
  std::vector<std::string> names;
  for (const fs::path& path : found) names.push_back(path.string());
  std::ranges::sort(names);
  return names.empty() ? std::vector{name} : names;
}

// The graph or store that is verified.
struct Verified {
  std::vector<Claim> claims;
  std::vector<std::string> remarks;  // on copies and on what was set aside
  std::string damage;
};

Verified read_store(const Store& store, const std::string& path) {
  Verified read;
  read.damage = store.damage();
  if (!read.damage.empty()) return read;
  for (const StoredDocument& document : store.documents()) {
    const auto& [origin, id, turn] = document.key;
    Claim& claim = read.claims.emplace_back(Claim{origin, id, document.text_hash, {}, {}});
    std::vector<std::vector<QuotedPassage>> passages = evidence_of(store.graph_of(document.key));
    if (passages.empty()) throw StoreError(path, "was changed while it was read; verify it again");
    claim.passages = std::move(passages.front());
    if (!document.copies.empty() && document.copies.front() < document.key) {
      const auto& [first_origin, first_id, first_turn] = document.copies.front();
      read.remarks.push_back(fmt::format("{} is a copy of {}", claim.name(), Claim{first_origin, first_id, {}, {}, {}}.name()));
    }
  }
  if (!store.has_checksums())
    read.remarks.push_back("this store is of an older format, with fewer checksums; the next entente add gives it all");
  for (const SetAside& failure : store.set_aside()) read.remarks.push_back("set aside: " + plain_words(failure.reason));
  return read;
}

Verified read_graph(const RelationGraph& graph) {
  Verified read;
  std::vector<std::vector<QuotedPassage>> passages = evidence_of(graph);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const GraphDocument& document = graph.documents()[i];
    read.claims.push_back({document.id, document.id, document.hash, std::move(passages[i]), {}});
  }
  return read;
}

// Of records of extract: the first of several documents of one id and text stands for all.
Verified read_records(text::InputBytes& input) {
  std::vector<KeptDocument> kept;
  read_document_records(input, [&kept](RecordedDocument document) { kept.push_back(std::move(document.kept)); },
                        [](const InputError& error) { throw InputError(error); });
  return read_graph(merged_documents(kept, GraphBuilder()).graph);
}

// Texts that were added as records lie in the files that these name.
bool is_file_of_records(const std::string& origin) {
  try {
    text::InputBytes input(origin, text::open_source(origin));
    return is_records(input);
  } catch (const InputError&) {
    return false;
  }
}

class VerifyCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("GRAPH", graph_, "A store made by entente add, a graph made by entente build, or records of entente extract")
        ->required()
        ->option_text(" ");
    app.add_option("FILE", files_.paths, "Where its documents are now (default: the files that they were read from)")
        ->option_text(" ");
    add_format_options(app, files_);
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    Verified verified = read_verified();
    if (!verified.damage.empty()) throw StoreError(graph_, "is damaged: " + plain_words(verified.damage));
    const bool all_read = read_files(verified.claims, console);
    const std::size_t unproved = report(verified);
    finish_results();
    // A file that cannot be read does no harm if its documents were found elsewhere.
    return unproved == 0 && (all_read || files_.paths.empty()) ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  Verified read_verified() const {
    text::InputBytes input(graph_, text::open_source(graph_));
    if (is_graph(input)) return read_graph(read_graph_json(input));
    if (is_records(input)) return read_records(input);
    return read_store(is_store(input) ? open_store(input) : Store(graph_), graph_);
  }

  bool read_files(std::vector<Claim>& claims, Console& console) {
    std::multimap<std::string, Claim*> by_text;
    std::multimap<std::pair<std::string, std::string>, Claim*> by_place;
    std::set<std::string> origins;
    std::map<std::string, bool> are_records;
    for (Claim& claim : claims) {
      const auto [known, is_new] = are_records.try_emplace(claim.origin, false);
      if (is_new && files_.paths.empty() && !is_read_once(claim.origin))
        known->second = is_file_of_records(claim.origin);
      if (known->second) claim.origin = claim.id;
      by_text.emplace(claim.text_hash, &claim);
      by_place.emplace(std::pair(valid_utf8(claim.origin), valid_utf8(claim.id)), &claim);
      if (!is_read_once(claim.origin))
        origins.insert(claim.origin);
      else
        claim.is_read_once = true;
    }
    std::vector<InputPath> paths;
    bool all_read = true;
    if (files_.paths.empty()) {
      for (const std::string& origin : origins)
        for (const std::string& path : files_called(origin)) paths.push_back({path, false});
    } else {
      all_read = find_files(files_.paths, console, paths);
    }
    InputFiles options = files_;
    options.is_judged = false;
    for (const InputPath& path : paths) {
      const ReadingSummary summary = read_documents({path}, options, console, [&](const InputDocument& input) {
        const Document& document = input.document;
        const std::string hash = text_hash(document);
        const auto [same, same_end] = by_text.equal_range(hash);
        for (auto found = same; found != same_end; ++found) check(*found->second, document);
        const auto [here, here_end] = by_place.equal_range({valid_utf8(path.path), valid_utf8(document.id)});
        for (auto found = here; found != here_end; ++found) found->second->is_changed |= found->second->text_hash != hash;
      });
      all_read = summary.all_read && all_read;
    }
    return all_read;
  }

  static void check(Claim& claim, const Document& document) {
    if (claim.is_found && claim.misread.empty()) return;
    std::vector<QuotedPassage> misread;
    for (const QuotedPassage& passage : claim.passages) {
      if (!reads(document, passage)) misread.push_back(passage);
    }
    if (!claim.is_found || misread.size() < claim.misread.size()) claim.misread = std::move(misread);
    claim.is_found = true;
  }

  // How many documents are not proved.
  std::size_t report(const Verified& verified) const {
    std::size_t unproved = 0, passages = 0, read = 0;
    for (const Claim& claim : verified.claims) {
      passages += claim.passages.size();
      if (claim.is_found) read += claim.passages.size() - claim.misread.size();
      if (claim.is_found && claim.misread.empty()) continue;
      ++unproved;
      if (!claim.is_found) {
        const char* reason = claim.is_changed ? "the file has another text now"
                             : claim.is_read_once
                                 ? "it was read from a pipe or standard input; verify takes its text as a file"
                                 : "no file has this text";
        write_result(fmt::format("{}: {}\n", claim.name(), reason));
        continue;
      }
      const QuotedPassage& first = claim.misread.front();
      write_result(fmt::format("{}: {} of {} passages do not read as recorded; the first, bytes {} to {}: \"{}\"\n",
                               claim.name(), claim.misread.size(), claim.passages.size(), first.span.begin,
                               first.span.end, shortened(plain_words(first.words), 80)));
    }
    for (const std::string& remark : verified.remarks) write_result(remark + '\n');
    write_result(fmt::format("{} of {} passages in {} of {} documents read as recorded\n", read, passages,
                             verified.claims.size() - unproved, verified.claims.size()));
    return unproved;
  }

  std::string graph_;
  InputFiles files_;
};

}  // namespace

std::unique_ptr<Command> make_verify_command() { return std::make_unique<VerifyCommand>(); }

}  // namespace entente

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"
#include "entente/exporters/records_writer.hpp"
#include "pipeline/out_of_memory.hpp"

namespace entente {
namespace {

// Bytes in pieces: a string of hundreds of megabytes would be copied, and twice there, whenever it grows.
class Pieces {
 public:
  void add(std::string_view bytes) {
    if (pieces_.empty() || pieces_.back().size() + bytes.size() > piece_size) {
      pieces_.emplace_back().reserve(std::max(bytes.size(), pieces_.size() > 1 ? piece_size : std::size_t(4096)));
    }
    pieces_.back() += bytes;
  }
  const std::vector<std::string>& all() const { return pieces_; }

 private:
  static constexpr std::size_t piece_size = 64 * 1024;
  std::vector<std::string> pieces_;
};

class ExtractCommand : public Command {
 public:
  void define(CLI::App& app) override {
    add_input_options(app, files_, "Articles");
    app.add_flag("--stats", stats_, "Say on standard error how much was read, how fast, and with how much memory");
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    Statistics statistics;
    const Pipeline pipeline = Knowledge(common).pipeline();
    const RecordsWriter writer;
    struct Extracted {
      Pieces records;
      std::size_t sentences = 0;
      std::size_t words = 0;
    };
    const bool all_read = process_documents<Extracted>(
        files_, common, console,
        [&](InputDocument input) {
          Analysis analysis = analyse(std::move(input), pipeline);
          Extracted extracted;
          extracted.sentences = analysis.sentences.size();
          extracted.words = count_words(analysis.sentences);
          // Records need the places of sentences and not their trees: half the memory of a long document.
          for (Sentence& sentence : analysis.sentences) sentence.words = {};
          at_stage("its records are written", [&] {
            writer.write(analysis, [&](std::string_view record) { extracted.records.add(record); });
          });
          return extracted;
        },
        [&](Extracted extracted) {
          for (const std::string& piece : extracted.records.all()) write_result(piece);
          statistics.add(extracted.sentences, extracted.words);
        });
    finish_results();
    if (stats_) Console(false).note(statistics.line());
    return all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  InputFiles files_;
  bool stats_ = false;
};

}  // namespace

std::unique_ptr<Command> make_extract_command() { return std::make_unique<ExtractCommand>(); }

}  // namespace entente

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"
#include "entente/trees/conllu.hpp"

namespace entente {
namespace {

// A comment of CoNLL-U ends with its line.
std::string in_one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

std::string conllu(const Document& document, const std::vector<Sentence>& sentences) {
  std::string out;
  if (!sentences.empty()) {
    const auto add = [&](std::string_view key, const std::string& value) {
      out.append("# ").append(key).append(" = ").append(in_one_line(value)).append("\n");
    };
    add("newdoc id", document.id);
    if (document.title) add("meta::title", *document.title);
    if (document.author) add("meta::author", *document.author);
    if (document.publisher) add("meta::publisher", *document.publisher);
    if (document.date) add("meta::dateCreated", to_string(*document.date));
  }
  for (const Sentence& sentence : sentences) write_conllu(sentence, document.text, out);
  return out;
}

class ParseCommand : public Command {
 public:
  void define(CLI::App& app) override {
    add_input_options(app, files_, "Articles");
    files_.reads_relations = false;
    app.add_option("--to", to_, "What to write: conllu (the default)")
        ->option_text("FORMAT")
        ->check(CLI::IsMember({"conllu"}));
    app.add_flag("--stats", stats_, "Say on standard error how much was read, how fast, and with how much memory");
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    Statistics statistics;
    const Pipeline pipeline = Knowledge(common).pipeline();
    struct Parsed {
      std::string conllu;
      std::size_t sentences = 0;
      std::size_t words = 0;
    };
    const bool all_read = process_documents<Parsed>(
        files_, common, console,
        [&](InputDocument input) -> Parsed {
          const std::vector<Sentence> sentences = reparse_sentences(input, pipeline);
          return {conllu(input.document, sentences), sentences.size(), count_words(sentences)};
        },
        [&](Parsed parsed) {
          write_result(parsed.conllu);
          statistics.add(parsed.sentences, parsed.words);
        });
    finish_results();
    if (stats_) Console(false).note(statistics.line());
    return all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  InputFiles files_;
  std::string to_ = "conllu";
  bool stats_ = false;
};

}  // namespace

std::unique_ptr<Command> make_parse_command() { return std::make_unique<ParseCommand>(); }

}  // namespace entente

// The program: finds the command in its table, and turns what goes wrong into a message and an exit status.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/crash.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/suggestion.hpp"
#include "entente/ontology/ontology.hpp"
#include "entente/text/input_error.hpp"
#include "exporters/limited_layout.hpp"

namespace entente {
namespace {

struct CommandEntry {
  std::string_view name;
  std::string_view about;
  std::string_view example;  // ends `entente NAME --help`
  std::unique_ptr<Command> (*make)();
};

constexpr CommandEntry commands[] = {
    {"draw", "Draw who stands how to whom in articles or in a graph",
     "  entente draw article.txt -o diagram.svg\n"
     "  entente draw graph.json -o diagram.png --top 10",
     make_draw_command},
    {"build", "Make one graph from many articles",
     "  entente build articles/ -o graph.json\n"
     "  entente build monday.json tuesday.json -o week.json     # graphs can be merged, too",
     make_build_command},
    {"add", "Grow a store, document by document: what it holds already is not read again",
     "  entente add news.store articles/\n"
     "  entente add news.store today.jsonl.gz -j 2\n"
     "  entente show news.store                        # every command that reads a graph reads a store",
     make_add_command},
    {"list", "List the documents that a store holds",
     "  entente list news.store\n"
     "  entente list news.store --set-aside            # what could not be read, and why",
     make_list_command},
    {"remove", "Take documents out of a store",
     "  entente remove news.store articles/monday.txt",
     make_remove_command},
    {"show", "Show a graph as text: actors, strongest relations with their sentences, disputes",
     "  entente show graph.json\n"
     "  entente show article.txt --top 10",
     make_show_command},
    {"paths", "Show how two actors are connected, with the sentence behind each step",
     "  entente paths graph.json China Ukraine\n"
     "  entente paths graph.json \"Xi Jinping\" NATO -k 5\n"
     "  entente paths graph.json China NATO --signed --avoid Russia",
     make_paths_command},
    {"actors", "List the actors with their names and measures, and who may be one",
     "  entente actors graph.json\n"
     "  entente actors graph.json --sort pagerank --top 10",
     make_actors_command},
    {"decide", "Merge, split, rename or hide actors, confirm or reject relations",
     "  entente decide decisions.txt merge person:mayor-orlov person:ilya-orlov\n"
     "  entente decide decisions.txt rename RUS Russia --undo\n"
     "  entente build articles/ --decisions decisions.txt -o graph.json",
     make_decide_command},
    {"disputes", "List what is affirmed and denied, what ended, and who is friend and enemy at once",
     "  entente disputes graph.json\n"
     "  entente disputes graph.json --since 2023 --json",
     make_disputes_command},
    {"around", "Show who stands near an actor",
     "  entente around graph.json China --depth 2",
     make_around_command},
    {"between", "Show all direct relations of two actors, on a time line",
     "  entente between graph.json China Russia",
     make_between_command},
    {"timeline", "Show every relation in the order of time",
     "  entente timeline graph.json --since 2022-02 --until 2023-03",
     make_timeline_command},
    {"blocs", "Find who sides with whom",
     "  entente blocs graph.json --kind country",
     make_blocs_command},
    {"balance", "Find triangles of friends and enemies, and who is torn in them",
     "  entente balance graph.json",
     make_balance_command},
    {"diff", "Show which relations appeared, vanished or changed sign",
     "  entente diff monday.json tuesday.json",
     make_diff_command},
    {"export", "Write a graph for other programs: GraphML, GEXF, CSV, RDF and more",
     "  entente export graph.json -o graph.graphml\n"
     "  entente export graph.json --to neo4j -o import/graph --no-text",
     make_export_command},
    {"verify", "Prove that every sentence and word of evidence still reads as it was recorded",
     "  entente verify news.store                      # looks into the files that it was made from\n"
     "  entente verify graph.json articles/            # the files lie elsewhere now",
     make_verify_command},
    {"report", "Fill a Markdown report's entente blocks with figures, tables and numbered sources",
     "  entente report report.md                       # in place; again: anew\n"
     "  entente report report.md -o filled.md --format png",
     make_report_command},
    {"extract", "Write every actor, mention, relation and quotation as JSON lines",
     "  entente extract article.txt > records.jsonl\n"
     "  entente extract news.jsonl.gz -j 2 > records.jsonl",
     make_extract_command},
    {"parse", "Write words, tags, lemmas and dependency trees",
     "  entente parse article.txt > article.conllu\n"
     "  entente parse --from conllu --to conllu words.conllu    # keeps its words, makes the trees anew",
     make_parse_command},
    {"explain", "Show how a sentence is read: words, tree, actors, and which rules matched or why not",
     "  entente explain article.txt --sentence 3\n"
     "  entente explain graph.json --relation fpngjmadjm99     # the article beside the graph",
     make_explain_command},
    {"ontology", "List the relation types, show one with its rules, or check rules and examples",
     "  entente ontology show condemns\n"
     "  entente ontology check --ontology mine.ontology",
     make_ontology_command},
    {"completion", "Write what completes command lines in a shell: bash, zsh or fish",
     "  entente completion bash > ~/.local/share/bash-completion/completions/entente\n"
     "  source <(entente completion zsh)",
     make_completion_command},
    {"evaluate", "Score what is read against annotated texts",
     "  entente evaluate tests/evaluation/develop.txt --errors",
     make_evaluate_command},
};

constexpr std::string_view about =
    "Entente reads English news and finds who stands how to whom: who supports, condemns,\n"
    "threatens, meets, quotes whom. It merges what many sentences say into one graph.";

constexpr std::string_view examples =
    "Examples:\n"
    "  entente draw article.txt -o diagram.svg        # from an article to its diagram\n"
    "  entente build articles/ -o graph.json          # one graph from many articles\n"
    "  entente show graph.json                        # read it\n"
    "  entente paths graph.json China Ukraine         # how are they connected, and who says so?\n"
    "\n"
    "Results go to standard output, messages to standard error.\n"
    "Exit status: 0 all went well, 1 something failed, 2 the command line was wrong.\n"
    "'entente help COMMAND' tells more about a command.";

// What is wrong with the command line, in our words where CLI11's do not help.
std::string explain(const CLI::App& app, const CLI::App* command, const CLI::ParseError& error) {
  const std::vector<std::string> rest = app.remaining(true);
  if (rest.empty()) return error.what();
  const std::string& first = rest.front();
  if (command == nullptr && !first.starts_with("-")) {
    std::vector<std::string> names;
    for (const CommandEntry& entry : commands) names.emplace_back(entry.name);
    return fmt::format("there is no command {}.{}", first, suggestion(first, names));
  }
  if (!first.starts_with("-")) return fmt::format("{}: one argument too many", first);
  std::vector<std::string> names;
  for (const CLI::Option* option : (command != nullptr ? *command : app).get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return fmt::format("there is no option {}.{}", first, suggestion(first.substr(0, first.find('=')), names));
}

// What it does, how it is called, its commands or arguments, its options, an example: each with a blank line before it.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    column_width(28);
    label("Positionals", "Arguments");
    label("SUBCOMMAND", "COMMAND");
    label("OPTIONS", "OPTION...");
  }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    std::string text = make_description(app) + '\n' + make_usage(app, std::move(name)) + make_positionals(app) +
                       make_subcommands(app, mode) + make_groups(app, mode) + '\n' + make_footer(app);
    for (std::size_t at; (at = text.find("\n\n\n")) != std::string::npos;) text.erase(at, 1);
    return text;
  }
};

// "help draw" as "draw --help"; what is an option may stand before it.
std::vector<std::string> arguments_of(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto first = std::ranges::find_if(arguments, [](const std::string& word) { return !word.starts_with("-"); });
  if (first == arguments.end() || *first != "help") return arguments;
  const bool names_command = first + 1 != arguments.end();
  const bool is_known = !names_command || std::ranges::find(commands, *(first + 1), &CommandEntry::name) != std::end(commands);
  arguments.erase(first);
  if (is_known) arguments.push_back("--help");  // else that there is no such command is the help
  return arguments;
}

// What a command writes with -o FILE, as it would to standard output. Those without it write another kind of file.
bool takes_result_file(const CLI::App& command) {
  // CLI11's get_option_no_throw() allocates though it may not throw, which ends the program where there is no memory.
  const std::vector<const CLI::Option*> options = command.get_options();
  const bool has_output = std::ranges::any_of(options, [](const CLI::Option* option) {
    return std::ranges::find(option->get_lnames(), "output") != option->get_lnames().end();
  });
  return !has_output && command.get_name() != "add" && command.get_name() != "decide" && command.get_name() != "remove";
}

ExitStatus run(int argc, char** argv) {
  CLI::App app{std::string(about), "entente"};
  app.formatter(std::make_shared<HelpFormatter>());  // CLI11 wants it shared
  app.footer(std::string(examples));
  app.require_subcommand(1);
  CommonOptions common;
  add_common_options(app, common);
  std::vector<std::unique_ptr<Command>> made;
  std::vector<CLI::App*> apps;
  std::string result_file = "-";
  for (const CommandEntry& entry : commands) {
    CLI::App* command_app = app.add_subcommand(std::string(entry.name), std::string(entry.about))->group("Commands");
    command_app->footer(fmt::format("Example{}:\n{}", entry.example.find('\n') != entry.example.npos ? "s" : "",
                                    entry.example));
    made.push_back(entry.make());
    made.back()->define(*command_app);
    if (takes_result_file(*command_app))
      command_app->add_option("-o,--output", result_file, "Where to write the result (default: standard output)")
          ->option_text("FILE");
    add_common_options(*command_app, common);
    apps.push_back(command_app);
  }
  const auto chosen = [&]() -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < apps.size(); ++i) {
      if (apps[i]->parsed()) return i;
    }
    return std::nullopt;
  };

  if (argc < 2) {
    std::fputs(app.help().c_str(), stderr);
    return ExitStatus::misused;
  }
  try {
    std::vector<std::string> arguments = arguments_of(argc, argv);
    std::ranges::reverse(arguments);  // as CLI11 wants them
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    write_result(app.help());
    finish_results();
    return ExitStatus::good;
  } catch (const CLI::CallForVersion& version) {
    write_result(std::string(version.what()) + '\n');
    finish_results();
    return ExitStatus::good;
  } catch (const CLI::ParseError& error) {
    const CLI::App* command = chosen() ? apps[*chosen()] : nullptr;
    Console(false).error(explain(app, command, error));
    std::fprintf(stderr, "Try 'entente%s --help'.\n", command != nullptr ? (" " + command->get_name()).c_str() : "");
    return ExitStatus::misused;
  }
  const std::size_t command = chosen().value();
  ExitStatus status = ExitStatus::good;
  write_results_to(result_file, [&] {
    status = doing([&] { return fmt::format("entente {} was at work", commands[command].name); },
                   [&] { return made[command]->run(common); });
  });
  return status;
}

}  // namespace
}  // namespace entente

namespace entente {
namespace {

int run_and_report(int argc, char** argv) {
  const auto failed = [](std::string_view text) {
    Console(false).error(text);
    return int(ExitStatus::failed);
  };
  try {
    return int(doing("the command line is read", [&] { return run(argc, argv); }));
  } catch (const MisuseError& error) {
    Console(false).error(error.what());
    return int(ExitStatus::misused);
  } catch (const OutputError& error) {
    if (error.is_broken_pipe()) return int(ExitStatus::failed);
    return failed(error.what());
  } catch (const OntologyError& error) {
    const std::vector<OntologyProblem>& problems = error.problems();
    const std::size_t told = std::min(problems.size(), OntologyError::most_told);
    for (std::size_t i = 0; i < told; ++i) Console(false).error(to_string(problems[i]));
    if (told < problems.size()) Console(false).error(fmt::format("{} more such errors, not shown", problems.size() - told));
    return int(ExitStatus::failed);
  } catch (const InputError& error) {
    return failed(error.what());
  } catch (const OutOfMemory& error) {
    return failed(error.what());
  } catch (const LayoutError& error) {
    return failed(error.what());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return failed(fmt::format("internal error: {}", error.what()));
  }
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  using namespace entente;
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow further is an error of writing
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has gone is an error of writing, so that temporary files are removed
  name_documents_in_crashes();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (std::signal(signal, end_by_signal) == SIG_IGN) std::signal(signal, SIG_IGN);  // nohup said so
  }
  try {
    return run_and_report(argc, argv);
  } catch (const std::bad_alloc&) {  // while a message was made, too: this one takes no memory
    constexpr std::string_view words = "entente: out of memory\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
    return int(ExitStatus::failed);
  }
}

// One command of the program: its arguments, and what it does with them.
// `entente draw article.txt -o out.svg` -> main finds "draw" in its table, define() reads the rest, run() draws.
// A command throws InputError, OutputError or MisuseError; only main turns these into messages and exit statuses.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <stdexcept>
#include <string>

#include "cli/options.hpp"

namespace entente {

enum class ExitStatus { good = 0, failed = 1, misused = 2 };

// A command line that cannot be meant so: exit status 2.
class MisuseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Command {
 public:
  virtual ~Command() = default;
  // Adds the command's arguments and options to `app`, which fills them in before run() is called.
  virtual void define(CLI::App& app) = 0;
  virtual ExitStatus run(const CommonOptions& common) = 0;
};

std::unique_ptr<Command> make_draw_command();
std::unique_ptr<Command> make_build_command();
std::unique_ptr<Command> make_export_command();
std::unique_ptr<Command> make_show_command();
std::unique_ptr<Command> make_paths_command();
std::unique_ptr<Command> make_actors_command();
std::unique_ptr<Command> make_decide_command();
std::unique_ptr<Command> make_disputes_command();
std::unique_ptr<Command> make_around_command();
std::unique_ptr<Command> make_between_command();
std::unique_ptr<Command> make_timeline_command();
std::unique_ptr<Command> make_blocs_command();
std::unique_ptr<Command> make_balance_command();
std::unique_ptr<Command> make_diff_command();
std::unique_ptr<Command> make_extract_command();
std::unique_ptr<Command> make_add_command();
std::unique_ptr<Command> make_list_command();
std::unique_ptr<Command> make_remove_command();
std::unique_ptr<Command> make_verify_command();
std::unique_ptr<Command> make_parse_command();
std::unique_ptr<Command> make_explain_command();
std::unique_ptr<Command> make_ontology_command();
std::unique_ptr<Command> make_evaluate_command();
std::unique_ptr<Command> make_completion_command();
std::unique_ptr<Command> make_report_command();

}  // namespace entente

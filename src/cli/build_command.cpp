#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/graph/graph_json.hpp"

namespace entente {
namespace {

class BuildCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("FILE", files_.paths, "Articles, and graphs that were built before; - is standard input")
        ->required()
        ->option_text(" ");
    app.add_option("-o,--output", output_, "Where to write the graph (default: standard output)")->option_text("FILE");
    add_input_format_option(app, files_.format);
    add_force_option(app, files_.is_any_language);
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    const GraphInput input = read_graph(files_, common, console);
    // Nothing could be read: the graph that lies there is better than an empty one.
    if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
    write_file(output_, write_graph_json(input.graph));
    finish_results();
    if (output_ != "-") console.note(fmt::format("{}: {}", output_, describe_size(input.graph)));
    return input.all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  InputFiles files_;
  std::string output_ = "-";
};

}  // namespace

std::unique_ptr<Command> make_build_command() { return std::make_unique<BuildCommand>(); }

}  // namespace entente

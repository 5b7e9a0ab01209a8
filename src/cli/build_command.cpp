#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/text_report.hpp"
#include "entente/graph/graph_json.hpp"

namespace entente {
namespace {

class BuildCommand : public Command {
 public:
  void define(CLI::App& app) override {
    add_input_options(app, files_, "Articles, and graphs that were built before");
    app.add_option("-o,--output", output_, "Where to write the graph (default: standard output; to a terminal, a\nsummary)")->option_text("FILE");
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    files_.output = output_;
    const GraphInput input = read_graph(files_, common, console);
    // Nothing could be read: the graph that lies there is better than an empty one.
    if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
    // Nobody reads a graph's bytes.
    if (output_ == "-" && results_go_to_terminal()) {
      ReportOptions report;
      report.width = standard_output_width();
      report.use_color = standard_output_has_color();
      show_result(show_report(input.graph, report));
      finish_results();
      console.note("this is what the graph holds; -o graph.json keeps it");
      return input.all_read ? ExitStatus::good : ExitStatus::failed;
    }
    doing(output_ == "-" ? "the graph is written" : output_ + " is written", [&] {
      write_file(output_, [&input](const WritePiece& write) { write_graph_json(input.graph, write); });
    });
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

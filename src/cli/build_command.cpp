#include <fmt/format.h>

#include <memory>

#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/text_report.hpp"
#include "entente/graph/graph_json.hpp"
#include "graph/zstd_frame.hpp"

namespace entente {
namespace {

void write_graph(const std::string& path, const RelationGraph& graph) {
  write_file(path, [&](const WritePiece& write) {
    if (!path.ends_with(".zst")) return write_graph_json(graph, write);
    FrameWriter packed(write);  // a fifth of it, or less
    write_graph_json(graph, [&packed](std::string_view bytes) { packed.add(bytes); });
    packed.finish();
  });
}

class BuildCommand : public Command {
 public:
  void define(CLI::App& app) override {
    add_input_options(app, files_, "Articles, graphs and records of extract");
    app.add_option("-o,--output", output_, "Where to write the graph, packed if the name ends in .zst (default: standard\noutput; to a terminal, a summary)")->option_text("FILE");
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
    doing(output_ == "-" ? "the graph is written" : output_ + " is written", [&] { write_graph(output_, input.graph); });
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

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/text_report.hpp"
#include "entente/queries/paths.hpp"

namespace entente {
namespace {

class PathsCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("FILE", file_, "A graph made by entente build, or an article; - is standard input")
        ->required()
        ->option_text(" ");
    app.add_option("FROM", from_, "An actor, by any of its names")->required()->option_text(" ");
    app.add_option("TO", to_, "Another actor, by any of its names")->required()->option_text(" ");
    app.add_option("-k,--count", count_, "Show the N best paths (default: 3)")
        ->option_text("N")
        ->check(CLI::Range(1, 1000));
    app.add_flag("--directed", is_directed_, "Walk a relation only from who acts to whom it is done");
    add_filter_options(app, filter_);
    add_input_format_option(app, format_);
    add_force_option(app, is_any_language_);
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    const GraphInput input = read_graph({{file_}, format_, is_any_language_}, common, console);
    if (!input.all_read) return ExitStatus::failed;
    const std::optional<VertexId> from = find_actor(input.graph, from_, console);
    const std::optional<VertexId> to = find_actor(input.graph, to_, console);
    if (!from || !to) return ExitStatus::failed;
    PathOptions options;
    options.count = count_;
    options.directed = is_directed_;
    options.filter = filter_.filter();
    ReportOptions report;
    report.width = standard_output_width();
    report.use_color = standard_output_has_color();
    report.filter = options.filter;
    write_result(paths_report(input.graph, *from, *to, best_paths(input.graph, *from, *to, options), report));
    finish_results();
    return ExitStatus::good;
  }

 private:
  std::string file_;
  std::string format_;
  bool is_any_language_ = false;
  std::string from_;
  std::string to_;
  std::size_t count_ = PathOptions{}.count;
  bool is_directed_ = false;
  FilterOptions filter_;
};

}  // namespace

std::unique_ptr<Command> make_paths_command() { return std::make_unique<PathsCommand>(); }

}  // namespace entente

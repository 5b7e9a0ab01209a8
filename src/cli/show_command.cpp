#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/text_report.hpp"

namespace entente {
namespace {

class ShowCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("FILE", files_.paths, "Graphs made by entente build, or articles; - is standard input")
        ->required()
        ->option_text(" ");
    app.add_option("--top", top_, "Show N actors and N relations (default: 25 and 20)")
        ->option_text("N")
        ->check(CLI::Range(1, 100000));
    add_filter_options(app, filter_);
    add_input_format_option(app, files_.format);
    add_force_option(app, files_.is_any_language);
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    const GraphInput input = read_graph(files_, common, console);
    if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
    ReportOptions options;
    if (top_ > 0) options.actors = options.relations = top_;
    options.width = standard_output_width();
    options.use_color = standard_output_has_color();
    options.filter = filter_.filter();
    write_result(show_report(input.graph, options));
    finish_results();
    return input.all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  InputFiles files_;
  FilterOptions filter_;
  std::size_t top_ = 0;  // 0: as ReportOptions has it
};

}  // namespace

std::unique_ptr<Command> make_show_command() { return std::make_unique<ShowCommand>(); }

}  // namespace entente

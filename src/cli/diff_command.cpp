#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class DiffCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("OLD", old_, "A graph made by entente build, an article or a folder of them")
        ->required()
        ->option_text(" ");
    app.add_option("NEW", new_, "Another one, made later")->required()->option_text(" ");
    add_format_options(app, files_);
    app.add_flag("--json", as_json_, "Write JSON, with every sentence");
    add_filter_options(app, filter_);
  }

  ExitStatus run(const CommonOptions& common) override {
    if (old_ == "-" && new_ == "-") throw MisuseError("standard input can be read once only: name a file for OLD or NEW");
    Console console(common.quiet);
    GraphReader reader(common, console);
    RelationGraph older, newer;
    if (!read(old_, older, reader, common, console) || !read(new_, newer, reader, common, console)) return ExitStatus::failed;
    ReportOptions report;
    report.width = standard_output_width();
    report.use_color = standard_output_has_color();
    report.filter = filter_.filter();
    const Differences differences = find_differences(older, newer, report.filter);
    if (as_json_)
      write_result(differences_json(older, newer, differences));
    else
      show_result(differences_report(older, newer, differences, report));
    finish_results();
    return ExitStatus::good;
  }

 private:
  bool read(const std::string& path, RelationGraph& graph, GraphReader& reader, const CommonOptions& common,
            Console& console) const {
    InputFiles files = files_;
    files.paths = {path};
    GraphInput input = reader.read(files);
    graph = std::move(input.graph);
    return input.all_read && take_perspective(graph, filter_, common, console);
  }

  std::string old_;
  std::string new_;
  InputFiles files_;
  FilterOptions filter_;
  bool as_json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_diff_command() { return std::make_unique<DiffCommand>(); }

}  // namespace entente

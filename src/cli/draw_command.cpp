#include <fmt/format.h>
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/exporter.hpp"

namespace entente {
namespace {

std::string known_endings() {
  std::string endings;
  for (const ExportFormat& format : export_formats()) {
    if (!endings.empty()) endings += ' ';
    endings += format.ending;
  }
  return endings;
}

class DrawCommand : public Command {
 public:
  void define(CLI::App& app) override {
    std::string formats = "Where to write it; the ending says what:";
    for (const ExportFormat& format : export_formats()) formats += fmt::format("\n{:6} {}", format.ending, format.about);
    add_input_options(app, files_, "Articles, or graphs made by entente build");
    app.add_option("-o,--output", output_, formats)->option_text("FILE");
    app.add_option("--to", format_, "The same as the ending, for standard output")->option_text("FORMAT");
    app.add_option("--top", top_, "Show the N most involved actors and their strongest relations (default: 25)")
        ->option_text("N")
        ->check(CLI::Range(1, 100000));
    app.add_option("--title", title_, "The diagram's title (default: the article's)")->option_text("TEXT");
    add_filter_options(app, filter_);
  }

  ExitStatus run(const CommonOptions& common) override {
    const std::string wanted = !format_.empty() ? format_ : output_ == "-" ? "svg" : output_;
    const Exporter* exporter = exporter_for(wanted);
    if (exporter == nullptr) {
      throw MisuseError(fmt::format("{}: no such format; a diagram's ending is one of {}", wanted, known_endings()));
    }
    if (output_ == "-" && isatty(STDOUT_FILENO) != 0 && format_.empty()) {
      throw MisuseError("say where to write the diagram: -o FILE");
    }
    Console console(common.quiet);
    GraphInput input = read_graph(files_, common, console);
    if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
    if (!take_perspective(input.graph, filter_, console)) return ExitStatus::failed;
    DiagramOptions options = top_ > 0 ? DiagramOptions::top(top_) : DiagramOptions{};
    options.filter = filter_.filter();
    options.title = title_;
    write_file(output_, exporter->write(input.graph, options));
    finish_results();
    if (input.graph.relations().empty()) {
      console.note("no relations were found");
    } else if (output_ != "-") {
      console.note(fmt::format("{}: drawn from {}", output_, describe_size(input.graph)));
    }
    return input.all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  InputFiles files_;
  FilterOptions filter_;
  std::string output_ = "-";
  std::string format_;
  std::string title_;
  std::size_t top_ = 0;  // 0: as DiagramOptions has it
};

}  // namespace

std::unique_ptr<Command> make_draw_command() { return std::make_unique<DrawCommand>(); }

}  // namespace entente

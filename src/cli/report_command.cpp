#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <optional>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/markdown_report.hpp"
#include "text/byte_source.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

class ReportCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("REPORT", report_,
                   "A Markdown file with blocks between lines ```entente and ```, which say\n"
                   "graph: FILE\n"
                   "show: draw, or paths A B, between A B, timeline, disputes, actors, evidence A B\n"
                   "and may say caption: alt: top: format: style:\n"
                   "A name of several words stands in double quotes; - is standard input")
        ->required()
        ->option_text(" ");
    app.add_option("-o,--output", output_,
                   "Where to write the report (default: the file itself; standard output for -)")
        ->option_text("FILE");
    app.add_option("--figures", figures_, "The folder for diagrams (default: that of the report)")
        ->option_text("FOLDER");
    app.add_option("--format", format_, "What diagrams are, where their block does not say: svg, png or pdf")
        ->option_text("FORMAT")
        ->check(CLI::IsMember({"svg", "png", "pdf"}));
    app.add_option("--base", base_, "Where the blocks' graphs are looked for (default: the folder of the report)")
        ->option_text("FOLDER");
    app.add_flag("--allow-outside", allow_outside_,
                 "Read graphs outside that folder, write diagrams outside the report's, write through\n"
                 "symbolic links: only for a report that you trust");
    app.add_option("--name", name_, "What errors call the report (default: as it is given)")->option_text("NAME");
  }

  ExitStatus run(const CommonOptions& common) override {
    Console console(common.quiet);
    const std::string output = output_.empty() ? report_ : output_;
    const std::string markdown = read_file(report_);
    const std::vector<ReportBlock> blocks = read_report_blocks(markdown, name());
    const fs::path figures = !figures_.empty() ? fs::path(figures_) : folder_of(output);
    // Everything is made before anything is written: a report with a broken block stays as it was.
    Graphs graphs(common, console);
    ReportNumbers numbers;
    std::vector<ReportAnswer> answers;
    std::map<fs::path, std::string> pictures;
    for (const ReportBlock& block : blocks) {
      const ReportGraph& graph = graph_of(block, graphs);
      const fs::path picture = figures / picture_name(block, output, numbers.figures + 1);
      Working working(console, "drawing");
      answers.push_back(
          answer_report_block(block, graph, {name(), shown_from(picture, output).generic_string(), format_}, numbers));
      if (!answers.back().picture.empty()) pictures[picture] = answers.back().picture;
    }
    if (!allow_outside_) check_places(output, figures, pictures);
    if (!pictures.empty()) fs::create_directories(figures);
    for (const auto& [path, bytes] : pictures) write_file(path.string(), bytes);
    write_file(output, fill_report(markdown, blocks, answers));
    finish_results();
    if (blocks.empty())
      console.note(fmt::format("{}: no block begins with ```entente", name()));
    else if (output != "-")
      console.note(fmt::format("{}: {} {} made, {} with a diagram", output, blocks.size(),
                               blocks.size() == 1 ? "block" : "blocks", pictures.size()));
    return ExitStatus::good;
  }

 private:
  // Those that blocks name, each read once.
  struct Graphs {
    Graphs(const CommonOptions& common, Console& console) : common(common), console(console) {}
    const CommonOptions& common;
    Console& console;
    std::map<std::string, ReportGraph> read;  // by what blocks call it
    std::optional<GraphReader> reader;        // for the first block
  };

  const std::string& name() const { return name_.empty() ? report_ : name_; }

  const ReportGraph& graph_of(const ReportBlock& block, Graphs& graphs) const {
    if (const auto found = graphs.read.find(block.graph); found != graphs.read.end()) return found->second;
    const auto fail = [&](const std::string& what) {
      throw InputError(name(), block.graph_place.line, block.graph_place.column, what);
    };
    const fs::path base = !base_.empty() ? fs::path(base_) : folder_of(report_);
    // A report may come from anybody: what it names is looked at only where it lies.
    if (!allow_outside_ && !is_below(base / block.graph, base))
      fail(fmt::format("the graph {} lies outside {}, and is read with --allow-outside only", block.graph,
                       fs::absolute(base).lexically_normal().string()));
    const std::string path = (base / block.graph).string();
    if (!fs::exists(path)) fail(fmt::format("there is no file {}", path));
    if (!fs::is_regular_file(path)) fail(fmt::format("{} is no file that a graph could stand in", path));
    if (!is_graph_or_store(path)) fail(fmt::format("{} is no graph and no store; entente build makes a graph", path));
    InputFiles files;
    files.paths = {path};
    if (!graphs.reader) graphs.reader.emplace(graphs.common, graphs.console);
    GraphInput input = graphs.reader->read(files);
    if (!input.all_read) fail(fmt::format("the graph {} cannot be read whole", path));
    return graphs.read.emplace(block.graph, std::move(input.graph)).first->second;
  }

  std::string picture_name(const ReportBlock& block, const std::string& output, std::size_t number) const {
    return fmt::format("{}-figure-{}.{}", output == "-" ? "report" : fs::path(output).stem().string(), number,
                       block.format.empty() ? format_ : block.format);
  }

  // A picture's path as it stands in the report.
  fs::path shown_from(const fs::path& picture, const std::string& output) const {
    if (fs::path(figures_).is_absolute()) return picture;
    const fs::path folder = output == "-" ? fs::current_path() : fs::absolute(folder_of(output));
    return fs::absolute(picture).lexically_normal().lexically_relative(folder.lexically_normal());
  }

  void check_places(const std::string& output, const fs::path& figures,
                    const std::map<fs::path, std::string>& pictures) const {
    if (!pictures.empty() && !is_below(figures, folder_of(output)))
      throw InputError(name(),
                       fmt::format("the diagrams' folder {} lies outside {}, and is written to with "
                                   "--allow-outside only",
                                   figures.string(), fs::absolute(folder_of(output)).lexically_normal().string()));
    for (const auto& [path, bytes] : pictures) check_no_link(path);
    if (output != "-") check_no_link(output);
  }

  static fs::path folder_of(const std::string& file) {
    const fs::path folder = file == "-" ? fs::path() : fs::path(file).parent_path();
    return folder.empty() ? fs::path(".") : folder;
  }

  // Where links lead counts, not what paths say.
  static bool is_below(const fs::path& path, const fs::path& folder) {
    std::error_code failed;
    const fs::path from = fs::weakly_canonical(fs::absolute(folder), failed);
    if (failed) return false;
    const fs::path to = fs::weakly_canonical(fs::absolute(path), failed);
    if (failed) return false;
    const fs::path way = to.lexically_relative(from);
    return !way.empty() && *way.begin() != "..";
  }

  static bool is_graph_or_store(const std::string& path) {
    text::InputBytes input(path, text::open_source(path));
    return is_graph(input) || is_store(input);
  }

  static void check_no_link(const fs::path& path) {
    if (fs::is_symlink(fs::symlink_status(path)))
      throw InputError(path.string(), "is a symbolic link, and is written through with --allow-outside only");
  }

  std::string report_;
  std::string output_;
  std::string figures_;
  std::string format_ = "svg";
  std::string base_;
  std::string name_;
  bool allow_outside_ = false;
};

}  // namespace

std::unique_ptr<Command> make_report_command() {
  return std::make_unique<ReportCommand>();
}

}  // namespace entente

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/exporters/textless_graph.hpp"

namespace entente {
namespace {

std::string known_names() {
  std::string names;
  for (const ExportFormat& format : export_formats())
    if (!format.is_picture) names += fmt::format("{}{}", names.empty() ? "" : " ", format.name);
  return names;
}

// "out/graph.csv" or "out/graph", "-nodes" -> "out/graph-nodes.csv"; of ".neo4j.csv" "out/graph.neo4j-nodes.csv", so that
// no two formats write the same file.
std::string part_name(std::string file, std::string_view part, std::string_view ending) {
  const std::string_view last = ending.substr(ending.rfind('.'));
  const std::string_view own = ending.substr(0, ending.size() - last.size());
  for (std::string_view known : {ending, last, own}) {
    if (!file.ends_with(known)) continue;
    file.resize(file.size() - known.size());
    break;
  }
  return fmt::format("{}{}{}{}", file, own, part, last);
}

std::size_t isolated_count(const RelationGraph& graph) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < graph.actors().size(); ++i)
    count += graph.out_edges(VertexId(i)).empty() && graph.in_edges(VertexId(i)).empty();
  return count;
}

class ExportCommand : public Command {
 public:
  void define(CLI::App& app) override {
    std::string formats = "The format (default: as the ending of FILE says):";
    for (const ExportFormat& format : export_formats())
      if (!format.is_picture) formats += fmt::format("\n{:10} {:16} {}", format.name, format.ending, format.about);
    add_input_options(app, files_, "Graphs made by entente build, or articles");
    app.add_option("--to", format_, formats)->option_text("FORMAT");
    app.add_option("-o,--output", output_,
                   "Where to write it; of two tables, FILE-nodes and FILE-edges (default: standard output)")
        ->option_text("FILE");
    app.add_flag("--no-text", without_text_,
                 "Leave out every word of the sources but names, and keep the places, for confidential sources");
    app.add_flag("--isolated", options_.isolated_actors,
                 "Write actors that stand in no relation, too, where the format is for programs that lay graphs out");
    app.add_flag("--bom", with_mark_, "Begin tables with a byte-order mark, by which Excel knows UTF-8");
  }

  ExitStatus run(const CommonOptions& common) override {
    const std::string wanted = format_.empty() ? output_ : format_;
    const ExportFormat* format = export_format(wanted);
    if (format == nullptr)
      throw MisuseError(wanted == "-" ? fmt::format("say which format: --to with one of {}", known_names())
                                      : fmt::format("{}: no such format; there are {}", wanted, known_names()));
    if (format->is_picture) throw MisuseError(fmt::format("{} is a picture: entente draw makes it", format->name));
    if (format->edges != nullptr && output_ == "-")
      throw MisuseError(fmt::format("{} is two tables: say where to write them, -o FILE", format->name));
    if (with_mark_ && !format->ending.ends_with(".csv"))
      throw MisuseError(fmt::format("--bom is for tables, and {} is none", format->name));
    Console console(common.quiet);
    files_.output = output_;
    const GraphInput input = read_graph(files_, common, console);
    if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
    const RelationGraph graph = without_text_ ? textless_graph(input.graph) : input.graph;
    const std::string mark = with_mark_ ? "\xEF\xBB\xBF" : "";
    std::string written = output_;
    if (format->edges != nullptr) {
      const std::string nodes = part_name(output_, "-nodes", format->ending);
      const std::string edges = part_name(output_, "-edges", format->ending);
      write_file(nodes, mark + format->exporter->write(graph, options_));
      write_file(edges, mark + format->edges->write(graph, options_));
      written = fmt::format("{}, {}", nodes, edges);
    } else {
      write_file(output_, mark + format->exporter->write(graph, options_));
    }
    finish_results();
    if (const std::size_t changed = count_changed_names(graph, *format->exporter); changed > 0)
      console.note(fmt::format("{} of {} actors' names are changed, because {} cannot hold them as they are", changed,
                               graph.actors().size(), format->name));
    if (output_ != "-") console.note(fmt::format("{}: {}", written, describe_size(graph)));
    if (const std::size_t isolated = isolated_count(graph); isolated > 0 && format->is_laid_out && !options_.isolated_actors)
      console.note(fmt::format("{} actors are written; {} stand in no relation, and --isolated writes them too",
                               graph.actors().size() - isolated, isolated));
    return input.all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  InputFiles files_;
  std::string output_ = "-";
  std::string format_;
  bool without_text_ = false;
  bool with_mark_ = false;
  DiagramOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() {
  return std::make_unique<ExportCommand>();
}

}  // namespace entente

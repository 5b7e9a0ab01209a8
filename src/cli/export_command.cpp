#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/exporters/textless_graph.hpp"
#include "entente/queries/perspective.hpp"
#include "entente/queries/strongest.hpp"

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
    app.add_option("--top", top_, "Write the N most involved actors alone, and what is between them")
        ->option_text("N")
        ->check(CLI::Range(1, 10000000));
    app.add_flag("--named", is_named_, "Leave out unnamed actors and documents (default for gexf and mermaid)");
    app.add_flag("--unnamed", filter_.unnamed, "Write unnamed actors (\"a Saudi dissident\") into gexf and mermaid, too");
    app.add_flag("--documents", filter_.documents, "Write documents as those who quote somebody into gexf and mermaid, too");
    add_perspective_options(app, filter_);
    app.add_flag("--no-text", without_text_,
                 "Leave out every word of the sources but names, and keep the places, for confidential sources");
    app.add_flag("--isolated", options_.isolated_actors,
                 "Write actors that stand in no relation, too, into formats that are laid out");
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
    GraphInput input = read_graph(files_, common, console);
    if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
    if (!select(input.graph, *format, common, console)) return ExitStatus::failed;
    const RelationGraph graph = without_text_ ? textless_graph(input.graph) : std::move(input.graph);
    options_.note = [&console](std::string_view words) { console.note(words); };
    const std::string mark = with_mark_ ? "\xEF\xBB\xBF" : "";
    std::string written = output_;
    std::optional<Working> working(std::in_place, console, "writing");
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
    working.reset();
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
  // Leaves of the graph what the options ask for. Whoever has nothing to do with what is left goes, too.
  bool select(RelationGraph& graph, const ExportFormat& format, const CommonOptions& common, Console& console) const {
    const FilterOptions given = filter_;
    const std::size_t all = graph.actors().size();
    FilterOptions perspective = given;
    perspective.unnamed = perspective.documents = false;
    const bool is_cut = perspective != FilterOptions{} || top_ > 0;
    if (!take_perspective(graph, given, common, console)) return false;
    // Gephi and Markdown pages show what is written, and nobody wants to look at "two officials" by the dozen.
    const bool is_looked_at = format.name.starts_with("gexf") || format.name == "mermaid";
    const bool without_unnamed = is_named_ || (is_looked_at && !given.unnamed);
    const bool without_documents =
        is_named_ || (is_looked_at && !given.documents && std::ranges::find(given.kinds, "document") == given.kinds.end());
    std::vector<bool> keeps(all, true);
    for (std::size_t i = 0; i < all; ++i) {
      const GraphActor& actor = graph.actors()[i];
      keeps[i] = !(without_unnamed && !actor.is_named) && !(without_documents && actor.kind == ActorKind::document);
    }
    if (is_cut) {
      RelationFilter filter = RelationFilter::everything();
      filter.with_unnamed = !without_unnamed;
      filter.with_documents = !without_documents;
      const std::vector<RankedActor> ranked = rank_actors(graph, filter);
      for (std::size_t i = 0; i < ranked.size(); ++i)
        if (ranked[i].relations == 0 || (top_ > 0 && i >= top_)) keeps[std::size_t(ranked[i].actor)] = false;
    }
    if (std::ranges::count(keeps, true) == std::ptrdiff_t(all)) return true;
    graph = part_of(graph, [&keeps](VertexId actor) { return bool(keeps[std::size_t(actor)]); });
    if (!is_cut && !is_named_)
      console.note(fmt::format("{} of {} actors are unnamed or documents and left out; --unnamed and --documents keep them",
                               all - graph.actors().size(), all));
    return true;
  }

  InputFiles files_;
  FilterOptions filter_;
  std::size_t top_ = 0;  // 0: all
  bool is_named_ = false;
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

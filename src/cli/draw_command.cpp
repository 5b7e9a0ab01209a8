#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/exporters/picture_embedding.hpp"
#include "entente/exporters/picture_words.hpp"
#include "entente/queries/strongest.hpp"

namespace entente {
namespace {

std::string known_endings() {
  std::string endings;
  for (const ExportFormat& format : export_formats())
    if (format.is_picture) endings += fmt::format("{}{}", endings.empty() ? "" : " ", format.ending);
  return endings;
}

class DrawCommand : public Command {
 public:
  void define(CLI::App& app) override {
    std::string formats = "Where to write it; the ending says what:";
    for (const ExportFormat& format : export_formats())
      if (format.is_picture) formats += fmt::format("\n{:6} {}", format.ending, format.about);
    formats += "\nor that of a format of entente export that is one file";
    add_input_options(app, files_, "Articles, or graphs made by entente build");
    app.add_option("-o,--output", output_, formats)->option_text("FILE");
    app.add_option(
           "--to", format_,
           "The same as the ending, for standard output; or markdown, html, latex, typst:\nprints the lines that put "
           "the FILE of -o into such a text")
        ->option_text("FORMAT");
    CLI::Option* top = app.add_option("--top", top_,
                                      "Show the N most involved actors and what tells most between them\n(default: 8 of one "
                                      "article, 20 of several)")
                           ->option_text("N")
                           ->check(CLI::Range(1, 100000));
    app.add_flag("--all", all_, "Show every actor and relation")->excludes(top);
    app.add_option("--title", title_, "The diagram's title (default: the article's)")->option_text("TEXT");
    app.add_option("--focus", focus_, "Show this actor, those related to it, and the relations between these")
        ->option_text("ACTOR");
    app.add_option("--style", style_, "light, dark, print (no filled areas) or mono (no colours)")
        ->option_text("STYLE")
        ->check(CLI::IsMember(std::vector<std::string>(diagram_style_names.begin(), diagram_style_names.end())));
    app.add_flag("--columns", columns_, "Put the actors of each kind into a column of their own");
    app.add_flag("--no-blocs", no_blocs_, "Draw no areas around actors that side with one another");
    app.add_option("--width", width_, "The picture's width in millimetres")
        ->option_text("MM")
        ->check(CLI::Range(20, 5000));
    app.add_flag("--alt", alt_, "Write what the picture shows in words, too: FILE with the ending .alt.txt");
    filter_.min_confidence = sure_enough;
    add_filter_options(app, filter_);
  }

  ExitStatus run(const CommonOptions& common) override {
    const std::optional<EmbeddingFormat> embedding = embedding_format(format_);
    if (embedding) check_embedded(*embedding);
    const std::string wanted = !format_.empty() && !embedding ? format_ : output_ == "-" ? "svg" : output_;
    const ExportFormat* format = export_format(wanted);
    if (format == nullptr)
      throw MisuseError(fmt::format("{}: no such format; a diagram's ending is one of {}", wanted, known_endings()));
    if (format->edges != nullptr) throw MisuseError(fmt::format("{}: entente export makes these", wanted));
    const Exporter* exporter = format->exporter;
    if (output_ == "-" && isatty(STDOUT_FILENO) != 0 && format_.empty()) {
      throw MisuseError("say where to write the diagram: -o FILE");
    }
    if (alt_ && output_ == "-") throw MisuseError("--alt stands beside a file: -o FILE");
    Console console(common.quiet);
    files_.output = output_;
    GraphInput input = read_graph(files_, common, console);
    if (input.graph.documents().empty()) {
      console.error("nothing was read, so that there is nothing to draw: name an article or a graph with text in it");
      return ExitStatus::failed;
    }
    if (!format->is_picture && is_default_confidence()) filter_.min_confidence = 0;
    const std::size_t all = input.graph.relations().size();
    if (!take_perspective(input.graph, filter_, common, console)) return ExitStatus::failed;
    if (is_default_confidence() && input.graph.relations().size() < all)
      console.note(fmt::format("{} relations that are less sure than {} are not drawn; --min-confidence 0 draws them",
                               all - input.graph.relations().size(), sure_enough));
    if (format->is_picture && !has_something_to_draw(input.graph, console)) return ExitStatus::failed;
    DiagramOptions options = top_ > 0 ? DiagramOptions::top(top_) : DiagramOptions{};
    options.everything = all_;
    options.filter = filter_.filter();
    options.title = title_;
    options.style = DiagramStyle(std::ranges::find(diagram_style_names, style_) - diagram_style_names.begin());
    options.columns = columns_;
    // One article tells too little of who sides with whom: its areas would be guesses.
    options.blocs = !no_blocs_ && input.graph.documents().size() > 1;
    options.width_mm = width_;
    options.note = [&console](std::string_view words) { console.note(words); };
    if (!focus_.empty()) {
      options.focus = find_actor(input.graph, focus_, console);
      if (!options.focus) return ExitStatus::failed;
    }
    {
      Working working(console, "drawing");
      write_file(output_, exporter->write(input.graph, options));
    }
    if (alt_) write_file(alt_name(), to_text(picture_words(input.graph, options)));
    if (embedding) write_result(embed_picture(*embedding, output_, picture_words(input.graph, options)));
    finish_results();
    if (input.graph.relations().empty()) {
      console.note("no relations were found");
    } else if (output_ != "-") {
      console.note(fmt::format("{}: drawn from {}", output_, describe_size(input.graph)));
    }
    return input.all_read ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  // A picture of nothing says less than a sentence: what there is, and what would show it.
  bool has_something_to_draw(const RelationGraph& graph, Console& console) const {
    const std::size_t shown = strongest_relations(graph, filter_.filter(), 1).size();
    if (shown > 0) return true;
    const std::size_t named = std::size_t(std::ranges::count_if(graph.actors(), &GraphActor::is_named));
    std::string words = fmt::format("no relation was found to draw in {}", describe_size(graph));
    if (!strongest_relations(graph, RelationFilter::everything(), 1).empty())
      words += "; those there are have unnamed actors or are only quoted or possible: entente show --help names the "
               "options that let them in";
    else if (is_default_confidence())
      words += fmt::format("; {}", named < 2 ? "it names fewer than two actors" : "--min-confidence 0 draws what is doubtful, too");
    else
      words += "; fewer conditions would leave more";
    console.error(words);
    return false;
  }

  // A picture is looked at without its sentences: what is as likely wrong as right stays out, unless asked for.
  static constexpr double sure_enough = 0.5;

  // No other perspective was asked for, so that nothing else has left relations out.
  bool is_default_confidence() const {
    FilterOptions untouched;
    untouched.min_confidence = sure_enough;
    return filter_ == untouched;
  }

  void check_embedded(EmbeddingFormat embedding) const {
    if (output_ == "-") throw MisuseError(fmt::format("--to {} embeds a file: -o FILE", format_));
    const auto endings = embedded_endings(embedding);
    if (std::ranges::none_of(endings, [this](std::string_view ending) { return output_.ends_with(ending); }))
      throw MisuseError(
          fmt::format("{}: --to {} embeds a file that ends in {}", output_, format_, fmt::join(endings, " or ")));
  }

  // "out/graph.svg" -> "out/graph.alt.txt"
  std::string alt_name() const {
    const ExportFormat* format = export_format(output_);
    const std::size_t ending = format != nullptr && output_.ends_with(format->ending) ? format->ending.size() : 0;
    return output_.substr(0, output_.size() - ending) + ".alt.txt";
  }

  InputFiles files_;
  FilterOptions filter_;
  std::string output_ = "-";
  std::string format_;
  std::string title_;
  std::string focus_;
  std::string style_ = std::string(diagram_style_names[0]);
  bool columns_ = false;
  bool all_ = false;
  bool no_blocs_ = false;
  bool alt_ = false;
  double width_ = 0;
  std::size_t top_ = 0;  // 0: as DiagramOptions has it
};

}  // namespace

std::unique_ptr<Command> make_draw_command() {
  return std::make_unique<DrawCommand>();
}

}  // namespace entente

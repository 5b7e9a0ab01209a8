#include <fmt/format.h>

#include <set>

#include "cli/files.hpp"
#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/queries/paths.hpp"
#include "entente/queries/perspective.hpp"

namespace entente {
namespace {

class PathsCommand : public QuestionCommand {
 protected:
  bool has_arguments() const override { return true; }

  void define_arguments(CLI::App& app) override {
    add_actor(app, "FROM", from_, "An actor, by any of its names");
    add_actor(app, "TO", to_, "Another actor, by any of its names");
    app.add_option("-k,--count", options_.count, "Show the N best paths (default: 3)")
        ->option_text("N")
        ->check(CLI::Range(1, 1000));
    app.add_flag("--directed", options_.directed, "Walk a relation only from who acts to whom it is done");
    app.add_option("--via", options_.via, "Walk relations of this type only; may be given several times")
        ->option_text("TYPE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--avoid", avoid_, "Walk around this actor; may be given several times")
        ->option_text("ACTOR")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_flag("--offices", options_.with_offices, "Walk offices, membership and citizenship, too");
    app.add_option("-o,--output", output_, "Where to write the answer, as JSON if it ends in .json (default: standard output);\n"
                   ".svg, .png, .pdf, .html: also draws the paths' relations into it")
        ->option_text("FILE");
    app.add_flag("--signed", options_.is_signed, "Walk cooperation and conflict, and tell friends from enemies");
  }

  std::string answer_file() const override { return picture_format() != nullptr || output_.empty() ? "-" : output_; }

  std::optional<std::string> answer(const Asked& asked) const override {
    const std::optional<VertexId> from = asked.actor(from_), to = asked.actor(to_);
    if (!from || !to) return std::nullopt;
    must_be_two(asked.graph, *from, from_, *to, to_);
    PathOptions options = options_;
    options.filter = asked.filter;
    for (const std::string& name : avoid_) {
      const std::optional<VertexId> actor = asked.actor(name);
      if (!actor) return std::nullopt;
      if (*actor == *from || *actor == *to)
        throw MisuseError(fmt::format("--avoid {}: the paths {} there", name, *actor == *from ? "begin" : "end"));
      options.avoid.push_back(*actor);
    }
    for (const std::string& type : options.via) check_type(asked.graph, type, asked.common, asked.console);
    const std::vector<Path> paths = best_paths(asked.graph, *from, *to, options);
    if (paths.empty() && !options.with_offices && options.via.empty()) {
      options.with_offices = true;
      options.count = 1;
      if (!best_paths(asked.graph, *from, *to, options).empty())
        asked.console.note("who leads or belongs to whom connects them: --offices walks that, too");
      else
        asked.console.note("--all-modalities walks what is merely possible or demanded, too, and --unnamed over who has no name");
    }
    if (const ExportFormat* picture = picture_format()) draw(asked, *from, *to, paths, *picture->exporter);
    if (asked.as_json) return paths_json(asked.graph, *from, *to, paths);
    return paths_report(asked.graph, *from, *to, paths, asked.report);
  }

 private:
  // The file's, if it is a picture; nothing if it takes the answer itself.
  const ExportFormat* picture_format() const {
    if (output_.empty() || output_ == "-" || output_.ends_with(".txt") || output_.ends_with(".json")) return nullptr;
    const ExportFormat* format = export_format(output_);
    if (format != nullptr && format->is_picture) return format;
    throw MisuseError(fmt::format("{}: an answer ends in .txt or .json, its diagram in .svg, .png, .pdf or .html", output_));
  }

  void draw(const Asked& asked, VertexId from, VertexId to, const std::vector<Path>& paths, const Exporter& exporter) const {
    std::set<std::string_view> walked;
    for (const Path& path : paths)
      for (const PathStep& step : path.steps)
        for (const EdgeId edge : step.relations) walked.insert(asked.graph[edge].id);
    const RelationGraph shown = seen_through(
        asked.graph, Perspective([&](const RelationGraph&, const Relation& relation, const Evidence&) {
          return walked.contains(relation.id);
        }));
    DiagramOptions options;
    options.filter = asked.filter;
    options.blocs = false;  // a way's relations are too few to say who sides with whom
    options.title = fmt::format("How {} and {} are connected", asked.graph[from].name, asked.graph[to].name);
    options.note = [&](std::string_view words) { asked.console.note(words); };
    write_file(output_, exporter.write(shown, options));
  }

  std::string from_;
  std::string to_;
  std::vector<std::string> avoid_;
  std::string output_;
  PathOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_paths_command() { return std::make_unique<PathsCommand>(); }

}  // namespace entente

#include "cli/question_command.hpp"

#include <fmt/format.h>

#include "cli/files.hpp"

namespace entente {

void QuestionCommand::define(CLI::App& app) {
  if (has_arguments()) {
    app.add_option("FILE", file_, "A graph made by entente build, an article or a folder of them; - is standard input")
        ->required()
        ->option_text(" ");
    define_arguments(app);
    add_format_options(app, files_);
  } else {
    add_input_options(app, files_, "Graphs made by entente build, or articles");
    define_arguments(app);
  }
  app.add_flag("--json", as_json_, "Write JSON, with every sentence");
  app.add_flag("--ids", with_ids_, "Tell the id of each relation, which entente decide takes");
  add_filter_options(app, filter_);
}

ExitStatus QuestionCommand::run(const CommonOptions& common) {
  ExitStatus status = ExitStatus::good;
  write_results_to(answer_file(), [&] { status = ask(common); });
  return status;
}

ExitStatus QuestionCommand::ask(const CommonOptions& common) {
  Console console(common.quiet);
  if (has_arguments()) files_.paths = {file_};
  GraphInput input = read_graph(files_, common, console);
  if (!input.all_read && input.graph.documents().empty()) return ExitStatus::failed;
  if (!take_perspective(input.graph, filter_, common, console)) return ExitStatus::failed;
  ReportOptions report;
  report.width = standard_output_width();
  report.use_color = standard_output_has_color();
  report.filter = filter_.filter();
  report.with_ids = with_ids_;
  const bool as_json = as_json_ || results_file().ends_with(".json");
  std::optional<Working> working(std::in_place, console, "looking for the answer");
  const std::optional<std::string> words = answer({input.graph, report.filter, filter_, report, as_json, common, console});
  working.reset();
  if (!words) return ExitStatus::failed;
  as_json ? write_result(*words) : show_result(*words);
  finish_results();
  return input.all_read ? ExitStatus::good : ExitStatus::failed;
}

void QuestionCommand::must_be_two(const RelationGraph& graph, VertexId first, const std::string& first_name,
                                  VertexId second, const std::string& second_name) {
  if (first != second) return;
  throw MisuseError(first_name == second_name ? fmt::format("\"{}\" is asked for twice: name two actors", first_name)
                                              : fmt::format("\"{}\" and \"{}\" are one actor, {}: name two", first_name,
                                                            second_name, graph[first].name));
}

void QuestionCommand::add_actor(CLI::App& app, const char* name, std::string& actor, const char* about) {
  app.add_option(name, actor, about)->required()->option_text(" ");
}

}  // namespace entente

#include <fmt/format.h>

#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class BetweenCommand : public QuestionCommand {
 protected:
  bool has_arguments() const override { return true; }

  void define_arguments(CLI::App& app) override {
    add_actor(app, "FIRST", first_, "An actor, by any of its names");
    add_actor(app, "SECOND", second_, "Another actor, by any of its names");
  }

  std::optional<std::string> answer(const Asked& asked) const override {
    const std::optional<VertexId> first = asked.actor(first_), second = asked.actor(second_);
    if (!first || !second) return std::nullopt;
    must_be_two(asked.graph, *first, first_, *second, second_);
    const std::vector<TimelineEntry> entries = timeline_between(asked.graph, *first, *second, asked.filter);
    if (entries.empty())
      asked.console.note(
          fmt::format("{} and {} have no direct relation here; entente paths shows how they are connected",
                      asked.graph[*first].name, asked.graph[*second].name));
    if (asked.as_json) return timeline_json(asked.graph, entries);
    return timeline_report(asked.graph, entries, asked.report);
  }

 private:
  std::string first_;
  std::string second_;
};

}  // namespace

std::unique_ptr<Command> make_between_command() { return std::make_unique<BetweenCommand>(); }

}  // namespace entente

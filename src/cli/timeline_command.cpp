#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class TimelineCommand : public QuestionCommand {
 protected:
  std::optional<std::string> answer(const Asked& asked) const override {
    const bool is_told = !asked.options.since.empty() || !asked.options.until.empty();
    if (!is_told && !asked.as_json) tell_undated(asked.graph, asked.console);
    const std::vector<TimelineEntry> entries = timeline(asked.graph, asked.filter);
    if (asked.as_json) return timeline_json(asked.graph, entries);
    return timeline_report(asked.graph, entries, asked.report);
  }
};

}  // namespace

std::unique_ptr<Command> make_timeline_command() { return std::make_unique<TimelineCommand>(); }

}  // namespace entente

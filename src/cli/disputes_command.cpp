#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class DisputesCommand : public QuestionCommand {
 protected:
  std::optional<std::string> answer(const Asked& asked) const override {
    const std::vector<Dispute> disputes = find_disputes(asked.graph, asked.filter);
    if (asked.as_json) return disputes_json(asked.graph, disputes);
    return disputes_report(asked.graph, disputes, asked.report);
  }
};

}  // namespace

std::unique_ptr<Command> make_disputes_command() { return std::make_unique<DisputesCommand>(); }

}  // namespace entente

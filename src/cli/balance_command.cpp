#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class BalanceCommand : public QuestionCommand {
 protected:
  std::optional<std::string> answer(const Asked& asked) const override {
    const Balance balance = find_balance(asked.graph, asked.filter);
    if (asked.as_json) return balance_json(asked.graph, balance);
    return balance_report(asked.graph, balance, asked.report);
  }
};

}  // namespace

std::unique_ptr<Command> make_balance_command() { return std::make_unique<BalanceCommand>(); }

}  // namespace entente

#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class BlocsCommand : public QuestionCommand {
 protected:
  std::optional<std::string> answer(const Asked& asked) const override {
    const Blocs blocs = find_blocs(asked.graph, asked.filter);
    if (asked.as_json) return blocs_json(asked.graph, blocs, asked.filter);
    return blocs_report(asked.graph, blocs, asked.report);
  }
};

}  // namespace

std::unique_ptr<Command> make_blocs_command() { return std::make_unique<BlocsCommand>(); }

}  // namespace entente

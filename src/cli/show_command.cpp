#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"
#include "entente/queries/strongest.hpp"

namespace entente {
namespace {

class ShowCommand : public QuestionCommand {
 protected:
  void define_arguments(CLI::App& app) override {
    app.add_option("--top", top_, "Show N actors and N relations (default: 25 and 20)")
        ->option_text("N")
        ->check(CLI::Range(1, 100000));
  }

  std::optional<std::string> answer(const Asked& asked) const override {
    ReportOptions report = asked.report;
    if (top_ > 0) report.actors = report.relations = top_;
    if (!asked.as_json) return show_report(asked.graph, report);
    return relations_json(asked.graph, strongest_relations(asked.graph, asked.filter, report.relations));
  }

 private:
  std::size_t top_ = 0;  // 0: as ReportOptions has it
};

}  // namespace

std::unique_ptr<Command> make_show_command() { return std::make_unique<ShowCommand>(); }

}  // namespace entente

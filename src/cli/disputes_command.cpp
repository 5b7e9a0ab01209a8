#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class DisputesCommand : public QuestionCommand {
 protected:
  void define_arguments(CLI::App& app) override {
    app.add_option("--top", top_, "Show the N weightiest disputes (default: 10; with --json all)")
        ->option_text("N")
        ->check(CLI::Range(1, 100000));
  }

  std::optional<std::string> answer(const Asked& asked) const override {
    std::vector<Dispute> disputes = find_disputes(asked.graph, asked.filter);
    if (asked.as_json) {
      if (top_ > 0 && top_ < disputes.size()) disputes.resize(top_);
      return disputes_json(asked.graph, disputes);
    }
    ReportOptions report = asked.report;
    if (top_ > 0) report.disputes = top_;
    return disputes_report(asked.graph, disputes, report);
  }

 private:
  std::size_t top_ = 0;  // 0: as ReportOptions has it
};

}  // namespace

std::unique_ptr<Command> make_disputes_command() { return std::make_unique<DisputesCommand>(); }

}  // namespace entente

#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

class AroundCommand : public QuestionCommand {
 protected:
  bool has_arguments() const override { return true; }

  void define_arguments(CLI::App& app) override {
    add_actor(app, "ACTOR", actor_, "An actor, by any of its names");
    app.add_option("--depth", depth_, "Go N steps far (default: 1)")->option_text("N")->check(CLI::Range(1, 1000));
  }

  std::optional<std::string> answer(const Asked& asked) const override {
    const std::optional<VertexId> centre = asked.actor(actor_);
    if (!centre) return std::nullopt;
    const std::vector<Neighbour> neighbours = neighbourhood(asked.graph, *centre, depth_, asked.filter);
    if (asked.as_json) return neighbourhood_json(asked.graph, *centre, neighbours);
    return neighbourhood_report(asked.graph, *centre, neighbours, asked.report);
  }

 private:
  std::string actor_;
  std::size_t depth_ = 1;
};

}  // namespace

std::unique_ptr<Command> make_around_command() { return std::make_unique<AroundCommand>(); }

}  // namespace entente

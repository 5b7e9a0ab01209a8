#include <algorithm>
#include <functional>
#include <map>

#include "cli/question_command.hpp"
#include "entente/exporters/answer_json.hpp"

namespace entente {
namespace {

using Measure = std::function<double(const ActorMeasures&)>;

// What --sort takes.
const std::map<std::string, Measure>& orders() {
  static const std::map<std::string, Measure> known = {
      {"mentions", &ActorMeasures::mentions}, {"relations", &ActorMeasures::relations},
      {"degree", &ActorMeasures::degree},     {"quoted", &ActorMeasures::quoted},
      {"pagerank", &ActorMeasures::pagerank}, {"betweenness", &ActorMeasures::betweenness},
  };
  return known;
}

class ActorsCommand : public QuestionCommand {
 protected:
  void define_arguments(CLI::App& app) override {
    const auto is_order = [](const std::string& name) -> std::string {
      return orders().contains(name) ? "" : "'" + name + "' is not a measure of actors";
    };
    app.add_option("--sort", order_,
                   "The most mentions, relations, degree, quoted, pagerank or betweenness first\n(default: mentions)")
        ->option_text("MEASURE")
        ->check(CLI::Validator(is_order, "MEASURE"));
    app.add_flag("--measures", with_measures_, "Show degree, quotations, PageRank and betweenness, too");
    app.add_option("--top", top_, "Show the first N actors only")->option_text("N")->check(CLI::Range(1, 100000000));
  }

  std::optional<std::string> answer(const Asked& asked) const override {
    const bool is_plain = order_ == "mentions" || order_ == "relations";
    ActorList list;
    list.with_measures = with_measures_ || !is_plain;
    MeasureOptions options;
    options.with_pagerank = with_measures_ || order_ == "pagerank" || asked.graph.actors().size() <= small;
    // Asked for, or cheap.
    options.with_betweenness = with_measures_ || order_ == "betweenness" || asked.graph.actors().size() <= small;
    list.measures = measure_actors(asked.graph, asked.filter, options);
    for (std::size_t i = 0; i < asked.graph.actors().size(); ++i) {
      const GraphActor& actor = asked.graph.actors()[i];
      const auto& kinds = asked.options.kinds;
      if (!kinds.empty() && std::ranges::find(kinds, to_string(actor.kind)) == kinds.end()) continue;
      const bool is_shown = (actor.is_named || asked.filter.with_unnamed) &&
                            (actor.kind != ActorKind::document || asked.filter.with_documents);
      if (is_shown) list.actors.push_back(VertexId(i));
    }
    const Measure& measure = orders().at(order_);
    std::ranges::stable_sort(list.actors, std::greater(),
                             [&](VertexId actor) { return measure(list.measures[std::size_t(actor)]); });
    if (top_ > 0 && top_ < list.actors.size()) list.actors.resize(top_);
    list.proposals = propose_merges(asked.graph);
    if (asked.as_json) return actors_json(asked.graph, list);
    return actors_report(asked.graph, list, asked.report);
  }

 private:
  static constexpr std::size_t small = 5000;  // actors; a second of betweenness

  std::string order_ = "mentions";
  bool with_measures_ = false;
  std::size_t top_ = 0;  // 0: all
};

}  // namespace

std::unique_ptr<Command> make_actors_command() { return std::make_unique<ActorsCommand>(); }

}  // namespace entente

// Any bytes, and decisions with pieces exchanged: an InputError with its place, or decisions that read back as they were
// and give a graph that is read back equal and stays as it is when they are taken again.
#include "../graph/story.hpp"
#include "entente/graph/decisions.hpp"
#include "entente/graph/graph_json.hpp"
#include "fuzzing.hpp"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const RelationGraph graph = test::story_graph();
  static const std::string good =
      "merge person:xi-jinping CHN  # the same\n"
      "split \"Moscow\" from RUS as place:moscow\n"
      "rename UKR \"Ukraine \\\"the state\\\"\"\n"
      "kind org:nato organization\n"
      "hide USA\n"
      "confirm " + graph.relations()[0].id + "\nreject " + graph.relations()[1].id + "\n";
  try {
    const Decisions decisions = Decisions::read(fuzzing::exchanged(good, data, size), "fuzz");
    std::string lines;
    for (const Decision& decision : decisions.all()) lines += decision.text() + '\n';
    const Decisions again = Decisions::read(lines, "again");
    fuzzing::require(again.all().size() == decisions.all().size());
    for (std::size_t i = 0; i < again.all().size(); ++i)
      fuzzing::require(again.all()[i].says_the_same(decisions.all()[i]));
    const RelationGraph decided = decisions.apply(graph).graph;
    fuzzing::require(read_graph_json(write_graph_json(decided), "written") == decided);
    fuzzing::require(again.apply(graph).graph == decided);
  } catch (const InputError& error) {
    fuzzing::require(error.line() > 0);
  }
  return 0;
}

// Any bytes, and a graph's JSON with pieces exchanged: a graph that is read back equal from what is written of it, or an
// InputError.
#include "../graph/story.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "fuzzing.hpp"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string good = write_graph_json(test::story_graph());
  const std::string bytes = fuzzing::exchanged(good, data, size);
  try {
    const RelationGraph graph = read_graph_json(bytes, "fuzz");
    const std::string written = write_graph_json(graph);
    const RelationGraph again = read_graph_json(written, "written");
    fuzzing::require(again == graph);
    fuzzing::require(write_graph_json(again) == written);
    RelationGraph merged = graph;
    merged.merge(again);
    fuzzing::require(merged == graph);
  } catch (const InputError&) {
  }
  return 0;
}

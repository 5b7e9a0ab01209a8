// Any bytes, and a report with pieces exchanged: an InputError with its place, or blocks in order, one behind another,
// that a report filled twice holds unchanged.
#include "entente/exporters/markdown_report.hpp"

#include "../graph/story.hpp"
#include "entente/text/input_error.hpp"
#include "fuzzing.hpp"

using namespace entente;

namespace {

std::string filled(const std::string& report, const ReportGraph& graph) {
  const std::vector<ReportBlock> blocks = read_report_blocks(report, "fuzz");
  std::uint32_t at = 0;
  ReportNumbers numbers;
  std::vector<ReportAnswer> answers;
  for (const ReportBlock& block : blocks) {
    fuzzing::require(block.span.begin >= at && block.span.begin < block.span.end && block.span.end <= report.size());
    fuzzing::require(!block.show.empty());
    at = block.span.end;
    // A diagram is laid out in a process of its own, which is not what is looked at here.
    if (block.show[0] == "draw") {
      answers.push_back({"a figure", ""});
      continue;
    }
    answers.push_back(answer_report_block(block, graph, {"fuzz", "picture.svg", "svg"}, numbers));
  }
  return fill_report(report, blocks, answers);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ReportGraph graph(test::story_graph());
  static const std::string good =
      "# A report\n\nText.\n\n```entente\ngraph: a.json\nshow: paths China Ukraine\ncaption: How\ntop: 2\n```\n\n"
      "More\n\n```entente\ngraph: a.json\nshow: actors\n```\n\n- a list\n\n```entente\ngraph: \"b c.json\"\n"
      "show: between \"United States\" China\nalt: words\nstyle: dark\nformat: png\n```\n\n```\nentente\n```\n";
  const std::string report = fuzzing::exchanged(good, data, size);
  try {
    const std::string once = filled(report, graph);
    fuzzing::require(filled(once, graph) == once);
  } catch (const InputError& error) {
    fuzzing::require(error.line() > 0);
  }
  return 0;
}

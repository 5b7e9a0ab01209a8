// A Markdown report with blocks that ask a graph something -> the report with figures, tables and numbered sources.
//   ```entente
//   graph: china-russia.json
//   show: paths China Ukraine
//   caption: How Beijing and Kyiv are connected
//   ```
// What was written for a block stands between two comments, the first of which holds the block: filling the report
// again makes exactly these anew.  A broken block is an InputError with its file, line and column.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "entente/text/byte_span.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct ReportBlock {
  std::string graph;              // as written; from the report's folder
  std::vector<std::string> show;  // {"paths", "China", "Ukraine"}
  std::string caption;
  std::string alt;                 // of a diagram; empty: made of the graph
  std::string format;              // of a diagram: svg, png or pdf; empty: the caller's
  std::optional<std::size_t> top;  // how many actors, paths, rows or sentences at most
  std::string style;               // of a diagram: light, dark, print or mono

  std::string words;  // the lines of the block, as they stand there
  // The marks of the quotations and list items around it, on its first line and on those below: "- ", "  ".
  std::string lead;
  std::string indent;
  // Where errors point: line and column of a setting's value, from 1.
  struct Place {
    std::size_t line = 0;
    std::size_t column = 0;
  };
  Place graph_place;
  std::vector<Place> show_places;  // of each of its words
  ByteSpan span;                   // in the report, with what was written for it before
};

// Every block of the report in its order. `name` is what errors call it.
std::vector<ReportBlock> read_report_blocks(std::string_view markdown, const std::string& name);

// How blocks are called in the report so far: "Figure 1", "Table 1".
struct ReportNumbers {
  std::size_t figures = 0;
  std::size_t tables = 0;
  std::size_t blocks = 0;
};

struct ReportAnswer {
  std::string markdown;  // a figure or table with its caption, the graph's note, and footnotes
  std::string picture;   // the bytes of `picture_name`; empty: no diagram
};

struct ReportPlace {
  std::string name;                    // of the report, for errors
  std::string picture_name;            // of the diagram, if it becomes one, as the Markdown names it
  std::string picture_format = "svg";  // where the block says none
};

// A graph and which state of it this is. The version is made of all that is in the graph, so it is made once, not for
// every block.
struct ReportGraph {
  explicit ReportGraph(RelationGraph from);

  RelationGraph graph;
  std::string version;  // the first twelve digits of the SHA-256 of its JSON
};

// Throws InputError where an actor is not in the graph.
ReportAnswer answer_report_block(const ReportBlock& block, const ReportGraph& graph, const ReportPlace& place,
                                 ReportNumbers& numbers);

// The report with each block replaced by its answer; `answers` are in the order of `blocks`.
std::string fill_report(std::string_view markdown, const std::vector<ReportBlock>& blocks,
                        const std::vector<ReportAnswer>& answers);

}  // namespace entente

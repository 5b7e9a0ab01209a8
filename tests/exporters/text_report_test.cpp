#include "entente/exporters/text_report.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "../graph/story.hpp"
#include "exporters/plain_words.hpp"

using namespace entente;
using test::graph_of;
using test::story_graph;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr std::string_view small = R"(
actor | FRE | country | Freedonia | Freedonian
actor | RUR | country | Ruritania |
actor | p | person | Rudolf Rassendyll | Rassendyll
FRE | supports | RUR | | Freedonia supports Ruritania.
FRE | supports | RUR | not; by=p | Freedonia does not support Ruritania, says Rassendyll.
p | meets-with | RUR | planned | Rassendyll will meet Ruritania.
)";

}  // namespace

TEST_CASE("show lists actors, strongest relations with a sentence each, and disputes") {
  const std::string expected = R"(1 document, 3 actors, 3 relations with 3 mentions

Actors
  name               kind          relations  mentions  also called
  Ruritania          country               3         3
  Freedonia          country               2         2  Freedonian
  Rudolf Rassendyll  person                1         1  Rassendyll

Strongest relations
1. Freedonia supports Ruritania
     “Freedonia supports Ruritania.”
2. Freedonia does not support Ruritania  (says Rudolf Rassendyll)
     “Freedonia does not support Ruritania, says Rassendyll.”
3. Ruritania plans to meet Rudolf Rassendyll
     “Rassendyll will meet Ruritania.”

Disputes
Freedonia and Ruritania: affirmed and denied
  Freedonia supports Ruritania
    “Freedonia supports Ruritania.”
  Freedonia does not support Ruritania  (says Rudolf Rassendyll)
    “Freedonia does not support Ruritania, says Rassendyll.”
)";
  CHECK(show_report(graph_of(small)) == expected);
}

TEST_CASE("paths are told step by step, each with a sentence") {
  const RelationGraph graph = graph_of(small);
  const VertexId from = *graph.find_actor("rassendyll"), to = *graph.find_actor("freedonia");
  CHECK(paths_report(graph, from, to, best_paths(graph, from, to)) ==
        R"(1. Rudolf Rassendyll – Ruritania – Freedonia
   Rudolf Rassendyll plans to meet Ruritania, and Freedonia supports Ruritania.
   Ruritania plans to meet Rudolf Rassendyll
     “Rassendyll will meet Ruritania.”
   Freedonia supports Ruritania
     “Freedonia supports Ruritania.”
)");
  // Who says so is told in the chain, and behind what is told in short.
  const RelationGraph claimed = graph_of(R"(
actor | FRE | country | Freedonia |
actor | RUR | country | Ruritania |
actor | p | person | Rudolf Rassendyll | Rassendyll
p | praises | RUR | | Rassendyll praised Ruritania.
p | praises | RUR | | How he praised Ruritania, all heard with pleasure.
p | visits | RUR | planned | Rassendyll will visit Ruritania.
RUR | condemns | p | by=FRE | Ruritania condemned him, Freedonia says.
RUR | aids | FRE | by=p | Ruritania helps Freedonia, says Rassendyll.
)");
  CHECK(paths_report(claimed, from, to, best_paths(claimed, from, to)) ==
        R"(1. Rudolf Rassendyll – Ruritania – Freedonia
   Rudolf Rassendyll praises Ruritania, which aids Freedonia (says Rudolf Rassendyll).
   Rudolf Rassendyll praises Ruritania  (2 mentions)
     “Rassendyll praised Ruritania.”
     also Ruritania condemns Rudolf Rassendyll (says Freedonia); Rudolf Rassendyll plans to visit
     Ruritania
   Ruritania aids Freedonia  (says Rudolf Rassendyll)
     “Ruritania helps Freedonia, says Rassendyll.”
)");
  CHECK(paths_report(graph, from, from, {}) == "No path between Rudolf Rassendyll and Rudolf Rassendyll.\n");
}

TEST_CASE("empty graphs are told in words") {
  CHECK(strongest_report(RelationGraph()) == "No relations.\n");
  CHECK(disputes_report(RelationGraph(), {}) == "No disputes.\n");
  CHECK(has(show_report(RelationGraph()), "0 documents"));
}

TEST_CASE("lines keep within the width") {
  for (std::size_t width : {60, 80, 120}) {
    ReportOptions options;
    options.width = width;
    std::istringstream lines(show_report(story_graph(), options));
    for (std::string line; std::getline(lines, line);)
      if (line.find('(') == std::string::npos && line.find("  -") == std::string::npos)
        CHECK_MESSAGE(character_count(line) <= std::max<std::size_t>(width, 74), line);
  }
}

TEST_CASE("no name moves the terminal's cursor, and colours come only where they are asked for") {
  const RelationGraph graph =
      graph_of("actor | a | person | A\x1B[2J\x07 |\nactor | b | person | B |\na | supports | b | | S \x1B[31m.\n");
  CHECK_FALSE(has(show_report(graph), "\x1B"));
  ReportOptions options;
  options.use_color = true;
  CHECK(has(show_report(graph, options), "\x1B[1m"));
}

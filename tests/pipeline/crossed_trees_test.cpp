// All stages behind the parser, over trees that no parser would make.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "../case_table.hpp"
#include "../crossed_trees.hpp"
#include "entente/actors/actor_finder.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/exporters/records_writer.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/graph/store.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "relations/relation_finder.hpp"
#include "graph/utf8.hpp"
#include "ontology/rules.hpp"

namespace entente {
namespace {

// Sentences that rules match in: what is said of each relation type, and how people are quoted.
std::vector<std::string> texts() {
  std::vector<std::string> found = {
      "Mercer (D-Ohio), in an interview with Tuffnews, called the possible invitation “appalling.”",
      "According to Orla, the deputy foreign minister of Norway, the talks will be held in May 2024.",
      "\"We support Ukraine,\" NATO Secretary General Jens Stoltenberg said on Monday.",
      "ORLA: We have lost the harbour. Nobody will rebuild it.",
      "The former US Secretary of State, Ada Mercer, and her husband left Moscow in the early 1990s.",
  };
  const Ontology& ontology = Ontology::builtin();
  for (std::size_t type = 0; type < ontology.types().size(); ++type) {
    const std::vector<Example> examples = ontology.rules().examples(RelationTypeId(type));
    for (std::size_t i = 0; i < examples.size(); ++i) found.push_back(examples[i].text);
  }
  const char* tests = std::getenv("ENTENTE_TESTS");
  std::ifstream quotations(std::string(tests ? tests : "tests") + "/speech/quotation_cases.txt");
  for (std::string line; std::getline(quotations, line);)
    if (const std::size_t arrow = line.find(" => "); arrow != line.npos && line.front() != '#')
      found.push_back(with_paragraphs(line.substr(0, arrow)));
  return found;
}

}  // namespace

TEST_CASE("5,000 documents with trees, tags, names and mentions drawn by lot go through all stages behind the parser") {
  const Pipeline pipeline;
  const Ontology& ontology = pipeline.ontology();
  const RelationFinder relation_finder(ontology);
  const crossed::Material material = crossed::parsed(texts(), pipeline);
  REQUIRE(material.size() >= 1000);
  std::size_t relations = 0, quotations = 0, trees = 0;
  RelationGraph whole;
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    crossed::Lot lot(seed);
    auto [document, sentences] = crossed::document(material, lot);
    trees += sentences.size();
    Analysis analysis = pipeline.analyse(document, sentences);
    if (lot.one_in(2)) {
      crossed::disturb(analysis.actors, sentences, lot);
      analysis.relations = relation_finder.find(document, sentences, analysis.actors);
    }
    CHECK_MESSAGE(crossed::fault(analysis) == "", "seed " << seed);
    relations += analysis.relations.relations.size();
    quotations += analysis.relations.quotations.size();
    std::string records;
    RecordsWriter().write(analysis, [&](std::string_view record) { records += record; });
    CHECK_MESSAGE(valid_utf8(records) == records, "seed " << seed);
    if (seed % 16 != 0) continue;
    GraphBuilder builder;
    builder.add(analysis);
    const RelationGraph graph = std::move(builder).build();
    CHECK_MESSAGE(read_graph_json(write_graph_json(graph), "crossed") == graph, "seed " << seed);
    CHECK_MESSAGE(!keep(analysis, "crossed").graph.empty(), "seed " << seed);
    whole.merge(graph);
  }
  // The trees are not so strange that nothing is found in them.
  CHECK(trees >= 8000);
  CHECK(relations >= 2000);
  CHECK(quotations >= 800);
  CHECK(read_graph_json(write_graph_json(whole), "crossed") == whole);
}

}  // namespace entente

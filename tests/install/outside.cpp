// A program outside the house: outside ARTICLE prints the relations of an article, merged into a graph.
#include <entente/exporters/text_report.hpp>
#include <entente/graph/relation_graph.hpp>
#include <entente/pipeline/pipeline.hpp>
#include <entente/text/reader.hpp>
#include <iostream>

int main(int, char** arguments) {
  const entente::Pipeline pipeline;
  entente::GraphBuilder builder;
  entente::DocumentReader().read(arguments[1], entente::InputFormat::text, [&](entente::Document document) {
    builder.add(pipeline.analyse(std::move(document)), pipeline.ontology());
  });
  const entente::RelationGraph graph = builder.build();
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    std::cout << entente::relation_line(graph, entente::EdgeId(i)) << '\n';
  }
}

// A program outside the house, as README shows it: outside ARTICLE FOLDER prints an article's relations, and keeps and
// draws its graph in FOLDER.
#include <entente/entente.hpp>
#include <iostream>
#include <string>

int main(int, char** arguments) {
  const std::string folder = arguments[2];
  const entente::Reader reader({.reader = entente::ReaderName::rules});
  const entente::Graph graph = reader.read_files({arguments[1]}, {.threads = 2});
  for (const auto& relation : graph.relations_of("China"))
    std::cout << relation.source() << " -" << relation.type() << "-> " << relation.target() << ": " << relation.sentence() << '\n';
  graph.save(folder + "/graph.json");
  graph.draw(folder + "/graph.svg");
  return entente::Graph::load(folder + "/graph.json").data() == graph.data() ? 0 : 1;
}

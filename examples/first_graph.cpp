// The graph of an article in five lines, as README shows it: first-graph ARTICLE
#include <entente/entente.hpp>
#include <iostream>

int main(int, char** arguments) {
  const entente::Reader reader;
  const entente::Graph graph = reader.read_files({arguments[1]});
  for (const auto& relation : graph.relations_of("Norway"))
    std::cout << relation.source() << ' ' << relation.label() << ' ' << relation.target() << ": " << relation.sentence() << '\n';
}

// Prints the graph of hostile names as JSON, or with an argument the story of the other tests.
#include <iostream>

#include "../graph/story.hpp"
#include "entente/graph/graph_json.hpp"
#include "hostile_graph.hpp"

int main(int count, char**) {
  std::cout << entente::write_graph_json(count > 1 ? entente::test::story_graph() : entente::test::hostile_graph());
}

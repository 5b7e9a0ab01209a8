// Runs two algorithms of Boost.Graph on an article's graph: boost-algorithms ARTICLE FROM TO
// Who stands between the others (Brandes' betweenness), and how FROM and TO are most surely connected (Dijkstra).
#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <entente/graph/boost_graph.hpp>
#include <entente/pipeline/pipeline.hpp>
#include <entente/text/reader.hpp>
#include <iomanip>
#include <iostream>
#include <numeric>

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: boost-algorithms ARTICLE FROM TO\n";
    return 2;
  }
  const entente::Pipeline pipeline;
  entente::GraphBuilder builder;
  entente::DocumentReader().read(arguments[1], std::nullopt, [&](entente::Document document) {
    builder.add(pipeline.analyse(std::move(document)));
  });
  const entente::RelationGraph graph = builder.build();
  const entente::BoostGraph& boosted = entente::boost_graph(graph);
  const auto name = entente::name_map(graph);

  std::vector<double> betweenness(boost::num_vertices(boosted));
  boost::brandes_betweenness_centrality(
      boosted, boost::make_iterator_property_map(betweenness.begin(), boost::get(boost::vertex_index, boosted)));
  std::vector<std::size_t> actors(betweenness.size());
  std::iota(actors.begin(), actors.end(), std::size_t(0));
  std::stable_sort(actors.begin(), actors.end(),
                   [&](std::size_t a, std::size_t b) { return betweenness[a] > betweenness[b]; });
  std::cout << "Between the others:\n" << std::fixed << std::setprecision(1);
  for (std::size_t i = 0; i < std::min<std::size_t>(actors.size(), 5); ++i)
    std::cout << "  " << get(name, actors[i]) << ' ' << betweenness[actors[i]] << '\n';

  const auto from = graph.find_actor(arguments[2]), to = graph.find_actor(arguments[3]);
  if (!from || !to) return 1;
  std::vector<std::size_t> before(betweenness.size());
  boost::dijkstra_shortest_paths(boosted, std::size_t(*from),
                                 boost::weight_map(entente::doubt_map(graph))
                                     .predecessor_map(boost::make_iterator_property_map(
                                         before.begin(), boost::get(boost::vertex_index, boosted))));
  std::vector<std::size_t> path = {std::size_t(*to)};
  while (before[path.back()] != path.back()) path.push_back(before[path.back()]);
  std::cout << "Most surely connected:\n ";
  for (auto actor = path.rbegin(); actor != path.rend(); ++actor)
    std::cout << (actor == path.rbegin() ? " " : " -> ") << get(name, *actor);
  std::cout << '\n';
}

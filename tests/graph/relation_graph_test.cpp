#include "entente/graph/relation_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <random>
#include <sstream>
#include <vector>

#include "entente/graph/boost_graph.hpp"
#include "entente/graph/graph_json.hpp"
#include "graph/content_hash.hpp"
#include "story.hpp"

using namespace entente;
using test::graph_of;
using test::story_graph;

namespace {

BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<BoostGraph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<BoostGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<BoostGraph>));

VertexId actor(const RelationGraph& graph, std::string_view name) {
  const auto found = graph.find_actor(name);
  REQUIRE_MESSAGE(found.has_value(), name);
  return *found;
}

// Many small graphs that share actors, types, sentences and documents.
std::vector<RelationGraph> pieces_of_the_story() {
  std::vector<std::string> actors, relations;
  std::istringstream lines{std::string(test::story_lines())};
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    (line.starts_with("actor") ? actors : relations).push_back(line);
  }
  std::string declarations;
  for (const std::string& line : actors) declarations += line + "\n";
  std::vector<RelationGraph> pieces;
  for (std::size_t i = 0; i + 2 < relations.size(); i += 2)
    pieces.push_back(graph_of(declarations + relations[i] + "\n" + relations[i + 1] + "\n" + relations[i + 2] + "\n",
                              "piece" + std::to_string(i % 7) + ".txt"));
  return pieces;
}

}  // namespace

TEST_CASE("relations of one source, type, target and polarity are one edge with all their evidence") {
  const RelationGraph graph = story_graph();
  std::size_t invasions = 0;
  for (const Relation& relation : graph.relations()) {
    if (graph.type(relation).id != "invades") continue;
    ++invasions;
    CHECK(graph[relation.source].id == "RUS");
    CHECK(graph[relation.target].id == "UKR");
    CHECK(relation.mention_count() == 3);
    CHECK(relation.document_count() == 1);
    CHECK(relation.confidence() == doctest::Approx(0.9));
  }
  CHECK(invasions == 1);
}

TEST_CASE("an affirmed and a denied relation stand side by side") {
  const RelationGraph graph = story_graph();
  std::size_t affirmed = 0, denied = 0;
  for (const Relation& relation : graph.relations())
    if (graph.type(relation).id == "supports" && graph[relation.source].id == "CHN" &&
        graph[relation.target].id == "RUS")
      ++(relation.polarity == Polarity::affirmed ? affirmed : denied);
  CHECK(affirmed == 1);
  CHECK(denied == 1);
}

TEST_CASE("a symmetric relation is one edge with its ends in id order, whoever is named first") {
  const RelationGraph graph = graph_of(R"(
actor | b | person | Orla |
actor | a | person | Mercer |
b | meets-with | a | | Orla met Mercer.
a | meets-with | b | | Mercer met Orla.
b | visits | a | | Orla visited Mercer.
)");
  REQUIRE(graph.relations().size() == 2);
  CHECK(graph.relations()[0].mention_count() == 2);
  CHECK(graph[graph.relations()[0].source].id == "a");
  CHECK(graph[graph.relations()[1].source].id == "b");
}

TEST_CASE("an edge is as certain as the strongest of its mentions") {
  const RelationGraph graph = graph_of(R"(
actor | a | person | Mercer |
actor | b | person | Orla |
a | visits | b | possible | Mercer may visit Orla.
a | visits | b | planned | Mercer will visit Orla.
)");
  REQUIRE(graph.relations().size() == 1);
  CHECK(graph.relations()[0].modality() == Modality::planned);
  CHECK(graph.relations()[0].best_evidence().modality == Modality::planned);
}

TEST_CASE("confidence grows with documents and never reaches certainty") {
  const std::string lines =
      "actor | a | person | Mercer |\nactor | b | person | Orla |\na | visits | b | c=0.5 | He came.\n";
  RelationGraph graph = graph_of(lines, "one.txt");
  CHECK(graph.relations()[0].confidence() == doctest::Approx(0.5));
  graph.merge(graph_of(lines, "two.txt"));
  CHECK(graph.relations()[0].confidence() == doctest::Approx(0.75));
  for (int i = 0; i < 20; ++i) graph.merge(graph_of(lines, std::to_string(i)));
  CHECK(graph.relations()[0].confidence() == doctest::Approx(0.99));
  CHECK(graph.relations()[0].document_count() == 22);
}

TEST_CASE("what is said only as possible makes nothing surer that is told as a fact, and its speakers claim no fact") {
  const std::string actors = "actor | a | person | Mercer |\nactor | b | person | Orla |\n";
  RelationGraph graph = graph_of(actors + "a | visits | b | c=0.5 | He came.\n", "one.txt");
  graph.merge(graph_of(actors + "a | visits | b | c=0.9; possible; by=b | He may come, she said.\n", "two.txt"));
  REQUIRE(graph.relations().size() == 1);
  CHECK(graph.relations()[0].confidence() == doctest::Approx(0.5));
  CHECK_FALSE(graph.relations()[0].is_claim_only());
  CHECK(graph.relations()[0].mention_count() == 2);
}

TEST_CASE("merging is commutative, associative and idempotent, to the byte") {
  const std::vector<RelationGraph> pieces = pieces_of_the_story();
  GraphBuilder all;
  for (const RelationGraph& piece : pieces) all.add(piece);
  const std::string expected = write_graph_json(all.build());

  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    std::vector<RelationGraph> parts = pieces;
    // Some twice, in any order, joined two and two until one is left.
    for (std::size_t i = 0; i < pieces.size(); ++i)
      if (random() % 3 == 0) parts.push_back(pieces[i]);
    std::shuffle(parts.begin(), parts.end(), random);
    while (parts.size() > 1) {
      const std::size_t into = random() % (parts.size() - 1);
      parts[into].merge(parts.back());
      parts.pop_back();
    }
    CHECK(write_graph_json(parts[0]) == expected);
  }
}

TEST_CASE("merging with the empty graph or with itself changes nothing") {
  const RelationGraph story = story_graph();
  RelationGraph graph = story;
  graph.merge(RelationGraph());
  CHECK(graph == story);
  graph.merge(graph);
  CHECK(graph == story);
  RelationGraph empty;
  empty.merge(story);
  CHECK(empty == story);
  CHECK(RelationGraph().actors().empty());
}

TEST_CASE("the lists of edges of each vertex are those of the Boost graph") {
  const RelationGraph graph = story_graph();
  const BoostGraph& boosted = boost_graph(graph);
  REQUIRE(boost::num_vertices(boosted) == graph.actors().size());
  REQUIRE(boost::num_edges(boosted) == graph.relations().size());
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    CHECK(graph.out_edges(VertexId(i)).size() == boost::out_degree(i, boosted));
    CHECK(graph.in_edges(VertexId(i)).size() == boost::in_degree(i, boosted));
    for (EdgeId edge : graph.out_edges(VertexId(i))) CHECK(graph[edge].source == VertexId(i));
    for (EdgeId edge : graph.in_edges(VertexId(i))) CHECK(graph[edge].target == VertexId(i));
  }
  for (auto [edge, end] = boost::edges(boosted); edge != end; ++edge) {
    const Relation& relation = graph[edge_id(boosted, *edge)];
    CHECK(relation.source == vertex_id(boost::source(*edge, boosted)));
    CHECK(relation.target == vertex_id(boost::target(*edge, boosted)));
  }
}

TEST_CASE("property maps give each vertex its name and each edge its numbers") {
  const RelationGraph graph = story_graph();
  const BoostGraph& boosted = boost_graph(graph);
  const auto name = name_map(graph);
  const auto strength = strength_map(graph), doubt = doubt_map(graph);
  const auto sign = sign_map(graph);
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<decltype(name), BoostGraph::vertex_descriptor>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<decltype(doubt), BoostGraph::edge_descriptor>));
  CHECK(get(name, std::size_t(actor(graph, "China"))) == "China");
  std::size_t signed_edges = 0;
  for (auto [edge, end] = boost::edges(boosted); edge != end; ++edge) {
    const Relation& relation = graph[edge_id(boosted, *edge)];
    CHECK(get(strength, *edge) == relation.strength());
    CHECK(std::exp(-get(doubt, *edge)) == doctest::Approx(relation.confidence()));
    if (relation.polarity == Polarity::negated) CHECK(get(sign, *edge) == 0);
    signed_edges += get(sign, *edge) != 0;
  }
  CHECK(signed_edges > 10);
}

TEST_CASE("an algorithm of Boost.Graph runs on the graph") {
  const RelationGraph graph = story_graph();
  struct Counter : boost::default_bfs_visitor {
    std::size_t* count;
    explicit Counter(std::size_t* counted) : count(counted) {}
    void discover_vertex(BoostGraph::vertex_descriptor, const BoostGraph&) const { ++*count; }
  };
  std::size_t reached = 0;
  boost::breadth_first_search(boost_graph(graph), std::size_t(actor(graph, "China")),
                              boost::visitor(Counter(&reached)));
  CHECK(reached > 4);
}

TEST_CASE("an actor is found by any alias, whatever its case, accents and points") {
  const RelationGraph graph = graph_of(R"(
actor | USA | country | United States | U.S.; the United States; America
actor | person:erdogan | person | Recep Tayyip Erdoğan | Erdoğan
actor | person:zelensky | person | Volodymyr Zelensky | Зеленський
)");
  for (const char* name : {"USA", "us", "U.S.", "united states", "THE UNITED STATES", "america"})
    CHECK(graph[actor(graph, name)].id == "USA");
  for (const char* name : {"erdogan", "ERDOĞAN", "Recep  Tayyip Erdogan"})
    CHECK(graph[actor(graph, name)].id == "person:erdogan");
  CHECK(graph[actor(graph, "зеленський")].id == "person:zelensky");
  CHECK_FALSE(graph.find_actor("Atlantis"));
  CHECK_FALSE(graph.find_actor(""));
  CHECK_FALSE(graph.find_actor("the"));
}

TEST_CASE("a main name goes before an alias") {
  const RelationGraph graph = graph_of(R"(
actor | a | person | George Washington | Washington
actor | b | place | Washington |
)");
  REQUIRE(graph.find_actors("washington").size() == 2);
  CHECK(graph[graph.find_actors("washington")[0]].id == "b");
}

TEST_CASE("names that look alike are suggested, the nearest first") {
  const RelationGraph graph = story_graph();
  auto first = [&](const char* name) {
    const auto names = graph.nearest_names(name);
    return names.empty() ? std::string() : names[0];
  };
  CHECK(first("Beijng") == "Beijing");
  CHECK(first("Ukrane") == "Ukraine");
  CHECK(first("Zelenskiy") == "Zelensky");
  CHECK(first("stolten") == "Jens Stoltenberg");
  CHECK(first("Ruissa") == "Russia");
  CHECK(first("xqzvw").empty());
  CHECK(graph.nearest_names("a", 2).size() <= 2);
}

TEST_CASE("a relation is found by its id or by a beginning of it that is not ambiguous") {
  const RelationGraph graph = story_graph();
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    const std::string& id = graph.relations()[i].id;
    CHECK(id.size() == 12);
    CHECK(graph.find_relation(id) == EdgeId(i));
    CHECK(graph.find_relation(id.substr(0, 8)) == EdgeId(i));
  }
  CHECK_FALSE(graph.find_relation(""));
  CHECK_FALSE(graph.find_relation("nonsense"));
}

TEST_CASE("the hash of a document is SHA-256") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

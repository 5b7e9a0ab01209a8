// Merging as algebra: whatever the graphs say of each other's actors, types and documents, the order, the grouping and
// the number of times make no difference to a single byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "entente/graph/graph_json.hpp"
#include "entente/graph/relation_graph.hpp"
#include "graph/content_hash.hpp"
#include "graph/graph_assembly.hpp"

using namespace entente;

namespace {

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t limit) { return std::uint32_t(random_() % limit); }
  bool once_in(std::uint32_t times) { return below(times) == 0; }

 private:
  std::mt19937 random_;
};

// A graph of few actors, types and documents, so that any two have much in common and contradict each other: another
// name, kind, country or date, a type that is symmetric here and not there, the same sentence in other words.
RelationGraph any_graph(Chance& chance) {
  GraphAssembly assembly;
  const auto letter = [&](std::uint32_t limit) { return std::string(1, char('a' + chance.below(limit))); };
  std::vector<GraphAssembly::Index> documents, actors, types;
  std::vector<std::string> keys;
  for (std::uint32_t i = 0; i < 1 + chance.below(3); ++i) {
    GraphDocument document;
    document.id = letter(3) + ".txt";
    document.hash = sha256(letter(2));
    document.key = document_key(document.id, document.hash);
    if (chance.once_in(2)) document.title = "The " + letter(4);
    if (chance.once_in(3)) document.date = Date{2023, 1 + int(chance.below(3)), {}};
    keys.push_back(document.key);
    documents.push_back(assembly.add_document(document));
  }
  for (std::uint32_t i = 0; i < 6; ++i) {
    GraphActor actor;
    actor.id = std::string(1, char('a' + i));
    actor.name = letter(4) + letter(4);
    actor.kind = ActorKind(chance.below(3));
    if (chance.once_in(3)) actor.country = chance.once_in(2) ? "CHN" : "RUS";
    actor.is_named = chance.once_in(2);
    std::vector<DocumentCount>& counts = actor.aliases[letter(4)];
    count_of(counts, keys[chance.below(std::uint32_t(keys.size()))]) = chance.below(3);
    actors.push_back(assembly.add_actor(actor));
  }
  for (const char* id : {"meets-with", "condemns", "supports"}) {
    RelationType type;
    type.id = id;
    type.label = letter(3);
    type.sign = int(chance.below(3)) - 1;
    type.is_symmetric = chance.once_in(2);
    types.push_back(assembly.add_type(type));
  }
  for (std::uint32_t i = 0; i < 12; ++i) {
    const std::uint32_t source = chance.below(6), target = (source + 1 + chance.below(5)) % 6;
    const GraphAssembly::Index document = documents[chance.below(std::uint32_t(documents.size()))];
    Evidence evidence;
    evidence.document = DocumentIndex(document);
    const std::uint32_t begin = 10 * chance.below(3);
    const TextId place = chance.once_in(2) ? assembly.add_text(letter(3)) : TextId();
    evidence.sentence = assembly.add_sentence(document, assembly.passage({begin, begin + 9}, letter(3)), place);
    evidence.trigger = assembly.passage({begin, begin + 1}, letter(2));
    if (chance.once_in(2)) evidence.source = assembly.passage({begin, begin + 2}, letter(2));
    if (chance.once_in(2)) evidence.target = assembly.passage({begin, begin + 3}, letter(2));
    if (chance.once_in(3)) evidence.asserted_by = VertexId(actors[chance.below(6)]);
    evidence.modality = Modality(chance.below(5));
    evidence.confidence = chance.once_in(4) ? 0 : 1.0 / (1 + chance.below(7));
    evidence.rule = assembly.add_text(letter(2));
    assembly.add_mention(actors[source], types[chance.below(3)], actors[target],
                         chance.once_in(4) ? Polarity::negated : Polarity::affirmed, evidence);
  }
  return assembly.build();
}

RelationGraph merged(RelationGraph a, const RelationGraph& b) {
  a.merge(b);
  return a;
}

RelationGraph all_of(const std::vector<RelationGraph>& graphs) {
  GraphBuilder builder;
  for (const RelationGraph& graph : graphs) builder.add(graph);
  return builder.build();
}

}  // namespace

TEST_SUITE("merging") {
  TEST_CASE("is commutative, associative and idempotent for any three graphs") {
    for (unsigned seed = 0; seed < 60; ++seed) {
      CAPTURE(seed);
      Chance chance(seed);
      const RelationGraph a = any_graph(chance), b = any_graph(chance), c = any_graph(chance);
      CHECK(write_graph_json(merged(a, b)) == write_graph_json(merged(b, a)));
      CHECK(write_graph_json(merged(merged(a, b), c)) == write_graph_json(merged(a, merged(b, c))));
      CHECK(write_graph_json(merged(a, a)) == write_graph_json(a));
      CHECK(write_graph_json(merged(merged(a, b), b)) == write_graph_json(merged(a, b)));
    }
  }

  TEST_CASE("of any graphs shuffled, repeated and partitioned gives the same bytes") {
    for (unsigned seed = 0; seed < 20; ++seed) {
      CAPTURE(seed);
      Chance chance(seed);
      std::vector<RelationGraph> graphs;
      for (int i = 0; i < 12; ++i) graphs.push_back(any_graph(chance));
      const std::string expected = write_graph_json(all_of(graphs));
      for (unsigned round = 0; round < 5; ++round) {
        std::mt19937 order(100 * seed + round);
        std::vector<RelationGraph> dealt = graphs;
        for (const RelationGraph& graph : graphs) {
          if (chance.once_in(3)) dealt.push_back(graph);
        }
        std::shuffle(dealt.begin(), dealt.end(), order);
        std::vector<std::vector<RelationGraph>> parts(1 + chance.below(5));
        for (RelationGraph& graph : dealt) parts[chance.below(std::uint32_t(parts.size()))].push_back(std::move(graph));
        std::vector<RelationGraph> joined;
        for (const auto& part : parts) {
          const RelationGraph whole = all_of(part);
          // By way of a file, too.
          joined.push_back(chance.once_in(2) ? read_graph_json(write_graph_json(whole), "part") : whole);
        }
        CHECK(write_graph_json(all_of(joined)) == expected);
      }
    }
  }

  TEST_CASE("keeps one edge for each source, type, target and polarity, symmetric ones in one direction") {
    for (unsigned seed = 0; seed < 20; ++seed) {
      Chance chance(seed);
      const RelationGraph graph = merged(any_graph(chance), any_graph(chance));
      for (std::size_t i = 0; i < graph.relations().size(); ++i) {
        const Relation& relation = graph.relations()[i];
        CHECK(!relation.evidence.empty());
        CHECK(std::is_sorted(relation.evidence.begin(), relation.evidence.end()));
        CHECK(std::adjacent_find(relation.evidence.begin(), relation.evidence.end()) == relation.evidence.end());
        if (graph.type(relation).is_symmetric) CHECK(relation.source < relation.target);
        for (std::size_t j = 0; j < i; ++j) {
          const Relation& other = graph.relations()[j];
          CHECK_FALSE((relation.source == other.source && relation.target == other.target &&
                       relation.type == other.type && relation.polarity == other.polarity));
        }
      }
    }
  }
}

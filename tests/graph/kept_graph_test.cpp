#include "graph/kept_graph.hpp"

#include <doctest/doctest.h>
#include <zstd.h>

#include <random>
#include <string>

#include "entente/graph/decisions.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/graph/store.hpp"
#include "story.hpp"

using namespace entente;
using namespace entente::test;

namespace {

// With everything that a graph can hold: decisions leave merged actors, hidden ones, verdicts and former ids.
RelationGraph decided_story() {
  const RelationGraph story = story_graph();
  const Relation& first = story.relations().front();
  const std::string lines = "merge " + story.actors()[0].id + " " + story.actors()[1].id + "\nhide " +
                            story.actors()[2].id + "\nconfirm " + first.id + "\n";
  return Decisions::read(lines, "decisions.txt").apply(story).graph;
}

const std::string state = "7 4096";

// The packed bytes with their body changed and packed anew, so that no checksum tells.
template <class Change>
std::string with_body(const std::string& packed, std::size_t head, Change change) {
  std::string body(ZSTD_getFrameContentSize(packed.data() + head, packed.size() - head), '\0');
  REQUIRE(ZSTD_decompress(body.data(), body.size(), packed.data() + head, packed.size() - head) == body.size());
  change(body);
  std::string frame(ZSTD_compressBound(body.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), body.data(), body.size(), 1));
  return packed.substr(0, head) + frame;
}

}  // namespace

TEST_SUITE("kept graph") {
  TEST_CASE("what is packed comes out equal, byte for byte") {
    for (const RelationGraph& graph : {RelationGraph(), story_graph(), decided_story()}) {
      const std::string packed = pack_graph(graph, state);
      CHECK(looks_like_kept_graph(packed));
      const std::optional<RelationGraph> read = unpack_graph(packed, state);
      REQUIRE(read);
      CHECK(*read == graph);
      CHECK(write_graph_json(*read) == write_graph_json(graph));
      CHECK(pack_graph(*read, state) == packed);
    }
  }

  TEST_CASE("of another state, cut off, longer or with any bit turned it is nothing") {
    const std::string packed = pack_graph(story_graph(), state);
    CHECK(!unpack_graph(packed, "7 4097"));
    CHECK(!unpack_graph(packed, ""));
    CHECK(!unpack_graph("", ""));
    for (std::size_t size = 0; size < packed.size(); size += 7) CHECK(!unpack_graph(packed.substr(0, size), state));
    CHECK(!unpack_graph(packed + packed, state));
    std::size_t read = 0;
    for (std::size_t at = 0; at < packed.size(); ++at) {
      std::string turned = packed;
      turned[at] ^= char(1 << at % 8);
      const auto graph = unpack_graph(turned, state);
      // A bit that says nothing, as one that is reserved, does no harm.
      if (graph) CHECK_MESSAGE(*graph == story_graph(), "byte " << at);
      read += graph.has_value();
    }
    CHECK(read < packed.size() / 100);
  }

  TEST_CASE("whatever a body says, what is taken from it keeps what a graph promises") {
    const std::string packed = pack_graph(decided_story(), state);
    const std::size_t head = packed.find("\x28\xB5\x2F\xFD");  // of zstd
    REQUIRE(head != packed.npos);
    REQUIRE(unpack_graph(with_body(packed, head, [](std::string&) {}), state));
    std::mt19937 random(1);
    std::size_t refused = 0;
    constexpr std::size_t tries = 3000;
    for (std::size_t i = 0; i < tries; ++i) {
      const auto graph = unpack_graph(with_body(packed, head, [&](std::string& body) {
        const std::size_t at = random() % body.size();
        if (i % 3 == 0) body[at] = char(random());
        else if (i % 3 == 1) body.erase(at, 1 + random() % 3);
        else body.insert(at, 1, char(0xFF));
      }), state);
      if (!graph) {
        ++refused;
        continue;
      }
      // All that is written is reached through places in lists, and text that is no UTF-8 would be refused.
      CHECK(!write_graph_json(*graph).empty());
      for (std::size_t actor = 0; actor < graph->actors().size(); ++actor)
        CHECK(graph->find_actor_by_id(graph->actors()[actor].id) == VertexId(actor));
    }
    CHECK(refused > tries / 2);
  }

  TEST_CASE("what claims to be large gets no memory") {
    std::string packed = pack_graph(RelationGraph(), state);
    const std::size_t head = packed.find("\x28\xB5\x2F\xFD");
    const std::string large = with_body(packed, head, [](std::string& body) { body.assign(std::size_t(1) << 26, '\1'); });
    CHECK(large.size() < 100'000);
    CHECK(!unpack_graph(large, state));
  }
}

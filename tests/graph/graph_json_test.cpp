#include "entente/graph/graph_json.hpp"

#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "../error_words.hpp"
#include "entente/text/input_error.hpp"
#include "graph/graph_assembly.hpp"
#include "story.hpp"

using namespace entente;
using test::story_graph;

namespace {

std::string reason(const std::string& bytes) {
  return test::error_words([&] { read_graph_json(bytes, "g.json"); });
}

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto place = text.find(from);
  REQUIRE_MESSAGE(place != std::string::npos, from);
  return text.replace(place, from.size(), to);
}

}  // namespace

TEST_CASE("a graph is read back equal, and written again to the same bytes") {
  for (const RelationGraph& graph : {story_graph(), RelationGraph()}) {
    const std::string written = write_graph_json(graph);
    const RelationGraph read = read_graph_json(written, "written");
    CHECK(read == graph);
    CHECK(write_graph_json(read) == written);
    CHECK(looks_like_graph_json(written));
  }
}

TEST_CASE("a file in another order is read as the same graph") {
  const std::string written = write_graph_json(story_graph());
  // The first relation behind the second.
  const auto first = written.find("{\"id\"", written.find("\"relations\""));
  const auto second = written.find("\n    {\"id\"", first) + 5;
  const auto third = written.find("\n    {\"id\"", second) + 5;
  const std::string swapped = written.substr(0, first) + written.substr(second, third - second) +
                              written.substr(first, second - first) + written.substr(third);
  REQUIRE(swapped != written);
  CHECK(read_graph_json(swapped, "swapped") == story_graph());
}

TEST_CASE("what is not a graph of ours is refused with a reason") {
  const std::string good = write_graph_json(story_graph());
  CHECK(has(reason(""), "not JSON"));
  CHECK(has(reason("{\n  \"format\": oops\n}"), "g.json:2:13:"));
  CHECK(has(reason("[1, 2]"), "not a graph of ours"));
  CHECK(has(reason("{\"type\": \"FeatureCollection\"}"), "not a graph of ours"));
  CHECK(has(reason(changed(good, "\"version\": 1", "\"version\": 2")), "newer program"));
  CHECK(has(reason(changed(good, "\"version\": 1", "\"version\": \"1\"")), "whole number"));
  CHECK(has(reason(good.substr(0, good.size() / 2)), "not JSON"));
  CHECK(has(reason(good + "x"), "not JSON"));
  CHECK(has(reason(std::string("{\"format\": \"entente-graph\"\0}", 27)), "NUL"));
  CHECK(has(reason("{\"format\": \"entente-graph\", \"version\": 1, \"x\": \"\xFF\"}"), "not JSON"));
  CHECK(has(reason(std::string(1000000, '[')), "nested deeper"));
  CHECK_FALSE(looks_like_graph_json("China met Russia."));
  CHECK_FALSE(looks_like_graph_json("{\"id\": 1, \"text\": \"China met Russia.\"}"));
}

TEST_CASE("a graph that contradicts itself is refused, with the place") {
  const std::string good = write_graph_json(story_graph());
  CHECK(has(reason(changed(good, "\"source\":\"CHN\"", "\"source\":\"nobody\"")), "there is no actor \"nobody\""));
  CHECK(has(reason(changed(good, "\"source\":\"CHN\"", "\"source\":\"nobody\"")), "in relations[0]"));
  CHECK(has(reason(changed(good, "\"polarity\":\"affirmed\"", "\"polarity\":\"maybe\"")), "unknown value \"maybe\""));
  CHECK(has(reason(changed(good, "\"confidence\":0.9", "\"confidence\":1.5")), "from 0 to 1"));
  CHECK(has(reason(changed(good, "\"modality\":\"actual\"", "\"modality\":3")), "has to be a text"));
  CHECK(has(reason(changed(good, "\"sign\":", "\"sign\":7,\"x\":")), "-1, 0 or 1"));
  CHECK(has(reason(changed(good, "\"kind\":\"country\"", "\"kind\":\"planet\"")), "planet"));
  CHECK(has(reason(changed(good, "\"span\":[0,", "\"span\":[9999,")), "[begin, end]"));
  CHECK(has(reason(changed(good, "\"date\":\"2023-03-24\"", "\"date\":\"soon\"")), "has to be a date"));
}

TEST_CASE("members in any order are read as the same graph, and of members of one name the first counts") {
  const std::string good = write_graph_json(story_graph());
  const auto documents = good.find("  \"documents\": "), types = good.find("  \"types\": ");
  const auto actors = good.find("  \"actors\": "), relations = good.find("  \"relations\": ");
  const auto part = [&](std::size_t begin, std::size_t end) {
    return good.substr(begin, good.find_last_of(']', end) + 1 - begin);
  };
  const std::string format = good.substr(2, documents - 2);
  const std::string head = format.substr(0, format.rfind(','));
  const std::string d = part(documents, types), t = part(types, actors), a = part(actors, relations),
                    r = part(relations, good.size());
  const std::string begin = "{\n", comma = ",\n", end = "\n}\n";
  CHECK(read_graph_json(begin + r + comma + a + comma + t + comma + d + comma + head + end, "turned") == story_graph());
  CHECK(read_graph_json(begin + head + comma + a + comma + d + comma + r + comma + t + end, "mixed") == story_graph());
  CHECK(read_graph_json(begin + head + comma + d + comma + t + comma + "  \"more\": [{}]" + comma + a + comma + r +
                            comma + "  \"relations\": []" + end,
                        "twice") == story_graph());
  CHECK(has(reason(begin + head + comma + d + comma + t + comma + a + end), "in the graph: \"relations\" is missing"));
  CHECK(has(reason(begin + head + comma + "\"documents\": 1" + end), "in the graph: \"documents\" has to be a list"));
}

TEST_CASE("a long list is read with its errors where they are") {
  std::string json = "{\"format\": \"entente-graph\", \"version\": 1, \"documents\": [], \"types\": [], \"actors\": [";
  for (int i = 0; i < 5000; ++i)
    json += std::string(i > 0 ? ",\n" : "\n") + "{\"id\": \"person:" + std::to_string(i) +
            "\", \"name\": \"J\xC3\xB6rg\", \"kind\": \"person\", \"named\": true, \"aliases\": []}";
  json += "], \"relations\": []}";
  const RelationGraph graph = read_graph_json(json, "long");
  CHECK(graph.actors().size() == 5000);
  CHECK(graph.actors().back().id == "person:999");
  CHECK(has(reason(changed(json, "person:4321\", \"name\"", "person:4321\", \"nom\"")),
            "in actors[4321]: \"name\" is missing"));
  CHECK(has(reason(changed(json, "\"person:4321\"", "\"person:4320\"")),
            "in actors[4321]: \"person:4320\" stands there twice"));
  CHECK(has(reason(changed(json, "{\"id\": \"person:4321\"", "{\"id\": oops")), "g.json:4323:8: this is not JSON"));
  CHECK(has(reason(changed(json, "{\"id\": \"person:4321\"", "{\"id\": \"J\xC3rg\"")),
            "g.json:4323:10: this is not JSON: Invalid encoding"));
  CHECK(has(reason(changed(json, "{\"id\": \"person:4321\"", "{\"id\": " + std::string(40, '['))),
            "g.json:4323:37: this is nested deeper"));
  CHECK(has(reason(changed(json, "{\"id\": \"person:4321\"", "{\"id\": " + std::string(1, '\0'))),
            "g.json:4323:8: this is not JSON: it holds a NUL"));
  CHECK(has(reason(json.substr(0, json.find("person:4321"))), "g.json:4323:"));
}

TEST_CASE("a graph is read from a file as from memory, and a file that is not there is said to be so") {
  const std::string path =
      std::filesystem::temp_directory_path() / ("entente-graph-" + std::to_string(::getpid()) + ".json");
  std::ofstream file(path, std::ios::binary);
  write_graph_json(story_graph(), [&file](std::string_view piece) { file << piece; });
  file.close();
  CHECK(read_graph_json_file(path) == story_graph());
  std::ofstream(path, std::ios::app) << "x";
  CHECK(has(test::error_words([&] { read_graph_json_file(path); }), (path + ":").c_str()));
  std::filesystem::remove(path);
  CHECK(has(test::error_words([&] { read_graph_json_file(path); }), "cannot be opened: No such file or directory"));
}

TEST_CASE("truncated anywhere, a graph is refused and not half read") {
  const std::string good = write_graph_json(story_graph());
  for (std::size_t size = 0; size + 2 < good.size(); size += 97) CHECK_FALSE(reason(good.substr(0, size)).empty());
}

TEST_CASE("hostile names come back from JSON as they went in") {
  const std::vector<std::string> names = {"",
                                          "\"",
                                          "\\",
                                          "\\\\\"",
                                          "a\nb",
                                          std::string("nul\0in it", 9),
                                          "<script>alert(1)</script>",
                                          "]]>",
                                          "=cmd()",
                                          "\xE2\x80\xAE"
                                          "drawkcab",
                                          "😀 emoji",
                                          "שלום",
                                          "node",
                                          "strict",
                                          "\x7F\x01",
                                          std::string(65536, 'x'),
                                          "\xEF\xBF\xBD"};
  GraphAssembly assembly;
  for (std::size_t i = 0; i < names.size(); ++i) {
    GraphActor actor;
    actor.id = "hostile:" + std::to_string(i) + names[i];
    actor.name = names[i];
    assembly.add_actor(actor);
  }
  const RelationGraph graph = assembly.build();
  REQUIRE(graph.actors().size() == names.size());
  CHECK(read_graph_json(write_graph_json(graph), "written") == graph);
}

TEST_CASE("a packed graph is smaller and read back equal, and what is none is refused") {
  const RelationGraph graph = story_graph();
  const std::string packed = pack_graph_json(graph);
  CHECK(packed.size() * 2 < write_graph_json(graph).size());
  CHECK(unpack_graph_json(packed, "packed") == graph);
  CHECK(unpack_graph_json(write_graph_json(graph), "json") == graph);
  const std::string grown = "\x28\xb5\x2f\xfd" + std::string(20, '\xff');  // says that it holds more than memory does
  for (const std::string& broken : {std::string(), std::string("{}"), packed.substr(0, packed.size() - 9), grown})
    CHECK(test::error_words([&] { unpack_graph_json(broken, "p"); }) == "p: is no packed graph, or damaged");
}

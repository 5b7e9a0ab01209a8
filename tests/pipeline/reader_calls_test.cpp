// The calls that a user writes: Reader, Graph, and what they own.
#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <type_traits>
#include <vector>

#include "entente/graph/store.hpp"
#include "entente/pipeline/reader.hpp"

using namespace entente;

namespace {

class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "entente-reader-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  std::string path() const { return path_; }
  std::string path(const std::string& name) const { return path_ + "/" + name; }
  std::string add(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  std::string bytes(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t count() const { return std::size_t(std::distance(std::filesystem::directory_iterator(path_), {})); }

 private:
  std::string path_;
};

const std::string sues = "type sues\n  sign: -1\n  description: takes to court\n  verb: sue | subject -> object\n";

const Reader& reader() {
  static const Reader made({.reader = ReaderName::rules});
  return made;
}

// Borrowed relations of a graph that is gone could not be looked at.
template <class AnyGraph>
concept HandsOutRelations = requires(AnyGraph graph) { static_cast<AnyGraph&&>(graph).relations_of("China"); };
static_assert(HandsOutRelations<const Graph&>);
static_assert(!HandsOutRelations<Graph>);

}  // namespace

TEST_SUITE("a user's calls") {
  TEST_CASE("a pipeline owns what it knows, and an analysis outlives its pipeline") {
    const TestFolder folder;
    const std::string file = folder.add("my.ontology", sues);
    Analysis analysis;
    {
      Pipeline made({.ontology = Ontology::with_file(file), .reader_name = ReaderName::rules});
      Pipeline moved = std::move(made);
      analysis = moved.analyse(make_document("memo", "Orla Byrne sued Mercer."));
      CHECK(moved.ontology().find("sues").has_value());
    }
    REQUIRE(analysis.relations.relations.size() == 1);
    CHECK(analysis.type(analysis.relations.relations[0]).id == "sues");
    GraphBuilder builder;
    builder.add(analysis);
    CHECK(builder.build().types().at(0).description == "takes to court");
    CHECK(!keep(analysis, "1").graph.empty());
  }

  TEST_CASE("files and folders are read into one graph, the same with any number of threads") {
    const TestFolder folder;
    folder.add("a.txt", "China condemned Russia.");
    folder.add("b.jsonl", "{\"id\":\"b\",\"text\":\"Norway sanctioned Iran. Russia invaded Ukraine.\"}\n");
    const Graph graph = reader().read_files({folder.path()});
    CHECK(graph.data().documents().size() == 2);
    CHECK(reader().read_files({folder.path("a.txt"), folder.path("b.jsonl")}, {.threads = 3}).data() == graph.data());
    REQUIRE(graph.relations().size() == 3);
    const std::vector<GraphRelation> of_russia = graph.relations_of("Russia");
    REQUIRE(of_russia.size() == 2);
    CHECK(graph.relations_of("Moscow on the Hudson").empty());
    const std::vector<GraphRelation> between = graph.relations_between("Russia", "China");
    REQUIRE(between.size() == 1);
    CHECK(between[0].source() == "China");
    CHECK(between[0].type() == "condemns");
    CHECK(between[0].target() == "Russia");
    CHECK(between[0].sentence() == "China condemned Russia.");
    CHECK(between[0].document() == folder.path("a.txt"));
    CHECK(!between[0].is_denied());
    CHECK(!between[0].said_by());
    CHECK(between[0].confidence() > 0);
  }

  TEST_CASE("what cannot be read is thrown, or handed over where somebody takes it") {
    const TestFolder folder;
    const std::string good = folder.add("good.txt", "China condemned Russia."), empty = folder.add("empty.txt", " \n");
    const std::string german = folder.add(
        "german.txt", "Der Minister ist am Montag in die Schweiz gereist und hat dort mit dem Präsidenten über die Lage gesprochen.");
    const std::vector<std::string> files = {empty, german, folder.path("nowhere.txt"), good};
    for (const std::string& file : {empty, german, folder.path("nowhere.txt")}) CHECK_THROWS_AS(reader().read_files({file}), InputError);
    std::vector<std::string> errors;
    const Graph graph = reader().read_files(files, {.on_error = [&](const InputError& error) { errors.push_back(error.what()); }});
    CHECK(errors.size() == 3);
    CHECK(graph.data().documents().size() == 1);
    CHECK(reader().read_files({german}, {.is_any_language = true}).data().documents().size() == 1);
    CHECK_THROWS_AS(Reader({.ontology = folder.path("nowhere.ontology")}), InputError);
    CHECK_THROWS_AS(Reader({.model = folder.path()}), InputError);
    CHECK_THROWS_AS(Reader({.reader_model = folder.path()}), InputError);
  }

  TEST_CASE("a graph is read from a pipe whole, and two threads may save one file") {
    const TestFolder folder;
    const Graph graph = Reader({.reader = ReaderName::rules}).read_text("Orla Brandt met Dan Mercer in China. China condemned Russia.");
    const std::string file = folder.path("graph.json"), pipe = folder.path("pipe");
    graph.save(file);
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << std::ifstream(file, std::ios::binary).rdbuf(); });
    const Graph read = Graph::load(pipe);
    writer.join();
    CHECK(read.data() == graph.data());
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        try {
          for (int k = 0; k < 25; ++k) graph.save(file);
        } catch (const std::system_error&) {
          ++failures;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(failures == 0);
    CHECK(Graph::load(file).data() == graph.data());
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path("")), {}) == 2);
  }

  TEST_CASE("a graph is saved in the format of its name, read again and drawn, whole or not at all") {
    const TestFolder folder;
    Graph graph = reader().read_text("China condemned Russia. Norway has not sanctioned Iran.", "memo", Date{2023, 3, 21});
    graph.save(folder.path("graph.json"));
    CHECK(Graph::load(folder.path("graph.json")).data() == graph.data());
    graph.save(folder.path("graph.csv"));
    CHECK(folder.bytes("graph-nodes.csv").find("China") != std::string::npos);
    CHECK(folder.bytes("graph-edges.csv").find("condemns") != std::string::npos);
    graph.draw(folder.path("graph.svg"));
    CHECK(folder.bytes("graph.svg").find("<svg") != std::string::npos);
    CHECK(folder.count() == 4);
    CHECK_THROWS_AS(graph.save(folder.path("graph.svg")), std::invalid_argument);
    CHECK_THROWS_AS(graph.draw(folder.path("graph.json")), std::invalid_argument);
    CHECK_THROWS_AS(graph.save(folder.path("graph.unknown")), std::invalid_argument);
    CHECK_THROWS_AS(graph.save(folder.path("nowhere/graph.json")), std::system_error);
    CHECK(folder.count() == 4);
    graph.merge(reader().read_text("Kenya met Mali.", "other"));
    CHECK(graph.data().documents().size() == 2);
    {
      StoreWriter writer(folder.path("news.store"));
      writer.put({"memo", "memo", 0}, keep(reader().pipeline().analyse(make_document("memo", "China condemned Russia.")), "1"));
      writer.commit();
    }
    const Graph stored = Graph::load(folder.path("news.store"));
    CHECK(stored.relations_between("China", "Russia").size() == 1);
  }
}

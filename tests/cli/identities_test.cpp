// The same actors, ids and bytes for any order of the documents, any number of threads, at once or in parts.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "program.hpp"

namespace {

// What is hard: one name of two persons, many spellings of one, surnames only, one name of a state and a person.
const std::vector<std::pair<std::string, std::string>> articles = {
    {"mercer-british", "The British lawmaker Dan Mercer criticized Russia. Mercer also condemned Iran.\n"},
    {"mercer-american", "The American banker Dan Mercer praised Norway. He thanked Sweden.\n"},
    {"mercer-unknown", "Dan Mercer criticized Hungary.\n"},
    {"veresov-full", "Ilya Veresov criticized Norway. Veresov praised Sweden.\n"},
    {"veresov-surname", "Veresov condemned Finland.\n"},
    {"zhukovsky-1", "Dmitri Zhukovskiy condemned Hungary.\n"},
    {"zhukovsky-2", "Dmitry Zhukovsky praised Sweden.\n"},
    {"zhukovsky-3", "Dmitriy Zhukovskyy criticized Finland, and Zhukovsky thanked Poland.\n"},
    {"zelensky-1", "Volodymyr Zelenskiy thanked Poland. Later Zelensky met Emmanuel Macron in Paris.\n"},
    {"zelensky-2", "Zelenskyy condemned Russia. Erdogan invited Zelenskyy to Ankara.\n"},
    {"erdogan", "Recep Tayyip Erdoğan criticized Greece. Erdogan thanked Libya.\n"},
    {"kim-only", "Kim criticized South Korea.\n"},
    {"kim-both", "Kim Jong Un met Kim Yong Chol. Kim Jong Un threatened Japan.\n"},
    {"georgia-state", "Governor Brian Kemp of Georgia criticized Mexico. Voters in Atlanta protested.\n"},
    {"georgia-country",
     "Georgia condemned Russia. Russian troops had attacked Georgia, the Georgian president said.\n"},
    {"jordan-person", "Jim Jordan criticized Ukraine. Jordan also condemned China.\n"},
    {"jordan-state", "Jordan condemned Israel. Amman recalled its ambassador.\n"},
    {"brandt-1", "Zoë Brandt criticized Norway.\n"},
    {"brandt-2", "Zoe Brandt praised Norway.\n"},
    {"fund-1", "The North Shore Relief Fund condemned Sudan.\n"},
    {"fund-2", "Norway invited the North Shore Relief Fund.\n"},
};

struct Articles {
  Folder folder;
  std::vector<std::string> paths;

  Articles() {
    for (const auto& [name, text] : articles) paths.push_back(folder.add(name, text));
  }
  std::string build(const std::vector<std::string>& files, unsigned threads = 1) const {
    std::vector<std::string> arguments = {"build", "-q", "-j", std::to_string(threads)};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const Outcome outcome = run_entente(arguments, {.folder = folder.path()});
    REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
    return outcome.out;
  }
};

// "ID: the documents that speak of it", for the graph's actors.
std::map<std::string, std::set<std::string>> documents_of(const std::string& graph) {
  rapidjson::Document json;
  json.Parse(graph.data(), graph.size());
  REQUIRE(!json.HasParseError());
  std::map<std::string, std::string> names;
  for (const auto& document : json["documents"].GetArray()) {
    const std::string id = member(document, "id");
    names[member(document, "key")] = id.substr(id.rfind('/') + 1);
  }
  std::map<std::string, std::set<std::string>> found;
  for (const auto& actor : json["actors"].GetArray())
    for (const auto& alias : actor["aliases"].GetArray())
      for (const auto& count : alias["counts"].GetObject())
        found[member(actor, "id")].insert(names[count.name.GetString()]);
  return found;
}

}  // namespace

TEST_CASE("The graph is the same, byte by byte, for twenty orders of the documents and one to four threads") {
  const Articles articles;
  const std::string expected = articles.build(articles.paths);
  std::mt19937 random(20);
  std::vector<std::string> shuffled = articles.paths;
  for (unsigned round = 0; round < 20; ++round) {
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    CHECK(articles.build(shuffled, 1 + round % 4) == expected);
  }
}

TEST_CASE("Graphs of parts of the documents make the graph of all, wherever they are cut") {
  const Articles articles;
  const std::string expected = articles.build(articles.paths);
  std::mt19937 random(3);
  std::vector<std::string> shuffled = articles.paths;
  for (std::size_t cut = 1; cut < shuffled.size(); cut += 3) {
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const auto middle = shuffled.begin() + std::ptrdiff_t(cut);
    const std::string one = articles.folder.add("one.json", articles.build({shuffled.begin(), middle}));
    const std::string two = articles.folder.add("two.json", articles.build({middle, shuffled.end()}));
    CHECK(articles.build({two, one}) == expected);
    CHECK(articles.build({one, two, one}) == expected);
  }
}

TEST_CASE("Spellings of one name are one actor, homonyms are several") {
  const Articles articles;
  auto found = documents_of(articles.build(articles.paths));
  using Names = std::set<std::string>;
  CHECK(found["person:dan-mercer@GBR"] == Names{"mercer-british"});
  CHECK(found["person:dan-mercer@USA"] == Names{"mercer-american"});
  CHECK(found["person:dan-mercer"] == Names{"mercer-unknown"});
  CHECK(found["person:ilya-veresov"] == Names{"veresov-full"});
  CHECK(found["person:veresov"] == Names{"veresov-surname"});
  CHECK(found["person:dmitry-zhukovsky"] == Names{"zhukovsky-1", "zhukovsky-2", "zhukovsky-3"});
  CHECK(found["person:volodymyr-zelensky"] == Names{"zelensky-1", "zelensky-2"});
  CHECK(found["person:recep-tayyip-erdogan"] == Names{"erdogan", "zelensky-2"});
  CHECK(found["person:kim"] == Names{"kim-only"});
  CHECK(found["person:kim-jong-un"] == Names{"kim-both"});
  CHECK(found["person:kim-yong-chol"] == Names{"kim-both"});
  CHECK(found["place:georgia-us"] == Names{"georgia-state"});
  CHECK(found["GEO"] == Names{"georgia-country"});
  CHECK(found["person:jim-jordan"] == Names{"jordan-person"});
  CHECK(found["JOR"] == Names{"jordan-state"});
  CHECK(found["person:zoe-brandt"] == Names{"brandt-1", "brandt-2"});
  CHECK(found["org:north-shore-relief-fund"] == Names{"fund-1", "fund-2"});
}

TEST_CASE("Who is of one country only keeps the plain id") {
  const Articles articles;
  auto found = documents_of(articles.build({articles.paths[0], articles.paths[2]}));
  CHECK(found["person:dan-mercer"] == std::set<std::string>{"mercer-british", "mercer-unknown"});
}

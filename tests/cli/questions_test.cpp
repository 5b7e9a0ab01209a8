// What the questions answer about the examples, as a transcript: "$ entente …" and what it prints.
// UPDATE_EXPECTED=1 rewrites it, and the diff is read.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "program.hpp"

namespace {

// Words as a shell has them; '…' quotes.
std::vector<std::string> shell_words(const std::string& line) {
  std::vector<std::string> words;
  bool is_quoted = false, is_new = true;
  for (char c : line) {
    if (c == '\'') {
      is_quoted = !is_quoted;
      if (is_new) words.emplace_back();
      is_new = false;
    } else if (c == ' ' && !is_quoted) {
      is_new = true;
    } else {
      if (is_new) words.emplace_back();
      is_new = false;
      words.back() += c;
    }
  }
  return words;
}

// A graph of each example, and one of all, in the folder.
void build_graphs(const Folder& folder) {
  std::vector<std::string> all = {"build", "-q", "-o", folder.path("all.json")};
  for (const std::string name : {"china-russia-2023", "iran-saudi-2023", "nato-nordic-2023"}) {
    all.push_back(folder.path(name + ".json"));
    REQUIRE(run_entente({"build", "-q", example(name + ".txt"), "-o", all.back()}).status == 0);
  }
  REQUIRE(run_entente(all).status == 0);
}

const std::vector<std::vector<std::string>> questions = {
    {"actors", "all.json"},         {"disputes", "all.json"},
    {"around", "all.json", "NATO"}, {"between", "all.json", "China", "Russia"},
    {"timeline", "all.json"},       {"blocs", "all.json"},
    {"balance", "all.json"},        {"paths", "all.json", "China", "Ukraine"},
    {"show", "all.json"},           {"diff", "china-russia-2023.json", "all.json"},
};

// Calls `visit` for every object of the answer.
void each_object(const rapidjson::Value& value, const std::function<void(const rapidjson::Value&)>& visit) {
  if (value.IsArray())
    for (const auto& item : value.GetArray()) each_object(item, visit);
  if (!value.IsObject()) return;
  visit(value);
  for (const auto& entry : value.GetObject()) each_object(entry.value, visit);
}

}  // namespace

TEST_SUITE("questions") {
  TEST_CASE("the questions answer as the transcript says") {
    const char* path = std::getenv("ENTENTE_QUESTIONS");
    REQUIRE(path != nullptr);
    const std::string expected = read_bytes(path);
    const Folder folder;
    build_graphs(folder);
    std::string said;
    bool is_answer = false;
    for (std::size_t at = 0; at < expected.size();) {
      const std::size_t end = std::min(expected.find('\n', at), expected.size());
      const std::string line = expected.substr(at, end - at);
      at = end + 1;
      if (line.starts_with("$ entente ")) {
        is_answer = true;
        std::vector<std::string> words = shell_words(line.substr(10));
        const Outcome outcome = run_entente(words, {.folder = folder.path()});
        said += (said.empty() || said.ends_with("\n\n") ? "" : "\n") + line + '\n' + outcome.out + outcome.err;
        if (outcome.status != 0) said += "[exit status " + std::to_string(outcome.status) + "]\n";
      } else if (!is_answer || line.starts_with("# ")) {
        said += (line.starts_with("# ") && is_answer ? "\n" : "") + line + '\n';
      }
    }
    if (std::getenv("UPDATE_EXPECTED") != nullptr) {
      std::ofstream(path, std::ios::binary) << said;
      return;
    }
    const auto [ours, theirs] = std::mismatch(said.begin(), said.end(), expected.begin(), expected.end());
    if (ours != said.end() || theirs != expected.end()) {
      const std::size_t place = std::size_t(ours - said.begin());
      const std::size_t begin = place == 0 ? 0 : said.rfind('\n', place - 1) + 1;
      CAPTURE(said.substr(begin, 300));
      CAPTURE(expected.substr(std::min(begin, expected.size()), 300));
      CAPTURE(std::count(said.begin(), said.begin() + std::ptrdiff_t(place), '\n') + 1);
      FAIL("the answers are others than " << path << " has them");
    }
  }

  TEST_CASE("every answer is to be had as JSON, with a sentence for each relation") {
    const Folder folder;
    build_graphs(folder);
    for (std::vector<std::string> question : questions) {
      CAPTURE(question[0]);
      question.push_back("--json");
      const Outcome outcome = run_entente(question, {.folder = folder.path()});
      CHECK(outcome.status == 0);
      CHECK(outcome.err == "");
      const auto answers = json_lines(outcome.out);
      REQUIRE(answers.size() == 1);
      std::size_t sentences = 0;
      each_object(answers[0], [&](const rapidjson::Value& object) {
        if (object.HasMember("sentence")) ++sentences;
        if (object.HasMember("evidence")) CHECK(!object["evidence"].Empty());
      });
      if (question[0] != "actors") CHECK(sentences > 0);
    }
  }

  TEST_CASE("a span of an answer is where its sentence stands in the file") {
    const Folder folder;
    build_graphs(folder);
    const std::string text = read_bytes(example("china-russia-2023.txt"));
    const auto answer =
        json_lines(run_entente({"timeline", "china-russia-2023.json", "--json"}, {.folder = folder.path()}).out);
    REQUIRE(answer.at(0)["entries"].Size() > 10);
    for (const auto& entry : answer[0]["entries"].GetArray()) {
      const std::size_t begin = entry["span"][0].GetUint(), end = entry["span"][1].GetUint();
      CHECK(text.substr(begin, end - begin) == member(entry, "sentence"));
    }
  }

  TEST_CASE("a perspective that is no such thing is misuse, and one of nobody an error") {
    const Folder folder;
    build_graphs(folder);
    const RunOptions here{.folder = folder.path()};
    for (const auto& option : std::vector<std::vector<std::string>>{{"--kind", "planet"},
                                                                    {"--sign", "2"},
                                                                    {"--modality", "sure"},
                                                                    {"--since", "soon"},
                                                                    {"--min-confidence", "2"},
                                                                    {"--min-mentions", "0"}}) {
      CAPTURE(option[0]);
      CHECK(run_entente({"show", "all.json", option[0], option[1]}, here).status == 2);
    }
    const Outcome nobody = run_entente({"show", "all.json", "--asserted-by", "Nobody Atall"}, here);
    CHECK(nobody.status == 1);
    CHECK(nobody.out == "");
    CHECK(contains(nobody.err, "Nobody Atall"));
    CHECK(contains(run_entente({"show", "all.json", "--type", "suports"}, here).err, "suports"));
    CHECK(run_entente({"actors", "all.json", "--sort", "beauty"}, here).status == 2);
  }

  TEST_CASE("a graph built without, with, and without decisions is the same bytes as before") {
    const Folder folder;
    const std::string text = example("nato-nordic-2023.txt"), file = folder.path("d.txt");
    const std::string before = run_entente({"build", text}).out;
    CHECK(run_entente({"decide", file, "merge", "person:ulf-kristersson", "SWE"}).status == 0);
    const Outcome with = run_entente({"build", text, "--decisions", file});
    CHECK(with.status == 0);
    CHECK(with.err == "");
    CHECK(with.out != before);
    CHECK(contains(with.out, "\"merged\":[{\"id\":\"person:ulf-kristersson\""));
    CHECK(run_entente({"decide", file, "--undo", "merge", "person:ulf-kristersson", "SWE"}).status == 0);
    CHECK(read_bytes(file) == "");
    CHECK(run_entente({"build", text, "--decisions", file}).out == before);
    CHECK(run_entente({"decide", file, "merge", "person:ulf-kristersson", "SWE"}).status == 0);
    CHECK(run_entente({"build", text, "--decisions", file, "-j", "2"}).out == with.out);
    // A graph that was built without them is decided as well as its articles.
    const std::string graph = folder.add("g.json", before);
    CHECK(run_entente({"build", graph, "--decisions", file}).out == with.out);
  }

  TEST_CASE("--fold states takes the bodies of a state for the state") {
    const Folder folder;
    const std::string text = folder.add("t.txt", "The FBI accused Kenya of theft. The United States met Kenya.\n");
    const std::string whole = run_entente({"show", text, "--reader", "rules"}).out;
    CHECK(contains(whole, "FBI"));
    const Outcome folded = run_entente({"show", text, "--reader", "rules", "--fold", "states"});
    CHECK(folded.status == 0);
    CHECK(contains(folded.out, "United States"));
    CHECK(contains(folded.out, "accuses"));
    CHECK(!contains(folded.out, "FBI -"));
    CHECK(run_entente({"show", text, "--fold", "towns"}).status == 2);
  }

  TEST_CASE("decisions apply to whatever makes or reads a graph") {
    const Folder folder;
    build_graphs(folder);
    const RunOptions here{.folder = folder.path()};
    folder.add("d.txt", "rename CHN Cathay\nhide NATO-has-another-id\nhide org:nato\n");
    for (std::vector<std::string> question : questions) {
      if (question[0] == "around") continue;  // it asks for who is hidden
      CAPTURE(question[0]);
      question.insert(question.end(), {"--decisions", "d.txt"});
      const Outcome outcome = run_entente(question, here);
      CHECK(outcome.status == 0);
      CHECK(!contains(outcome.out, "China -"));
      CHECK(!contains(outcome.out, "NATO -"));
      CHECK(contains(outcome.err, "d.txt:2:6: no actor has the id \"NATO-has-another-id\""));
    }
    for (const char* format : {"svg", "dot"}) {
      const std::string drawn = run_entente({"draw", "all.json", "--to", format, "--decisions", "d.txt"}, here).out;
      CHECK(contains(drawn, "Cathay"));
      CHECK(!contains(drawn, "NATO<"));
      CHECK(!contains(drawn, "\"NATO\""));
    }
  }

  TEST_CASE("a broken file of decisions is an error with its place, and nothing is made") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article), broken = folder.add("d.txt", "# fine\nmerge CHN\n");
    const Outcome outcome = run_entente({"build", file, "--decisions", broken, "-o", folder.path("g.json")});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "d.txt:2:10: expected the id of the actor that it is"));
    CHECK(folder.names() == std::vector<std::string>{"a.txt", "d.txt"});
  }

  TEST_CASE("decide adds, lists and takes out lines, and leaves the others as they are") {
    const Folder folder;
    const std::string file = folder.add("d.txt", "# by hand\nhide  RUS # for now");
    CHECK(run_entente({"decide", file, "rename", "CHN", "Cathay \"or\" #1"}).status == 0);
    CHECK(run_entente({"decide", file, "split", "the Kim", "from", "a", "as", "b"}).status == 0);
    CHECK(read_bytes(file) ==
          "# by hand\nhide  RUS # for now\nrename CHN \"Cathay \\\"or\\\" #1\"\nsplit \"the Kim\" from a as b\n");
    CHECK(run_entente({"decide", file, "--list"}).out ==
          "   2  hide RUS\n   3  rename CHN \"Cathay \\\"or\\\" #1\"\n   4  split \"the Kim\" from a as b\n");
    CHECK(run_entente({"decide", file, "rename", "CHN", "Cathay \"or\" #1"}).status == 0);  // stands there already
    CHECK(run_entente({"decide", file, "rename", "CHN", "Seres"}).status == 1);             // contradicts it
    CHECK(run_entente({"decide", file, "--undo", "rename", "CHN", "Cathay \"or\" #1"}).status == 0);
    CHECK(run_entente({"decide", file, "--undo", "hide", "RUS"}).status == 0);
    CHECK(run_entente({"decide", file, "--undo", "hide", "RUS"}).status == 1);
    CHECK(read_bytes(file) == "# by hand\nsplit \"the Kim\" from a as b\n");
    CHECK(run_entente({"decide", file, "marry", "a", "b"}).status == 2);
    CHECK(run_entente({"decide", file}).status == 2);
    CHECK(run_entente({"decide", folder.path("none.txt"), "--list"}).status == 1);
  }

  TEST_CASE("decide finds ids by names, in a graph that it is given") {
    const Folder folder;
    build_graphs(folder);
    const RunOptions here{.folder = folder.path()};
    CHECK(run_entente({"decide", "d.txt", "merge", "Ulf Kristersson", "sweden", "--in", "all.json"}, here).status == 0);
    CHECK(read_bytes(folder.path("d.txt")) == "merge person:ulf-kristersson SWE\n");
    const Outcome nobody = run_entente({"decide", "d.txt", "hide", "Swedenn", "--in", "all.json"}, here);
    CHECK(nobody.status == 1);
    CHECK(contains(nobody.err, "Sweden"));
    CHECK(run_entente({"decide", "d.txt", "reject", "zzzz", "--in", "all.json"}, here).status == 1);
    // By a part of a name, and an alias in another case.
    CHECK(run_entente({"decide", "e.txt", "split", "beijing", "from", "china", "as", "place:beijing", "--in", "all.json"},
                      here).status == 0);
    CHECK(read_bytes(folder.path("e.txt")) == "split \"Beijing\" from CHN as place:beijing\n");
    CHECK(run_entente({"decide", "f.txt", "hide", "kristersson", "--in", "all.json"}, here).status == 0);
    CHECK(read_bytes(folder.path("f.txt")) == "hide person:ulf-kristersson\n");
    const Outcome alias = run_entente({"decide", "g.txt", "split", "Cathay", "from", "china", "as", "x", "--in", "all.json"}, here);
    CHECK(alias.status == 1);
    CHECK(contains(alias.err, "\"Chinese\""));
  }

  TEST_CASE("an actor is found by a part of its name, and several list themselves") {
    const Folder folder;
    const std::string file = folder.add(
        "t.txt", "Kari Haugen met Nils Holm on Monday. Kari Haugen accused Pål Holm of fraud. Nils Holm met Pål Holm.\n");
    const Outcome part = run_entente({"around", file, "HAUGEN"});
    CHECK(part.status == 0);
    CHECK(contains(part.out, "1 step from Kari Haugen"));
    CHECK(run_entente({"around", file, "pal holm"}).status == 0);
    const Outcome several = run_entente({"around", file, "Holm"});
    CHECK(several.status == 1);
    CHECK(contains(several.err, "Nils Holm (person:nils-holm)"));
    CHECK(contains(several.err, "Pål Holm"));
  }
}

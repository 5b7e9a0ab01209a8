// entente build, draw, show and paths: from articles to graphs, and what they answer.
#include <doctest/doctest.h>

#include <filesystem>

#include "program.hpp"

namespace {

const std::vector<std::string> articles = {"china-russia-2023.txt", "iran-saudi-2023.txt", "nato-nordic-2023.txt"};

// A graph of all example articles; its path.
std::string build_examples(const Folder& folder) {
  std::vector<std::string> arguments = {"build", "-q", "-o", folder.path("graph.json")};
  for (const std::string& name : articles) arguments.push_back(example(name));
  const Outcome outcome = run_entente(arguments);
  REQUIRE(outcome.status == 0);
  return folder.path("graph.json");
}

}  // namespace

TEST_SUITE("graphs") {
  TEST_CASE("graphs merge: articles at once, one by one, in any order and twice give the same bytes") {
    const Folder folder;
    const std::string all = read_bytes(build_examples(folder));
    std::vector<std::string> parts;
    for (const std::string& name : articles) {
      parts.push_back(folder.path(name + ".json"));
      REQUIRE(run_entente({"build", "-q", example(name), "-o", parts.back()}).status == 0);
    }
    CHECK(run_entente({"build", parts[2], parts[0], parts[1]}).out == all);
    CHECK(run_entente({"build", parts[0], parts[1], parts[2], parts[0]}).out == all);
    CHECK(run_entente({"build", parts[1], example(articles[2]), parts[0]}).out == all);
  }

  TEST_CASE("a graph file is JSON with a format and a version") {
    const Folder folder;
    const std::string bytes = read_bytes(build_examples(folder));
    rapidjson::Document json;
    json.Parse<rapidjson::kParseValidateEncodingFlag>(bytes.c_str(), bytes.size());
    REQUIRE(!json.HasParseError());
    CHECK(member(json, "format") == "entente-graph");
    CHECK(json["version"].GetInt() == 1);
    CHECK(json["documents"].Size() == 3);
  }

  TEST_CASE("a newer, a foreign and a broken graph are refused with a reason, and nothing is made of them") {
    const Folder folder;
    std::string newer = read_bytes(build_examples(folder));
    const std::string truncated = newer.substr(0, newer.size() / 2);
    newer.replace(newer.find("\"version\""), newer.find_first_of(",\n}", newer.find("\"version\"")) - newer.find("\"version\""),
                  "\"version\": 999");
    for (const auto& [name, bytes] :
         {std::pair<std::string, std::string>{"newer.json", newer}, {"truncated.json", truncated},
          {"foreign.json", "{\"nodes\": [], \"edges\": []}"}, {"list.json", "[1, 2, 3]"}, {"empty.json", ""}}) {
      CAPTURE(name);
      const std::string file = folder.add(name, bytes);
      for (const auto& command : {std::vector<std::string>{"show", file}, {"paths", file, "China", "Russia"},
                                  {"draw", file, "-o", folder.path("out.svg")}, {"build", file, "-o", folder.path("out.json")}}) {
        const Outcome outcome = run_entente(command);
        CHECK(outcome.status == 1);
        CHECK(outcome.out == "");
        CHECK(contains(outcome.err, name));
      }
    }
    CHECK(contains(run_entente({"show", folder.path("newer.json")}).err, "999"));
    for (const std::string& name : folder.names()) CHECK(!name.starts_with("out."));
  }

  TEST_CASE("an article becomes a diagram of any kind in one step, the same as by way of its graph") {
    const Folder folder;
    const std::string path = example("china-russia-2023.txt");
    REQUIRE(run_entente({"build", path, "-o", folder.path("graph.json")}).status == 0);
    const std::vector<std::pair<std::string, std::string>> beginnings = {
        {"svg", "<?xml"}, {"png", "\x89PNG"}, {"pdf", "%PDF"}, {"dot", "digraph"}, {"json", "{"}};
    for (const auto& [ending, beginning] : beginnings) {
      CAPTURE(ending);
      const std::string direct = folder.path("direct." + ending), staged = folder.path("staged." + ending);
      CHECK(run_entente({"draw", path, "-o", direct}).status == 0);
      CHECK(run_entente({"draw", folder.path("graph.json"), "-o", staged}).status == 0);
      CHECK(contains(read_bytes(direct).substr(0, 2000), beginning));
      if (ending != "pdf") CHECK(read_bytes(direct) == read_bytes(staged));  // Cairo writes the date into PDF
    }
    CHECK(read_bytes(folder.path("direct.json")) == read_bytes(folder.path("graph.json")));
    const std::string svg = read_bytes(folder.path("direct.svg"));
    for (const char* name : {"China", "Russia", "Ukraine", "Xi Jinping"}) CHECK(contains(svg, name));
    CHECK(run_entente({"draw", path, "--to", "dot"}).out == read_bytes(folder.path("direct.dot")));
  }

  TEST_CASE("where nothing is read or found, draw makes no picture and says what to try") {
    const Folder folder;
    const std::string nobody = folder.add("nobody.txt", "The rain fell all night. In the morning the road was wet.\n");
    const std::string german = folder.add("german.txt",
                                          "Die Regierung hat am Montag den Haushalt verabschiedet und die Opposition hat "
                                          "dagegen gestimmt, weil sie mehr Geld für Schulen verlangt.\n");
    for (const std::string& file : {nobody, german, folder.path("missing.txt")}) {
      CAPTURE(file);
      const std::string picture = folder.path("out.svg");
      const Outcome outcome = run_entente({"draw", file, "-o", picture});
      CHECK(outcome.status == 1);
      CHECK(contains(outcome.err, "to draw"));
      CHECK_FALSE(std::filesystem::exists(picture));
    }
    CHECK(contains(run_entente({"draw", nobody, "--to", "svg"}).err, "no relation was found to draw"));
  }

  TEST_CASE("--all leaves nothing out, and not beside --top") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const Outcome some = run_entente({"draw", graph, "--to", "svg"});
    const Outcome all = run_entente({"draw", graph, "--to", "svg", "--all"});
    CHECK(contains(some.out, "Left out: "));
    CHECK(all.status == 0);
    CHECK_FALSE(contains(all.out, "Left out: "));
    CHECK(run_entente({"draw", graph, "--to", "svg", "--all", "--top", "5"}).status == 2);
  }

  TEST_CASE("--top shows fewer actors") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const Outcome few = run_entente({"draw", graph, "--to", "svg", "--top", "5"});
    const Outcome many = run_entente({"draw", graph, "--to", "svg", "--top", "30"});
    CHECK(few.status == 0);
    CHECK(few.out.size() < many.out.size());
    const Outcome shown = run_entente({"show", graph, "--top", "5"});
    CHECK(shown.out.size() < run_entente({"show", graph}).out.size());
  }

  TEST_CASE("show tells actors and the strongest relations with their sentences") {
    const Folder folder;
    const Outcome outcome = run_entente({"show", build_examples(folder)});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    for (const char* words : {"3 documents", "Actors", "China", "Xi Jinping", "Russia invaded Ukraine in February 2022."}) {
      CHECK(contains(outcome.out, words));
    }
    CHECK(!contains(outcome.out, "\033["));
  }

  TEST_CASE("paths writes its answer into a file, as the ending says, and draws it besides") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const std::string words = run_entente({"paths", graph, "China", "Ukraine"}).out;
    CHECK(run_entente({"paths", graph, "China", "Ukraine", "-o", folder.path("a.txt")}).out == "");
    CHECK(read_bytes(folder.path("a.txt")) == words);
    CHECK(run_entente({"paths", graph, "China", "Ukraine", "-o", folder.path("a.json")}).out == "");
    CHECK(read_bytes(folder.path("a.json")) == run_entente({"paths", graph, "China", "Ukraine", "--json"}).out);
    CHECK(run_entente({"paths", graph, "China", "Ukraine", "-o", folder.path("a.svg")}).out == words);
    CHECK(contains(read_bytes(folder.path("a.svg")), "<svg"));
    CHECK(run_entente({"paths", graph, "China", "Ukraine", "-o", folder.path("a.gexf")}).status == 2);
  }

  TEST_CASE("paths show the sentence behind each step") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const Outcome outcome = run_entente({"paths", graph, "China", "Ukraine"});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    CHECK(contains(outcome.out, "China"));
    CHECK(contains(outcome.out, "Ukraine"));
    CHECK(contains(outcome.out, "."));
    CHECK(run_entente({"paths", graph, "China", "Ukraine", "-k", "1"}).out.size() < outcome.out.size());
  }

  TEST_CASE("an actor is found by any of its names, however written") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const Outcome china = run_entente({"paths", graph, "China", "Ukraine"});
    for (const char* name : {"china", "CHINA", "Beijing", "beijing", "CHN"}) {
      CAPTURE(name);
      CHECK(run_entente({"paths", "-q", graph, name, "ukraine"}).out == china.out);
    }
  }

  TEST_CASE("where nobody has a name the nearest ones are told, and the status is 1") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const Outcome outcome = run_entente({"paths", graph, "Chiina", "Ukraine"});
    CHECK(outcome.status == 1);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "\"Chiina\""));
    CHECK(contains(outcome.err, "China"));
    // Commands, options and quotes may be names, too.
    for (const char* name : {"show", "it's \"he\" \\ ", "", "[a,b]", "%%", "{}"}) {
      CAPTURE(name);
      CHECK(run_entente({"paths", graph, name, "Ukraine"}).status == 1);
    }
    CHECK(run_entente({"paths", graph, "--", "-x", "Ukraine"}).status == 1);
  }

  TEST_CASE("who asks for the path from an actor to itself is told that the names are one actor's") {
    const Folder folder;
    const Outcome outcome = run_entente({"paths", build_examples(folder), "China", "Beijing"});
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "one actor, China"));
  }

  TEST_CASE("a graph is exported in the format that --to or the ending says, tables as two files") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    CHECK(run_entente({"export", graph, "-o", folder.path("out.graphml")}).status == 0);
    CHECK(read_bytes(folder.path("out.graphml")) == run_entente({"export", graph, "--to", "graphml"}).out);
    CHECK(read_bytes(graph) == run_entente({"export", graph, "--to", "json"}).out);
    CHECK(run_entente({"export", graph, "-o", folder.path("two.csv")}).status == 0);
    CHECK(read_bytes(folder.path("two-nodes.csv")).starts_with("id,label,kind,"));
    CHECK(read_bytes(folder.path("two-edges.csv")).starts_with("id,source,target,"));
    CHECK(run_entente({"export", graph, "--to", "neo4j", "-o", folder.path("neo")}).status == 0);
    CHECK(read_bytes(folder.path("neo.neo4j-nodes.csv")).starts_with("id:ID,"));
    // Two formats of tables never write the same file.
    const Outcome tables = run_entente({"export", graph, "--to", "neo4j", "-o", folder.path("two.csv")});
    CHECK(contains(tables.err, folder.path("two.neo4j-nodes.csv") + ", " + folder.path("two.neo4j-edges.csv") + ": "));
    CHECK(read_bytes(folder.path("two-nodes.csv")).starts_with("id,label,kind,"));
    CHECK(run_entente({"export", graph, "--bom", "-o", folder.path("two.csv")}).status == 0);
    CHECK(read_bytes(folder.path("two-nodes.csv")).starts_with("\xEF\xBB\xBFid,label,kind,"));
    CHECK(run_entente({"export", graph, "--bom", "-o", folder.path("out.gexf")}).status == 2);
    CHECK(run_entente({"export", graph}).status == 2);
    // Gephi gets who has a name; all formats take a perspective.
    const auto count = [](const std::string& bytes, std::string_view part) {
      std::size_t found = 0;
      for (std::size_t at = bytes.find(part); at != std::string::npos; at = bytes.find(part, at + 1)) ++found;
      return found;
    };
    const std::string named = run_entente({"export", graph, "--to", "gexf"}).out;
    const std::string whole = run_entente({"export", graph, "--to", "gexf", "--unnamed", "--documents"}).out;
    CHECK(count(named, "<node ") > 0);
    CHECK(count(named, "<node ") < count(whole, "<node "));
    CHECK(count(named, "\"document:") == 0);
    CHECK(run_entente({"export", graph, "--to", "gexf", "--named"}).out == named);
    CHECK(count(run_entente({"export", graph, "--to", "graphml", "--top", "4"}).out, "<node ") == 4);
    const Outcome countries = run_entente({"export", graph, "--to", "json", "--kind", "country"});
    CHECK(countries.status == 0);
    CHECK(count(countries.out, "\"person:") == 0);
    CHECK(count(countries.out, "\"kind\":\"country\"") > 1);
    CHECK(run_entente({"export", graph, "--to", "csv"}).status == 2);
    CHECK(run_entente({"export", graph, "--to", "docx"}).status == 2);
    CHECK(contains(run_entente({"export", graph, "--to", "svg"}).err, "entente draw"));
  }

  TEST_CASE("with --no-text a graph has no sentence and can be read") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const Outcome outcome = run_entente({"export", graph, "--to", "json", "--no-text"});
    CHECK(outcome.status == 0);
    CHECK(contains(read_bytes(graph), "Russia invaded Ukraine in February 2022."));
    CHECK(!contains(outcome.out, "Russia invaded Ukraine in February 2022."));
    CHECK(run_entente({"show", folder.add("textless.json", outcome.out)}).status == 0);
  }

  TEST_CASE("a diagram has a style, a focus, a width and words beside it") {
    const Folder folder;
    const std::string graph = build_examples(folder);
    const std::string light = run_entente({"draw", graph, "--to", "svg"}).out;
    for (const char* style : {"dark", "print", "mono"}) {
      const Outcome outcome = run_entente({"draw", graph, "--to", "svg", "--style", style});
      CHECK(outcome.status == 0);
      CHECK(outcome.out != light);
    }
    CHECK(run_entente({"draw", graph, "--to", "svg", "--style", "pink"}).status == 2);
    CHECK(contains(run_entente({"draw", graph, "--to", "svg", "--focus", "ukraine"}).out, "Who stands how to Ukraine"));
    CHECK(run_entente({"draw", graph, "--to", "svg", "--focus", "Atlantis"}).status == 1);
    CHECK(run_entente({"draw", graph, "--to", "svg", "--columns", "--width", "300"}).status == 0);
    CHECK(run_entente({"draw", graph, "-o", folder.path("out.svg"), "--alt"}).status == 0);
    CHECK(contains(read_bytes(folder.path("out.alt.txt")), "- Russia invades Ukraine"));
    CHECK(run_entente({"draw", graph, "--to", "svg", "--alt"}).status == 2);
  }
}

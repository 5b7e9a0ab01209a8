// Names that others chose: of files and actors, on a terminal, in a table, in a graph, in a report.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "program.hpp"

namespace {

namespace fs = std::filesystem;

// What a terminal would obey or what turns its text around: a line's end, ESC and BEL, DEL, CSI as one character and as a
// byte that is not UTF-8, and marks of direction.
const std::string hostile = "a\nb\x1B[2Jc\x1B[97m\x07\x7F" "d\xC2\x9B" "31me\x9B" "f\xE2\x80\xAEg\xD8\x9C\xE2\x81\xA6h";

// None of that stands in what was shown.
void check_harmless(const std::string& shown, bool has_cells_of_lines = false) {
  CAPTURE(shown);
  for (const std::string_view part :
       {"\x1B[2J", "\x1B[97m", "\x07", "\x7F", "\xC2\x9B", "\xE2\x80\xAE", "\xD8\x9C", "\xE2\x81\xA6", "\x9B" "f"})
    CHECK_FALSE(contains(shown, part));
  if (!has_cells_of_lines) CHECK_FALSE(contains(shown, "a\nb"));
}

// A graph with an actor of that name and a document of that title.
std::string graph_of(const Folder& folder, const std::string& name) {
  std::string escaped;
  for (const char c : name) {
    if (c == '\n') escaped += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20) {
      const char* digits = "0123456789abcdef";
      escaped += std::string("\\u00") + digits[(c >> 4) & 15] + digits[c & 15];
    } else escaped += c;
  }
  const std::string file = folder.add("plain.txt", "Orla Byrne condemned Belarus. Orla Byrne met Lena Mercer in Lisbon.");
  std::string json = run_entente({"build", file}).out;
  for (std::size_t at = 0; (at = json.find("\"Orla Byrne\"", at)) != std::string::npos;) json.replace(at, 12, '"' + escaped + '"');
  return folder.add("named.json", json);
}

}  // namespace

TEST_SUITE("foreign names") {
  TEST_CASE("no name of a file reaches a terminal raw") {
    const Folder folder;
    const std::string file = folder.add(hostile + ".txt", "Orla Byrne condemned Mercer. Mercer met Lena Orlov.");
    const std::string german = folder.add(hostile + "-german.txt",
                                          "Der Minister sagte am Montag, die Regierung habe den Vertrag nicht gelesen "
                                          "und werde ihn deshalb auch nicht unterschreiben.");
    const std::string broken = folder.add(hostile + ".jsonl", "{\"id\": \n");
    const std::string graph = folder.path(hostile + ".json");
    const RunOptions terminal{.is_on_terminal = true};
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"build", file, "-o", graph},
                                               {"show", file},
                                               {"show", graph},
                                               {"build", german},
                                               {"extract", broken},
                                               {"build", folder.path(hostile + ".none")},
                                               {"add", folder.path(hostile + ".store"), folder.path()},
                                               {"list", folder.path(hostile + ".store")},
                                               {"list", folder.path(hostile + ".store"), "--set-aside"},
                                               {"verify", folder.path(hostile + ".store")},
                                               {"verify", graph},
                                               {"actors", graph, "--json"},
                                               {"explain", file, "--sentence", "1"},
                                               {"extract", file},
                                               {"parse", file},
                                               {"draw", file, "--to", "svg"},
                                               {"export", file, "--to", "csv"},
                                               {"evaluate", broken},
                                               {"report", broken},
                                               {"decide", folder.path(hostile), "merge", "a", "b"},
                                               {"nothing" + hostile},
                                               {"show", "--nothing" + hostile},
                                               {"paths", file, hostile, "Mercer"}}) {
      CAPTURE(arguments[0]);
      const Outcome outcome = run_entente(arguments, terminal);
      CHECK(outcome.status <= 2);
      check_harmless(outcome.out);
    }
  }

  TEST_CASE("no name of an actor reaches a terminal raw") {
    const Folder folder;
    const std::string name = "a\nb\x1B[2Jc\x07\x7F" "d\xC2\x9B" "31me\xE2\x80\xAEg\xD8\x9C\xE2\x81\xA6h";
    const std::string graph = graph_of(folder, name);
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"show"}, {"actors"}, {"actors", "--json"}, {"timeline"}, {"timeline", "--json"}, {"disputes"}, {"blocs"}, {"balance"},
             {"build"}, {"draw", "--to", "svg"}, {"draw", "--to", "dot"}, {"export", "--to", "turtle"}, {"export", "--to", "events"},
             {"export", "--to", "mermaid"}, {"export", "--to", "graphml"}}) {
      CAPTURE(arguments[0]);
      std::vector<std::string> all = arguments;
      all.insert(all.begin() + 1, graph);
      const Outcome outcome = run_entente(all, {.is_on_terminal = true});
      check_harmless(outcome.out, arguments.back() == "events");  // a table in CSV keeps lines in its quotes
    }
    // What is no terminal gets the name as it is.
    const Outcome outcome = run_entente({"build", graph});
    CHECK(contains(outcome.out, "d\xC2\x9B" "31me\xE2\x80\xAEg\xD8\x9C\xE2\x81\xA6h"));
  }

  TEST_CASE("colours are no foreign words: they reach the terminal") {
    const Outcome outcome =
        run_entente({"show", example("china-russia-2023.txt")}, {.environment = {{"TERM", "xterm"}}, .is_on_terminal = true});
    CHECK(outcome.status == 0);
    const Outcome piped = run_entente({"show", example("china-russia-2023.txt")});
    CHECK_FALSE(contains(piped.out, "\x1B"));
    CHECK_FALSE(contains(outcome.out, "\xEF\xBF\xBD"));
  }

  TEST_CASE("a file whose name is not UTF-8 verifies, from a graph and from a store, and so does one below such a folder") {
    const Folder folder;
    fs::create_directory(folder.path("caf\xE9"));
    fs::create_directory(folder.path("caf\xEA"));
    const std::string one = folder.add("caf\xE9/m\xFCnster.txt", "Orla Byrne condemned Mercer on Monday.");
    const std::string two = folder.add("caf\xEA/m\xFDnster.txt", "China condemned Belarus on Tuesday.");
    const std::string graph = folder.path("graph.json"), store = folder.path("news.store");
    REQUIRE(run_entente({"build", one, two, "-o", graph}).status == 0);
    REQUIRE(run_entente({"add", store, one, two}).status == 0);
    for (const std::string& made : {graph, store}) {
      const Outcome outcome = run_entente({"verify", made});
      CHECK_MESSAGE(outcome.status == 0, outcome.out);
      CHECK_MESSAGE(contains(outcome.out, "in 2 of 2 documents read as recorded"), outcome.out);
    }
    CHECK(run_entente({"build", store}).out == read_bytes(graph));
    CHECK(run_entente({"build", graph}).out == read_bytes(graph));
    // From the folder in which they lie, too.
    const std::string near = folder.path("near.json");
    REQUIRE(run_entente({"build", "caf\xE9/m\xFCnster.txt", "-o", near}, {.folder = folder.path()}).status == 0);
    CHECK(run_entente({"verify", near}, {.folder = folder.path()}).status == 0);
    folder.add("caf\xE9/m\xFCnster.txt", "Orla Byrne praised Mercer on Monday.");
    const Outcome changed = run_entente({"verify", graph});
    CHECK(changed.status == 1);
    CHECK_MESSAGE(contains(changed.out, "the file has another text now"), changed.out);
  }

  TEST_CASE("a report reads no graph and writes no figure outside its folder, unless that is allowed") {
    const Folder folder;
    fs::create_directories(folder.path("report/graphs"));
    const auto in = [&](const std::string& name) { return folder.path("report/" + name); };
    const std::string secret = folder.path("graph.json");
    REQUIRE(run_entente({"build", "-q", example("china-russia-2023.txt"), "-o", secret}).status == 0);
    REQUIRE(run_entente({"build", "-q", secret, "-o", in("graphs/graph.json")}).status == 0);
    fs::create_symlink(secret, in("link.json"));
    fs::create_symlink(folder.path(), in("up"));
    const auto report = [&](const std::string& graph) {
      return folder.add("report/report.md", "```entente\ngraph: " + graph + "\nshow: draw\n```\n");
    };
    for (const char* graph : {"graphs/graph.json", "./graphs/../graphs/graph.json"}) {
      const Outcome outcome = run_entente({"report", report(graph)});
      CHECK_MESSAGE(outcome.status == 0, outcome.err);
    }
    for (const std::string graph : {std::string("../graph.json"), secret, std::string("link.json"), std::string("up/graph.json"),
                                    std::string("/etc/passwd"), std::string("../none.json")}) {
      CAPTURE(graph);
      const std::string path = report(graph), before = read_bytes(path);
      const Outcome outcome = run_entente({"report", path});
      CHECK(outcome.status == 1);
      CHECK_MESSAGE(contains(outcome.err, "report.md:2:8: the graph " + graph + " lies outside "), outcome.err);
      CHECK(read_bytes(path) == before);
      const Outcome allowed = run_entente({"report", "--allow-outside", path});
      if (contains(graph, "none")) CHECK_MESSAGE(contains(allowed.err, "there is no file "), allowed.err);
      else if (contains(graph, "passwd")) CHECK_MESSAGE(contains(allowed.err, "is no graph and no store"), allowed.err);
      else CHECK_MESSAGE(allowed.status == 0, allowed.err);
    }
    folder.add("report/notes.txt", "Orla Byrne condemned Mercer.");
    const Outcome article = run_entente({"report", report("notes.txt")});
    CHECK(article.status == 1);
    CHECK_MESSAGE(contains(article.err, "is no graph and no store; entente build makes a graph"), article.err);

    const std::string good = report("graphs/graph.json");
    const Outcome outside = run_entente({"report", good, "--figures", folder.path("elsewhere")});
    CHECK(outside.status == 1);
    CHECK_MESSAGE(contains(outside.err, "lies outside "), outside.err);
    CHECK_FALSE(fs::exists(folder.path("elsewhere")));
    CHECK(run_entente({"report", good, "--figures", in("up/elsewhere")}).status == 1);
    CHECK_FALSE(fs::exists(folder.path("elsewhere")));
    CHECK(run_entente({"report", report("graphs/graph.json"), "--figures", in("figures")}).status == 0);
    CHECK(run_entente({"report", report("graphs/graph.json"), "--figures", folder.path("elsewhere"), "--allow-outside"}).status == 0);
    CHECK(fs::exists(folder.path("elsewhere/report-figure-1.svg")));
  }

  TEST_CASE("a report is not written through a symbolic link, nor are its figures, unless that is allowed") {
    const Folder folder;
    fs::create_directory(folder.path("report"));
    const auto in = [&](const std::string& name) { return folder.path("report/" + name); };
    REQUIRE(run_entente({"build", "-q", example("china-russia-2023.txt"), "-o", in("graph.json")}).status == 0);
    const std::string precious = folder.add("precious", "mine");
    const std::string words = "```entente\ngraph: graph.json\nshow: draw\n```\n";
    const std::string report = folder.add("report/report.md", words);
    fs::create_symlink(precious, in("report-figure-1.svg"));
    Outcome outcome = run_entente({"report", report});
    CHECK(outcome.status == 1);
    CHECK_MESSAGE(contains(outcome.err, "report-figure-1.svg: is a symbolic link"), outcome.err);
    CHECK(read_bytes(precious) == "mine");
    CHECK(read_bytes(report) == words);
    fs::remove(in("report-figure-1.svg"));
    fs::create_symlink(precious, in("filled.md"));
    outcome = run_entente({"report", report, "-o", in("filled.md")});
    CHECK(outcome.status == 1);
    CHECK(read_bytes(precious) == "mine");
    CHECK_FALSE(fs::exists(in("filled-figure-1.svg")));
    CHECK(run_entente({"report", report, "-o", in("filled.md"), "--allow-outside"}).status == 0);
    CHECK(contains(read_bytes(precious), "Figure 1."));
  }

  TEST_CASE("a picture's bytes do not depend on the time zone") {
    const Folder folder;
    for (const char* format : {"pdf", "svg", "png"}) {
      std::string first;
      for (const char* zone : {"UTC", "Asia/Kathmandu", "America/St_Johns", "EST5EDT", "XXX-13:45"}) {
        CAPTURE(zone);
        const std::string file = folder.path(std::string("picture.") + format);
        REQUIRE(run_entente({"draw", "-q", example("china-russia-2023.txt"), "-o", file}, {.environment = {{"TZ", zone}}}).status == 0);
        if (first.empty()) first = read_bytes(file);
        CHECK(read_bytes(file) == first);
      }
    }
  }
}

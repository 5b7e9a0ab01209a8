// What the program says of itself, and what it says to a command line that is wrong.
#include <doctest/doctest.h>

#include <cstdlib>
#include <regex>
#include <set>

#include "program.hpp"

namespace {

const std::vector<std::string> commands = {
    "draw",     "build",  "add",     "show",     "verify", "paths",   "actors", "decide", "disputes", "around",
    "between",  "timeline", "blocs", "balance",  "diff",   "export",  "extract", "parse", "explain",  "ontology",
    "evaluate", "report", "completion", "list", "remove"};

}  // namespace

TEST_SUITE("command lines") {
  TEST_CASE("help goes to standard output and names every command") {
    for (const char* flag : {"--help", "-h"}) {
      const Outcome outcome = run_entente({flag});
      CHECK(outcome.status == 0);
      CHECK(outcome.err == "");
      for (const std::string& command : commands) CHECK(contains(outcome.out, "  " + command + " "));
      CHECK(contains(outcome.out, "entente draw article.txt -o diagram.svg"));
    }
  }

  TEST_CASE("the help of every command has its usage, an example and every common option") {
    for (const std::string& command : commands) {
      CAPTURE(command);
      const Outcome outcome = run_entente({command, "--help"});
      CHECK(outcome.status == 0);
      CHECK(outcome.err == "");
      CHECK(contains(outcome.out, "Usage: entente " + command));
      CHECK(contains(outcome.out, "  entente " + command + " "));
      for (const char* option : {"--model", "--actors", "--ontology", "--threads", "--quiet", "--version"}) {
        CHECK(contains(outcome.out, option));
      }
    }
  }

  TEST_CASE("help COMMAND is the command's help, and help alone the program's") {
    const RunOptions as_typed{.reader = ""};
    CHECK(run_entente({"help", "draw"}, as_typed).out == run_entente({"draw", "--help"}).out);
    CHECK(run_entente({"help"}, as_typed).out == run_entente({"--help"}).out);
    const Outcome unknown = run_entente({"help", "drow"}, as_typed);
    CHECK(unknown.status == 2);
    CHECK(contains(unknown.err, "Did you mean draw?"));
  }

  TEST_CASE("bash completes commands, options and kinds by the script that the program writes") {
    const Folder folder;
    REQUIRE(run_entente({"completion", "bash", "-o", folder.path("entente.bash")}).status == 0);
    const auto completed = [&](const std::string& words, std::size_t at) {
      const std::string script = "source " + folder.path("entente.bash") + "; COMP_WORDS=(" + words + "); COMP_CWORD=" +
                                 std::to_string(at) + "; _entente; echo \"${COMPREPLY[@]}\" > " + folder.path("said");
      REQUIRE(std::system(("bash -c '" + script + "'").c_str()) == 0);
      return read_bytes(folder.path("said"));
    };
    CHECK(completed("entente dra", 1) == "draw\n");
    CHECK(completed("entente help bal", 2) == "balance\n");
    CHECK(completed("entente show x.json --min-", 3) == "--min-confidence --min-mentions\n");
    CHECK(completed("entente show x.json --kind pe", 4) == "person people\n");
    CHECK(completed("entente parse --to c", 3) == "conllu\n");
    CHECK(completed("entente report x.md --format p", 4) == "png pdf\n");
    CHECK(completed("entente build --from war", 3) == "warc\n");
    CHECK(completed("entente export --to war", 3) == "\n");
    CHECK(completed("entente show x", 2) == "\n");  // files are completed by bash itself
    for (const char* shell : {"zsh", "fish"}) {
      const std::string script = run_entente({"completion", shell}).out;
      for (const std::string& command : commands) CHECK(contains(script, command));
      CHECK(contains(script, "min-confidence"));
    }
    CHECK(run_entente({"completion", "csh"}).status == 2);
  }

  TEST_CASE("whatever goes to standard output goes into the file of -o") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article), graph = folder.path("g.json");
    REQUIRE(run_entente({"build", file, "-o", graph}).status == 0);
    const std::vector<std::vector<std::string>> lines = {
        {"show", graph}, {"disputes", graph}, {"blocs", graph, "--json"}, {"diff", graph, graph}, {"extract", file},
        {"parse", file}, {"explain", file, "--sentence", "1"}, {"ontology", "list"}, {"around", graph, "China"},
        {"verify", graph}};
    for (std::vector<std::string> line : lines) {
      CAPTURE(line[0]);
      const Outcome said = run_entente(line);
      line.insert(line.end(), {"-o", folder.path("out")});
      const Outcome written = run_entente(line);
      CHECK(said.status == 0);
      CHECK(written.status == 0);
      CHECK(written.out == "");
      CHECK(read_bytes(folder.path("out")) == said.out);
    }
    // What failed leaves the file as it was.
    const std::string before = read_bytes(folder.path("out"));
    CHECK(run_entente({"around", graph, "Nobody Atall", "-o", folder.path("out")}).status == 1);
    CHECK(read_bytes(folder.path("out")) == before);
    CHECK(folder.names() == std::vector<std::string>{"a.txt", "g.json", "out"});
  }

  TEST_CASE("on a terminal build shows what it made, and a long answer goes through the pager") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article);
    const Outcome shown = run_entente({"build", file}, {.environment = {{"TERM", "dumb"}}, .is_on_terminal = true});
    CHECK(shown.status == 0);
    CHECK(contains(shown.out, "1 document, "));
    CHECK(!contains(shown.out, "{\"format\""));
    CHECK(contains(shown.out, "-o graph.json keeps it"));
    const std::map<std::string, std::string> paged = {{"TERM", "xterm"}, {"LINES", "5"}, {"PAGER", "sed s/^/page:/"}};
    CHECK(contains(run_entente({"show", file}, {.environment = paged, .is_on_terminal = true}).out, "page:1 document"));
    CHECK(!contains(run_entente({"show", file}, {.environment = paged}).out, "page:"));
    std::map<std::string, std::string> without = paged;
    without["PAGER"] = "no-such-pager-here";
    CHECK(contains(run_entente({"show", file}, {.environment = without, .is_on_terminal = true}).out, "1 document"));
  }

  TEST_CASE("an address is told to be saved first, and unknown types and kinds have the nearest name") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article);
    const Outcome address = run_entente({"show", "https://example.org/a.html"});
    CHECK(address.status == 1);
    CHECK(contains(address.err, "save the page first"));
    const Outcome type = run_entente({"show", file, "--type", "suports"});
    CHECK(type.status == 2);
    CHECK(contains(type.err, "Did you mean supports?"));
    CHECK(contains(run_entente({"show", file, "--type", "ally"}).err, "Did you mean ally-of?"));
    CHECK(contains(run_entente({"show", file, "--type", "agreement"}).err, "Did you mean signs-agreement-with?"));
    CHECK(contains(run_entente({"show", file, "--type", "cooperation"}).err, "Did you mean cooperates-with?"));
    CHECK(!contains(run_entente({"show", file, "--type", "zzz"}).err, "Did you mean"));
    CHECK(run_entente({"paths", file, "China", "Russia", "--via", "vists"}).status == 2);
    CHECK(run_entente({"show", file, "--type", "sanctions"}).status == 0);  // there is none, but might be
    const Outcome kind = run_entente({"show", file, "--kind", "contry"});
    CHECK(kind.status == 2);
    CHECK(contains(kind.err, "Did you mean country?"));
  }

  TEST_CASE("no line of help is wider than a common terminal") {
    std::vector<std::vector<std::string>> lines = {{"--help"}};
    for (const std::string& command : commands) lines.push_back({command, "--help"});
    for (const auto& line : lines) {
      std::string text = run_entente(line).out;
      for (std::size_t at = 0, end; (end = text.find('\n', at)) != text.npos; at = end + 1) {
        INFO(text.substr(at, end - at));
        CHECK(end - at <= 120);
      }
    }
  }

  TEST_CASE("the version is told at every level") {
    const Outcome outcome = run_entente({"--version"});
    CHECK(outcome.status == 0);
    CHECK(std::regex_match(outcome.out, std::regex("entente [0-9]+\\.[0-9]+\\.[0-9]+\n"
                                                  "The process that lays out pictures has: .*limits of time and memory\n")));
    for (const std::string& command : commands) CHECK(run_entente({command, "--version"}).out == outcome.out);
  }

  TEST_CASE("the man page names every command and every option") {
    const char* path = std::getenv("ENTENTE_MAN");
    REQUIRE(path != nullptr);
    std::string page = std::regex_replace(read_bytes(path), std::regex("\\\\-"), "-");
    std::vector<std::vector<std::string>> lines = {{"--help"}};
    for (const std::string& command : commands) {
      CHECK(contains(page, "entente " + command));
      lines.push_back({command, "--help"});
    }
    const std::regex option("--[a-z-]+");
    for (const auto& line : lines) {
      const std::string help = run_entente(line).out;
      for (std::sregex_iterator it(help.begin(), help.end(), option), end; it != end; ++it) {
        CAPTURE(line.front());
        CAPTURE(it->str());
        CHECK(contains(page, it->str()));
      }
    }
  }

  TEST_CASE("no arguments at all: the help, on standard error, as for misuse") {
    const Outcome outcome = run_entente({});
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "Usage: entente"));
  }

  TEST_CASE("a command that does not exist is named, with the nearest one") {
    const Outcome outcome = run_entente({"drow", "a.txt"});
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "there is no command drow. Did you mean draw?"));
  }

  TEST_CASE("an option that does not exist is named, with the nearest one") {
    const Outcome outcome = run_entente({"extract", "--form", "text", "a.txt"});
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "--form"));
    CHECK(contains(outcome.err, "Did you mean --from?"));
    CHECK(contains(outcome.err, "Try 'entente extract --help'."));
    CHECK(run_entente({"--nonsense"}).status == 2);
  }

  TEST_CASE("missing arguments and values that make no sense are misuse") {
    for (const std::string& command : commands) {
      CAPTURE(command);
      CHECK(run_entente({command}).status == 2);
    }
    CHECK(run_entente({"paths", "graph.json", "China"}).status == 2);
    CHECK(run_entente({"paths", "graph.json", "China", "Russia", "Ukraine"}).status == 2);
    CHECK(run_entente({"extract", "-j", "0", "a.txt"}).status == 2);
    CHECK(run_entente({"extract", "-j", "two", "a.txt"}).status == 2);
    CHECK(run_entente({"extract", "--from", "runes", "a.txt"}).status == 2);
    CHECK(run_entente({"parse", "--to", "runes", "a.txt"}).status == 2);
    CHECK(run_entente({"draw", "--top", "-3", "a.txt", "-o", "a.svg"}).status == 2);
  }

  TEST_CASE("a diagram of an unknown kind is misuse, and the known endings are told") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article);
    const Outcome outcome = run_entente({"draw", file, "-o", folder.path("a.bmp")});
    CHECK(outcome.status == 2);
    CHECK(contains(outcome.err, ".svg"));
    CHECK(folder.names() == std::vector<std::string>{"a.txt"});
  }

  TEST_CASE("common options may stand before the command or after it") {
    const Outcome before = run_entente({"--quiet", "-j", "2", "extract", "-"}, {.input = std::string(article)});
    const Outcome after = run_entente({"extract", "-", "--quiet", "-j", "2"}, {.input = std::string(article)});
    CHECK(before.status == 0);
    CHECK(after.status == 0);
    CHECK(before.out == after.out);
    CHECK(before.out != "");
  }

  TEST_CASE("without an option the trained reader reads") {
    const auto read_by = [](const std::string& reader) {
      const Outcome outcome = run_entente({"extract", "-"}, {.reader = reader, .input = std::string(article)});
      CHECK(outcome.status == 0);
      return outcome.out;
    };
    CHECK(read_by("") == read_by("accurate"));
    CHECK(read_by("") != read_by("rules"));
    CHECK(read_by("fast") != read_by("rules"));
    CHECK(read_by("fast") != read_by("accurate"));
  }

  TEST_CASE("a long run says at its start how long it takes, and what the fast reader would take") {
    // What has next to no text is read in a moment, however long it is said to take.
    const std::string line = "{\"id\": \"1\", \"text\": \"Hm.\", \"page\": \"" + std::string(3'600'000, 'x') + "\"}\n";
    const Folder folder;
    const std::string file = folder.add("long.jsonl", line);
    const auto said = [&](const std::vector<std::string>& arguments, const std::string& reader) {
      return run_entente(arguments, {.reader = reader}).err;
    };
    CHECK(contains(said({"extract", file}, "accurate"),
                   "4 MB to read: about 70 seconds with --reader accurate, 10 seconds with --reader fast"));
    CHECK(contains(said({"extract", file}, ""), "with --reader accurate, 10 seconds with --reader fast"));
    CHECK(contains(said({"build", file, "-j", "2"}, "accurate"), "about 40 seconds with --reader accurate"));
    CHECK(contains(said({"add", folder.path("long.store"), file}, "rules"), "about 10 seconds with --reader rules\n"));
    CHECK_FALSE(contains(said({"add", folder.path("long.store"), file}, "rules"), "to read"));  // it is read already
    CHECK_FALSE(contains(said({"extract", "--quiet", file}, "accurate"), "to read"));
    CHECK_FALSE(contains(said({"parse", file}, ""), "to read"));
    CHECK_FALSE(contains(said({"extract", folder.add("short.txt", "Norway met Chad.")}, "accurate"), "to read"));
  }

  TEST_CASE("records say who read each relation") {
    for (const std::string reader : {"accurate", "fast", "rules"}) {
      const Outcome outcome = run_entente({"extract", "-"}, {.reader = reader, .input = "Norway condemned Chad on Monday."});
      CHECK(contains(outcome.out, "\"reader\":\"" + reader + "\""));
    }
  }

  TEST_CASE("a reader's file of another kind than --reader asks for is an error with its name") {
    const std::string file = std::string(std::getenv("ENTENTE_TESTS")) + "/../src/language/en/reader/en.fast.reader";
    const Outcome outcome =
        run_entente({"extract", "--reader-model", file, "-"}, {.reader = "accurate", .input = std::string(article)});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "en.fast.reader: is a reader for --reader fast, not for --reader accurate"));
    const Outcome fast =
        run_entente({"extract", "--reader-model", file, "-"}, {.reader = "fast", .input = std::string(article)});
    CHECK(fast.status == 0);
    CHECK(fast.out == run_entente({"extract", "-"}, {.reader = "fast", .input = std::string(article)}).out);
  }

  TEST_CASE("a model, actors or an ontology that cannot be read are errors with their names") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article);
    const std::string foreign = folder.add("foreign.bin", "this is not a model");
    for (const char* option : {"--model", "--actors", "--ontology"}) {
      CAPTURE(option);
      const Outcome missing = run_entente({"extract", option, folder.path("nowhere.file"), file});
      CHECK(missing.status == 1);
      CHECK(missing.out == "");
      CHECK(contains(missing.err, "nowhere.file"));
    }
    const Outcome outcome = run_entente({"parse", "--model", foreign, file});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "foreign.bin"));
  }

  TEST_CASE("a wrong row of an actors file is told with its place and what was expected, and the status is 1") {
    struct Wrong {
      const char* row;
      const char* place;
      const char* expected;
    };
    const Wrong rows[] = {
        {"-\tperson\tCHN\tgovernment\n", ":2:24:", "fields with tabs between"},
        {"-\tperson\tCHN\t\tOrla\tf\t\textra\n", ":2:23:", "more than 7 fields"},
        {"\tperson\tCHN\t\tOrla\n", ":2:1:", "expected an id"},
        {"-\tpersn\tCHN\t\tOrla\n", ":2:3:", "expected person, organization"},
        {"-\tperson\tChina\t\tOrla\n", ":2:10:", "ISO 3166-1"},
        {"-\tperson\tQQQ\t\tOrla\n", ":2:10:", "ISO 3166-1"},
        {"-\tperson\tCHN\tgovernmental\tOrla\n", ":2:14:", "a sector: government"},
        {"-\tperson\tCHN\t\t \n", ":2:15:", "expected at least one name"},
        {"-\tperson\tCHN\t\tOrla|--\n", ":2:20:", "expected a name"},
        {"-\tperson\tCHN\t\tOrla\tfemale\n", ":2:20:", "expected m, f or nothing"},
        {"-\tperson\tCHN\t\tOrla\tf\tmayor\n", ":2:22:", "president RUS 2008-2012"},
        {"-\tperson\tCHN\t\tOrla\tf\tmayor CHN; envoy org:nowhere\n", ":2:39:", "org:nowhere is none"},
        {"-\tperson\tCHN\t\tOrla\tf\tmayor CHN 2001\n", ":2:32:", "expected years with a hyphen"},
        {"-\tperson\tCHN\t\tOrla\tf\tmayor CHN 201-2004\n", ":2:32:", "expected a year of four digits"},
        {"-\tperson\tCHN\t\tOrla\tf\tmayor CHN 2004-2001\n", ":2:37:", "not before the office began"},
        {"-\tperson\tCHN\t\tOrla\n-\tperson\tIND\t\tOrla\n", ":3:1:", "that of line 2 already"},
    };
    const Folder folder;
    const std::string file = folder.add("a.txt", article);
    for (const Wrong& wrong : rows) {
      CAPTURE(wrong.row);
      const Outcome outcome = run_entente({"extract", "--actors", folder.add("actors.tsv", "# ours\n" + std::string(wrong.row)), file});
      CHECK(outcome.status == 1);
      CHECK(outcome.out == "");
      CHECK(contains(outcome.err, "actors.tsv" + std::string(wrong.place)));
      CHECK(contains(outcome.err, wrong.expected));
    }
  }
}

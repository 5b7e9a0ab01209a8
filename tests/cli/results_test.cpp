// Where results go: standard output, files, and what happens when they cannot be written.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "program.hpp"

TEST_SUITE("results") {
  TEST_CASE("a full device is an error of its own") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article);
    for (const char* command : {"extract", "parse", "build", "show"}) {
      CAPTURE(command);
      const Outcome outcome = run_entente({command, file}, {.output = "/dev/full"});
      CHECK(outcome.status == 1);
      CHECK(contains(outcome.err, "cannot be written: No space left"));
    }
    CHECK(run_entente({"--help"}, {.output = "/dev/full"}).status == 1);
  }

  TEST_CASE("a reader that has gone ends the program quietly") {
    const Outcome outcome = run_entente({"extract", example("china-russia-2023.txt")}, {.output_is_closed = true});
    CHECK(outcome.status == 1);
    CHECK(outcome.err == "");
  }

  TEST_CASE("a failure leaves the graph that was there, and no temporary") {
    const Folder folder;
    const std::string good = folder.add("a.txt", article);
    const std::string graph = folder.path("graph.json");
    REQUIRE(run_entente({"build", good, "-o", graph}).status == 0);
    const std::string before = read_bytes(graph);
    CHECK(run_entente({"build", folder.path("missing.txt"), "-o", graph}).status == 1);
    CHECK(read_bytes(graph) == before);
    CHECK(run_entente({"draw", folder.path("missing.txt"), "-o", graph}).status == 1);
    CHECK(read_bytes(graph) == before);
    CHECK(folder.names() == std::vector<std::string>{"a.txt", "graph.json"});
  }

  TEST_CASE("a folder that is not there is an error with the file's name") {
    const Folder folder;
    const std::string good = folder.add("a.txt", article);
    const Outcome outcome = run_entente({"build", good, "-o", folder.path("no/where/graph.json")});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "no/where/graph.json: cannot be written: No such file or directory"));
  }

  TEST_CASE("a file that is replaced keeps its mode, and a link its target") {
    const Folder folder;
    const std::string good = folder.add("a.txt", article);
    const std::string graph = folder.add("graph.json", "old");
    REQUIRE(::chmod(graph.c_str(), 0640) == 0);
    REQUIRE(::symlink("graph.json", folder.path("link.json").c_str()) == 0);
    REQUIRE(run_entente({"build", good, "-o", folder.path("link.json")}).status == 0);
    CHECK(std::filesystem::is_symlink(folder.path("link.json")));
    CHECK(read_bytes(graph).size() > 3);
    struct stat about {};
    REQUIRE(::stat(graph.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0640);
  }

  TEST_CASE("a device may be written to, and is no file to be replaced") {
    const Folder folder;
    CHECK(run_entente({"build", folder.add("a.txt", article), "-o", "/dev/null"}).status == 0);
    CHECK(std::filesystem::is_character_file("/dev/null"));
  }

  TEST_CASE("without -o the graph goes to standard output, the same bytes") {
    const Folder folder;
    const std::string good = folder.add("a.txt", article);
    REQUIRE(run_entente({"build", good, "-o", folder.path("graph.json")}).status == 0);
    const Outcome outcome = run_entente({"build", good});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    CHECK(outcome.out == read_bytes(folder.path("graph.json")));
  }

  TEST_CASE("--quiet silences notes and not errors") {
    const Folder folder;
    const std::string good = folder.add("a.txt", article);
    const Outcome loud = run_entente({"build", good, "-o", folder.path("graph.json")});
    CHECK(contains(loud.err, "graph.json: "));
    const Outcome quiet = run_entente({"build", "-q", good, "-o", folder.path("graph.json")});
    CHECK(quiet.err == "");
    CHECK(contains(run_entente({"build", "-q", folder.path("missing.txt")}).err, "missing.txt"));
  }
}

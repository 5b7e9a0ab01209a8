// One document's trouble, too little memory and too few threads: what can be read is read, and the rest is named.
#include <doctest/doctest.h>
#include <signal.h>

#include <string>
#include <vector>

#include "program.hpp"

// With a sanitizer no program starts in so little address space.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool memory_can_be_limited = false;
#elif defined(__has_feature)
constexpr bool memory_can_be_limited = !__has_feature(address_sanitizer);
#else
constexpr bool memory_can_be_limited = true;
#endif

namespace {

constexpr std::size_t megabyte = std::size_t(1) << 20;

std::string json_line(const std::string& id, const std::string& text) {
  return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\", \"date\": \"2023-03-21\"}\n";
}

// The least address space, in steps, in which these arguments succeed.
std::size_t needed(const std::vector<std::string>& arguments) {
  for (std::size_t space = 20 * megabyte; space < 2000 * megabyte; space += 10 * megabyte)
    if (run_entente(arguments, {.most_address_space = space}).status == 0) return space;
  return 0;
}

}  // namespace

TEST_SUITE("set aside") {
  TEST_CASE("a subtree that begins at the first word and crosses another is read") {
    const Outcome outcome = run_entente(
        {"extract", "-"},
        {.input = "Mercer (D-Ohio), in an interview with Tuffnews, called the possible invitation “appalling.”\n"});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "\"record\":\"quotation\""));
  }

  TEST_CASE("too little memory for any number of threads ends with a message that says what was done, or with the result") {
    if (!memory_can_be_limited) return;
    const Folder folder;
    std::vector<std::string> build = {"build", "-j", "8", "-o", "-"};
    for (int i = 0; i < 12; ++i) build.push_back(folder.add(std::to_string(i) + ".txt", article));
    const std::size_t loaded = needed({"--version"});
    REQUIRE(loaded > 0);
    for (const char* reader : {"rules", "accurate"}) {
      CAPTURE(reader);
      const Outcome unlimited = run_entente(build, {.reader = reader});
      REQUIRE(unlimited.status == 0);
      bool some_failed = false, some_succeeded = false;
      for (std::size_t space = loaded; space < loaded + 370 * megabyte; space += 12 * megabyte) {
        const Outcome outcome = run_entente(build, {.reader = reader, .most_address_space = space});
        INFO((space / megabyte) << " MB: " << outcome.err);
        CHECK(outcome.status <= 1);
        if (outcome.status == 0) {
          some_succeeded = true;
          CHECK(outcome.out == unlimited.out);
        } else {
          some_failed = true;
          CHECK(contains(outcome.err, "out of memory while "));
        }
      }
      CHECK(some_failed);
      CHECK(some_succeeded);
    }
  }

  TEST_CASE("what ends the program while it reads a document names the document") {
    if (!memory_can_be_limited) return;  // a sanitizer has handlers of its own
    const Folder folder;
    std::string long_text;
    while (long_text.size() < 6 * megabyte) long_text += "Kenya condemned Mali, and Orla met Mercer on Monday. ";
    const std::string file = folder.add("long.txt", long_text);
    const Outcome outcome = run_entente({"extract", file}, {.most_seconds = 1});
    CHECK(outcome.status == 128 + SIGXCPU);
    CHECK(contains(outcome.err, "entente: " + file + ": the time that the system allows ended while this was read"));
  }

  TEST_CASE("a document that memory does not suffice for is left out with its name, and the others are read") {
    if (!memory_can_be_limited) return;
    const Folder folder;
    const std::string small = folder.add("small.jsonl", json_line("first", "China met Russia.") +
                                                            json_line("last", "Kenya condemned Mali."));
    std::string long_text;
    while (long_text.size() < 6 * megabyte) long_text += "Kenya condemned Mali, and Orla met Mercer on Monday. ";
    const std::string mixed = folder.add("mixed.jsonl", json_line("first", "China met Russia.") +
                                                            json_line("giant", long_text) +
                                                            json_line("last", "Kenya condemned Mali."));
    const std::size_t space = needed({"extract", small}) + 60 * megabyte;
    const std::string named = mixed + ": giant: out of memory while ";
    // At what stage it was, in whatever command.
    const auto tells = [&](const Outcome& outcome) {
      return contains(outcome.err, named) && (contains(outcome.err, named + "its ") || contains(outcome.err, named + "what "));
    };
    const Outcome good = run_entente({"extract", small});
    const Outcome outcome = run_entente({"extract", mixed}, {.most_address_space = space});
    CHECK(outcome.status == 1);
    CHECK_MESSAGE(tells(outcome), outcome.err);
    CHECK(contains(outcome.err, "; it is left out"));
    CHECK(outcome.out == good.out);

    const Outcome both = run_entente({"extract", small, mixed}, {.most_address_space = space});
    CHECK(both.status == 1);
    CHECK(contains(both.err, "entente: 4 documents read; left out: 1 that could not be analysed\n"));
    const std::string alone = folder.add("alone.jsonl", json_line("giant", long_text));
    const Outcome nothing = run_entente({"build", alone, "-o", folder.path("graph.json")}, {.most_address_space = space});
    CHECK(nothing.status == 1);
    CHECK_MESSAGE(contains(nothing.err, "entente: " + alone + ": giant: out of memory while "), nothing.err);
    CHECK_MESSAGE(nothing.err.ends_with("; it is left out\n"), nothing.err);

    const Outcome built = run_entente({"build", mixed}, {.most_address_space = space});
    CHECK(built.status == 1);
    CHECK_MESSAGE(tells(built), built.err);
    CHECK(built.out == run_entente({"build", small}).out);

    const Outcome added = run_entente({"add", folder.path("news.store"), mixed}, {.most_address_space = space});
    CHECK(added.status == 1);
    CHECK_MESSAGE(tells(added), added.err);
    CHECK(contains(added.err, "2 added, 0 replaced, 0 unchanged, 1 set aside"));

    // While one thread fills the memory with it, another may lack what it needs to read on: that is said, too.
    for (const char* command : {"extract", "build"}) {
      const Outcome threaded = run_entente({command, "-j", "3", mixed}, {.most_address_space = space + 40 * megabyte});
      INFO(threaded.err);
      CHECK(threaded.status == 1);
      CHECK(contains(threaded.err, "out of memory"));
      CHECK(contains(threaded.err, "left out"));
    }
  }
}

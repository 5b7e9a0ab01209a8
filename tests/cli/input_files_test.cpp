// Whatever lies in the files: empty, binary, broken, huge, many. A sensible result or a clear message.
#include <doctest/doctest.h>

#include "program.hpp"

namespace {

std::string json_line(const std::string& id, const std::string& text) {
  return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\", \"date\": \"2023-03-21\"}\n";
}

}  // namespace

TEST_SUITE("input files") {
  TEST_CASE("a missing file is named, the good one beside it is read, and the status is 1") {
    const Folder folder;
    const std::string good = folder.add("good.txt", article);
    const Outcome alone = run_entente({"extract", good});
    CHECK(alone.status == 0);
    for (const auto& files : {std::vector<std::string>{folder.path("missing.txt"), good},
                              std::vector<std::string>{good, folder.path("missing.txt")}}) {
      const Outcome outcome = run_entente({"extract", files[0], files[1]});
      CHECK(outcome.status == 1);
      CHECK(contains(outcome.err, "missing.txt"));
      CHECK(contains(outcome.err, "No such file"));
      CHECK(outcome.out == alone.out);
    }
    const Outcome parsed = run_entente({"parse", folder.path("missing.txt"), good});
    CHECK(parsed.status == 1);
    CHECK(contains(parsed.out, "Jinping"));
  }

  TEST_CASE("a folder is not a file, and says so") {
    const Folder folder;
    const Outcome outcome = run_entente({"extract", folder.path()});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, folder.path()));
    CHECK(outcome.out == "");
  }

  TEST_CASE("an empty file gives an empty result") {
    const Folder folder;
    for (const char* bytes : {"", "\n", " \t\r\n\n", "\xEF\xBB\xBF"}) {
      const std::string file = folder.add("empty.txt", bytes);
      for (const char* command : {"extract", "parse"}) {
        const Outcome outcome = run_entente({command, file});
        CHECK(outcome.status == 0);
        CHECK(outcome.out == "");
      }
      CHECK(run_entente({"extract", "-"}, {.input = bytes}).status == 0);
      CHECK(run_entente({"extract", "--from", "jsonl", file}).out == "");
      CHECK(run_entente({"show", file}).status == 0);
      const Outcome drawn = run_entente({"draw", file, "-o", folder.path("empty.svg")});
      CHECK(drawn.status == 0);
      CHECK(contains(read_bytes(folder.path("empty.svg")), "<svg"));
    }
  }

  TEST_CASE("a binary file is refused by name and the others go on") {
    const Folder folder;
    std::string bytes = "\x7F" "ELF";
    for (int i = 0; i < 4096; ++i) bytes += char(i * 37);
    const std::string binary = folder.add("binary.txt", bytes);
    const std::string good = folder.add("good.txt", article);
    const Outcome outcome = run_entente({"extract", binary, good});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "binary.txt"));
    CHECK(contains(outcome.err, "binary"));
    CHECK(outcome.out == run_entente({"extract", good}).out);
  }

  TEST_CASE("bytes that are not UTF-8 are read around, and every offset still leads to the file") {
    const Folder folder;
    const std::string bytes = "China\xFF met Russia. \xC3 Caf\xE9 owners met. China met Ukraine.\n";
    const std::string file = folder.add("broken.txt", bytes);
    const Outcome outcome = run_entente({"extract", file});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.err, "broken.txt: 3 bytes were not UTF-8"));
    std::size_t found = 0;
    for (const auto& record : json_lines(outcome.out)) {
      if (member(record, "record") != "mention" || member(record, "text") != "Ukraine") continue;
      ++found;
      CHECK(bytes.substr(record["begin"].GetUint(), 7) == "Ukraine");
    }
    CHECK(found == 1);
    CHECK(run_entente({"extract", "--quiet", file}).err == "");
  }

  TEST_CASE("a broken line of JSON is told with its number; the lines before it have been read") {
    const Folder folder;
    const std::string file = folder.add("news.jsonl", json_line("one", "China met Russia.") + "{\"id\": \"two\"\n");
    const Outcome outcome = run_entente({"extract", file});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "news.jsonl:2:"));
    CHECK(contains(outcome.out, "\"doc\":\"one\""));
  }

  TEST_CASE("the ending tells the format, and --from overrules it") {
    const Folder folder;
    const std::string lines = json_line("one", "China met Russia.");
    const Outcome by_ending = run_entente({"extract", folder.add("a.jsonl", lines)});
    const Outcome by_option = run_entente({"extract", "--from", "jsonl", folder.add("a.txt", lines)});
    const Outcome from_input = run_entente({"extract", "--from", "jsonl", "-"}, {.input = lines});
    CHECK(by_ending.out != "");
    CHECK(by_ending.out == by_option.out);
    CHECK(by_ending.out == from_input.out);
  }

  TEST_CASE("ids and names with quotes, backslashes and line breaks stay what they are") {
    const Folder folder;
    const std::string file = folder.add("it's \"new\" \\ day\n.txt", "Sinead \"Shiv\" O'Connor met Vladimir Putin in Moscow.\n");
    const Outcome outcome = run_entente({"extract", file});
    CHECK(outcome.status == 0);
    const auto records = json_lines(outcome.out);
    CHECK(!records.empty());
    for (const auto& record : records) CHECK(member(record, "doc") == file);
    const Outcome parsed = run_entente({"parse", file});
    CHECK(parsed.status == 0);
    CHECK(contains(parsed.out, "# newdoc id = "));
    for (const char* ending : {"svg", "dot", "json"}) {
      CHECK(run_entente({"draw", file, "-o", folder.path(std::string("out.") + ending)}).status == 0);
    }
    CHECK(run_entente({"show", folder.path("out.json")}).status == 0);
  }

  TEST_CASE("file names that are not UTF-8 give records that are") {
    const Folder folder;
    const Outcome outcome = run_entente({"extract", folder.add("caf\xE9.txt", article)});
    CHECK(outcome.status == 0);
    CHECK(!json_lines(outcome.out).empty());
  }

  TEST_CASE("same input, same bytes: twice, in any locale, with any number of threads") {
    const Folder folder;
    std::string lines;
    for (int i = 0; i < 300; ++i) {
      lines += json_line("a" + std::to_string(i), i % 3 == 0 ? "China met Russia. Russia invaded Ukraine."
                                                 : i % 3 == 1 ? "Ukrainian President Volodymyr Zelensky thanked NATO."
                                                              : "");
    }
    const std::string news = folder.add("news.jsonl", lines);
    const std::string text = folder.add("a.txt", read_bytes(example("china-russia-2023.txt")));
    for (const auto& arguments :
         {std::vector<std::string>{"extract", news, text}, {"parse", news, text}, {"build", news, text}, {"show", news, text}}) {
      CAPTURE(arguments.front());
      const Outcome first = run_entente(arguments);
      CHECK(first.status == 0);
      CHECK(first.out != "");
      CHECK(first.out == run_entente(arguments).out);
      for (const char* locale : {"C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
        CHECK(first.out == run_entente(arguments, {.environment = {{"LC_ALL", locale}}}).out);
      }
      for (const char* threads : {"2", "5"}) {
        std::vector<std::string> more = arguments;
        more.insert(more.end(), {"-j", threads});
        CHECK(first.out == run_entente(more).out);
      }
    }
  }

  TEST_CASE("ten megabytes in one line take less than a minute and a gigabyte") {
    std::string line;
    while (line.size() < 10'000'000) line += "China met Russia and Ukraine, and NATO has not condemned Mr Xi who left ";
    const Folder folder;
    const std::string file = folder.add("line.txt", line + '\n');
    for (const char* command : {"parse", "extract"}) {
      CAPTURE(command);
      const Outcome outcome = run_entente({command, file}, {.output = "/dev/null"});
      CAPTURE(outcome.err);
      CHECK(outcome.status == 0);
      CHECK(outcome.seconds < 60);
      CHECK(outcome.peak_kb < 1024 * 1024);
      MESSAGE(std::string(command) << ": " << outcome.seconds << " s, " << outcome.peak_kb / 1024 << " MB");
    }
  }

  TEST_CASE("one word of ten megabytes takes less than a minute and a gigabyte") {
    const Folder folder;
    const std::string file = folder.add("word.txt", std::string(10'000'000, 'x'));
    const Outcome outcome = run_entente({"extract", file}, {.output = "/dev/null"});
    CHECK(outcome.status == 0);
    CHECK(outcome.seconds < 60);
    CHECK(outcome.peak_kb < 1024 * 1024);
  }

  TEST_CASE("a document that is not English is reported and skipped, is read with --force, and the status stays 0") {
    const std::string french = "Le ministre a dit que les négociations avec la Suisse ne sont pas finies.";
    const Folder folder;
    const std::string good = folder.add("good.txt", article);
    const std::string other = folder.add("other.txt", french + "\n");
    const Outcome alone = run_entente({"parse", good});
    CHECK(alone.err == "");
    const Outcome both = run_entente({"parse", other, good});
    CHECK(both.status == 0);
    CHECK(both.out == alone.out);
    CHECK(both.err == "entente: " + other + ": looks like French, not English: skipped; --force reads it all the same\n");
    CHECK(run_entente({"parse", "--quiet", other, good}).err == both.err);
    const Outcome forced = run_entente({"parse", "--force", other});
    CHECK(forced.status == 0);
    CHECK(forced.err == "");
    CHECK(contains(forced.out, "ministre"));

    const std::string lines = folder.add("two.jsonl", json_line("f1", french) + json_line("e1", "China met Russia."));
    const Outcome read = run_entente({"extract", lines});
    CHECK(read.status == 0);
    CHECK(contains(read.err, "two.jsonl: f1: looks like French"));
    CHECK_FALSE(contains(read.out, "\"f1\""));
    CHECK(contains(read.out, "\"e1\""));

    const std::string words = folder.add("words.conllu", run_entente({"parse", "--force", other}).out);
    CHECK(contains(run_entente({"parse", "--from", "conllu", words}).out, "ministre"));
  }
}

// Where articles and graphs come from: pipes, FIFOs, packed files; and what is said of those that are not read.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "program.hpp"

namespace {

// What `entente COMMAND WORDS` writes, with the file as a shell's <(cat FILE).
std::string through_substitution(const std::string& command, const std::string& file, const std::string& result) {
  const std::string line = "exec 2>/dev/null; bash -c '\"$ENTENTE\" --reader=rules " + command + " <(cat \"" + file + "\") > \"" + result + "\"'";
  CHECK(std::system(line.c_str()) == 0);
  return read_bytes(result);
}

std::size_t lines_with(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++count;
  return count;
}

}  // namespace

TEST_SUITE("inputs") {
  TEST_CASE("an article gives the same through <(...), a FIFO, /dev/stdin and -") {
    const Folder folder;
    const std::string file = folder.add("a.txt", article);
    for (const char* command : {"extract", "build", "show"}) {
      CAPTURE(command);
      // The document is called as it was given.
      const std::string expected = run_entente({command, "-"}, {.input = std::string(article)}).out;
      CHECK(contains(expected, "Russia"));
      const std::string by_device = run_entente({command, "/dev/stdin"}, {.input = std::string(article)}).out;
      CHECK(lines_with(by_device, "Jinping") == lines_with(expected, "Jinping"));
      CHECK(lines_with(by_device, "Jinping") > 0);
      CHECK(lines_with(through_substitution(command, file, folder.path("out")), "Jinping") == lines_with(expected, "Jinping"));
      const std::string fifo = folder.path(std::string(command) + ".fifo");
      REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
      std::thread writer([&] { std::ofstream(fifo) << article; });
      const Outcome read = run_entente({command, fifo});
      writer.join();
      CHECK(read.status == 0);
      CHECK(lines_with(read.out, "Jinping") == lines_with(expected, "Jinping"));
    }
  }

  TEST_CASE("a graph is read from standard input, through <(...) and packed, by every command that reads one") {
    const Folder folder;
    const std::string file = folder.path("graph.json");
    REQUIRE(run_entente({"build", folder.add("a.txt", article), "-o", file}).status == 0);
    const std::string bytes = read_bytes(file);
    REQUIRE(std::system(("gzip -nk '" + file + "'").c_str()) == 0);
    const std::string packed = read_bytes(file + ".gz");
    for (const char* command : {"show", "actors", "build"}) {
      CAPTURE(command);
      const std::string expected = run_entente({command, file}).out;
      CHECK(contains(expected, "Jinping"));
      CHECK(run_entente({command, "-"}, {.input = bytes}).out == expected);
      CHECK(run_entente({command, "/dev/stdin"}, {.input = bytes}).out == expected);
      CHECK(run_entente({command, "-"}, {.input = packed}).out == expected);
      CHECK(run_entente({command, file + ".gz"}).out == expected);
      CHECK(through_substitution(command, file, folder.path("out")) == expected);
      CHECK(through_substitution(command, file + ".gz", folder.path("out")) == expected);
    }
    CHECK(run_entente({"verify", "-", folder.path("a.txt")}, {.input = bytes}).status == 0);
    const std::string store = folder.path("news.store");
    REQUIRE(run_entente({"add", store, folder.path("a.txt")}).status == 0);
    const Outcome piped = run_entente({"show", "-"}, {.input = read_bytes(store)});
    CHECK(piped.status == 1);
    CHECK(contains(piped.err, "is a store, which has to be a file"));
  }

  TEST_CASE("records give the graph that the articles give, packed or not, mixed with articles and graphs") {
    const Folder folder;
    const std::string a = folder.add("a.txt", article), b = folder.add("b.txt", "Norway condemned Peru. Kenya met Mali on 3 May 2023.");
    const std::string expected = run_entente({"build", a, b}).out;
    CHECK(contains(expected, "Norway"));
    const std::string records = folder.add("records.jsonl", run_entente({"extract", a, b}).out);
    CHECK(run_entente({"build", records}).out == expected);
    CHECK(run_entente({"build", "-"}, {.input = read_bytes(records)}).out == expected);
    REQUIRE(std::system(("gzip -nk '" + records + "'").c_str()) == 0);
    CHECK(run_entente({"build", b, records + ".gz", records, "-j", "2"}).out == expected);
    const std::string one = folder.add("one.jsonl", run_entente({"extract", b}).out);
    CHECK(run_entente({"build", one, a}).out == expected);
    const std::string graph = folder.path("graph.json.zst");
    REQUIRE(run_entente({"build", a, "-o", graph}).status == 0);
    CHECK(read_bytes(graph).starts_with("\x28\xB5\x2F\xFD"));
    CHECK(run_entente({"build", one, graph}).out == expected);
    CHECK(contains(run_entente({"show", one}).out, "Norway"));

    const std::string broken = folder.add("broken.jsonl", "{\"record\":\"document\"}\n" + read_bytes(one));
    const Outcome told = run_entente({"build", broken});
    CHECK(told.status == 1);
    CHECK(contains(told.err, "broken.jsonl:1:1: expected a member \"graph\""));
    CHECK(told.out == run_entente({"build", one}).out);
  }

  TEST_CASE("a broken graph is refused with the same words, from a file, a pipe or packed") {
    const Folder folder;
    const std::string file = folder.path("graph.json");
    REQUIRE(run_entente({"build", folder.add("a.txt", article), "-o", file}).status == 0);
    const std::string bytes = read_bytes(file);
    const auto changed = [&bytes](const std::string& from, const std::string& to) {
      std::string made = bytes;
      made.replace(made.find(from), from.size(), to);
      return made;
    };
    const std::vector<std::string> broken = {bytes.substr(0, bytes.size() / 2), bytes + bytes,
                                             changed("\"version\": 1", "\"version\": 99"),
                                             changed("\"actors\"", "\"persons\""), changed("Jinping", std::string("Ji\0ping", 7)),
                                             changed("Jinping", "Jin\xFFing")};
    for (std::size_t i = 0; i < broken.size(); ++i) {
      CAPTURE(i);
      const std::string name = folder.add("broken.json", broken[i]);
      const Outcome by_file = run_entente({"show", name}), by_pipe = run_entente({"show", "-"}, {.input = broken[i]});
      CHECK(by_file.status == 1);
      CHECK(by_pipe.status == 1);
      CHECK(by_pipe.out == "");
      const std::string told = by_file.err.substr(by_file.err.find("broken.json") + 11);
      CHECK(told.size() > 10);
      CHECK(by_pipe.err == "entente: -" + told);
      REQUIRE(std::system(("gzip -nkf '" + name + "'").c_str()) == 0);
      CHECK(run_entente({"show", name + ".gz"}).err.ends_with(".gz" + told));
    }
  }

  TEST_CASE("an ontology and decisions come through <(...) as well: each is read once") {
    const Folder folder;
    const std::string ontology = folder.add("own.ontology",
                                            "type outvotes\n  description: has more votes\n  sign: -1\n  verb: outvote\n"
                                            "  example: Brandt Bank outvoted Mercer Oil. => Brandt Bank -> Mercer Oil\n");
    const std::string decisions = folder.add("own.decisions", "hide KEN\nhide person:nobody\n");
    const std::string older = folder.add("a.txt", "Kenya outvoted Mali. Orla met Mercer.\n");
    const std::string newer = folder.add("b.txt", "Kenya thanked Mali. Orla outvoted Mercer.\n");
    const std::string store = folder.path("news.store"), out = folder.path("out");
    const auto shell = [&](const std::string& words) {
      const std::string line = "bash -c '\"$ENTENTE\" --reader=rules " + words + " > \"" + out + "\" 2>&1'";
      CHECK(std::system(line.c_str()) == 0);
      return read_bytes(out);
    };
    REQUIRE(run_entente({"add", store, older, "--ontology", ontology}).status == 0);
    CHECK(contains(shell("add \"" + store + "\" \"" + older + "\" --ontology <(cat \"" + ontology + "\")"),
                   "0 added, 0 replaced, 1 unchanged"));
    const std::string articles = "diff \"" + older + "\" \"" + newer + "\" --ontology ";
    const std::string with_files = shell(articles + '"' + ontology + "\" --decisions \"" + decisions + '"');
    CHECK(contains(with_files, "Orla outvotes Mercer"));
    CHECK(!contains(with_files, "Kenya"));
    const std::string with_pipes = shell(articles + "<(cat \"" + ontology + "\") --decisions <(cat \"" + decisions + "\")");
    CHECK(lines_with(with_pipes, "no actor has the id \"person:nobody\"") == 2);
    CHECK(lines_with(with_pipes, "Orla outvotes Mercer") == lines_with(with_files, "Orla outvotes Mercer"));
    CHECK(!contains(with_pipes, "Kenya"));
    CHECK(contains(shell("decide <(cat \"" + decisions + "\") --list"), "1  hide KEN\n   2  hide person:nobody\n"));
    CHECK(run_entente({"decide", "-", "--list"}, {.input = "hide KEN\n"}).out == "   1  hide KEN\n");
    const std::string fifo = folder.path("fifo");
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    const Outcome decided = run_entente({"decide", fifo, "hide", "KEN"});
    CHECK(decided.status == 1);
    CHECK(contains(decided.err, fifo + ": is no file that decisions could stand in"));
  }

  TEST_CASE("nothing read is a failure that says why, and nothing is written") {
    const Folder folder;
    const std::string empty = folder.path("empty");
    REQUIRE(::mkdir(empty.c_str(), 0700) == 0);
    const std::string page = folder.add("page.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>");
    const std::string blank = folder.add("blank.txt", " \n\n");
    const std::string lines = folder.add("none.jsonl", "\n\n");
    for (const auto& [file, reason] : {std::pair(empty, "holds no file to read; hidden ones, and those of endings that are no text, are read where they are named"), std::pair(page, "has no text"),
                                       std::pair(blank, "has no text"), std::pair(lines, "holds no document; where its first bytes mislead, --from says what it is")}) {
      for (const char* command : {"build", "extract", "parse", "show"}) {
        CAPTURE(command);
        CAPTURE(file);
        const Outcome outcome = run_entente({command, "--quiet", file});
        CHECK(outcome.status == 1);
        CHECK(outcome.out == "");
        CHECK(outcome.err == "entente: " + file + ": " + reason + "\n");
      }
      const Outcome added = run_entente({"add", folder.path("news.store"), file});
      CHECK(added.status == 1);
      CHECK(contains(added.err, file + ": " + reason));
    }
  }

  TEST_CASE("documents without text or date are told once a file, left out and counted") {
    const Folder folder;
    std::string lines;
    for (int i = 0; i < 40; ++i) {
      const std::string number = std::to_string(i);
      lines += "{\"id\": \"" + number + "\", \"text\": \"" + (i % 4 == 0 ? "" : "China met Russia in week " + number + ".") +
               "\", \"date\": \"" + (i % 2 == 0 ? "2023-03-21" : "last Tuesday") + "\"}\n";
    }
    const std::string news = folder.add("news.jsonl", lines);
    const std::string page = folder.add("page.html", "<html><body></body></html>");
    const Outcome built = run_entente({"build", folder.path(), "-o", folder.path("graph.json")});
    CHECK(built.status == 0);
    CHECK(lines_with(built.err, "have no text") == 1);
    CHECK(contains(built.err, news + ": 10 of 40 documents have no text\n"));
    CHECK(contains(built.err, news + ": 20 of 40 documents have no readable date\n"));
    CHECK(contains(built.err, page + ": has no text\n"));
    CHECK(contains(built.err, "30 documents read, 20 of them without a readable date; left out: 11 without text\n"));
    CHECK(contains(read_bytes(folder.path("graph.json")), "\"id\":\"1\""));
    CHECK(!contains(read_bytes(folder.path("graph.json")), "\"id\":\"4\""));

    const std::string store = folder.path("news.store");
    const Outcome added = run_entente({"add", store, news, page});
    CHECK(added.status == 0);
    CHECK(lines_with(added.err, "have no text") == 1);
    CHECK(contains(added.err, news + ": 10 of 40 documents have no text\n"));
    CHECK(contains(added.err, "30 added, 0 replaced, 0 unchanged, 11 set aside (11 without text); it holds 30 documents; 20 of those "
                              "read now have no readable date"));
    // It is looked into again, for the page may have changed.
    folder.add("page.html", "<html><body><article><p>China met Ukraine in Kyiv on Monday, and both sides spoke of peace for hours.</p>"
                            "</article></body></html>");
    CHECK(contains(run_entente({"add", store, news, page}).err, "1 added, 0 replaced, 30 unchanged, 10 set aside"));
  }

  TEST_CASE("programs, scripts and settings are refused by name and counted, and what may be one is said once") {
    const Folder folder;
    const std::string script = folder.add("make.txt", "#!/bin/sh\necho China met Russia.\n");
    folder.add("ci.yml", "name: news\non: push\n");
    folder.add("a.txt", "China met Russia.");
    std::string lines;
    for (int i = 10; i < 30; ++i) lines += "2023-03-21 10:00:" + std::to_string(i) + " China met Russia.\n";
    const std::string log = folder.add("news.log", lines);
    const Outcome built = run_entente({"build", folder.path(), "-o", folder.path("graph.json")});
    CHECK(built.status == 0);
    CHECK(contains(built.err, script + ": looks like a script, which is not read as an article; with a format given (--from text) it is\n"));
    CHECK(contains(built.err, folder.path("ci.yml") + ": looks like settings (YAML), which is not read as an article\n"));
    CHECK(lines_with(built.err, log + ": looks like a log, and is read as an article all the same") == 1);
    CHECK(contains(built.err, "left out: 2 files that were not read\n"));
    for (const char* command : {"build", "extract", "parse"}) CHECK(run_entente({command, script}).status == 1);
    CHECK(run_entente({"add", folder.path("news.store"), script}).status == 1);
    CHECK(contains(run_entente({"extract", "--from", "text", script}).out, "China met Russia."));
  }

  TEST_CASE("build and add count copies alike") {
    const Folder folder;
    const std::string once = folder.add("a.txt", article);
    const std::string copy = folder.add("b.txt", article);
    const std::string reprint = folder.add("c.txt", "From our wires\n\n" + std::string(article));
    const std::string other = folder.add("d.txt", "Russia invaded Ukraine. Kenya thanked China for the new railway line.\n");
    const std::string store = folder.path("news.store"), graph = folder.path("graph.json");
    const std::vector<std::string> files = {once, copy, reprint, other};
    std::vector<std::string> add = {"add", store}, build = {"build", "-o", graph, "-j", "2"};
    add.insert(add.end(), files.begin(), files.end());
    build.insert(build.end(), files.rbegin(), files.rend());
    REQUIRE(run_entente(add).status == 0);
    const Outcome built = run_entente(build);
    REQUIRE(built.status == 0);
    CHECK(contains(built.err, "2 documents are copies of another"));
    CHECK(!contains(run_entente({"build", "-o", graph + "2", once, other}).err, "cop"));
    const std::string shown = run_entente({"show", graph}).out;
    CHECK(shown == run_entente({"show", store}).out);
    CHECK(run_entente({"build", store}).out == read_bytes(graph));
    const std::string alone = run_entente({"build", once}).out;
    CHECK(lines_with(run_entente({"build", once, copy}).out, "\"sentence\":") == lines_with(alone, "\"sentence\":"));
    // Of graphs that are merged as well, in whatever order, and again.
    const std::string first = folder.path("a.json"), second = folder.path("b.json"), both = folder.path("both.json");
    REQUIRE(run_entente({"build", once, "-o", first}).status == 0);
    REQUIRE(run_entente({"build", copy, other, "-o", second}).status == 0);
    REQUIRE(run_entente({"build", first, second, "-o", both}).status == 0);
    const std::string of_articles = run_entente({"build", once, copy, other}).out;
    for (const char* relation : {"\"type\":\"meets-with\"", "\"type\":\"condemns\"", "\"type\":\"invades\""}) {
      CAPTURE(relation);
      const auto mentions = [&](const std::string& graph) {
        const std::size_t at = graph.find(relation);
        return at == graph.npos ? 0 : lines_with(graph.substr(at, graph.find("]}", at) - at), "\"sentence\":");
      };
      CHECK(mentions(read_bytes(both)) == mentions(of_articles));
    }
    CHECK(lines_with(read_bytes(both), "\"sentence\":") < 2 * lines_with(alone, "\"sentence\":"));
    CHECK(read_bytes(both) == run_entente({"build", second, first}).out);
    CHECK(read_bytes(both) == run_entente({"build", both, second, first}).out);
  }

  TEST_CASE("tables, web archives, feeds, mailboxes and archives give what their articles give") {
    const Folder folder;
    const std::string expected = run_entente({"extract", "--from", "jsonl", "-"}, {.input = "{\"id\": \"https://example.org/1\", \"text\": \"China met Russia.\"}\n"}).out;
    CHECK(contains(expected, "meets-with"));
    const std::string warc = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/1\r\nContent-Type: text/plain\r\nContent-Length: 17\r\n\r\nChina met Russia.\r\n\r\n";
    // Pictures come first in many, more bytes of them than are looked at to tell a format.
    const std::string picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG" + std::string(9000, '\x01');
    const std::string pictures = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/2\r\nContent-Type: application/http\r\nContent-Length: " +
                                 std::to_string(picture.size()) + "\r\n\r\n" + picture + "\r\n\r\n";
    for (const auto& [name, bytes] : {std::pair<std::string, std::string>{"news.csv", "url,text\nhttps://example.org/1,China met Russia.\n"},
                                      {"news.warc", warc},
                                      {"pictures.warc", pictures + warc},
                                      {"news.xml", "<rss><channel><item><link>https://example.org/1</link><description>China met Russia.</description></item></channel></rss>"},
                                      {"news.json", "[{\"url\": \"https://example.org/1\", \"body\": \"China met Russia.\"}]"}}) {
      CAPTURE(name);
      const Outcome read = run_entente({"extract", folder.add(name, bytes)});
      CHECK(read.status == 0);
      CHECK(read.out == expected);
      CHECK(run_entente({"extract", "-"}, {.input = bytes}).out == expected);
      const Outcome built = run_entente({"build", folder.path(name), "-o", folder.path("graph.out")});
      CHECK(built.status == 0);
      CHECK(run_entente({"verify", folder.path("graph.out"), folder.path(name)}).status == 0);
    }
    const std::string table = folder.add("own.csv", "nr,words\n1,China met Russia.\n");
    CHECK(contains(run_entente({"extract", table}).err, "--text-column names one"));
    CHECK(contains(run_entente({"extract", "--text-column", "words", table}).out, "meets-with"));
    CHECK(run_entente({"extract", "--text-column", "2", table}).out == run_entente({"extract", "--text-column", "words", table}).out);
  }

  TEST_CASE("records are added to a store as their articles are, and verified against them") {
    const Folder folder;
    const std::string a = folder.add("a.txt", article), b = folder.add("b.jsonl", "{\"id\": \"talks\", \"text\": \"China met Russia.\"}\n");
    const std::string records = folder.add("records.jsonl", run_entente({"extract", a, b}).out);
    const std::string store = folder.path("records.store"), own = folder.path("own.store");
    CHECK(contains(run_entente({"add", store, records}).err, "2 added, 0 replaced, 0 unchanged"));
    CHECK(contains(run_entente({"add", store, records}).err, "0 added, 0 replaced, 2 unchanged"));
    REQUIRE(run_entente({"add", own, a, b}).status == 0);
    CHECK(run_entente({"build", store}).out == run_entente({"build", own}).out);
    for (const std::string& proved : {store, records}) {
      CAPTURE(proved);
      const Outcome named = run_entente({"verify", proved, a, b});
      CHECK(named.status == 0);
      CHECK(contains(named.out, "in 2 of 2 documents read as recorded"));
      // The article's file is known by its id; that of a line is not.
      CHECK(contains(run_entente({"verify", proved}).out, "in 1 of 2 documents read as recorded"));
    }
    folder.add("a.txt", "China condemned Russia.\n");
    CHECK(contains(run_entente({"verify", store, a, b}).out, "in 1 of 2 documents read as recorded"));
    // Of another reader, and broken: told, and the others are added.
    const std::string rules = folder.add("other.jsonl", run_entente({"extract", b}, {.reader = "fast"}).out);
    CHECK(contains(run_entente({"add", store, rules}).err, "talks was read by --reader fast"));
    const std::string broken = folder.add("broken.jsonl", "{\"record\":\"document\",\"doc\":\"x\"}\n" + read_bytes(records));
    const Outcome some = run_entente({"add", folder.path("some.store"), broken});
    CHECK(some.status == 1);
    CHECK(contains(some.err, broken + ":1:"));
    CHECK(contains(some.err, "2 added"));
  }

  TEST_CASE("the place of a sentence in subtitles is told wherever the sentence is, and lives in graphs, stores and records") {
    const Folder folder;
    const std::string file = folder.add("talks.srt", "1\n00:00:01,000 --> 00:00:03,000\nIt rained in Cork.\n\n2\n00:01:02,000 --> 00:01:05,000\nChina condemned Russia.\n");
    const std::string graph = folder.path("talks.json"), store = folder.path("talks.store");
    CHECK(run_entente({"explain", file, "--sentence", "2"}).out.starts_with("Sentence 2 of " + file + ", 00:01:02, bytes "));
    CHECK(contains(run_entente({"explain", file, "--sentence", "2", "--json"}).out, "\"place\":\"00:01:02\""));
    const std::string records = run_entente({"extract", file}).out;
    CHECK(contains(records, "\"place\":\"00:01:02\",\"trigger\""));
    REQUIRE(run_entente({"build", file, "-o", graph}).status == 0);
    CHECK(contains(read_bytes(graph), "\"words\":\"China condemned Russia.\",\"place\":\"00:01:02\""));
    REQUIRE(run_entente({"add", store, file}).status == 0);
    for (const std::string& from : {graph, store, folder.add("records.jsonl", records)}) {
      CAPTURE(from);
      CHECK(run_entente({"build", from}).out == read_bytes(graph));
      if (from.ends_with("records.jsonl")) continue;
      CHECK(contains(run_entente({"show", from}).out, "\u201CChina condemned Russia.\u201D \u2013 00:01:02"));
      CHECK(contains(run_entente({"show", from, "--json"}).out, "\"place\":\"00:01:02\""));
    }
    folder.add("report.md", "# Report\n\n```entente\ngraph: talks.json\nshow: paths China Russia\n```\n");
    REQUIRE(run_entente({"report", folder.path("report.md")}).status == 0);
    CHECK(contains(read_bytes(folder.path("report.md")), "(00\\:01:02, bytes "));
    // What has no places is written as before.
    CHECK(!contains(run_entente({"build", folder.add("talks.txt", "China condemned Russia.\n")}).out, "\"place\""));
  }

  TEST_CASE("what a web archive holds beside pages is counted once") {
    const Folder folder;
    const std::string page = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/1\r\nContent-Type: text/plain\r\nContent-Length: 17\r\n\r\nChina met Russia.\r\n\r\n";
    const std::string request = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n";
    const std::string archive = folder.add("news.warc", request + page + request);
    const std::string words = archive + ": 2 of 3 records are passed over: request 2";
    CHECK(lines_with(run_entente({"extract", archive}).err, words) == 1);
    CHECK(contains(run_entente({"add", folder.path("news.store"), archive}).err, words));
    CHECK(!contains(run_entente({"extract", "--quiet", archive}).err, "passed over"));
  }

  TEST_CASE("what a graph names is waited for only where it is a file") {
    const Folder folder;
    const std::string pipe = folder.path("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const std::string file = folder.add("a.txt", article);
    const std::string graph = run_entente({"build", file}).out;
    const std::string shown = run_entente({"show", "--ids", folder.add("graph.json", graph)}).out;
    const std::size_t relation = shown.find("  [") + 3;
    REQUIRE(relation < shown.size());
    const std::string id = shown.substr(relation, shown.find(']', relation) - relation);
    for (const std::string& name : {pipe, std::string("-"), std::string("/dev/zero")}) {
      CAPTURE(name);
      std::string renamed = graph;
      for (std::size_t at; (at = renamed.find('"' + file + '"')) != std::string::npos;)
        renamed.replace(at, file.size() + 2, '"' + name + '"');
      const std::string path = folder.add("graph.json", renamed);
      const Outcome verified = run_entente({"verify", path}, {.input = std::string(article)});
      CHECK(verified.status == 1);
      CHECK(contains(verified.out,
                     name + ": it was read from a pipe or standard input; verify takes its text as a file"));
      CHECK(run_entente({"verify", path, file}).status == 0);
      const Outcome explained = run_entente({"explain", path, "--relation", id}, {.input = std::string(article)});
      CHECK(explained.status == 1);
      CHECK(contains(explained.err, name + ": was read from a pipe or standard input, and cannot be read again"));
    }
  }

  TEST_CASE("what entente has written into a folder is not read as an article") {
    const Folder folder;
    folder.add("a.txt", article);
    const std::string graph = folder.path("graph.json");
    const std::string expected = run_entente({"build", folder.path()}).out;
    const std::string records = run_entente({"extract", folder.path()}).out;
    REQUIRE(run_entente({"build", folder.path(), "-o", graph}).status == 0);
    // Its own output of the last time is no input either.
    REQUIRE(run_entente({"build", folder.path(), "-o", graph}).status == 0);
    CHECK(read_bytes(graph) == expected);
    for (const char* name : {"g.svg", "g.dot", "g.png", "g.pdf"}) REQUIRE(run_entente({"draw", graph, "-o", folder.path(name)}).status == 0);
    REQUIRE(run_entente({"draw", graph, "--alt", "-o", folder.path("h.svg")}).status == 0);
    for (const char* name : {"g.graphml", "g.gexf", "g.csv", "g.cyjs", "g.graphology.json", "g.jgf.json", "g.jsonld", "g.mmd",
                             "g.neo4j.csv", "g.nx.json", "g.trig", "g.events.csv", "g.ftm.json", "g.stix.json", "g.1.2.gexf"})
      REQUIRE(run_entente({"export", graph, "-o", folder.path(name)}).status == 0);
    const std::vector<std::vector<std::string>> answers = {
        {"show", graph, "-o", folder.path("show.txt")},
        {"actors", graph, "-o", folder.path("actors.txt")},
        {"timeline", graph, "-o", folder.path("timeline.md")},
        {"paths", graph, "Xi Jinping", "Vladimir Putin", "-o", folder.path("paths.txt")},
        {"around", graph, "Ukraine", "-o", folder.path("around.txt")},
        {"disputes", graph, "-o", folder.path("disputes.txt")},
        {"blocs", graph, "-o", folder.path("blocs.txt")},
        {"verify", graph, "-o", folder.path("verify.txt")},
        {"ontology", "list", "-o", folder.path("types.txt")},
        {"completion", "bash", "-o", folder.path("words.txt")},
        {"explain", folder.path("a.txt"), "--sentence", "1", "-o", folder.path("explain.txt")}};
    for (const std::vector<std::string>& answer : answers) {
      CAPTURE(answer[0]);
      REQUIRE(run_entente(answer).status == 0);
    }
    folder.add("records.jsonl", records);
    REQUIRE(run_entente({"decide", folder.path("decisions.txt"), "rename", "RUS", "Russia"}).status == 0);
    REQUIRE(run_entente({"decide", folder.path("decisions.txt"), "split", "the Kremlin", "from", "RUS", "as", "org:kremlin"}).status == 0);
    folder.add("answer.json", run_entente({"disputes", graph, "--json"}).out);
    folder.add("report.md", "# Report\n\n```entente\ngraph: graph.json\nshow: actors\n```\n");
    REQUIRE(run_entente({"report", folder.path("report.md"), "-o", folder.path("filled.md")}).status == 0);
    REQUIRE(run_entente({"add", folder.path("news.store"), folder.path("a.txt")}).status == 0);

    const Outcome extracted = run_entente({"extract", folder.path()});
    CHECK(extracted.status == 0);
    CHECK(extracted.out == records);
    for (const char* name :
         {"graph.json",   "g.svg",       "g-nodes.csv", "g.nx.json",  "records.jsonl", "answer.json",
          "report.md",    "filled.md",   "news.store",  "h.alt.txt",  "g.pdf",         "show.txt",
          "actors.txt",   "timeline.md", "paths.txt",   "around.txt", "explain.txt",   "decisions.txt",
          "disputes.txt", "blocs.txt",   "verify.txt",  "types.txt",  "words.txt"}) {
      CAPTURE(name);
      CHECK(lines_with(extracted.err, folder.path(name) + ": looks like ") == 1);
    }
    const Outcome built = run_entente({"build", folder.path(), "-o", graph});
    CHECK(built.status == 0);
    CHECK(read_bytes(graph) == expected);
    const Outcome added = run_entente({"add", folder.path("news.store"), folder.path()});
    CHECK(added.status == 0);
    CHECK(contains(added.err, "0 added, 0 replaced, 1 unchanged"));
  }

  TEST_CASE("trees beside the text that they were made of are not read once more, and alone they are") {
    const Folder folder;
    const std::string text = folder.add("a.txt", article);
    const std::string expected = run_entente({"extract", folder.path()}).out;
    const std::string trees = folder.add("a.conllu", run_entente({"parse", text}).out);
    const Outcome both = run_entente({"extract", folder.path()});
    CHECK(both.status == 0);
    CHECK(both.out == expected);
    CHECK(contains(both.err, trees + ": 1 document of trees is left out: the text that they were made of is read"));
    CHECK(lines_with(run_entente({"extract", trees}).out, "Jinping") == lines_with(expected, "Jinping"));
    std::filesystem::remove(text);
    CHECK(lines_with(run_entente({"extract", folder.path()}).out, "Jinping") == lines_with(expected, "Jinping"));
  }

  TEST_CASE("a pipe in a folder is named, and what lies beside it is read") {
    const Folder folder;
    folder.add("a.txt", article);
    REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
    const Outcome read = run_entente({"extract", folder.path()});
    CHECK(contains(read.out, "Jinping"));
    CHECK(contains(read.err, folder.path("pipe") + ": is no file but a pipe"));
    CHECK(read.status == 1);
    const std::string report = folder.add("report.md", "```entente\ngraph: pipe\nshow: actors\n```\n");
    const Outcome refused = run_entente({"report", report});
    CHECK(contains(refused.err, "pipe is no file that a graph could stand in"));
    CHECK(refused.status == 1);
  }

  TEST_CASE("standard input is read once, and naming it twice is misuse") {
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"diff", "-", "-"}, {"build", "-", "-"}, {"extract", "-", "-"}}) {
      CAPTURE(words[0]);
      const Outcome refused = run_entente(words, {.input = std::string(article)});
      CHECK(refused.status == 2);
      CHECK(contains(refused.err, "standard input can be read once only"));
      CHECK(refused.out.empty());
    }
  }

  TEST_CASE("where an answer is one of times, documents without a date are told once") {
    const Folder folder;
    const std::string text = folder.add("a.txt", article);
    constexpr std::string_view said = "the document has no date";
    CHECK(lines_with(run_entente({"timeline", text}).err, std::string(said)) == 1);
    CHECK(lines_with(run_entente({"timeline", text, "--since", "2020"}).err, std::string(said)) == 1);
    CHECK(lines_with(run_entente({"show", text, "--until", "2024"}).err, std::string(said)) == 1);
    CHECK_FALSE(contains(run_entente({"show", text}).err, std::string(said)));
    const std::string dated =
        folder.add("b.jsonl", "{\"id\":\"b\",\"date\":\"2023-03-21\",\"text\":\"Orla met Mercer in Cork. Cork praised Orla.\"}\n");
    CHECK_FALSE(contains(run_entente({"timeline", dated}).err, "no date"));
    CHECK(contains(run_entente({"timeline", text, dated}).err, "1 of 2 documents have no date"));
  }
}

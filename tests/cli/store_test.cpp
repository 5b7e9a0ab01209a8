// entente add and verify: a store that grows, what may go wrong with it, and what is proved of it.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "program.hpp"

namespace {

// The example articles, copied: their names are what a reader would type.
struct Articles {
  Folder folder;
  std::vector<std::string> paths;

  Articles() {
    for (const char* name : {"china-russia-2023.txt", "iran-saudi-2023.txt", "nato-nordic-2023.txt"})
      paths.push_back(folder.add(name, read_bytes(example(name))));
  }
  std::string store() const { return folder.path("news.store"); }
  Outcome add(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"add", store()});
    return run_entente(arguments);
  }
};

std::string graph(const std::string& path) {
  const Outcome outcome = run_entente({"build", path});
  CHECK(outcome.status == 0);
  return outcome.out;
}

std::string many_lines(std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    lines += "{\"id\": \"" + n + "\", \"text\": \"Orla Byrne number " + n + " met Mercer on day " + n +
             ". China condemned Russia " + n + " times. Nobody in town " + n + " supports Belarus.\"}\n";
  }
  return lines;
}

}  // namespace

TEST_SUITE("stores") {
  TEST_CASE("a store's graph is that of its articles") {
    const Articles articles;
    const Outcome outcome = articles.add(articles.paths);
    CHECK(outcome.status == 0);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "3 added, 0 replaced, 0 unchanged; it holds 3 documents"));
    std::vector<std::string> build = articles.paths;
    build.insert(build.begin(), "build");
    CHECK(graph(articles.store()) == run_entente(build).out);
    // Nothing is left beside it.
    CHECK(articles.folder.names().size() == 4);
  }

  TEST_CASE("a store is read on by the reader that it was begun with, and says who that is") {
    const Folder folder;
    const std::string store = folder.path("news.store"), said = "\"reader\":\"fast\"";
    const std::string first = folder.add("first.txt", "Norway condemned Chad on Monday.");
    const std::string second = folder.add("second.txt", "Chad accused Norway of a raid on Tuesday.");
    REQUIRE(run_entente({"add", store, first}, {.reader = "fast"}).status == 0);
    const Outcome other = run_entente({"add", store, second}, {.reader = "rules"});
    CHECK(other.status == 1);
    CHECK(contains(other.err, "news.store: was begun with --reader fast and is read on with it; another store can be begun "
                              "with --reader rules"));
    REQUIRE(run_entente({"add", store, second}, {.reader = ""}).status == 0);
    const std::string json = graph(store);
    const std::size_t place = json.find(said);
    REQUIRE(place != std::string::npos);
    CHECK(json.find(said, place + 1) != std::string::npos);
    CHECK(json == run_entente({"build", first, second}, {.reader = "fast"}).out);
  }

  TEST_CASE("every command that reads a graph reads a store") {
    const Articles articles;
    REQUIRE(articles.add(articles.paths).status == 0);
    const std::string json = articles.folder.add("graph.json", graph(articles.store()));
    for (const auto& [before, after] :
         {std::pair<std::vector<std::string>, std::vector<std::string>>{{"show"}, {}}, {{"paths"}, {"China", "Ukraine"}},
          {{"draw"}, {"--to", "dot"}}, {{"build"}, {articles.paths[0]}}}) {
      std::vector<std::string> of_store = before, of_json = before;
      of_store.push_back(articles.store());
      of_json.push_back(json);
      of_store.insert(of_store.end(), after.begin(), after.end());
      of_json.insert(of_json.end(), after.begin(), after.end());
      const Outcome outcome = run_entente(of_store);
      CHECK(outcome.status == 0);
      CHECK(outcome.out == run_entente(of_json).out);
    }
  }

  TEST_CASE("what is there is not read again, what has changed is, and the graph forgets the old text") {
    const Articles articles;
    REQUIRE(articles.add(articles.paths).status == 0);
    const std::string before = read_bytes(articles.store());
    CHECK(contains(articles.add(articles.paths).err, "0 added, 0 replaced, 3 unchanged"));
    CHECK(read_bytes(articles.store()) == before);
    articles.folder.add("iran-saudi-2023.txt", "Orla Byrne condemned Mercer.");
    CHECK(contains(articles.add({articles.folder.path()}).err, "0 added, 1 replaced, 2 unchanged; it holds 3 documents"));
    const std::string after = graph(articles.store());
    CHECK(contains(after, "Orla Byrne condemned Mercer."));
    CHECK(!contains(after, "Riyadh"));
    // Knowledge that has changed is read with again, too.
    const std::string actors = articles.folder.add("more.tsv", "");
    const Outcome outcome = articles.add({"--actors", actors, articles.paths[0]});
    CHECK(contains(outcome.err, "1 replaced"));
  }

  TEST_CASE("a changed byte that SQLite does not notice is told, by verify and by whatever reads the store") {
    const Articles articles;
    REQUIRE(articles.add(articles.paths).status == 0);
    std::string bytes = read_bytes(articles.store());
    const std::string digits = "0123456789abcdef";
    std::size_t run = 0, changed = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      run = digits.find(bytes[at]) == digits.npos ? 0 : run + 1;
      if (run == 64) changed = at;  // the end of the last fingerprint, hash or checksum; the first is that of all documents
    }
    REQUIRE(changed > 0);
    bytes[changed] = bytes[changed] == '0' ? '1' : '0';
    articles.folder.add("news.store", bytes);
    const Outcome verified = run_entente({"verify", articles.store()});
    CHECK(verified.status == 1);
    CHECK_MESSAGE(contains(verified.err, "is damaged: what it holds of "), verified.err);
    CHECK_MESSAGE(contains(verified.err, "does not agree with its checksum"), verified.err);
    CHECK(run_entente({"show", articles.store()}).status == 1);
    CHECK(read_bytes(articles.store()) == bytes);
  }

  TEST_CASE("what somebody else changed in a store is said, and read again") {
    const Articles articles;
    REQUIRE(articles.add(articles.paths).status == 0);
    const std::string sound = read_bytes(articles.store()), merged = graph(articles.store());
    const std::string digits = "0123456789abcdef";
    std::size_t told = 0;
    // One after the other the ends of all fingerprints, hashes and checksums.
    std::size_t run = 0;
    for (std::size_t at = 0; at < sound.size(); ++at) {
      run = digits.find(sound[at]) == digits.npos ? 0 : run + 1;
      if (run % 64 != 0 || run == 0) continue;
      std::string bytes = sound;
      bytes[at] = bytes[at] == '0' ? '1' : '0';
      articles.folder.add("news.store", bytes);
      const Outcome outcome = articles.add(articles.paths);
      INFO(at << outcome.err);
      // The checksum of the total is for whoever reads it.
      if (contains(outcome.err, "0 added, 0 replaced, 3 unchanged")) continue;
      ++told;
      CHECK(contains(outcome.err, "is damaged: "));
      if (outcome.status == 0) {
        CHECK(contains(outcome.err, "it is put again"));
        CHECK(contains(outcome.err, "0 added, 1 replaced, 2 unchanged"));
        CHECK(run_entente({"verify", articles.store()}).status == 0);
        CHECK(graph(articles.store()) == merged);
      } else {
        CHECK(read_bytes(articles.store()) == bytes);
      }
    }
    CHECK(told >= 9);  // three of each of three documents
  }

  TEST_CASE("the graph of a large store is kept beside it, and made anew when the store is another") {
    const Folder folder;
    const std::string store = folder.path("news.store"), kept = store + ".graph";
    const std::string lines = folder.add("lines.jsonl", many_lines(230));
    REQUIRE(run_entente({"add", store, lines}).status == 0);
    const auto show = [&] {
      const Outcome outcome = run_entente({"show", store});
      CHECK(outcome.status == 0);
      CHECK(outcome.err == "");
      return outcome.out;
    };
    CHECK(folder.names() == std::vector<std::string>{"lines.jsonl", "news.store", "news.store.graph"});
    const std::string first_kept = read_bytes(kept), first = show();
    CHECK(read_bytes(kept) == first_kept);
    std::filesystem::remove(kept);
    CHECK(show() == first);
    CHECK(read_bytes(kept) == first_kept);

    // A few articles more: whoever asks first makes it anew.
    const std::string more = folder.add("more.txt", "Norway sanctioned Iran.");
    REQUIRE(run_entente({"add", store, more}).status == 0);
    CHECK(read_bytes(kept) == first_kept);
    const std::string second = show();
    CHECK(second != first);
    const std::string second_kept = read_bytes(kept);
    CHECK(second_kept != first_kept);

    // What is damaged or of another state is as if it were not there.
    std::string damaged = second_kept;
    damaged[damaged.size() / 2] ^= 1;
    for (const std::string& wrong : {damaged, first_kept, second_kept.substr(0, 1000)}) {
      folder.add("news.store.graph", wrong);
      CHECK(show() == second);
      CHECK(read_bytes(kept) == second_kept);
    }
    // A file of that name that is something else stays what it is.
    folder.add("news.store.graph", "my notes");
    CHECK(show() == second);
    CHECK(read_bytes(kept) == "my notes");
    folder.add("news.store.graph", second_kept);

    // The folder that both lie in is read as before.
    CHECK(contains(run_entente({"show", folder.path()}).out, "Norway"));

    // It does not hide that the store is damaged.
    std::string bytes = read_bytes(store);
    const std::size_t row = bytes.find("\x28\xB5\x2F\xFD");  // a document's graph, packed
    REQUIRE(row != bytes.npos);
    bytes[row + 20] ^= 1;
    folder.add("news.store", bytes);
    const Outcome outcome = run_entente({"show", store});
    CHECK(outcome.status == 1);
    CHECK_MESSAGE(contains(outcome.err, "is damaged"), outcome.err);
  }

  TEST_CASE("where nothing may be written beside it, a large store is merged for every question") {
    const Folder folder;
    const std::string store = folder.path("news.store"), kept = store + ".graph";
    REQUIRE(run_entente({"add", store, folder.add("lines.jsonl", many_lines(230))}).status == 0);
    std::filesystem::remove(kept);
    const std::string expected = run_entente({"show", store}).out;
    const std::size_t size = std::filesystem::file_size(kept);
    REQUIRE(size > expected.size());  // the answer goes into a file, too
    std::filesystem::remove(kept);
    const Outcome full = run_entente({"show", store}, {.largest_file = size - 1});
    CHECK(full.status == 0);
    CHECK(full.out == expected);
    CHECK(folder.names() == std::vector<std::string>{"lines.jsonl", "news.store"});
    REQUIRE(::chmod(folder.path().c_str(), 0555) == 0);
    const Outcome outcome = run_entente({"show", store}, {.is_nobody = ::geteuid() == 0});
    ::chmod(folder.path().c_str(), 0755);
    if (outcome.status == 127) {
      MESSAGE("passed over: nobody may not run the program here");
      return;
    }
    CHECK(outcome.status == 0);
    CHECK(outcome.out == expected);
    CHECK(folder.names() == std::vector<std::string>{"lines.jsonl", "news.store"});
  }

  TEST_CASE("any number of threads and any size of batch make the same graph; of threads also the same file") {
    const Folder folder;
    const std::string lines = folder.add("lines.jsonl", many_lines(60) + "broken\n" + many_lines(80));
    std::string expected_graph, expected_file;
    for (const char* threads : {"1", "2", "5"}) {
      for (const char* batch : {"0", "1", "64"}) {
        const std::string store = folder.path(std::string("store") + threads + batch);
        CHECK(run_entente({"add", "-q", store, lines, "-j", threads, "--batch", batch}).status == 1);
        if (expected_graph.empty()) expected_graph = graph(store);
        CHECK(graph(store) == expected_graph);
        if (std::string(batch) != "1") continue;
        if (expected_file.empty()) expected_file = read_bytes(store);
        CHECK(read_bytes(store) == expected_file);
      }
    }
  }

  TEST_CASE("documents of one id in one file, and in several, are all kept") {
    const Folder folder;
    const std::string one = folder.add("one.jsonl", "{\"id\": 7, \"text\": \"Orla Byrne condemned Mercer.\"}\n"
                                                    "{\"id\": 7, \"text\": \"China condemned Russia.\"}\n");
    const std::string two = folder.add("two.jsonl", "{\"id\": 7, \"text\": \"Iran condemned Belarus.\"}\n");
    CHECK(contains(run_entente({"add", folder.path("s"), one, two, one}).err, "3 added"));
    const std::string all = graph(folder.path("s"));
    for (const char* words : {"Orla Byrne condemned Mercer.", "China condemned Russia.", "Iran condemned Belarus."})
      CHECK(contains(all, words));
    CHECK(contains(run_entente({"add", folder.path("s"), one, two}).err, "0 added, 0 replaced, 3 unchanged"));
    // What comes without a name is known by its content.
    for (const char* text : {"Japan condemned Belarus.", "Spain condemned Belarus.", "Japan condemned Belarus."})
      CHECK(run_entente({"add", folder.path("s"), "-"}, {.input = text}).status == 0);
    CHECK(contains(run_entente({"add", folder.path("s"), one}).err, "it holds 5 documents"));
  }

  TEST_CASE("what fails is set aside with its reason, the others are kept, and the status is 1") {
    const Folder folder;
    const std::string lines =
        folder.add("a.jsonl", "{\"text\": \"China condemned Russia.\"}\nbroken\n{\"text\": \"Iran condemned Belarus.\"}\n");
    const std::string german = folder.add("b.txt",
        "Der Minister hat am Montag erklärt, dass die Regierung mit dem Vorschlag nicht einverstanden ist und ihn ablehnt.");
    const std::string store = folder.path("s");
    const Outcome outcome = run_entente({"add", store, folder.path("missing.txt"), lines, german});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "missing.txt"));
    CHECK(contains(outcome.err, "a.jsonl:2:1"));
    CHECK(contains(outcome.err, "looks like German"));
    CHECK(contains(outcome.err, "2 added, 0 replaced, 0 unchanged, 3 set aside"));
    const std::string list = run_entente({"verify", store}).out;
    for (const char* words : {"set aside: ", "missing.txt", "a.jsonl:2:1: Invalid value.", "looks like German"})
      CHECK(contains(list, words));
    // Mended, it is no longer set aside; another language alone is no failure.
    folder.add("a.jsonl", "{\"text\": \"China condemned Russia.\"}\n{\"text\": \"Iran condemned Belarus.\"}\n");
    CHECK(run_entente({"add", store, lines, german}).status == 0);
    const std::string rest = run_entente({"verify", store}).out;
    CHECK(!contains(rest, "a.jsonl:2:1"));
    CHECK(contains(rest, "missing.txt"));
    CHECK(contains(run_entente({"add", store, german, "--force"}).err, "1 added"));
    CHECK(!contains(run_entente({"verify", store}).out, "German"));
  }

  TEST_CASE("copies of one report are evidence once, whichever comes first") {
    const Articles articles;
    const std::string copy = articles.folder.add("reprint.txt", "Our own headline\n\n" + read_bytes(articles.paths[0]));
    REQUIRE(articles.add({articles.paths[0], articles.paths[1], copy}).status == 0);
    const std::string other = articles.folder.path("other.store");
    REQUIRE(run_entente({"add", other, copy, articles.paths[0]}).status == 0);
    REQUIRE(run_entente({"add", other, articles.paths[1]}).status == 0);
    CHECK(graph(other) == graph(articles.store()));
    const std::string alone = articles.folder.path("alone.store");
    REQUIRE(run_entente({"add", alone, articles.paths[0], articles.paths[1]}).status == 0);
    const auto evidence = [](const std::string& json) {
      std::size_t count = 0;
      for (std::size_t at = 0; (at = json.find("\"trigger\"", at)) != json.npos; ++at) ++count;
      return count;
    };
    CHECK(evidence(graph(articles.store())) == evidence(graph(alone)));
    CHECK(contains(run_entente({"verify", articles.store()}).out, "reprint.txt is a copy of "));
  }

  TEST_CASE("what is no store is refused, whatever it is, and left as it is") {
    const Articles articles;
    const std::string good = articles.folder.path("good.store");
    REQUIRE(run_entente({"add", good, articles.paths[0]}).status == 0);
    const std::string whole = read_bytes(good);
    std::string newer = whole, foreign = whole;
    newer.replace(60, 4, std::string("\0\0\0\x63", 4));    // https://www.sqlite.org/fileformat.html: the user version
    foreign.replace(68, 4, std::string("\0\0\0\x01", 4));  // and the application's id
    for (const auto& [name, bytes, words] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"text", "an article", "is no store of Entente"},
             {"graph.json", graph(good), "is no store of Entente"},
             {"half", whole.substr(0, whole.size() / 2), "is damaged or cut off"},
             {"short", whole.substr(0, 50), "is damaged or cut off"},
             {"newer", newer, "has format version 99, written by a newer program"},
             {"foreign", foreign, "is a database, but no store of Entente"}}) {
      CAPTURE(name);
      const std::string path = articles.folder.add(name, bytes);
      const Outcome outcome = run_entente({"add", path, articles.paths[1]});
      CHECK(outcome.status == 1);
      CHECK(contains(outcome.err, name + ": " + words));
      CHECK(read_bytes(path) == bytes);
      const Outcome read = run_entente({"verify", path, articles.paths[0]});
      if (name != "graph.json") CHECK(read.status == 1);
      if (name == "half" || name == "newer") {
        const Outcome shown = run_entente({"show", path});
        CHECK(shown.status == 1);
        CHECK(shown.out == "");
        CHECK(contains(shown.err, words));
      }
    }
    CHECK(run_entente({"add", articles.folder.path(), articles.paths[0]}).status == 1);
    CHECK(run_entente({"add", articles.folder.path("no/where.store"), articles.paths[0]}).status == 1);
    CHECK(run_entente({"add", "-", articles.paths[0]}).status == 2);
  }

  TEST_CASE("a second writer is refused, and a reader is not") {
    const Articles articles;
    REQUIRE(articles.add({articles.paths[0]}).status == 0);
    const std::string before = read_bytes(articles.store());
    const int writer = ::open(articles.store().c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(writer >= 0);
    REQUIRE(::flock(writer, LOCK_EX) == 0);
    const Outcome outcome = articles.add({articles.paths[1]});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "news.store: is being written by another process"));
    CHECK(run_entente({"show", articles.store()}).status == 0);
    ::close(writer);
    CHECK(read_bytes(articles.store()) == before);
    CHECK(articles.add({articles.paths[1]}).status == 0);
  }

  TEST_CASE("a store that may not be written is read all the same") {
    const Articles articles;
    REQUIRE(articles.add({articles.paths[0]}).status == 0);
    const std::string before = read_bytes(articles.store());
    REQUIRE(::chmod(articles.store().c_str(), 0444) == 0);
    REQUIRE(::chmod(articles.folder.path().c_str(), 0555) == 0);
    // Nothing is read-only to root.
    const Outcome outcome = run_entente({"add", articles.store(), articles.paths[1]}, {.is_nobody = ::geteuid() == 0});
    if (outcome.status != 127) {
      CHECK(outcome.status == 1);
      CHECK(contains(outcome.err, "news.store: cannot be written: Permission denied"));
      const Outcome shown = run_entente({"show", articles.store()}, {.is_nobody = ::geteuid() == 0});
      CHECK(shown.status == 0);
      CHECK(shown.out == run_entente({"show", articles.store()}).out);
    } else {
      MESSAGE("passed over: nobody may not run the program here");
    }
    CHECK(read_bytes(articles.store()) == before);
    ::chmod(articles.folder.path().c_str(), 0755);
  }

  TEST_CASE("a disk that is full at any size of the store loses nothing that was finished") {
    const Folder folder;
    const std::string lines = folder.add("lines.jsonl", many_lines(40));
    const std::string whole = folder.path("whole.store");
    REQUIRE(run_entente({"add", whole, lines, "--batch", "1"}).status == 0);
    const std::string expected = read_bytes(whole);
    std::size_t documents_before = 0;
    for (std::size_t size = 1000; size < expected.size(); size += expected.size() / 9) {
      CAPTURE(size);
      const std::string store = folder.path("full.store");
      std::filesystem::remove(store);
      const Outcome outcome = run_entente({"add", store, lines, "--batch", "1"}, {.largest_file = size});
      CHECK(outcome.status == 1);
      CHECK(contains(outcome.err, "full.store: cannot be written: File too large; what was finished is kept"));
      const std::string kept = run_entente({"verify", store}).out;
      const std::size_t at = kept.find(" passages in ");
      const std::size_t documents = at == kept.npos ? 0 : std::stoul(kept.substr(at + 13));
      CHECK(documents >= documents_before);
      documents_before = documents;
      CHECK(run_entente({"add", store, lines, "--batch", "1"}).status == 0);
      CHECK(read_bytes(store) == expected);
      CHECK(folder.names() == std::vector<std::string>{"full.store", "lines.jsonl", "whole.store"});
    }
    CHECK(documents_before > 20);
  }
}

TEST_SUITE("verifying") {
  TEST_CASE("all evidence of the examples reads as recorded, of a store and of a graph") {
    const Articles articles;
    articles.folder.add("page.html", read_bytes(example("baltic-drill-2024.html")));
    articles.folder.add("odd.txt", "Caf\xE9 owner Orla Byrne condemned Mercer. China condemned Russia.");
    articles.folder.add("lines.jsonl", many_lines(3));
    REQUIRE(articles.add({articles.folder.path()}).status == 0);
    const Outcome outcome = run_entente({"verify", articles.store()});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, " in 8 of 8 documents read as recorded"));
    const std::string json = articles.folder.path("graph.json");
    REQUIRE(run_entente({"build", articles.paths[0], articles.paths[1], "-o", json}).status == 0);
    CHECK(run_entente({"verify", json}).status == 0);
    // Moved files are found by their text.
    const Folder other;
    for (const std::string& name : articles.folder.names()) {
      if (name.ends_with(".json") || name.ends_with(".store")) continue;
      other.add("moved-" + name, read_bytes(articles.folder.path(name)));
      std::filesystem::remove(articles.folder.path(name));
    }
    CHECK(run_entente({"verify", articles.store()}).status == 1);
    CHECK(run_entente({"verify", articles.store(), other.path()}).out == outcome.out);
    CHECK(run_entente({"verify", json, other.path()}).status == 0);
  }

  TEST_CASE("a file that has changed or gone is named, and the status is 1") {
    const Articles articles;
    REQUIRE(articles.add(articles.paths).status == 0);
    articles.folder.add("china-russia-2023.txt", read_bytes(articles.paths[0]) + " ");
    std::filesystem::remove(articles.paths[1]);
    const Outcome outcome = run_entente({"verify", articles.store()});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "china-russia-2023.txt: the file has another text now"));
    CHECK(contains(outcome.out, "iran-saudi-2023.txt: no file has this text"));
    CHECK(contains(outcome.out, " in 1 of 3 documents read as recorded"));
    CHECK(contains(outcome.err, "iran-saudi-2023.txt: cannot be opened"));
  }

  TEST_CASE("a passage that does not stand where a graph says is shown") {
    const Articles articles;
    std::string json = run_entente({"build", articles.paths[1]}).out;
    const std::size_t trigger = json.find("\"trigger\""), words = json.find("\"words\":\"", trigger) + 9;
    json.replace(words, 1, json[words] == 'x' ? "y" : "x");
    const std::string graph = articles.folder.add("forged.json", json);
    const Outcome outcome = run_entente({"verify", graph});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "iran-saudi-2023.txt: 1 of "));
    CHECK(contains(outcome.out, "passages do not read as recorded; the first, bytes "));
  }

  TEST_CASE("a store is listed, documents are taken out, and a file that moved is the same document") {
    const Folder folder;
    const RunOptions here{.folder = folder.path()};
    std::filesystem::create_directory(folder.path("in"));
    folder.add("in/a.txt", article);
    folder.add("in/b.txt", "Kenya accused Chad of theft on Monday. Chad rejected the accusation and praised Mali.\n");
    REQUIRE(run_entente({"add", "s.store", "in"}, here).status == 0);
    CHECK(run_entente({"list", "s.store"}, here).out == "in/a.txt\nin/b.txt\n");
    const std::string whole = run_entente({"show", "s.store"}, here).out;

    std::filesystem::rename(folder.path("in/a.txt"), folder.path("in/c.txt"));
    const Outcome moved = run_entente({"add", "s.store", "in"}, here);
    CHECK(moved.status == 0);
    CHECK(contains(moved.err, "0 added, 0 replaced, 1 unchanged, 1 moved; it holds 2 documents"));
    CHECK(run_entente({"list", "s.store"}, here).out == "in/b.txt\nin/c.txt\n");
    CHECK(run_entente({"verify", "s.store"}, here).status == 0);
    // A copy whose first is still there is no file that moved.
    std::filesystem::copy(folder.path("in/c.txt"), folder.path("in/d.txt"));
    REQUIRE(run_entente({"add", "s.store", "in"}, here).status == 0);
    CHECK(run_entente({"list", "s.store"}, here).out == "in/b.txt\nin/c.txt\nin/d.txt  (copy of in/c.txt)\n");

    CHECK(run_entente({"remove", "s.store", "in/d.txt", "nowhere.txt"}, here).status == 1);
    CHECK(contains(run_entente({"list", "s.store"}, here).out, "in/d.txt"));
    const Outcome removed = run_entente({"remove", "s.store", "in/d.txt", "in/b.txt"}, here);
    CHECK(removed.status == 0);
    CHECK(contains(removed.err, "2 removed; it holds 1 document"));
    CHECK(!contains(run_entente({"show", "s.store"}, here).out, "Kenya"));
    // Put in again, it is what it was.
    REQUIRE(run_entente({"add", "s.store", "in/b.txt"}, here).status == 0);
    std::string again = run_entente({"show", "s.store"}, here).out;
    for (std::size_t at; (at = again.find("in/c.txt")) != std::string::npos;) again.replace(at, 8, "in/a.txt");
    CHECK(again == whole);
    CHECK(run_entente({"remove", "s.store", "in"}, here).status == 0);
    CHECK(run_entente({"remove", "nothing.store", "in"}, here).status == 1);
    CHECK(!std::filesystem::exists(folder.path("nothing.store")));
  }
}

// Whatever lies in the files: empty, binary, broken, huge, many. A sensible result or a clear message.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "../hostile_texts.hpp"
#include "program.hpp"

namespace {

std::string json_line(const std::string& id, const std::string& text) {
  return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\", \"date\": \"2023-03-21\"}\n";
}

std::string without_first_line(const std::string& text) { return text.substr(text.find('\n') + 1); }

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

  TEST_CASE("a folder stands for the files in and below it, in the order of their paths' bytes") {
    const Folder folder;
    folder.add("b.txt", "China met Russia.\n");
    folder.add("a.jsonl", json_line("one", "China met Ukraine."));
    folder.add(".hidden.txt", "China met NATO.\n");
    std::string image = "\x89PNG";
    for (int i = 0; i < 4096; ++i) image += char(i * 37);
    folder.add("image", image);
    const std::string separate =
        run_entente({"extract", folder.path("a.jsonl")}).out + run_entente({"extract", folder.path("b.txt")}).out;
    const Outcome outcome = run_entente({"extract", folder.path()});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    CHECK(outcome.out == separate);
    for (const char* command : {"build", "show"}) CHECK(run_entente({command, folder.path()}).status == 0);
    // What has the ending of a text and is none is told; the others go on.
    folder.add("c.txt", image);
    const Outcome broken = run_entente({"extract", folder.path() + "/"});
    CHECK(broken.status == 1);
    CHECK(broken.out == separate);
    CHECK(contains(broken.err, folder.path("c.txt") + ": looks like an image"));
  }

  TEST_CASE("standard input is looked into where no format is given") {
    const Folder folder;
    const std::string lines = json_line("one", "China met Russia.");
    CHECK(run_entente({"extract", "-"}, {.input = lines}).out == run_entente({"extract", folder.add("a.jsonl", lines)}).out);
    CHECK(run_entente({"extract", "--from", "text", "-"}, {.input = lines}).out !=
          run_entente({"extract", "-"}, {.input = lines}).out);
    const std::string trees = run_entente({"parse", "-"}, {.input = "China met Russia.\n"}).out;
    // The document's own record holds the text's hash, and the trees have no line break at the end.
    const std::string by_text = without_first_line(run_entente({"extract", "-"}, {.input = "China met Russia.\n"}).out);
    CHECK(without_first_line(run_entente({"extract", "-"}, {.input = trees}).out) == by_text);
    CHECK(contains(by_text, "meets-with"));
  }

  TEST_CASE("packed files give what the files in them give, in files and on standard input") {
    const std::string text = "China met Russia. Russia invaded Ukraine.\n";
    const Folder folder;
    const std::string plain = folder.add("a.txt", text);
    for (const std::string packer : {"gzip -nk", "zstd -qk"}) {
      if (std::system((packer + " '" + plain + "' 2>/dev/null").c_str()) != 0) continue;  // zstd need not be installed
      const std::string packed = plain + (packer[0] == 'g' ? ".gz" : ".zst");
      const Outcome outcome = run_entente({"extract", packed});
      CHECK(outcome.status == 0);
      std::string expected = run_entente({"extract", plain}).out;
      for (std::size_t at = 0; (at = expected.find(plain, at)) != expected.npos; at += packed.size()) {
        expected.replace(at, plain.size(), packed);
      }
      // The document's own record holds what is made of its name.
      CHECK(without_first_line(outcome.out) == without_first_line(expected));
      CHECK(contains(expected, "Russia"));
      CHECK(run_entente({"extract", "-"}, {.input = read_bytes(packed)}).out == run_entente({"extract", "-"}, {.input = text}).out);
      const Outcome cut = run_entente({"extract", "-"}, {.input = read_bytes(packed).substr(0, 20)});
      CHECK(cut.status == 1);
      CHECK(contains(cut.err, "is truncated"));
    }
  }

  TEST_CASE("offsets lead to the bytes of a file in another encoding") {
    const Folder folder;
    const std::string bytes = "Caf\xE9 \x96 China met Russia.\n";
    const Outcome outcome = run_entente({"extract", "--encoding", "windows-1252", folder.add("a.txt", bytes)});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    std::size_t found = 0;
    for (const auto& record : json_lines(outcome.out)) {
      if (member(record, "record") != "mention") continue;
      ++found;
      CHECK(bytes.substr(record["begin"].GetUint(), record["end"].GetUint() - record["begin"].GetUint()) == member(record, "text"));
    }
    CHECK(found == 2);
    CHECK(run_entente({"extract", "--encoding", "runes", folder.path("a.txt")}).status == 2);
  }

  TEST_CASE("trees of UDPipe, Stanza and spaCy give the relations of the text, and offsets that lead to its bytes") {
    // Zoë is there for offsets that count characters, the blanks for those that count blanks.
    const std::string text = "Zo\xC3\xAB slept.\n\nUkraine condemned  Russia in Moscow.";
    const std::string udpipe =
        "# newdoc id = story\n# newpar\n"
        "1\tZo\xC3\xAB\tZo\xC3\xAB\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tTokenRange=0:3\n"
        "2\tslept\tsleep\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No|TokenRange=4:9\n"
        "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpacesAfter=\\n\\n|TokenRange=9:10\n\n"
        "# newpar\n"
        "1\tUkraine\tUkraine\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tTokenRange=12:19\n"
        "2\tcondemned\tcondemn\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\tSpacesAfter=\\s\\s|TokenRange=20:29\n"
        "3\tRussia\tRussia\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\tTokenRange=31:37\n"
        "4\tin\tin\tADP\tIN\t_\t5\tcase\t_\tTokenRange=38:40\n"
        "5\tMoscow\tMoscow\tPROPN\tNNP\tNumber=Sing\t2\tobl\t_\tSpaceAfter=No|TokenRange=41:47\n"
        "6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpacesAfter=No|TokenRange=47:48\n\n";
    const std::string stanza =  // no Penn tags, as its models for some treebanks, and no newdoc
        "# text = Zo\xC3\xAB slept.\n# sent_id = 0\n"
        "1\tZo\xC3\xAB\tZo\xC3\xAB\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tstart_char=0|end_char=3\n"
        "2\tslept\tsleep\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\tstart_char=4|end_char=9\n"
        "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tstart_char=9|end_char=10\n\n"
        "# text = Ukraine condemned  Russia in Moscow.\n# sent_id = 1\n"
        "1\tUkraine\tUkraine\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tstart_char=12|end_char=19\n"
        "2\tcondemned\tcondemn\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\tstart_char=20|end_char=29\n"
        "3\tRussia\tRussia\tPROPN\t_\tNumber=Sing\t2\tobj\t_\tstart_char=31|end_char=37\n"
        "4\tin\tin\tADP\t_\t_\t5\tcase\t_\tstart_char=38|end_char=40\n"
        "5\tMoscow\tMoscow\tPROPN\t_\tNumber=Sing\t2\tobl:whatever\t_\tstart_char=41|end_char=47\n"
        "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tstart_char=47|end_char=48\n\n";
    const std::string spacy =  // ClearNLP's trees; no lemma, and no blanks but those of SpaceAfter
        "1\tZo\xC3\xAB\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
        "2\tslept\t_\tVERB\tVBD\t_\t0\tROOT\t_\tSpaceAfter=No\n"
        "3\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\tSpacesAfter=\\n\\n\n\n"
        "1\tUkraine\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
        "2\tcondemned\t_\tVERB\tVBD\t_\t0\tROOT\t_\tSpacesAfter=\\s\\s\n"
        "3\tRussia\t_\tPROPN\tNNP\t_\t2\tdobj\t_\t_\n"
        "4\tin\t_\tADP\tIN\t_\t2\tprep\t_\t_\n"
        "5\tMoscow\t_\tPROPN\tNNP\t_\t4\tpobj\t_\tSpaceAfter=No\n"
        "6\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No\n\n";
    const Folder folder;
    for (const auto& [name, bytes] : {std::pair("udpipe", udpipe), std::pair("stanza", stanza), std::pair("spacy", spacy)}) {
      CAPTURE(name);
      const std::string file = folder.add(std::string(name) + ".conllu", bytes);
      const Outcome outcome = run_entente({"extract", file});
      CHECK(outcome.status == 0);
      CHECK(outcome.err == "");
      std::size_t relations = 0;
      for (const auto& record : json_lines(outcome.out)) {
        const auto shows = [&](const rapidjson::Value& span, const std::string& words) {
          return text.substr(span["begin"].GetUint(), span["end"].GetUint() - span["begin"].GetUint()) == words;
        };
        if (member(record, "record") != "relation") continue;
        ++relations;
        CHECK(member(record, "type") == "condemns");
        CHECK(member(record, "doc") == (std::string(name) == "udpipe" ? "story" : file));
        CHECK(shows(record["source"], "Ukraine"));
        CHECK(shows(record["target"], "Russia"));
        CHECK(shows(record["evidence"], "Ukraine condemned  Russia in Moscow."));
        CHECK(shows(record["evidence"]["trigger"], "condemned"));
      }
      CHECK(relations == 1);
      CHECK(run_entente({"extract", "-"}, {.input = bytes}).status == 0);
      for (const char* command : {"build", "show", "parse"}) CHECK(run_entente({command, "--from", "conllu", file}).status == 0);
      CHECK(run_entente({"draw", file, "-o", folder.path("out.svg")}).status == 0);
    }
    // One broken sentence costs its document, and not the one before it.
    const Outcome broken = run_entente({"extract", folder.add("broken.conllu", udpipe + "# newdoc id = two\n1\tOrla\n")});
    CHECK(broken.status == 1);
    CHECK(contains(broken.err, "broken.conllu:16:"));
    CHECK(contains(broken.out, "\"doc\":\"story\""));
  }

  TEST_CASE("a broken line of JSON costs itself only, and of many broken ones twenty are told") {
    const Folder folder;
    const std::string good = json_line("one", "China met Russia.") + json_line("two", "China met Ukraine.");
    const std::string file = folder.add("news.jsonl", good + "{\"id\": \"three\"\n" + json_line("four", "China met NATO."));
    const Outcome outcome = run_entente({"extract", file});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "news.jsonl:3:15: "));
    for (const char* id : {"one", "two", "four"}) CHECK(contains(outcome.out, "\"doc\":\"" + std::string(id) + "\""));
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "{\n";
    const Outcome broken = run_entente({"extract", folder.add("many.jsonl", many)});
    CHECK(broken.status == 1);
    CHECK(contains(broken.err, "many.jsonl:20:"));
    CHECK(!contains(broken.err, "many.jsonl:21:"));
    CHECK(contains(broken.err, "980 more such errors"));
  }

  TEST_CASE("JSON lines are never whole in memory") {
    const Folder folder;
    {
      // Gone before the program starts: a new process inherits the peak of this one.
      const std::string filler(10'000, 'x');
      std::string lines;
      for (int i = 0; i < 10'000; ++i) lines += "{\"id\":1,\"text\":\"Orla.\",\"more\":\"" + filler + "\"}\n";
      folder.add("big.jsonl", lines);
    }
    const Outcome outcome = run_entente({"extract", folder.path("big.jsonl")});
    CHECK(outcome.status == 0);
    CHECK(outcome.peak_kb < 90 * 1024);
    MESSAGE("100 MB of JSON lines: " << outcome.seconds << " s, " << outcome.peak_kb / 1024 << " MB");
  }

  TEST_CASE("four times as many documents, in one file or in as many files, take four times as long and no more") {
    constexpr int fewer = 2000;
    const Folder folder;
    const auto sentence = [](int i) { return "Kenya condemned Mali in week " + std::to_string(i) + "."; };
    const auto lines = [&](int count) {
      std::string text;
      for (int i = 0; i < count; ++i)
        text += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"" + sentence(i) + "\"}\n";
      return folder.add(std::to_string(count) + ".jsonl", text);
    };
    const auto files = [&](int count) {
      const std::string made = folder.path(std::to_string(count));
      std::filesystem::create_directory(made);
      for (int i = 0; i < count; ++i)
        std::ofstream(made + '/' + std::to_string(i) + ".txt") << sentence(i) << '\n';
      return made;
    };
    const std::vector<std::pair<std::string, std::string>> inputs = {{lines(fewer), lines(4 * fewer)},
                                                                     {files(fewer), files(4 * fewer)}};
    for (const char* command : {"extract", "build", "add"}) {
      for (const auto& [less, more] : inputs) {
        // Processor time; one good measurement of three is enough, for the square never gives one.
        const auto seconds = [&](const std::string& input, const char* name) {
          std::vector<std::string> words = {command, "--quiet"};
          if (command == std::string_view("add")) words.push_back(folder.path(name));
          words.push_back(input);
          const Outcome outcome = run_entente(words, {.output = "/dev/null"});
          CHECK(outcome.status == 0);
          std::filesystem::remove(folder.path(name));
          return outcome.seconds;
        };
        double once = 0, fourfold = 0;
        for (int attempt = 0; attempt < 3 && fourfold >= 6.5 * once; ++attempt) {
          once = seconds(less, "once.store");
          fourfold = seconds(more, "fourfold.store");
        }
        INFO(command << " of " << less << ": " << once << " s, of four times as many " << fourfold << " s");
        CHECK(fourfold < 6.5 * once);
      }
    }
  }

  TEST_CASE("a sentence of a hundred thousand words takes less than a gigabyte, trees of others too") {
    std::string text, trees;
    for (int i = 0; i < 20'000; ++i) text += "China met Russia and Ukraine ";
    const Folder folder;
    const Outcome outcome = run_entente({"extract", folder.add("a.txt", text)}, {.output = "/dev/null"});
    CHECK(outcome.status == 0);
    CHECK(outcome.peak_kb < 1024 * 1024);
    for (int i = 1; i <= 100'000; ++i) {
      trees += std::to_string(i) + "\tChina\t_\tPROPN\t_\t_\t" + std::to_string(i - 1) + (i == 1 ? "\troot" : "\tconj") + "\t_\t_\n";
    }
    const Outcome given = run_entente({"extract", folder.add("a.conllu", trees)}, {.output = "/dev/null"});
    CHECK(given.status == 0);
    CHECK(given.peak_kb < 1024 * 1024);
    MESSAGE("text " << outcome.seconds << " s, trees " << given.seconds << " s");
  }

  TEST_CASE("an empty file has no text: nothing was read, and nothing is written") {
    const Folder folder;
    for (const char* bytes : {"", "\n", " \t\r\n\n", "\xEF\xBB\xBF"}) {
      const std::string file = folder.add("empty.txt", bytes);
      for (const char* command : {"extract", "parse", "show"}) {
        const Outcome outcome = run_entente({command, file});
        CHECK(outcome.status == 1);
        CHECK(outcome.out == "");
        CHECK(contains(outcome.err, "empty.txt: has no text"));
      }
      CHECK(run_entente({"extract", "-"}, {.input = bytes}).status == 1);
      CHECK(run_entente({"extract", "--from", "jsonl", file}).out == "");
      CHECK(run_entente({"draw", file, "-o", folder.path("empty.svg")}).status == 1);
      CHECK(folder.names() == std::vector<std::string>{"empty.txt"});
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

  TEST_CASE("of megabytes in one line, twice as many take twice the time and memory, and no more") {
    std::string line;
    while (line.size() < 3'000'000) line += "China met Russia and Ukraine, and NATO has not condemned Mr Xi who left ";
    const Folder folder;
    for (const char* command : {"parse", "extract"}) {
      CAPTURE(command);
      std::vector<Outcome> outcomes;
      for (const std::size_t size : {line.size() / 2, line.size()}) {
        const std::string file = folder.add("line.txt", line.substr(0, size) + '\n');
        outcomes.push_back(run_entente({command, file}, {.output = "/dev/null"}));
        CAPTURE(outcomes.back().err);
        CHECK(outcomes.back().status == 0);
      }
      CHECK(outcomes[1].seconds < 3.2 * outcomes[0].seconds);
      CHECK(outcomes[1].peak_kb < 2.2 * outcomes[0].peak_kb);
      CHECK(outcomes[1].peak_kb < 400 * 1024);
    }
  }

  // Each takes 40 to 60 MB, of which 28 are what the program knows; one row per pair of 10,000 actors would take
  // gigabytes.
  TEST_CASE("5,000 words in a sentence, a document that is one quotation, open marks, 10,000 actors: 150 MB at most") {
    std::vector<std::string> texts = hostile::long_sentences();
    for (std::string& text : hostile::unbalanced_marks()) texts.push_back(std::move(text));
    texts.insert(texts.end(), {hostile::one_quotation(), hostile::condemned_by_one(), hostile::each_with_each()});
    const Folder folder;
    for (const std::string& text : texts) {
      const std::string file = folder.add("hostile.txt", text);
      const Outcome outcome = run_entente({"build", file, "-o", folder.path("graph.json")});
      CAPTURE(text.substr(0, 40));
      CHECK(outcome.status == 0);
      CHECK(outcome.peak_kb < 150 * 1024);
    }
  }

  TEST_CASE("one word of ten megabytes takes less than a gigabyte") {
    const Folder folder;
    const std::string file = folder.add("word.txt", std::string(10'000'000, 'x'));
    const Outcome outcome = run_entente({"extract", file}, {.output = "/dev/null"});
    CHECK(outcome.status == 0);
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
    const std::string said = "entente: " + other + ": looks like French, not English: skipped; --force reads it all the same\n";
    CHECK(both.err == said + "entente: 1 document read, 1 of them without a readable date; left out: 1 not in English\n");
    CHECK(run_entente({"parse", "--quiet", other, good}).err == said);
    CHECK(run_entente({"parse", other}).status == 1);  // nothing was read
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

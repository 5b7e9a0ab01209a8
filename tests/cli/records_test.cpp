// entente extract and entente parse: what they write leads back to the words that were read.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "program.hpp"

namespace {

struct Column {
  std::string form;
  std::string lemma;
  int head = 0;
  std::string label;
};

// The word lines of a CoNLL-U file, by sentence.
std::vector<std::vector<Column>> conllu_sentences(const std::string& text) {
  std::vector<std::vector<Column>> sentences(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty()) {
      if (!sentences.back().empty()) sentences.emplace_back();
      continue;
    }
    if (line[0] == '#') continue;
    std::vector<std::string> columns(1);
    for (char c : line) {
      if (c == '\t') columns.emplace_back();
      else columns.back() += c;
    }
    INFO(line);
    REQUIRE(columns.size() == 10);
    if (columns[0].find_first_of("-.") != std::string::npos) continue;
    sentences.back().push_back({columns[1], columns[2], std::stoi(columns[6]), columns[7]});
  }
  if (sentences.back().empty()) sentences.pop_back();
  return sentences;
}

bool is_one_tree(const std::vector<Column>& words) {
  if (std::ranges::count(words, 0, &Column::head) != 1) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t steps = 0;
    for (int at = int(i) + 1; at != 0; at = words[std::size_t(at) - 1].head) {
      if (++steps > words.size()) return false;
    }
  }
  return true;
}

std::string without_blanks(std::string text) {
  std::erase_if(text, [](unsigned char c) { return c <= ' '; });
  return text;
}

void check_place(const rapidjson::Value& node, const std::string& file) {
  const unsigned begin = node["begin"].GetUint(), end = node["end"].GetUint();
  REQUIRE(begin < end);
  REQUIRE(end <= file.size());
  if (node.HasMember("text")) CHECK(member(node, "text") == file.substr(begin, end - begin));
}

}  // namespace

TEST_SUITE("records") {
  TEST_CASE("every offset of every record leads to its words, and every actor is introduced") {
    const std::string path = example("china-russia-2023.txt");
    const std::string file = read_bytes(path);
    const Outcome outcome = run_entente({"extract", path});
    REQUIRE(outcome.status == 0);
    CHECK(outcome.err == "");
    std::set<std::string> actors;
    std::map<std::pair<unsigned, unsigned>, std::string> owners;
    std::map<std::string, int> counts;
    const auto check_argument = [&](const rapidjson::Value& argument) {
      if (argument.HasMember("actor")) CHECK(actors.contains(member(argument, "actor")));
      if (argument.HasMember("begin")) check_place(argument, file);
    };
    std::string last_kind = "document";
    const std::vector<std::string> order = {"document", "actor", "mention", "relation", "quotation"};
    for (const auto& record : json_lines(outcome.out)) {
      const std::string kind = member(record, "record");
      CAPTURE(kind);
      ++counts[kind];
      CHECK(member(record, "doc") == path);
      CHECK(std::ranges::find(order, kind) >= std::ranges::find(order, last_kind));
      last_kind = kind;
      if (kind == "document") {
        CHECK(record["graph"]["documents"].Size() == 1);
      } else if (kind == "actor") {
        CHECK(actors.insert(member(record, "id")).second);
        CHECK(member(record, "name") != "");
        CHECK(member(record, "kind") != "");
      } else if (kind == "mention") {
        check_place(record, file);
        CHECK(actors.contains(member(record, "actor")));
        CHECK(owners.try_emplace({record["begin"].GetUint(), record["end"].GetUint()}, member(record, "actor")).second);
      } else if (kind == "relation") {
        check_argument(record["source"]);
        if (record.HasMember("target")) check_argument(record["target"]);
        if (record.HasMember("asserted_by")) check_argument(record["asserted_by"]);
        if (record.HasMember("object")) check_place(record["object"], file);
        check_place(record["evidence"], file);
        check_place(record["evidence"]["trigger"], file);
        CHECK(record["confidence"].GetDouble() >= 0);
        CHECK(record["confidence"].GetDouble() <= 1);
        CHECK(std::abs(record["sign"].GetInt()) <= 1);
        CHECK(record.HasMember("polarity"));
        CHECK(record.HasMember("modality"));
      } else {
        REQUIRE(kind == "quotation");
        if (record.HasMember("speaker")) check_argument(record["speaker"]);
        check_place(record["cue"], file);
        for (const auto& content : record["content"].GetArray()) check_place(content, file);
      }
    }
    CHECK(counts["document"] == 1);
    CHECK(counts["actor"] >= 10);
    CHECK(counts["mention"] >= 40);
    CHECK(counts["relation"] >= 15);
    CHECK(counts["quotation"] >= 3);
  }

  TEST_CASE("what is not known is left out and never null") {
    const Outcome outcome = run_entente({"extract", example("china-russia-2023.txt")});
    CHECK(!contains(outcome.out, ":null"));
    CHECK(!contains(outcome.out, ":\"\""));
    CHECK(!contains(outcome.out, ":{}"));
    CHECK(!contains(outcome.out, ",\"aliases\":[]"));
  }

  TEST_CASE("offsets of a JSON line count the decoded text") {
    const Outcome outcome = run_entente(
        {"extract", "--from", "jsonl", "-"}, {.input = R"({"id": "a", "text": "\u201cCaf\u00e9\u201d: China met Russia."})"});
    REQUIRE(outcome.status == 0);
    bool found = false;
    for (const auto& record : json_lines(outcome.out)) {
      if (member(record, "record") == "mention" && member(record, "text") == "China") {
        found = true;
        CHECK(record["begin"].GetUint() == std::string("\u201cCaf\u00e9\u201d: ").size());
      }
    }
    CHECK(found);
  }

  TEST_CASE("--stats tells how many words were read, on standard error, and changes no result") {
    const Outcome plain = run_entente({"extract", example("china-russia-2023.txt")});
    const Outcome counted = run_entente({"extract", "--quiet", "--stats", example("china-russia-2023.txt")});
    CHECK(plain.out == counted.out);
    CHECK(contains(counted.err, "1 documents, "));
    CHECK(contains(counted.err, " words/s, "));
  }

  TEST_CASE("all characters of a text but its blanks come back in the words of its trees") {
    const std::string path = example("nato-nordic-2023.txt");
    const Outcome outcome = run_entente({"parse", "--from", "text", "--to", "conllu", path});
    REQUIRE(outcome.status == 0);
    std::string words;
    for (const auto& sentence : conllu_sentences(outcome.out)) {
      CHECK(is_one_tree(sentence));
      for (const Column& word : sentence) {
        words += word.form;
        CHECK(word.lemma != "");
      }
    }
    CHECK(without_blanks(words) == without_blanks(read_bytes(path)));
  }

  TEST_CASE("words that are given are kept, with trees made anew") {
    const std::string given =
        "1\tOrla\t_\t_\t_\t_\t_\t_\t_\t_\n2\two\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "4\tpay\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
        "1\tMercer\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    const Outcome outcome = run_entente({"parse", "--from", "conllu", "--to", "conllu", "-"}, {.input = given});
    REQUIRE(outcome.status == 0);
    const auto sentences = conllu_sentences(outcome.out);
    REQUIRE(sentences.size() == 2);
    std::vector<std::string> forms;
    for (const auto& sentence : sentences) {
      CHECK(is_one_tree(sentence));
      for (const Column& word : sentence) forms.push_back(word.form);
    }
    CHECK(forms == std::vector<std::string>{"Orla", "wo", "n't", "pay", ".", "Mercer", "left"});
    CHECK(contains(outcome.out, "# text = Orla won't pay."));
    // Read once more, nothing changes.
    CHECK(run_entente({"parse", "--from", "conllu", "-"}, {.input = outcome.out}).out == outcome.out);
  }

  TEST_CASE("trees of another parser are used as they are") {
    const std::string theirs =
        "1\tChina\tChina\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tcondemned\tcondemn\tVERB\tVBD\t_\t0\troot\t_\t_\n"
        "3\tRussia\tRussia\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
    std::string turned = theirs;  // the same words, and a tree in which Russia acts
    turned.replace(turned.find("nsubj"), 5, "obj");
    turned.replace(turned.rfind("obj"), 3, "nsubj");
    const auto condemns = [](const std::string& conllu) -> std::string {
      const Outcome outcome = run_entente({"extract", "--from", "conllu", "-"}, {.input = conllu});
      CHECK(outcome.status == 0);
      for (const auto& record : json_lines(outcome.out)) {
        if (member(record, "type") == "condemns") return member(record["source"], "text");
      }
      return "nobody";
    };
    CHECK(condemns(theirs) == "China");
    CHECK(condemns(turned) == "Russia");
  }

  TEST_CASE("what is not CoNLL-U is refused with file and line") {
    const Folder folder;
    const Outcome outcome = run_entente({"parse", folder.add("a.conllu", "1\tOrla\t_\n\nMercer\n")});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.err, "a.conllu:1"));
  }
}

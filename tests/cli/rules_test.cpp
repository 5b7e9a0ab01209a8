// The tools with which rules are written: entente ontology, entente explain.
#include <doctest/doctest.h>

#include <algorithm>

#include "program.hpp"

namespace {

const std::string own_ontology =
    "type hugs\n"
    "  source: person\n"
    "  target: person\n"
    "  verb: hug embrace\n"
    "  example: Anna Brandt hugged Paul Mercer. => Anna Brandt -> Paul Mercer\n";

}  // namespace

TEST_SUITE("rules") {
  TEST_CASE("ontology list has a line for every type, one's own among them") {
    const Folder folder;
    const Outcome outcome = run_entente({"ontology", "list", "--ontology", folder.add("own.ontology", own_ontology)});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "\ncondemns                -1   no         ACCUSE     111    "));
    CHECK(contains(outcome.out, "\nhugs                    0    no         -          -      person -> person\n"));
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 78);  // a heading, 76 types and one
  }

  TEST_CASE("ontology show has the rules with their places, and the examples") {
    const Outcome outcome = run_entente({"ontology", "show", "condemns"});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "was condemned by"));
    CHECK(contains(outcome.out, ": verb: condemn denounce"));
    CHECK(contains(outcome.out, "=> no condemns\n"));
    CHECK(run_entente({"ontology", "show", "condems"}).status == 1);
    CHECK(run_entente({"ontology", "show"}).status == 2);
    CHECK(run_entente({"ontology", "list", "condemns"}).status == 2);
    CHECK(run_entente({"ontology", "burn"}).status == 2);
  }

  TEST_CASE("ontology check tells examples that fail, rules that never match and rules that contradict one another") {
    const Folder folder;
    const std::string path =
        folder.add("own.ontology", own_ontology +
                                       "  counterexample: Anna Brandt embraced Paul Mercer. => no hugs\n"
                                       "type squeezes\n"
                                       "  verb: embrace\n"
                                       "  verb: squeeze\n"
                                       "  example: Anna Brandt embraced Paul Mercer. => Anna Brandt -> Paul Mercer\n"
                                       "  example: Orla slept. => Orla -> Mercer\n");
    const Outcome outcome = run_entente({"ontology", "check", "--ontology", path});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, path + ":6:19: Anna Brandt embraced Paul Mercer.\n    expected no hugs"));
    CHECK(
        contains(outcome.out, path + ":8:3: contradicts " + path + ":4:3: \"embrace\" from subject to object is both"));
    CHECK(contains(outcome.out, path + ":9:3: matches in no example"));
    CHECK(contains(outcome.out, path + ":11:12: Orla slept.\n    missing: Orla -squeezes-> Mercer"));
    CHECK(run_entente({"ontology", "check", "--ontology", folder.add("good.ontology", own_ontology)}).status == 0);
  }

  TEST_CASE("every error of a broken ontology is told") {
    const Folder folder;
    const std::string path = folder.add("own.ontology", "type hugs\n  sign: 7\n  verb: hug | subject ->\n");
    const Outcome outcome = run_entente({"ontology", "check", "--ontology", path});
    CHECK(outcome.status == 1);
    CHECK(outcome.err == "entente: " + path + ":2:9: expected +1, -1 or 0\nentente: " + path +
                             ":3:25: expected the place of the target after ->\n");
  }

  TEST_CASE("explain shows words, mentions, relations, rules that matched and rules that did not") {
    const Folder folder;
    const std::string path = folder.add("article.txt", article);
    const Outcome outcome = run_entente({"explain", path, "--sentence", "1"});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    CHECK(contains(outcome.out, "Sentence 1 of " + path + ", bytes 0 to 31\nChina has not condemned Russia.\n"));
    CHECK(contains(outcome.out, "nsubj         of 4 condemned"));
    CHECK(contains(outcome.out, "Russia (name) -> Russia (country, RUS)"));
    CHECK(contains(outcome.out, "not China -condemns-> Russia  by condemns:verb at \"condemned\""));
    CHECK(contains(outcome.out, "source  subject: China\n      target  object: Russia\n      \"not\" negates\n"));
    CHECK(contains(run_entente({"explain", path, "--sentence", "2"}).out,
                   "yields-to:verb at \"met\": the object is no such noun\n"));
    CHECK(run_entente({"explain", path}).status == 2);
    const Outcome beyond = run_entente({"explain", path, "--sentence", "99"});
    CHECK(beyond.status == 1);
    CHECK(contains(beyond.err, "there is no sentence 99"));
  }

  TEST_CASE("explain shows quotations, and offices, prefixes and seats that were read or were not") {
    const Folder folder;
    const std::string path = folder.add("offices.txt",
                                        "Kenya's chancellor Ada Brandt praised the Norwegian bank Fjordline. "
                                        "The anti-American party left, the chancellor of Mali said.\n");
    const Outcome first = run_entente({"explain", path, "--sentence", "1"});
    CHECK(contains(first.out, "leads:office at \"chancellor\"\n      lexicon/offices.tsv:"));
    CHECK(contains(first.out, ": leads\n      source  Ada Brandt\n      target  Kenya\n"));
    CHECK(contains(
        first.out,
        "located-in:seat at \"bank\"\n      ontology/relations.ontology: class seated\n      source  Fjordline\n"
        "      target  Norway\n"));
    const Outcome second = run_entente({"explain", path, "--sentence", "2"});
    CHECK(contains(second.out, "\nQuotations\n  indirect, by "));
    CHECK(contains(second.out, "enemy-of:prefix at \"anti-American\"\n      ontology/relations.ontology:"));
    const auto lines = json_lines(run_entente({"explain", path, "--sentence", "2", "--json"}).out);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0]["quotations"].Size() == 1);
    CHECK(lines[0]["listed_words"].Size() == 2);
  }

  TEST_CASE("explain --json is one object per sentence with the same in it") {
    const Folder folder;
    const std::string path = folder.add("article.txt", article);
    const auto lines = json_lines(run_entente({"explain", path, "--sentence", "1", "--json"}).out);
    REQUIRE(lines.size() == 1);
    const rapidjson::Value& rules = lines[0]["rules"];
    bool condemns = false;
    for (const rapidjson::Value& rule : rules.GetArray())
      if (rule["matched"].GetBool() && member(rule, "rule") == "condemns:verb") {
        condemns = true;
        CHECK(member(rule["source"], "place") == "subject");
        CHECK(std::string(rule["target"]["actors"][0].GetString()) == "RUS");
        CHECK(member(rule["reasons"][0], "effect") == "negates");
      }
    CHECK(condemns);
    CHECK(lines[0]["words"].Size() == 6);
    CHECK(lines[0]["mentions"].Size() == 2);
    CHECK(member(lines[0]["relations"][0], "polarity") == "negated");
  }

  TEST_CASE("explain finds the sentences behind a relation, by the article or by the graph or store beside it") {
    const Folder folder;
    folder.add("article.txt", article);
    CHECK(run_entente({"build", "article.txt", "-o", "graph.json"}, {.folder = folder.path()}).status == 0);
    const std::string graph = read_bytes(folder.path("graph.json"));
    const std::size_t invades = graph.find("\"type\":\"invades\"");
    REQUIRE(invades != std::string::npos);
    const std::size_t id = graph.rfind("\"id\":\"", invades) + 6;
    const std::string relation = graph.substr(id, graph.find('"', id) - id);
    CHECK(run_entente({"add", "-q", "news.store", "article.txt"}, {.folder = folder.path()}).status == 0);
    for (const char* file : {"article.txt", "graph.json", "news.store"}) {
      const Outcome outcome = run_entente({"explain", file, "--relation", relation}, {.folder = folder.path()});
      CHECK(outcome.status == 0);
      CHECK(contains(outcome.out, "Russia invaded Ukraine in 2022.\n"));
      CHECK(contains(outcome.out, "Russia -invades-> Ukraine"));
    }
    // from another folder, the article lies beside the graph
    CHECK(run_entente({"explain", folder.path("graph.json"), "--relation", relation}).status == 0);
    CHECK(run_entente({"explain", folder.path("graph.json"), "--relation", "zzzz"}).status == 1);
  }

  TEST_CASE("a folder, a file that is not there and bytes that are no UTF-8 are errors with a place, for every kind of knowledge") {
    const Folder folder;
    const std::string article = folder.add("a.txt", "China condemned Russia.");
    for (const char* option : {"--model", "--reader-model", "--actors", "--ontology", "--decisions"}) {
      CAPTURE(option);
      const Outcome of_folder = run_entente({"show", article, option, folder.path()});
      CHECK(of_folder.status == 1);
      CHECK_MESSAGE(contains(of_folder.err, folder.path() + ": cannot be read: Is a directory"), of_folder.err);
      const Outcome missing = run_entente({"show", article, option, folder.path("nowhere")});
      CHECK(missing.status == 1);
      CHECK_MESSAGE(contains(missing.err, "nowhere: cannot be opened: No such file or directory"), missing.err);
    }
    const std::string broken = folder.add("broken.ontology", "type sues\n  sign: -1\n  description: caf\xE9\n");
    const Outcome outcome = run_entente({"show", article, "--ontology", broken});
    CHECK(outcome.status == 1);
    CHECK_MESSAGE(contains(outcome.err, "broken.ontology:3:19: this is no UTF-8"), outcome.err);
  }
}

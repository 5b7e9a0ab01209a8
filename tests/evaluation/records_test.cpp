// What is read of fifty articles of our own, with the rules, held against records.txt line by line: no figure hides a
// change. UPDATE_EXPECTED=1 rewrites the file; its difference is to be read, and told in the commit.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "entente/pipeline/pipeline.hpp"
#include "evaluation/annotated_text.hpp"
#include "ontology/example.hpp"

namespace entente {
namespace {

std::string tests_path(const std::string& file) {
  const char* tests = std::getenv("ENTENTE_TESTS");
  return std::string(tests ? tests : "tests") + "/" + file;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// "# ada-02-a | 2022-04-14 | wire", and the article below it.
void add_articles(const std::string& path, std::vector<Document>& articles, std::size_t most) {
  std::istringstream lines(bytes_of(path));
  std::string head, text;
  const auto add = [&] {
    if (text.empty() || articles.size() >= most) return;
    const std::size_t bar = head.find(" | ");
    Document article = make_document(head.substr(2, bar - 2), text);
    if (bar != head.npos) article.date = parse_date(head.substr(bar + 3, 10));
    articles.push_back(std::move(article));
  };
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("# ")) {
      text += line + '\n';
      continue;
    }
    add();
    head = line;
    text.clear();
  }
  add();
}

std::string words(const Analysis& analysis, ByteSpan span) {
  std::string text(analysis.document.words(span));
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

std::string place(ByteSpan span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }

// One line an actor with its mentions, a relation, a quotation.
std::string records(const Analysis& analysis, const Ontology& ontology) {
  std::string out = "= " + analysis.document.id + '\n';
  for (std::size_t i = 0; i < analysis.actors.actors.size(); ++i) {
    const Actor& actor = analysis.actors.actors[i];
    std::string mentions;
    for (const Mention& mention : analysis.actors.mentions)
      if (std::size_t(mention.actor) == i)
        mentions += "; " + words(analysis, mention.span) + ' ' + place(mention.span) + ' ' + std::string(to_string(mention.form));
    if (mentions.empty()) continue;
    out += actor.id + " (" + std::string(to_string(actor.kind)) + (actor.country ? ", " + *actor.country : "") + ") " +
           actor.name + mentions + '\n';
  }
  for (const RelationMention& relation : analysis.relations.relations) {
    out += "  " + written(relation, analysis, ontology) + " [" + words(analysis, relation.trigger) + ' ' +
           place(relation.trigger) + "]";
    if (relation.object) out += " {" + words(analysis, *relation.object) + "}";
    out += " " + std::to_string(int(relation.confidence * 1000 + 0.5)) + " " + relation.rule + '\n';
  }
  for (const Quotation& quotation : analysis.relations.quotations) {
    out += "  \"\" " + std::string(to_string(quotation.form)) + ' ';
    if (quotation.speaker && quotation.speaker->span) out += words(analysis, *quotation.speaker->span);
    out += " [" + words(analysis, quotation.cue) + "]";
    for (const ByteSpan content : quotation.content) out += ' ' + place(content);
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("fifty articles of our own are read as records.txt says, line by line") {
  std::vector<Document> articles;
  for (const AnnotatedDocument& annotated :
       read_annotated_texts(bytes_of(tests_path("evaluation/develop.txt")), "develop.txt", Ontology::builtin()))
    articles.push_back(annotated.document);
  for (const char* author : {"ada", "cyr", "dov", "eva", "fay"})
    add_articles(tests_path("../src/training/relations/" + std::string(author) + "-01.txt"), articles, articles.size() + 4);
  REQUIRE(articles.size() == 50);

  const Pipeline pipeline({.reader_name = ReaderName::rules});
  std::string found = "# What rules read of fifty articles of our own; records_test.cpp says how the lines are made.\n";
  for (const Document& article : articles) found += records(pipeline.analyse(article), pipeline.ontology());

  const std::string path = tests_path("evaluation/records.txt");
  if (std::getenv("UPDATE_EXPECTED") != nullptr) std::ofstream(path, std::ios::binary) << found;
  std::istringstream expected_lines(bytes_of(path)), found_lines(found);
  std::string expected_line, found_line, document;
  std::size_t number = 0, different = 0;
  while (true) {
    const bool is_expected = bool(std::getline(expected_lines, expected_line));
    const bool is_found = bool(std::getline(found_lines, found_line));
    if (!is_expected && !is_found) break;
    ++number;
    if (is_expected && expected_line.starts_with("= ")) document = expected_line.substr(2);
    if (is_expected && is_found && expected_line == found_line) continue;
    // After a line too many or too few the others differ, too: the first tells.
    if (++different == 1)
      MESSAGE("records.txt:" << number << " (" << document << ")\n  expected: " << expected_line << "\n  found:    " << found_line);
  }
  CHECK(different == 0);
}

}  // namespace entente

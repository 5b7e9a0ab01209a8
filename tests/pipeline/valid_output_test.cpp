// Arbitrary bytes as an article: every output is valid UTF-8, and no character of it is cut.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "entente/exporters/exporter.hpp"
#include "entente/exporters/records_writer.hpp"
#include "entente/exporters/text_report.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "entente/text/input_error.hpp"
#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_completion.hpp"
#include "graph/utf8.hpp"
#include "trees/model_parts.hpp"

namespace entente {
namespace {

// Pieces of words and sentences beside letters of two to four bytes, halves of them, and bytes of any kind.
std::string arbitrary_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "Orla",    " condemned ", "Mercer", " said that ", "Kenya",  " and ",  "Mali",    " met ",   "“",       "”",
      "\"",      "Â",           "és",     "ñoños",       "İ",      "ﬁes",    "Żółćies", "…",       "—",       "’s",
      "\xC3",    "\xE2\x80",    "\xF0\x9F", "\xFF",      "🇺🇳",     "中国",    "Ørsted",  "\u0301",  "\u200D",  "\uFEFF",
      ". ",      ", ",          "\n\n",   " ",           "ies",    "es",     "ing",     "ed ",     "\x01",    "\x7F",
      "ÂÂÂ",     "Ç",           "President ", "Müller",  "Ås",     "ÿs ",    "ſ",       "ßes",     "Łódź",    " of ",
  };
  std::string text;
  for (std::size_t left = 1 + random() % 60; left > 0; --left) {
    if (random() % 12 == 0)
      text += char(random() % 256);
    else
      text += pieces[random() % pieces.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("a lemma of whole characters is made of every word, whatever its tag") {
  const Lemmatizer& lemmatizer = Model::builtin().parts().lemmatizer;
  std::vector<std::string> words = {"Â", "â", "Ørsteds", "中国", "🇺🇳s", "naïves", "façades", "ﬁes", "Żółćies", "’s", "…"};
  for (char32_t letter = 0x80; letter < 0x800; ++letter)
    for (const char* before : {"", "s", "houe"})
      for (const char* behind : {"", "s", "es", "ies", "ed", "ing"}) {
        std::string word = before;
        append_character(word, letter);
        words.push_back(word + behind);
      }
  std::size_t wrong = 0;
  for (std::size_t tag = 0; tag < penn_tag_names.size(); ++tag)
    for (const std::string& word : words) {
      const std::string lemma = lemmatizer.lemma(word, PennTag(tag));
      if (valid_utf8(lemma) != lemma && ++wrong <= 5) CHECK_MESSAGE(false, word << '/' << penn_tag_names[tag]);
    }
  CHECK(wrong == 0);
}

TEST_CASE("2,000 documents of arbitrary bytes give valid UTF-8 in every output") {
  const Pipeline pipeline;
  std::mt19937 random(20240605);  // its numbers are the same everywhere
  RelationGraph whole;
  const auto check = [](std::string_view name, const std::string& bytes, int round) {
    CHECK_MESSAGE(valid_utf8(bytes) == bytes, name << " of document " << round);
  };
  for (int round = 0; round < 2000; ++round) {
    const Document document = make_document(round % 7 == 0 ? "\xFFname\xC3" : "name", arbitrary_text(random));
    check("text", document.text, round);
    std::vector<Sentence> sentences = pipeline.parse(document);
    // Tags by lot, as trees of another parser may have them, and lemmas of ours for them.
    for (Sentence& sentence : sentences)
      for (Word& word : sentence.words) {
        check("form", word.form, round);
        if (random() % 3 != 0) continue;
        word.penn = PennTag(random() % penn_tag_names.size());
        word.lemma.clear();
      }
    complete_trees(sentences, Model::builtin());
    std::string conllu;
    for (const Sentence& sentence : sentences) write_conllu(sentence, document.text, conllu);
    check("conllu", conllu, round);
    const Analysis analysis = pipeline.analyse(document, sentences);
    std::string records;
    RecordsWriter().write(analysis, [&](std::string_view record) { records += record; });
    check("records", records, round);
    if (round % 8 != 0) continue;
    GraphBuilder builder;
    builder.add(analysis);
    whole.merge(std::move(builder).build());
  }
  REQUIRE(whole.actors().size() >= 100);
  check("show", show_report(whole), 0);
  for (const ExportFormat& format : export_formats()) {
    if (format.is_picture) continue;  // what is drawn is looked at in tests/exporters
    try {
      check(format.name, format.exporter->write(whole, {}), 0);
      if (format.edges != nullptr) check(format.name, format.edges->write(whole, {}), 0);
    } catch (const InputError&) {
      CHECK(format.name == "mermaid");  // more than it would draw
    }
  }
}

}  // namespace entente

#include "trees/tree_mender.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "entente/pipeline/pipeline.hpp"
#include "entente/text/input_error.hpp"
#include "ontology/rules.hpp"
#include "trees.hpp"

namespace entente {
namespace {

Word word(std::string form, UniversalTag tag, PennTag penn, std::optional<WordIndex> head, DependencyLabel label) {
  Word made;
  made.form = made.lemma = std::move(form);
  made.tag = tag;
  made.penn = penn;
  made.head = head;
  made.label = label;
  return made;
}

// "Norway hosted talks" as parsers read headlines: a noun phrase.
Sentence headline() {
  using enum DependencyLabel;
  Sentence sentence;
  sentence.words = {word("Norway", UniversalTag::PROPN, PennTag::NNP, 2, compound),
                    word("hosted", UniversalTag::VERB, PennTag::VBN, 2, amod),
                    word("talks", UniversalTag::NOUN, PennTag::NNS, std::nullopt, root)};
  return sentence;
}

TEST_CASE("a verb taken for an adjective gets its subject and object, and what the parser had said is kept") {
  Sentence sentence = headline();
  mend_tree(sentence);
  CHECK(shown(sentence) == "Norway/PROPN>hosted:nsubj hosted/VERB>ROOT:root talks/NOUN>hosted:obj");
  const std::vector<ParsedWord> parsed = {{0, DependencyLabel::compound, 2},
                                          {1, DependencyLabel::amod, 2},
                                          {2, DependencyLabel::root, std::nullopt}};
  CHECK(sentence.mended == parsed);
}

TEST_CASE("a tree that is good stays the parser's") {
  Sentence sentence = parse("Orla met Mercer .");
  const Sentence parsed = sentence;
  mend_tree(sentence);
  CHECK(sentence == parsed);
}

TEST_CASE("the subject of what a relative clause says is not its object") {
  for (const char* text : {"Northline , which said it would sell the port , left .",
                           "The union , which says they have paid , struck ."}) {
    Sentence sentence = parse(text);
    mend_tree(sentence);
    CHECK_MESSAGE(sentence.mended.empty(), shown(sentence));
  }
}

TEST_CASE("mended twice, a tree is what it is mended once") {
  for (const char* text : {"Norway hosted talks between Chile and Peru .", "US ally Norway left .",
                           "Rebels handed over the bodies .", "Having invited Mercer , Orla waited .",
                           "Warning Mercer of a strike , Orla left ."}) {
    Sentence once = parse(text);
    mend_tree(once);
    Sentence twice = once;
    mend_tree(twice);
    CHECK_MESSAGE(once == twice, text);
  }
  Sentence once = headline();
  mend_tree(once);
  Sentence twice = once;
  mend_tree(twice);
  CHECK(once == twice);
}

TEST_CASE("the analysis holds the mended tree, and the parser's is printed") {
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  std::vector<Sentence> sentences = {headline()};
  std::uint32_t at = 0;
  for (Word& word : sentences[0].words) {
    word.span = {at, at + std::uint32_t(word.form.size())};
    at = word.span.end + 1;
  }
  sentences[0].span = {0, at - 1};
  const Analysis analysis = pipeline.analyse(make_document("headline", "Norway hosted talks"), sentences);
  CHECK(analysis.sentences[0].words[1].label == DependencyLabel::root);
  CHECK(analysis.sentences[0].mended.size() == 3);
  const Document document = make_document("test", "US ally Norway left. Rebels handed over the bodies.");
  for (const Sentence& sentence : pipeline.parse(document)) CHECK(sentence.mended.empty());
}

TEST_CASE("a table of words is an error with a place where it cannot be read") {
  CHECK_THROWS_WITH_AS(TreeWords("ally\trelational\nrival\n", "words.tsv", "", "offices.tsv"),
                       "words.tsv:2:1: expected two cells: word, its classes", InputError);
  CHECK_THROWS_WITH_AS(TreeWords("ally\tfriendly\n", "words.tsv", "", "offices.tsv"),
                       "words.tsv:1:6: no such class of words: friendly", InputError);
}

TEST_CASE("what rules of the built-in ontology speak of, the tree's own table knows") {
  const TreeWords& known = TreeWords::builtin();
  const Ontology::Rules& rules = Ontology::builtin().rules();
  for (std::size_t r = 0; r < rules.rules.size(); ++r)
    for (const std::string& lemma : rules.triggers[r]) {
      const Rule& rule = rules.rules[r];
      if (!rule.particle.empty()) CHECK_MESSAGE(known.takes_particle(lemma, rule.particle), lemma << ' ' << rule.particle);
      if (rule.kind == TriggerKind::noun && rule.is_state) CHECK_MESSAGE(known.is_relational(lemma), lemma);
    }
  for (const auto& [form, verb] : rules.verb_forms) CHECK_MESSAGE(known.is_verb_form(form), form);
}

}  // namespace
}  // namespace entente

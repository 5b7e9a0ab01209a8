#include "trees/morphology.hpp"

#include <doctest/doctest.h>

using namespace entente;

namespace {

Word word(const char* form, PennTag penn, UniversalTag tag, DependencyLabel label, std::optional<WordIndex> head) {
  Word made;
  made.form = form;
  made.penn = penn;
  made.tag = tag;
  made.label = label;
  made.head = head;
  return made;
}

}  // namespace

TEST_CASE("a finite verb agrees with its subject, and a participle with an auxiliary is passive") {
  Sentence sentence;
  sentence.words = {word("Treaties", PennTag::NNS, UniversalTag::NOUN, DependencyLabel::nsubj_pass, 2),
                    word("were", PennTag::VBD, UniversalTag::AUX, DependencyLabel::aux_pass, 2),
                    word("signed", PennTag::VBN, UniversalTag::VERB, DependencyLabel::root, std::nullopt),
                    word("by", PennTag::IN, UniversalTag::ADP, DependencyLabel::case_, 4),
                    word("Her", PennTag::PRPS, UniversalTag::PRON, DependencyLabel::obl_agent, 2)};
  CHECK(morphological_features(sentence, 0) == "Number=Plur");
  CHECK(morphological_features(sentence, 1) == "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin");
  CHECK(morphological_features(sentence, 2) == "Tense=Past|VerbForm=Part|Voice=Pass");
  CHECK(morphological_features(sentence, 3) == "");
  CHECK(morphological_features(sentence, 4) == "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs");
}

TEST_CASE("two joined subjects make a plural, and a verb without subject tells its tense only") {
  Sentence sentence;
  sentence.words = {word("Orla", PennTag::NNP, UniversalTag::PROPN, DependencyLabel::nsubj, 3),
                    word("and", PennTag::CC, UniversalTag::CCONJ, DependencyLabel::cc, 2),
                    word("Mercer", PennTag::NNP, UniversalTag::PROPN, DependencyLabel::conj, 0),
                    word("met", PennTag::VBD, UniversalTag::VERB, DependencyLabel::root, std::nullopt),
                    word("12", PennTag::CD, UniversalTag::NUM, DependencyLabel::obj, 3)};
  CHECK(morphological_features(sentence, 3) == "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin");
  CHECK(morphological_features(sentence, 4) == "NumForm=Digit|NumType=Card");
  sentence.words[0].label = DependencyLabel::vocative;
  CHECK(morphological_features(sentence, 3) == "Mood=Ind|Tense=Past|VerbForm=Fin");
}

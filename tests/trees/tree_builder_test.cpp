#include "entente/trees/tree_builder.hpp"

#include <doctest/doctest.h>

#include "trees.hpp"

using namespace entente;

TEST_CASE("plain sentences get the tree that a grammar book draws") {
  CHECK(shown(parse("Orla met Mercer .")) ==
        "Orla/PROPN>met:nsubj met/VERB>ROOT:root Mercer/PROPN>met:obj ./PUNCT>met:punct");
  CHECK(shown(parse("Mercer was condemned by Orla .")) ==
        "Mercer/PROPN>condemned:nsubj:pass was/AUX>condemned:aux:pass condemned/VERB>ROOT:root "
        "by/ADP>Orla:case Orla/PROPN>condemned:obl:agent ./PUNCT>condemned:punct");
  CHECK(shown(parse("The old minister said that Orla would not sign the treaty .")) ==
        "The/DET>minister:det old/ADJ>minister:amod minister/NOUN>said:nsubj said/VERB>ROOT:root "
        "that/SCONJ>sign:mark Orla/PROPN>sign:nsubj would/AUX>sign:aux not/PART>sign:advmod sign/VERB>said:ccomp "
        "the/DET>treaty:det treaty/NOUN>sign:obj ./PUNCT>said:punct");
}

TEST_CASE("a sentence in capitals or without them keeps its subject and object") {
  for (const char* text : {"the minister rejected the treaty .", "THE MINISTER REJECTED THE TREATY ."}) {
    const Sentence sentence = parse(text);
    CHECK(sentence.words[2].tag == UniversalTag::VERB);
    CHECK_FALSE(sentence.words[2].head);
    CHECK(sentence.words[1].label == DependencyLabel::nsubj);
    CHECK(sentence.words[4].label == DependencyLabel::obj);
  }
}

TEST_CASE("lemmas are lower case but for names") {
  const Sentence sentence = parse("The Ministers of Mercer held talks and were going home");
  std::string lemmas;
  for (const Word& word : sentence.words) lemmas += word.lemma + ' ';
  CHECK(lemmas.substr(0, 4) == "the ");
  CHECK(lemmas.find("Mercer hold talk and be go home ") != std::string::npos);
}

TEST_CASE("an empty sentence stays empty and one word is the root") {
  CHECK(parse("").words.empty());
  const Sentence one = parse("Orla");
  REQUIRE(one.words.size() == 1);
  CHECK_FALSE(one.words[0].head);
  CHECK(one.words[0].label == DependencyLabel::root);
}

TEST_CASE("any input gives one tree") {
  std::uint64_t seed = 7;
  const auto random = [&] { return seed = seed * 6364136223846793005 + 1442695040888963407, std::size_t(seed >> 33); };
  TreeBuilder::Workspace workspace;
  const TreeBuilder builder(Model::builtin());
  for (int round = 0; round < 300; ++round) {
    TokenizedSentence sentence;
    const std::size_t size = random() % 40;
    for (std::size_t i = 0; i < size; ++i) {
      std::string form(random() % 9, 'x');
      for (char& c : form) c = char(random());
      sentence.tokens.push_back({{std::uint32_t(i), std::uint32_t(i + 1)}, form, false});
    }
    CHECK(is_one_tree(builder.build(sentence, workspace)));
  }
}

TEST_CASE("a sentence beyond the longest is parsed in pieces under the first root, no word lost") {
  TokenizedSentence sentence;
  const char* words[] = {"Orla", "met", "Mercer", "and", "the", "house", "fell", ","};
  for (std::uint32_t i = 0; i < 5000; ++i) sentence.tokens.push_back({{i, i + 1}, words[i * 7 % 8], false});
  sentence.tokens.push_back({{5000, 5001}, std::string(1 << 20, 'a'), false});
  TreeBuilder::Workspace workspace;
  const Sentence built = TreeBuilder(Model::builtin()).build(sentence, workspace);
  CHECK(built.words.size() == 5001);
  CHECK(is_one_tree(built));
}

TEST_CASE("what was parsed before with a workspace does not matter") {
  TreeBuilder::Workspace workspace;
  const TreeBuilder builder(Model::builtin());
  const TokenizedSentence sentence = words_of("Orla 's firm wo ~n't pay Mercer .");
  const Sentence fresh = builder.build(sentence, workspace);
  builder.build(words_of("A much longer sentence stood here before , and it left its numbers in every buffer ."), workspace);
  CHECK(builder.build(sentence, workspace) == fresh);
}

#include "entente/trees/conllu.hpp"

#include <doctest/doctest.h>

#include "entente/text/input_error.hpp"
#include "entente/trees/model.hpp"
#include "entente/trees/tree_completion.hpp"
#include "trees.hpp"

using namespace entente;

namespace {

std::string word_line(const std::string& id, const std::string& form, const std::string& misc = "_") {
  return id + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t" + misc + "\n";
}

std::size_t failing_line(const std::string& bytes) {
  try {
    read_conllu(bytes, "a.conllu");
  } catch (const InputError& error) {
    CHECK(error.file() == "a.conllu");
    return error.line();
  }
  return 0;
}

}  // namespace

TEST_CASE("the text is made of the tokens and their SpaceAfter") {
  const auto documents = read_conllu(word_line("1", "Orla", "SpaceAfter=No") + word_line("2", ",") +
                                         word_line("3", "Mercer", "Gloss=x|SpaceAfter=No") + word_line("4", "!") + "\n" +
                                         word_line("1", "Yes") + "\n",
                                     "a.conllu");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].document.text == "Orla, Mercer! Yes");
  CHECK(documents[0].document.id == "a.conllu");
  REQUIRE(documents[0].sentences.size() == 2);
  CHECK(documents[0].sentences[0].words[2].span == ByteSpan{6, 12});
  CHECK(documents[0].sentences[1].span == ByteSpan{14, 17});
}

TEST_CASE("the words of a range lie in its surface and join their predecessor") {
  const auto documents = read_conllu(word_line("1-2", "won't") + word_line("1", "wo") + word_line("2", "n't") +
                                         word_line("3-5", "gimme", "SpaceAfter=No") + word_line("3", "give") +
                                         word_line("4", "to") + word_line("5", "me") + word_line("6", "."),
                                     "a");
  const Sentence& sentence = documents[0].sentences[0];
  CHECK(documents[0].document.text == "won't gimme.");
  REQUIRE(sentence.words.size() == 6);
  CHECK(sentence.words[0].span == ByteSpan{0, 2});
  CHECK(sentence.words[1].span == ByteSpan{2, 5});
  CHECK(sentence.words[1].joins_previous);
  CHECK_FALSE(sentence.words[2].joins_previous);
  CHECK(sentence.words[4].form == "me");
  CHECK(sentence.words[4].span.end == 11);
  CHECK(sentence.words[5].span == ByteSpan{11, 12});
}

TEST_CASE("TokenRange puts blanks where they were") {
  const auto documents =
      read_conllu(word_line("1", "Orla", "TokenRange=2:6") + word_line("2", "left", "TokenRange=9:13"), "a");
  CHECK(documents[0].document.text == "  Orla   left");
}

TEST_CASE("empty nodes and comments are passed over, carriage returns too, documents begin at newdoc") {
  const auto documents = read_conllu("# newdoc id = one\r\n# newpar\r\n" + word_line("1", "Orla") + word_line("1.1", "left") +
                                         "\n# newdoc id = two\n# sent_id = 1\n" + word_line("1", "Mercer"),
                                     "a");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].document.id == "one");
  CHECK(documents[0].sentences[0].starts_paragraph);
  CHECK(documents[0].sentences[0].words.size() == 1);
  CHECK(documents[1].document.id == "two");
  CHECK(documents[1].document.text == "Mercer");
}

TEST_CASE("blanks are what UDPipe and Stanza say they were") {
  const auto text_of_file = [](const std::string& bytes) { return read_conllu(bytes, "a").at(0).document.text; };
  CHECK(text_of_file(word_line("1", "Orla", "SpacesAfter=\\s\\s") + word_line("2", "left", "SpacesAfter=\\n\\n") +
                     word_line("3", "Yes", "SpacesBefore=\\t|SpacesAfter=No")) == "Orla  left\n\n\tYes");
  CHECK(text_of_file(word_line("1", "Orla", "SpacesAfter=\\r\\n|TokenRange=0:4") + word_line("2", "left", "TokenRange=6:10")) ==
        "Orla\r\nleft");
  CHECK(text_of_file(word_line("1", "Orla", "start_char=1|end_char=5") + word_line("2", "left", "start_char=8|end_char=12")) ==
        " Orla   left");
  // Characters, not bytes.
  CHECK(text_of_file(word_line("1", "Zo\u00EB", "start_char=0|end_char=3") + word_line("2", "left", "start_char=4|end_char=8")) ==
        "Zo\u00EB left");
}

TEST_CASE("title, author and date of a document are read, above its newdoc line too") {
  const auto documents = read_conllu("# meta::title = Orla wins\n# newdoc id = one\n# meta::author = Tom Kane\n"
                                     "# meta::dateCreated = 2023-03-21\n" + word_line("1", "Orla") +
                                         "\n# newdoc id = two\n" + word_line("1", "Mercer"), "a");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].document.title == "Orla wins");
  CHECK(documents[0].document.author == "Tom Kane");
  CHECK(documents[0].document.date == Date{2023, 3, 21});
  CHECK_FALSE(documents[1].document.title);
  CHECK_FALSE(documents[1].document.date);
}

TEST_CASE("old labels get their names of today, unknown subtypes their base, further roots become parataxis") {
  const std::vector<std::pair<std::string, DependencyLabel>> labels = {
      {"nsubjpass", DependencyLabel::nsubj_pass}, {"nsubj:pass", DependencyLabel::nsubj_pass}, {"dobj", DependencyLabel::obj},
      {"obl:tmod", DependencyLabel::obl_unmarked}, {"obl:whatever", DependencyLabel::obl}, {"runes", DependencyLabel::dep},
      {"relcl", DependencyLabel::acl_relcl}, {"_", DependencyLabel::dep}, {"root", DependencyLabel::dep}};
  for (const auto& [name, label] : labels) {
    CAPTURE(name);
    const auto documents = read_conllu("1\tOrla\t_\tPROPN\t_\t_\t2\t" + name + "\t_\t_\n2\tleft\t_\tVERB\t_\t_\t0\tROOT\t_\t_\n" +
                                       "3\tYes\t_\tINTJ\t_\t_\t0\troot\t_\t_\n", "a");
    const std::vector<Word>& words = documents.at(0).sentences.at(0).words;
    CHECK(words[0].label == label);
    CHECK(words[1].label == DependencyLabel::root);
    CHECK(words[2].head == 1);
    CHECK(words[2].label == DependencyLabel::parataxis);
  }
}

TEST_CASE("trees of ClearNLP, which spaCy gives, are turned: nouns and predicates are heads, not prepositions and be") {
  const auto tree_of = [](const std::vector<std::string>& lines) {
    std::string bytes;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::string line = lines[i];  // "form TAG head label"
      const std::size_t one = line.find(' '), two = line.find(' ', one + 1), three = line.find(' ', two + 1);
      bytes += std::to_string(i + 1) + '\t' + line.substr(0, one) + "\t_\t" + line.substr(one + 1, two - one - 1) + "\t_\t_\t" +
               line.substr(two + 1, three - two - 1) + '\t' + line.substr(three + 1) + "\t_\t_\n";
    }
    std::string tree;
    const auto documents = read_conllu(bytes, "a");
    for (const Word& word : documents.at(0).sentences.at(0).words) {
      tree += std::to_string(word.head ? *word.head + 1 : 0) + std::string(to_string(word.label)) + ' ';
    }
    return tree;
  };
  CHECK(tree_of({"Orla PROPN 2 nsubj", "met VERB 0 ROOT", "Tom PROPN 2 dobj", "in ADP 2 prep", "Cork PROPN 4 pobj"}) ==
        "2nsubj 0root 2obj 5case 2obl ");
  CHECK(tree_of({"friend NOUN 0 ROOT", "of ADP 1 prep", "Tom PROPN 2 pobj", "in ADP 3 prep", "Cork PROPN 4 pobj"}) ==
        "0root 3case 1nmod 5case 3nmod ");
  CHECK(tree_of({"Orla PROPN 2 nsubj", "is AUX 0 ROOT", "not PART 2 neg", "mayor NOUN 2 attr", "of ADP 4 prep", "Cork PROPN 5 pobj"}) ==
        "4nsubj 4cop 4advmod 0root 6case 4nmod ");
  CHECK(tree_of({"Tom PROPN 3 nsubjpass", "was AUX 3 auxpass", "praised VERB 0 ROOT", "by ADP 3 agent", "Orla PROPN 4 pobj"}) ==
        "3nsubj:pass 3aux:pass 0root 5case 3obl:agent ");
  CHECK(tree_of({"ran VERB 0 ROOT", "out ADP 1 prep", "of ADP 2 prep", "Cork PROPN 3 pobj"}) == "0root 4case 4case 1obl ");
  CHECK(tree_of({"Orla PROPN 6 nsubj", ", PUNCT 1 punct", "Tom PROPN 1 conj", "and CCONJ 3 cc", "Ann PROPN 3 conj", "left VERB 0 ROOT"}) ==
        "6nsubj 1punct 1conj 5cc 1conj 0root ");
  CHECK(tree_of({"In ADP 0 ROOT", "Cork PROPN 1 pobj"}) == "2case 0root ");
}

TEST_CASE("a Penn tag that is missing is made of the universal tag, the features and the form") {
  const auto penn_of = [](const std::string& form, const std::string& tag, const std::string& features) {
    const auto documents = read_conllu("1\t" + form + "\t_\t" + tag + "\t_\t" + features + "\t_\t_\t_\t_\n", "a");
    return std::string(to_string(documents.at(0).sentences.at(0).words.at(0).penn));
  };
  CHECK(penn_of("left", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin") == "VBD");
  CHECK(penn_of("leaves", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin") == "VBZ");
  CHECK(penn_of("leave", "VERB", "VerbForm=Inf") == "VB");
  CHECK(penn_of("leave", "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin") == "VBP");
  CHECK(penn_of("left", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass") == "VBN");
  CHECK(penn_of("leaving", "VERB", "_") == "VBG");
  CHECK(penn_of("must", "AUX", "VerbForm=Fin") == "MD");
  CHECK(penn_of("houses", "NOUN", "Number=Plur") == "NNS");
  CHECK(penn_of("Orla", "PROPN", "Number=Sing") == "NNP");
  CHECK(penn_of("'s", "PART", "_") == "POS");
  CHECK(penn_of("to", "PART", "_") == "TO");
  CHECK(penn_of("who", "PRON", "PronType=Rel") == "WP");
  CHECK(penn_of("her", "PRON", "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs") == "PRP$");
  CHECK(penn_of("best", "ADJ", "Degree=Sup") == "JJS");
  CHECK(penn_of("?", "PUNCT", "_") == ".");
  CHECK(penn_of("\u201C", "PUNCT", "_") == "``");
}

TEST_CASE("only what another parser left out is completed") {
  auto sentences = read_conllu("1\tOrla\t_\tPROPN\tNNP\t_\t2\tvocative\t_\t_\n2\tleft\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\n" +
                                   word_line("1", "Orla") + word_line("2", "left") + "\n" +
                                   "1\tOrla\tOrla\t_\t_\t_\t2\tvocative\t_\t_\n2\tleft\tgo\t_\t_\t_\t0\troot\t_\t_\n", "a")
                       .at(0)
                       .sentences;
  REQUIRE(sentences.size() == 3);
  CHECK(has_tree(sentences[0]));
  CHECK_FALSE(has_tree(sentences[1]));
  complete_trees(sentences, Model::builtin());
  for (const Sentence& sentence : sentences) {
    CHECK(has_tree(sentence));
    CHECK(sentence.words[0].tag == UniversalTag::PROPN);
    CHECK(sentence.words[1].penn == PennTag::VBD);
  }
  CHECK(sentences[0].words[0].label == DependencyLabel::vocative);
  CHECK(sentences[0].words[1].lemma == "leave");
  CHECK(sentences[1].words[0].label == DependencyLabel::nsubj);
  CHECK(sentences[2].words[0].label == DependencyLabel::vocative);
  CHECK(sentences[2].words[1].lemma == "go");
}

TEST_CASE("a broken sentence costs its document, and the others are read where somebody takes the error") {
  const std::string bytes = "# newdoc id = one\n" + word_line("1", "Orla") + "\n# newdoc id = two\n" + word_line("1", "Tom") + "\n" +
                            word_line("2", "left") + "\n# newdoc id = three\n" + word_line("1", "Mercer");
  std::vector<std::string> ids;
  const auto note = [&](const ConlluDocument& read) { ids.push_back(read.document.id); };
  CHECK_THROWS_WITH_AS(read_conllu(bytes, "a", note, {}), "a:7:1: expected word 1, found '2'", InputError);
  CHECK(ids == std::vector<std::string>{"one"});
  ids.clear();
  std::string error;
  read_conllu(bytes, "a", note, [&](const InputError& found) { error = found.what(); });
  CHECK(ids == std::vector<std::string>{"one", "three"});
  CHECK(error == "a:7:1: expected word 1, found '2'");
}

TEST_CASE("heads that are no numbers, or too large, are errors with their column") {
  CHECK_THROWS_WITH_AS(read_conllu("1\tOrla\t_\t_\t_\t_\tx\tdep\t_\t_\n", "a"), "a:1:16: expected a number in column 7, found 'x'",
                       InputError);
  CHECK(failing_line("1\tOrla\t_\t_\t_\t_\t4294967297\tdep\t_\t_\n\n") == 1);
  CHECK(failing_line("1\tOrla\t_\t_\t_\t_\t4294967295\tdep\t_\t_\n\n") == 2);
}

TEST_CASE("a line that is not CoNLL-U is an InputError with its line") {
  CHECK(failing_line("# ok\n1\tOrla\n") == 2);
  CHECK(failing_line(word_line("1", "Orla") + word_line("3", "left")) == 2);
  CHECK(failing_line(word_line("x", "Orla")) == 1);
  CHECK(failing_line(word_line("2-1", "Orla")) == 1);
  CHECK(failing_line(word_line("1-3", "Orla") + word_line("1", "Or") + "\n") == 3);
  CHECK(failing_line(word_line("1", "Orla") + word_line("2", "") ) == 2);
  CHECK(failing_line("1\tOrla\t_\t_\t_\t_\t2\tdep\t_\t_\n\n") == 2);
  CHECK(failing_line("1\ta\t_\t_\t_\t_\t2\tdep\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n3\tc\t_\t_\t_\t_\t0\troot\t_\t_\n\n") == 4);
  CHECK(failing_line("") == 0);
}

TEST_CASE("what is written is read back equal") {
  for (const char* text : {"Orla 's firm wo ~n't pay Mercer , _ said .", "Yes", "The _ # of Zürich"}) {
    const TokenizedSentence tokens = words_of(text);
    const std::string document = text_of(tokens);
    TreeBuilder::Workspace workspace;
    const Sentence sentence = TreeBuilder(Model::builtin()).build(tokens, workspace);
    std::string written;
    write_conllu(sentence, document, written);
    const auto documents = read_conllu(written, "written");
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].document.text == document);
    CHECK(documents[0].sentences[0] == sentence);
    std::string again;
    write_conllu(documents[0].sentences[0], documents[0].document.text, again);
    CHECK(again == written);
  }
}

#include "entente/trees/conllu.hpp"

#include <doctest/doctest.h>

#include "entente/text/input_error.hpp"
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

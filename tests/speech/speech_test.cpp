#include "speech/speech_finder.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../case_table.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "trees/tree_mender.hpp"

namespace entente {
namespace {

struct Heard {
  Document document;
  std::vector<Sentence> sentences;
  DocumentSpeech speech;

  const std::string& form(SentenceIndex sentence, WordIndex word) const {
    return sentences[std::size_t(sentence)].words[word].form;
  }
};

Heard heard(const std::string& text) {
  static const Pipeline pipeline({.reader_name = ReaderName::rules});
  Heard made;
  made.document = make_document("test", text);
  made.sentences = pipeline.parse(made.document);
  for (Sentence& sentence : made.sentences) mend_tree(sentence);
  made.speech = SpeechFinder().find(made.document, made.sentences);
  return made;
}

// "said by Orla to Mercer: that he left; …", before anybody knows who Orla is
std::string said_in(const std::string& text) {
  const Heard in = heard(text);
  std::string out;
  for (const Utterance& utterance : in.speech.utterances) {
    if (!out.empty()) out += "; ";
    out += in.form(utterance.sentence, utterance.cue) + " by " + in.form(utterance.sentence, utterance.speaker);
    if (utterance.addressee) out += " to " + in.form(utterance.sentence, *utterance.addressee);
  }
  return out.empty() ? "nothing" : out;
}

TEST_CASE("cue, speaker and addressee are known before the actors") {
  CHECK(said_in("Orla told Mercer that the harbour was lost.") == "told by Orla to Mercer");
  CHECK(said_in("Orla said that the harbour was lost.") == "said by Orla");
  CHECK(said_in("“The harbour is lost,” Orla told Mercer.") == "told by Orla to Mercer");
  CHECK(said_in("The harbour was lost.") == "nothing");
}

TEST_CASE("a stretch between quotation marks knows whose it is") {
  const Heard in = heard("“We have lost,” Orla said. Mercer called the plan “a grave mistake”. The “Orla” sank.");
  REQUIRE(in.speech.quoted.size() == 3);
  const auto speaker = [&](std::size_t q) -> std::string {
    const Utterance* utterance = in.speech.spoken_around(in.speech.quoted[q].span);
    return utterance ? in.form(utterance->sentence, utterance->speaker) : "nobody";
  };
  CHECK(speaker(0) == "Orla");
  CHECK(speaker(1) == "Mercer");
  CHECK(speaker(2) == "nobody");
  CHECK(!in.speech.quoted_around(in.sentences[0].span));
  const Heard on = heard("Orla said that nothing was decided. “We hope for rain in the spring.”\n\nMercer left.");
  REQUIRE(on.speech.spoken_around(on.speech.quoted[0].span));
  CHECK(on.form(SentenceIndex(0), on.speech.spoken_around(on.speech.quoted[0].span)->speaker) == "Orla");
}

TEST_CASE("labels before what is said are found where a person's name makes them") {
  const Heard in = heard("ANA RUIZ: We have lost the harbour.\n\nNobody will rebuild it.\n\nWarning: the harbour is lost.");
  REQUIRE(in.speech.labels.size() == 1);
  CHECK(in.form(in.speech.labels[0].sentence, in.speech.labels[0].colon) == ":");
  CHECK(in.speech.label_before(SentenceIndex(1)) == &in.speech.labels[0]);
}

TEST_CASE("a label at the head of a line begins a turn, which ends before the next one") {
  const auto turns = [](const std::string& text) {
    const Heard in = heard(text);
    std::string all;
    for (const Utterance& utterance : in.speech.utterances) {
      if (!all.empty()) all += " / ";
      all += in.form(utterance.sentence, utterance.speaker) + ": ";
      for (const ByteSpan content : utterance.content) all += in.document.words(content);
    }
    return all;
  };
  CHECK(turns("Anna Brandt: Kenya left the harbour.\nPaul Reed: I disagree. It stayed there.\nAnna Brandt: It lost the port.") ==
        "Anna: Kenya left the harbour. / Paul: I disagree. It stayed there. / Anna: It lost the port.");
  CHECK(turns("PAUL REED: No. It stayed there.\n\nIt rained.") == "REED: No. It stayed there.");
  // In the middle of a line it is none.
  CHECK(turns("Anna Brandt: Kenya left the harbour. Paul Reed: It stayed there.") ==
        "Anna: Kenya left the harbour. Paul Reed: It stayed there.");
  CHECK(turns("Kenya left the harbour.\nPaul Reed and his friends: they stayed there.") == "");
}

TEST_CASE("three questions with answers are an interview, one is none") {
  const std::string answer =
      "I left the port because nobody there would listen to me, and I have not been back since then, as you may know.";
  std::string talk;
  for (int i = 0; i < 3; ++i) talk += "Why did you leave the port?\n\n" + answer + "\n\n";
  const Heard in = heard("Ada Orla led the port for years.\n\n" + talk);
  REQUIRE(in.speech.first_question);
  CHECK(*in.speech.first_question == SentenceIndex(1));
  CHECK(in.speech.is_question[1]);
  CHECK(!in.speech.is_question[2]);
  CHECK(!heard("Why did you leave the port?\n\n" + answer).speech.first_question);
}

}  // namespace
}  // namespace entente

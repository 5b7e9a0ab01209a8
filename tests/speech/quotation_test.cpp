#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../case_table.hpp"
#include "../growth.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "entente/text/input_error.hpp"
#include "relations/quotations.hpp"
#include "speech/quotation_cues.hpp"
#include "speech/quotation_marks.hpp"
#include "speech/speech_finder.hpp"

namespace entente {
namespace {

const Pipeline& pipeline() {
  static const Pipeline made({.reader_name = ReaderName::rules});
  return made;
}

// Orla -said-> "We won," (direct); …
std::string quotations_in(const std::string& text) {
  const Analysis analysis = pipeline().analyse(make_document("test", text));
  std::string out;
  for (const Quotation& quotation : analysis.relations.quotations) {
    if (!out.empty()) out += "; ";
    if (quotation.speaker && quotation.speaker->span) out += analysis.document.words(*quotation.speaker->span);
    out += " -" + std::string(analysis.document.words(quotation.cue)) + "->";
    for (std::size_t i = 0; i < quotation.content.size(); ++i)
      out += (i == 0 ? " " : " + ") + std::string(analysis.document.words(quotation.content[i]));
    out += " (" + std::string(to_string(quotation.form)) + ")";
  }
  for (char& c : out)
    if (c == '\n') c = ' ';
  return out.empty() ? "nothing" : out;
}

TEST_CASE("the quotations of the table are read") {
  CHECK(check_table("speech/quotation_cases.txt", quotations_in) >= 190);
}

std::vector<std::string> quoted_in(const std::string& text) {
  const Document document = make_document("test", text);
  std::vector<Sentence> sentences(1);
  sentences[0].span = {0, std::uint32_t(document.text.size())};
  sentences[0].starts_paragraph = true;
  std::vector<std::string> out;
  for (const QuotedSpan& quoted : quoted_spans(document, sentences)) out.emplace_back(document.words(quoted.span));
  return out;
}

TEST_CASE("quotation marks of every kind are matched, and apostrophes are none") {
  using Words = std::vector<std::string>;
  CHECK(quoted_in("He said \"no\" twice.") == Words{"\"no\""});
  CHECK(quoted_in("He said “no” and “yes”.") == Words{"“no”", "“yes”"});
  CHECK(quoted_in("He said ''no'' to ``it''.") == Words{"''no''", "``it''"});
  CHECK(quoted_in("Mercer ‘won’t go’, they say.") == Words{"‘won’t go’"});
  CHECK(quoted_in("The brothers' house isn't Orla's 'own' one.") == Words{"'own'"});
  CHECK(quoted_in("In '98 the boys' choir sang.") == Words{});
  CHECK(quoted_in("A 6\" pipe and \"a word\" more.") == Words{"\"a word\""});
  CHECK(quoted_in("“We stay. We fight.") == Words{"“We stay. We fight."});
  CHECK(quoted_in("\"Lost mark. She said \"yes\" then.") == Words{"\"yes\""});
}

TEST_CASE("a broken cue file is refused with its line and column") {
  const auto error = [](std::string_view bytes) {
    try {
      QuotationCues cues(bytes, "cues.tsv");
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  CHECK(error("say\tverb\tquote that\n# a comment\n\nclaim\tnoun\tthat of\n") == "accepted");
  CHECK(error("say\n").find("cues.tsv:1:4: expected a tab") == 0);
  CHECK(error("say\tverb\n").find("cues.tsv:1:9: expected a tab") == 0);
  CHECK(error("say\tvrb\tquote\n").find("cues.tsv:1:5: expected verb, noun or adjective") == 0);
  CHECK(error("say\tverb\t\n").find("cues.tsv:1:10: expected what the cue takes") == 0);
  CHECK(error("say\tverb\tQuote\n").find("cues.tsv:1:10: expected") == 0);
  CHECK(error("say\tverb\tquote\nsay\tverb\tthat\n").find("cues.tsv:2:1: the cue \"say\"") == 0);
}

// Words without trees: each hangs on the one before, as the worst parser would have it.
std::vector<Sentence> chain(const Document& document, std::size_t sentence_words) {
  std::vector<Sentence> sentences;
  const std::string& text = document.text;
  for (std::uint32_t i = 0; i < text.size();) {
    while (i < text.size() && text[i] == ' ') ++i;
    std::uint32_t end = i;
    while (end < text.size() && text[end] != ' ') ++end;
    if (end == i) break;
    if (sentences.empty() || sentences.back().words.size() >= sentence_words) {
      sentences.emplace_back();
      sentences.back().starts_paragraph = sentences.size() == 1;
      sentences.back().span.begin = i;
    }
    Sentence& sentence = sentences.back();
    Word word;
    word.span = {i, end};
    word.form = text.substr(i, end - i);
    word.lemma = word.form == "said" ? "say" : word.form;
    word.tag = word.form == "said" ? UniversalTag::VERB : UniversalTag::NOUN;
    word.penn = word.form == "said" ? PennTag::VBD : PennTag::NN;
    if (!sentence.words.empty()) word.head = WordIndex(sentence.words.size() - 1);
    word.label = sentence.words.empty() ? DependencyLabel::root : DependencyLabel::ccomp;
    sentence.words.push_back(word);
    sentence.span.end = end;
    i = end;
  }
  return sentences;
}

TEST_CASE("a document that is one quotation, or whose marks never close, takes time in proportion to its length") {
  DocumentActors actors;
  actors.actors.emplace_back();
  const auto is_read_in_proportion = [&](const std::string& piece, std::size_t times, std::size_t sentence_words) {
    struct Case {
      Document document;
      std::vector<Sentence> sentences;
    };
    const auto made = [&](std::size_t count) {
      std::string text = "\"";
      for (std::size_t i = 0; i < count; ++i) text += piece;
      Document document = make_document("test", text);
      std::vector<Sentence> sentences = chain(document, sentence_words);
      return Case{std::move(document), std::move(sentences)};
    };
    const Case half = made(times / 2), whole = made(times);
    return grows_in_proportion(
        [&](std::size_t size) {
          const auto& [document, sentences] = size == times ? whole : half;
          for (const Quotation& quotation :
               quotations_of(document, sentences, SpeechFinder().find(document, sentences), actors))
            for (const ByteSpan& span : quotation.content) CHECK(span.end <= document.text.size());
        },
        times);
  };
  // 140,000 to 210,000 words each.
  CHECK(is_read_in_proportion("word ", 200000, 30));
  CHECK(is_read_in_proportion("Orla said \"word ", 70000, 30));
  CHECK(is_read_in_proportion("said ", 200000, 5000));
  CHECK(is_read_in_proportion("\"word\" said \" ", 70000, 1000));
}

TEST_CASE("any bytes give quotations whose spans lie in the text") {
  std::uint32_t state = 20260401;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 120; ++i) {
      state = state * 1664525U + 1013904223U;
      static constexpr std::string_view pieces[] = {"\"",    "“",  "”",    "said", " ",  "Orla ", "that ",
                                                    "'",     ", ", ". ",   "\n",   "‘",  "’",     "''",
                                                    "claim", ": ", "\xff", "He ",  "by", "to",    "told "};
      text += pieces[(state >> 16) % std::size(pieces)];
    }
    const Analysis analysis = pipeline().analyse(make_document("test", text));
    for (const Quotation& quotation : analysis.relations.quotations) {
      CHECK(!quotation.content.empty());
      CHECK(quotation.cue.end <= analysis.document.text.size());
      for (const ByteSpan& span : quotation.content) {
        CHECK(span.begin < span.end);
        CHECK(span.end <= analysis.document.text.size());
      }
    }
  }
}

}  // namespace
}  // namespace entente

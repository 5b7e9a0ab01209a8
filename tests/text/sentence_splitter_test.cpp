#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

#include "entente/text/sentence_splitter.hpp"
#include "../growth.hpp"
#include "text/utf8.hpp"

using namespace entente;

namespace {

std::string with(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string shown(std::string_view text) {
  std::string out;
  for (const SentenceSpan& sentence : SentenceSplitter().split(text)) {
    if (!out.empty()) out += " | ";
    out += sentence.span.in(text);
  }
  return with(out, "\n", "\\n");
}

bool covers(std::string_view text, const std::vector<SentenceSpan>& sentences) {
  std::size_t at = 0;
  const auto skip_blanks = [&](std::size_t end) {
    while (at < end) {
      const std::size_t blank = text::blank_size(text, at);
      if (blank == 0) return false;
      at += blank;
    }
    return at == end;
  };
  for (const SentenceSpan& sentence : sentences) {
    if (sentence.span.empty() || sentence.span.begin < at || !skip_blanks(sentence.span.begin)) return false;
    if (text::blank_size(text, sentence.span.begin) > 0) return false;
    at = sentence.span.end;
  }
  return skip_blanks(text.size());
}

}  // namespace

TEST_CASE("sentences end where a reader would end them") {
  std::ifstream file(std::string(std::getenv("ENTENTE_TESTS")) + "/text/sentence_cases.txt");
  REQUIRE(file);
  for (std::string line; std::getline(file, line);) {
    const std::size_t arrow = line.find(" => ");
    if (line.starts_with("# ") || arrow == std::string::npos) continue;
    const std::string text = with(line.substr(0, line.find_last_not_of(' ', arrow) + 1), "\\n", "\n");
    CHECK(shown(text) == line.substr(arrow + 4));
  }
}

TEST_CASE("sentences cover every byte that is not blank, of any bytes whatsoever") {
  const std::string_view pieces[] = {"a", "Bb",  "7.",     ".",    "\"",     "\u201D", "- ",   " ",
                                     " ", "\n",  "\n\n",   "\r\n", "\u00A0", "\xFF",   "\xE2", "(",
                                     ")", "Mr.", "\u2028", "\x1C", "?",      "\u2026"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned i = random() % 30; i > 0; --i) text += pieces[random() % std::size(pieces)];
    CHECK_MESSAGE(covers(text, SentenceSplitter().split(text)), text);
  }
}

TEST_CASE("the first sentence after a blank line starts a paragraph") {
  const std::vector<SentenceSpan> sentences = SentenceSplitter().split("Orla left. Mercer stayed.\n\nThe end.");
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0].starts_paragraph);
  CHECK_FALSE(sentences[1].starts_paragraph);
  CHECK(sentences[2].starts_paragraph);
}

TEST_CASE("a line of ten megabytes is split in linear time") {
  for (const std::string_view piece : {"Orla met Mercer. ", "a", "A ", "\"", "(. "}) {
    std::string text;
    while (text.size() < 10'000'000) text += piece;
    CHECK(covers(text, SentenceSplitter().split(text)));
    const auto split = [&](std::size_t size) { SentenceSplitter().split(std::string_view(text).substr(0, size)); };
    CHECK_MESSAGE(grows_in_proportion(split, text.size() / 4), piece);
  }
}

TEST_CASE("a paragraph of short forms, in which no sentence ends, is split in linear time") {
  for (const std::string_view piece : {"Orla Co. ", "& Co. Kenya "}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    CHECK(SentenceSplitter().split(text).size() == 1);
    const auto split = [&](std::size_t size) { SentenceSplitter().split(std::string_view(text).substr(0, size)); };
    CHECK_MESSAGE(grows_in_proportion(split, text.size()), piece);
  }
}

TEST_CASE("a sentence of 100,000 words, NUL bytes and bidirectional controls lose no byte") {
  std::string words;
  for (int i = 0; i < 100'000; ++i) words += i % 7 == 0 ? "Orla " : "met ";
  CHECK(covers(words, SentenceSplitter().split(words)));
  const auto split = [&](std::size_t size) { SentenceSplitter().split(std::string_view(words).substr(0, size)); };
  CHECK(grows_in_proportion(split, words.size()));
  using namespace std::string_view_literals;
  for (const std::string_view text : {"Orla\0 met. \0Mercer left."sv, "\0"sv, "\u202EOrla met.\u202C Mercer left.\u2066"sv,
                                      "\u200FOrla \u061C. \u2069"sv}) {
    CHECK(covers(text, SentenceSplitter().split(text)));
  }
}

TEST_CASE("nothing and blanks have no sentence") {
  CHECK(SentenceSplitter().split("").empty());
  CHECK(SentenceSplitter().split(" \n\n\t\u00A0").empty());
}

#include <doctest/doctest.h>

#include <string>

#include "entente/pipeline/pipeline.hpp"
#include "../case_table.hpp"
#include "../error_words.hpp"
#include "times/time_finder.hpp"
#include "times/time_words.hpp"
#include "trees/tree_mender.hpp"

namespace entente {
namespace {

std::string times_in(const std::string& text, std::optional<Date> date) {
  static const Pipeline pipeline({.reader_name = ReaderName::rules});
  Document document = make_document("test", text);
  document.date = date;
  std::vector<Sentence> sentences = pipeline.parse(document);
  for (Sentence& sentence : sentences) mend_tree(sentence);
  std::string out;
  for (const FoundTime& time : TimeFinder().find(document, sentences)) {
    if (!out.empty()) out += "; ";
    out += std::string(document.words(time.span)) + " = " + (time.value.empty() ? "?" : time.value);
  }
  return out.empty() ? "nothing" : out;
}

// 21 March 2023 was a Tuesday.
TEST_CASE("the time expressions of the table are read, in a document of 2023-03-21") {
  CHECK(check_table("times/time_cases.txt", [](const std::string& text) { return times_in(text, Date{2023, 3, 21}); }) >= 40);
}

TEST_CASE("relative times have no value where no date is known, and absolute ones keep theirs") {
  CHECK(times_in("Orla met Mercer last year.", {}) == "last year = ?");
  CHECK(times_in("Orla met Mercer on Tuesday.", {}) == "Tuesday = ?");
  CHECK(times_in("Orla met Mercer in May 2019.", {}) == "May 2019 = 2019-05");
  CHECK(times_in("Orla has led the firm since 1991.", {}) == "since 1991 = 1991/..");
}

TEST_CASE("a document dated only by its year or month resolves what that allows") {
  CHECK(times_in("Orla met Mercer last year.", Date{2023, 0, 0}) == "last year = 2022");
  CHECK(times_in("Orla met Mercer last month.", Date{2023, 0, 0}) == "last month = ?");
  CHECK(times_in("Orla met Mercer last month.", Date{2023, 1, 0}) == "last month = 2022-12");
  CHECK(times_in("Orla met Mercer yesterday.", Date{2023, 1, 0}) == "yesterday = ?");
}

TEST_CASE("a word of times has its sort, number and unit, and no other word has any") {
  const TimeWords words("may\tmonth\t5\nyears\tunits\tyear\nsince\topening\n", "words.tsv");
  CHECK(words.find("may")->sort == TimeWord::Sort::month);
  CHECK(words.find("may")->number == 5);
  CHECK(words.find("years")->sort == TimeWord::Sort::unit);
  CHECK(words.find("years")->number == TimeWord::unit_year);
  CHECK(words.find("years")->is_plural);
  CHECK(words.find("since")->sort == TimeWord::Sort::opening);
  CHECK(words.find("year") == nullptr);
}

TEST_CASE("a broken table of words of times is an error with its place") {
  const auto error_of = [](const std::string& rows) { return test::error_words([&] { TimeWords(rows, "words.tsv"); }); };
  CHECK(error_of("may\n") == "words.tsv:1:1: expected two or three cells: word, what it is, number or unit");
  CHECK(error_of("may\tmoon\t5\n") == "words.tsv:1:5: no such sort of words: moon");
  CHECK(error_of("year\tunit\tyears\n") == "words.tsv:1:11: expected a number, or the name of a unit");
  CHECK(error_of("may\tmonth\t5\nmay\tmonth\t5\n") == "words.tsv:2:1: the word \"may\" stands here a second time");
}

}  // namespace
}  // namespace entente

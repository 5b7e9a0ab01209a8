#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "entente/text/input_error.hpp"
#include "entente/text/reader.hpp"

using namespace entente;

namespace {

std::vector<Document> documents;  // of the last call, those before an error too

std::string error_of(std::string_view bytes, InputFormat format) {
  documents.clear();
  try {
    DocumentReader().read_bytes("f", bytes, format,
                                [](Document document) { documents.push_back(std::move(document)); });
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a text file is one document, and an empty one is empty") {
  CHECK(error_of("Orla met Mercer.\n", InputFormat::text) == "");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].id == "f");
  CHECK(documents[0].text == "Orla met Mercer.\n");
  CHECK(error_of("", InputFormat::text) == "");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text.empty());
}

TEST_CASE("a first line that stands alone is the title of a text, a first sentence is not") {
  const auto title_of = [](std::string_view bytes) {
    CHECK(error_of(bytes, InputFormat::text) == "");
    return documents.at(0).title;
  };
  CHECK(title_of("Orla wins\n\nShe won.") == "Orla wins");
  CHECK_FALSE(title_of("She won.\n\nOrla wins"));
  CHECK_FALSE(title_of("Orla wins\nShe won."));
}

TEST_CASE("each JSON line is a document") {
  CHECK(error_of(
            "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"caf\\u00e9 \\ud83d\\ude00\",\"date\":\"2023-03-21\",\"title\":\"T\","
            "\"author\":\"A\",\"publisher\":\"P\",\"more\":{\"text\":\"no\",\"x\":[1,{}]}}\r\n\n"
            "{\"text\":\"two\",\"id\":7}\n{\"text\":\"three\",\"date\":null}",
            InputFormat::jsonl) == "");
  REQUIRE(documents.size() == 3);
  CHECK(documents[0].id == "a");
  CHECK(documents[0].text == "caf\u00E9 \U0001F600");
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].title == "T");
  CHECK(documents[0].author == "A");
  CHECK(documents[0].publisher == "P");
  CHECK(documents[0].source_spans.empty());
  CHECK(documents[1].id == "7");
  CHECK(documents[2].id == "f:4");
  CHECK_FALSE(documents[2].date);
}

TEST_CASE("a broken JSON line is told with its place, after the documents before it") {
  CHECK(error_of("{\"text\":\"one\"}\n{\"text\":\"two\",}\n", InputFormat::jsonl).starts_with("f:2:15: "));
  CHECK(documents.size() == 1);
  CHECK(error_of("{\"id\":\"x\"}", InputFormat::jsonl).starts_with("f:1:1: expected a member \"text\""));
  CHECK(error_of("[1]", InputFormat::jsonl).find("expected an object") != std::string::npos);
  CHECK(error_of("7", InputFormat::jsonl).find("expected an object") != std::string::npos);
  CHECK(error_of("{\"text\":\"a\"} x", InputFormat::jsonl).starts_with("f:1:"));
  CHECK(error_of("{\"text\":\"a", InputFormat::jsonl).starts_with("f:1:"));
}

TEST_CASE("JSON nested without end is refused, not followed") {
  std::string line = "{\"text\":\"a\",\"x\":";
  line.append(1'000'000, '[');
  CHECK(error_of(line, InputFormat::jsonl).ends_with("nested too deeply"));
}

TEST_CASE("a binary file is called one") {
  CHECK(error_of(std::string_view("ELF\0\1\2", 6), InputFormat::text) == "f: looks like a binary file");
  CHECK(error_of("\x01\x02\x03\x04", InputFormat::text) == "f: looks like a binary file");
  CHECK(error_of("Orla met Mercer on Friday. Reuter \x03", InputFormat::text) == "");
}

TEST_CASE("a file that is not there and a folder are told apart") {
  const auto ignore = [](Document) {};
  CHECK_THROWS_WITH_AS(DocumentReader().read("/no/such/file", InputFormat::text, ignore),
                       "/no/such/file: cannot be opened: No such file or directory", InputError);
  CHECK_THROWS_WITH_AS(DocumentReader().read("/", InputFormat::text, ignore), "/: is a folder, not a file", InputError);
}

TEST_CASE("formats are known by name and by ending") {
  CHECK(input_format("jsonl") == InputFormat::jsonl);
  CHECK_FALSE(input_format("docx"));
  CHECK(guess_input_format("a.jsonl") == InputFormat::jsonl);
  CHECK(guess_input_format("a.txt") == InputFormat::text);
  CHECK(guess_input_format("-") == InputFormat::text);
}

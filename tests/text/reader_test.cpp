#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "entente/text/input_error.hpp"
#include "entente/text/reader.hpp"

using namespace entente;

namespace {

std::vector<Document> documents;  // of the last call, those before an error too

std::string error_of(std::string_view bytes, std::optional<InputFormat> format) {
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

TEST_CASE("formats are known by name, and by ending under that of a packed file") {
  CHECK(input_format("jsonl") == InputFormat::jsonl);
  CHECK_FALSE(input_format("docx"));
  CHECK(input_format_of_file("a.CSV.xz") == input_format("table"));
  CHECK(input_format_of_file("a.docx") == input_format("zip"));
  CHECK(input_format_of_file("a.jsonl") == InputFormat::jsonl);
  CHECK(input_format_of_file("a.txt.gz") == InputFormat::text);
  CHECK(input_format_of_file("a.html.zst") == InputFormat::html);
  CHECK(input_format_of_file("a.b.conllu") == InputFormat::conllu);
  CHECK_FALSE(input_format_of_file("-"));
  CHECK_FALSE(input_format_of_file("a.gz"));
}

TEST_CASE("formats are known by their first bytes") {
  CHECK(guess_input_format("\n {\"text\":") == InputFormat::jsonl);
  CHECK(guess_input_format("\xEF\xBB\xBF<!DOCTYPE HTML><p>") == InputFormat::html);
  CHECK(guess_input_format("<?xml version='1.0'?>\n<!-- saved -->\n<html lang='en'>") == InputFormat::html);
  CHECK(guess_input_format("<html") == InputFormat::html);
  CHECK(guess_input_format("<b>Orla</b> met Mercer.") == InputFormat::text);
  CHECK(guess_input_format("# sent_id = 1\n1\tOrla\t_\t_\t_\t_\t_\t_\t_\t_\n") == InputFormat::conllu);
  CHECK(guess_input_format("# News\n\n1 Orla met Mercer.") == InputFormat::text);
  CHECK(guess_input_format("") == InputFormat::text);
}

TEST_CASE("a name that says nothing leaves the format to the first bytes") {
  CHECK(error_of("{\"text\":\"Orla met Mercer.\"}\n", std::nullopt) == "");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Orla met Mercer.");
  CHECK(error_of("Orla met Mercer.", std::nullopt) == "");
  CHECK(documents.at(0).text == "Orla met Mercer.");
}

TEST_CASE("reading goes on after a broken line where somebody takes the errors") {
  DocumentReader::Options options;
  std::vector<std::string> errors;
  options.on_error = [&](const InputError& error) { errors.push_back(error.what()); };
  std::vector<std::string> texts;
  DocumentReader(options).read_bytes("f", "{\"text\":\"one\"}\n{\"text\":\n[]\n{\"text\":\"four\"}", InputFormat::jsonl,
                                     [&](const Document& document) { texts.push_back(document.text); });
  CHECK(texts == std::vector<std::string>{"one", "four"});
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].starts_with("f:2:"));
  CHECK(errors[1] == "f:3:1: expected an object");
}

TEST_CASE("members of a JSON line go by their usual other names, and the first names are better") {
  CHECK(error_of("{\"content\":\"c\",\"body\":\"b\",\"headline\":\"H\",\"title\":\"T\",\"published\":\"21 March 2023\","
                 "\"source\":{\"id\":null,\"name\":\"Mercer Daily\"},\"author\":[\"Orla Byrne\",{\"name\":\"Tom Kane\"}]}",
                 InputFormat::jsonl) == "");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "b");
  CHECK(documents[0].title == "T");
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].publisher == "Mercer Daily");
  CHECK(documents[0].author == "Orla Byrne, Tom Kane");
  CHECK(error_of("{\"text\":\"t\",\"content\":\"c\",\"date\":20230321}", InputFormat::jsonl) == "");
  CHECK(documents.at(0).text == "t");
  CHECK(documents.at(0).date == Date{2023, 3, 21});
  CHECK(error_of("{\"text\":null,\"body\":{\"a\":\"b\"},\"content\":{\"name\":\"c\"}}", InputFormat::jsonl) != "");
}

TEST_CASE("a NUL, a control character or half a surrogate pair makes no JSON line unreadable") {
  CHECK(error_of(std::string_view("{\"text\":\"Orla\0met\x01 Mercer\\u0000.\"}", 35), InputFormat::jsonl) == "");
  CHECK(documents.at(0).text == std::string_view("Orla met  Mercer\0.", 18));
  CHECK(error_of("{\"text\":\"\\ud83d Orla \\\\ud800 \\ud83d\\ude00 \\ude00\"}", InputFormat::jsonl) == "");
  CHECK(documents.at(0).text == "\uFFFD Orla \\ud800 \U0001F600 \uFFFD");
}

TEST_CASE("a stray NUL makes no text binary, and what is binary is called so by its kind") {
  std::string text = "Orla met Mercer on Friday.";
  text += '\0';
  CHECK(error_of(text, InputFormat::text) == "");
  CHECK(documents.at(0).text == text);
  CHECK(error_of("%PDF-1.4\nOrla met Mercer.\n", InputFormat::text).find("a PDF file") != std::string::npos);
  CHECK(error_of("PK\x03\x04Orla met Mercer.\n", std::nullopt).find("damaged") != std::string::npos);
  CHECK(error_of("{\\rtf1 Orla met Mercer.}", InputFormat::text) == "f: looks like an RTF file");
}

TEST_CASE("UTF-16 is known by its mark or its NULs, and every word leads back to its bytes") {
  const std::u16string words = u"Orla met Zo\u00EB \U0001F600 Mercer.";
  for (const bool is_big_endian : {false, true}) {
    for (const bool has_mark : {false, true}) {
      std::string bytes;
      const auto add = [&](char16_t unit) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        bytes += is_big_endian ? high : low;
        bytes += is_big_endian ? low : high;
      };
      if (has_mark) add(0xFEFF);
      for (const char16_t unit : words) add(unit);
      CHECK(error_of(bytes, std::nullopt) == "");
      REQUIRE(documents.size() == 1);
      CHECK(documents[0].text == "Orla met Zo\u00EB \U0001F600 Mercer.");
      const auto begin = static_cast<std::uint32_t>(documents[0].text.find("Mercer"));
      const ByteSpan source = documents[0].in_source({begin, begin + 6});
      CHECK(source.size() == 12);
      CHECK(source.end + 2 == bytes.size());
      CHECK(documents[0].in_source({5, 8}).begin == (has_mark ? 12u : 10u));
    }
  }
}

TEST_CASE("a second byte order mark of UTF-16 is no text, and has no way back") {
  CHECK(error_of("\xFE\xFF\xFE\xFF", InputFormat::text) == "");
  CHECK(documents.at(0).text.empty());
  CHECK(documents.at(0).source_spans.empty());
}

TEST_CASE("a page's declaration counts where its bytes are not UTF-8, an option always") {
  const auto text_of = [](std::string_view bytes, InputFormat format, const std::string& encoding) {
    DocumentReader::Options options;
    options.encoding = encoding;
    std::optional<Document> read;
    DocumentReader(options).read_bytes("f", bytes, format, [&](Document document) { read = std::move(document); });
    return read->text;
  };
  const std::string page = "<html><meta charset=\"windows-1252\"><p>Caf\xE9 \x93Orla\x94";
  CHECK(text_of(page, InputFormat::html, "").find("Caf\u00E9 \u201COrla\u201D") != std::string::npos);
  const std::string saved = "<html><meta charset=\"windows-1252\"><p>Caf\u00E9";
  CHECK(text_of(saved, InputFormat::html, "").find("Caf\u00E9") != std::string::npos);
  CHECK(text_of(page, InputFormat::text, "").find("Caf\uFFFD") != std::string::npos);
  CHECK(text_of("Caf\xE9", InputFormat::text, "latin1") == "Caf\u00E9");
  CHECK(text_of("\xEB\xE9", InputFormat::text, "koi8-r") == "\u041A\u0418");
  CHECK(text_of("\x82\xA0 Orla", InputFormat::text, "shift_jis") == "\u3042 Orla");
  CHECK(text_of("{\"text\":\"Caf\xE9\"}", InputFormat::jsonl, "windows-1252") == "Caf\u00E9");
}

TEST_CASE("what hides words is left out of texts and of JSON, and every word leads back to its bytes") {
  const std::string text = "\u202EOr\u00ADla\u202C met \u2066Mer\u200Bcer\u2069\uFEFF&#8217;s &amp;rsquo; R&amp;D at AT&T; &nosuch;.\xFF";
  CHECK(error_of(text, InputFormat::text) == "");
  CHECK(documents.at(0).text == "Orla met Mercer\u2019s \u2019 R&D at AT&T; &nosuch;.\uFFFD");
  CHECK(documents.at(0).repaired_bytes == 1);
  const auto begin = static_cast<std::uint32_t>(documents[0].text.find("Mercer"));
  const ByteSpan source = documents[0].in_source({begin, begin + 9});
  CHECK(text.substr(source.begin, source.size()) == "Mer\u200Bcer\u2069\uFEFF&#8217;");
  CHECK(error_of("{\"text\":\"Or\u00ADla&#8217;s win\",\"title\":\"R&amp;D\"}", InputFormat::jsonl) == "");
  CHECK(documents.at(0).text == "Orla\u2019s win");
  CHECK(documents.at(0).title == "R&D");
}

TEST_CASE("a field that holds HTML is read as that") {
  CHECK(error_of("{\"content\":{\"rendered\":\"<p>Orla met <a href='/m'>Mercer<\\/a>.<\\/p>\\n<p>She left Cork on Tuesday.<\\/p>\"}}", InputFormat::jsonl) == "");
  CHECK(documents.at(0).text == "Orla met Mercer.\n\nShe left Cork on Tuesday.");
  CHECK(error_of("{\"text\":\"1 < 2 and <3 for Orla\"}", InputFormat::jsonl) == "");
  CHECK(documents.at(0).text == "1 < 2 and <3 for Orla");
}

TEST_CASE("a file of trees is refused where nobody takes trees") {
  CHECK(error_of("1\tOrla\t_\t_\t_\t_\t_\t_\t_\t_\n", InputFormat::conllu) == "f: is a file of trees, not of running text");
}

#include "text/encoding.hpp"

#include <doctest/doctest.h>

#include <random>
#include <stdexcept>

using namespace entente;
using namespace entente::text;

TEST_CASE("every character of a decoded text leads back to its bytes") {
  const Decoded decoded = decode("Caf\xE9 \x80 5", "cp1252");
  CHECK(decoded.text == "Caf\u00E9 \u20AC 5");
  CHECK(decoded.repaired_bytes == 0);
  Document document = make_document("", decoded.text);
  lead_back(document, decoded);
  CHECK(document.in_source({3, 5}) == ByteSpan{3, 4});
  CHECK(document.in_source({6, 9}) == ByteSpan{5, 6});
  CHECK(document.in_source({10, 11}) == ByteSpan{7, 8});
}

TEST_CASE("the way back goes through a reader that changes the text, too") {
  // Read "<b>Orla &amp; Zoë" from Windows-1252 as "Orla & Zoë".
  const Decoded decoded = decode("<b>Orla &amp; Zo\xEB", "windows-1252");
  Document document;
  document.text = "Orla & Zo\u00EB";
  document.source_spans = {{{0, 5}, {3, 8}}, {{5, 6}, {8, 13}}, {{6, 11}, {13, 18}}};
  lead_back(document, decoded);
  CHECK(document.in_source({0, 4}) == ByteSpan{3, 7});
  CHECK(document.in_source({5, 6}) == ByteSpan{8, 13});
  CHECK(document.in_source({7, 11}) == ByteSpan{14, 17});
}

TEST_CASE("what an encoding does not know is U+FFFD and counted") {
  CHECK(decode(std::string_view("\x00\xD8O\0", 4), "UTF-16LE").text == "\uFFFDO");
  CHECK(decode(std::string_view("\x00\xD8O\0", 4), "UTF-16LE").repaired_bytes == 2);
  CHECK(decode(std::string_view("O\0r", 3), "UTF-16LE").repaired_bytes == 1);
  CHECK(decode("a\xFFz", "ascii").text == "a\uFFFDz");
  CHECK(decode("\x82", "shift_jis").repaired_bytes == 1);
}

TEST_CASE("names of encodings are known in any case, and options for iconv are none") {
  for (const char* name : {"UTF-8", "Windows-1252", "ISO-8859-1", "iso-8859-2", "UTF-16", "Shift_JIS", "latin1"}) {
    CHECK_MESSAGE(is_known_encoding(name), name);
  }
  for (const char* name : {"", "runes", "utf-8//TRANSLIT", "//"}) CHECK_MESSAGE(!is_known_encoding(name), name);
  CHECK_THROWS_AS(decode("a", "runes"), std::invalid_argument);
}

TEST_CASE("declarations are found in XML and in both kinds of meta element, and nowhere else") {
  CHECK(declared_encoding("<?xml version=\"1.0\" encoding='ISO-8859-1'?>") == "iso-8859-1");
  CHECK(declared_encoding("<html><META charset=windows-1252>") == "windows-1252");
  CHECK(declared_encoding("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">") == "koi8-r");
  CHECK_FALSE(declared_encoding("<p>charset=windows-1252</p>"));
  CHECK_FALSE(declared_encoding("<meta charset"));
  CHECK_FALSE(declared_encoding(""));
}

TEST_CASE("any bytes in any encoding give UTF-8 whose spans lead back in order") {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (unsigned i = random() % 24; i > 0; --i) bytes += static_cast<char>(random() % 3 == 0 ? 'a' : random() % 256);
    for (const char* name : {"utf-8", "utf-16", "utf-16le", "windows-1252", "iso-8859-2", "shift_jis", "gb18030", "utf-7",
                             "iso-2022-jp"}) {
      CAPTURE(name);
      const Decoded decoded = decode(bytes, name);
      CHECK(make_document("", decoded.text).repaired_bytes == 0);
      std::uint32_t text = 0, source = 0;
      bool is_in_order = true;
      for (const SourceSpan& span : decoded.source_spans) {
        is_in_order = is_in_order && span.text.begin == text && span.source.begin >= source;
        text = span.text.end;
        source = span.source.end;
      }
      CHECK(is_in_order);
      CHECK(text == decoded.text.size());
      CHECK(source <= bytes.size());
    }
  }
}

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "entente/text/document.hpp"

using namespace entente;

TEST_CASE("valid UTF-8 is the document byte for byte") {
  const std::string bytes = "Orla\u2019s firm \u00E9 \U0001F600\r\n";
  const Document document = make_document("a.txt", bytes);
  CHECK(document.id == "a.txt");
  CHECK(document.text == bytes);
  CHECK(document.source_spans.empty());
  CHECK(document.repaired_bytes == 0);
  CHECK(document.in_source({2, 5}) == ByteSpan{2, 5});
}

TEST_CASE("each byte that is not UTF-8 becomes U+FFFD and leads back to itself") {
  const Document document = make_document("", "caf\xE9 Orla \xF0\x9F Mercer");
  CHECK(document.text == "caf\uFFFD Orla \uFFFD\uFFFD Mercer");
  CHECK(document.repaired_bytes == 3);
  CHECK(document.in_source({7, 11}) == ByteSpan{5, 9});     // Orla
  CHECK(document.in_source({3, 6}) == ByteSpan{3, 4});      // the bad byte
  CHECK(document.in_source({19, 25}) == ByteSpan{13, 19});  // Mercer
}

TEST_CASE("overlong forms, surrogates and code points beyond Unicode are repaired") {
  for (const char* bytes : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8", "\x80"}) {
    CHECK(make_document("", bytes).repaired_bytes == std::string_view(bytes).size());
  }
}

TEST_CASE("a byte order mark is skipped and counted in the way back") {
  const Document document = make_document("", "\xEF\xBB\xBFOrla");
  CHECK(document.text == "Orla");
  CHECK(document.repaired_bytes == 0);
  CHECK(document.in_source({0, 4}) == ByteSpan{3, 7});
}

TEST_CASE("every span of any repaired bytes leads back to a span in order") {
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (unsigned i = random() % 20; i > 0; --i) bytes += static_cast<char>(random() % 3 == 0 ? 'a' : random() % 256);
    const Document document = make_document("", bytes);
    CHECK(make_document("", document.text).repaired_bytes == 0);
    bool is_inside = true;
    for (std::uint32_t begin = 0; begin < document.text.size(); ++begin) {
      for (std::uint32_t end = begin; end <= document.text.size(); ++end) {
        const ByteSpan source = document.in_source({begin, end});
        is_inside = is_inside && source.begin <= source.end && source.end <= bytes.size();
      }
    }
    CHECK(is_inside);
  }
}

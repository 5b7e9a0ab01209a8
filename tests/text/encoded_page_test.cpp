#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "entente/text/reader.hpp"

using namespace entente;

namespace {

Document read(std::string_view bytes, std::optional<InputFormat> format) {
  std::vector<Document> documents;
  DocumentReader().read_bytes("p", bytes, format, [&](Document document) { documents.push_back(std::move(document)); });
  REQUIRE(documents.size() == 1);
  return documents[0];
}

// The bytes of the file that the first such words of the text were read from.
std::string_view source_of(const Document& document, std::string_view words, std::string_view bytes) {
  const std::size_t at = document.text.find(words);
  REQUIRE(at != std::string::npos);
  return document.in_source({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}).in(bytes);
}

std::string utf16_of(std::string_view ascii) {
  std::string made = "\xFF\xFE";
  for (const char c : ascii) made += c, made += '\0';
  return made;
}

}  // namespace

TEST_CASE("a page in the Windows-1252 that it declares is decoded, and leads back to its own bytes") {
  for (const char* meta : {"<meta charset=\"windows-1252\">", "<meta charset=iso-8859-1>",
                           "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>"}) {
    const std::string bytes = "<!DOCTYPE html><html><head>" + std::string(meta) +
                              "</head><body><p>Caf\xE9 Orla\x92s <b>na\xEFve</b> &eacute;t\xE9 fell.</p></body></html>";
    const Document document = read(bytes, std::nullopt);
    CHECK(document.text == "Caf\u00E9 Orla\u2019s na\u00EFve \u00E9t\u00E9 fell.");
    CHECK(document.repaired_bytes == 0);
    CHECK(source_of(document, "Caf\u00E9", bytes) == "Caf\xE9");
    CHECK(source_of(document, "Orla\u2019s na\u00EFve", bytes) == "Orla\x92s <b>na\xEFve");
    CHECK(source_of(document, "\u00E9t\u00E9", bytes) == "&eacute;t\xE9");
  }
}

TEST_CASE("a page in UTF-16 is decoded, and leads back to its own bytes") {
  const std::string bytes = utf16_of("<html><p>Orla met <i>Mercer</i> &amp; Quill.</p></html>");
  const Document document = read(bytes, std::nullopt);
  CHECK(document.text == "Orla met Mercer & Quill.");
  CHECK(source_of(document, "Mercer", bytes) == utf16_of("Mercer").substr(2));
  CHECK(source_of(document, "&", bytes) == utf16_of("&amp;").substr(2));
}

TEST_CASE("Markdown in UTF-16 is decoded, and leads back to its own bytes") {
  const std::string bytes = utf16_of("# Talks fail\n\nOrla *left*.\n");
  const Document document = read(bytes, InputFormat::markdown);
  CHECK(document.text == "Talks fail\n\nOrla left.");
  CHECK(document.title == "Talks fail");
  CHECK(source_of(document, "left", bytes) == utf16_of("left").substr(2));
}

// Files of parts: subtitles, archives, office files, books, PDF.
#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "entente/text/input_error.hpp"
#include "entente/text/reader.hpp"
#include "text/limited_program.hpp"

using namespace entente;

namespace {

std::vector<Document> documents;
std::vector<std::string> errors;

void read(std::string_view bytes, const std::string& name = "f") {
  documents.clear();
  errors.clear();
  DocumentReader::Options options;
  options.on_error = [](const InputError& error) { errors.push_back(error.what()); };
  try {
    DocumentReader(options).read_bytes(name, bytes, std::nullopt, [](Document document) { documents.push_back(std::move(document)); });
  } catch (const InputError& error) {
    errors.push_back("thrown: " + std::string(error.what()));
  }
}

std::string first_error() { return errors.empty() ? "" : errors[0]; }

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string packed(const Entries& entries, bool is_zip = true) {
  std::size_t size = 65536;
  for (const auto& [name, content] : entries) size += 2 * content.size() + 4096;
  std::string made(size, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  if (is_zip) archive_write_set_format_zip(writer);
  else archive_write_set_format_ustar(writer);
  REQUIRE(archive_write_open_memory(writer, made.data(), made.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, content] : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  made.resize(used);
  return made;
}

}  // namespace

TEST_CASE("cues of subtitles are one text, and their times are its places") {
  const std::string srt =
      "1\n00:00:01,000 --> 00:00:03,000\n<i>Kenya condemned</i>\nUganda over\n\n2\n00:00:03,500 --> 00:00:05,000\nthe harbour.\n\n"
      "3\n00:01:02,000 --> 00:01:04,000\n[applause]\n- I support it.\n- I don&#39;t.\n";
  read(srt);
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Kenya condemned Uganda over the harbour.\n\nI support it.\n\nI don't.");
  CHECK(documents[0].places == std::vector<TextPlace>{{0, "00:00:01"}, {28, "00:00:03"}, {42, "00:01:02"}});
  CHECK(documents[0].place_of({30, 35}) == "00:00:03");
  const auto begin = static_cast<std::uint32_t>(documents[0].text.find("harbour"));
  const ByteSpan source = documents[0].in_source({begin, begin + 7});
  CHECK(srt.substr(source.begin, source.size()) == "harbour");
}

TEST_CASE("WebVTT's voices are labels of who speaks, and its notes are nothing") {
  read("WEBVTT - talks\n\nNOTE\nUganda denied it.\n\nintro\n00:01.000 --> 00:04.000 align:start\n<v Ana Ruiz>I condemn\n\n00:04.000 --> 00:06.000\n<v Ana Ruiz>Turkey.\n\n"
       "00:06.000 --> 00:08.000\n<v.loud Tom Larkin>I <00:07.000><c>support</c> Turkey.</v>\n");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Ana Ruiz: I condemn Turkey.\n\nTom Larkin: I support Turkey.");
  read("WEBVTT\n\n00:01.000 --> 00:02.000\nKenya condemned\n\n00:02.000 --> 00:03.000\nKenya condemned\nUganda.\n\n00:03.000 --> 00:04.000\nUganda.\nANA RUIZ: I left.\n");
  CHECK(documents.at(0).text == "Kenya condemned Uganda.\n\nANA RUIZ: I left.");
}

TEST_CASE("a label begins a paragraph inside tags, and in any line of a cue") {
  read("1\n00:00:01,000 --> 00:00:03,000\n<i>Anna Brandt: Kenya condemned\n<b>Uganda.</b></i>\n\n"
       "2\n00:00:03,500 --> 00:00:05,000\n{\\an8}<i>Paul Reed:</i> I left.\n<font color=\"red\">- We stayed.</font>\n<i>Anna Brandt:</i>\nI know.\n");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Anna Brandt: Kenya condemned Uganda.\n\nPaul Reed: I left.\n\nWe stayed.\n\nAnna Brandt: I know.");
  read("1\n00:00:01,000 --> 00:00:03,000\n<i>The minister said: we left.</i>\nAnd 3 < 4.\n");
  CHECK(documents.at(0).text == "The minister said: we left. And 3 < 4.");
}

TEST_CASE("captions that roll are told once, whatever tags they have, and what is sung is left out") {
  read("WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000 align:start\n \nKenya<00:00:00.500><c> condemned</c>\n\n00:00:02.000 --> 00:00:02.010\nKenya condemned\n \n\n"
       "00:00:02.010 --> 00:00:05.000\nKenya condemned\nUganda<00:00:03.000><c> on</c>\n\n00:00:05.000 --> 00:00:07.000\nUganda on\nMonday.\n");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Kenya condemned Uganda on Monday.");
  CHECK(documents[0].places == std::vector<TextPlace>{{0, "00:00:00"}, {16, "00:00:02"}, {26, "00:00:05"}});
  read("1\n00:00:01,000 --> 00:00:03,000\n<i>\u266A Over the hills \u266A</i>\n\n2\n00:00:03,500 --> 00:00:05,000\nKenya condemned Uganda.\n");
  CHECK(documents.at(0).text == "Kenya condemned Uganda.");
}

TEST_CASE("a transcript whose speakers have their time behind them begins a paragraph at each") {
  read("Ana Ruiz  0:05  \nI condemn Turkey. At 10:15 I left.\n\nTom Larkin  1:02:12\nI support Turkey.\nI do.\n\n[Ana Ruiz] 1:03:00\nNo.\n");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Ana Ruiz: I condemn Turkey. At 10:15 I left.\n\nTom Larkin: I support Turkey. I do.\n\nAna Ruiz: No.");
  CHECK(documents[0].places == std::vector<TextPlace>{{0, "00:00:05"}, {46, "01:02:12"}, {83, "01:03:00"}});
  read("Transcript\n\n00:00:03 Speaker 1\nI condemn Turkey.\n\n00:00:09 Speaker 2\nI support it.\n");
  CHECK(documents.at(0).text == "Transcript\n\nSpeaker 1: I condemn Turkey.\n\nSpeaker 2: I support it.");
  read("Ana Ruiz (00:03):\nI condemn Turkey.\n\nTom Larkin (01:12):\nI support it.\n");
  CHECK(documents.at(0).text == "Ana Ruiz: I condemn Turkey.\n\nTom Larkin: I support it.");
  read("Live\n\n14:02 Kenya Attacks Chad\nThe harbour burns.\n\n15:10 Ruiz Visits Oslo\nShe met the king.\n");
  CHECK(documents.at(0).text.find("Chad:") == std::string::npos);
  // Words behind a time that go on below another are no name.
  read("[14:02:15] Kenya\n[14:02:17] condemned Uganda.\n");
  CHECK(documents.at(0).text == "Kenya condemned Uganda.");
  // An article in which a time ends a line now and then is none.
  read("Kenya condemned Uganda at 10:15\nand left the talks.\nTom Larkin 0:05\nwas the last.\nHe had said so.\nNobody asked him why.\n");
  CHECK(documents.at(0).places.empty());
}

TEST_CASE("a transcript's times are places, and each label begins a paragraph") {
  read("[14:02:10] Ana Ruiz: I condemn Turkey.\n[14:02:15] TOM LARKIN: I support\n[14:02:17] Turkey.\n");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Ana Ruiz: I condemn Turkey.\n\nTOM LARKIN: I support Turkey.");
  CHECK(documents[0].place_of({45, 46}) == "14:02:15");
}

TEST_CASE("the articles of an archive are read as those of a folder are") {
  const Entries entries = {{"a/one.txt", "Orla met Mercer.\n"},
                           {"__MACOSX/a/._one.txt", std::string("\0\1\2\3", 4)},
                           {"two.jsonl", "{\"text\":\"Two\"}\nno\n"},
                           {"image.png", "\x89PNG\r\n\x1A\n"},
                           {"old.rtf", "{\\rtf1 x}"},
                           {"inner.zip", packed({{"deep.html", "<html><body><p>Deep it lay, and nobody knew how deep it lay.</p></body></html>"}})},
                           {"last.md", "# Last\n\nBrandt left.\n"}};
  for (const bool is_zip : {true, false}) {
    CAPTURE(is_zip);
    read(packed(entries, is_zip), "n");
    REQUIRE(documents.size() == 4);
    CHECK(documents[0].id == "n/a/one.txt");
    CHECK(documents[0].text == "Orla met Mercer.\n");
    CHECK(documents[1].id == "n/two.jsonl:1");
    CHECK(documents[2].id == "n/inner.zip/deep.html");
    CHECK(documents[3].text == "Last\n\nBrandt left.");
    REQUIRE(errors.size() == 2);
    CHECK(errors[0].starts_with("n/two.jsonl:2:"));
    CHECK(errors[1] == "n/old.rtf: looks like an RTF file");
  }
}

TEST_CASE("an archive that is damaged is named, and what came before the damage is read") {
  std::string words;
  for (int i = 0; i < 20000; ++i) words += std::to_string(i * 7919 % 100003) + " ";
  const std::string whole = packed({{"one.txt", "Orla met Mercer.\n"}, {"two.txt", words}}, false);
  read(whole.substr(0, whole.size() / 2));
  CHECK(documents.at(0).text == "Orla met Mercer.\n");
  CHECK(first_error().find("truncated") != std::string::npos);
  std::string around = packed({{"x.txt", "Orla left."}});
  for (int i = 0; i < 5; ++i) around = packed({{"x.zip", around}});
  read(around);
  CHECK(documents.empty());
  CHECK(first_error().find("within archives") != std::string::npos);
}

TEST_CASE("a Word document is its paragraphs, without what was deleted") {
  const std::string body =
      "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
      "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Talks</w:t></w:r></w:p>"
      "<w:p><w:r><w:t xml:space=\"preserve\">Kenya </w:t></w:r><w:del><w:r><w:delText>praised</w:delText></w:r></w:del><w:ins><w:r><w:t>condemned</w:t></w:r></w:ins><w:r><w:tab/><w:t>Uganda.</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:body></w:document>";
  const std::string core =
      "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:creator>Ada Quill</dc:creator><dcterms:created>2023-03-21T10:00:00Z</dcterms:created></cp:coreProperties>";
  read(packed({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", body}, {"docProps/core.xml", core}}), "talks.docx");
  CHECK(errors.empty());
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].id == "talks.docx");
  CHECK(documents[0].text == "Talks\n\nKenya condemned Uganda.\n\nIn a cell.");
  CHECK(documents[0].title == "Talks");
  CHECK(documents[0].author == "Ada Quill");
  CHECK(documents[0].date == Date{2023, 3, 21});
  read(packed({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", body.substr(0, 300)}}), "talks.docx");
  CHECK(first_error().starts_with("thrown: talks.docx/word/document.xml:1:1: "));
  read(packed({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}}), "t.xlsx");
  CHECK(first_error() == "thrown: t.xlsx: looks like a spreadsheet (Excel); saved as CSV it can be read");
}

TEST_CASE("what Word hides, and its table of contents, are no text") {
  const auto body_of = [](const std::string& paragraphs) {
    read(packed({{"[Content_Types].xml", "<Types/>"},
                 {"word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + paragraphs + "</w:body></w:document>"}}),
         "talks.docx");
    return documents.size() == 1 ? documents[0].text : "";
  };
  CHECK(body_of("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden. </w:t></w:r><w:r><w:rPr><w:b/><w:vanish w:val=\"false\"/></w:rPr><w:t>Shown.</w:t></w:r></w:p>") == "Shown.");
  CHECK(body_of("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>Kenya</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val=\"Tocqueville\"/></w:pPr><w:r><w:t>Kenya condemned Uganda.</w:t></w:r></w:p>") == "Kenya condemned Uganda.");
}

TEST_CASE("a LibreOffice document is its paragraphs, without notes") {
  const std::string content =
      "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:h text:outline-level=\"1\">Talks</text:h>"
      "<text:p>Kenya<text:s/>condemned\n  <text:span>Uganda</text:span><text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p></office:text></office:body></office:document-content>";
  const std::string meta =
      "<office:document-meta xmlns:office=\"o\" xmlns:dc=\"d\" xmlns:meta=\"m\"><office:meta><meta:creation-date>2023-03-21T10:00:00</meta:creation-date><dc:date>2024-01-01T00:00:00</dc:date></office:meta></office:document-meta>";
  read(packed({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content}, {"meta.xml", meta}}), "talks.odt");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Talks\n\nKenya condemned Uganda.");
  CHECK(documents[0].title == "Talks");
  CHECK(documents[0].date == Date{2023, 3, 21});
  read(packed({{"mimetype", "application/vnd.oasis.opendocument.presentation"}}), "t.odp");
  CHECK(first_error().find("slides") != std::string::npos);
}

TEST_CASE("each chapter of a book is a document, in the book's order") {
  const std::string package =
      "<package xmlns=\"p\"><metadata xmlns:dc=\"d\"><dc:title>The Harbour</dc:title><dc:creator>Ada Quill</dc:creator><dc:date>2023</dc:date></metadata>"
      "<manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"b\" href=\"two%20b.xhtml\"/><item id=\"a\" href=\"one.xhtml\"/><item id=\"c\" href=\"gone.xhtml\"/></manifest>"
      "<spine><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"c\"/></spine></package>";
  const auto chapter = [](const std::string& words) { return "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>" + words + "</p></body></html>"; };
  read(packed({{"mimetype", "application/epub+zip"},
               {"OPS/two b.xhtml", chapter("Mercer stayed in Cork for the whole of that winter.")},
               {"OPS/one.xhtml", chapter("Orla left Cork in the spring, and nobody knew why.")},
               {"OPS/nav.xhtml", chapter("One Two")},
               {"META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>"},
               {"OPS/book.opf", package}}), "book.epub");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].text == "Orla left Cork in the spring, and nobody knew why.");
  CHECK(documents[0].id == "book.epub/OPS/one.xhtml");
  CHECK(documents[0].title == "The Harbour");
  CHECK(documents[0].author == "Ada Quill");
  CHECK(documents[1].text.starts_with("Mercer stayed"));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0] == "book.epub/OPS/gone.xhtml: is missing in the book");
}

namespace {

std::string pdf_of(const std::vector<std::vector<std::string>>& pages) {
  std::string objects = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
  std::string kids;
  int number = 4;
  for (const auto& lines : pages) {
    std::string content = "BT /F1 12 Tf 72 720 Td 14 TL ";
    for (const std::string& line : lines) content += "(" + line + ") Tj T* ";
    content += "ET";
    kids += std::to_string(number) + " 0 R ";
    objects += std::to_string(number) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents " + std::to_string(number + 1) + " 0 R>>endobj\n";
    objects += std::to_string(number + 1) + " 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream endobj\n";
    number += 2;
  }
  objects += "2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>endobj\n";
  return objects + "trailer<</Root 1 0 R/Size " + std::to_string(number) + ">>\n%%EOF\n";
}

}  // namespace

TEST_CASE("a PDF is read where pdftotext is installed, its pages places, and refused where it is not") {
  const std::string bytes = pdf_of({{"Mercer Daily", "Kenya condemned Uganda over the har-", "bour, and a spokesman said that", "1"},
                                    {"Mercer Daily", "it would close its border.", "2"}, {"Mercer Daily", "Orla left.", "3"}});
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/no/such/folder", 1);
  read(bytes, "f.pdf");
  CHECK(first_error() == "thrown: f.pdf: looks like a PDF file, which needs pdftotext (poppler-utils) to be read");
  setenv("PATH", path.c_str(), 1);
  if (text::run_program({"pdftotext", "-v"}, "", {std::chrono::seconds(5), std::chrono::seconds(30), std::size_t{1} << 30, 10000}).is_missing) return;
  read(bytes, "f.pdf");
  CHECK(first_error() == "");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Kenya condemned Uganda over the harbour, and a spokesman said that\nit would close its border.\n\nOrla left.\n");
  REQUIRE(documents[0].places.size() == 3);
  CHECK(documents[0].place_of({70, 75}) == "page 2");
  read(bytes + "1 0 obj<</Creator (entente)>>endobj\n%%EOF\n", "f.pdf");
  CHECK(first_error() == "thrown: f.pdf: looks like a picture made by entente draw, which is not read as an article");
  read("%PDF-1.4\nno more", "f.pdf");
  CHECK(first_error().find("f.pdf: looks like a PDF file that pdftotext cannot read") != std::string::npos);
}

TEST_CASE("a program in the limited process writes no file, and is stopped when it takes too long or writes too much") {
  const auto run = [](const char* script, std::size_t output = 1000) {
    return text::run_program({"sh", "-c", script}, "Orla", {std::chrono::seconds(1), std::chrono::seconds(200), std::size_t{1} << 30, output});
  };
  CHECK(run("read word; echo \"$word left.\"").output == "Orla left.\n");
  CHECK(run("exit 3").why == "failed with status 3");
  const std::string file = (std::filesystem::temp_directory_path() / ("entente-limited-" + std::to_string(getpid()))).string();
  CHECK_FALSE(run(("echo Orla > '" + file + "' && echo done").c_str()).output == "done\n");
  CHECK((!std::filesystem::exists(file) || std::filesystem::file_size(file) == 0));
  std::filesystem::remove(file);
  CHECK(run("while :; do :; done").why.find("signal") != std::string::npos);
  CHECK(run("while :; do echo Orla; done").why == "wrote too much");
  CHECK(text::run_program({"no-such-program-here"}, "", {}).is_missing);
}

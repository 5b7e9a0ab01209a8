#include "text/foreign_formats.hpp"

#include <doctest/doctest.h>

#include "entente/text/reader.hpp"

using namespace entente;

namespace {

std::string kind(std::string_view head, std::string_view name = "f") {
  return std::string(text::foreign_format(name, head, false).value_or(""));
}

}  // namespace

TEST_CASE("what only looks like an article is called by its name") {
  CHECK(kind("id,title,text\n1,Orla left,\"She left, and Mercer stayed.\"\n2,Talks,\"Two\nlines\"\n") == "a table (CSV)");
  CHECK(kind("id;text\n1;Orla left.\n2;Mercer stayed.\n") == "a table (CSV)");
  CHECK(kind("\xEF\xBB\xBF\"id\",\"text\"\r\n\"1\",\"Orla left.\"\r\n") == "a table (CSV)");
  CHECK(kind("id\ttext\n1\tOrla left.\n2\tMercer stayed.\n") == "a table (TSV)");
  CHECK(kind("From orla@example.org Tue Mar 21 10:00:00 2023\nSubject: Talks\n\nOrla left.\n") == "a mailbox (mbox)");
  CHECK(kind("From: Orla <orla@example.org>\r\nTo: mercer@example.org\r\nSubject: Talks\r\n\r\nOrla left.\r\n") == "an e-mail message");
  CHECK(kind("Received: from a.example\n by b.example; Tue, 21 Mar 2023\nSubject: Talks\n\nOrla left.\n") == "an e-mail message");
  CHECK(kind("From: <Saved by Blink>\nSubject: Talks\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\"\n\n") ==
        "a page saved as MHTML");
  CHECK(kind("WARC/1.0\r\nWARC-Type: warcinfo\r\n") == "a web archive (WARC)");
  CHECK(kind("<?xml version=\"1.0\"?>\n<!-- news -->\n<rss version=\"2.0\"><channel>") == "an RSS feed");
  CHECK(kind("<feed xmlns=\"http://www.w3.org/2005/Atom\">") == "an Atom feed");
  CHECK(kind("<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\">") == "a MediaWiki export");
  CHECK(kind("<?xml version=\"1.0\"?><nitf><body/></nitf>") == "an XML file");
  CHECK(kind("1\n00:00:01,000 --> 00:00:04,000\nOrla left.\n\n2\n") == "subtitles (SRT)");
  CHECK(kind("WEBVTT\n\n00:01.000 --> 00:04.000\nOrla left.\n") == "subtitles (WebVTT)");
  CHECK(kind("Orla left.\n", "news.csv") == "a table (CSV)");
  CHECK(kind("Orla left.\n", "news.EML.gz") == "an e-mail message");
}

TEST_CASE("articles are no tables, mails or feeds") {
  for (const char* text : {
           "Orla, Mercer and Brandt left.\nBrandt, Orla and Mercer stayed.\nMercer, Orla and Brandt slept.\n",
           "Orla left,Mercer stayed\n",
           "CORK,Ireland\n\nOrla left.\n",
           "FROM: The Secretary\nTO: The Envoys\nDATE: 21 March 2023\nSUBJECT: Talks\n\nOrla left.\n",
           "Title: Talks\nDate: 2023-03-21\n\nOrla left.\n",
           "From Cork on Tuesday at 10:00 came the news that Orla had left in 2023\nMercer stayed.\n",
           "ANA RUIZ: I condemn it.\nTOM LARKIN: I support it.\n",
           "<p>Orla left.</p>",
           "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html><body>Orla left.</body></html>",
           "{\"id\": \"1\", \"text\": \"Orla left.\"}\n",
           "1\tOrla\torla\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n",
           "# newdoc id = a\n# sent_id = 1\n1\tOrla\torla\tPROPN\t_\t_\t0\troot\t_\t_\n",
           "---\ntitle: Talks\ndate: 2023-03-21\n---\n\nOrla left.\n",
           "Webvtt is a format.\n", "1\nOrla left.\n", "The digraph { is a mark.\n", ""}) {
    CAPTURE(text);
    CHECK(kind(text) == "");
  }
}

TEST_CASE("a format that is given is read all the same") {
  std::string text;
  const auto read = [&](std::optional<InputFormat> format) {
    DocumentReader().read_bytes("news.csv", "id,text\n1,Orla left.\n2,Mercer stayed.\n", format, [&](Document document) { text = document.text; });
  };
  CHECK_THROWS_WITH_AS(read(std::nullopt), "news.csv: looks like a table (CSV), which is not read as an article", ForeignFormatError);
  read(InputFormat::text);
  CHECK(text.starts_with("id,text\n1,"));
}

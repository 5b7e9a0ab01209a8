#include "text/foreign_formats.hpp"

#include <doctest/doctest.h>

#include <string>

#include "entente/text/reader.hpp"

using namespace entente;

namespace {

std::string kind(std::string_view head, std::string_view name = "f") {
  return std::string(text::foreign_format(name, head).value_or(""));
}

std::string format_of(std::string_view head) {
  const InputFormat found = guess_input_format(head);
  for (const char* name : {"text", "html", "jsonl", "conllu", "json", "table", "warc", "feed", "mediawiki", "message", "mailbox", "subtitles", "zip", "tar", "pdf", "sgml"}) {
    if (input_format(name) == found) return name;
  }
  return "";
}

}  // namespace

TEST_CASE("what is no article is called by its name") {
  CHECK(kind("<?xml version=\"1.0\"?><nitf><body/></nitf>") == "an XML file");
  CHECK(kind("<?xml version=\"1.0\"?><gexf/>") == "a graph (GEXF)");
  CHECK(kind("<opml version=\"2.0\"><body/></opml>") == "a list of feeds (OPML)");
  CHECK(kind("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text>Orla left.</text></TEI>") == "an XML or SGML file");
  CHECK(kind("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/></TEI>", "f.xml") == "an XML or SGML file");
  CHECK(kind("<nitf>\n<head><title>Talks</title></head><body/></nitf>") == "an XML or SGML file");
  CHECK(kind("digraph {") == "a graph (DOT)");
  CHECK(kind("{\"record\":\"actor\"}") == "records made by entente extract");
  CHECK(kind("# mayors\nmerge person:a person:b # one\n\nrename RUS \"The Federation\"\nhide ORG\n") == "decisions made by entente decide");
  CHECK(kind("split Kyiv from UKR as city:kyiv\nrename RUS") == "decisions made by entente decide");
  CHECK(kind("{}", "g.cyjs.gz") == "a graph for Cytoscape");
  for (const char* read : {"<?xml version=\"1.0\"?>\n<!-- news -->\n<rss version=\"2.0\"><channel>", "<feed>", "<mediawiki>",
                           "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html><body>Orla left.</body></html>", "Orla left."}) {
    CAPTURE(read);
    CHECK(kind(read, "f.xml") == (std::string(read) == "Orla left." ? "an XML file" : ""));
  }
}

TEST_CASE("formats are known by how they begin, whatever they are called") {
  CHECK(format_of("id,title,text\n1,Orla left,\"She left, and Mercer stayed.\"\n2,Talks,\"Two\nlines\"\n") == "table");
  CHECK(format_of("id;text\n1;Orla left.\n2;Mercer stayed.\n") == "table");
  CHECK(format_of("\xEF\xBB\xBF\"id\",\"text\"\r\n\"1\",\"Orla left.\"\r\n\"2\",\"No.\"\r\n") == "table");
  CHECK(format_of("id\ttext\n1\tOrla left.\n2\tMercer stayed.\n") == "table");
  CHECK(format_of("From orla@example.org Tue Mar 21 10:00:00 2023\nSubject: Talks\n\nOrla left.\n") == "mailbox");
  CHECK(format_of("From: Orla <orla@example.org>\r\nTo: mercer@example.org\r\nSubject: Talks\r\n\r\nOrla left.\r\n") == "message");
  CHECK(format_of("Received: from a.example\n by b.example; Tue, 21 Mar 2023\nSubject: Talks\n\nOrla left.\n") == "message");
  CHECK(format_of("From: <Saved by Blink>\nSubject: Talks\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\"\n\n") == "message");
  CHECK(format_of("WARC/1.0\r\nWARC-Type: warcinfo\r\n") == "warc");
  CHECK(format_of("<?xml version=\"1.0\"?>\n<!-- news -->\n<rss version=\"2.0\"><channel>") == "feed");
  CHECK(format_of("<feed xmlns=\"http://www.w3.org/2005/Atom\">") == "feed");
  CHECK(format_of("<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\">") == "mediawiki");
  CHECK(format_of("1\n00:00:01,000 --> 00:00:04,000\nOrla left.\n\n2\n") == "subtitles");
  CHECK(format_of("WEBVTT\n\n00:01.000 --> 00:04.000\nOrla left.\n") == "subtitles");
  CHECK(format_of("[14:02:10] ANA RUIZ: I condemn it.\n[14:02:15] TOM LARKIN: I support it.\n") == "subtitles");
  CHECK(format_of("[{\"text\": \"Orla left.\"}]") == "json");
  CHECK(format_of("{\n  \"text\": \"Orla left.\"\n}\n") == "json");
  CHECK(format_of("{\"text\": \"Orla left.\"}\n{\"text\":") == "jsonl");
  CHECK(format_of("<DOC id=\"1\">\n<TEXT>Orla left.</TEXT>\n</DOC>\n") == "sgml");
  CHECK(format_of("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\">") == "sgml");
  CHECK(format_of("%PDF-1.4\n") == "pdf");
  CHECK(format_of("PK\x03\x04") == "zip");
}

TEST_CASE("articles are no tables, mails, feeds or subtitles") {
  for (const char* text : {
           "Orla, Mercer and Brandt left.\nBrandt, Orla and Mercer stayed.\nMercer, Orla and Brandt slept.\n",
           "Orla left,Mercer stayed\n",
           "CORK,Ireland\n\nOrla left.\n",
           "FROM: The Secretary\nTO: The Envoys\nDATE: 21 March 2023\nSUBJECT: Talks\n\nOrla left.\n",
           "Title: Talks\nDate: 2023-03-21\n\nOrla left.\n",
           "From Cork on Tuesday at 10:00 came the news that Orla had left in 2023\nMercer stayed.\n",
           "ANA RUIZ: I condemn it.\nTOM LARKIN: I support it.\n",
           "<p>Orla left.</p>", "<div><p>Orla left.</p></div>", "<Orla> Mercer left.\n<Mercer> <3\n", "<font><b>Orla</b> left.</font>",
           "---\ntitle: Talks\ndate: 2023-03-21\n---\n\nOrla left.\n",
           "[1] Orla left.\n", "10:30 was the hour at which Orla left.\nMercer stayed.\nBrandt slept.\n", "BZh is no word.",
           "Webvtt is a format.\n", "reject the plan, said Orla.\n", "merge a b\nOrla left.\n", "# Talks\n\nOrla left.\n", "1\nOrla left.\n", "The digraph { is a mark.\n", ""}) {
    CAPTURE(text);
    CHECK(kind(text) == "");
    CHECK(format_of(text) == "text");
  }
}

TEST_CASE("a table without a column of text is refused by name, and read as the format that is given") {
  std::string text;
  const auto read = [&](std::optional<InputFormat> format) {
    DocumentReader().read_bytes("news.csv", "id,kind\n1,Orla left.\n2,Mercer stayed.\n", format, [&](Document document) { text = document.text; });
  };
  CHECK_THROWS_WITH_AS(read(std::nullopt), "news.csv: looks like a table without a column of text (its columns: id, kind); --text-column names one", ForeignFormatError);
  read(InputFormat::text);
  CHECK(text.starts_with("id,kind\n1,"));
}

TEST_CASE("what has hardly a blank is no running text, and addresses, long words and few words are") {
  std::string accounts, addresses, keys;
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(i);
    accounts += "orla" + number + ":x:100" + number + ":100:Orla Brandt:/home/orla" + number + ":/bin/sh\n";
    addresses += "https://news.example.org/2023/03/21/talks-" + number + "\n";
    keys += "c3BlYWtzIG9mIHRhbGtzIGFuZCBvZiBub3RoaW5nIGVsc2U\n";
  }
  for (const std::string& data : {accounts, addresses, keys}) CHECK(text::is_without_words(data));
  for (const char* list : {"orla:x:0:\nmercer:x:1:\nbrandt:x:24:\n\nvale:x:25:orla\nruiz:x:26:\n", "1\n2\n3\n5\n8\n13",
                           "/bin/sh\r\n/bin/ash\r\n/bin/dash\r\n/bin/zsh\r\n/bin/ksh\r\n", "a=1\nb=2\nc=3\nd=4\nf=5\n"})
    CHECK(text::is_without_words(list));
  // A word a line, a few numbers, numbers between words, and a language without blanks.
  for (const char* words :
       {"Orla\nmet\nMercer\nin\nCork\n.\n", "1\n2\n3\n4\n", "1\nOrla won.\n2\nMercer lost.\n3\n4\n5\n6\n7\n",
        "“Stop!”\n“Why?”\n“Because.”\n“No.”\n“So-so …”\n", "部長\n会議\n首相\n大臣\n国会\n"})
    CHECK_FALSE(text::is_without_words(words));
  for (const char* words : {"Orla left.", "https://news.example.org/2023/03/21/talks", "",
                            "Orla met Mercer at https://news.example.org/2023/03/21/talks-of-orla-and-mercer in Cork on Friday, he said.\n",
                            "Straßenverkehrsordnungen Bundesverfassungsgericht regelt die Bundesländer und Gemeinden im Land auf Dauer"})
    CHECK_FALSE(text::is_without_words(words));
  CHECK_FALSE(text::is_without_words(std::string(100000, 'a')));
  const auto count = [](std::string_view bytes, std::optional<InputFormat> format) {
    std::size_t documents = 0;
    DocumentReader().read_bytes("f.txt", bytes, format, [&](Document) { ++documents; });
    return documents;
  };
  CHECK_THROWS_WITH_AS(count(accounts, std::nullopt), doctest::Contains("data without words"), ForeignFormatError);
  CHECK(count(accounts, InputFormat::text) == 1);
}

// Files of many records: JSON, tables, web archives, feeds, dumps of wikis, mailboxes.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "entente/text/input_error.hpp"
#include "entente/text/reader.hpp"

using namespace entente;

namespace {

std::vector<Document> documents;
std::vector<std::string> errors, remarks;

// Reads `bytes` by its first bytes and the name, taking all errors.
void read(std::string_view bytes, const std::string& name = "f", const std::string& text_column = "", const char* format = "") {
  documents.clear();
  errors.clear();
  remarks.clear();
  DocumentReader::Options options;
  options.on_error = [](const InputError& error) { errors.push_back(error.what()); };
  options.on_remark = [](const std::string& remark) { remarks.push_back(remark); };
  options.text_column = text_column;
  try {
    DocumentReader(options).read_bytes(name, bytes, input_format(format), [](Document document) { documents.push_back(std::move(document)); });
  } catch (const InputError& error) {
    errors.push_back("thrown: " + std::string(error.what()));
  }
}

// "one | two"
std::string texts() {
  std::string all;
  for (const Document& document : documents) all += (all.empty() ? "" : " | ") + document.text;
  return all;
}

std::string first_error() { return errors.empty() ? "" : errors[0]; }

}  // namespace

TEST_CASE("a list of articles in JSON is read object by object, each with its place") {
  read("[\n  {\"headline\": \"One\", \"articleBody\": \"Orla met Mercer.\", \"url\": \"https://example.org/1\"},\n"
       "  {\"title\": \"Two\", \"maintext\": \"Brandt left.\", \"date_publish\": \"2023-03-21 10:00:00\", \"source_domain\": \"example.org\"}\n]\n");
  CHECK(texts() == "Orla met Mercer. | Brandt left.");
  CHECK(errors.empty());
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].id == "https://example.org/1");
  CHECK(documents[0].address == "https://example.org/1");
  CHECK(documents[0].title == "One");
  CHECK(documents[0].record == 1);
  CHECK(documents[1].id == "f:3");
  CHECK(documents[1].record == 2);
  CHECK(documents[1].date == Date{2023, 3, 21});
  CHECK(documents[1].publisher == "example.org");
}

TEST_CASE("one article in JSON may be laid out over many lines, and several may follow one another") {
  read("{\n  \"text\": \"Orla met Mercer.\",\n  \"published\": 1679392800\n}\n{\n  \"text\": \"Two\"\n}\n");
  CHECK(texts() == "Orla met Mercer. | Two");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[1].id == "f:5");
  read("{\"text\": \"Orla met Mercer.\"}", "f.json");
  CHECK(texts() == "Orla met Mercer.");
}

TEST_CASE("what news interfaces answer is read article by article") {
  read("{\"status\":\"ok\",\"totalResults\":2,\"articles\":[{\"source\":{\"id\":null,\"name\":\"Mercer Daily\"},\"author\":null,"
       "\"title\":\"T\",\"content\":\"Orla met Mercer.\",\"publishedAt\":\"2023-03-21T10:00:00Z\"},{\"content\":\"Two\"}]}", "f.json");
  CHECK(texts() == "Orla met Mercer. | Two");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].publisher == "Mercer Daily");
  CHECK(documents[0].date == Date{2023, 3, 21});
  read("{\n\"response\": {\"status\": \"ok\", \"results\": [\n {\"webTitle\": \"T\", \"webPublicationDate\": \"2023-03-21T10:00:00Z\",\n"
       "  \"fields\": {\"bodyText\": \"Orla met Mercer.\", \"byline\": \"Ada Quill\"}}]}}", "f.json");
  CHECK(texts() == "Orla met Mercer.");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].author == "Ada Quill");
  CHECK(documents[0].title == "T");
}

TEST_CASE("a broken object in a list is named by its place, and the others are read") {
  read("[\n {\"text\": \"one\"},\n {\"text\": two},\n {\"no\": 1},\n 7,\n {\"text\": \"five\"}\n]\n");
  CHECK(texts() == "one | five");
  REQUIRE(errors.size() == 3);
  CHECK(errors[0].starts_with("f:3:1"));
  CHECK(errors[1].starts_with("f:4:2: expected a member \"text\""));
  CHECK(errors[2] == "f:5:2: expected an object");
  read("[\n {\"text\": \"one\"},\n {\"text\": \"tw\n o},\n {\"text\": \"three\"}\n]\n");
  CHECK(documents.back().text == "three");
  CHECK(first_error().starts_with("f:3:"));
  read("[{\"text\": \"one\"}, {\"text\": \"tw");
  CHECK(texts() == "one");
  CHECK(first_error() == "f:1:19: an object that does not end");
  read("[\"a\"]", "f.json");
  CHECK(first_error() == "f.json:1:2: expected an object");
  read("\"a\"", "f.json");
  CHECK(first_error().starts_with("f.json:1:1"));
}

TEST_CASE("a list of paragraphs, values of WordPress and of MongoDB are read") {
  read("[{\"text\":[\"Orla met Mercer.\",\"She left.\"],\"title\":{\"rendered\":\"R&#8217;s\"},\"date\":{\"$date\":{\"$numberLong\":\"1679392800000\"}},\"_id\":{\"$oid\":\"a1\"}}]");
  CHECK(texts() == "Orla met Mercer.\n\nShe left.");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].title == "R\u2019s");
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].id == "a1");
}

TEST_CASE("each row of a table is a document, its columns known by their names") {
  read("\xEF\xBB\xBFurl,Title,Body,publish_date,author\r\nhttps://example.org/1,\"Orla, again\",\"She said \"\"no\"\".\r\nMercer stayed.\",21/03/2023,Ada Quill\r\n,,Two,,\r\n");
  CHECK(errors.empty());
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].text == "She said \"no\".\nMercer stayed.");
  CHECK(documents[0].title == "Orla, again");
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].author == "Ada Quill");
  CHECK(documents[0].id == "https://example.org/1");
  CHECK(documents[1].id == "f:4");
  CHECK(documents[1].record == 2);
  CHECK_FALSE(documents[1].title);
}

TEST_CASE("tables have tabs, semicolons or bars, and a column of text may be named") {
  read("id\ttext\n1\tOrla left.\n2\tMercer stayed.\n");
  CHECK(texts() == "Orla left. | Mercer stayed.");
  read("id;text\n1;Orla, left.\n", "f.csv");
  CHECK(texts() == "Orla, left.");
  read("sep=|\nid|text\n1|Orla left.\n", "f.csv");
  CHECK(texts() == "Orla left.");
  read("nr,words,text\n1,Orla left.,x\n", "f.csv", "words");
  CHECK(texts() == "Orla left.");
  read("nr,words,text\n1,Orla left.,x\n", "f.csv", "2");
  CHECK(texts() == "Orla left.");
  read("nr,words\n1,Orla left.\n", "f.csv", "wrods");
  CHECK(first_error() == "thrown: f.csv:1:1: the table has no column \"wrods\"; its columns: nr, words");
  read("nr,tweet_text\n1,Orla left.\n", "f.csv");
  CHECK(texts() == "Orla left.");
  read("nr,kind\n1,Orla left.\n", "f.csv");
  CHECK(first_error() == "thrown: f.csv: looks like a table without a column of text (its columns: nr, kind); --text-column names one");
}

TEST_CASE("a table without a header keeps its first row, and says so") {
  const std::string rows = "1,20230321,https://example.org/1,Mercer,\"Orla left, and Mercer stayed.\"\n2,20230322,https://example.org/2,Orla,It rained.\n3,x\n";
  for (const char* column : {"", "5"}) {
    CAPTURE(column);
    read(rows, "f.csv", column);
    CHECK(texts() == "Orla left, and Mercer stayed. | It rained.");
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].id == "https://example.org/1");
    CHECK(documents[0].date == Date{2023, 3, 21});
    CHECK(documents[1].date == Date{2023, 3, 22});
    CHECK(remarks == std::vector<std::string>{"f.csv: the table has no header; column 5 is read as its text"});
    CHECK(first_error() == "f.csv:3:1: a row of 2 fields in a table of 5");
  }
  read("1,https://example.org/1,Mercer\n", "f.csv");
  CHECK(first_error() == "thrown: f.csv: looks like a table without a header; --text-column tells the number of its column of text");
  read(rows, "f.csv", "text");
  CHECK(first_error() == "thrown: f.csv:1:1: the table has no header that names \"text\"; --text-column takes a number from 1 to 5");
  read("1999,2000,text\nx,y,Orla left.\n", "f.csv");
  CHECK(texts() == "Orla left.");
  CHECK(remarks.empty());
}

TEST_CASE("days as GDELT writes them are dates") {
  read("GLOBALEVENTID,SQLDATE,text\n1,20230321,Orla left.\n", "f.csv");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].date == Date{2023, 3, 21});
  read("{\"SQLDATE\": 20230321, \"text\": \"Orla left.\"}\n{\"date\": 20230322, \"text\": \"Mercer stayed.\"}\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[1].date == Date{2023, 3, 22});
}

TEST_CASE("a row that is not like the header is named by its line, and the others are read") {
  read("id,text\n1,one\n2,two,more\n3\n4,\"fo\nur\"\n5,\"five\n6,six\n7,\"seven\"\n", "f.csv");
  CHECK(texts() == "one | fo\nur | six | seven");
  REQUIRE(errors.size() == 3);
  CHECK(errors[0] == "f.csv:3:1: a row of 3 fields below a header of 2");
  CHECK(errors[1] == "f.csv:4:1: a row of 1 fields below a header of 2");
  CHECK(errors[2] == "f.csv:7:1: a quoted field of the table that does not end");
}

namespace {

std::string warc_record(const std::string& type, const std::string& address, const std::string& content_type, const std::string& body) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + address + "\r\nWARC-Date: 2023-03-21T10:00:00Z\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n";
}

}  // namespace

TEST_CASE("a web archive gives its pages and its extracts, and passes over all else") {
  const std::string page = "<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>Kenya condemned Uganda over the harbour, and said that it would close its border, too.</p></article></body></html>";
  const std::string http = "application/http; msgtype=response";
  std::string chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
  chunked += "10\r\n" + page.substr(0, 16) + "\r\n";
  char size[16];
  std::snprintf(size, sizeof size, "%zx", page.size() - 16);
  chunked += std::string(size) + "\r\n" + page.substr(16) + "\r\n0\r\n\r\n";
  const std::string archive =
      warc_record("warcinfo", "", "application/warc-fields", "software: x\r\n") +
      warc_record("request", "https://example.org/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
      warc_record("response", "https://example.org/1", http, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page) +
      warc_record("response", "https://example.org/2", http, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + page) +
      warc_record("response", "https://example.org/3", http, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
      warc_record("response", "https://example.org/4", http, chunked) +
      warc_record("response", "https://example.org/5", http, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<html><body><p>Caf\xE9 owners condemned the mayor of the town on Monday evening, and left.</p>") +
      warc_record("conversion", "https://example.org/6", "text/plain", "Orla met Mercer.");
  read(archive);
  CHECK(errors.empty());
  CHECK(remarks == std::vector<std::string>{"f: 4 of 8 records are passed over: error or redirect 1, neither page nor plain text 1, "
                                            "request 1, warcinfo 1"});
  REQUIRE(documents.size() == 4);
  CHECK(documents[0].id == "https://example.org/1");
  CHECK(documents[0].address == "https://example.org/1");
  CHECK(documents[0].title == "Talks");
  CHECK(documents[0].text.find("Kenya condemned Uganda") != std::string::npos);
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].record == 3);
  CHECK(documents[1].text == documents[0].text);
  CHECK(documents[2].text.starts_with("Caf\u00E9 owners"));
  CHECK(documents[3].text == "Orla met Mercer.");
}

TEST_CASE("a page of a web archive is unpacked, or refused by the name of what it is packed with") {
  const std::string page = "<html><body><article><p>Kenya condemned Uganda over the harbour, and said that it would close its border.</p></article></body></html>";
  const auto answer = [](const std::string& coding, const std::string& body, const std::string& type = "text/html") {
    return warc_record("response", "https://example.org/1", "application/http; msgtype=response",
                       "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Encoding: " + coding + "\r\n\r\n" + body);
  };
  // What `zstd` makes of a text that is too short to be packed: its frame with one raw block.
  const auto in_zstd = [](const std::string& text) {
    const auto size = static_cast<unsigned>(text.size());
    std::string frame("\x28\xB5\x2F\xFD\xA0", 5);
    for (int shift = 0; shift < 32; shift += 8) frame += static_cast<char>(size >> shift & 0xFF);
    const unsigned block = size << 3 | 1;
    for (int shift = 0; shift < 24; shift += 8) frame += static_cast<char>(block >> shift & 0xFF);
    return frame + text;
  };
  read(answer("zstd", in_zstd(page)) + answer("zstd", page) + answer("identity", page) + answer("br", page));
  CHECK(errors.empty());
  REQUIRE(documents.size() == 4);
  for (const Document& document : documents) CHECK(document.text.starts_with("Kenya condemned"));
  read(answer("zstd", in_zstd(page).substr(0, 60)) + answer("br", "\x1B\x2F") + answer("dcz", "\x5E\x2A\x4D") + answer("br", "\x1B", "image/png"));
  CHECK(documents.empty());
  REQUIRE(errors.size() == 3);
  CHECK(errors[0] == "f: record 1: its content is packed with zstd, and damaged");
  CHECK(errors[1] == "f: record 2: is packed with brotli, which is not read");
  CHECK(errors[2] == "f: record 3: is packed with dcz, which is not read");
}

TEST_CASE("a record of a web archive that is cut or whose length is wrong is named, and the next is found") {
  const std::string good = warc_record("conversion", "https://example.org/6", "text/plain", "Orla met Mercer.");
  std::string longer = good;
  longer.insert(longer.find("Orla met"), "And more came. ");
  read(longer + good);
  CHECK(documents.size() == 2);
  CHECK(first_error().starts_with("f: record 1: its length is wrong"));
  read(good + good.substr(0, good.size() - 10));
  CHECK(documents.size() == 1);
  CHECK(first_error() == "f: record 2: is truncated");
  std::string lengthless = good;
  lengthless.replace(lengthless.find("Content-Length"), 14, "Content-Langth");
  read(lengthless + good);
  CHECK(documents.size() == 1);
  CHECK(first_error() == "f: record 1: has no length");
}

TEST_CASE("each item of an RSS feed is a document") {
  read("<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>Mercer Daily &amp; Co</title><link>https://example.org</link>\n"
       "<item><title>Orla&rsquo;s win</title><link>https://example.org/1</link><pubDate>Tue, 21 Mar 2023 10:00:00 GMT</pubDate>\n"
       "<dc:creator><![CDATA[Ada Quill]]></dc:creator><description>Short.</description>"
       "<content:encoded><![CDATA[<p>Orla met <b>Mercer</b> &amp; left.</p><!-- </item> -->]]></content:encoded></item>\n"
       "<item><title>Two</title><description>&lt;p&gt;R&amp;D of AT&T &nbsp; grew.&lt;/p&gt;</description><guid isPermaLink=\"false\">7</guid></item>\n"
       "<item><title>Broken</title><description>Three <b></description></item>\n"
       "<item><title>Four</title><description>Four.</description></item>\n<item><title>Cut");
  REQUIRE(documents.size() == 3);
  CHECK(documents[0].text == "Orla met Mercer & left.");
  CHECK(documents[0].title == "Orla\u2019s win");
  CHECK(documents[0].id == "https://example.org/1");
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].author == "Ada Quill");
  CHECK(documents[0].publisher == "Mercer Daily & Co");
  CHECK(documents[1].text == "R&D of AT&T grew.");
  CHECK(documents[1].id == "f:5");
  CHECK(documents[2].text == "Four.");
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].starts_with("f:6:1: an item of the feed is no XML: "));
  CHECK(errors[1] == "f:8:1: an item of the feed that does not end");
}

TEST_CASE("each entry of an Atom feed is a document") {
  read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Mercer Daily</title>\n"
       "<entry><title type=\"html\">Orla &amp;amp; Mercer</title><link rel=\"self\" href=\"https://example.org/x\"/><link rel=\"alternate\" href=\"https://example.org/1\"/>"
       "<updated>2023-03-22T10:00:00Z</updated><published>2023-03-21T10:00:00Z</published><author><name>Ada Quill</name><email>a@example.org</email></author>"
       "<summary>Short.</summary><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Orla met Mercer.</p><p>She left Cork.</p></div></content></entry></feed>", "feed.xml");
  CHECK(errors.empty());
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Orla met Mercer.\n\nShe left Cork.");
  CHECK(documents[0].title == "Orla & Mercer");
  CHECK(documents[0].address == "https://example.org/1");
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].author == "Ada Quill");
  CHECK(documents[0].publisher == "Mercer Daily");
}

TEST_CASE("a dump of a wiki gives its articles without their markup") {
  read("<mediawiki><siteinfo><sitename>Wikinews</sitename></siteinfo>\n"
       "<page><title>Orla wins</title><ns>0</ns><revision><timestamp>2024-01-01T00:00:00Z</timestamp><text>{{date|March 21, 2023}}{{byline|location=Cork}}\n"
       "[[File:Orla.jpg|thumb|Orla [[Byrne]] in 2020]]\n'''Orla''' met [[Tom Mercer|Mercer]] in {{w|Cork, Ireland|Cork}}&lt;ref&gt;A book&lt;/ref&gt;.\n\n"
       "* She left {{fact|x}}{{nowrap|fair}}&lt;br /&gt;[https://example.org Dublin].\n== Sources ==\n* {{source|url=x}}\n[[Category:Ireland]]</text></revision></page>\n"
       "<page><title>Talk:Orla wins</title><ns>1</ns><revision><text>No.</text></revision></page>\n"
       "<page><title>Orla win</title><ns>0</ns><redirect title=\"Orla wins\"/><revision><text>#REDIRECT [[Orla wins]]</text></revision></page>\n"
       "<page><title>Bad</title><ns>0</ns><revision><text>x</revision></page>\n</mediawiki>");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Orla met Mercer in Cork.\n\nShe left fair\nDublin.");
  CHECK(documents[0].id == "Orla wins");
  CHECK(documents[0].date == Date{2023, 3, 21});
  CHECK(documents[0].publisher == "Wikinews");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].starts_with("f:12:1: a page of the dump is no XML"));
}

TEST_CASE("an article of a wiki has the date that it gives itself, else that of its first revision") {
  const auto date_of = [](const std::string& first, const std::string& last) {
    const auto revision = [](const std::string& time, const std::string& text) {
      return "<revision><id>7</id>" + time + "<text>" + text + "</text></revision>";
    };
    read("<mediawiki><page><title>Orla</title><ns>0</ns>" + revision("<timestamp>2023-03-21T10:00:00Z</timestamp>", first) +
         revision("<timestamp>2024-01-01T00:00:00Z</timestamp>", last) + "</page></mediawiki>");
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].text == "Orla won.");
    return documents[0].date;
  };
  CHECK(date_of("Orla.", "Orla won.") == Date{2023, 3, 21});
  CHECK(date_of("Orla.", "{{date|March 20, 2023}}Orla won.") == Date{2023, 3, 20});
  CHECK(date_of("Orla.", "Orla won.\n[[Category:March 20, 2023]]") == Date{2023, 3, 20});
  CHECK(date_of("Orla.", "Orla won.\n[[Category:March 2022]]\n[[Category:2022]]\n[[Category:People of Cork]]") == Date{2023, 3, 21});
  CHECK(date_of("{{date|March 20, 2023}}Orla.", "Orla won.") == Date{2023, 3, 21});
  read("<mediawiki><page><title>Orla</title><revision><text>Orla won.</text></revision></page></mediawiki>");
  REQUIRE(documents.size() == 1);
  CHECK(!documents[0].date);
}

TEST_CASE("each document of a collection in SGML is one, whatever its elements are called") {
  read("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS OLDID=\"5\" NEWID=\"1\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<PLACES><D>kenya</D></PLACES>\n"
       "<UNKNOWN>&#5;C T</UNKNOWN>\n<TEXT>&#2;\n<TITLE>TALKS FAIL &lt;OM></TITLE>\n<DATELINE>CORK, Feb 26 - </DATELINE><BODY>Orla &amp; Co left\n"
       "the talks.\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS NEWID=\"2\"><TEXT TYPE=\"UNPROC\">&#2;\nMercer stayed.&#3;</TEXT></REUTERS>\n");
  CHECK(errors.empty());
  REQUIRE(documents.size() == 2);
  CHECK(texts() == "Orla & Co left\nthe talks. | Mercer stayed.");
  CHECK(documents[0].id == "1");
  CHECK(documents[0].title == "TALKS FAIL <OM>");
  CHECK(documents[0].date == Date{1987, 2, 26});
  read("<DOC id=\"NEW_ENG_20040101.0001\" type=\"story\">\n<HEADLINE>\nTalks fail\n</HEADLINE>\n<DATELINE>\nCORK, Jan. 1\n</DATELINE>\n<TEXT>\n<P>\nOrla left.\n</P>\n"
       "<P>\nMercer stayed.\n</P>\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO> ON890101-0002 </DOCNO>\n<FILEID>ON</FILEID>\n<HEAD>Brandt Left</HEAD>\n<TEXT>\n<P>No.\n<P>Brandt left.\n</TEXT>\n</DOC>\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].text.starts_with("Orla left.\n\n"));
  CHECK(documents[0].text.ends_with("Mercer stayed."));
  CHECK(documents[0].date == Date{2004, 1, 1});
  CHECK(documents[0].title == "Talks fail");
  CHECK(documents[1].id == "ON890101-0002");
  CHECK(documents[1].title == "Brandt Left");
  CHECK(documents[1].text.ends_with("Brandt left."));
  read("<doc id=\"12\" url=\"https://example.org/12\" title=\"Cork\">\nCork\n\nOrla left <in 2023>.\n</doc>\n<doc id=\"13\">\nMercer");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].address == "https://example.org/12");
  CHECK(documents[0].text.ends_with("Orla left ."));
  CHECK(first_error() == "f:6:1: a document of the collection that does not end");
}

TEST_CASE("a message is its own words, its subject, sender and date") {
  read("From: \"Ada Quill\" <ada@example.org>\r\nTo: b@example.org\r\nDate: Tue, 21 Mar 2023 10:00:00 +0000\r\nSubject: =?utf-8?q?Caf=C3=A9_talks?=\r\n"
       "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
       "Orla met Mercer in the caf=E9.\r\n\r\nOn Monday Tom wrote:\r\n> Mercer lied.\r\n-- \r\nAda\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>No</p>\r\n--x--\r\n");
  CHECK(errors.empty());
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Orla met Mercer in the caf\u00E9.\n\n");
  CHECK(documents[0].title == "Caf\u00E9 talks");
  CHECK(documents[0].author == "Ada Quill");
  CHECK(documents[0].date == Date{2023, 3, 21});
}

TEST_CASE("a message that declares no encoding is read as mail programs read it") {
  const std::string head = "From: a@example.org\nSubject: Talks\nDate: Tue, 21 Mar 2023 10:00:00 +0000\n";
  for (const char* declared : {"", "Content-Type: text/plain; charset=us-ascii\n", "Content-Type: text/plain\n"}) {
    CAPTURE(declared);
    read(head + declared + "\nOrla met Mercer in the caf\xE9 \x96 again.\n");
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].text == "Orla met Mercer in the caf\u00E9 \u2013 again.\n");
    read(head + declared + "\nOrla met Mercer in the caf\u00E9.\n");
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].text == "Orla met Mercer in the caf\u00E9.\n");
  }
  read(head + "Content-Type: text/plain; charset=utf-8\n\nOrla met \xE9.\n");
  CHECK(documents.at(0).text == "Orla met \uFFFD.\n");
}

TEST_CASE("what an answer quotes in full is not its own, what is passed on is, without the headers above it") {
  const auto text_of = [](const std::string& subject, const std::string& parting) {
    read("From: Ada <a@example.org>\nSubject: " + subject + "\nDate: Tue, 21 Mar 2023 10:00:00 +0000\n\nOrla met Mercer.\n\n" + parting +
         "\nFrom: Tom <t@example.org>\nSent: Monday, March 20, 2023 10:00 AM\nTo: Ada\nSubject: Talks\n\nBrandt left.\n");
    return documents.size() == 1 ? documents[0].text : "";
  };
  for (const char* parting : {"________________________________", "-----Original Message-----", "Begin forwarded message:\n", ""}) {
    CAPTURE(parting);
    CHECK(text_of("RE: Talks", parting).find("Brandt") == std::string::npos);
    const std::string passed_on = text_of("Fwd: Talks", parting);
    CHECK(passed_on.find("Orla met Mercer.") == 0);
    CHECK(passed_on.find("Brandt left.") != std::string::npos);
    for (const char* header : {"Tom", "Sent", "To:", "__", "--", "forwarded"}) CHECK(passed_on.find(header) == std::string::npos);
  }
  // A list of those who wrote is no header.
  read("From: Ada <a@example.org>\nSubject: RE: Talks\nDate: Tue, 21 Mar 2023 10:00:00 +0000\n\nFrom: Cork\nTo: Dublin\nOrla met Mercer.\n");
  CHECK(documents.at(0).text == "From: Cork\nTo: Dublin\nOrla met Mercer.\n");
}

TEST_CASE("the messages that one passes on are documents of their own") {
  const std::string inner = "Content-Type: message/rfc822\n\nFrom: Tom <t@example.org>\nSubject: Talks\nDate: Mon, 20 Mar 2023 10:00:00 +0000\n\nBrandt left.\n";
  const std::string head = "From: Ada <a@example.org>\nSubject: Fwd\nDate: Tue, 21 Mar 2023 10:00:00 +0000\nMIME-Version: 1.0\n";
  read(head + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nSee below.\n--x\n" + inner + "--x--\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].text.starts_with("See below."));
  CHECK(documents[0].id == "f");
  CHECK(documents[1].text.starts_with("Brandt left."));
  CHECK(documents[1].id == "f/1");
  CHECK(documents[1].title == "Talks");
  CHECK(documents[1].author == "Tom");
  CHECK(documents[1].date == Date{2023, 3, 20});
  // A digest says nothing itself.
  read(head + "Content-Type: multipart/digest; boundary=x\n\n--x\n" + inner + "--x\n" + inner + "--x--\n");
  CHECK(documents.size() == 2);
}

TEST_CASE("a page saved as MHTML is that page") {
  read("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/1\r\nSubject: Talks\r\nDate: Tue, 21 Mar 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
       "Content-Type: multipart/related; type=\"text/html\"; boundary=\"y\"\r\n\r\n--y\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/1\r\n\r\n"
       "<html><body><article><h1>Talks</h1><p>Kenya condemned Uganda over the harbour, and said =\r\nthat it would close its border, too.</p></article></body></html>\r\n"
       "--y\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--y--\r\n");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text.find("harbour, and said that it would") != std::string::npos);
  CHECK(documents[0].address == "https://example.org/1");
  CHECK(documents[0].date == Date{2023, 3, 21});
}

TEST_CASE("each message of a mailbox is a document, and one that is broken is named") {
  read("From a@example.org Tue Mar 21 10:00:00 2023\nFrom: Ada <a@example.org>\nSubject: One\n\nOrla met Mercer.\n>From Cork she went.\n\n"
       "From b@example.org Tue Mar 21 11:00:00 2023\nno headers here\n\n"
       "From c@example.org Wed Mar 22 10:00:00 2023\nSubject: Three\nDate: Wed, 22 Mar 2023 10:00:00 +0100\n\nBrandt left.\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].text == "Orla met Mercer.\nFrom Cork she went.\n\n");
  CHECK(documents[0].title == "One");
  CHECK(documents[0].id == "f:1");
  CHECK(documents[1].id == "f:11");
  CHECK(documents[1].record == 3);
  CHECK(documents[1].date == Date{2023, 3, 22});
  REQUIRE(errors.size() == 1);
  CHECK(errors[0] == "f:8:1: a message of the mailbox has no headers");
}

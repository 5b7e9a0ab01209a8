#include <doctest/doctest.h>

#include <functional>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "entente/pipeline/pipeline.hpp"
#include "markup_oracle.hpp"
#include "text/html_reader.hpp"
#include "../growth.hpp"
#include "text/markup_writer.hpp"

using namespace entente;
using text::complaint_about;
using text::read_html;

namespace {

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string pages() {
  return std::string(std::getenv("ENTENTE_TESTS")) + "/text/pages/";
}

// The text, its paragraphs parted by " | " and its lines by " / ".
std::string shown(std::string_view html) {
  const Document document = read_html("p", html);
  CHECK(complaint_about(document, html) == "");
  std::string out;
  for (std::size_t at = 0; at < document.text.size(); ++at) {
    if (document.text.compare(at, 2, "\n\n") == 0) {
      out += " | ";
      ++at;
    } else if (document.text[at] == '\n') {
      out += " / ";
    } else {
      out += document.text[at];
    }
  }
  return out;
}

// What a reader sees of a stretch of HTML: tags and comments go, references are read, blanks become one.
std::string seen(std::string_view html) {
  std::string bare;
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] != '<') {
      bare += html[at];
      continue;
    }
    if (html.substr(at, 3) == "<br") bare += ' ';
    at = std::min(html.find('>', at), html.size());
  }
  return text::plain_text(bare);
}

std::string on_one_line(std::string_view words) {
  std::string line(words);
  for (char& c : line) c = c == '\n' ? ' ' : c;
  return line;
}

bool is_read_in_proportion(const std::function<std::string(std::size_t)>& page, std::size_t size) {
  const std::string half = page(size / 2), whole = page(size);
  return grows_in_proportion([&](std::size_t of) { read_html("p", of == size ? whole : half); }, size);
}

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string made;
  while (made.size() < bytes) made += part;
  return made;
}

}  // namespace

TEST_CASE("the article of a whole page is found, and nothing else") {
  for (const char* name : {"news", "blog", "broken"}) {
    CAPTURE(name);
    const std::string html = file_bytes(pages() + name + ".html");
    const Document document = read_html(name, html);
    CHECK(complaint_about(document, html) == "");
    const std::string expected = pages() + name + ".txt";
    if (std::getenv("UPDATE_EXPECTED") != nullptr) std::ofstream(expected, std::ios::binary) << document.text << '\n';
    CHECK(document.text + "\n" == file_bytes(expected));
  }
}

TEST_CASE("pages in the structures of real sites give what stands beside them") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(pages() + "sites")) {
    if (entry.path().extension() != ".html") continue;
    CAPTURE(entry.path().stem().string());
    const std::string html = file_bytes(entry.path().string());
    const Document document = read_html("p", html);
    CHECK(complaint_about(document, html) == "");
    const std::string expected = file_bytes(std::filesystem::path(entry.path()).replace_extension(".txt").string());
    CHECK(document.text + "\n" == expected);
    CHECK(document.title == expected.substr(0, expected.find('\n')));
    ++count;
  }
  CHECK(count >= 30);
}

TEST_CASE("a page says its title, author, publisher and date") {
  const Document news = read_html("news", file_bytes(pages() + "news.html"));
  CHECK(news.id == "news");
  CHECK(news.title == "Velmark closes its border to Tarsian lorries");
  CHECK(news.author == "Ilse Brandt");
  CHECK(news.publisher == "The Harbour Courier");
  CHECK(news.date == Date{2024, 5, 14});
  const Document blog = read_html("blog", file_bytes(pages() + "blog.html"));
  CHECK(blog.title == "Notes from the Strait");
  CHECK(blog.author == "Hanne Lund");
  CHECK_FALSE(blog.publisher);
  CHECK_FALSE(blog.date);
}

TEST_CASE("titles lose the name of the site, by the site's name or by its mark") {
  const auto title_of = [](std::string_view html) { return read_html("p", html).title.value_or("nothing"); };
  CHECK(title_of("<title>Talks fail in Osterbruck | World | Orla Post</title><p>x") == "Talks fail in Osterbruck");
  CHECK(title_of("<title>Talks fail in Osterbruck - Orla Post</title><p>x") == "Talks fail in Osterbruck");
  CHECK(title_of("<title>Orla Post: all news</title><h1>Talks fail</h1><p>x") == "Orla Post: all news");
  CHECK(title_of("<title>Talks fail &amp; end &raquo; Post</title><h1>Talks fail &amp; end</h1>") ==
        "Talks fail & end");
  CHECK(title_of("<title>A - B</title>") == "A - B");
  CHECK(title_of("<h1>Talks <b>fail</b></h1>") == "Talks fail");
  CHECK(title_of("<meta property=og:title content='Talks fail | Orla Post'><meta property=og:site_name content='Orla "
                 "Post'>") == "Talks fail");
  CHECK(title_of("<title>The Daily Post: Talks fail in Osterbruck</title><p>x") == "Talks fail in Osterbruck");
  CHECK(title_of("<title>Daily Post - Talks fail in Osterbruck after a week of rain</title><p>x") == "Talks fail in Osterbruck after a week of rain");
  CHECK(title_of("<title>Talks fail in Osterbruck: The Daily Post</title><p>x") == "Talks fail in Osterbruck");
  CHECK(title_of("<title>Mercer: talks have failed in Osterbruck</title><p>x") == "Mercer: talks have failed in Osterbruck");
  CHECK(title_of("<title>Talks fail: what the post office said</title><p>x") == "Talks fail: what the post office said");
  CHECK(title_of("<meta property=og:title content='The Orla: Talks fail'><meta property=og:site_name content=Orla>") == "Talks fail");
  CHECK(title_of("<p>Orla met Mercer.</p>") == "nothing");
}

TEST_CASE("authors and dates are read from JSON-LD, marked elements and bylines") {
  const auto json = [](std::string_view text) {
    return read_html("p", "<script type='application/ld+json'>" + std::string(text) + "</script><p>x</p>");
  };
  const Document two = json(R"([{"@type":"Thing"},{"@type":["NewsArticle"],"author":[{"name":"Ada Rell"},"Tom Ohm"],)"
                            R"("publisher":{"name":"Post &amp; Mail"},"datePublished":"2024-02-03"}])");
  CHECK(two.author == "Ada Rell, Tom Ohm");
  CHECK(two.publisher == "Post & Mail");
  CHECK(two.date == Date{2024, 2, 3});
  CHECK_FALSE(json("{\"@type\":\"NewsArticle\",").author);
  CHECK_FALSE(json("{\"@type\":\"NewsArticle\",\"author\":7,\"publisher\":[],\"datePublished\":{}}").author);
  CHECK_FALSE(json(repeated("[", 100'000)).author);
  CHECK_FALSE(json(repeated("{\"@graph\":", 100'000)).author);
  CHECK(read_html("p", "<p class=byline>By Ada Rell</p><p>The talks have failed again.</p>").author == "Ada Rell");
  CHECK(read_html("p", "<p>By Ada Rell and Tom Ohm, Sankt Olm</p><p>The talks failed.</p>").author ==
        "Ada Rell and Tom Ohm");
  CHECK_FALSE(read_html("p", "<p>By Friday the talks had failed</p>").author);
  CHECK(read_html("p", "<a rel=author>Ada Rell</a><p>x</p>").author == "Ada Rell");
  CHECK(read_html("p", "<p><time datetime='2024-02-03T10:00Z'>today</time> x").date == Date{2024, 2, 3});
  CHECK(read_html("p", "<meta name=DC.date.issued content=2024-02-03>").date == Date{2024, 2, 3});
  CHECK(
      read_html("p", "<meta name=author content=admin><span class=byline>by <span class=author>Pia Storm</span></span>")
          .author == "Pia Storm");
  CHECK_FALSE(read_html("p", "<meta name=author content='https://face.example/ada'>x").author);
}

TEST_CASE("inline elements do not break words, blocks and <br> do") {
  CHECK(shown("<p>Or<b>la</b>&rsquo;s  \n firm</p>") == "Orla\u2019s firm");
  CHECK(shown("<p>Orla met<br>Mercer.") == "Orla met / Mercer.");
  CHECK(shown("<p>Orla met<br> <br/>Mercer.") == "Orla met | Mercer.");
  CHECK(shown("<div>Orla<div>met</div>Mercer</div>") == "Orla | met | Mercer");
  CHECK(shown("<b>Orla</b> <i> met</i>\n<u>Mercer</u>") == "Orla met Mercer");
  CHECK(shown("<td>Orla<td>Mercer") == "Orla | Mercer");
  CHECK(shown("<ul><li>Orla<li>Mercer</ul>") == "Orla | Mercer");
  CHECK(shown("<pre>Orla met\nMercer.\n \nQuill left.</pre>") == "Orla met Mercer. | Quill left.");
  CHECK(shown("<p>Orla<wbr>met<img src=x alt=no>Mercer") == "OrlametMercer");
}

TEST_CASE("characters are read as browsers read them") {
  CHECK(shown("<p>a&nbsp;b&#160;c\u00A0d") == "a b c d");
  CHECK(shown("<p>a&shy;b\u00ADc\u200Bd&zwnj;e\uFEFFf") == "abcdef");
  CHECK(shown("<p>&lt;b&gt; &amp &copy2024 &notit; AT&T &bogus; & &#; &#x; &") ==
        "<b> & \u00A92024 \u00ACit; AT&T &bogus; & &#; &#x; &");
  CHECK(shown("<p>&#8217;&#x2019;&#146;&#39;&lstrok;&hellip;") == "\u2019\u2019\u2019'\u0142\u2026");
  CHECK(shown("<p>x&#xD800;&#99999999999;&#0;y") == "x\uFFFD\uFFFDy");
  CHECK(shown("<p>3 < 5 <3 </3 <") == "3 < 5 <3 </3 <");
  CHECK(shown(std::string_view("<p>Or\0la\1", 9)) == "Orla");
}

TEST_CASE("bytes that are not UTF-8 are repaired and counted") {
  const std::string_view html = "\xEF\xBB\xBF<p>caf\xE9 Orla \xF0\x9F Mercer</p>";
  const Document document = read_html("p", html);
  CHECK(document.text == "caf\uFFFD Orla \uFFFD\uFFFD Mercer");
  CHECK(document.repaired_bytes == 3);
  CHECK(complaint_about(document, html) == "");
}

TEST_CASE("what is no text of a page is left out") {
  CHECK(shown("<script>a<b</script><style>p{}</style><title>t</title><noscript><p>n</noscript><p>Orla") == "Orla");
  CHECK(shown("<p>Orla<template><p>x</template><select><option>x</select><svg><text>x</text></svg>") == "Orla");
  CHECK(
      shown(
          "<p hidden>x</p><p aria-hidden=true>x</p><p style='Display : none'>x</p><p>Orla <i class=sr-only>x</i>met") ==
      "Orla met");
  CHECK(shown("<!-- <p>x</p> --><!--><p>Orla<!-- a -- > b --><!DOCTYPE x><?x y?><![CDATA[ a > b ]]></x>") == "Orla");
}

TEST_CASE("words that stand around every article are left out, sentences that begin like them are not") {
  const std::string article =
      "<p>Norrland has signed a treaty with Sudmark, and the two will train their pilots together from the spring.</p>"
      "<p>Both sides praised it, but nobody would say which of them is going to pay for the ships and the school.</p>"
      "<p>Parliament in Sankt Olm will vote on it in May.</p>";
  const std::string kept = shown(article);
  for (const char* clutter : {"Watch more of our videos", "Hide Ad", "ADVERTISEMENT", "Read more: Ships sink",
                              "Share this article", "Sign up for our newsletter", "Story continues below advertisement",
                              "\u00A9 2024 Orla Post. All rights reserved", "Published on Monday"}) {
    CAPTURE(clutter);
    CHECK(shown(article + "<p>" + clutter + "</p>") == kept);
    CHECK(shown("<p>" + std::string(clutter) + "</p>" + article) == kept);
  }
  CHECK(shown(article + "<p>Share prices fell.</p>") == kept + " | Share prices fell.");
  CHECK(shown(article + "<h2>Related stories</h2><ul><li><a href=x>Ships sink</a></ul><p>It rained.</p>") ==
        kept + " | It rained.");
  CHECK(shown(article + "<p>Comments (3)</p><p>I, for one, do not believe a word of it, and never will.</p>") == kept);
  CHECK(shown(article + "<p><a href=x>Three more treaties that failed, in pictures and in words</a></p>") == kept);
}

TEST_CASE("a paragraph said twice is kept once") {
  const std::string caption = "<figcaption>Ships wait off Osterbruck on Monday. Photograph: ";
  const std::string text = "<p>Norrland has signed a treaty with Sudmark, and the two will train pilots together.</p>";
  CHECK(shown(caption + "Orla</figcaption>" + text + caption + "Orla</figcaption>" + caption + "Orla</figcaption>") ==
        "Ships wait off Osterbruck on Monday. Photograph: Orla | "
        "Norrland has signed a treaty with Sudmark, and the two will train pilots together.");
}

TEST_CASE("a fragment, an empty file and a page without an article give what text they have") {
  CHECK(shown("") == "");
  CHECK(shown("Orla met Mercer.") == "Orla met Mercer.");
  CHECK(shown("</p></div>Orla") == "Orla");
  CHECK(shown("<html><head></head></html>") == "");
  CHECK(shown("<b>Orla</b> left") == "Orla left");
  CHECK(shown("<p>Orla met <") == "Orla met <");
  CHECK(shown("<p>Orla met <b") == "Orla met <b");
  CHECK(shown("<title>Orla met Mercer.") == "Orla met Mercer.");
}

TEST_CASE("a page of nothing but what stands on every page of its site has no text") {
  const std::string nav = "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>";
  const std::string about = "<p>The Orla Post belongs to nobody, is printed in Osterbruck, and answers to the council of the press there.</p>";
  CHECK(shown("<html><body>" + nav + "<div id=app></div><footer>" + about + "</footer></body></html>") == "");
  CHECK(shown("<html><body><nav><a href=/>Home</a> <a href=/w>World</a></nav><footer>Orla Post, 2024</footer></body></html>") == "");
  CHECK(shown("<ul><li><a href=/1>Kenya condemns Uganda</a><li><a href=/2>Talks fail</a></ul>") == "");
  CHECK(shown("<html><body>" + nav + "<p>Orla left.</p><footer>" + about + "</footer></body></html>") == "Orla left.");
  // A footer that was opened in the wrong place holds the story.
  CHECK(shown("<html><body><footer><h1>Talks fail</h1>" + about + "</footer></body></html>") != "");
}

TEST_CASE("readers' comments are left out though they are longer than the article") {
  CHECK(shown("<h1>Envoy recalled</h1><div class=content><p>Sudmark recalled its envoy from Norrland.</p></div>"
              "<ol class=comment-list><li><article><p>" +
              repeated("I, for one, would have recalled him long ago, and his fish. ", 900) + "</p></article></ol>") ==
        "Envoy recalled | Sudmark recalled its envoy from Norrland.");
}

TEST_CASE("pages of tables, fonts and <br>, and pages of nothing but <div>, have articles too") {
  CHECK(shown("<table><tr><td><a href=a>Home</a><br><a href=b>Archive</a></td><td><font size=5><b>Border talks "
              "end</b></font>"
              "<br><br><font>Norrland and Sudmark ended their talks on the border yesterday.<br><br>Norrland accused "
              "Sudmark "
              "of moving stones at night.</font></td></tr></table><center><a href=x>Back</a></center>") ==
        "Border talks end | Norrland and Sudmark ended their talks on the border yesterday. | "
        "Norrland accused Sudmark of moving stones at night.");
  CHECK(shown("<div><a href=x>World</a></div><div><div><div>Norrland threatened Sudmark with a ban on salmon.</div>"
              "<div>Sudmark rejected the threat, and the fish.</div></div><div><a href=y>Salmon fall in price</a></div>"
              "<div><div>Parliament will vote on the ban in May.</div></div></div>") ==
        "Norrland threatened Sudmark with a ban on salmon. | Sudmark rejected the threat, and the fish. | "
        "Parliament will vote on the ban in May.");
}

TEST_CASE("a page whose clutter is never closed still has its article") {
  const std::string text = repeated("<p>Norrland has signed a treaty with Sudmark, and number it as you like.", 900);
  CHECK(read_html("p", "<nav><a href=x>Start</a>" + text).text.find("Norrland") != std::string::npos);
  CHECK(read_html("p", "<div class=has-sidebar>" + text + "</div>").text.find("Norrland") != std::string::npos);
  CHECK(read_html("p", "<!-- never closed\n<div>" + text).text.find("Norrland") != std::string::npos);
  CHECK(read_html("p", "<a href=\"x>Start</a>" + text).text.find("Norrland") != std::string::npos);
}

TEST_CASE("every relation of the HTML example leads back to its bytes") {
  const std::string html = file_bytes(std::string(std::getenv("ENTENTE_EXAMPLES")) + "/baltic-drill-2024.html");
  Document document = read_html("baltic-drill-2024.html", html);
  CHECK(document.title == "Nordic and Baltic states open joint drill as Moscow protests");
  CHECK(document.author == "Maren Solvik");
  CHECK(document.publisher == "The Skagerrak Review");
  CHECK(document.date == Date{2024, 9, 12});
  CHECK(complaint_about(document, html) == "");
  for (const char* clutter :
       {"cookies", "ferries", "Ferries", "cod", "Hide", "Denmark", "skiing", "Trade", "Comments"}) {
    CHECK(document.text.find(clutter) == std::string::npos);
  }
  const Analysis analysis = Pipeline({.reader_name = ReaderName::rules}).analyse(std::move(document));
  const auto leads_back = [&](ByteSpan span) {
    const ByteSpan source = analysis.document.in_source(span);
    CHECK(seen(source.in(html)) == on_one_line(span.in(analysis.document.text)));
  };
  std::size_t spans = 0;
  for (const RelationMention& relation : analysis.relations.relations) {
    const Sentence& sentence = analysis.sentences[static_cast<std::size_t>(relation.sentence)];
    leads_back(sentence.span);
    leads_back(relation.trigger);
    for (const auto& argument : {std::optional(relation.source), relation.target, relation.asserted_by}) {
      if (!argument || !argument->span) continue;
      leads_back(*argument->span);
      ++spans;
    }
    if (relation.object) leads_back(*relation.object);
    if (relation.time) leads_back(relation.time->span);
  }
  CHECK(analysis.relations.relations.size() >= 10);
  CHECK(spans >= 20);
  for (const Quotation& quotation : analysis.relations.quotations) {
    leads_back(quotation.cue);
    for (const ByteSpan content : quotation.content) leads_back(content);
  }
}

TEST_CASE("every document of any tags and bytes is valid and leads back") {
  const std::vector<std::string> parts = {
      "<p>",
      "</p>",
      "<div class='ad'>",
      "<div>",
      "</div>",
      "<b>",
      "</b>",
      "<a href=\"x\">",
      "</a>",
      "<br>",
      "<br/>",
      "<pre>",
      "</pre>",
      "<li>",
      "<td>",
      "<h1>",
      "</h1>",
      "<table>",
      "</table>",
      "<!--",
      "-->",
      "<script>",
      "</script>",
      "<title>",
      "</title>",
      "<",
      ">",
      "\"",
      "'",
      "=",
      "&",
      "&amp;",
      "&nbsp;",
      "&shy;",
      "&#8217;",
      "&#xD800",
      "&lt",
      "\n",
      " ",
      "\n\n",
      "Orla",
      "met Mercer.",
      "\u2019",
      "\xE9",
      "\xE2\x80",
      std::string(1, '\0'),
      "<nav>",
      "</nav>",
      "<article>",
      "</article>",
      "<p hidden>",
      "<![CDATA[",
      "]]>",
      "<?",
      "</",
      "<svg/>",
      "By Ada Rell",
      "Read more",
      "A paragraph that is long enough, with a comma, to be scored and to be called a good one by those who count."};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string html;
    for (unsigned i = random() % 40; i > 0; --i) html += parts[random() % parts.size()];
    CAPTURE(html);
    const std::string complaint = complaint_about(read_html("p", html), html);
    CHECK(complaint == "");
    if (!complaint.empty()) break;
  }
}

TEST_CASE("nothing takes more than linear time or the stack") {
  constexpr std::size_t size = 400'000;
  for (const char* part : {"<div>",
                           "<b>",
                           "<p>",
                           "<ul><li>",
                           "<table><td>x",
                           "<a>x",
                           "</p>",
                           "<",
                           "<a ",
                           "<a b=\"",
                           "<a b=\"x\" c='y",
                           "<!--",
                           "<![CDATA[",
                           "<script>",
                           "<title></tit>",
                           "&",
                           "&nbsp",
                           "<b><p>Orla, met</p>",
                           "Orla ",
                           "<br>",
                           "<p class='a-b cD'>x"}) {
    CAPTURE(part);
    CHECK(is_read_in_proportion([&](std::size_t of) { return repeated(part, of); }, size));
    CHECK(is_read_in_proportion([&](std::size_t of) { return repeated(part, of) + ">"; }, size));
  }
  CHECK(read_html("p", repeated("<div>", 500'000) + "Orla met Mercer.").text == "Orla met Mercer.");
  CHECK(is_read_in_proportion([&](std::size_t of) { return repeated("<b>", of) + repeated("</i>", of); }, size));
  const std::string line = "<p>" + repeated("Orla met Mercer. ", 10'000'000);
  CHECK(read_html("p", line).text.size() == line.size() - 4);
}

TEST_CASE("a paragraph of a story may be one link; a link to another story is none") {
  const std::string before = "<p>The ministers met on Monday in the capital, and their talks went on for hours behind closed doors.</p>";
  const std::string after = "<p>Neither of the two envoys said a word when they left the building late in the evening, by a side door.</p>";
  const std::string sentence =
      "Orla Byrne condemned Mercer over the harbour, and a spokesman in Cork said on Monday evening that more would follow.";
  const auto page = [&](const std::string& between) { return shown("<article>" + before + between + after + "</article>"); };
  for (const std::string& paragraph :
       {"<p><a href=\"/l\">" + sentence + "</a></p>", "<p><a name=\"p3\">" + sentence + "</a></p>", "<p><a>" + sentence + "</a></p>",
        "<p>Orla Byrne <a href='/l'>" + sentence.substr(11) + "</a></p>"}) {
    CAPTURE(paragraph);
    CHECK(page(paragraph).find(" | " + sentence + " | ") != std::string::npos);
  }
  const std::string plain = page("");
  CHECK(page("<p><a href='/l'>READ MORE: Orla Byrne condemned Mercer over the harbour, and a spokesman said more would follow.</a></p>") == plain);
  CHECK(page("<p><a href='/l'>Orla Byrne condemns Mercer over the harbour as talks in the capital go on behind closed doors</a></p>") == plain);
  CHECK(page("<p><a href='/l'>Byrne condemns Mercer.</a></p>") == plain);
  CHECK(page("<ul><li><a href='/l'>" + sentence + "</a></li></ul>") == plain);
}

TEST_CASE("paragraphs that stand behind a paywall are text, the box that asks for money is not") {
  const std::string first = "<p>The ministers met on Monday in the capital, and their talks went on for hours behind closed doors.</p>";
  const std::string two[] = {"Orla Byrne condemned Mercer over the harbour, and a spokesman said that more would follow soon.",
                             "Mercer rejected what she had said, and told the court in Cork that the harbour was his own."};
  const std::string third = "The judge said on Friday that the two of them should talk to one another before they came again.";
  const std::string box = "<div class=\"paywall\">Subscribe to read on. One pound a week.</div>";
  std::string page = "<article>" + first;
  for (const std::string& words : {two[0], two[1], third}) page += "<p class=\"paywall\">" + words + "</p>";
  const std::string read = shown(page + box + "</article>");
  for (const std::string& words : {two[0], two[1], third}) CHECK(read.find(words) != std::string::npos);
  CHECK(read.find("Subscribe") == std::string::npos);
}

TEST_CASE("teasers under a heading of other stories are not read as the story, wherever they lie") {
  const std::string story =
      "<p>The ministers met on Monday in the capital, and their talks went on for hours behind closed doors.</p>"
      "<p>Neither of the two envoys said a word when they left the building late in the evening, by a side door.</p>";
  std::string tiles;
  for (int i = 1; i <= 4; ++i) {
    tiles += "<div class=\"tile\"><h3><a href=\"/t\">Brandt accuses Kane</a></h3><p>Brandt accused Kane of lies in teaser " +
             std::to_string(i) + ".</p></div>";
  }
  const std::string teasers = "<div class=\"bottom\"><h2>Related stories</h2>" + tiles + "</div>";
  const std::string expected = shown("<main><div class=\"story\">" + story + "</div></main>");
  CHECK(expected.find("side door.") != std::string::npos);
  CHECK(shown("<main><div class=\"story\">" + story + "</div>" + teasers + "</main>") == expected);
  CHECK(shown("<article>" + story + teasers + "</article>") == expected);
  CHECK(shown("<article><div>" + story + "</div><section>" + teasers + "</section></article>") == expected);
  // What stands behind the block is the story's again.
  const std::string end = "<p>The talks are to go on in the spring, the host said, and both sides have promised to come back.</p>";
  CHECK(shown("<article>" + story + teasers + end + "</article>") == shown("<article>" + story + end + "</article>"));
}

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "markup_oracle.hpp"
#include "text/markdown_reader.hpp"

using namespace entente;
using text::complaint_about;
using text::read_markdown;

namespace {

std::string shown(std::string_view markdown) {
  const Document document = read_markdown("m", markdown);
  CHECK(complaint_about(document, markdown) == "");
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

}  // namespace

TEST_CASE("headings, paragraphs, items, quotes and cells of Markdown are paragraphs") {
  CHECK(shown("# Talks fail\n\nOrla met\nMercer.\n\n- one\n- two\n\n> said so\n") ==
        "Talks fail | Orla met Mercer. | one | two | said so");
  CHECK(shown("Talks fail\n==========\nOrla left.  \nMercer stayed.") == "Talks fail | Orla left. / Mercer stayed.");
  CHECK(shown("| a | b |\n|---|---|\n| c | d |\n") == "a | b | c | d");
  CHECK(shown("1. one\n\n   more of it\n2. two\n") == "one | more of it | two");
  CHECK(shown("") == "");
  CHECK(shown("\xEF\xBB\xBF# Talks fail") == "Talks fail");
}

TEST_CASE("marks go and words stay; targets, pictures, code and HTML go") {
  CHECK(shown("Or**la** _met_ [Mercer](http://x.example \"t\") and [Quill][q].\n\n[q]: http://y.example") ==
        "Orla met Mercer and Quill.");
  CHECK(shown("See ![a *picture*](p.png) here, ~~not~~ there.") == "See here, not there.");
  CHECK(shown("Before\n\n```\ncode\n```\n\n    code\n\n<div>html</div>\n\nafter `x`") == "Before | after x");
  CHECK(shown("Orla <b>met</b><br>Mercer <!-- x -->today") == "Orla met / Mercer today");
  CHECK(shown("\\*Orla\\* &amp; Mercer&rsquo;s AT&T &bogus; &#8212;\u00A0x&shy;y") ==
        "*Orla* & Mercer\u2019s AT&T &bogus; \u2014 xy");
}

TEST_CASE("the title is the front matter's or the first heading") {
  CHECK(read_markdown("m", "Orla met Mercer.\n\n## Talks **fail**\n\n# Later").title == "Talks fail");
  CHECK_FALSE(read_markdown("m", "Orla met Mercer.").title);
  const std::string_view yaml =
      "---\ntitle: \"Talks fail: again\"\nauthor:\n  - Ada Rell\n  - name: Tom Ohm\ndate: 2024-05-14\nsource: Orla "
      "Post\n"
      "tags: [a, b]\n---\n\n# Another heading\n\nOrla left.\n";
  const Document document = read_markdown("m", yaml);
  CHECK(document.title == "Talks fail: again");
  CHECK(document.author == "Ada Rell, Tom Ohm");
  CHECK(document.publisher == "Orla Post");
  CHECK(document.date == Date{2024, 5, 14});
  CHECK(document.text == "Another heading\n\nOrla left.");
  CHECK(complaint_about(document, yaml) == "");
  const Document toml =
      read_markdown("m", "+++\ntitle = 'Talks fail'\nauthors = [\"Ada Rell\", \"Tom Ohm\"]\n+++\nOrla left.");
  CHECK(toml.title == "Talks fail");
  CHECK(toml.author == "Ada Rell, Tom Ohm");
  CHECK(toml.text == "Orla left.");
}

TEST_CASE("a rule at the top is no front matter") {
  CHECK(shown("---\nOrla left: at noon.\n") == "Orla left: at noon.");
}

TEST_CASE("words lead back through marks, escapes and references") {
  const std::string_view markdown = "---\ntitle: x\n---\nOrla **met** [Mer&#99;er](x)\\, *twice*.";
  const Document document = read_markdown("m", markdown);
  CHECK(document.text == "Orla met Mercer, twice.");
  CHECK(document.in_source({9, 15}).in(markdown) == "Mer&#99;er");
  CHECK(document.in_source({17, 22}).in(markdown) == "twice");
}

TEST_CASE("Markdown that is not UTF-8 is repaired and counted") {
  const std::string_view markdown("caf\xE9 Orla\0 \xF0\x9F", 13);
  const Document document = read_markdown("m", markdown);
  CHECK(document.text == "caf\uFFFD Orla \uFFFD\uFFFD");
  CHECK(document.repaired_bytes == 3);
  CHECK(complaint_about(document, markdown) == "");
}

TEST_CASE("every document of any Markdown is valid and leads back") {
  const std::vector<std::string> parts = {"# ",
                                          "\n",
                                          "\n\n",
                                          "- ",
                                          "> ",
                                          "1. ",
                                          "**",
                                          "*",
                                          "_",
                                          "[a](b)",
                                          "[",
                                          "]",
                                          "(x",
                                          ")",
                                          "![",
                                          "`",
                                          "```\n",
                                          "    ",
                                          "| ",
                                          "|-|-",
                                          "&amp;",
                                          "&",
                                          "\\",
                                          "<b>",
                                          "<br>",
                                          "<div>",
                                          "<!--",
                                          "-->",
                                          "---\n",
                                          "===\n",
                                          "Orla",
                                          "met. ",
                                          "\xE9",
                                          "\r\n",
                                          "\t",
                                          "\u2019",
                                          "~~",
                                          "  \n",
                                          "[q]: x\n",
                                          "title: x",
                                          std::string(1, '\0')};
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string markdown;
    for (unsigned i = random() % 30; i > 0; --i) markdown += parts[random() % parts.size()];
    CAPTURE(markdown);
    const std::string complaint = complaint_about(read_markdown("m", markdown), markdown);
    CHECK(complaint == "");
    if (!complaint.empty()) break;
  }
}

TEST_CASE("long and deep Markdown takes linear time") {
  for (const char* part : {"> ", "[", "*a_ ", "`", "![[", "[a](<b", "<a href=", "&", "a\n\n", "- ", "|a"}) {
    CAPTURE(part);
    std::string markdown;
    while (markdown.size() < 500'000) markdown += part;
    const auto begin = std::chrono::steady_clock::now();
    read_markdown("m", markdown);
    CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < 10);
  }
}

#include "entente/exporters/markdown_report.hpp"

#include <doctest/doctest.h>
#include <md4c.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "../error_words.hpp"
#include "../graph/story.hpp"
#include "entente/exporters/picture_embedding.hpp"
#include "entente/text/input_error.hpp"
#include "exporters/markdown_text.hpp"

using namespace entente;

namespace {

std::string fenced(const std::string& settings) {
  return "Before.\n\n```entente\n" + settings + "```\n\nAfter.\n";
}

std::string error_of(const std::string& markdown) {
  return test::error_words([&] { read_report_blocks(markdown, "report.md"); });
}

std::string filled(const std::string& markdown, const ReportGraph& graph) {
  const std::vector<ReportBlock> blocks = read_report_blocks(markdown, "report.md");
  std::vector<ReportAnswer> answers;
  ReportNumbers numbers;
  for (const ReportBlock& block : blocks)
    answers.push_back(answer_report_block(block, graph, {"report.md", "figure.svg"}, numbers));
  return fill_report(markdown, blocks, answers);
}

// The words that a reader of CommonMark sees, without any markup.
std::string read_words(const std::string& markdown) {
  std::string words;
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_LATEXMATHSPANS;
  parser.enter_block = parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = parser.leave_span = [](MD_SPANTYPE type, void*, void* out) {
    *static_cast<std::string*>(out) += "<" + std::to_string(int(type)) + ">";
    return 0;
  };
  parser.text = [](MD_TEXTTYPE, const MD_CHAR* text, MD_SIZE size, void* out) {
    static_cast<std::string*>(out)->append(text, size);
    return 0;
  };
  REQUIRE(md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &words) == 0);
  return words;
}

}  // namespace

TEST_CASE("a block is found between fences of either kind, and nowhere else") {
  const std::string settings = "graph: g.json\nshow: paths China \"Xi Jinping\"\ncaption: How: and why\n";
  for (const std::string& markdown : {fenced(settings), "~~~~ {.entente}\n" + settings + "~~~~~\n"}) {
    const std::vector<ReportBlock> blocks = read_report_blocks(markdown, "report.md");
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].graph == "g.json");
    CHECK(blocks[0].show == std::vector<std::string>{"paths", "China", "Xi Jinping"});
    CHECK(blocks[0].caption == "How: and why");
  }
  CHECK(read_report_blocks("````markdown\n```entente\nnonsense\n```\n````\n", "report.md").empty());
  CHECK(read_report_blocks("    ```entente\n    nonsense\n", "report.md").empty());
  CHECK(read_report_blocks("```ententes\n```\n", "report.md").empty());
}

TEST_CASE("a block in a quotation or a list item is filled there, and once more changes nothing") {
  const ReportGraph graph(test::story_graph());
  const std::string settings[] = {"graph: g.json", "show: actors", "caption: Who"};
  struct Case {
    const char* before;
    const char* lead;    // of the fence
    const char* indent;  // of the other lines
    const char* after;
  };
  for (const auto& [before, lead, indent, after] :
       {Case{"> Words.\n>\n", "> ", "> ", ">\n> More.\n"}, Case{"> > Deep.\n", "> > ", "> > ", ""},
        Case{"1.  Item\n\n", "    ", "    ", "\n    More.\n"}, Case{"- Item\n\n", "  ", "  ", "\n  More.\n\nAfter.\n"},
        Case{"", "- ", "  ", "- next\n"}, Case{"- a\n  - b\n\n", "    ", "    ", "\n- c\n"}, Case{"> * Item\n>\n", ">   ", ">   ", ""}}) {
    std::string report = before + std::string(lead) + "```entente\n";
    for (const std::string& setting : settings) report += indent + setting + "\n";
    report += std::string(indent) + "```\n" + after;
    CAPTURE(report);
    REQUIRE(read_report_blocks(report, "report.md").size() == 1);
    const std::string once = filled(report, graph);
    CAPTURE(once);
    CHECK(once.starts_with(before + std::string(lead) + "<!-- entente\n"));
    CHECK(once.ends_with(std::string(indent) + "<!-- /entente -->\n" + after));
    CHECK(filled(once, graph) == once);
    // Every line stays inside.
    const std::string written = once.substr(std::string(before).size() + std::string(lead).size());
    std::string bare(indent);
    while (bare.ends_with(' ')) bare.pop_back();
    for (std::size_t at = 0; (at = written.find('\n', at)) + 1 < written.size() - std::string(after).size(); ++at)
      CHECK(written.substr(at + 1).starts_with(bare));
  }
  CHECK(error_of("- > ```entente\n  > graph: g\n  > ```\n").starts_with("report.md:1:5: a block in a quotation in a list item"));
  CHECK(error_of("> ```entente\n> graph: g\n> show: dance\n> ```\n").starts_with("report.md:3:9: dance cannot be shown"));
  CHECK(error_of("> ```entente\n> graph: g\nWords.\n```\n").starts_with("report.md:1:1: the block has no end"));
  // What is shown as an example is no block, nor is indented code behind a list.
  CHECK(read_report_blocks("> ````\n> ```entente\n> nonsense\n> ```\n> ````\n", "report.md").empty());
  CHECK(read_report_blocks("- Item\n\nWords.\n\n    ```entente\n    nonsense\n", "report.md").empty());
}

TEST_CASE("an error names file, line and column, and what was expected") {
  CHECK(error_of(fenced("show: disputes\n")) == "report.md:3:1: the block names no graph; expected a line graph: FILE");
  CHECK(
      error_of(fenced("graph: g\nshow: dance\n")).starts_with("report.md:5:7: dance cannot be shown; expected draw, "));
  CHECK(error_of(fenced("graph: g\nshow: paths China\n")).starts_with("report.md:5:7: paths takes 2 actors"));
  CHECK(error_of(fenced("graph: g\nshow: paths \"China Russia\n"))
            .starts_with("report.md:5:13: this quote is not closed"));
  CHECK(error_of(fenced("graph: g\nshow: draw\n  colour: red\n")).starts_with("report.md:6:3: colour is no setting"));
  CHECK(error_of(fenced("graph: g\nshow: draw\ntop: many\n")).starts_with("report.md:6:6: expected a number"));
  CHECK(error_of(fenced("graph: g\nshow: \"\"\n")).starts_with("report.md:5:7: \"\" cannot be shown"));
  CHECK(error_of(fenced("graph: g\nshow: draw\ngraph: h\n")) == "report.md:6:1: graph stands in this block already");
  CHECK(error_of(fenced("graph: g\nshow: draw\nstyle: loud\n")) ==
        "report.md:6:8: expected one of light, dark, print, mono");
  CHECK(error_of("Text\n\n```entente\ngraph: g\nshow: draw\n").starts_with("report.md:3:1: the block has no end"));
  CHECK(error_of(fenced("graph: g -->\nshow: draw\n")).starts_with("report.md:4:10: -- ends a comment"));
}

TEST_CASE("every block becomes an answer with numbered sources, and a second filling changes nothing") {
  const ReportGraph graph(test::story_graph());
  std::string report;
  for (const char* show : {"draw", "paths China Ukraine", "between China Russia", "timeline", "disputes", "actors",
                           "evidence China Russia"})
    report += fenced("graph: story.json\nshow: " + std::string(show) + "\ncaption: About " + show + "\n");
  const std::string once = filled(report, graph);
  CHECK(once == filled(report, graph));
  CHECK(once == filled(once, graph));
  CHECK(once.find("![Diagram of relations: ") != std::string::npos);
  CHECK(once.find("*Figure 1. About draw*[^entente-1-1]") != std::string::npos);
  CHECK(once.find("*Table 1. About paths China Ukraine*") != std::string::npos);
  CHECK(once.find("*Table 6. About evidence China Russia*") != std::string::npos);
  CHECK(once.find("| When | Relation |\n|---|-------------|\n| ") != std::string::npos);
  CHECK(once.find("[^entente-2-1]: *") != std::string::npos);
  CHECK(once.find("After.\nBefore.") != std::string::npos);
  CHECK(once.find("```entente") == std::string::npos);
  const auto with_returns = [](const std::string& lines) {
    std::string out;
    for (const char c : lines) out += c == '\n' ? "\r\n" : std::string(1, c);
    return out;
  };
  CHECK(filled(with_returns(report), graph) == with_returns(once));
  CHECK(filled(with_returns(once), graph) == with_returns(once));
}

TEST_CASE("a figure has one note, which names each document once, with its sentences in their order") {
  const ReportGraph graph(test::story_graph());
  const std::string report = filled(fenced("graph: story.json\nshow: draw\n"), graph);
  const std::string note = report.substr(report.find("[^entente-1-1]: "));
  std::size_t titles = 0;
  for (std::size_t at = note.find("): “"); at != std::string::npos; at = note.find("): “", at + 1)) ++titles;
  CHECK_MESSAGE(titles == graph.graph.documents().size(), note);
  CHECK(note.find("\n[^") == std::string::npos);
}

TEST_CASE("an actor that is not there is an error at the block's question") {
  const auto blocks = read_report_blocks(fenced("graph: g\nshow: paths China Atlantis\n"), "report.md");
  ReportNumbers numbers;
  CHECK_THROWS_WITH_AS(answer_report_block(blocks[0], ReportGraph(test::story_graph()), {"report.md", ""}, numbers),
                       doctest::Contains("report.md:5:19: no actor is called Atlantis"), InputError);
}

TEST_CASE("words in Markdown are nothing but words") {
  for (const char* words :
       {"*a* _b_ `c` ~~d~~ [e](f) <b>g</b> h|i $j$ &amp; \\k #l ![m](n)", "- item", "1. first", "2) second", "+ plus",
        "# heading", "> quote", "===", "---", "| a | b |", "[^1]: note", "http://a.example/_x_", "a -- b ... c"}) {
    CHECK_MESSAGE(read_words(markdown_words(words)) == words, words);
  }
}

TEST_CASE("a text embeds only pictures that its programs can show") {
  const auto can = [](EmbeddingFormat format, std::string_view ending) {
    return std::ranges::count(embedded_endings(format), ending) == 1;
  };
  CHECK(can(EmbeddingFormat::markdown, ".pdf"));
  CHECK(can(EmbeddingFormat::html, ".svg"));
  CHECK_FALSE(can(EmbeddingFormat::html, ".pdf"));
  CHECK(can(EmbeddingFormat::latex, ".pdf"));
  CHECK_FALSE(can(EmbeddingFormat::latex, ".svg"));
  CHECK(can(EmbeddingFormat::typst, ".png"));
}

TEST_CASE("a picture is put into a text with its title and its alt text quoted as the text asks") {
  const PictureWords words{"50 % of {A} & \"B\" <c>", "Three #actors: $x_1$, \\ and ~", {}};
  CHECK(embed_picture(EmbeddingFormat::markdown, "a b.svg", words) ==
        "![Three \\#actors: \\$x\\_1\\$, \\\\ and \\~](<a b.svg>)\\\n*50 % of \\{A\\} \\& \"B\" \\<c\\>*\n");
  CHECK(embed_picture(EmbeddingFormat::html, "a.svg", words)
            .find("<figcaption>50 % of {A} &amp; &quot;B&quot; &lt;c&gt;</figcaption>") != std::string::npos);
  CHECK(embed_picture(EmbeddingFormat::latex, "a.pdf", words).find("\\caption{50 \\% of \\{A\\} \\& \"B\" <c>}") !=
        std::string::npos);
  CHECK(embed_picture(EmbeddingFormat::typst, "a.svg", words).find("caption: \"50 % of {A} & \\\"B\\\" <c>\"") !=
        std::string::npos);
}

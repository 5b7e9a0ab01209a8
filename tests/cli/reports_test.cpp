// entente report: a report filled in place, and left as it was where something in it is wrong.
#include <doctest/doctest.h>

#include <tuple>

#include "program.hpp"

namespace {

std::string report_of(const std::string& show) {
  return "# Title\n\n```entente\ngraph: graph.json\nshow: " + show + "\n```\n\nEnd.\n";
}

}  // namespace

TEST_SUITE("reports") {
  TEST_CASE("a report is filled in place, and again, to the same bytes") {
    const Folder folder;
    REQUIRE(run_entente({"build", "-q", example("china-russia-2023.txt"), "-o", folder.path("graph.json")}).status ==
            0);
    const std::string report = folder.add("report.md", report_of("draw"));
    REQUIRE(run_entente({"report", "-q", report}).status == 0);
    const std::string once = read_bytes(report);
    CHECK(once.find("](<report-figure-1.svg>)") != std::string::npos);
    CHECK(read_bytes(folder.path("report-figure-1.svg")).find("</svg>") != std::string::npos);
    REQUIRE(run_entente({"report", "-q", report}).status == 0);
    CHECK(read_bytes(report) == once);
    // Of the example's graph that holds a dispute.
    REQUIRE(run_entente({"build", "-q", example("nato-nordic-2023.txt"), "-o", folder.path("graph.json")}, {.reader = ""})
                .status == 0);
    const Outcome streamed = run_entente({"report", "-", "--base", folder.path("")}, {.input = report_of("disputes")});
    CHECK(streamed.status == 0);
    CHECK(streamed.out.find("| Dispute | One side | Other side |") != std::string::npos);
    const std::string plain = folder.add("plain.md", "# Title\n");
    const Outcome empty = run_entente({"report", plain});
    CHECK(empty.status == 0);
    CHECK(empty.err.find("no block begins with ```entente") != std::string::npos);
    CHECK(read_bytes(plain) == "# Title\n");
  }

  TEST_CASE("a path is drawn with its actors and no others") {
    const Folder folder;
    const std::string picture = folder.path("path.svg");
    REQUIRE(run_entente({"paths", "-q", example("china-russia-2023.txt"), "China", "Ukraine", "-k", "1", "-o", picture})
                .status == 0);
    const std::string svg = read_bytes(picture);
    CHECK(svg.find("How China and Ukraine are connected") != std::string::npos);
    CHECK(svg.find("peace plan") != std::string::npos);
    CHECK(svg.find("NATO") == std::string::npos);
    CHECK(run_entente({"paths", example("china-russia-2023.txt"), "China", "Ukraine", "-o", folder.path("path.docx")})
              .status == 2);
  }

  TEST_CASE("a broken block, an unknown actor and a missing graph leave the report as it was") {
    const Folder folder;
    REQUIRE(run_entente({"build", "-q", example("china-russia-2023.txt"), "-o", folder.path("graph.json")}).status ==
            0);
    for (const auto& [show, error] : {std::pair{"dance", ":5:7: dance cannot be shown"},
                                      std::pair{"paths China Atlantis", ":5:19: no actor is called Atlantis"}}) {
      const std::string report = folder.add("report.md", report_of(show));
      const Outcome outcome = run_entente({"report", report});
      CHECK(outcome.status == 1);
      CHECK_MESSAGE(outcome.err.find(error) != std::string::npos, outcome.err);
      CHECK(read_bytes(report) == report_of(show));
    }
    const std::string missing = "```entente\ngraph: none.json\nshow: draw\n```\n";
    const Outcome piped =
        run_entente({"report", "-", "--base", folder.path(""), "--name", "news.md"}, {.input = missing});
    CHECK(piped.status == 1);
    CHECK(piped.out.empty());
    CHECK_MESSAGE(piped.err.find("news.md:2:8: there is no file ") != std::string::npos, piped.err);
    const std::string unread = folder.add("unread.md", "```entente\ngraph: broken.json\nshow: draw\n```\n");
    folder.add("broken.json", "{\"a\"");
    const Outcome broken = run_entente({"report", unread});
    CHECK(broken.status == 1);
    CHECK_MESSAGE(broken.err.find("broken.json is no graph and no store") != std::string::npos, broken.err);
  }

  TEST_CASE("entente draw prints what embeds its picture, and refuses a picture that could not be seen there") {
    const Folder folder;
    const std::string article = example("china-russia-2023.txt");
    const std::string svg = folder.path("figure.svg"), pdf = folder.path("figure.pdf");
    for (const auto& [format, picture, begin] :
         {std::tuple{"markdown", svg, "![Diagram of relations: "}, std::tuple{"html", svg, "<figure>\n  <img src=\""},
          std::tuple{"latex", pdf, "\\begin{figure}\n"}, std::tuple{"typst", svg, "#figure(\n  image(\""}}) {
      const Outcome outcome = run_entente({"draw", "-q", article, "-o", picture, "--to", format});
      CHECK(outcome.status == 0);
      CHECK_MESSAGE(outcome.out.starts_with(begin), outcome.out);
      CHECK_FALSE(read_bytes(picture).empty());
    }
    for (const auto& [format, picture] :
         {std::pair{"latex", svg}, std::pair{"html", pdf}, std::pair{"markdown", folder.path("graph.json")}}) {
      const Outcome outcome = run_entente({"draw", "-q", article, "-o", picture, "--to", format});
      CHECK(outcome.status == 2);
      CHECK_MESSAGE(outcome.err.find("embeds a file that ends in .") != std::string::npos, outcome.err);
    }
  }
}

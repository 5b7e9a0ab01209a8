#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <string>

#include "../graph/story.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "language/embedded.hpp"

using namespace entente;

TEST_CASE("a page holds the graph, its data apart from its markup, and asks for nothing") {
  const RelationGraph graph = test::story_graph();
  if (entente_pages_count == 0) {
    CHECK_THROWS_AS(exporter_for("page")->write(graph, {}), InputError);
    return;
  }
  DiagramOptions options;
  options.title = "Story </title><script>1</script> @data@";
  const std::string page = exporter_for("page")->write(graph, options);
  CHECK(page.find("<title>Story &lt;/title&gt;&lt;script&gt;1&lt;/script&gt; @data@</title>") != std::string::npos);
  CHECK(page.find("default-src 'none'; script-src 'sha256-") != std::string::npos);
  CHECK(page.find("@policy@") == std::string::npos);

  const std::string_view opening = "<script type=\"application/json\" id=\"data\">";
  const std::size_t begin = page.find(opening) + opening.size();
  const std::string json = page.substr(begin, page.find("</script>", begin) - begin);
  rapidjson::Document data;
  data.Parse(json.data(), json.size());
  REQUIRE_FALSE(data.HasParseError());
  CHECK(data["positions"].MemberCount() == graph.actors().size());
  CHECK(data["graph"]["relations"].Size() == graph.relations().size());
  CHECK(json.find('<') == std::string::npos);
}

TEST_CASE("what the usual engine cannot place in time a faster one does, and says so") {
  if (entente_pages_count == 0) return;
  const RelationGraph graph = test::story_graph();
  DiagramOptions options;
  std::string told;
  options.note = [&told](std::string_view words) { told += words; };
  const std::string usual = exporter_for("page")->write(graph, options);
  CHECK(told.empty());
  options.time_limit = std::chrono::seconds(0);
  const std::string faster = exporter_for("page")->write(graph, options);
  CHECK(told.find("a faster one") != std::string::npos);
  CHECK(faster != usual);
  CHECK(faster == exporter_for("page")->write(graph, options));
  CHECK(faster.find("\"positions\":{\"") != std::string::npos);
}

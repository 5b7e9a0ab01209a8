#include "entente/exporters/exporter.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <graphviz/cgraph.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "../graph/story.hpp"
#include "entente/exporters/picture_words.hpp"
#include "entente/graph/graph_json.hpp"
#include "exporters/confinement.hpp"
#include "exporters/diagram_dot.hpp"
#include "exporters/diagram_plan.hpp"
#include "exporters/graphviz.hpp"
#include "exporters/limited_layout.hpp"
#include "exporters/limited_process.hpp"
#include "exporters/palette.hpp"
#include "exporters/pdf_text.hpp"
#include "exporters/plain_words.hpp"
#include "graph/content_hash.hpp"
#include "graph/graph_assembly.hpp"
#include "hostile_graph.hpp"
#include "language/embedded.hpp"

using namespace entente;
using test::graph_of;
using test::hostile_graph;
using test::hostile_names;
using test::story_graph;

namespace {

std::string written(const RelationGraph& graph, const char* format, const DiagramOptions& options = {}) {
  const Exporter* exporter = exporter_for(format);
  REQUIRE(exporter);
  return exporter->write(graph, options);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string decoded(std::string_view value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '%' && i + 2 < value.size()) {
      text += static_cast<char>(std::strtol(std::string(value.substr(i + 1, 2)).c_str(), nullptr, 16));
      i += 2;
    } else {
      text += value[i];
    }
  }
  return text;
}

struct GraphCloser {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

double luminance(const std::string& color) {
  auto part = [&](std::size_t at) {
    const double value = double(std::strtol(color.substr(at, 2).c_str(), nullptr, 16)) / 255;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

double contrast(const std::string& a, const std::string& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

struct Box {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;

  bool is_apart_from(const Box& other) const {
    return right <= other.left || other.right <= left || bottom <= other.top || other.bottom <= top;
  }
  bool holds(const Box& other) const {
    return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
  }
};

// Of the nodes or clusters of an SVG, in the order of the DOT they were made from.
std::vector<Box> boxes_of(const std::string& svg, const std::string& what) {
  std::map<long, Box> boxes;
  const std::string mark = "class=\"" + what + "\"";
  for (std::size_t at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + 1)) {
    const std::size_t number = svg.rfind("id=\"", at) + (what == "node" ? 8 : 9);  // id="node12", id="clust2"
    Box& box = boxes[std::strtol(svg.c_str() + number, nullptr, 10)];
    const std::string drawn = svg.substr(at, svg.find("</g>", at) - at);
    for (const char* outline : {" points=\"", " d=\"M"}) {
      for (std::size_t found = 0; (found = drawn.find(outline, found)) != std::string::npos; ++found) {
        const std::size_t begin = found + std::string(outline).size();
        std::string numbers = drawn.substr(begin, drawn.find('"', begin) - begin);
        for (char& c : numbers)
          if (c == ',' || c == 'C') c = ' ';
        std::istringstream points(numbers);
        for (double x, y; points >> x >> y;) {
          box.left = std::min(box.left, x), box.right = std::max(box.right, x);
          box.top = std::min(box.top, y), box.bottom = std::max(box.bottom, y);
        }
      }
    }
  }
  std::vector<Box> list;
  for (const auto& [number, box] : boxes) list.push_back(box);
  return list;
}

constexpr const char* two_blocs = R"(
actor | a | country | Ruritania |
actor | b | country | Freedonia |
actor | c | country | Sylvania |
actor | d | country | Graustark |
actor | e | country | Zenda |
actor | f | person | Flavia |
a | ally-of | b | | S.
b | ally-of | c | | S.
d | ally-of | e | | S.
a | invades | d | | S.
e | rival-of | b | | S.
f | visits | a | | S.
)";

DiagramOptions everything() {
  DiagramOptions options;
  options.everything = true;
  return options;
}

DiagramLayout layout_of(const DiagramPlan& plan) {
  return {DiagramEngine::layers, SlotOrder(plan.lines.size(), 0), {}, 500};
}

RelationGraph random_graph(unsigned seed, std::size_t actors, std::size_t relations) {
  std::mt19937 numbers(seed);  // its bytes are the same everywhere
  const std::vector<std::string> types = {"ally-of", "signs-agreement-with", "visits", "invades", "rival-of", "calls-on"};
  std::string lines;
  for (std::size_t i = 0; i < actors; ++i)
    lines += "actor | a" + std::to_string(i) + " | country | Land " + std::to_string(i) + " |\n";
  for (std::size_t i = 0; i < relations; ++i)
    lines += "a" + std::to_string(numbers() % actors) + " | " + types[numbers() % types.size()] + " | a" +
             std::to_string(numbers() % actors) + " | | S.\n";
  return graph_of(lines);
}

}  // namespace

TEST_CASE("a format is found by its ending, its name or a file's name") {
  CHECK(exporter_for(".svg") != nullptr);
  CHECK(exporter_for("svg") == exporter_for(".svg"));
  CHECK(exporter_for("out/graph.svg") == exporter_for(".svg"));
  CHECK(exporter_for("graph.docx") == nullptr);
  CHECK(exporter_for("") == nullptr);
  for (const ExportFormat& format : export_formats()) CHECK(exporter_for(format.ending) == format.exporter);
}

TEST_CASE("every format writes the same bytes every time, of the empty graph too") {
  for (const RelationGraph& graph : {story_graph(), RelationGraph()})
    for (const ExportFormat& format : export_formats()) {
      if (format.name == "page" && entente_pages_count == 0) continue;
      const std::string once = format.exporter->write(graph, {});
      CHECK(once.empty() == (format.name == "ftm" && graph.actors().empty()));  // a line for each entity
      CHECK_MESSAGE(once == format.exporter->write(graph, {}), format.name);
    }
}

TEST_CASE("cgraph reads every actor and relation back from DOT") {
  for (const RelationGraph& graph : {story_graph(), hostile_graph()}) {
    DiagramOptions options;
    options.isolated_actors = true;
    const std::string dot = written(graph, ".dot", options);
    std::unique_ptr<Agraph_t, GraphCloser> read(agmemread(dot.c_str()));
    REQUIRE(read);
    CHECK(agisdirected(read.get()));
    CHECK_FALSE(agisstrict(read.get()));
    CHECK(std::size_t(agnnodes(read.get())) == graph.actors().size());
    CHECK(std::size_t(agnedges(read.get())) == graph.relations().size());
    std::size_t i = 0;
    for (Agnode_t* node = agfstnode(read.get()); node; node = agnxtnode(read.get(), node), ++i) {
      char id[] = "entente_id", kind[] = "kind";
      CHECK(decoded(agget(node, id)) == without_nul(graph.actors()[i].id));
      CHECK(agget(node, kind) == to_string(graph.actors()[i].kind));
    }
  }
}

TEST_CASE("hostile names change nothing of the pictures' structure") {
  const RelationGraph graph = hostile_graph();
  DiagramOptions options = DiagramOptions::top(100);
  options.title = "</title><script>alert(1)</script>";
  const std::string svg = written(graph, ".svg", options);
  CHECK_FALSE(has(svg, "<script"));
  CHECK_FALSE(has(svg, "href"));
  CHECK_FALSE(has(svg, "<a"));
  CHECK_FALSE(has(svg, "<!--"));
  CHECK_FALSE(has(svg, "onload"));
  CHECK_FALSE(has(svg, "\xE2\x80\xAE"));
  CHECK(has(svg, "alert(1)"));  // as words
  CHECK(count(svg, "<g ") == count(svg, "</g>"));
  CHECK(count(svg, "<text ") == count(svg, "</text>"));
  // A card for each actor, a box on each line, two halves of each line.
  const DiagramPlan plan = plan_diagram(graph, options);
  CHECK(plan.shown_actors == 100);
  CHECK(count(svg, "class=\"node\"") == plan.cards.size() + plan.lines.size());
  CHECK(count(svg, "class=\"edge\"") == 2 * plan.lines.size());
  std::set<std::string> elements;
  for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1))
    if (svg[at + 1] != '/') elements.insert(svg.substr(at + 1, svg.find_first_of(" >/", at + 1) - at - 1));
  for (const std::string& element : elements)
    CHECK_MESSAGE(
        std::set<std::string>({"?xml", "svg", "g", "title", "desc", "path", "polygon", "polyline", "text", "ellipse"})
            .contains(element),
        element);
  CHECK(written(graph, ".png", options).starts_with("\x89PNG"));
  CHECK(written(graph, ".pdf", options).starts_with("%PDF"));
}

TEST_CASE("a hostile name alone is drawn, in an area too") {
  for (const std::string& name : hostile_names()) {
    GraphAssembly assembly;
    GraphActor a, b, c;
    a.id = "a", b.id = "b", c.id = "c";
    a.name = b.name = c.name = name;
    GraphDocument document;
    document.id = name;
    document.key = "k";
    const auto place = assembly.add_document(document);
    Evidence evidence;
    evidence.document = DocumentIndex(place);
    evidence.sentence = assembly.add_sentence(place, assembly.passage({0, 1}, name));
    RelationType type;
    type.id = type.label = name;
    RelationType praise = type, blame = type, help = type, hinder = type;
    praise.id += "1", praise.sign = 1;
    blame.id += "2", blame.sign = -1;
    help.id += "3", help.sign = 1;
    hinder.id += "4", hinder.sign = -1;
    const auto first = assembly.add_actor(a), second = assembly.add_actor(b), third = assembly.add_actor(c);
    assembly.add_mention(first, assembly.add_type(type), second, Polarity::negated, evidence);
    assembly.add_mention(first, assembly.add_type(praise), second, Polarity::affirmed, evidence);
    assembly.add_mention(second, assembly.add_type(blame), third, Polarity::affirmed, evidence);
    // Another deed of the kind, which makes ties of them.
    evidence.sentence = assembly.add_sentence(place, assembly.passage({2, 3}, name + "2"));
    assembly.add_mention(first, assembly.add_type(help), second, Polarity::affirmed, evidence);
    assembly.add_mention(second, assembly.add_type(hinder), third, Polarity::affirmed, evidence);
    const std::string svg = written(assembly.build(), ".svg");
    CHECK(count(svg, "class=\"node\"") == 6);
    CHECK(count(svg, "class=\"cluster\"") == 1);
    CHECK(has(svg, "encoding=\"UTF-8\""));
  }
}

TEST_CASE("the SVG has a title, a description in words and a role") {
  const std::string svg = written(story_graph(), ".svg", everything());
  CHECK(has(svg, "<title id=\"title\">The story</title>"));
  CHECK(has(svg, "<desc id=\"description\">"));
  CHECK(has(svg, "Russia invades Ukraine"));
  CHECK(has(svg, "role=\"img\""));
  CHECK(has(svg, "China has not condemned Russia"));
}

TEST_CASE("officials stand on the card of their state or organization") {
  const RelationGraph graph = story_graph();
  const DiagramPlan plan = plan_diagram(graph, everything());
  std::set<std::string> cards;
  for (const DiagramCard& card : plan.cards) {
    std::string words;
    for (const DiagramActor& row : card.rows)
      words += (words.empty() ? "" : " + ") + row.name + (row.office.empty() ? "" : " (" + row.office + ")");
    cards.insert(words);
  }
  CHECK(cards.contains("China + Xi Jinping (president)"));
  CHECK(cards.contains("Russia + Vladimir Putin (president) + Dmitry Peskov (spokesman of Vladimir Putin)"));
  CHECK(cards.contains("NATO + Jens Stoltenberg (secretary-general)"));
  CHECK(cards.contains("Council on Geostrategy + Charlie Parton (associate fellow)"));
  CHECK(cards.contains("the West"));
}

TEST_CASE("relations of two actors and one class are one line, denied ones apart") {
  const RelationGraph graph = story_graph();
  const DiagramPlan plan = plan_diagram(graph, everything());
  std::set<std::string> lines;
  std::size_t relations = 0;
  for (const DiagramLine& line : plan.lines) {
    lines.insert(line_in_words(graph, line));
    relations += line.relations.size();
    CHECK(line.first < line.second);
    std::size_t mentions = 0;
    for (const DiagramRelation& drawn : line.relations) mentions += graph[drawn.edge].mention_count();
    CHECK(line.mentions == mentions);
  }
  CHECK(lines.contains("Russia invades Ukraine; Russia attacks Ukraine"));
  CHECK(lines.contains("Volodymyr Zelensky plans to meet Xi Jinping"));
  CHECK(lines.contains("China is a threat to the West (says Parton)"));
  CHECK(relations < plan.shown_relations);  // offices are no lines
  CHECK(plan.hidden_relations == 0);
}

TEST_CASE("the strongest are shown, and the picture says how many are not") {
  const RelationGraph graph = story_graph();
  const DiagramPlan plan = plan_diagram(graph, DiagramOptions::top(5));
  CHECK(plan.shown_actors <= 5);
  CHECK(plan.hidden_actors > 0);
  CHECK(plan.hidden_relations > 0);
  const std::string svg = written(graph, ".svg", DiagramOptions::top(5));
  CHECK(has(svg, "Left out:"));
  CHECK(count(svg, "class=\"node\"") == plan.cards.size() + plan.lines.size());
  CHECK(DiagramOptions::top(20).top_lines == 30);
}

TEST_CASE("what is possible, unnamed or a document's is drawn only where it is asked for") {
  const RelationGraph graph = story_graph();
  CHECK_FALSE(has(written(graph, ".svg"), "two Russian officials"));
  DiagramOptions options = DiagramOptions::top(60);
  options.filter = RelationFilter::everything();
  CHECK(has(written(graph, ".svg", options), "two Russian officials"));
}

TEST_CASE("the legend names what occurs and nothing else") {
  const std::string declarations = "actor | a | country | Ruritania |\nactor | b | country | Freedonia |\n";
  auto words = [&](const std::string& line) {
    const RelationGraph graph = graph_of(declarations + line);
    const DiagramPlan plan = plan_diagram(graph, {});
    return diagram_dot(graph, plan, layout_of(plan));
  };
  const std::string peace = words("a | supports | b | | S.\n");
  CHECK(has(peace, "cooperation"));
  CHECK_FALSE(has(peace, "conflict"));
  CHECK_FALSE(has(peace, "denied"));
  CHECK_FALSE(has(peace, "planned"));
  CHECK_FALSE(has(peace, "mentions"));
  CHECK_FALSE(has(peace, "person"));
  const std::string war = words("a | attacks | b | not; planned; by=a | S.\n");
  CHECK(has(war, "denied"));
  CHECK(has(war, "planned"));
  CHECK(has(war, "only X says so"));
  CHECK_FALSE(has(war, "cooperation"));
  CHECK_FALSE(has(war, "more relations"));
  const std::string both = words("a | supports | b | | S.\nb | aids | a | | T.\na | agrees-with | b | | U.\nb | praises | a | | V.\n");
  CHECK(has(both, "which way it goes"));
  CHECK(has(both, "3 more relations"));
}

TEST_CASE("who has to do with its own state stands beside it") {
  const RelationGraph graph = graph_of(R"(
actor | a | country | Ruritania |
actor | p | person | Rudolf |
p | leads | a | object=king | King Rudolf of Ruritania.
p | criticizes | a | | Rudolf criticised Ruritania.
a | supports | p | | Ruritania supports Rudolf.
)");
  const std::string svg = written(graph, ".svg");
  CHECK(count(svg, "class=\"node\"") == 4);
  CHECK(count(svg, "class=\"edge\"") == 4);
}

TEST_CASE("boxes and cards cover one another nowhere") {
  const RelationGraph graph = story_graph();
  const DiagramPlan plan = plan_diagram(graph, {});
  const std::string svg = written(graph, ".svg");
  const std::vector<Box> boxes = boxes_of(svg, "node");
  REQUIRE(boxes.size() == plan.cards.size() + plan.lines.size());
  for (std::size_t i = 0; i < boxes.size(); ++i)
    for (std::size_t j = i + 1; j < boxes.size(); ++j) CHECK(boxes[i].is_apart_from(boxes[j]));
}

TEST_CASE("an area holds its bloc's cards, the lines between them, and nothing else") {
  std::vector<RelationGraph> graphs = {story_graph(), graph_of(two_blocs)};
  for (unsigned seed = 0; seed < 20; ++seed) graphs.push_back(random_graph(seed, 4 + seed, 6 + 2 * seed));
  std::size_t areas_seen = 0;
  for (const RelationGraph& graph : graphs) {
    const DiagramPlan plan = plan_diagram(graph, {});
    const std::string svg = written(graph, ".svg");
    CHECK_FALSE(has(svg, "Laid out by a faster engine"));
    CHECK(has(svg, "they side with one another") == !plan.blocs.empty());
    const std::vector<Box> areas = boxes_of(svg, "cluster"), boxes = boxes_of(svg, "node");
    REQUIRE(areas.size() == plan.blocs.size());
    REQUIRE(boxes.size() == plan.cards.size() + plan.lines.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
      const std::set<std::size_t> bloc(plan.blocs[i].begin(), plan.blocs[i].end());
      for (std::size_t j = 0; j < boxes.size(); ++j) {
        const DiagramLine* line = j < plan.cards.size() ? nullptr : &plan.lines[j - plan.cards.size()];
        const bool is_inside =
            line ? bloc.contains(line->first.card) && bloc.contains(line->second.card) : bloc.contains(j);
        CHECK(is_inside == areas[i].holds(boxes[j]));
        CHECK(is_inside != areas[i].is_apart_from(boxes[j]));
      }
      for (std::size_t j = i + 1; j < areas.size(); ++j) CHECK(areas[i].is_apart_from(areas[j]));
    }
    areas_seen += areas.size();
  }
  CHECK(areas_seen > 30);
}

TEST_CASE("areas are where two or more side with one another, but not all, and dot lays the picture out") {
  auto blocs = [](const std::string& lines, const DiagramOptions& options = {}) {
    return plan_diagram(graph_of(lines), options).blocs;
  };
  const std::string actors = "actor | a | country | A |\nactor | b | country | B |\nactor | c | country | C |\n";
  CHECK(blocs(two_blocs) == std::vector<std::vector<std::size_t>>{{0, 1, 2}, {3, 4}});
  CHECK(blocs(actors + "a | supports | b | | S.\n").empty());
  CHECK(blocs(actors + "a | attacks | b | | S.\nb | attacks | c | | S.\n").empty());
  CHECK(blocs(actors + "a | ally-of | b | | S.\nb | attacks | c | | S.\nb | attacks | c | | T.\n").size() == 1);
  CHECK(blocs(actors + "a | supports | b | | S.\nb | attacks | c | | S.\nb | attacks | c | | T.\n").empty());
  CHECK(blocs(actors + "a | visits | b | | S.\nb | attacks | c | | S.\n").empty());
  CHECK(blocs(actors + "a | supports | b | not | S.\nb | attacks | c | | S.\n").empty());
  DiagramOptions options;
  options.columns = true;
  CHECK(blocs(two_blocs, options).empty());
  options = {};
  options.blocs = false;
  CHECK(blocs(two_blocs, options).empty());
  options = {};
  options.time_limit = std::chrono::seconds(0);
  const std::string svg = written(graph_of(two_blocs), ".svg", options);
  CHECK_FALSE(has(svg, "class=\"cluster\""));
  CHECK(count(svg, "they side with one another") == 0);
}

TEST_CASE("Graphviz lays areas out with the same bytes every time in one process") {
  // Blocks of memory that stay in use move what Graphviz allocates the next time.
  std::vector<std::string> kept;
  const RelationGraph graph = graph_of(two_blocs);
  const DiagramPlan plan = plan_diagram(graph, {});
  const std::string dot = diagram_dot(graph, plan, layout_of(plan));
  const std::string once = GraphvizPicture(dot, "dot").render("svg");
  CHECK(count(once, "class=\"cluster\"") == 2);
  for (std::size_t i = 0; i < 20; ++i) {
    kept.emplace_back(20 + 17 * i, 'x');
    CHECK(GraphvizPicture(dot, "dot").render("svg") == once);
    CHECK(written(graph, ".svg") == written(graph, ".svg"));
  }
}

TEST_CASE("text has a contrast of 4.5 to 1 on what is behind it") {
  for (int i = 0; i < int(actor_kind_names.size()); ++i) {
    const ActorStyle style = actor_style(ActorKind(i));
    CHECK(contrast(style.text, style.fill) >= 4.5);
    CHECK(contrast(style.head_text, style.head_fill) >= 4.5);
    CHECK(contrast(style.line, "#FFFFFF") >= 4.5);
    CHECK(contrast("#555555", style.fill) >= 4.5);
  }
  for (int sign : {-1, 0, 1})
    for (bool is_negated : {false, true}) {
      const LineStyle style = line_style(sign, is_negated);
      CHECK(contrast(style.color, style.fill) >= 4.5);
      CHECK(contrast(style.color, "#FFFFFF") >= 4.5);
    }
}

TEST_CASE("plain words are one line without control characters") {
  CHECK(plain_words("  a\n\tb \x01"
                    "c\xE2\x80\xAE ") == "a b c");
  CHECK(plain_words("\xFF") == "\xEF\xBF\xBD");
  CHECK(shortened("Größe", 5) == "Größe");
  CHECK(shortened("Größen", 5) == "Größ…");
  CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
}

TEST_CASE("every style has a contrast of 4.5 to 1, and mono has no colour") {
  for (std::size_t i = 0; i < diagram_style_names.size(); ++i) {
    const DiagramStyle style = DiagramStyle(i);
    CAPTURE(diagram_style_names[i]);
    const PaperStyle paper = paper_style(style);
    for (const char* color : {paper.title, paper.legend, paper.note}) {
      CHECK(contrast(color, paper.paper) >= 4.5);
      CHECK(contrast(color, paper.area) >= 4.5);
    }
    for (int kind = 0; kind < int(actor_kind_names.size()); ++kind) {
      const ActorStyle actor = actor_style(ActorKind(kind), style);
      CHECK(contrast(actor.text, actor.fill) >= 4.5);
      CHECK(contrast(actor.head_text, actor.head_fill) >= 4.5);
      CHECK(contrast(actor.line, paper.paper) >= 4.5);
      CHECK(contrast(actor.line, paper.area) >= 4.5);
      CHECK(contrast(paper.note, actor.fill) >= 4.5);
    }
    for (int sign : {-1, 0, 1})
      for (bool is_negated : {false, true}) {
        const LineStyle line = line_style(sign, is_negated, style);
        CHECK(contrast(line.color, line.fill) >= 4.5);
        CHECK(contrast(line.color, paper.paper) >= 4.5);
        CHECK(contrast(line.color, paper.area) >= 4.5);
      }
  }
  DiagramOptions options;
  options.style = DiagramStyle::mono;
  const std::string svg = written(story_graph(), ".svg", options);
  CHECK(has(svg, "class=\"cluster\""));
  for (std::size_t at = svg.find("=\"#"); at != std::string::npos; at = svg.find("=\"#", at + 1)) {
    const std::string color = svg.substr(at + 3, 6);
    const bool is_gray = color.substr(0, 2) == color.substr(2, 2) && color.substr(0, 2) == color.substr(4, 2);
    CHECK_MESSAGE(is_gray, color);
  }
  options.style = DiagramStyle::dark;
  std::string paper = paper_style(DiagramStyle::dark).paper;
  std::transform(paper.begin(), paper.end(), paper.begin(), [](char c) { return char(std::tolower(c)); });
  CHECK(has(written(story_graph(), ".svg", options), paper));
}

TEST_CASE("with a focus, the actor, its officials and who is related to them are shown") {
  const RelationGraph graph = story_graph();
  DiagramOptions options;
  options.focus = graph.find_actor("Ukraine");
  REQUIRE(options.focus);
  const DiagramPlan plan = plan_diagram(graph, options);
  std::set<std::string> shown;
  for (const DiagramCard& card : plan.cards)
    for (const DiagramActor& row : card.rows) shown.insert(row.name);
  for (const char* name : {"Ukraine", "Volodymyr Zelensky", "Russia", "Xi Jinping", "Fumio Kishida", "NATO"})
    CHECK_MESSAGE(shown.contains(name), name);
  for (const char* name : {"International Criminal Court", "Charlie Parton", "the West"})
    CHECK_MESSAGE(!shown.contains(name), name);
  CHECK(plan.title == "Who stands how to Ukraine");
}

TEST_CASE("in columns the cards of one kind stand above one another") {
  const RelationGraph graph = story_graph();
  DiagramOptions options = everything();
  options.columns = true;
  const DiagramPlan plan = plan_diagram(graph, options);
  const GraphvizPicture picture(diagram_dot(graph, plan, layout_of(plan)),
                                "dot");
  std::map<ActorKind, std::set<long>> places;
  for (std::size_t i = 0; i < plan.cards.size(); ++i)
    places[graph[plan.cards[i].rows[0].actor].kind].insert(std::lround(picture.position(card_name(i)).x));
  CHECK(places.size() > 2);
  std::set<long> columns;
  for (const auto& [kind, found] : places) {
    CHECK(found.size() == 1);
    CHECK(columns.insert(*found.begin()).second);
  }
}

TEST_CASE("a picture is as wide as was asked for, and told where its text gets too small") {
  DiagramOptions options;
  std::string told;
  options.note = [&told](std::string_view words) { told += words; };
  options.width_mm = 400;
  auto width = [](const std::string& svg) {
    const std::size_t begin = svg.find("width=\"") + 7;
    CHECK(svg.substr(svg.find('"', begin) - 2, 2) == "pt");
    return std::strtod(svg.c_str() + begin, nullptr) / 72 * 25.4;
  };
  CHECK(std::abs(width(written(story_graph(), ".svg", options)) - 400) < 1);
  CHECK(told.empty());
  options.width_mm = 80;
  CHECK(std::abs(width(written(story_graph(), ".svg", options)) - 80) < 1);
  CHECK(has(told, "80 mm"));
}

TEST_CASE("what the usual engine cannot do in time a faster one does, and the picture says so") {
  DiagramOptions options;
  std::string told;
  options.note = [&told](std::string_view words) { told += words; };
  options.time_limit = std::chrono::seconds(0);
  const std::string svg = written(story_graph(), ".svg", options);
  CHECK(has(svg, "Laid out by a faster engine"));
  CHECK(has(told, "faster"));
  const DiagramPlan plan = plan_diagram(story_graph(), options);
  CHECK(count(svg, "class=\"node\"") == plan.cards.size() + plan.lines.size());
  CHECK_FALSE(has(written(story_graph(), ".svg"), "Laid out by"));
}

TEST_CASE("a picture that no engine lays out in its time is an error that says what to do") {
  const auto endless = [] {
    for (volatile unsigned step = 0;; step = step + 1) {
    }
    return std::string();
  };
  CHECK_THROWS_WITH_AS(limited_layout({}, endless, std::chrono::seconds(1), {}),
                       "this picture takes too long or too much memory; let it show fewer actors (--top)", LayoutError);
}

TEST_CASE("work in a limited process comes back whole, or not at all") {
  using namespace std::chrono_literals;
  const ProcessLimits limits{5s, 20s, std::size_t(256) << 20};
  const std::string much(3'000'000, 'x');
  CHECK(run_limited([&] { return much; }, limits) == much);
  CHECK(run_limited([] { return std::string(); }, limits) == "");
  CHECK_THROWS_WITH(run_limited([]() -> std::string { throw std::runtime_error("no"); }, limits), "no");
  CHECK(run_limited([]() -> std::string { std::_Exit(3); }, limits) == std::nullopt);
  CHECK(run_limited(
            []() -> std::string {
              ::raise(SIGKILL);
              return "x";
            },
            limits) == std::nullopt);
  CHECK(run_limited(
            []() -> std::string {
              for (;;) ::pause();
            },
            {5s, 200ms, std::size_t(1) << 28}) == std::nullopt);
  CHECK(run_limited(
            []() -> std::string {
              for (volatile int i = 0;; i = i + 1) {
              }
            },
            {1s, 60s, std::size_t(1) << 28}) == std::nullopt);
#if !defined(__SANITIZE_ADDRESS__)
  CHECK(run_limited([] { return std::string(std::size_t(1) << 30, 'x'); }, limits) == std::nullopt);
#endif
}

TEST_CASE("work in a limited process reads fonts and no other file, writes none, and reaches nobody") {
  using namespace std::chrono_literals;
  const ProcessLimits limits{5s, 20s, std::size_t(256) << 20};
  std::string name = (std::filesystem::temp_directory_path() / "entente-confined-XXXXXX").string();
  const int descriptor = ::mkstemp(name.data());
  REQUIRE(descriptor >= 0);
  // Each answers "yes" if it could be done. That it can be done outside shows that the question is a good one.
  const auto answer = [](bool could) { return std::string(could ? "yes" : "no"); };
  const auto could = [&](const std::function<bool()>& deed) { return run_limited([&] { return answer(deed()); }, limits).value_or("nothing"); };
  const Confinement here = [&] {
    ProcessLimits free = limits;
    free.is_confined = false;
    const std::string found = run_limited(
        [] {
          const Confinement made = confine_this_process();
          return std::string(made.files ? "f" : "") + (made.calls ? "c" : "");
        },
        free).value_or("");
    return Confinement{found.find('f') != found.npos, found.find('c') != found.npos};
  }();
  const auto opens = [](const std::string& path, int flags) {
    return [path, flags] {
      const int opened = ::open(path.c_str(), flags, 0600);
      if (opened >= 0) ::close(opened);
      return opened >= 0;
    };
  };
  if (here.files) {
    for (const std::string& path : {name, std::string("/etc/passwd"), std::string("/proc/self/environ"), std::string("/")}) {
      CAPTURE(path);
      CHECK(opens(path, O_RDONLY)());
      CHECK(could(opens(path, O_RDONLY)) == "no");
    }
    CHECK(could(opens("/usr/share/fonts", O_RDONLY)) == "yes");
  } else {
    MESSAGE("this kernel has no Landlock: what it confines was not tested");
  }
  if (here.files || here.calls) {
    for (const int flags : {O_WRONLY, O_RDWR, O_WRONLY | O_TRUNC}) CHECK(could(opens(name, flags)) == "no");
    CHECK(could(opens(name + ".new", O_WRONLY | O_CREAT)) == "no");
    CHECK(could([&] { return ::unlink(name.c_str()) == 0; }) == "no");
    CHECK(could([&] { return ::truncate(name.c_str(), 0) == 0; }) == "no");
    CHECK(could([&] { return ::rename(name.c_str(), (name + ".new").c_str()) == 0; }) == "no");
    CHECK(could([&] { return ::symlink("/", (name + ".new").c_str()) == 0; }) == "no");
  }
  if (here.calls) {
    for (const int family : {AF_INET, AF_INET6, AF_UNIX}) {
      const auto makes_socket = [family] { return ::socket(family, SOCK_STREAM, 0) >= 0; };
      CHECK(could(makes_socket) == "no");
    }
    CHECK(::access("/bin/true", X_OK) == 0);
    CHECK(run_limited([&]() -> std::string {
            ::execl("/bin/true", "true", nullptr);  // which would leave nothing behind
            return answer(false);
          }, limits) == "no");
    CHECK(could([] { return ::kill(::getppid(), 0) == 0; }) == "no");
  } else {
    MESSAGE("this build or kernel has no seccomp: what it confines was not tested");
  }
  // What this process has open is not the work's.
  CHECK(could([&] { return ::fcntl(descriptor, F_GETFD) >= 0 && descriptor > STDERR_FILENO + 1; }) == "no");
  ::close(descriptor);
  std::filesystem::remove(name);
}

TEST_CASE("a PDF carries its title, its language and its words, and a file of another make stays as it is") {
  DiagramOptions options;
  options.title = "Zoë’s story";
  const std::string pdf = written(story_graph(), ".pdf", options);
  CHECK(has(pdf, "/Title <FEFF005A006F00EB2019"));
  CHECK(has(pdf, "/Lang (en)"));
  CHECK(has(pdf, "/MarkInfo << /Marked true >>"));
  CHECK(has(pdf, "/S /Figure"));
  CHECK(pdf.ends_with("%%EOF\n"));
  // The table of the update names the places at which its objects stand.
  const std::size_t table = std::strtoul(pdf.c_str() + pdf.rfind("startxref\n") + 10, nullptr, 10);
  REQUIRE(pdf.compare(table, 5, "xref\n") == 0);
  std::istringstream entries(pdf.substr(table + 5, pdf.find("trailer", table) - table - 5));
  std::size_t checked = 0;
  for (std::size_t number, one, place; entries >> number >> one >> place; ++checked) {
    std::string generation, in_use;
    entries >> generation >> in_use;
    const std::string heading = std::to_string(number) + " 0 obj\n";
    CHECK(pdf.compare(place, heading.size(), heading) == 0);
  }
  CHECK(checked == 8);
  CHECK(described_pdf("%PDF-1.7 of another make", "Title", "Words") == "%PDF-1.7 of another make");
}

TEST_CASE("a picture is told in words, too") {
  const PictureWords words = picture_words(story_graph(), DiagramOptions{});
  CHECK(words.title == "The story");
  CHECK(words.alt.size() < 250);
  CHECK(has(words.alt, "Most involved are"));
  CHECK(std::count(words.relations.begin(), words.relations.end(), "Russia invades Ukraine (3 mentions)") == 1);
  CHECK(std::count(words.relations.begin(), words.relations.end(), "Xi Jinping is president of China") == 1);
  const DiagramPlan plan = plan_diagram(story_graph(), {});
  CHECK(words.relations.size() == plan.shown_relations);
  CHECK(has(to_text(words), "\n\n- "));
}

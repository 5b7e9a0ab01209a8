#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "../graph/story.hpp"
#include "entente/graph/graph_json.hpp"
#include "exporters/diagram_dot.hpp"
#include "exporters/diagram_plan.hpp"

using namespace entente;
using test::graph_of;
using test::story_graph;

namespace {

std::set<std::string> names_in(const DiagramPlan& plan) {
  std::set<std::string> names;
  for (const DiagramCard& card : plan.cards)
    for (const DiagramActor& row : card.rows) names.insert(row.name);
  return names;
}

std::string labels_of(const RelationGraph& graph, const DiagramPlan& plan) {
  std::string labels;
  for (const DiagramLine& line : plan.lines) labels += line_in_words(graph, line) + '\n';
  return labels;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the most involved actors are chosen first, and what is told of them comes after") {
  const RelationGraph graph = story_graph();
  const DiagramPlan plan = plan_diagram(graph, DiagramOptions::top(6));
  const std::set<std::string> names = names_in(plan);
  CHECK(names.size() == 6);
  for (const char* name : {"China", "Russia", "Ukraine"}) CHECK_MESSAGE(names.contains(name), name);
  CHECK(plan.lines.size() <= 9);
  CHECK(plan.shown_actors + plan.hidden_actors > 6);
}

TEST_CASE("one article has 8 actors and 12 lines, and everything where that is asked for") {
  std::string lines;
  for (int i = 0; i < 30; ++i) lines += "actor | a" + std::to_string(i) + " | country | Land " + std::to_string(i) + " |\n";
  for (int i = 0; i < 30; ++i)
    for (int j = 1; j < 4; ++j)
      lines += "a" + std::to_string(i) + " | condemns | a" + std::to_string((i + j) % 30) + " | | S.\n";
  const RelationGraph graph = graph_of(lines);
  const DiagramPlan plan = plan_diagram(graph, {});
  CHECK(names_in(plan).size() == 8);
  CHECK(plan.lines.size() <= 12);
  CHECK(plan.hidden_actors == 22);
  CHECK(plan.hidden_relations == 90 - plan.shown_relations);
  DiagramOptions everything;
  everything.everything = true;
  CHECK(names_in(plan_diagram(graph, everything)).size() == 30);
  CHECK(plan_diagram(graph, everything).lines.size() == 90);
}

TEST_CASE("what only says where somebody is or speaks joins nobody whom a deed joins") {
  const RelationGraph graph = graph_of(R"(
actor | a | country | Ruritania |
actor | b | country | Freedonia |
actor | c | place | Strelsau |
a | attacks | b | | S.
a | comments-on | b | | S.
a | located-in | c | | S.
)");
  const std::string labels = labels_of(graph, plan_diagram(graph, {}));
  CHECK(has(labels, "Ruritania attacks Freedonia"));
  CHECK_FALSE(has(labels, "comments on"));
  CHECK(has(labels, "Ruritania is based in Strelsau"));  // nothing else joins Strelsau
}

TEST_CASE("a line tells the strongest relations and counts the others") {
  const RelationGraph graph = graph_of(R"(
actor | a | country | Ruritania |
actor | b | country | Freedonia |
a | condemns | b | | One.
a | threatens | b | | Two.
b | accuses | a | | Three.
a | warns | b | | Four.
a | supports | b | not | Five.
)");
  const DiagramPlan plan = plan_diagram(graph, {});
  REQUIRE(plan.lines.size() == 2);  // conflict, and what is denied
  CHECK(plan.lines[0].relations.size() == 4);
  CHECK(plan.lines[0].told == 2);
  CHECK(plan.lines[0].points_forward());
  CHECK(plan.lines[0].points_backward());
  CHECK(has(diagram_dot(graph, plan, {DiagramEngine::layers, SlotOrder(2, 0), {}, 400}), ">+2<"));
}

TEST_CASE("a second line between the same two counts half: a line between others comes first") {
  const RelationGraph graph = graph_of(R"(
actor | a | country | Ruritania |
actor | b | country | Freedonia |
actor | c | country | Sylvania |
actor | d | country | Grand Fenwick |
a | condemns | b | | One.
a | condemns | b | | Two.
a | supports | b | | Three.
c | condemns | d | | Five.
c | condemns | d | | Six.
a | supports | c | | Seven.
)");
  DiagramOptions options;
  options.top_lines = 3;
  const DiagramPlan plan = plan_diagram(graph, options);
  REQUIRE(plan.lines.size() == 3);
  const auto joins = [&](const DiagramLine& line, std::string_view one, std::string_view other) {
    const Relation& relation = graph[line.relations.front().edge];
    return std::set{graph[relation.source].name, graph[relation.target].name} == std::set{std::string(one), std::string(other)};
  };
  CHECK(std::ranges::count_if(plan.lines, [&](const DiagramLine& line) { return joins(line, "Ruritania", "Freedonia"); }) == 1);
  CHECK(std::ranges::count_if(plan.lines, [&](const DiagramLine& line) { return joins(line, "Ruritania", "Sylvania"); }) == 1);
}

TEST_CASE("a state's card holds those who stand for it, four at most and a third of all") {
  const auto with_persons = [&](int count, const std::string& type, const std::string& kind = "country") {
    std::string all = "actor | s | " + kind + " | Ruritania |\nactor | t | country | Freedonia |\ns | attacks | t | | S.\n";
    for (int i = 0; i < count; ++i) {
      const std::string id = "p" + std::to_string(i);
      all += "actor | " + id + " | person | Person " + std::to_string(i) + " |\n" + id + " | " + type +
             " | s | | S.\n" + id + " | condemns | t | | S.\n";
    }
    const RelationGraph graph = graph_of(all);
    std::size_t most = 0;
    for (const DiagramCard& card : plan_diagram(graph, DiagramOptions::top(30)).cards)
      most = std::max(most, card.rows.size());
    return most;
  };
  CHECK(with_persons(1, "leads") == 2);
  CHECK(with_persons(6, "works-for", "organization") == 5);
  CHECK(with_persons(6, "leads") == 1);       // they would be most of the picture
  CHECK(with_persons(1, "citizen-of") == 1);  // stands for nobody
  CHECK(with_persons(1, "member-of") == 1);
}

TEST_CASE("one deed towards a state and its head is told once") {
  const RelationGraph graph = test::with_mentions(graph_of(R"(
actor | a | country | Ruritania |
actor | b | country | Freedonia |
actor | p | person | Rufus |
actor | c | country | Sylvania |
p | leads | b | | Rufus leads Freedonia.
c | attacks | b | | Sylvania attacks.
a | criticizes | b | | Ruritania criticizes Rufus.
a | criticizes | p | | Ruritania criticizes Rufus.
)"), [](const Relation& relation, Evidence& evidence, GraphAssembly&) {
    if (relation.evidence.front().sentence >= 2) evidence.trigger.span = {900, 905};
  });
  const DiagramPlan plan = plan_diagram(graph, {});
  std::size_t told = 0;
  for (const DiagramLine& line : plan.lines)
    told += std::size_t(std::ranges::count_if(line.relations, [](const DiagramRelation& one) { return one.words == "criticizes"; }));
  CHECK(told == 1);
}

TEST_CASE("the source is a title and a publisher, never a path") {
  std::string json = write_graph_json(graph_of(
      "actor | a | country | A |\nactor | b | country | B |\na | attacks | b | | S.\n", "/home/somebody/northern-front.txt"));
  const std::size_t begin = json.find(",\"title\":"), end = json.find(",\"publisher\"");
  REQUIRE(end > begin);
  json.erase(begin, end - begin);
  const RelationGraph graph = read_graph_json(json, "graph.json");
  const DiagramPlan plan = plan_diagram(graph, {});
  CHECK(plan.source == "“northern-front”, Entente Examples, 2023-03-24");
  CHECK(plan.title == "Who stands how to whom");
}

TEST_CASE("the source tells of documents of which nobody knows publisher and day") {
  std::string json = write_graph_json(graph_of(
      "actor | a | country | A |\nactor | b | country | B |\na | attacks | b | | S.\n", "first.txt"));
  const std::string list = "\"documents\": [";
  const std::size_t begin = json.find(list);
  REQUIRE(begin != std::string::npos);
  json.insert(begin + list.size(), R"({"key":"00000000000000ab","id":"second.txt","hash":")" + std::string(63, '0') +
                                       R"(","title":"Second","reader":"rules","sentences":[]},)");
  const RelationGraph both = read_graph_json(json, "graph.json");
  REQUIRE(both.documents().size() == 2);
  CHECK(plan_diagram(both, {}).source == "Entente Examples, 2023-03-24, and 1 more document");
}

TEST_CASE("cards in columns leave few lines within one") {
  const RelationGraph graph = story_graph();
  DiagramOptions options;
  options.everything = true;
  const DiagramPlan plan = plan_diagram(graph, options);
  const std::vector<std::size_t> columns = cards_in_columns(plan, 3);
  REQUIRE(columns.size() == plan.cards.size());
  std::size_t within = 0;
  for (const DiagramLine& line : plan.lines) within += columns[line.first.card] == columns[line.second.card];
  CHECK(within * 4 < plan.lines.size());
  CHECK(columns == cards_in_columns(plan, 3));
}

TEST_CASE("within one country people stand for their parties, which come along where several of theirs are there") {
  const RelationGraph graph = graph_of(R"(
actor | s | country | Sylvania |
actor | l | organization | Labour List |
actor | g | organization | Green List |
actor | anna | person | Anna Falk |
actor | paul | person | Paul Orla |
actor | ruth | person | Ruth Mercer |
anna | leads | s | object=president | S.
anna | member-of | g | | S.
ruth | leads | g | object=chairwoman | S.
paul | leads | l | object=chairman | S.
anna | accuses | paul | | S.
paul | criticizes | ruth | | S.
)");
  const DiagramPlan plan = plan_diagram(graph, DiagramOptions::top(3));
  const auto card = std::ranges::find(plan.cards, "Green List", [](const DiagramCard& one) { return one.rows[0].name; });
  REQUIRE(card != plan.cards.end());
  REQUIRE(card->rows.size() == 3);
  for (const DiagramActor& row : card->rows)
    if (row.name == "Anna Falk") CHECK(row.office == "president of Sylvania");
  CHECK_FALSE(names_in(plan).contains("Labour List"));
}

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "exporters/diagram_plan.hpp"
#include "exporters/graphviz.hpp"
#include "exporters/limited_layout.hpp"
#include "exporters/palette.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/writers.hpp"
#include "exporters/xml_text.hpp"
#include "language/embedded.hpp"
#include "text/json_text.hpp"

namespace entente {
namespace {

// Above this Cytoscape.js takes seconds to draw; sigma draws 100,000 elements.
constexpr std::size_t most_small_elements = 1500;
// neato's stress majorization takes the square of the size.
constexpr std::size_t most_stressed_actors = 400;
// sfdp takes 34 s for 20,000 actors and 80,000 relations.
constexpr std::chrono::seconds longest_time{600};
constexpr double pixels_per_point = 96.0 / 72;

std::string_view page_called(std::string_view name) {
  for (const EmbeddedFile& file : std::span(entente_pages, entente_pages_count)) {
    if (file.name == name) return {file.bytes, file.size};
  }
  throw InputError(std::string(name),
                   "this Entente was built without the interactive page; run npm ci --prefix src/exporters/page, then build it again");
}

// JSON in a script element: "<" stands in strings only, where it may be written as an escape.
std::string json_in_script(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) c == '<' ? out += "\\u003c" : out += c;
  return out;
}

using Place = GraphvizPicture::Point;

// Where each actor stands, in points: laid out by stress, boxes then moved apart. `is_turned`: with width and height exchanged.
std::vector<Place> laid_out(const RelationGraph& graph, const std::string& engine, bool is_turned) {
  std::string dot =
      "digraph {\n  graph [overlap=prism overlap_scaling=0 sep=\"+12\" splines=false start=1]\n"
      "  node [shape=box fixedsize=true label=\"\"]\n  edge [len=1.6]\n";
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    const double letters = static_cast<double>(std::min<std::size_t>(character_count(graph.actors()[i].name), 20));
    const double width = 0.35 + 0.08 * letters, height = 0.4;
    dot += fmt::format("  a{} [width={:.2f} height={:.2f}]\n", i, is_turned ? height : width, is_turned ? width : height);
  }
  for (const Relation& relation : graph.relations())
    dot += fmt::format("  a{} -> a{}\n", std::size_t(relation.source), std::size_t(relation.target));
  dot += "}\n";
  const GraphvizPicture picture(dot, engine);
  std::vector<Place> places;
  for (std::size_t i = 0; i < graph.actors().size(); ++i) places.push_back(picture.position(fmt::format("a{}", i)));
  return places;
}

// Screens are wider than high: an upright layout is made again, turned.
std::vector<Place> places_of(const RelationGraph& graph, const std::string& engine) {
  if (graph.actors().empty()) return {};
  std::vector<Place> places = laid_out(graph, engine, false);
  const auto [left, right] = std::ranges::minmax(places, {}, &Place::x);
  const auto [low, high] = std::ranges::minmax(places, {}, &Place::y);
  if (high.y - low.y <= right.x - left.x) return places;
  places = laid_out(graph, engine, true);
  for (Place& place : places) std::swap(place.x, place.y);
  return places;
}

// Of what the picture shows, with room for the words on its lines.
std::string story_positions(const RelationGraph& graph, const DiagramPlan& plan) {
  std::string dot =
      "digraph {\n  graph [overlap=prism overlap_scaling=0 sep=\"+24\" splines=false start=1]\n"
      "  node [shape=box fixedsize=true label=\"\" width=1.6 height=0.5]\n  edge [len=3.2]\n";
  std::vector<VertexId> actors;
  for (const DiagramCard& card : plan.cards)
    for (const DiagramActor& row : card.rows) actors.push_back(row.actor);
  for (VertexId actor : actors) dot += fmt::format("  a{}\n", std::size_t(actor));
  for (const DiagramLine& line : plan.lines)
    dot += fmt::format("  a{} -> a{}\n", std::size_t(plan.cards[line.first.card].rows[line.first.row].actor),
                       std::size_t(plan.cards[line.second.card].rows[line.second.row].actor));
  // Who stands on a card and has no line of its own stands beside its head.
  for (const DiagramCard& card : plan.cards)
    for (std::size_t i = 1; i < card.rows.size(); ++i)
      dot += fmt::format("  a{} -> a{} [len=1.2]\n", std::size_t(card.rows[0].actor), std::size_t(card.rows[i].actor));
  dot += "}\n";
  JsonText json;
  json.begin_object();
  if (!actors.empty()) {
    const GraphvizPicture picture(dot, "neato");
    for (VertexId actor : actors) {
      const Place place = picture.position(fmt::format("a{}", std::size_t(actor)));
      const std::string& id = graph[actor].id;
      json.key(id);
      json.begin_list();
      json.value(std::lround(place.x * pixels_per_point)), json.value(std::lround(-place.y * pixels_per_point));
      json.end_list();
    }
  }
  json.end_object();
  return json.take();
}

// What is seen first: the same actors, lines and words as in the picture.
void write_story(JsonText& json, const RelationGraph& graph, const DiagramPlan& plan,
                 const std::string& places) {
  constexpr std::array<const char*, 4> classes = {"cooperation", "conflict", "neither", "denied"};
  json.begin_object();
  json.key("actors");
  json.begin_list();
  for (const DiagramCard& card : plan.cards)
    for (const DiagramActor& row : card.rows) json.value(graph[row.actor].id);
  json.end_list();
  json.key("lines");
  json.begin_list();
  for (const DiagramLine& line : plan.lines) {
    json.begin_object();
    json.key("first"), json.value(graph[plan.cards[line.first.card].rows[line.first.row].actor].id);
    json.key("second"), json.value(graph[plan.cards[line.second.card].rows[line.second.row].actor].id);
    json.key("class"), json.value(classes[std::size_t(line.line_class)]);
    json.key("forward"), json.value(line.points_forward());
    json.key("backward"), json.value(line.points_backward());
    json.key("told"), json.value(line.told);
    json.key("relations");
    json.begin_list();
    for (const DiagramRelation& drawn : line.relations) json.value(graph[drawn.edge].id);
    json.end_list();
    json.end_object();
  }
  json.end_list();
  json.key("positions"), json.raw(places);
  json.end_object();
}

void write_words(JsonText& json, const RelationGraph& graph) {
  json.begin_object();
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    json.key(graph.relations()[i].id);
    json.begin_object();
    json.key("line"), json.value(phrase_on_line(graph, EdgeId(i)));
    json.key("said"), json.value(relation_in_sentence(graph, EdgeId(i)));
    json.end_object();
  }
  json.end_object();
}

// In pixels, so that the page looks the same on every machine and opens at once.
std::string positions(const RelationGraph& graph, const std::string& engine) {
  const std::vector<Place> places = places_of(graph, engine);
  JsonText json;
  json.begin_object();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& id = graph.actors()[i].id;
    json.key(id);
    json.begin_list();
    json.value(std::lround(places[i].x * pixels_per_point)), json.value(std::lround(-places[i].y * pixels_per_point));
    json.end_list();
  }
  json.end_object();
  return json.take();
}

void write_styles(JsonText& json, DiagramStyle look) {
  json.begin_object();
  json.key("kinds");
  json.begin_object();
  for (std::size_t i = 0; i < actor_kind_names.size(); ++i) {
    const ActorStyle style = actor_style(ActorKind(i), look);
    json.key(actor_kind_names[i].data());
    json.begin_object();
    json.key("mark"), json.value(style.mark);
    json.key("fill"), json.value(style.fill);
    json.key("text"), json.value(style.text);
    json.key("line"), json.value(style.line);
    json.end_object();
  }
  json.end_object();
  json.key("signs");
  json.begin_object();
  for (const int sign : {1, 0, -1}) json.key(std::to_string(sign).c_str()), json.value(line_style(sign, false, look).color);
  json.end_object();
  json.end_object();
}

// What the page is drawn from: {"library", "styles", "positions", "graph"}.
std::string data_of(const RelationGraph& graph, const char* library, const DiagramPlan& plan,
                    const DiagramOptions& options) {
  std::function<std::string()> by_stress;
  if (graph.actors().size() <= most_stressed_actors) by_stress = [&] { return positions(graph, "neato"); };
  const std::string placed = limited_layout(
      by_stress, [&] { return positions(graph, "sfdp"); }, longest_time, options);
  const std::string story =
      limited_layout({}, [&] { return story_positions(graph, plan); }, longest_time, options);
  JsonText json;
  json.begin_object();
  json.key("library"), json.value(library);
  json.key("styles"), write_styles(json, DiagramStyle::light);
  json.key("dark_styles"), write_styles(json, DiagramStyle::dark);
  json.key("story"), write_story(json, graph, plan, story);
  json.key("words"), write_words(json, graph);
  json.key("positions"), json.raw(placed);
  json.key("graph");
  const std::string whole = write_graph_json(graph);
  json.raw(whole);
  json.end_object();
  return json_in_script(json.take());
}

}  // namespace

std::string PageWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const bool is_small = graph.actors().size() + graph.relations().size() <= most_small_elements;
  std::string_view page = page_called(is_small ? "small.html" : "large.html");
  // Of a hundred actors the strongest thirty, as many as a screen can name; a table has all.
  DiagramOptions first_sight = options;
  if (!options.top_actors && graph.actors().size() >= 100) first_sight.top_actors = 30, first_sight.top_lines = 45;
  const DiagramPlan plan = plan_diagram(graph, first_sight);
  const std::string title = xml_text(plan.title);
  const std::string data =
      data_of(graph, is_small ? "Cytoscape.js (MIT licence)" : "sigma and graphology (MIT licence)", plan, options);
  std::string out;
  out.reserve(page.size() + data.size() + 1000);
  // The page holds each key as it is; what is filled in is not looked at again.
  for (std::size_t at; (at = page.find('@')) != std::string_view::npos;) {
    out += page.substr(0, at);
    page.remove_prefix(at);
    const auto fill = [&](std::string_view key, const std::string& words) {
      if (!page.starts_with(key)) return false;
      out += words;
      page.remove_prefix(key.size());
      return true;
    };
    if (fill("@title@", title) || fill("@data@", data)) continue;
    out += '@';
    page.remove_prefix(1);
  }
  out += page;
  return out;
}

}  // namespace entente

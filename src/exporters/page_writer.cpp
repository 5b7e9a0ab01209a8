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
#include "text/json_memory.hpp"

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
  JsonBuffer buffer;
  ValidatingJsonWriter json(buffer);
  json.StartObject();
  if (!actors.empty()) {
    const GraphvizPicture picture(dot, "neato");
    for (VertexId actor : actors) {
      const Place place = picture.position(fmt::format("a{}", std::size_t(actor)));
      const std::string& id = graph[actor].id;
      json.Key(id.data(), static_cast<rapidjson::SizeType>(id.size()));
      json.StartArray();
      json.Int64(std::lround(place.x * pixels_per_point)), json.Int64(std::lround(-place.y * pixels_per_point));
      json.EndArray();
    }
  }
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

void write_text(ValidatingJsonWriter& json, const std::string& words) {
  json.String(words.data(), static_cast<rapidjson::SizeType>(words.size()));
}

// What is seen first: the same actors, lines and words as in the picture.
void write_story(ValidatingJsonWriter& json, const RelationGraph& graph, const DiagramPlan& plan,
                 const std::string& places) {
  constexpr std::array<const char*, 4> classes = {"cooperation", "conflict", "neither", "denied"};
  json.StartObject();
  json.Key("actors");
  json.StartArray();
  for (const DiagramCard& card : plan.cards)
    for (const DiagramActor& row : card.rows) write_text(json, graph[row.actor].id);
  json.EndArray();
  json.Key("lines");
  json.StartArray();
  for (const DiagramLine& line : plan.lines) {
    json.StartObject();
    json.Key("first"), write_text(json, graph[plan.cards[line.first.card].rows[line.first.row].actor].id);
    json.Key("second"), write_text(json, graph[plan.cards[line.second.card].rows[line.second.row].actor].id);
    json.Key("class"), json.String(classes[std::size_t(line.line_class)]);
    json.Key("forward"), json.Bool(line.points_forward());
    json.Key("backward"), json.Bool(line.points_backward());
    json.Key("told"), json.Uint64(line.told);
    json.Key("relations");
    json.StartArray();
    for (const DiagramRelation& drawn : line.relations) write_text(json, graph[drawn.edge].id);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.Key("positions"), json.RawValue(places.data(), places.size(), rapidjson::kObjectType);
  json.EndObject();
}

void write_words(ValidatingJsonWriter& json, const RelationGraph& graph) {
  json.StartObject();
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    json.Key(graph.relations()[i].id.c_str());
    json.StartObject();
    json.Key("line"), write_text(json, phrase_on_line(graph, EdgeId(i)));
    json.Key("said"), write_text(json, relation_in_sentence(graph, EdgeId(i)));
    json.EndObject();
  }
  json.EndObject();
}

// In pixels, so that the page looks the same on every machine and opens at once.
std::string positions(const RelationGraph& graph, const std::string& engine) {
  const std::vector<Place> places = places_of(graph, engine);
  JsonBuffer buffer;
  ValidatingJsonWriter json(buffer);
  json.StartObject();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& id = graph.actors()[i].id;
    json.Key(id.data(), static_cast<rapidjson::SizeType>(id.size()));
    json.StartArray();
    json.Int64(std::lround(places[i].x * pixels_per_point)), json.Int64(std::lround(-places[i].y * pixels_per_point));
    json.EndArray();
  }
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

void write_styles(ValidatingJsonWriter& json, DiagramStyle look) {
  json.StartObject();
  json.Key("kinds");
  json.StartObject();
  for (std::size_t i = 0; i < actor_kind_names.size(); ++i) {
    const ActorStyle style = actor_style(ActorKind(i), look);
    json.Key(actor_kind_names[i].data());
    json.StartObject();
    json.Key("mark"), json.String(style.mark);
    json.Key("fill"), json.String(style.fill);
    json.Key("text"), json.String(style.text);
    json.Key("line"), json.String(style.line);
    json.EndObject();
  }
  json.EndObject();
  json.Key("signs");
  json.StartObject();
  for (const int sign : {1, 0, -1}) json.Key(std::to_string(sign).c_str()), json.String(line_style(sign, false, look).color);
  json.EndObject();
  json.EndObject();
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
  JsonBuffer buffer;
  ValidatingJsonWriter json(buffer);
  json.StartObject();
  json.Key("library"), json.String(library);
  json.Key("styles"), write_styles(json, DiagramStyle::light);
  json.Key("dark_styles"), write_styles(json, DiagramStyle::dark);
  json.Key("story"), write_story(json, graph, plan, story);
  json.Key("words"), write_words(json, graph);
  json.Key("positions"), json.RawValue(placed.data(), placed.size(), rapidjson::kObjectType);
  json.Key("graph");
  const std::string whole = write_graph_json(graph);
  json.RawValue(whole.data(), whole.size(), rapidjson::kObjectType);
  json.EndObject();
  return json_in_script({buffer.GetString(), buffer.GetSize()});
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

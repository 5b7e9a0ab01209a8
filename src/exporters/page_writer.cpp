#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/graph/graph_json.hpp"
#include "entente/ontology/ontology.hpp"
#include "entente/queries/clarity.hpp"
#include "entente/text/input_error.hpp"
#include "exporters/diagram_plan.hpp"
#include "exporters/graphviz.hpp"
#include "exporters/limited_layout.hpp"
#include "exporters/palette.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/english_words.hpp"
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
constexpr std::size_t letters_on_a_line = 26;  // as view_cytoscape.js wraps them

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

// Where the picture's actors and the words of its lines stand, in the page's pixels.
struct StoryPlaces {
  std::vector<std::pair<VertexId, Place>> actors;
  std::vector<Place> lines;
};

VertexId actor_at(const DiagramPlan& plan, DiagramPlace place) {
  return plan.cards[place.card].rows[place.row].actor;
}

// What the page writes on a line, in rows of its width: up to `told` relations, and how many more there are.
std::vector<std::string> label_rows(const DiagramPlan& plan, const DiagramLine& line) {
  std::vector<std::string> rows;
  const bool both_ways = line.points_forward() && line.points_backward();
  for (std::size_t i = 0; i < line.told; ++i) {
    const DiagramRelation& drawn = line.relations[i];
    const DiagramPlace source = drawn.is_forward ? line.first : line.second;
    const std::string& name = plan.cards[source.card].rows[source.row].name;
    std::string words = both_ways && !drawn.is_symmetric ? name + " " + drawn.words : drawn.words;
    if (!drawn.claim.empty()) words += ", " + drawn.claim;
    std::ranges::move(wrapped(words, letters_on_a_line), std::back_inserter(rows));
  }
  if (line.told < line.relations.size()) rows.emplace_back("+1");
  return rows;
}

// Words are boxes of the layout, too, as in the picture, so that none covers another.
std::string story_dot(const RelationGraph& graph, const DiagramPlan& plan, bool is_turned) {
  std::string dot =
      "digraph {\n  graph [overlap=prism overlap_scaling=0 sep=\"+14\" splines=false start=1]\n"
      "  node [shape=box fixedsize=true label=\"\"]\n  edge [len=1.3]\n";
  const auto box = [&](const std::string& name, double width, double height) {
    dot += fmt::format("  {} [width={:.2f} height={:.2f}]\n", name, is_turned ? height : width, is_turned ? width : height);
  };
  for (const DiagramCard& card : plan.cards)
    for (const DiagramActor& row : card.rows) {
      const double letters = static_cast<double>(std::min<std::size_t>(character_count(graph[row.actor].name), 20));
      box(fmt::format("a{}", std::size_t(row.actor)), 0.45 + 0.08 * letters, 0.45);
    }
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    const DiagramLine& line = plan.lines[i];
    std::size_t letters = 2;
    const std::vector<std::string> rows = label_rows(plan, line);
    for (const std::string& row : rows) letters = std::max(letters, character_count(row));
    box(fmt::format("l{}", i), 0.15 + 0.068 * double(letters), 0.1 + 0.15 * double(rows.size()));
    dot += fmt::format("  a{} -> l{} -> a{}\n", std::size_t(actor_at(plan, line.first)), i,
                       std::size_t(actor_at(plan, line.second)));
  }
  // Who stands on a card and has no line of its own stands beside its head.
  for (const DiagramCard& card : plan.cards)
    for (std::size_t i = 1; i < card.rows.size(); ++i)
      dot += fmt::format("  a{} -> a{}\n", std::size_t(card.rows[0].actor), std::size_t(card.rows[i].actor));
  return dot + "}\n";
}

StoryPlaces story_places(const RelationGraph& graph, const DiagramPlan& plan, bool is_turned) {
  const GraphvizPicture picture(story_dot(graph, plan, is_turned), "neato");
  const auto place_of = [&](const std::string& name) {
    const Place place = picture.position(name);
    return is_turned ? Place{place.y, place.x} : place;
  };
  StoryPlaces places;
  for (const DiagramCard& card : plan.cards)
    for (const DiagramActor& row : card.rows)
      places.actors.emplace_back(row.actor, place_of(fmt::format("a{}", std::size_t(row.actor))));
  for (std::size_t i = 0; i < plan.lines.size(); ++i) places.lines.push_back(place_of(fmt::format("l{}", i)));
  return places;
}

void write_place(JsonText& json, const Place& place) {
  json.begin_list();
  json.value(std::lround(place.x * pixels_per_point)), json.value(std::lround(-place.y * pixels_per_point));
  json.end_list();
}

double height_to_width(const StoryPlaces& places) {
  const auto of_x = [](const auto& actor) { return actor.second.x; };
  const auto of_y = [](const auto& actor) { return actor.second.y; };
  const auto [left, right] = std::ranges::minmax(places.actors, {}, of_x);
  const auto [low, high] = std::ranges::minmax(places.actors, {}, of_y);
  return (of_y(high) - of_y(low)) / std::max(of_x(right) - of_x(left), 1.0);
}

// For screens and for phones: {"wide": {"actors": {"CHN": [0, 5], …}, "lines": [[3, 4], …]}, "upright": {…}}
std::string story_positions(const RelationGraph& graph, const DiagramPlan& plan) {
  std::array<StoryPlaces, 2> shapes;
  if (!plan.cards.empty()) {
    shapes = {story_places(graph, plan, false), story_places(graph, plan, true)};
    if (height_to_width(shapes[0]) > height_to_width(shapes[1])) std::swap(shapes[0], shapes[1]);
  }
  JsonText json;
  json.begin_object();
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    json.key(i == 0 ? "wide" : "upright");
    json.begin_object();
    json.key("actors");
    json.begin_object();
    for (const auto& [actor, place] : shapes[i].actors) json.key(graph[actor].id), write_place(json, place);
    json.end_object();
    json.key("lines");
    json.begin_list();
    for (const Place& place : shapes[i].lines) write_place(json, place);
    json.end_list();
    json.end_object();
  }
  json.end_object();
  return json.take();
}

// What is seen first: the same actors, lines and words as in the picture.
void write_story(JsonText& json, const RelationGraph& graph, const DiagramPlan& plan, const std::string& places) {
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
    json.key("first"), json.value(graph[actor_at(plan, line.first)].id);
    json.key("second"), json.value(graph[actor_at(plan, line.second)].id);
    json.key("class"), json.value(classes[std::size_t(line.line_class)]);
    json.key("forward"), json.value(line.points_forward());
    json.key("backward"), json.value(line.points_backward());
    json.key("told"), json.value(line.told);
    json.key("relations");
    json.begin_list();
    for (const DiagramRelation& drawn : line.relations) json.value(graph[drawn.edge].id);
    json.end_list();
    json.key("claimed_by");  // of those relations that are only claims
    json.begin_object();
    for (const DiagramRelation& drawn : line.relations)
      if (!drawn.claim.empty()) json.key(graph[drawn.edge].id), json.value(drawn.claim);
    json.end_object();
    json.end_object();
  }
  json.end_list();
  json.key("positions"), json.raw(places);
  json.end_object();
}

// The places of a relation's mentions, the clearest first.
void write_order(JsonText& json, const RelationGraph& graph, const Relation& relation) {
  std::vector<std::pair<Clarity, std::size_t>> order;
  for (std::size_t i = 0; i < relation.evidence.size(); ++i) order.emplace_back(clarity(graph, relation, relation.evidence[i]), i);
  std::ranges::sort(order);
  json.begin_list();
  for (const auto& [clear, place] : order) json.value(std::int64_t(place));
  json.end_list();
}

// Of each relation what stands between its names, whether that names the target already, and what stands on a line.
void write_words(JsonText& json, const RelationGraph& graph) {
  json.begin_object();
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    json.key(graph.relations()[i].id);
    json.begin_object();
    const VerbPhrase phrase = verb_phrase(graph, EdgeId(i));
    const std::string line = phrase_on_line(graph, EdgeId(i));
    json.key("verb"), json.value(phrase.words);
    if (!phrase.behind.empty()) json.key("behind"), json.value(phrase.behind);
    if (phrase.names_target) json.key("names_target"), json.value(true);
    if (graph.relations()[i].evidence.size() > 1) json.key("order"), write_order(json, graph, graph.relations()[i]);
    if (line != phrase.words) json.key("line"), json.value(line);
    json.end_object();
  }
  json.end_object();
}

// Who has an article within a sentence, and who has verbs in the plural.
void write_names(JsonText& json, const RelationGraph& graph) {
  const auto write = [&](const char* key, bool (*holds)(const RelationGraph&, VertexId)) {
    json.key(key);
    json.begin_list();
    for (std::size_t i = 0; i < graph.actors().size(); ++i)
      if (holds(graph, VertexId(i))) json.value(graph.actors()[i].id);
    json.end_list();
  };
  json.begin_object();
  write("with_article", takes_article);
  write("several", is_several);
  std::set<std::string_view> plurals;  // of speakers who are no actors: "officials"
  for (const Relation& relation : graph.relations())
    for (const Evidence& mention : relation.evidence)
      if (mention.speaker && !mention.asserted_by && is_plural_phrase(split(plain_words(graph[mention.speaker->words]))))
        plurals.insert(graph[mention.speaker->words]);
  json.key("several_speakers");
  json.begin_list();
  for (const std::string_view words : plurals) json.value(words);
  json.end_list();
  json.end_object();
}

// Types that tell what lasts, and no event.
void write_states(JsonText& json, const RelationGraph& graph) {
  json.begin_list();
  for (const RelationType& type : graph.types())
    if (type.plover.empty() && Ontology::builtin().find(type.id)) json.value(type.id);
  json.end_list();
}

// In pixels, so that the page looks the same on every machine and opens at once.
std::string positions(const RelationGraph& graph, const std::string& engine) {
  const std::vector<Place> places = places_of(graph, engine);
  JsonText json;
  json.begin_object();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& id = graph.actors()[i].id;
    json.key(id), write_place(json, places[i]);
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
  json.key("names"), write_names(json, graph);
  json.key("states"), write_states(json, graph);
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

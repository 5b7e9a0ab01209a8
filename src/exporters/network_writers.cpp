// The four JSON formats of graph libraries: the same facts, each in the shape that its reader asks for.
#include "exporters/json_columns.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/writers.hpp"

namespace entente {
namespace {

template <class Items, class Write>
std::vector<std::string> each(const Items& items, Write write) {
  std::vector<std::string> lines;
  JsonText json;
  for (const auto& item : items) {
    write(json, item);
    lines.push_back(json.take());
  }
  return lines;
}

std::vector<const GraphActor*> written_actors(const RelationGraph& graph, const DiagramOptions& options) {
  std::vector<const GraphActor*> actors;
  for (std::size_t i = 0; i < graph.actors().size(); ++i)
    if (is_written(graph, VertexId(i), options)) actors.push_back(&graph.actors()[i]);
  return actors;
}

// A piece of JSON for a text that is written by hand.
std::string quoted(std::string_view text) {
  JsonText json;
  json.value(std::string(text));
  return json.take();
}

}  // namespace

std::string NodeLinkWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const std::string nodes = json_lines(each(written_actors(graph, options), [&](JsonText& json, const GraphActor* actor) {
    json.begin_object();
    json.add("id", actor->id);
    add_columns(json, actor_columns, actor_row(graph, *actor));
    json.end_object();
  }));
  const std::string edges = json_lines(each(graph.relations(), [&](JsonText& json, const Relation& relation) {
    json.begin_object();
    json.add("source", graph[relation.source].id);
    json.add("target", graph[relation.target].id);
    json.add("key", relation.id);
    add_columns(json, relation_columns, relation_row(graph, relation));
    json.end_object();
  }));
  // NetworkX before 3.4 reads "links" and later ones "edges", each passing over the other.
  return "{\"directed\": true, \"multigraph\": true, \"graph\": {},\n\"nodes\": " + nodes + ",\n\"edges\": " + edges +
         ",\n\"links\": " + edges + "}\n";
}

std::string CytoscapeWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  // Nodes and edges share one namespace, so a relation's id begins as no actor's does.
  std::string prefix = "relation:";
  for (const GraphActor& actor : graph.actors())
    while (actor.id.starts_with(prefix)) prefix += ':';
  const std::string nodes = json_lines(each(written_actors(graph, options), [&](JsonText& json, const GraphActor* actor) {
    json.begin_object();
    json.key("data"), json.begin_object();
    json.add("id", actor->id);
    json.add("value", actor->id);  // by which NetworkX knows a node
    add_columns(json, actor_columns, actor_row(graph, *actor));
    json.end_object();
    json.end_object();
  }));
  const std::string edges = json_lines(each(graph.relations(), [&](JsonText& json, const Relation& relation) {
    json.begin_object();
    json.key("data"), json.begin_object();
    json.add("id", prefix + relation.id);
    json.add("key", relation.id);  // by which NetworkX keeps parallel edges apart
    json.add("source", graph[relation.source].id);
    json.add("target", graph[relation.target].id);
    add_columns(json, relation_columns, relation_row(graph, relation));
    json.end_object();
    json.end_object();
  }));
  // cytoscape_graph of NetworkX asks for the graph's own data and for directed and multigraph.
  return "{\"data\": {}, \"directed\": true, \"multigraph\": true,\n\"elements\": {\n\"nodes\": " + nodes + ",\n\"edges\": " + edges + "}}\n";
}

std::string GraphologyWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const std::string nodes = json_lines(each(written_actors(graph, options), [&](JsonText& json, const GraphActor* actor) {
    json.begin_object();
    json.add("key", actor->id);
    json.key("attributes"), json.begin_object();
    add_columns(json, actor_columns, actor_row(graph, *actor));
    json.end_object();
    json.end_object();
  }));
  const std::string edges = json_lines(each(graph.relations(), [&](JsonText& json, const Relation& relation) {
    json.begin_object();
    json.add("key", relation.id);
    json.add("source", graph[relation.source].id);
    json.add("target", graph[relation.target].id);
    if (graph.type(relation).is_symmetric) json.add("undirected", true);
    json.key("attributes"), json.begin_object();
    add_columns(json, relation_columns, relation_row(graph, relation));
    json.end_object();
    json.end_object();
  }));
  return "{\"options\": {\"type\": \"mixed\", \"multi\": true, \"allowSelfLoops\": false}, \"attributes\": {},\n"
         "\"nodes\": " +
         nodes + ",\n\"edges\": " + edges + "}\n";
}

std::string JsonGraphWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const std::vector<const GraphActor*> actors = written_actors(graph, options);
  std::vector<std::string> nodes = each(actors, [&](JsonText& json, const GraphActor* actor) {
    json.begin_object();
    json.add("label", actor->name);
    json.key("metadata"), json.begin_object();
    add_columns(json, actor_columns, actor_row(graph, *actor));
    json.end_object();
    json.end_object();
  });
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = quoted(actors[i]->id) + ": " + nodes[i];
  const std::string edges = json_lines(each(graph.relations(), [&](JsonText& json, const Relation& relation) {
    json.begin_object();
    json.add("id", relation.id);
    json.add("source", graph[relation.source].id);
    json.add("target", graph[relation.target].id);
    json.add("relation", graph.type(relation).id);
    json.add("directed", !graph.type(relation).is_symmetric);
    json.add("label", type_phrase(graph, relation));
    json.key("metadata"), json.begin_object();
    add_columns(json, relation_columns, relation_row(graph, relation));
    json.end_object();
    json.end_object();
  }));
  return "{\"graph\": {\"directed\": true, \"type\": \"relations\", \"metadata\": {},\n\"nodes\": " +
         json_lines(nodes, '{', '}') + ",\n\"edges\": " + edges + "}}\n";
}

}  // namespace entente

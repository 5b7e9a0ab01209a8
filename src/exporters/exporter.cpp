#include "entente/exporters/exporter.hpp"

#include <algorithm>

#include "exporters/writers.hpp"
#include "graph/utf8.hpp"

namespace entente {
namespace {

constexpr CsvWriter csv_nodes(GraphTable::nodes);
constexpr CsvWriter csv_edges(GraphTable::edges);
constexpr CytoscapeWriter cytoscape;
constexpr DotWriter dot;
constexpr EventTableWriter events;
constexpr FollowTheMoneyWriter follow_the_money;
constexpr GexfWriter gexf(GexfVersion::v1_3);
constexpr GexfWriter gexf_1_2(GexfVersion::v1_2draft);
constexpr GraphmlWriter graphml;
constexpr GraphologyWriter graphology;
constexpr JsonGraphWriter json_graph;
constexpr JsonLdWriter json_ld;
constexpr JsonWriter json;
constexpr PageWriter page;
constexpr MermaidWriter mermaid;
constexpr Neo4jWriter neo4j_nodes(GraphTable::nodes);
constexpr Neo4jWriter neo4j_edges(GraphTable::edges);
constexpr NodeLinkWriter networkx;
constexpr PictureWriter pdf("pdf:cairo:cairo");
constexpr PictureWriter png("png:cairo:cairo");
constexpr PictureWriter svg("svg:svg:core");
constexpr StixWriter stix;
constexpr TrigWriter trig;

// A new format: its writer in writers.hpp and one line here.
constexpr ExportFormat formats[] = {
    {"csv", ".csv", "two tables, nodes and edges: pandas, R, spreadsheets, Gephi", false, &csv_nodes, &csv_edges, true},
    {"cytoscape", ".cyjs", "elements for Cytoscape and Cytoscape.js", false, &cytoscape, nullptr, true},
    {"dot", ".dot", "the whole graph for Graphviz", false, &dot, nullptr, true},
    {"events", ".events.csv", "events: one row a mention, with PLOVER and CAMEO codes", false, &events},
    {"ftm", ".ftm.json", "FollowTheMoney entities for Aleph and OpenSanctions' tools, one a line", false, &follow_the_money},
    {"gexf", ".gexf", "for Gephi: GEXF 1.3 with every relation, times and colours", false, &gexf, nullptr, true},
    {"gexf-1.2", ".1.2.gexf", "GEXF 1.2draft, for older readers", false, &gexf_1_2, nullptr, true},
    {"graphml", ".graphml", "GraphML for NetworkX, igraph, graph-tool, yEd; Gephi joins its parallel edges", false, &graphml, nullptr, true},
    {"graphology", ".graphology.json", "for graphology and sigma.js", false, &graphology, nullptr, true},
    {"page", ".html", "a page to explore the whole graph in, for any browser, without a network", true, &page},
    {"jgf", ".jgf.json", "JSON Graph Format, version 2", false, &json_graph, nullptr, true},
    {"json", ".json", "the whole graph with its evidence, as entente reads it back", false, &json},
    {"jsonld", ".jsonld", "RDF as JSON-LD, with all evidence", false, &json_ld},
    {"mermaid", ".mmd", "a flowchart for Markdown pages, of the 500 strongest relations", false, &mermaid, nullptr, true},
    {"neo4j", ".neo4j.csv", "two tables for neo4j-admin import, nodes and edges", false, &neo4j_nodes, &neo4j_edges},
    {"networkx", ".nx.json", "node-link JSON for NetworkX", false, &networkx, nullptr, true},
    {"pdf", ".pdf", "a diagram for print", true, &pdf},
    {"png", ".png", "a diagram as an image", true, &png},
    {"stix", ".stix.json", "a STIX 2.1 bundle: identities and relationships", false, &stix},
    {"svg", ".svg", "a diagram for the web", true, &svg},
    {"trig", ".trig", "RDF as TriG, with all evidence", false, &trig},
};

}  // namespace

DiagramOptions DiagramOptions::top(std::size_t actors) {
  DiagramOptions options;
  options.top_actors = actors;
  options.top_lines = actors + actors / 2;
  return options;
}

std::span<const ExportFormat> export_formats() {
  return formats;
}

std::string Exporter::kept(std::string_view words) const {
  return valid_utf8(words);
}

const ExportFormat* export_format(std::string_view ending) {
  const ExportFormat* best = nullptr;
  for (const ExportFormat& format : formats) {
    if (ending == format.name) return &format;
    if (ending.ends_with(format.ending) && (!best || format.ending.size() > best->ending.size())) best = &format;
  }
  return best;
}

const Exporter* exporter_for(std::string_view ending) {
  const ExportFormat* format = export_format(ending);
  return format ? format->exporter : nullptr;
}

std::size_t count_changed_names(const RelationGraph& graph, const Exporter& exporter) {
  return static_cast<std::size_t>(
      std::count_if(graph.actors().begin(), graph.actors().end(),
                    [&exporter](const GraphActor& actor) { return exporter.kept(actor.name) != actor.name; }));
}

}  // namespace entente

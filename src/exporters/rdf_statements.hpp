// The graph as RDF statements, the same for every RDF format.
// China -supports-> Russia, said by one document:
//   default graph: <urn:entente:relation:ID> a rdf:Statement; rdf:subject …; prov:wasDerivedFrom <its evidence>
//                  <urn:entente:actor:CHN> <urn:entente:type:supports> <urn:entente:actor:RUS>
//   <urn:entente:says:DOCUMENT>: the same triple, for whoever asks which document says so
// Only what a document affirms in its own voice as actual is stated outright; everything is reified. No blank nodes:
// the IRIs are made of the ids, which are the same in every graph. So a plain query answers,
//   SELECT ?who WHERE { ?who <urn:entente:type:supports> <urn:entente:actor:RUS> }
// and with GRAPH ?document { … } around it it says where. A store whose default graph is the union of all graphs
// answers the first alike; with some of them say SELECT DISTINCT, since a triple stands in both.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/graph/relation_graph.hpp"

namespace entente {

// The prefixes of the compact names ("prov:Entity") that stand in the statements; other IRIs begin with "urn:".
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 8> rdf_prefixes = {{
    {"dcterms", "http://purl.org/dc/terms/"},
    {"entente", "urn:entente:term:"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
}};

struct RdfTerm {
  std::string value;  // an IRI or the words of a literal
  bool is_iri = false;
  std::string_view type;  // "xsd:date"; empty: plain words
};

struct RdfSubject {
  std::string iri;
  std::vector<std::pair<std::string, std::vector<RdfTerm>>> properties;  // in the order in which they are told

  void add(std::string_view predicate, RdfTerm object);
};

struct RdfGraph {
  std::string name;  // empty: the default graph
  std::vector<RdfSubject> subjects;
};

std::vector<RdfGraph> rdf_statements(const RelationGraph& graph);

}  // namespace entente

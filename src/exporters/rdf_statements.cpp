#include "exporters/rdf_statements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "exporters/graph_columns.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"

namespace entente {
namespace {

// "urn:entente:actor:person:xi-jinping"
std::string iri(std::string_view what, std::string_view id) {
  std::string name = fmt::format("urn:entente:{}:", what);
  for (const char c : id) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == '_' || c == ':';
    name += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return name;
}

RdfTerm resource(std::string name) {
  return {std::move(name), true, {}};
}
RdfTerm words(std::string_view text) {
  return {without_nul(text), false, {}};
}
RdfTerm integer(std::size_t count) {
  return {std::to_string(count), false, "xsd:integer"};
}
RdfTerm number(double value) {
  return {number_text(value), false, "xsd:double"};
}
RdfTerm boolean(bool value) {
  return {value ? "true" : "false", false, "xsd:boolean"};
}
RdfTerm date(const Date& date) {
  return {to_string(date), false, date.month == 0 ? "xsd:gYear" : date.day == 0 ? "xsd:gYearMonth" : "xsd:date"};
}

// "Country"
std::string class_name(ActorKind kind) {
  std::string name(to_string(kind));
  name[0] = char(name[0] - 'a' + 'A');
  return "entente:" + name;
}

std::string actor_iri(const GraphActor& actor) {
  return iri("actor", actor.id);
}
std::string document_iri(const GraphDocument& document) {
  return iri("document", document.key);
}

RdfSubject actor_subject(const GraphActor& actor) {
  RdfSubject subject{actor_iri(actor), {}};
  subject.add("rdf:type", resource("entente:Actor"));
  subject.add("rdf:type", resource(class_name(actor.kind)));
  if (actor.kind == ActorKind::person) subject.add("rdf:type", resource("prov:Agent"));
  subject.add("dcterms:identifier", words(actor.id));
  subject.add("rdfs:label", words(actor.name));
  for (const auto& [alias, documents] : actor.aliases)
    if (alias != actor.name) subject.add("skos:altLabel", words(alias));
  if (actor.country) subject.add("entente:country", words(*actor.country));
  subject.add("entente:named", boolean(actor.is_named));
  subject.add("entente:mentions", integer(actor.mention_count()));
  return subject;
}

RdfSubject document_subject(const GraphDocument& document) {
  RdfSubject subject{document_iri(document), {}};
  subject.add("rdf:type", resource("entente:Document"));
  subject.add("rdf:type", resource("prov:Entity"));
  subject.add("dcterms:identifier", words(document.id));
  if (document.title) subject.add("dcterms:title", words(*document.title));
  if (document.author) subject.add("dcterms:creator", words(*document.author));
  if (document.publisher) subject.add("dcterms:publisher", words(*document.publisher));
  if (document.date) subject.add("dcterms:issued", date(*document.date));
  subject.add("entente:sha256", words(document.hash));
  return subject;
}

RdfSubject type_subject(const RelationType& type) {
  RdfSubject subject{iri("type", type.id), {}};
  subject.add("rdf:type", resource("rdf:Property"));
  if (type.is_symmetric) subject.add("rdf:type", resource("owl:SymmetricProperty"));
  subject.add("dcterms:identifier", words(type.id));
  subject.add("rdfs:label", words(type.label));
  if (!type.description.empty()) subject.add("rdfs:comment", words(type.description));
  subject.add("entente:sign", {std::to_string(type.sign), false, "xsd:integer"});
  if (!type.plover.empty()) subject.add("entente:plover", words(type.plover));
  if (!type.cameo.empty()) subject.add("entente:cameo", words(type.cameo));
  return subject;
}

RdfSubject relation_subject(const RelationGraph& graph, const Relation& relation) {
  RdfSubject subject{iri("relation", relation.id), {}};
  subject.add("rdf:type", resource("rdf:Statement"));
  subject.add("rdf:subject", resource(actor_iri(graph[relation.source])));
  subject.add("rdf:predicate", resource(iri("type", graph.type(relation).id)));
  subject.add("rdf:object", resource(actor_iri(graph[relation.target])));
  subject.add("rdfs:label", words(type_phrase(graph, relation)));
  subject.add("entente:polarity", words(to_string(relation.polarity)));
  subject.add("entente:modality", words(to_string(relation.modality())));
  subject.add("entente:confidence", number(relation.confidence()));
  subject.add("entente:strength", number(relation.strength()));
  return subject;
}

void add_passage(RdfSubject& subject, const std::string& name, const RelationGraph& graph,
                 const std::optional<Passage>& passage) {
  if (!passage) return;
  subject.add("entente:" + name + "Begin", integer(passage->span.begin));
  subject.add("entente:" + name + "End", integer(passage->span.end));
  if (passage->words != TextId()) subject.add("entente:" + name, words(graph[passage->words]));
}

RdfSubject evidence_subject(const RelationGraph& graph, const Evidence& evidence, std::string name) {
  RdfSubject subject{std::move(name), {}};
  subject.add("rdf:type", resource("entente:Evidence"));
  subject.add("rdf:type", resource("prov:Entity"));
  subject.add("prov:hadPrimarySource", resource(document_iri(graph.document(evidence))));
  if (evidence.asserted_by) subject.add("prov:wasAttributedTo", resource(actor_iri(graph[*evidence.asserted_by])));
  const GraphSentence& sentence = graph.sentence(evidence);
  subject.add("entente:begin", integer(sentence.span.begin));
  subject.add("entente:end", integer(sentence.span.end));
  if (sentence.place != TextId()) subject.add("entente:place", words(graph[sentence.place]));
  if (sentence.words != TextId()) subject.add("prov:value", words(graph[sentence.words]));
  add_passage(subject, "trigger", graph, evidence.trigger);
  add_passage(subject, "source", graph, evidence.source);
  add_passage(subject, "target", graph, evidence.target);
  add_passage(subject, "object", graph, evidence.object);
  add_passage(subject, "speaker", graph, evidence.speaker);
  add_passage(subject, "time", graph, evidence.time);
  if (evidence.time_value != TextId()) subject.add("entente:timeValue", words(graph[evidence.time_value]));
  subject.add("entente:modality", words(to_string(evidence.modality)));
  subject.add("entente:confidence", number(evidence.confidence));
  subject.add("entente:rule", words(graph[evidence.rule]));
  return subject;
}

// Relation, document and trigger name a mention; a number follows where one trigger is evidence twice.
std::string evidence_iri(const RelationGraph& graph, const Relation& relation, const Evidence& evidence,
                         std::set<std::string>& taken) {
  const std::string name = iri("evidence", fmt::format("{}:{}:{}-{}", relation.id, graph.document(evidence).key,
                                                       evidence.trigger.span.begin, evidence.trigger.span.end));
  if (taken.insert(name).second) return name;
  for (std::size_t i = 2;; ++i)
    if (const std::string numbered = fmt::format("{}:{}", name, i); taken.insert(numbered).second) return numbered;
}

}  // namespace

void RdfSubject::add(std::string_view predicate, RdfTerm object) {
  const auto found =
      std::find_if(properties.begin(), properties.end(), [&](const auto& entry) { return entry.first == predicate; });
  if (found != properties.end())
    found->second.push_back(std::move(object));
  else
    properties.push_back({std::string(predicate), {std::move(object)}});
}

std::vector<RdfGraph> rdf_statements(const RelationGraph& graph) {
  RdfGraph facts;
  std::map<DocumentIndex, RdfGraph> sayings;
  for (const GraphDocument& document : graph.documents()) facts.subjects.push_back(document_subject(document));
  for (const RelationType& type : graph.types()) facts.subjects.push_back(type_subject(type));
  for (const GraphActor& actor : graph.actors()) facts.subjects.push_back(actor_subject(actor));
  for (const Relation& relation : graph.relations()) {
    RdfSubject statement = relation_subject(graph, relation);
    std::vector<RdfSubject> mentions;
    std::set<std::string> taken;
    std::set<DocumentIndex> said_by;
    for (const Evidence& evidence : relation.evidence) {
      mentions.push_back(evidence_subject(graph, evidence, evidence_iri(graph, relation, evidence, taken)));
      statement.add("prov:wasDerivedFrom", resource(mentions.back().iri));
      if (relation.polarity == Polarity::affirmed && evidence.modality == Modality::actual && !evidence.is_claim())
        said_by.insert(evidence.document);
    }
    facts.subjects.push_back(std::move(statement));
    std::move(mentions.begin(), mentions.end(), std::back_inserter(facts.subjects));
    if (!said_by.empty()) {
      RdfSubject& subject = facts.subjects.emplace_back();
      subject.iri = actor_iri(graph[relation.source]);
      subject.add(iri("type", graph.type(relation).id), resource(actor_iri(graph[relation.target])));
    }
    for (const DocumentIndex document : said_by) {
      RdfSubject& subject = sayings[document].subjects.emplace_back();
      subject.iri = actor_iri(graph[relation.source]);
      subject.add(iri("type", graph.type(relation).id), resource(actor_iri(graph[relation.target])));
    }
  }
  for (auto& [document, saying] : sayings) {
    saying.name = iri("says", graph[document].key);
    RdfSubject& source = facts.subjects.emplace_back();
    source.iri = saying.name;
    source.add("prov:wasDerivedFrom", resource(document_iri(graph[document])));
  }
  std::vector<RdfGraph> graphs = {std::move(facts)};
  for (auto& [document, saying] : sayings) graphs.push_back(std::move(saying));
  return graphs;
}

}  // namespace entente

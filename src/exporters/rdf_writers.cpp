// TriG and JSON-LD: the same statements in two notations.
#include <fmt/format.h>

#include "exporters/json_columns.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/rdf_statements.hpp"
#include "exporters/writers.hpp"

namespace entente {
namespace {

std::string trig_words(std::string_view words) {
  std::string quoted = "\"";
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      quoted += fmt::format("\\{}", c);
    else if (byte < 0x20 || byte == 0x7F)
      quoted += fmt::format("\\u{:04X}", byte);
    else
      quoted += c;
  }
  return quoted + '"';
}

std::string trig_iri(const std::string& iri) {
  return iri.starts_with("urn:") ? "<" + iri + ">" : iri;
}

std::string trig_term(const RdfTerm& term) {
  if (term.is_iri) return trig_iri(term.value);
  return trig_words(term.value) + (term.type.empty() ? "" : fmt::format("^^{}", term.type));
}

void add_subject(std::string& out, const RdfSubject& subject) {
  out += trig_iri(subject.iri);
  for (const auto& [predicate, objects] : subject.properties) {
    out += (&predicate == &subject.properties.front().first ? " " : " ;\n    ") + trig_iri(predicate);
    for (const RdfTerm& object : objects) out += (&object == &objects.front() ? " " : ", ") + trig_term(object);
  }
  out += " .\n";
}

std::string json_subject(const RdfSubject& subject) {
  JsonText json;
  json.begin_object();
  json.add("@id", subject.iri);
  for (const auto& [predicate, objects] : subject.properties) {
    const bool is_type = predicate == "rdf:type";
    json.key(is_type ? "@type" : predicate), json.begin_list();
    for (const RdfTerm& object : objects) {
      if (is_type) {
        json.value(object.value);
        continue;
      }
      json.begin_object();
      json.add(object.is_iri ? "@id" : "@value", object.value);
      if (!object.type.empty()) json.add("@type", std::string(object.type));
      json.end_object();
    }
    json.end_list();
  }
  json.end_object();
  return json.take();
}

}  // namespace

std::string TrigWriter::kept(std::string_view words) const {
  return without_nul(words);
}

std::string TrigWriter::write(const RelationGraph& graph, const DiagramOptions&) const {
  std::string out;
  for (const auto& [prefix, name] : rdf_prefixes) out += fmt::format("@prefix {}: <{}> .\n", prefix, name);
  for (const RdfGraph& part : rdf_statements(graph)) {
    out += part.name.empty() ? "\n{\n" : fmt::format("\n{} {{\n", trig_iri(part.name));
    for (const RdfSubject& subject : part.subjects) add_subject(out, subject);
    out += "}\n";
  }
  return out;
}

std::string JsonLdWriter::kept(std::string_view words) const {
  return without_nul(words);
}

std::string JsonLdWriter::write(const RelationGraph& graph, const DiagramOptions&) const {
  JsonText context;
  context.begin_object();
  for (const auto& [prefix, name] : rdf_prefixes) context.add(prefix, std::string(name));
  context.end_object();
  std::vector<std::string> nodes;
  for (const RdfGraph& part : rdf_statements(graph)) {
    std::vector<std::string> subjects;
    for (const RdfSubject& subject : part.subjects) subjects.push_back(json_subject(subject));
    if (part.name.empty()) {
      nodes = std::move(subjects);
    } else {
      JsonText name;
      name.value(part.name);
      nodes.push_back("{\"@id\":" + name.take() + ",\"@graph\":" + json_lines(subjects) + "}");
    }
  }
  return "{\"@context\": " + context.take() + ",\n\"@graph\": " + json_lines(nodes) + "}\n";
}

}  // namespace entente

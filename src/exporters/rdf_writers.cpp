// TriG and JSON-LD: the same statements in two notations.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

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

std::string full_iri(std::string_view name) {
  const std::size_t colon = name.find(':');
  for (const auto& [prefix, iri] : rdf_prefixes)
    if (name.substr(0, colon) == prefix) return std::string(iri) + std::string(name.substr(colon + 1));
  return std::string(name);
}

// How a value is written that its term says nothing of: "@id", a type's name, or nothing for plain words.
std::string_view kind_of(const RdfTerm& term) {
  return term.is_iri ? "@id" : term.type;
}

// JSON-LD's context: the terms that occur, each with the type that all its values have. Readers expand each name and
// each value by it, so that values which are texts alone, and names without prefix, are read in half the time.
class JsonLdContext {
 public:
  explicit JsonLdContext(const std::vector<RdfGraph>& graphs) {
    for (const RdfGraph& graph : graphs)
      for (const RdfSubject& subject : graph.subjects)
        for (const auto& [predicate, objects] : subject.properties)
          for (const RdfTerm& object : objects) add(predicate, object);
  }

  // "rdfs:label" -> "label"; a name without prefix stays.
  std::string term(std::string_view name) const {
    const auto found = terms_.find(name);
    return found == terms_.end() ? std::string(name) : found->second.name;
  }
  bool says_kind(std::string_view predicate) const {
    const auto found = terms_.find(predicate);
    return found != terms_.end() && found->second.kind;
  }

  std::string json() const {
    JsonText json;
    json.begin_object();
    for (const auto& [name, term] : terms_) {
      if (!term.kind || term.kind->empty()) {
        json.add(term.name, full_iri(name));
        continue;
      }
      json.key(term.name), json.begin_object();
      json.add("@id", full_iri(name));
      json.add("@type", full_iri(*term.kind));
      json.end_object();
    }
    json.end_object();
    return json.take();
  }

 private:
  struct Term {
    std::string name;
    std::optional<std::string> kind;  // nothing: its values differ
  };

  void add(const std::string& predicate, const RdfTerm& object) {
    if (predicate == "rdf:type") {
      declare(object.value, "");
      return;
    }
    if (predicate.starts_with("urn:")) return;
    Term& term = declare(predicate, kind_of(object));
    if (term.kind && *term.kind != kind_of(object)) term.kind.reset();
  }

  Term& declare(const std::string& name, std::string_view kind) {
    if (const auto found = terms_.find(name); found != terms_.end()) return found->second;
    std::string local = name.substr(name.find(':') + 1);
    if (!taken_.insert(local).second) {
      local = name;  // rdf:object, entente:object
      std::replace(local.begin(), local.end(), ':', '_');
    }
    return terms_.emplace(name, Term{std::move(local), std::string(kind)}).first->second;
  }

  std::map<std::string, Term, std::less<>> terms_;
  std::set<std::string> taken_;
};

std::string json_subject(const RdfSubject& subject, const JsonLdContext& context) {
  JsonText json;
  json.begin_object();
  json.add("@id", subject.iri);
  for (const auto& [predicate, objects] : subject.properties) {
    const bool is_type = predicate == "rdf:type";
    json.key(is_type ? "@type" : context.term(predicate));
    if (objects.size() > 1) json.begin_list();
    for (const RdfTerm& object : objects) {
      if (is_type) {
        json.value(context.term(object.value));
      } else if (context.says_kind(predicate)) {
        json.value(object.value);
      } else {
        json.begin_object();
        json.add(object.is_iri ? "@id" : "@value", object.value);
        if (!object.type.empty()) json.add("@type", full_iri(object.type));
        json.end_object();
      }
    }
    if (objects.size() > 1) json.end_list();
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
  const std::vector<RdfGraph> graphs = rdf_statements(graph);
  const JsonLdContext context(graphs);
  std::vector<std::string> nodes;
  for (const RdfGraph& part : graphs) {
    std::vector<std::string> subjects;
    for (const RdfSubject& subject : part.subjects) subjects.push_back(json_subject(subject, context));
    if (part.name.empty()) {
      nodes = std::move(subjects);
    } else {
      JsonText name;
      name.value(part.name);
      nodes.push_back("{\"@id\":" + name.take() + ",\"@graph\":" + json_lines(subjects) + "}");
    }
  }
  return "{\"@context\": " + context.json() + ",\n\"@graph\": " + json_lines(nodes) + "}\n";
}

}  // namespace entente

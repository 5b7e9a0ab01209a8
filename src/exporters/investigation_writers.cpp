// FollowTheMoney and STIX 2.1: what investigators' programs read.
// Both have few kinds of link, and none that is denied. So what has no place of its own stands in words that nobody can
// overlook (an UnknownLink's role "has not condemned", STIX's "related-to"), and as it is in columns beside.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "entente/queries/clarity.hpp"
#include "exporters/country_codes.hpp"
#include "exporters/graph_columns.hpp"
#include "exporters/json_columns.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/writers.hpp"
#include "graph/content_hash.hpp"
#include "ontology/known_types.hpp"
#include "text/string_map.hpp"

namespace entente {
namespace {

bool is_told_as_fact(const Relation& relation) {
  return relation.polarity == Polarity::affirmed && relation.modality() == Modality::actual && !relation.is_claim_only();
}

bool is_address(std::string_view id) {
  return id.starts_with("https://") || id.starts_with("http://");
}

// Documents that are evidence of the relation, each once, in order.
std::set<DocumentIndex> documents_of(const Relation& relation) {
  std::set<DocumentIndex> documents;
  for (const Evidence& evidence : relation.evidence) documents.insert(evidence.document);
  return documents;
}

// --- FollowTheMoney: https://followthemoney.tech/docs/

// Its ids hold letters and digits alone, so what they are made of is hashed: the same in every graph.
std::string money_id(std::string_view what, std::string_view id) {
  return "entente-" + sha256(fmt::format("{}:{}", what, id)).substr(0, 40);
}

class MoneyEntity {
 public:
  MoneyEntity(std::string_view id, std::string_view schema) {
    json_.begin_object();
    json_.add("id", id);
    json_.add("schema", schema);
    json_.key("properties"), json_.begin_object();
  }
  // Every property is a list of texts; an empty one is none.
  void add(std::string_view property, const std::vector<std::string>& values) {
    if (std::all_of(values.begin(), values.end(), [](const std::string& value) { return value.empty(); })) return;
    json_.key(property), json_.begin_list();
    for (const std::string& value : values)
      if (!value.empty()) json_.value(value);
    json_.end_list();
  }
  void add(std::string_view property, std::string_view value) { add(property, std::vector{std::string(value)}); }
  std::string take() {
    json_.end_object();
    json_.end_object();
    return json_.take() + '\n';
  }

 private:
  JsonText json_;
};

std::string_view money_schema(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return "Person";
    case ActorKind::organization:
      return "Organization";
    case ActorKind::country:
      return "PublicBody";
    case ActorKind::place:
      return "Address";
    case ActorKind::people:
      return "LegalEntity";
    case ActorKind::agreement:
    case ActorKind::document:
      return "Document";
  }
  return {};
}

struct MoneyLink {
  std::string_view schema = "UnknownLink", source = "subject", target = "object", words = "role";
};

// The schema whose two ends may be of these kinds and that says no more than the relation does.
MoneyLink money_link(const RelationGraph& graph, const Relation& relation) {
  const ActorKind source = graph[relation.source].kind, target = graph[relation.target].kind;
  const auto type = known_type(graph.type(relation));
  if (!is_told_as_fact(relation)) return {};
  const bool is_legal = source != ActorKind::place && source != ActorKind::agreement && source != ActorKind::document;
  if (type == KnownType::member_of && is_legal && target == ActorKind::organization)
    return {"Membership", "member", "organization"};
  if (type == KnownType::works_for && source == ActorKind::person &&
      (target == ActorKind::organization || target == ActorKind::country))
    return {"Employment", "employee", "employer"};
  if (type == KnownType::relative_of && source == ActorKind::person && target == ActorKind::person)
    return {"Family", "person", "relative", "relationship"};
  return {};
}

std::string money_actor(const GraphActor& actor) {
  MoneyEntity entity(money_id("actor", actor.id), money_schema(actor.kind));
  entity.add("name", actor.name);
  entity.add("alias", other_names(actor));
  entity.add("country", lowered(std::string(actor.country ? two_letter_code(*actor.country) : "")));
  entity.add("notes", fmt::format("entente: {} {}", to_string(actor.kind), actor.id));
  return entity.take();
}

std::string money_document(const GraphDocument& document) {
  MoneyEntity entity(money_id("document", document.key), "Article");
  entity.add("name", document.title ? *document.title : document.id);
  entity.add("title", document.title.value_or(""));
  entity.add("author", document.author.value_or(""));
  entity.add("publisher", document.publisher.value_or(""));
  entity.add("publishedAt", document.date ? to_string(*document.date) : "");
  if (is_address(document.id)) entity.add("sourceUrl", document.id);
  else entity.add("fileName", document.id);
  return entity.take();
}

std::string money_relation(const RelationGraph& graph, const Relation& relation) {
  const MoneyLink link = money_link(graph, relation);
  MoneyEntity entity(money_id("relation", relation.id), link.schema);
  entity.add(link.source, money_id("actor", graph[relation.source].id));
  entity.add(link.target, money_id("actor", graph[relation.target].id));
  entity.add(link.words, type_phrase(graph, relation));
  if (link.words == "role")
    entity.add("status", fmt::format("{}{}{}", to_string(relation.modality()),
                                     relation.polarity == Polarity::negated ? ", denied" : "",
                                     relation.is_claim_only() ? ", claimed" : ""));
  if (const auto period = period_of(graph, relation)) {
    entity.add("startDate", period->first);
    entity.add("endDate", period->last);
  }
  std::vector<std::string> proofs, sentences;
  for (const DocumentIndex document : documents_of(relation)) proofs.push_back(money_id("document", graph[document].key));
  for (const Evidence& evidence : relation.evidence) sentences.emplace_back(graph[graph.sentence(evidence).words]);
  entity.add("summary", graph[graph.sentence(clearest_evidence(graph, relation)).words]);
  entity.add("description", sentences);
  entity.add("proof", proofs);
  entity.add("recordId", relation.id);
  return entity.take();
}

// --- STIX 2.1: https://docs.oasis-open.org/cti/stix/v2.1/

// The same in every graph; version 8 of RFC 9562 is for ids that are made of what they name in a way of one's own.
std::string stix_id(std::string_view type, std::string_view what, std::string_view id) {
  std::string digits = sha256(fmt::format("entente:{}:{}", what, id)).substr(0, 32);
  digits[12] = '8';
  digits[16] = "89ab"[std::size_t(digits[16]) & 3];
  return fmt::format("{}--{}-{}-{}-{}-{}", type, digits.substr(0, 8), digits.substr(8, 4), digits.substr(12, 4),
                     digits.substr(16, 4), digits.substr(20));
}

std::string_view stix_class(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return "individual";
    case ActorKind::organization:
    case ActorKind::country:
      return "organization";
    case ActorKind::people:
      return "group";
    case ActorKind::place:
    case ActorKind::agreement:
    case ActorKind::document:
      return "unknown";
  }
  return {};
}

// A bundle has to say when it was made, and the same articles give the same bytes: the last day of its articles.
std::string stix_moment(const RelationGraph& graph) {
  std::string last = "1970-01-01";
  for (const Relation& relation : graph.relations())
    for (const Evidence& evidence : relation.evidence)
      if (const auto& date = graph.document(evidence).date; date && date->month != 0 && date->day != 0)
        last = std::max(last, to_string(*date));
  return last + "T00:00:00.000Z";
}

void begin_stix(JsonText& json, std::string_view type, const std::string& id, const std::string& moment) {
  json.begin_object();
  json.add("type", type);
  json.add("spec_version", "2.1");
  json.add("id", id);
  json.add("created", moment);
  json.add("modified", moment);
}

std::string stix_actor(const GraphActor& actor, const std::string& moment) {
  JsonText json;
  begin_stix(json, "identity", stix_id("identity", "actor", actor.id), moment);
  json.add("name", actor.name);
  json.add("identity_class", stix_class(actor.kind));
  if (actor.kind == ActorKind::country) json.list("sectors", std::array{"government"}, [&](const char* sector) { json.value(sector); });
  json.add("x_entente_id", actor.id);
  json.add("x_entente_kind", to_string(actor.kind));
  if (actor.country) json.add("x_entente_country", *actor.country);
  const std::vector<std::string> aliases = other_names(actor);
  if (!aliases.empty()) json.list("x_entente_aliases", aliases, [&](const std::string& alias) { json.value(alias); });
  json.end_object();
  return json.take();
}

// Where the sentence of each external reference begins, in their order; nothing where no document has pages or times.
void add_places(JsonText& json, const RelationGraph& graph, const Relation& relation) {
  const auto has_place = [&](const Evidence& evidence) { return graph.sentence(evidence).place != TextId(); };
  if (std::none_of(relation.evidence.begin(), relation.evidence.end(), has_place)) return;
  json.list("x_entente_places", relation.evidence,
            [&](const Evidence& evidence) { json.value(graph[graph.sentence(evidence).place]); });
}

std::string stix_relation(const RelationGraph& graph, const Relation& relation, const std::string& moment) {
  const RelationType& type = graph.type(relation);
  JsonText json;
  begin_stix(json, "relationship", stix_id("relationship", "relation", relation.id), moment);
  // A program that reads the type alone must not take a denial, a plan or a claim for the deed.
  json.add("relationship_type", is_told_as_fact(relation) ? std::string_view(type.id) : "related-to");
  json.add("description", fmt::format("{} {} {}", graph[relation.source].name, type_phrase(graph, relation),
                                      graph[relation.target].name));
  json.add("source_ref", stix_id("identity", "actor", graph[relation.source].id));
  json.add("target_ref", stix_id("identity", "actor", graph[relation.target].id));
  if (const auto period = period_of(graph, relation)) {
    json.add("start_time", period->first + "T00:00:00Z");
    json.add("stop_time", period->last + "T23:59:59Z");
  }
  json.add("confidence", int(std::lround(100 * relation.confidence())));
  json.key("external_references"), json.begin_list();
  for (const Evidence& evidence : relation.evidence) {
    const GraphDocument& document = graph.document(evidence);
    json.begin_object();
    json.add("source_name", document.publisher.value_or("entente"));
    if (const std::string_view sentence = graph[graph.sentence(evidence).words]; !sentence.empty())
      json.add("description", sentence);
    if (is_address(document.id)) json.add("url", document.id);
    else json.add("external_id", document.id);
    json.end_object();
  }
  json.end_list();
  json.add("x_entente_id", relation.id);
  json.add("x_entente_relation", type.id);
  json.add("x_entente_polarity", to_string(relation.polarity));
  json.add("x_entente_modality", to_string(relation.modality()));
  json.add("x_entente_claim", relation.is_claim_only());
  json.add("x_entente_mentions", relation.mention_count());
  add_places(json, graph, relation);
  json.end_object();
  return json.take();
}

}  // namespace

std::string FollowTheMoneyWriter::write(const RelationGraph& graph, const DiagramOptions&) const {
  std::string out;
  for (const GraphActor& actor : graph.actors()) out += money_actor(actor);
  for (const GraphDocument& document : graph.documents()) out += money_document(document);
  for (const Relation& relation : graph.relations()) out += money_relation(graph, relation);
  return out;
}

std::string StixWriter::write(const RelationGraph& graph, const DiagramOptions&) const {
  const std::string moment = stix_moment(graph);
  std::vector<std::string> objects;
  std::string ids;  // of all that is in it: the same objects are the same bundle
  for (const GraphActor& actor : graph.actors()) {
    objects.push_back(stix_actor(actor, moment));
    ids += actor.id + '\n';
  }
  for (const Relation& relation : graph.relations()) {
    objects.push_back(stix_relation(graph, relation, moment));
    ids += relation.id + '\n';
  }
  return fmt::format("{{\"type\": \"bundle\", \"id\": \"{}\",\n\"objects\": ", stix_id("bundle", "bundle", ids)) +
         json_lines(objects) + "}\n";
}

}  // namespace entente


#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "entente/graph/graph_json.hpp"
#include "text/json_text.hpp"

namespace entente {
namespace {

// One record on one line: what changes shows in a diff as the lines that changed.
class Record : public JsonText {
 public:
  explicit Record(const RelationGraph& graph) : graph_(graph) { begin_object(); }

  using JsonText::add;
  void add(std::string_view name, const Passage& passage) {
    object(name, [&] { add("span", passage.span), add("words", graph_[passage.words]); });
  }
  void add(std::string_view name, const std::optional<Passage>& passage) {
    if (passage) add(name, *passage);
  }

  // The record, ended by "}" or left open for lists that follow on their own lines.
  std::string closed() {
    end_object();
    return open();
  }
  std::string open() { return take(); }

 private:
  const RelationGraph& graph_;
};

std::string document_record(const RelationGraph& graph, const GraphDocument& document) {
  Record record(graph);
  record.add("key", document.key);
  record.add("id", document.id);
  record.add("hash", document.hash);
  record.add("title", document.title);
  record.add("author", document.author);
  record.add("publisher", document.publisher);
  if (document.date) record.add("date", to_string(*document.date));
  record.add("reader", document.reader);
  return record.open();
}

std::string sentence_record(const RelationGraph& graph, const GraphSentence& sentence) {
  Record record(graph);
  record.add("span", sentence.span);
  record.add("words", graph[sentence.words]);
  if (sentence.place != TextId()) record.add("place", graph[sentence.place]);
  return record.closed();
}

void add_phrases(Record& record, std::string_view name, const RelationPhrases& phrases) {
  if (phrases.is_empty()) return;
  record.list(
      name,
      std::array{&phrases.present, &phrases.negated, &phrases.planned, &phrases.demanded, &phrases.possible},
      [&](const std::string* form) { record.value(*form); });
}

std::string type_record(const RelationGraph& graph, const RelationType& type) {
  Record record(graph);
  record.add("id", type.id);
  record.add("label", type.label);
  if (!type.description.empty()) record.add("description", type.description);
  record.add("sign", type.sign);
  record.add("symmetric", type.is_symmetric);
  if (!type.plover.empty()) record.add("plover", type.plover);
  if (!type.cameo.empty()) record.add("cameo", type.cameo);
  add_phrases(record, "phrases", type.phrases);
  add_phrases(record, "object_phrases", type.object_phrases);
  return record.closed();
}

void add_actor(Record& record, const GraphActor& actor) {
  record.add("id", actor.id);
  record.add("name", actor.name);
  record.add("kind", to_string(actor.kind));
  record.add("country", actor.country);
  record.add("named", actor.is_named);
  if (actor.is_hidden) record.add("hidden", true);
  record.key("aliases");
  record.begin_list();
  for (const auto& [alias, documents] : actor.aliases) {
    record.begin_object();
    record.add("name", alias);
    record.key("counts");
    record.begin_object();
    for (const auto& [document, count] : documents) record.key(document), record.value(count);
    record.end_object();
    record.end_object();
  }
  record.end_list();
  if (!actor.countries.empty()) {
    record.key("countries");
    record.begin_object();
    for (const auto& [country, documents] : actor.countries) {
      record.key(country);
      record.begin_list();
      for (const std::string& document : documents) record.value(document);
      record.end_list();
    }
    record.end_object();
  }
  if (actor.merged.empty()) return;
  record.key("merged");
  record.begin_list();
  for (const GraphActor& merged : actor.merged) {
    record.begin_object();
    add_actor(record, merged);
    record.end_object();
  }
  record.end_list();
}

std::string actor_record(const RelationGraph& graph, const GraphActor& actor) {
  Record record(graph);
  add_actor(record, actor);
  return record.closed();
}

std::string relation_record(const RelationGraph& graph, const Relation& relation) {
  Record record(graph);
  record.add("id", relation.id);
  record.add("source", graph[relation.source].id);
  record.add("type", graph.type(relation).id);
  record.add("target", graph[relation.target].id);
  record.add("polarity", to_string(relation.polarity));
  if (relation.verdict != Verdict::open) record.add("verdict", to_string(relation.verdict));
  if (!relation.former_ids.empty()) {
    record.key("formerly");
    record.begin_list();
    for (const std::string& id : relation.former_ids) record.value(id);
    record.end_list();
  }
  return record.open();
}

std::string evidence_record(const RelationGraph& graph, const Evidence& evidence) {
  Record record(graph);
  record.add("document", graph.document(evidence).key);
  record.add("sentence", graph.sentence(evidence).span);
  record.add("trigger", evidence.trigger);
  record.add("source", evidence.source);
  record.add("target", evidence.target);
  record.add("object", evidence.object);
  if (evidence.asserted_by) record.add("asserted_by", graph[*evidence.asserted_by].id);
  record.add("speaker", evidence.speaker);
  record.add("modality", to_string(evidence.modality));
  record.add("time", evidence.time);
  if (evidence.time_value != TextId()) record.add("time_value", graph[evidence.time_value]);
  record.add("confidence", evidence.confidence);
  record.add("rule", graph[evidence.rule]);
  return record.closed();
}

// Hands on what is written in pieces of a size that is worth a system call.
class Output {
 public:
  explicit Output(const std::function<void(std::string_view)>& write) : write_(write) {}
  Output& operator+=(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= piece) finish();
    return *this;
  }
  void finish() {
    write_(buffer_);
    buffer_.clear();
  }

 private:
  static constexpr std::size_t piece = std::size_t(1) << 18;
  const std::function<void(std::string_view)>& write_;
  std::string buffer_;
};

// Items one to a line, at `indent`, behind "name": [
template <class Items, class Write>
void write_list(Output& out, std::string_view name, std::string_view indent, const Items& items, Write write) {
  out += "\"";
  out += name;
  out += "\": [";
  bool is_first = true;
  for (const auto& item : items) {
    out += is_first ? "\n" : ",\n";
    out += indent;
    write(item);
    is_first = false;
  }
  out += "]";
}

}  // namespace

void write_graph_json(const RelationGraph& graph, const std::function<void(std::string_view)>& write) {
  Output out(write);
  const auto record = [&out, &graph](auto make) {
    return [&out, &graph, make](const auto& item) { out += make(graph, item); };
  };
  // A record that is followed by a list on lines of its own.
  const auto with_list = [&](const std::string& head, std::string_view name, const auto& items, auto make) {
    out += head;
    out += ", ";
    write_list(out, name, "      ", items, record(make));
    out += "}";
  };
  out += "{\n  \"format\": \"entente-graph\",\n  \"version\": " + std::to_string(graph_json_version) + ",\n  ";
  write_list(out, "documents", "    ", graph.documents(), [&](const GraphDocument& document) {
    with_list(document_record(graph, document), "sentences", document.sentences, sentence_record);
  });
  out += ",\n  ";
  write_list(out, "types", "    ", graph.types(), record(type_record));
  out += ",\n  ";
  write_list(out, "actors", "    ", graph.actors(), record(actor_record));
  out += ",\n  ";
  write_list(out, "relations", "    ", graph.relations(), [&](const Relation& relation) {
    with_list(relation_record(graph, relation), "evidence", relation.evidence, evidence_record);
  });
  out += "\n}\n";
  out.finish();
}

std::string write_graph_json(const RelationGraph& graph) {
  std::string bytes;
  write_graph_json(graph, [&bytes](std::string_view piece) { bytes += piece; });
  return bytes;
}

}  // namespace entente

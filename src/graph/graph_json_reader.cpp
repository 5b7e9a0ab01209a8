#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "graph/graph_assembly.hpp"

namespace entente {
namespace {

using rapidjson::Value;
using Index = GraphAssembly::Index;

constexpr std::size_t deepest_nesting = 32;  // we write six levels

std::string_view text_of(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

class GraphJsonReader {
 public:
  GraphJsonReader(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  RelationGraph read() {
    check_bytes();
    rapidjson::Document json;
    // Iterative, so that depth costs memory and not stack; with the length, since the bytes need not end in NUL.
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
               rapidjson::kParseFullPrecisionFlag>(bytes_.data(), bytes_.size());
    if (json.HasParseError())
      fail_at(json.GetErrorOffset(), std::string("this is not JSON: ") + GetParseError_En(json.GetParseError()));

    if (!json.IsObject() || !json.HasMember("format") || !json["format"].IsString() ||
        text_of(json["format"]) != "entente-graph")
      throw InputError(name_, "this is JSON, but not a graph of ours: it has no \"format\": \"entente-graph\"");
    where_ = "the graph";
    const std::uint32_t version = number(json, "version");
    if (version > static_cast<std::uint32_t>(graph_json_version))
      throw InputError(name_, "this graph has format version " + std::to_string(version) +
                                  ", written by a newer program; this one reads versions up to " +
                                  std::to_string(graph_json_version));
    if (version == 0) fail("\"version\" has to be 1 or more");

    each(json, "documents", [this](const Value& value) { read_document(value); });
    each(json, "types", [this](const Value& value) { read_type(value); });
    each(json, "actors", [this](const Value& value) { read_actor(value); });
    each(json, "relations", [this](const Value& value) { read_relation(value); });
    return assembly_.build();
  }

 private:
  // What RapidJSON would not say: it takes a NUL for the end, and nests as deep as there is memory.
  void check_bytes() const {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      const char c = bytes_[i];
      if (c == '\0') fail_at(i, "this is not JSON: it holds a NUL byte");
      if (in_text) {
        if (c == '\\')
          ++i;
        else if (c == '"')
          in_text = false;
      } else if (c == '"') {
        in_text = true;
      } else if (c == '{' || c == '[') {
        if (++depth > deepest_nesting) fail_at(i, "this is nested deeper than any graph of ours");
      } else if ((c == '}' || c == ']') && depth > 0) {
        --depth;
      }
    }
  }

  [[noreturn]] void fail_at(std::size_t offset, const std::string& what) const {
    const std::string_view before = bytes_.substr(0, std::min(offset, bytes_.size()));
    const std::size_t line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t last_break = before.rfind('\n');
    const std::size_t column = before.size() - (last_break == std::string_view::npos ? 0 : last_break + 1) + 1;
    throw InputError(name_, line, column, what);
  }
  [[noreturn]] void fail(const std::string& what) const { throw InputError(name_, "in " + where_ + ": " + what); }

  const Value& member(const Value& object, const char* key) const {
    const auto found = object.FindMember(key);
    if (found == object.MemberEnd()) fail(std::string("\"") + key + "\" is missing");
    return found->value;
  }
  std::string text(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsString()) fail(std::string("\"") + key + "\" has to be a text");
    return std::string(text_of(value));
  }
  std::optional<std::string> optional_text(const Value& object, const char* key) const {
    return object.HasMember(key) ? std::optional(text(object, key)) : std::nullopt;
  }
  std::uint32_t number(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsUint()) fail(std::string("\"") + key + "\" has to be a whole number");
    return value.GetUint();
  }
  bool boolean(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsBool()) fail(std::string("\"") + key + "\" has to be true or false");
    return value.GetBool();
  }
  ByteSpan span(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsArray() || value.Size() != 2 || !value[0].IsUint() || !value[1].IsUint() ||
        value[0].GetUint() > value[1].GetUint())
      fail(std::string("\"") + key + "\" has to be [begin, end]");
    return {value[0].GetUint(), value[1].GetUint()};
  }
  Passage passage(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsObject()) fail(std::string("\"") + key + "\" has to be an object of span and words");
    return {span(value, "span"), text(value, "words")};
  }
  std::optional<Passage> optional_passage(const Value& object, const char* key) const {
    return object.HasMember(key) ? std::optional(passage(object, key)) : std::nullopt;
  }
  // The place of a text in one of our tables of names.
  template <class Enum, std::size_t size>
  Enum named(const Value& object, const char* key, const std::array<std::string_view, size>& names) const {
    const std::string name = text(object, key);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) fail(std::string("\"") + key + "\" has the unknown value \"" + name + "\"");
    return Enum(found - names.begin());
  }
  Index known(const std::unordered_map<std::string, Index>& places, const std::string& key, const char* what) const {
    const auto found = places.find(key);
    if (found == places.end()) fail(std::string("there is no ") + what + " \"" + key + "\"");
    return found->second;
  }
  void remember(std::unordered_map<std::string, Index>& places, const std::string& key, Index place) const {
    if (!places.try_emplace(key, place).second) fail("\"" + key + "\" stands there twice");
  }

  template <class Read>
  void each(const Value& object, const char* key, Read read) {
    const Value& list = member(object, key);
    if (!list.IsArray()) fail(std::string("\"") + key + "\" has to be a list");
    const std::string outside = where_;
    for (rapidjson::SizeType i = 0; i < list.Size(); ++i) {
      where_ = (outside == "the graph" ? "" : outside + ".") + key + "[" + std::to_string(i) + "]";
      if (!list[i].IsObject()) fail("this has to be an object");
      read(list[i]);
    }
    where_ = outside;
  }

  void read_document(const Value& value) {
    GraphDocument document;
    document.key = text(value, "key");
    document.id = text(value, "id");
    document.hash = text(value, "hash");
    document.title = optional_text(value, "title");
    document.author = optional_text(value, "author");
    document.publisher = optional_text(value, "publisher");
    if (const auto date = optional_text(value, "date")) {
      document.date = parse_date(*date);
      if (!document.date) fail("\"date\" has to be a date like 2023-03-21");
    }
    const Index place = assembly_.add_document(document);
    remember(documents_, document.key, place);
    auto& places = sentences_.emplace_back();
    each(value, "sentences", [&](const Value& sentence) {
      const Passage read{span(sentence, "span"), text(sentence, "words")};
      if (!places.try_emplace(read.span, assembly_.add_sentence(place, read)).second)
        fail("this sentence stands there twice");
    });
  }

  void read_type(const Value& value) {
    RelationType type;
    type.id = text(value, "id");
    type.label = text(value, "label");
    type.description = optional_text(value, "description").value_or("");
    const Value& sign = member(value, "sign");
    if (!sign.IsInt() || sign.GetInt() < -1 || sign.GetInt() > 1) fail("\"sign\" has to be -1, 0 or 1");
    type.sign = sign.GetInt();
    type.is_symmetric = boolean(value, "symmetric");
    type.plover = optional_text(value, "plover").value_or("");
    type.cameo = optional_text(value, "cameo").value_or("");
    remember(types_, type.id, assembly_.add_type(type));
  }

  GraphActor actor(const Value& value) {
    GraphActor actor;
    actor.id = text(value, "id");
    actor.name = text(value, "name");
    actor.kind = named<ActorKind>(value, "kind", actor_kind_names);
    actor.country = optional_text(value, "country");
    actor.is_named = boolean(value, "named");
    actor.is_hidden = value.HasMember("hidden") && boolean(value, "hidden");
    each(value, "aliases", [&](const Value& alias) {
      auto& counts = actor.aliases[text(alias, "name")];
      const Value& documents = member(alias, "counts");
      if (!documents.IsObject()) fail("\"counts\" has to be an object");
      for (const auto& entry : documents.GetObject()) {
        const std::string document(text_of(entry.name));
        known(documents_, document, "document");
        if (!entry.value.IsUint()) fail("\"counts\" have to be whole numbers");
        counts[document] = entry.value.GetUint();
      }
    });
    if (const auto countries = value.FindMember("countries"); countries != value.MemberEnd()) {
      if (!countries->value.IsObject()) fail("\"countries\" has to be an object");
      for (const auto& entry : countries->value.GetObject()) {
        if (!entry.value.IsArray()) fail("\"countries\" have to be lists of documents");
        auto& documents = actor.countries[std::string(text_of(entry.name))];
        for (const Value& document : entry.value.GetArray()) {
          if (!document.IsString()) fail("\"countries\" have to be lists of documents");
          documents.insert(std::string(text_of(document)));
          known(documents_, std::string(text_of(document)), "document");
        }
      }
    }
    return actor;
  }

  void read_actor(const Value& value) {
    GraphActor read = actor(value);
    if (value.HasMember("merged")) {
      each(value, "merged", [&](const Value& merged) { read.merged.push_back(actor(merged)); });
      const auto by_id = [](const GraphActor& a, const GraphActor& b) { return a.id < b.id; };
      std::sort(read.merged.begin(), read.merged.end(), by_id);
      if (std::adjacent_find(read.merged.begin(), read.merged.end(),
                             [](const GraphActor& a, const GraphActor& b) { return a.id == b.id; }) != read.merged.end())
        fail("\"merged\" has an actor twice");
    }
    remember(actors_, read.id, assembly_.add_actor(read));
  }

  void read_relation(const Value& value) {
    const Index source = known(actors_, text(value, "source"), "actor");
    const Index target = known(actors_, text(value, "target"), "actor");
    const Index type = known(types_, text(value, "type"), "relation type");
    const auto polarity = named<Polarity>(value, "polarity", polarity_names);
    const auto verdict =
        value.HasMember("verdict") ? named<Verdict>(value, "verdict", verdict_names) : Verdict::open;
    std::vector<std::string> former_ids;
    if (value.HasMember("formerly")) {
      const Value& ids = member(value, "formerly");
      if (!ids.IsArray()) fail("\"formerly\" has to be a list");
      for (const Value& id : ids.GetArray()) {
        if (!id.IsString()) fail("\"formerly\" has to be a list of texts");
        former_ids.emplace_back(text_of(id));
      }
    }
    // Nobody stands in a relation to himself, unless a decision has made one actor of two.
    if (source == target && former_ids.empty()) fail("source and target are the same actor");
    assembly_.add_marks(source, type, target, polarity, verdict, former_ids);
    const Value& list = member(value, "evidence");
    if (list.IsArray() && list.Empty()) fail("\"evidence\" is empty");
    each(value, "evidence", [&](const Value& read) {
      Evidence evidence;
      const Index document = known(documents_, text(read, "document"), "document");
      evidence.document = DocumentIndex(document);
      const auto& sentences = sentences_[document];
      const auto sentence = sentences.find(span(read, "sentence"));
      if (sentence == sentences.end()) fail("its document has no such sentence");
      evidence.sentence = sentence->second;
      evidence.trigger = passage(read, "trigger");
      evidence.source = optional_passage(read, "source");
      evidence.target = optional_passage(read, "target");
      evidence.object = optional_passage(read, "object");
      if (const auto speaker = optional_text(read, "asserted_by"))
        evidence.asserted_by = VertexId(known(actors_, *speaker, "actor"));
      evidence.speaker = optional_passage(read, "speaker");
      evidence.modality = named<Modality>(read, "modality", modality_names);
      evidence.time = optional_passage(read, "time");
      evidence.time_value = optional_text(read, "time_value").value_or("");
      const Value& confidence = member(read, "confidence");
      if (!confidence.IsNumber() || !(confidence.GetDouble() >= 0 && confidence.GetDouble() <= 1))
        fail("\"confidence\" has to be a number from 0 to 1");
      evidence.confidence = confidence.GetDouble();
      evidence.rule = text(read, "rule");
      assembly_.add_mention(source, type, target, polarity, std::move(evidence));
    });
  }

  std::string_view bytes_;
  std::string name_;
  std::string where_;
  GraphAssembly assembly_;
  std::unordered_map<std::string, Index> documents_, types_, actors_;
  std::vector<std::map<ByteSpan, Index>> sentences_;  // per document
};

}  // namespace

RelationGraph read_graph_json(std::string_view bytes, const std::string& name) {
  return GraphJsonReader(bytes, name).read();
}

bool looks_like_graph_json(std::string_view bytes) {
  // Our own files say so in their first line; others may have moved it, but hardly far.
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return begin != std::string_view::npos && bytes[begin] == '{' &&
         bytes.substr(begin, 1000).find("\"entente-graph\"") != std::string_view::npos;
}

}  // namespace entente

#include "entente/exporters/records_writer.hpp"
#include "text/json_memory.hpp"

#include <rapidjson/memorystream.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace entente {
namespace {

// RapidJSON's plain Writer passes invalid UTF-8 on; this one refuses it.
bool is_utf8(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return true;
  rapidjson::MemoryStream in(text.data(), text.size());
  while (in.Tell() < text.size()) {
    unsigned codepoint = 0;
    if (!rapidjson::UTF8<>::Decode(in, &codepoint)) return false;
  }
  return in.Tell() == text.size();
}

// The records of one document, in the making.
class DocumentRecords {
 public:
  DocumentRecords(const Analysis& analysis, const Ontology& ontology, const RecordsWriter::Sink& sink)
      : analysis_(analysis), ontology_(ontology), sink_(sink), json_(buffer_) {}

  void write() {
    const std::vector<bool> takes_part = find_participants();
    const std::vector<Actor>& actors = analysis_.actors.actors;
    for (std::size_t i = 0; i < actors.size(); ++i) {
      if (takes_part[i]) write_actor(actors[i]);
    }
    for (const Mention& mention : analysis_.actors.mentions) write_mention(mention);
    for (const RelationMention& relation : analysis_.relations.relations) write_relation(relation);
    for (const Quotation& quotation : analysis_.relations.quotations) write_quotation(quotation);
  }

 private:
  std::vector<bool> find_participants() const {
    std::vector<bool> takes_part(analysis_.actors.actors.size());
    const auto add = [&](const Argument& argument) {
      if (argument.actor) takes_part[std::size_t(*argument.actor)] = true;
    };
    for (const Mention& mention : analysis_.actors.mentions) takes_part[std::size_t(mention.actor)] = true;
    for (const RelationMention& relation : analysis_.relations.relations) {
      add(relation.source);
      if (relation.target) add(*relation.target);
      if (relation.asserted_by) add(*relation.asserted_by);
    }
    for (const Quotation& quotation : analysis_.relations.quotations) {
      if (quotation.speaker) add(*quotation.speaker);
    }
    // Members stand before or after their group, and a group may be a member.
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < takes_part.size(); ++i) {
        if (!takes_part[i]) continue;
        for (ActorId member : analysis_.actors.actors[i].members) {
          if (!takes_part[std::size_t(member)]) changed = takes_part[std::size_t(member)] = true;
        }
      }
    }
    return takes_part;
  }

  void write_actor(const Actor& actor) {
    begin("actor");
    string("id", actor.id);
    string("name", actor.name);
    string("kind", to_string(actor.kind));
    if (!actor.aliases.empty()) {
      json_.Key("aliases");
      json_.StartArray();
      for (const std::string& alias : actor.aliases) value(alias);
      json_.EndArray();
    }
    if (actor.sector) string("sector", to_string(*actor.sector));
    if (actor.country || actor.sector) {
      json_.Key("codes");
      json_.StartObject();
      if (actor.country) string("iso3", *actor.country);
      if (actor.sector) string("sector", code_of(*actor.sector));
      json_.EndObject();
    }
    if (!actor.members.empty()) {
      json_.Key("members");
      json_.StartArray();
      for (ActorId member : actor.members) value(analysis_.actors[member].id);
      json_.EndArray();
    }
    end();
  }

  void write_mention(const Mention& mention) {
    begin("mention");
    string("actor", analysis_.actors[mention.actor].id);
    place(mention.span);
    words(mention.span);
    string("kind", to_string(mention.kind));
    string("form", to_string(mention.form));
    if (mention.sector) string("sector", to_string(*mention.sector));
    end();
  }

  void write_relation(const RelationMention& relation) {
    const RelationType& type = ontology_[relation.type];
    begin("relation");
    string("type", type.id);
    argument("source", relation.source);
    if (relation.target) argument("target", *relation.target);
    if (relation.object) span_with_words("object", *relation.object);
    if (!type.plover.empty()) string("plover", type.plover);
    if (!type.cameo.empty()) string("cameo", type.cameo);
    json_.Key("sign");
    json_.Int(type.sign);
    string("polarity", to_string(relation.polarity));
    string("modality", to_string(relation.modality));
    if (relation.asserted_by) argument("asserted_by", *relation.asserted_by);
    if (relation.time) {
      json_.Key("time");
      json_.StartObject();
      words(relation.time->span);
      if (!relation.time->value.empty()) string("value", relation.time->value);
      json_.EndObject();
    }
    json_.Key("confidence");
    confidence(relation.confidence);
    json_.Key("evidence");
    json_.StartObject();
    place(analysis_.sentences[std::size_t(relation.sentence)].span);
    json_.Key("trigger");
    json_.StartObject();
    place(relation.trigger);
    json_.EndObject();
    json_.EndObject();
    end();
  }

  void write_quotation(const Quotation& quotation) {
    begin("quotation");
    if (quotation.speaker) argument("speaker", *quotation.speaker);
    span_with_words("cue", quotation.cue);
    json_.Key("content");
    json_.StartArray();
    for (ByteSpan content : quotation.content) {
      json_.StartObject();
      place(content);
      json_.EndObject();
    }
    json_.EndArray();
    string("form", to_string(quotation.form));
    end();
  }

  void begin(std::string_view record) {
    json_.StartObject();
    string("record", record);
    string("doc", analysis_.document.id);
  }

  void end() {
    json_.EndObject();
    assert(json_.IsComplete());
    buffer_.Put('\n');
    sink_({buffer_.GetString(), buffer_.GetSize()});
    buffer_.Clear();
    json_.Reset(buffer_);
  }

  void value(std::string_view text) {
    // A file's name is bytes; everything else is UTF-8 already.
    const std::string repaired = is_utf8(text) ? std::string() : make_document("", text).text;
    if (!repaired.empty()) text = repaired;
    json_.String(text.data(), rapidjson::SizeType(text.size()));
  }

  void string(std::string_view key, std::string_view text) {
    json_.Key(key.data(), rapidjson::SizeType(key.size()));
    value(text);
  }

  void place(ByteSpan span) {
    const ByteSpan source = analysis_.document.in_source(span);
    json_.Key("begin");
    json_.Uint(source.begin);
    json_.Key("end");
    json_.Uint(source.end);
  }

  void words(ByteSpan span) { string("text", analysis_.document.words(span)); }

  void span_with_words(std::string_view key, ByteSpan span) {
    json_.Key(key.data(), rapidjson::SizeType(key.size()));
    json_.StartObject();
    place(span);
    words(span);
    json_.EndObject();
  }

  void argument(std::string_view key, const Argument& argument) {
    json_.Key(key.data(), rapidjson::SizeType(key.size()));
    json_.StartObject();
    if (argument.actor) string("actor", analysis_.actors[*argument.actor].id);
    if (argument.span) {
      place(*argument.span);
      words(*argument.span);
    }
    json_.EndObject();
  }

  // Three digits: more would promise what no reader of English can keep.
  void confidence(double number) {
    assert(number >= 0 && number <= 1);
    const double rounded = std::round(number * 1000) / 1000;
    char digits[32];
    const std::to_chars_result written = std::to_chars(digits, digits + sizeof digits, rounded);
    json_.RawValue(digits, std::size_t(written.ptr - digits), rapidjson::kNumberType);
  }

  const Analysis& analysis_;
  const Ontology& ontology_;
  const RecordsWriter::Sink& sink_;
  JsonBuffer buffer_;
  ValidatingJsonWriter json_;
};

}  // namespace

void RecordsWriter::write(const Analysis& analysis, const Sink& sink) const {
  DocumentRecords(analysis, *ontology_, sink).write();
}

}  // namespace entente

#include "entente/exporters/records_writer.hpp"
#include "graph/document_records.hpp"
#include "text/json_text.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace entente {
namespace {

// The records of one document, in the making.
class DocumentRecords {
 public:
  DocumentRecords(const Analysis& analysis, const RecordsWriter::Sink& sink) : analysis_(analysis), sink_(sink) {}

  void write() {
    sink_(document_record(analysis_));
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
      json_.key("aliases");
      json_.begin_list();
      for (const std::string& alias : actor.aliases) value(alias);
      json_.end_list();
    }
    if (actor.sector) string("sector", to_string(*actor.sector));
    if (actor.country || actor.sector) {
      json_.key("codes");
      json_.begin_object();
      if (actor.country) string("iso3", *actor.country);
      if (actor.sector) string("sector", code_of(*actor.sector));
      json_.end_object();
    }
    if (!actor.members.empty()) {
      json_.key("members");
      json_.begin_list();
      for (ActorId member : actor.members) value(analysis_.actors[member].id);
      json_.end_list();
    }
    end();
  }

  void write_mention(const Mention& mention) {
    begin("mention");
    string("actor", analysis_.actors[mention.actor].id);
    place(mention.span);
    name_of_place(mention.span);
    words(mention.span);
    string("kind", to_string(mention.kind));
    string("form", to_string(mention.form));
    if (mention.sector) string("sector", to_string(*mention.sector));
    end();
  }

  void write_relation(const RelationMention& relation) {
    const RelationType& type = analysis_.type(relation);
    begin("relation");
    string("type", type.id);
    argument("source", relation.source);
    if (relation.target) argument("target", *relation.target);
    if (relation.object) span_with_words("object", *relation.object);
    if (!type.plover.empty()) string("plover", type.plover);
    if (!type.cameo.empty()) string("cameo", type.cameo);
    json_.key("sign");
    json_.value(type.sign);
    string("polarity", to_string(relation.polarity));
    string("modality", to_string(relation.modality));
    string("reader", to_string(analysis_.reader));
    if (relation.asserted_by) argument("asserted_by", *relation.asserted_by);
    if (relation.time) {
      json_.key("time");
      json_.begin_object();
      words(relation.time->span);
      if (!relation.time->value.empty()) string("value", relation.time->value);
      json_.end_object();
    }
    json_.key("confidence");
    confidence(relation.confidence);
    json_.key("evidence");
    json_.begin_object();
    const ByteSpan sentence = analysis_.sentences[std::size_t(relation.sentence)].span;
    place(sentence);
    name_of_place(sentence);
    json_.key("trigger");
    json_.begin_object();
    place(relation.trigger);
    json_.end_object();
    json_.end_object();
    end();
  }

  void write_quotation(const Quotation& quotation) {
    begin("quotation");
    if (quotation.speaker) argument("speaker", *quotation.speaker);
    span_with_words("cue", quotation.cue);
    json_.key("content");
    json_.begin_list();
    for (ByteSpan content : quotation.content) {
      json_.begin_object();
      place(content);
      name_of_place(content);
      json_.end_object();
    }
    json_.end_list();
    string("form", to_string(quotation.form));
    end();
  }

  void begin(std::string_view record) {
    json_.begin_object();
    string("record", record);
    string("doc", analysis_.document.id);
  }

  void end() {
    json_.end_object();
    line_.assign(json_.text()) += '\n';
    sink_(line_);
    json_.clear();
  }

  void value(std::string_view text) {
    // A file's name is bytes; everything else is UTF-8 already.
    text::is_valid_utf8(text) ? json_.value(text) : json_.value(json_words(text));
  }

  void string(std::string_view key, std::string_view text) {
    json_.key(key);
    value(text);
  }

  void place(ByteSpan span) {
    const ByteSpan source = analysis_.document.in_source(span);
    json_.key("begin");
    json_.value(source.begin);
    json_.key("end");
    json_.value(source.end);
  }

  // The page or the time where it begins, if the document has any.
  void name_of_place(ByteSpan span) {
    if (const std::string_view name = analysis_.document.place_of(span); !name.empty()) string("place", name);
  }

  void words(ByteSpan span) { string("text", analysis_.document.words(span)); }

  void span_with_words(std::string_view key, ByteSpan span) {
    json_.key(key);
    json_.begin_object();
    place(span);
    words(span);
    json_.end_object();
  }

  void argument(std::string_view key, const Argument& argument) {
    json_.key(key);
    json_.begin_object();
    if (argument.actor) string("actor", analysis_.actors[*argument.actor].id);
    if (argument.span) {
      place(*argument.span);
      words(*argument.span);
    }
    json_.end_object();
  }

  // Three digits: more would promise what no reader of English can keep.
  void confidence(double number) {
    assert(number >= 0 && number <= 1);
    const double rounded = std::round(number * 1000) / 1000;
    json_.value(rounded);
  }

  const Analysis& analysis_;
  const RecordsWriter::Sink& sink_;
  JsonText json_;
  std::string line_;
};

}  // namespace

void RecordsWriter::write(const Analysis& analysis, const Sink& sink) const {
  DocumentRecords(analysis, sink).write();
}

}  // namespace entente

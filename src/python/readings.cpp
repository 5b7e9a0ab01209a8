#include "readings.hpp"

#include <algorithm>

#include "bindings.hpp"

namespace entente::python {
namespace {

// Bytes of UTF-8 -> characters: how many begin before every 64th byte, and a count from there on.
class CharacterOffsets {
 public:
  explicit CharacterOffsets(std::string_view text) : text_(text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % stride == 0) before_.push_back(count);
      count += begins(text[i]);
    }
    if (text.size() % stride == 0) before_.push_back(count);
  }

  std::size_t operator()(std::size_t byte) const {
    byte = std::min(byte, text_.size());
    std::size_t count = before_[byte / stride];
    for (std::size_t i = byte / stride * stride; i < byte; ++i) count += begins(text_[i]);
    return count;
  }

 private:
  static constexpr std::size_t stride = 64;
  static bool begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

  std::string_view text_;
  std::vector<std::size_t> before_;
};

class ReadingMaker {
 public:
  ReadingMaker(std::string_view text, const Analysis& analysis, Offsets offsets)
      : analysis_(analysis), text_(text), characters_(text), offsets_(offsets) {}

  Reading make() const {
    Reading made;
    for (const RelationMention& one : analysis_.relations.relations) made.relations.push_back(relation(one));
    for (const Quotation& one : analysis_.relations.quotations) {
      ReadQuotation& quotation = made.quotations.emplace_back();
      if (one.speaker) quotation.speaker = participant(*one.speaker);
      quotation.cue = words(one.cue);
      for (const ByteSpan& span : one.content) quotation.content.push_back(words(span));
      quotation.form = to_string(one.form);
    }
    for (const Mention& one : analysis_.actors.mentions)
      made.mentions.push_back({participant({one.actor, one.span}), std::string(to_string(one.form))});
    return made;
  }

 private:
  Words words(ByteSpan span) const {
    const ByteSpan source = analysis_.document.in_source(span);
    // What was read is what stands there, but for soft hyphens and the like, which nobody reads.
    Words made{source.begin, source.end, std::string(source.in(text_))};
    if (offsets_ == Offsets::characters) {
      made.begin = characters_(source.begin);
      made.end = characters_(source.end);
    }
    return made;
  }

  Participant participant(const Argument& argument) const {
    Participant made;
    if (argument.span) made.words = words(*argument.span);
    if (argument.actor) {
      const Actor& actor = analysis_.actors[*argument.actor];
      made.id = actor.id;
      made.name = actor.name;
      made.kind = to_string(actor.kind);
    } else if (made.words) {
      made.name = made.words->text;
    }
    return made;
  }

  ReadRelation relation(const RelationMention& one) const {
    const RelationType& type = analysis_.type(one);
    ReadRelation made;
    made.type = type.id;
    made.label = type.label;
    made.sign = type.sign;
    made.source = participant(one.source);
    if (one.target) made.target = participant(*one.target);
    if (one.object) made.object = words(*one.object);
    made.is_denied = one.polarity == Polarity::negated;
    made.modality = to_string(one.modality);
    if (one.asserted_by) made.said_by = participant(*one.asserted_by);
    if (one.time) {
      made.time = words(one.time->span);
      made.time_value = one.time->value;
    }
    made.confidence = one.confidence;
    made.trigger = words(one.trigger);
    made.sentence = words(analysis_.sentences[std::size_t(one.sentence)].span);
    made.rule = one.rule;
    return made;
  }

  const Analysis& analysis_;
  std::string_view text_;
  CharacterOffsets characters_;
  Offsets offsets_;
};

std::string shown(const ReadRelation& relation) {
  return std::string(relation.is_denied ? "not " : "") + relation.source.name + " -" + relation.type + "-> " +
         (relation.target ? relation.target->name : relation.object ? "“" + relation.object->text + "”" : "?");
}

}  // namespace

Reading reading_of(std::string_view text, const Analysis& analysis, Offsets offsets) {
  return ReadingMaker(text, analysis, offsets).make();
}

void bind_readings(nb::module_& module) {
  nb::class_<Words>(module, "Words", "Words of the text and where they stand: text[begin:end] are they.")
      .def_ro("begin", &Words::begin, "Where they begin, in characters unless bytes were asked for.")
      .def_ro("end", &Words::end, "Where they end, exclusive.")
      .def_ro("text", &Words::text, "The words as they stand there.")
      .def("__str__", [](const Words& self) { return self.text; })
      .def("__repr__", [](const Words& self) {
        return "Words(" + std::to_string(self.begin) + ", " + std::to_string(self.end) + ", " +
               nb::cast<std::string>(nb::repr(nb::cast(self.text))) + ")";
      });
  nb::class_<Participant>(module, "Participant", "Who takes part, and the words that name it there.")
      .def_ro("id", &Participant::id, "The actor's id, the same in all texts; None: a speaker that is no actor.")
      .def_ro("name", &Participant::name, "The fullest name known.")
      .def_ro("kind", &Participant::kind, "person, organization, country, place, people, agreement or document.")
      .def_ro("words", &Participant::words, "The words that name it here; None: the document itself.")
      .def("__str__", [](const Participant& self) { return self.name; })
      .def("__repr__", [](const Participant& self) { return "<Participant " + self.name + ">"; });
  nb::class_<ReadRelation>(module, "RelationMention", "One relation as one sentence tells it.")
      .def_ro("type", &ReadRelation::type, "The relation type's id: condemns.")
      .def_ro("label", &ReadRelation::label, "The type as diagrams print it.")
      .def_ro("sign", &ReadRelation::sign, "+1 cooperation, -1 conflict, 0 neither.")
      .def_ro("source", &ReadRelation::source, "Who does it.")
      .def_ro("target", &ReadRelation::target, "None where the sentence names nobody.")
      .def_ro("object", &ReadRelation::object, "The thing concerned: an offer, a plan, an office.")
      .def_ro("is_denied", &ReadRelation::is_denied, "True for: China has not condemned Russia.")
      .def_ro("modality", &ReadRelation::modality, "actual, planned, possible, demanded or hypothetical.")
      .def_ro("said_by", &ReadRelation::said_by, "Who says so; None: the text in its own voice.")
      .def_ro("time", &ReadRelation::time, "The words that tell when.")
      .def_ro("time_value", &ReadRelation::time_value, "When, as an ISO 8601 date or interval; empty if it is not known.")
      .def_ro("confidence", &ReadRelation::confidence, "How sure the reader is, from 0 to 1.")
      .def_ro("trigger", &ReadRelation::trigger, "The word that tells the relation.")
      .def_ro("sentence", &ReadRelation::sentence, "The words of the sentence.")
      .def_ro("rule", &ReadRelation::rule, "What found it, as `entente explain` names it.")
      .def("__str__", &shown)
      .def("__repr__", [](const ReadRelation& self) { return "<RelationMention " + shown(self) + ">"; });
  nb::class_<ReadQuotation>(module, "Quotation", "What somebody is quoted with.")
      .def_ro("speaker", &ReadQuotation::speaker, "None where it is not told.")
      .def_ro("cue", &ReadQuotation::cue, "said, told, according to")
      .def_ro("content", &ReadQuotation::content, "The words that are quoted.")
      .def_ro("form", &ReadQuotation::form, "direct, indirect or mixed.");
  nb::class_<ReadMention>(module, "Mention", "Words that speak of an actor: a name, a pronoun, a description.")
      .def_ro("actor", &ReadMention::actor, "Who is mentioned.")
      .def_ro("form", &ReadMention::form, "name, nominal, adjective or pronoun.");
  nb::class_<Reading>(module, "Reading", "What was read from one text. As a sequence: its relations, in their order.")
      .def_ro("relations", &Reading::relations, "In the order of the text.")
      .def_ro("quotations", &Reading::quotations, "Who is quoted with which words.")
      .def_ro("mentions", &Reading::mentions, "All that is said of actors, in the order of the text.")
      .def("__len__", [](const Reading& self) { return self.relations.size(); })
      .def("__getitem__",
           [](const Reading& self, std::ptrdiff_t index) -> const ReadRelation& {
             const auto size = std::ptrdiff_t(self.relations.size());
             if (index < 0) index += size;
             if (index < 0 || index >= size) throw nb::index_error("there is no relation of that number");
             return self.relations[std::size_t(index)];
           },
           nb::rv_policy::reference_internal)
      .def("__repr__", [](const Reading& self) {
        return "<Reading of " + std::to_string(self.relations.size()) + " relations>";
      });
}

}  // namespace entente::python

// What is said in one document: relation mentions and quotations, each with its words.
// "China has not condemned Russia." -> condemns(China, Russia), negated, actual
// Arguments point at mentions; `quotes` starts from the document, which has no words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/ontology/ontology.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/byte_span.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class Polarity : std::uint8_t { affirmed, negated };
inline constexpr std::array<std::string_view, 2> polarity_names = {"affirmed", "negated"};
static_assert(polarity_names[std::size_t(Polarity::negated)] == "negated");
constexpr std::string_view to_string(Polarity polarity) {
  return polarity_names[std::size_t(polarity)];
}

// From the strongest to the weakest.
enum class Modality : std::uint8_t { actual, planned, possible, demanded, hypothetical };
inline constexpr std::array<std::string_view, 5> modality_names = {"actual", "planned", "possible", "demanded",
                                                                   "hypothetical"};
static_assert(modality_names[std::size_t(Modality::hypothetical)] == "hypothetical");
constexpr std::string_view to_string(Modality modality) {
  return modality_names[std::size_t(modality)];
}

struct Argument {
  std::optional<ActorId> actor;  // nothing: a speaker that is no actor ("polls")
  std::optional<ByteSpan> span;  // nothing: the document itself

  friend bool operator==(const Argument&, const Argument&) = default;
};

struct TimeExpression {
  ByteSpan span;
  std::string value;  // ISO 8601 date or interval ("2022", "2022-02-24", "1991/2023"); empty if not resolved

  friend bool operator==(const TimeExpression&, const TimeExpression&) = default;
};

struct RelationMention {
  RelationTypeId type{};
  Argument source;
  std::optional<Argument> target;
  std::optional<ByteSpan> object;  // the thing concerned: an offer, a plan, an office
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  std::optional<Argument> asserted_by;  // the innermost speaker; nothing: the document's own voice
  std::optional<TimeExpression> time;
  double confidence = 0.5;  // 0 to 1
  SentenceIndex sentence{};
  ByteSpan trigger;
  std::string rule;  // "condemns:verb", as `entente explain` names it

  friend bool operator==(const RelationMention&, const RelationMention&) = default;
};

struct Quotation {
  std::optional<Argument> speaker;
  ByteSpan cue;
  std::vector<ByteSpan> content;
  QuotationForm form = QuotationForm::indirect;
  SentenceIndex sentence{};  // of the cue

  friend bool operator==(const Quotation&, const Quotation&) = default;
};

struct DocumentRelations {
  std::vector<RelationMention> relations;  // in document order: by sentence, trigger, source, target
  std::vector<Quotation> quotations;
};

}  // namespace entente

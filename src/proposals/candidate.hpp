// What may stand between two actors of a sentence, as rules and lists propose it; the reader decides.
// "China has not condemned Russia." -> condemns(China, Russia) by condemns:verb, negated, "subject" and "object"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/relations/relation.hpp"

namespace entente {

struct RuleTrace;

struct Circumstance {
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;

  friend bool operator==(const Circumstance&, const Circumstance&) = default;
};

struct Candidate {
  RelationTypeId type{};
  Argument source, target;  // both are actors
  std::optional<ByteSpan> object = {};
  Circumstance circumstance = {};
  bool has_own_time = false;  // its proposer knows its time, or that it has none
  std::optional<TimeExpression> time = {};
  double weight = 0;  // of the rule and of the ways to both ends, 0 to 1
  ByteSpan trigger;
  std::string rule;  // "condemns:verb"
  // The ways by which a rule found its ends, names of slot_finder.cpp, which stay; empty where no rule did.
  std::string_view source_path = {}, target_path = {};
};

// Where the proposers of one sentence put what they find.
struct Candidates {
  SentenceIndex sentence{};
  std::vector<Candidate> found = {};
  RuleTrace* trace = nullptr;  // receives what was tried, if it is asked for
};

// The relation mention that trusts the candidate.
inline RelationMention relation_of(const Candidate& candidate, SentenceIndex sentence) {
  return {.type = candidate.type,
          .source = candidate.source,
          .target = candidate.target,
          .object = candidate.object,
          .polarity = candidate.circumstance.polarity,
          .modality = candidate.circumstance.modality,
          .asserted_by = std::nullopt,
          .time = candidate.time,
          .confidence = candidate.weight,
          .sentence = sentence,
          .trigger = candidate.trigger,
          .rule = candidate.rule};
}

}  // namespace entente

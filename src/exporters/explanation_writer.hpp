// How one sentence was read: its words and tree, its mentions, its relations, what the reader says of every pair, and
// every rule that matched or nearly did. explanation_text(explanation) -> a page for whoever writes rules; explanation_json(explanation) -> the same as
// one JSON object. Rules of another part of speech than the trigger's are in the JSON only.
#pragma once

#include <string>

#include "entente/relations/analysis.hpp"
#include "entente/ontology/ontology.hpp"
#include "proposals/rule_trace.hpp"
#include "reader/reading_trace.hpp"

namespace entente {

struct Explanation {
  const Analysis& analysis;
  const Ontology& ontology;
  const RuleTrace& trace;  // of the whole document
  const std::vector<PairTrace>& pairs;  // what the trained reader said, at least of this sentence; empty without one
  SentenceIndex sentence{};
};

std::string explanation_text(const Explanation& explanation);
std::string explanation_json(const Explanation& explanation);

}  // namespace entente

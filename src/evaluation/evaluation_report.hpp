// A score in words or as JSON.  evaluation_text(score, {.differences = true})
// Types stand in the order of the ontology; shares are in per cent with one decimal.
#pragma once

#include <string>

#include "entente/ontology/ontology.hpp"
#include "evaluation/scorer.hpp"

namespace entente {

struct EvaluationReportOptions {
  bool differences = false;  // what was missed, invented or read otherwise
  bool steps = false;        // the isotonic steps of confidence
};

std::string evaluation_text(const Score& score, const Ontology& ontology, const EvaluationReportOptions& options = {});
std::string evaluation_json(const Score& score, const Ontology& ontology, const EvaluationReportOptions& options = {});

}  // namespace entente

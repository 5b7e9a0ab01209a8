// Why the reader said what it said of each pair of a sentence: what `entente explain` shows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "entente/relations/relation.hpp"
#include "proposals/candidate.hpp"
#include "reader/reader_parts.hpp"

namespace entente {

struct PairTrace {
  SentenceIndex sentence{};
  Argument first, second;
  // The likeliest readings with their probabilities, best first: "condemns>" from the first to the second, "nothing".
  std::vector<std::pair<std::string, float>> readings;
  std::vector<std::string> witnesses;  // what rules proposed, by which ways: "condemns> by condemns:verb (subject -> object)"
  // The words without which the best reading is less likely by so much, the weightiest first; of said relations only.
  std::vector<std::pair<WordIndex, float>> carried_by;
};

// Reads the sentence again once without each of its words, where a relation is said.
std::vector<PairTrace> trace_reading(const TrainedReader::Parts& reader, SentenceIndex sentence, const SentenceInput& input,
                                     const WordVectors& vectors, const std::vector<std::vector<std::uint32_t>>& witnesses,
                                     std::span<const PairReading> readings, std::span<const Candidate> candidates,
                                     const Ontology& ontology);

}  // namespace entente

// What the sentences read so far tell of who made what: after "China offered a plan" "the offer" is China's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "entente/ontology/ontology.hpp"
#include "proposals/candidate.hpp"
#include "proposals/party.hpp"
#include "text/string_map.hpp"

namespace entente {

class ArgumentFinder;

// Who made which kind of thing last: "offer" -> China; "attack" -> who attacked.
struct Makers {
  StringMap<Parties> of_thing;
  std::optional<Party> of_subject;  // of the thing that the last sentence was about, for "it"
};

// Subjects of verbs that make something: after "Orla offered to help" "the offer" is hers.
struct Made {
  const std::vector<std::string>* nouns;  // what it may be called; the ontology's
  Parties makers;
  bool has_clause;  // in "Orla said he denied the claim" the claim is not hers
};
std::vector<Made> made_by_verbs(const ArgumentFinder& arguments);

// `is_read`: the sentence was; before that only what has no clause for its object counts.
void remember_verbs(const std::vector<Made>& made, bool is_read, Makers& makers);

// What a sentence that has been read leaves: who did what it tells, whose its things are, what it was about.
void remember_sentence(const ArgumentFinder& arguments, std::span<const Candidate> candidates, const Ontology& ontology,
                       Makers& makers);

}  // namespace entente

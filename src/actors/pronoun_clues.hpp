// What speaks for a mention as the antecedent of a pronoun, and how much.
// "Orla met Mercer. She ..." -> clues of Orla (a subject, a name, the sentence before), their weighted sum for "she"
// Only ranks: whether a mention may be meant at all (gender, number, kind, clause) is for the joiner to say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace entente {

enum class Clue : std::uint8_t {
  sentences,  // how many sentences lie between, those that speak of nobody not counted
  same_sentence,
  words,  // how many dozens of words lie between, in one sentence
  subject,
  both_subjects,
  subject_of_owner,  // "Orla sold her house"
  before_subject,    // subject of the sentence before that of the pronoun, a subject too
  main_subject,      // of the sentence's main verb
  owner,             // "Orla's house"
  name,
  pronoun,
  same_pronoun,
  adjective,
  named,   // the actor has a name
  often,   // how often it was spoken of (logarithm)
  most,    // nobody was spoken of more often
  gender,  // known and the same, not only possible
  place,
  country,
  plural,
  of_noun,  // "the house of Orla"
  oblique,
  object,
  across_quote,  // one of the two stands within quotation marks, the other does not
  latest,        // the actor was not spoken of since
  subjects,      // how often it was a subject (logarithm)
};
inline constexpr std::size_t clue_count = std::size_t(Clue::subjects) + 1;
using Clues = std::array<double, clue_count>;

enum class PronounClass : std::uint8_t { person, thing, plural };  // he and she; it; they

double weighted_sum(const Clues& clues, PronounClass pronoun);

}  // namespace entente

// What speaks for a mention as the antecedent of a pronoun, and how much.
// "Orla met Mercer. She ..." -> clues of Orla (a subject, a name, the sentence before), their weighted sum for "she"
// Only ranks: whether a mention may be meant at all (gender, number, kind, clause) is for the joiner to say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/clue_table.hpp"

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
inline constexpr std::array<std::string_view, 26> clue_names = {
    "sentences", "same_sentence", "words",   "subject",  "both_subjects", "subject_of_owner", "before_subject",
    "main_subject", "owner",      "name",    "pronoun",  "same_pronoun",  "adjective",        "named",
    "often",     "most",          "gender",  "place",    "country",       "plural",           "of_noun",
    "oblique",   "object",        "across_quote", "latest", "subjects"};
static_assert(clue_names[std::size_t(Clue::subjects)] == "subjects");
using Clues = std::array<double, clue_names.size()>;

enum class PronounClass : std::uint8_t { person, thing, plural };  // he and she; it; they
inline constexpr std::array<std::string_view, 3> pronoun_class_names = {"person", "thing", "plural"};
static_assert(pronoun_class_names[std::size_t(PronounClass::plural)] == "plural");

struct PronounKind {
  using Class = PronounClass;
  static constexpr const auto& clue_names = entente::clue_names;
  static constexpr const auto& class_names = pronoun_class_names;
  static constexpr std::string_view path = "actors/pronoun-weights.tsv";
};
using PronounWeights = ClueWeights<PronounKind>;

// A pronoun and all that it may mean: what the weights are learned from.
struct PronounChoice {
  struct Candidate {
    std::uint32_t mention = 0;
    Clues clues{};
  };
  std::uint32_t mention = 0;  // place in the list of mentions
  PronounClass pronoun{};
  std::vector<Candidate> candidates;  // the nearest first
};
using PronounChoiceSink = std::function<void(const PronounChoice&)>;

}  // namespace entente

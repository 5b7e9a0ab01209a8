// What speaks for an actor as the one whom a description means, what for none of them, and how much.
// "Mercer sued Kestrel. The company ..." -> clues of Mercer, of Kestrel and of nobody, their weighted sums for "the company"
// The highest sum is taken; nobody is a choice like the others, with clues of its own. Whether an actor may be meant at
// all (kind, number, gender, state) is for the joiner to say.
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

enum class DescriptionClue : std::uint8_t {
  // of nobody, told by the description alone
  nobody,
  nobody_modified,    // "the northern company"
  nobody_owned,       // "Orla's company", "her company"
  nobody_pointed,     // "this company"
  nobody_office,      // "the minister"
  nobody_known_head,  // some actor was called a company before
  nobody_no_likely,   // no actor was, nor has it in its name
  nobody_plural,
  nobody_long,        // more than four words
  nobody_of_state,    // "the Kenyan company"
  nobody_general,     // "the group", "the organization", "the man": said of whoever was named
  // of an actor
  sentences,  // how many lie between (logarithm)
  same_sentence,
  subject,    // as it was last spoken of
  as_name,
  as_pronoun,
  named,
  often,      // how often it was spoken of (logarithm)
  most,       // nobody of its kind was spoken of more often
  opening,    // first spoken of in the first sentence
  latest,     // nobody of its kind was spoken of since
  only_likely,  // nobody else of its kind is like the description
  same_head,  // called a company before
  same_head_modified,    // and here the company is a "northern" one
  same_words,            // "the northern company" as before
  shared_modifier,
  in_name,    // Mercer Company
  holds_office,          // of the gazetteer
  fits,       // the noun may be said of an actor of its sector
  fits_modified,
  unlike,     // nothing of these
  unlike_modified,
  same_state,
  state_unknown,         // the description has a state, the actor none
  gender,     // known and the same
  same_owner,
  other_owner,
  across_quote,
};
inline constexpr std::array<std::string_view, 38> description_clue_names = {
    "nobody",       "nobody_modified", "nobody_owned",  "nobody_pointed", "nobody_office", "nobody_known_head", "nobody_no_likely", "nobody_plural",
    "nobody_long",  "nobody_of_state", "nobody_general", "sentences",     "same_sentence", "subject",       "as_name",           "as_pronoun",       "named",
    "often",        "most",            "opening",       "latest",         "only_likely",     "same_head",     "same_head_modified", "same_words",      "shared_modifier",
    "in_name",      "holds_office",    "fits",          "fits_modified",  "unlike",        "unlike_modified", "same_state",        "state_unknown",
    "gender",       "same_owner",      "other_owner",   "across_quote"};
static_assert(description_clue_names[std::size_t(DescriptionClue::across_quote)] == "across_quote");
using DescriptionClues = std::array<double, description_clue_names.size()>;

enum class DescriptionClass : std::uint8_t { person, body, place };  // body: organizations, states, peoples
inline constexpr std::array<std::string_view, 3> description_class_names = {"person", "body", "place"};
static_assert(description_class_names[std::size_t(DescriptionClass::place)] == "place");

struct DescriptionKind {
  using Class = DescriptionClass;
  static constexpr const auto& clue_names = entente::description_clue_names;
  static constexpr const auto& class_names = description_class_names;
  static constexpr std::string_view path = "actors/description-weights.tsv";
};
using DescriptionWeights = ClueWeights<DescriptionKind>;

// A description and all whom it may mean: what the weights are learned from.
struct DescriptionChoice {
  struct Candidate {
    std::vector<std::uint32_t> mentions;  // of the actor, places in the list of mentions; empty for nobody
    DescriptionClues clues{};
  };
  std::uint32_t mention = 0;
  DescriptionClass description{};
  std::vector<Candidate> candidates;  // nobody is the first
};
using DescriptionChoiceSink = std::function<void(const DescriptionChoice&)>;

}  // namespace entente

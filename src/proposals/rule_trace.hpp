// Why each rule whose trigger stands in a sentence did or did not match: what `entente explain` and `ontology check`
// look at. Rules leave it only where a trace is asked for.
// "Orla hugged Mercer and condemned." -> condemns:verb at "condemned", missing target
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/relations/relation.hpp"
#include "ontology/condition.hpp"
#include "proposals/argument_finder.hpp"

namespace entente {

// Why a rule or a listed word says nothing, in the order in which it is looked at.
enum class Missing : std::uint8_t { nothing, tag, less_specific, condition, source, target, kinds };
inline constexpr std::array<std::string_view, 7> missing_names = {
    "nothing",
    "the trigger is another part of speech",
    "a more specific rule has matched",
    "a condition does not hold",
    "no actor stands where the source is looked for",
    "no actor stands where the target is looked for",
    "the actors are not of the kinds that the type allows",
};
static_assert(missing_names[std::size_t(Missing::kinds)].starts_with("the actors"));
constexpr std::string_view to_string(Missing missing) {
  return missing_names[std::size_t(missing)];
}

// A word that makes something less than an affirmed fact, and what it does: "not" negates, "may" makes possible.
struct CircumstanceReason {
  WordIndex word = 0;
  bool negates = false;
  Modality modality = Modality::actual;

  friend bool operator==(const CircumstanceReason&, const CircumstanceReason&) = default;
};

struct RuleTrial {
  SentenceIndex sentence{};
  std::uint32_t rule = 0;  // place in Ontology::Rules::rules
  WordIndex trigger = 0;
  Missing missing = Missing::nothing;
  std::optional<Condition> condition = {};  // that does not hold
  std::optional<Slot> source_place = {};  // where they were found
  std::optional<Slot> target_place = {};
  Parties sources = {};
  Parties targets = {};
  std::vector<CircumstanceReason> reasons = {};  // if it matched
};

// A word that is read without a rule of its own: "president", "anti-American", "bank".
struct WordTrial {
  SentenceIndex sentence{};
  std::string name;    // "leads:office"
  std::string origin;  // where the word is listed, and as what: "lexicon/offices.tsv:3: leads"
  WordIndex trigger = 0;
  Missing missing = Missing::nothing;
  Parties sources = {};
  Parties targets = {};
};

struct RuleTrace {
  std::vector<RuleTrial> trials = {};  // by sentence, trigger, and most specific rule first
  std::vector<WordTrial> words = {};   // by sentence; prefixes, then offices, then seats
};

}  // namespace entente

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
#include "proposals/argument_finder.hpp"

namespace entente {

// What a rule asked for and did not find, in the order in which it looks.
enum class Missing : std::uint8_t {
  nothing,
  tag,
  less_specific,
  particle,
  object,
  no_object,
  objects,
  without_objects,
  no_complement,
  complement,
  infinitive,
  complements,
  own_future,
  judgement,
  obligation,
  modifier,
  without_modifiers,
  oblique,
  refusal,
  negation,
  future,
  source,
  target,
  kinds,
};
inline constexpr std::array<std::string_view, 24> missing_names = {
    "nothing",
    "the trigger is another part of speech",
    "a more specific rule has matched",
    "the particle is missing",
    "the verb has no object",
    "the verb has an object",
    "the object is no such noun",
    "the object is an excluded noun",
    "there is a complement",
    "there is no complement",
    "the complement is no infinitive",
    "the complement is no such verb",
    "the complement is not what the subject itself will do",
    "the complement does not judge its subject so",
    "the complement says no must or should",
    "the modifier is missing",
    "there is an excluded modifier",
    "the oblique is missing",
    "there is no refusal (will not, would not)",
    "it is not negated",
    "it is not future",
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

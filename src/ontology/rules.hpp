// What an ontology file compiles to: types, and rules behind one index from trigger lemma to rules.
// "verb: lash+out | subject -> at" -> a Rule under "lash" with particle "out", source subject, target oblique "at"
// A word that triggers nothing costs one look-up, however many types there are.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/ontology/ontology.hpp"
#include "ontology/condition.hpp"
#include "ontology/example.hpp"
#include "ontology/known_types.hpp"
#include "text/string_map.hpp"

namespace entente {

enum class TriggerKind : std::uint8_t { verb, noun, adjective };
inline constexpr std::array<std::string_view, 3> trigger_kind_names = {"verb", "noun", "adjective"};
static_assert(trigger_kind_names[std::size_t(TriggerKind::adjective)] == "adjective");
constexpr std::string_view to_string(TriggerKind kind) {
  return trigger_kind_names[std::size_t(kind)];
}

// Where an argument stands, seen from the trigger.
enum class Place : std::uint8_t {
  subject,  // of the verb; of a noun or adjective: what it is said of, or who its light verb's subject is
  object,
  indirect,            // "told *Orla* that"
  agent,               // "by", of passives and verbal nouns, or the light verb's subject
  possessor,           // "Orla's attack", "its attack"
  modifier,            // "the *Russian* attack", "*NATO* strikes"
  compound,            // "a *Kremlin* critic", but not "a Russian critic"
  complement,          // whoever the complement clause does something to: "agreed to send arms to *Orla*"
  maker,               // of the object: "the plan suggested by *Orla* was offered"; of a denial, whoever made the claim
  complement_subject,  // "demanded that *Orla* leave"
  preposition,
};
// As an ontology file writes them; a preposition stands for itself.
inline constexpr std::array<std::string_view, 11> place_names = {
    "subject",    "object", "indirect",           "agent",       "poss", "mod", "compound",
    "complement", "maker",  "complement-subject", "preposition",
};
static_assert(place_names[std::size_t(Place::preposition)] == "preposition");

struct Slot {
  Place place = Place::subject;
  std::string preposition;

  std::string_view name() const {
    return place == Place::preposition ? std::string_view(preposition) : place_names[std::size_t(place)];
  }
  friend bool operator==(const Slot&, const Slot&) = default;
};

struct Rule {
  RelationTypeId type{};
  TriggerKind kind = TriggerKind::verb;
  std::string particle;  // "out" of "lash out"
  std::vector<Slot> source;
  std::vector<Slot> target;  // any one of them, the first that is there
  Conditions conditions;     // what those of them that need words ask for stands below
  StringSet objects;         // the object's noun must be one of these
  StringSet without_objects;
  StringSet complements;                                    // the complement clause's verb must be one of these
  std::vector<std::pair<std::string, StringSet>> obliques;  // "on alert": preposition and noun that must be there
  StringSet modifiers;                                      // an adjective or compound that must be there: "strained"
  StringSet without_modifiers;                              // "heart" of "heart attack"
  int judgement = 0;              // the complement says something good (+1) or bad (-1) of its subject
  bool is_state = false;          // a noun that is not an event by itself: only where it is said of somebody
  bool takes_no_owner = false;    // of a thing in the target's place
  double weight = 0.7;
  std::string name;        // "condemns:verb"
  std::string text;        // as it stands in the file: "verb: lash+out | subject -> at"
  std::uint32_t file = 0;  // place in Ontology::Rules::files
  std::size_t line = 0;
  std::size_t column = 0;

  // Of the rules that match at one word, those of the highest rank are read: the more it asks for, the higher; a user's
  // file has the last word.
  int rank() const { return 2 * conditions.rank() + int(file != 0); }
  bool asks(Condition condition) const { return conditions.contain(condition); }
};

// What a governing word does to the clause or event it governs.
struct Effect {
  bool negates = false;
  bool raises_negation = false;  // "does not think that X attacked": X did not
  bool passes_subject = false;   // its subject is the event's agent: "launched an attack"
  bool receives = false;         // its subject is who it happens to: "came under attack"
  bool is_wish = false;          // planned, but no commitment: "hopes to meet"
  Modality modality = Modality::actual;
};

// The classes of words that the program itself asks for, as ontology files call them. Each must stand in the built-in one;
// a user's file may add words to it.
enum class WordClass : std::uint8_t {
  accusations, answers, blows, bodies, causes, faults, makes, merits, motions, portions,
  prepositions, proposals, seated, sites, things, troops, units, utterances, ways, weapons,
};
inline constexpr std::array<std::string_view, 20> word_class_names = {
    "accusations", "answers", "blows", "bodies", "causes", "faults", "makes", "merits", "motions", "portions",
    "prepositions", "proposals", "seated", "sites", "things", "troops", "units", "utterances", "ways", "weapons",
};
static_assert(word_class_names[std::size_t(WordClass::weapons)] == "weapons");

// The event classes of PLOVER, https://github.com/openeventdata/PLOVER
enum class PloverClass : std::uint8_t {
  AGREE,  CONSULT, SUPPORT,  COOPERATE, AID,      CONCEDE,  RETREAT, REQUEST,
  ACCUSE, REJECT,  THREATEN, PROTEST,   SANCTION, MOBILIZE, COERCE,  ASSAULT,
};
inline constexpr std::array<std::string_view, 16> plover_class_names = {
    "AGREE",  "CONSULT", "SUPPORT",  "COOPERATE", "AID",      "CONCEDE",  "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST",   "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT",
};
static_assert(plover_class_names[std::size_t(PloverClass::ASSAULT)] == "ASSAULT");
constexpr std::string_view to_string(PloverClass type) {
  return plover_class_names[std::size_t(type)];
}

// What a verb does to the office beside it: "became president", "served as president", "resigned as president".
enum class OfficeChange : std::uint8_t { begins, holds, ends };
inline constexpr std::array<std::string_view, 3> office_change_names = {"begins", "holds", "ends"};
static_assert(office_change_names[std::size_t(OfficeChange::ends)] == "ends");

// A word that is read without a rule of its own, and where the language files list it.
struct OfficeListing {
  std::optional<KnownType> of_body;   // what it makes of whom a body has: "Mercer Bank's economist"
  std::optional<KnownType> of_state;  // of whom a state names its own: "a Kenyan economist"
  std::string text;                   // as listed: "works-for/citizen-of"
  std::string place;                  // "lexicon/offices.tsv:3"
};
struct OfficeVerb {
  OfficeChange change = OfficeChange::holds;
  bool is_of_object = false;  // the holder is its object: "appointed her ambassador"
};
struct PrefixListing {
  RelationTypeId type{};
  std::string place;  // "my.ontology:12"
  std::string text;   // "prefix: anti counter"
};

struct TypeDetails {
  std::string inverse;                  // how it reads from the target: "condemned by"; empty for symmetric types
  std::vector<ActorKind> source_kinds;  // empty: any
  std::vector<ActorKind> target_kinds;
  std::optional<PloverClass> plover;
  bool is_of_state = false;       // the target is a place's state rather than the place, where the document names it
  bool has_side = false;          // the target is an unnamed one's state rather than that one: "expelled a Kenyan diplomat"
  std::vector<std::string> about;  // prepositions behind which a sentence says why or about what: "for" of "condemned Orla for"
  std::vector<Example> examples;  // those that stand in the ontology file itself
  std::uint32_t file = 0;         // place in Ontology::Rules::files
  std::size_t line = 0;
};

inline constexpr std::string_view builtin_ontology = "ontology/relations.ontology";

struct Ontology::Rules {
  std::vector<RelationType> types;
  std::vector<TypeDetails> details;
  std::vector<std::string> files;  // the first is the built-in one
  std::vector<Rule> rules;
  std::vector<std::vector<std::string>> triggers;         // of each rule, its lemmas
  StringMap<std::vector<std::uint32_t>> by_lemma;         // the most specific rules first
  std::vector<std::vector<std::string>> deeds;            // of each type, the nouns that name what was done
  StringMap<std::vector<std::string>> deeds_of_verb;      // "offer" -> the nouns that name what its subject made
  struct DeedOfType {
    std::string type;
    std::string noun;
    std::size_t line = 0;  // of lexicon/deeds.tsv
  };
  std::vector<DeedOfType> deeds_of_type;                  // beside the triggers of a type's rules
  StringMap<std::string> verb_forms;                      // "freed" -> "free": what a lemmatizer may not know
  StringMap<std::string> noun_forms;                      // "supplies" -> "supply", of nouns that rules speak of
  StringMap<Effect> clause_effects;                       // "verb:agree", "noun:plan", "adj:reluctant"
  StringMap<Effect> noun_effects;                         // "launch", "come under"
  StringMap<PrefixListing> prefixes;                      // "anti" of "anti-American"
  StringMap<OfficeListing> offices;                       // "president" -> leads
  StringMap<OfficeVerb> office_verbs;                     // "become" -> begins
  StringMap<StringSet> classes;

  // What cannot be read is left out and told in `problems`.
  void read(std::string_view bytes, const std::string& file, std::vector<OntologyProblem>& problems);
  void read_effects(std::string_view bytes, const std::string& file);
  void read_offices(std::string_view bytes, const std::string& file);
  void read_deeds(std::string_view bytes, const std::string& file);
  void index();
  RelationTypeId type(KnownType known) const { return known_types[std::size_t(known)]; }
  const StringSet& words(WordClass word_class) const { return *known_classes[std::size_t(word_class)]; }
  bool is_in(WordClass word_class, std::string_view lemma) const { return words(word_class).contains(lemma); }
  // "my.ontology:12:3"
  std::string place(const Rule& rule) const;
  // Those of the file that the type stands in and, for built-in types, those of ontology/examples/.
  std::vector<Example> examples(RelationTypeId type) const;
  // What "verb", "noun", "adj" or "adverb" of this lemma does to the clause under it or about it.
  const Effect* clause_effect(std::string_view part, std::string_view lemma) const;

 private:
  void index_triggers();
  void index_forms();
  void index_deeds();
  void find_known();  // throws InputError where a class or type that the program asks for is missing
  std::array<const StringSet*, word_class_names.size()> known_classes{};
  std::array<RelationTypeId, known_type_names.size()> known_types{};
};

}  // namespace entente

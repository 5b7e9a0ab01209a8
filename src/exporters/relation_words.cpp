#include "exporters/relation_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "exporters/actor_words.hpp"
#include "exporters/english_words.hpp"
#include "exporters/plain_words.hpp"
#include "text/string_map.hpp"

namespace entente {
namespace {

constexpr std::string_view object_place = "OBJECT";
constexpr std::string_view target_place = "TARGET";
constexpr std::size_t most_words = 6;            // of the thing concerned: what a line in a picture has room for
constexpr std::size_t most_words_to_target = 8;  // where the target is named only then
constexpr std::size_t most_words_of_clause = 9;
constexpr std::size_t longest_owner = 24;   // characters of a name that "'s" is put behind
constexpr std::size_t longest_owners = 48;  // and of those of several
constexpr double surest_doubtful = 0.5;     // the words of a mention that is as likely wrong as right are not shown

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// "Prime Minister" is written small within a sentence; "NASA" and "Portuguese" are not.
bool is_of_a_title(std::string_view word) {
  constexpr std::array<std::string_view, 44> titles = {
      "Acting",    "Ambassador",   "Attorney", "Chair",     "Chairman",  "Chairwoman",  "Chancellor", "Chief",
      "Commander", "Commissioner", "Defence",  "Defense",   "Deputy",    "Director",    "Economy",    "Energy",
      "Executive", "Finance",      "First",    "Foreign",   "Former",    "General",     "Governor",   "Head",
      "Health",    "Interior",     "Interim",  "Justice",   "Leader",    "Mayor",       "Minister",   "Officer",
      "Premier",   "President",    "Prime",    "Secretary", "Spokesman", "Spokeswoman", "State",      "Supreme",
      "Trade",     "Treasury",     "Vice",     "Speaker"};
  return is_one_of(titles, word);
}

std::string without_quotation_marks(std::string text) {
  for (const std::string_view mark : {"\"", "“", "”", "«", "»"})
    for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.erase(at, mark.size());
  return text;
}

// "U.S.": its last point ends nothing.
bool is_abbreviation(std::string_view word) {
  return word.find('.') + 1 < word.size();
}

// The thing concerned in at most so many words, or nothing where it is no thing that can be named out of its sentence.
Words thing_of(const std::string& text, std::size_t most) {
  Words words = split(without_quotation_marks(plain_words(text)));
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && begins_aside(words[i]))
      words.resize(i);
    else if (const char last = words[i].back();
             last == ',' || last == ';' || last == ':' || (last == '.' && !is_abbreviation(words[i]))) {
      words[i].pop_back();
      words.resize(i + 1);
      if (words[i].empty()) words.pop_back();
    }
  }
  // "an attempt to distract": the clause tells more than the thing.
  if (words.size() > most) {
    std::size_t end = most;
    while (end > 1 && !is_link(words[end])) --end;
    words.resize(end > 1 ? end : most);
  }
  while (!words.empty() && (is_link(words.back()) || is_article(lowered(words.back())))) words.pop_back();
  if (words.empty()) return {};
  // "Foreign Minister", "The offer": capitals of a sentence's or a title's beginning.
  if (is_article(lowered(words[0])) || lowered(words[0]) == "no") words[0] = lowered(words[0]);
  for (std::string& word : words)
    if (is_of_a_title(word)) word = lowered(word);
  for (const std::string& word : words)
    if (points_elsewhere(lowered(word))) return {};
  return words;
}

// "to leave the camp", "against arming Orla", "that Orla leave", "arming Orla"
bool is_clause(const Words& words) {
  constexpr std::array<std::string_view, 3> beginnings = {"to", "against", "that"};
  if (words.size() < 2) return false;
  const std::string& first = words[0];
  const bool is_gerund = first.size() > 4 && first.ends_with("ing") && !is_capital(first.front());
  return is_gerund || is_one_of(beginnings, first) || (first == "not" && words[1] == "to");
}

// A clause in few words, or nothing where it cannot be cut or points out of its sentence; "its" is one of the two whom
// the sentence names.
Words short_clause(Words words) {
  constexpr std::array<std::string_view, 14> pointers = {"this", "these", "those", "such", "we", "us",  "our",
                                                         "you",  "your",  "i",     "me",   "my", "one", "ones"};
  if (words.size() > most_words_of_clause) {
    std::size_t end = most_words_of_clause;
    const auto is_cut = [&] {
      return is_link(words[end]) && words[end] != "to" && words[end] != "of" && !is_link(words[end - 1]);
    };
    while (end > 2 && !is_cut()) --end;
    if (end == 2) return {};
    words.resize(end);
  }
  if (const char last = words.back().back(); last == ',' || last == ';' || last == ':') words.back().pop_back();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_told = words[i] == "those" && i + 1 < words.size() && words[i + 1] == "who";
    if (words[i].empty() || (is_one_of(pointers, lowered(words[i])) && !is_told)) return {};
  }
  return words;
}

bool holds(const Words& words, const Words& part) {
  if (part.empty()) return false;
  const auto same = [](const std::string& word, const std::string& other) {
    return word == other || word == other + "'s" || word == other + "’s" || word == other + "'" || word == other + "’";
  };
  return std::search(words.begin(), words.end(), part.begin(), part.end(), same) != words.end();
}

bool names(const GraphActor& actor, const Words& words) {
  if (holds(words, split(plain_words(actor.name)))) return true;
  return std::ranges::any_of(actor.aliases,
                             [&](const auto& alias) { return holds(words, split(plain_words(alias.first))); });
}

const std::string& form_of(const RelationPhrases& phrases, Polarity polarity, Modality modality) {
  switch (modality) {
    case Modality::actual:
      return polarity == Polarity::negated ? phrases.negated : phrases.present;
    case Modality::planned:
      return phrases.planned;
    case Modality::demanded:
      return phrases.demanded;
    case Modality::possible:
    case Modality::hypothetical:
      return phrases.possible;
  }
  return phrases.present;
}

// "plans to visit" -> "plans not to visit", "may visit" -> "may not visit"
std::string negated(std::string phrase) {
  if (phrase.starts_with("may ")) return "may not " + phrase.substr(4);
  const std::size_t to = phrase.find(" to ");
  return to == std::string::npos ? "does not " + phrase : phrase.insert(to, " not");
}

// "acquires" -> "acquire", "carries out" -> "carry out"; "ally of" is no verb.
std::optional<std::string> base_of(const std::string& label) {
  const std::size_t end = std::min(label.find(' '), label.size());
  std::string verb = label.substr(0, end);
  if (verb.size() < 3 || verb.back() != 's' || verb.ends_with("ss")) return std::nullopt;
  if (verb.ends_with("ies"))
    verb.replace(verb.size() - 3, 3, "y");
  else if (verb.ends_with("sses") || verb.ends_with("shes") || verb.ends_with("ches") || verb.ends_with("xes") ||
           verb.ends_with("zzes") || verb.ends_with("oes"))
    verb.resize(verb.size() - 2);
  else
    verb.pop_back();
  return verb + label.substr(end);
}

// Of a type whose phrases nobody wrote, the label, which the language's own rule makes a verb of.
RelationPhrases phrases_of(const RelationType& type) {
  if (!type.phrases.is_empty()) return type.phrases;
  const std::string label = plain_words(type.label);
  if (const auto base = base_of(label))
    return {label, "does not " + *base, "plans to " + *base, "is urged to " + *base, "may " + *base};
  return {"is " + label, "is not " + label, "plans to be " + label, "is urged to be " + label, "may be " + label};
}

// "is a citizen of" -> "is citizens of", "may become an ally of" -> "may become allies of"
std::string with_plural_predicate(const std::string& phrase) {
  Words words = split(phrase);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    constexpr std::array<std::string_view, 3> before_noun = {"a", "an", "no"};
    constexpr std::array<std::string_view, 4> before_predicate = {"is", "not", "be", "become"};
    if (!is_one_of(before_noun, words[i]) || !is_one_of(before_predicate, words[i - 1])) continue;
    std::string& noun = words[i + 1];
    if (noun.ends_with('y'))
      noun.replace(noun.size() - 1, 1, "ies");
    else
      noun += 's';
    if (words[i] != "no") words.erase(words.begin() + std::ptrdiff_t(i));
    return joined(words);
  }
  return phrase;
}

// "withdraws" -> "withdraw", "has not condemned" -> "have not condemned"
std::string in_plural(const std::string& singular) {
  const std::string phrase = with_plural_predicate(singular);
  const std::size_t end = std::min(phrase.find(' '), phrase.size());
  const std::string_view verb(phrase.data(), end);
  if (verb == "is" || verb == "has") return std::string(phrase).replace(0, end, verb == "is" ? "are" : "have");
  return base_of(phrase).value_or(phrase);
}

std::string form_of(const RelationPhrases& phrases, const Relation& relation) {
  const Modality modality = relation.modality();
  const std::string form = form_of(phrases, relation.polarity, modality);
  return relation.polarity == Polarity::negated && modality != Modality::actual ? negated(form) : form;
}

// As its subject has it.
std::string phrase_of(const RelationGraph& graph, const RelationPhrases& phrases, const Relation& relation) {
  const std::string form = form_of(phrases, relation);
  return plain_words(is_several(graph, relation.source) ? in_plural(form) : form);
}

// "the plan", and no word in it that tells whose: "the sale of missiles to Taiwan" has its owner already.
bool can_have_owner(const Words& thing) {
  if (thing.size() < 2 || thing.size() > 4 || thing[0] != "the") return false;
  return std::none_of(thing.begin() + 1, thing.end(),
                      [](const std::string& word) { return is_capital(word.front()) || is_link(word); });
}

bool is_something(const Words& thing) {
  return thing.size() > 1 || (thing.size() == 1 && !is_article(lowered(thing[0])));
}

// Without the phrase that names the actor: "a memorandum with Turkey" is a memorandum. Of "the informal Turkish talks"
// nothing is left: the name is no phrase of its own.
Words without_name(Words thing, const GraphActor& actor) {
  std::size_t end = thing.size();
  while (end > 0 && names(actor, Words(thing.begin(), thing.begin() + std::ptrdiff_t(end)))) --end;
  while (end > 0 && !is_link(thing[end - 1])) --end;
  while (end > 0 && is_link(thing[end - 1])) --end;
  thing.resize(end);
  return thing;
}

// "Britain's planes", said of Britain, are its planes; "agreements with Microsoft", told as Microsoft's, are
// agreements: nobody is named twice in one breath.
Words without_subject(Words thing, const GraphActor& source) {
  if (!names(source, thing)) return thing;
  for (std::size_t size = 1; size < thing.size(); ++size) {
    const std::string& word = thing[size - 1];
    const bool is_owner = word.ends_with("'s") || word.ends_with("’s") || word.ends_with('\'') || word.ends_with("’");
    const Words owner(thing.begin(), thing.begin() + std::ptrdiff_t(size));
    if (!is_owner || !names(source, owner)) continue;
    thing.erase(thing.begin(), thing.begin() + std::ptrdiff_t(size));
    thing.insert(thing.begin(), source.kind == ActorKind::person ? "the" : "its");
    return thing;
  }
  const Words rest = without_name(thing, source);
  return is_something(rest) ? rest : thing;
}

// The thing in a phrase in which it stands for the target: "the plan" is China's plan, "Putin's invasion" Putin's.
std::optional<std::string> thing_of_target(const RelationGraph& graph, Words thing, const Relation& relation) {
  const GraphActor &source = graph[relation.source], &target = graph[relation.target];
  if (names(target, thing)) return joined(without_subject(std::move(thing), source));
  const bool is_short = character_count(plain_words(target.name)) <= longest_owner;
  if (!can_have_owner(thing) || !target.is_named || !is_short || names(source, thing)) return {};
  thing[0] = possessive(name_within(graph, relation.target));
  return joined(thing);
}

// Of a deed that has several targets: "the agreement" is that of Iran and Saudi Arabia. But "the invasion" is not that
// of Putin and Russia, who are no two.
std::optional<std::string> thing_of_several(const RelationGraph& graph, const Words& thing,
                                            const std::vector<VertexId>& targets) {
  const ActorKind kind = graph[targets.front()].kind;
  const auto is_other = [&](VertexId target) { return graph[target].kind != kind || !graph[target].is_named; };
  if (!can_have_owner(thing) || std::ranges::any_of(targets, is_other)) return {};
  std::string owners;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (i > 0) owners += i + 1 == targets.size() ? " and " : ", ";
    owners += name_within(graph, targets[i]);
  }
  if (character_count(owners) > longest_owners) return {};
  return joined(thing) + " of " + owners;
}

// Parties to a deed of several stand where the other party does: "agreements with Nvidia and Sony on chips" are
// agreements on chips.
Words without_parties(const Words& thing) {
  const auto link = std::ranges::find_if(thing, [](const std::string& word) {
    const std::string small = lowered(word);
    return small == "with" || small == "between" || small == "among";
  });
  const auto topic = std::find_if(link, thing.end(), [](const std::string& word) {
    const std::string small = lowered(word);
    return small == "on" || small == "about" || small == "over" || small == "for";
  });
  Words rest(thing.begin(), link);
  if (!is_something(rest)) return thing;
  rest.insert(rest.end(), topic, thing.end());
  return rest;
}

// The thing in a phrase that names both ends besides.
std::optional<std::string> thing_beside_target(Words thing, const GraphActor& source, const GraphActor& target,
                                               const Relation& relation, bool is_symmetric) {
  if (is_symmetric) thing = without_parties(thing);
  if (names(target, thing)) {
    thing = without_name(std::move(thing), target);
    if (!is_something(thing)) return {};
  }
  // Of two who agree on something neither is the one whose "its" it is.
  if (Words rest = without_subject(thing, source); !is_symmetric || rest[0] != "its") thing = std::move(rest);
  if (thing[0] == "no") {
    if (relation.polarity == Polarity::affirmed) return {};
    thing[0] = "any";
  }
  return joined(thing);
}

struct Said {
  std::string before;  // the target's name, or all of it where that names the target
  std::string behind = {};
  bool names_target = false;
  std::string on_line = {};  // where that is shorter
};

std::string replaced(std::string text, std::string_view place, std::string_view words) {
  const std::size_t at = text.find(place);
  if (at != std::string::npos) text.replace(at, place.size(), words);
  return text;
}

// "accuses TARGET of OBJECT" in its two parts. Parted before the thing stands in it: that may be written in capitals.
Said parted(const std::string& phrase, const std::string& thing) {
  const std::size_t at = phrase.find(target_place);
  if (at == std::string::npos) return {replaced(phrase, object_place, thing), {}, true};
  Said said{replaced(phrase.substr(0, at), object_place, thing),
            replaced(phrase.substr(at + target_place.size()), object_place, thing)};
  while (said.before.ends_with(' ')) said.before.pop_back();
  while (said.behind.starts_with(' ')) said.behind.erase(0, 1);
  return said;
}

// Whom one deed is done to: "welcomed the agreement between Iran and Saudi Arabia" tells of both.
std::vector<VertexId> targets_of_deed(const RelationGraph& graph, const Relation& relation, const Evidence& mention) {
  std::vector<VertexId> targets;
  for (EdgeId edge : graph.out_edges(relation.source)) {
    const Relation& other = graph[edge];
    const bool is_same = other.type == relation.type && std::ranges::any_of(other.evidence, [&](const Evidence& e) {
                           return e.document == mention.document && e.trigger.span == mention.trigger.span;
                         });
    if (is_same && std::ranges::find(targets, other.target) == targets.end()) targets.push_back(other.target);
  }
  return targets;
}

std::string without_link_at_end(std::string phrase) {
  for (const std::string_view link : {" to", " with", " from", " of", " against", " on"})
    if (phrase.ends_with(link)) return phrase.substr(0, phrase.size() - link.size());
  return phrase;
}

std::string short_name(const RelationGraph& graph, VertexId actor) {
  return graph[actor].kind == ActorKind::person ? family_name(graph, actor) : name_within(graph, actor);
}

// "promised that it would pay": "promises that it will pay". What somebody else would do may be conditional.
Words told_now(Words clause, bool is_own) {
  constexpr std::array<std::string_view, 6> own = {"it", "they", "he", "she", "its", "their"};
  const auto would = std::ranges::find(clause, "would");
  if (would != clause.end() && (is_own || is_one_of(own, clause[1])) && std::ranges::find(clause, "if") == clause.end())
    *would = "will";
  if (is_own && would == clause.end()) {
    std::ranges::replace(clause, "was", "is");
    std::ranges::replace(clause, "were", "are");
  }
  return clause;
}

// "for blocking the aid", "on fish": the type's own phrase, and behind its target why or about what.
std::optional<Said> said_with_cause(const RelationGraph& graph, const Relation& relation, const Words& cause) {
  const Words behind_link(cause.begin() + 1, cause.end());
  const Words rest = is_clause(behind_link) ? short_clause(behind_link) : thing_of(joined(behind_link), most_words);
  if (rest.empty()) return {};
  const std::string verb = phrase_of(graph, phrases_of(graph.type(relation)), relation);
  const std::string words = cause[0] + " " + joined(without_subject(rest, graph[relation.source]));
  const std::string name = short_name(graph, relation.target);
  // "agrees on fish" goes both ways and names nobody.
  const bool names_target = !graph.type(relation).is_symmetric && character_count(name) <= longest_owner;
  return Said{verb, words, false, names_target ? verb + " " + name + " " + words : ""};
}

// "asks TARGET for OBJECT" and "to leave" -> "asks", "to leave"; "accuses TARGET of OBJECT" and "arming Orla" ->
// "accuses", "of arming Orla".
std::optional<Said> said_with_clause(const RelationGraph& graph, const Relation& relation, const Evidence& mention,
                                     const std::string& phrase, const Words& clause) {
  const std::size_t object = phrase.find(object_place), target = phrase.find(target_place);
  if (target == std::string::npos) return {};
  std::string verb = phrase.substr(0, std::min(object, target));
  while (verb.ends_with(' ')) verb.pop_back();
  const bool is_object_first = object < target;
  const bool is_demand = is_object_first && phrase.ends_with(" from TARGET");
  const std::string words = joined(clause), name = short_name(graph, relation.target);
  const bool is_short = character_count(name) <= longest_owner;
  const auto is_in_clause = [&](const std::optional<Passage>& end) {
    return end && mention.object->span.begin <= end->span.begin && end->span.end <= mention.object->span.end;
  };
  if (clause[0] == "that") {
    const bool is_of_target = is_demand || is_in_clause(mention.target);
    if (is_of_target && !names(graph[relation.target], clause)) return {};
    const std::string told = joined(told_now(clause, is_object_first));
    return is_of_target ? Said{without_link_at_end(verb) + " " + told, {}, true} : Said{verb, told};
  }
  const bool is_infinitive = clause[0] == "to" || clause[0] == "not";
  if (!is_infinitive && is_object_first) return {};
  if (!is_infinitive) {
    const std::size_t preposition = phrase.rfind(' ', object - 2) + 1;
    return Said{verb, (clause[0] == "against" ? "" : phrase.substr(preposition, object - preposition)) + words};
  }
  if (is_in_clause(mention.source)) return {};  // "Orla agreed to help Mercer" is not said with Mercer for its subject
  // "threatened to attack Orla": the clause names whom it concerns.
  if (is_in_clause(mention.target)) {
    if (!names(graph[relation.target], clause)) return {};
    return Said{without_link_at_end(verb) + " " + words, {}, true};
  }
  if (is_demand) {  // "ordered Orla not to leave": "demands that Orla not leave"
    const std::string demanded = (clause[0] == "not" ? "not " : "") + words.substr(words.find("to ") + 3);
    return Said{verb + " that", demanded, false,
                is_short ? verb + " that " + name + " " + demanded : verb + " " + name};
  }
  // Who is asked to leave stands before that, on a line too; who agrees to it is the line's own beginning.
  const bool is_of_target = !is_object_first && without_link_at_end(verb) == verb;
  return Said{verb, words, false, is_of_target && is_short ? verb + " " + name + " " + words : ""};
}

// The words of what it is about, without the time that stands at their end: "a contract on Tuesday" is a contract. An
// office is itself the time at which it was held. Of a target that the text calls "three officials of Sri Lanka" alone,
// these words.
std::string object_words(const RelationGraph& graph, const Relation& relation, const Evidence& mention) {
  if (!mention.object) {
    const GraphActor& target = graph[relation.target];
    const std::string words = mention.target ? plain_words(graph[mention.target->words]) : "";
    const bool is_name = words == target.name || target.aliases.contains(words) || split(words).size() < 3;
    const bool is_own = graph.type(relation).object_phrases.present.find(target_place) == std::string::npos;
    return is_own && target.is_named && !is_name && names(target, split(words)) ? words : "";
  }
  std::string words(graph[mention.object->words]);
  if (mention.time && mention.object->span.contains(mention.time->span)) {
    const std::string time(graph[mention.time->words]);
    if (words.size() > time.size() && words.ends_with(time)) words.resize(words.size() - time.size());
  }
  return words;
}

std::optional<Said> said_with_thing(const RelationGraph& graph, const Relation& relation, const Evidence& mention) {
  const RelationType& type = graph.type(relation);
  const std::string object = object_words(graph, relation, mention);
  if (object.empty() || mention.confidence < surest_doubtful) return {};
  const Words words = split(without_quotation_marks(plain_words(object)));
  if (words.empty()) return {};
  if (words.size() > 1 && is_link(words[0]) && words[0] != "to" && words[0] != "against")
    return said_with_cause(graph, relation, words);
  if (type.object_phrases.is_empty()) return {};
  const std::string phrase = phrase_of(graph, type.object_phrases, relation);
  if (is_clause(words)) {
    const Words clause = short_clause(words);
    return clause.empty() ? std::nullopt : said_with_clause(graph, relation, mention, phrase, clause);
  }
  Words thing = thing_of(object, most_words);
  if (thing.empty()) return {};
  const GraphActor &source = graph[relation.source], &target = graph[relation.target];
  const bool names_target = phrase.find(target_place) == std::string::npos;
  if (names_target && !names(target, thing)) {
    // "the annexation of Ukrainian regions by Russia": the target is named at the end of a longer thing.
    if (const Words longer = thing_of(object, most_words_to_target); names(target, longer)) {
      thing = longer;
    } else if (const auto targets = targets_of_deed(graph, relation, mention); targets.size() > 1) {
      const auto several = thing_of_several(graph, thing, targets);
      if (!several) return {};
      return Said{replaced(phrase, object_place, *several), {}, true, replaced(phrase, object_place, joined(thing))};
    }
  }
  // "leads the games division": no office, which has no article, but what is led.
  if (const std::size_t is = phrase.find(" " + std::string(object_place) + " of ");
      is != std::string::npos && is_article(thing[0]))
    return Said{phrase_of(graph, phrases_of(type), relation) + " " + joined(without_subject(thing, source)) +
                    (names(target, thing) ? "" : " of"),
                {},
                names(target, thing)};
  // "accused Orla's government": what the target owns stands where it would.
  const std::string place_behind_verb = " " + std::string(target_place) + " ";
  if (!names_target && names(target, thing) && phrase.find(' ') == phrase.find(place_behind_verb))
    if (without_name(thing, target).empty())
      return Said{phrase.substr(0, phrase.find(' ')) + " " + joined(without_subject(thing, source)), {}, true};
  const auto said = names_target ? thing_of_target(graph, thing, relation)
                                 : thing_beside_target(thing, source, target, relation, type.is_symmetric);
  if (!said) return {};
  return parted(phrase, *said);
}

// With the thing concerned, if the best of the mentions that tell the relation names one that can be said.
Said said(const RelationGraph& graph, const Relation& relation) {
  if (auto words = said_with_thing(graph, relation, relation.best_evidence())) return *words;
  const Modality told = relation.modality();
  for (const Evidence& mention : relation.evidence)
    if (mention.modality == told)
      if (auto words = said_with_thing(graph, relation, mention)) return *words;
  return {phrase_of(graph, phrases_of(graph.type(relation)), relation)};
}

}  // namespace

std::string in_a_sentence(const std::string& title) {
  Words words = split(title);
  for (std::string& word : words)
    if (is_of_a_title(word)) word = lowered(word);
  return joined(words);
}

std::string family_name(const RelationGraph& graph, VertexId actor) {
  const std::string name = plain_words(graph[actor].name);
  std::pair<std::size_t, std::string> best{0, name.substr(name.rfind(' ') + 1)};
  for (const auto& [alias, documents] : graph[actor].aliases) {
    const std::string plain = plain_words(alias);
    const std::size_t count = graph[actor].alias_count(alias);
    if (plain.find(' ') == std::string::npos && (" " + name + " ").find(" " + plain + " ") != std::string::npos &&
        count > best.first)
      best = {count, plain};
  }
  return best.second;
}

std::string possessive(const std::string& name) {
  return name + (name.ends_with('s') ? "’" : "’s");
}

std::string speaker_of(const RelationGraph& graph, const Evidence& evidence) {
  if (!evidence.is_claim()) return {};
  return plain_words(evidence.asserted_by ? std::string_view(graph[*evidence.asserted_by].name)
                                          : graph[evidence.speaker->words]);
}

Speaker speaker_in_sentence(const RelationGraph& graph, const Evidence& evidence) {
  if (evidence.asserted_by)
    return {name_within(graph, *evidence.asserted_by), is_several(graph, *evidence.asserted_by)};
  Words words = split(speaker_of(graph, evidence));
  if (!words.empty() && is_article(lowered(words[0]))) words[0] = lowered(words[0]);
  return {joined(words), is_plural_phrase(words)};
}

std::string claim(const RelationGraph& graph, const Evidence& evidence) {
  return evidence.is_claim() ? says({speaker_in_sentence(graph, evidence)}) : "";
}

std::vector<const Evidence*> claims_of(const Relation& relation) {
  std::vector<const Evidence*> claims;
  if (!relation.is_claim_only()) return claims;
  std::set<VertexId> known;
  const Modality told = relation.modality();
  for (const Evidence& mention : relation.evidence)
    if (mention.modality == told && (!mention.asserted_by || known.insert(*mention.asserted_by).second))
      claims.push_back(&mention);
  return claims;
}

std::string claim(const RelationGraph& graph, const Relation& relation) {
  std::set<Speaker> speakers;
  for (const Evidence* mention : claims_of(relation)) speakers.insert(speaker_in_sentence(graph, *mention));
  return says({speakers.begin(), speakers.end()});
}

std::string type_phrase(const RelationGraph& graph, const Relation& relation) {
  return plain_words(form_of(phrases_of(graph.type(relation)), relation));
}

VerbPhrase verb_phrase(const RelationGraph& graph, EdgeId edge) {
  const Said words = said(graph, graph[edge]);
  return {words.before, words.behind, words.names_target};
}

std::string phrase_on_line(const RelationGraph& graph, EdgeId edge) {
  const Said words = said(graph, graph[edge]);
  if (!words.on_line.empty()) return words.on_line;
  // The line leads to the whole name: "rejects Khan’s accusation".
  const GraphActor& target = graph[graph[edge].target];
  std::string phrase = words.before;
  if (words.names_target && target.kind == ActorKind::person)
    return replaced(phrase, possessive(plain_words(target.name)), possessive(family_name(graph, graph[edge].target)));
  if (words.names_target) return phrase;
  // "hands two men over to", "agrees with … on fishing": what the line leads to need not be said, nor the word that
  // leads to it.
  if (!words.behind.empty()) return without_link_at_end(phrase) + " " + words.behind;
  const bool is_bare = phrase == phrase_of(graph, phrases_of(graph.type(graph[edge])), graph[edge]);
  return is_bare ? phrase : without_link_at_end(phrase);
}

std::string told_on_line(const RelationGraph& graph, EdgeId edge) {
  const std::string by = claim(graph, graph[edge]);
  return phrase_on_line(graph, edge) + (by.empty() ? "" : ", " + by);
}

static std::string with_subject(const RelationGraph& graph, EdgeId edge, const std::string& subject) {
  return subject + " " + verb_phrase(graph, edge).with_target(name_within(graph, graph[edge].target));
}

std::string relation_within_sentence(const RelationGraph& graph, EdgeId edge) {
  return with_subject(graph, edge, name_within(graph, graph[edge].source));
}

std::string relation_in_sentence(const RelationGraph& graph, EdgeId edge) {
  return with_subject(graph, edge, name_at_beginning(graph, graph[edge].source));
}

std::string VerbPhrase::with_target(const std::string& name) const {
  if (names_target) return words;
  return words + " " + name + (behind.empty() ? "" : " " + behind);
}

}  // namespace entente

// The language in which relation types are written: one file -> types, rules and classes of words, and what is wrong in it.

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <utility>

#include "ontology/rules.hpp"
#include "text/table_rows.hpp"
#include "text/utf8.hpp"

namespace entente {
namespace {

template <class Names>
std::string listed(const Names& names, std::string_view before_last = ", ") {
  std::string out;
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (i > 0) out += i + 1 < std::size(names) ? ", " : before_last;
    out += names[i];
  }
  return out;
}

template <class Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

// The place of the first byte that is no UTF-8, or the size.
std::size_t first_bad_byte(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const text::Character character = text::next_character(line, at);
    if (!character.is_valid) break;
    at += character.size;
  }
  return at;
}

// Reads one ontology file line by line; columns come from where a piece of text lies in its line. What is wrong with a
// line is told and the next is read; after a broken heading its properties are passed over.
class Reader {
 public:
  Reader(Ontology::Rules& rules, std::string file, std::vector<OntologyProblem>& problems)
      : rules_(&rules), file_(std::move(file)), file_index_(std::uint32_t(rules.files.size())), problems_(&problems) {
    rules.files.push_back(file_);
  }

  void read(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty()) {
      const auto end = std::min(bytes.find('\n'), bytes.size());
      line_ = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      ++number_;
      const std::string_view text = trimmed(line_);
      if (text.empty() || text.front() == '#') continue;
      // A label or description goes into every output.
      if (const std::size_t at = first_bad_byte(line_); at < line_.size()) {
        report(line_.substr(at), "this is no UTF-8");
        continue;
      }
      if (table_blanks.find(line_.front()) == std::string_view::npos)
        read_heading(text);
      else
        read_property(text);
    }
  }

 private:
  void report(std::string_view at, const std::string& what) const {
    const bool inside = at.data() >= line_.data() && at.data() <= line_.data() + line_.size();
    problems_->push_back({file_, number_, inside ? std::size_t(at.data() - line_.data()) + 1 : 1, what});
  }

  void read_heading(std::string_view text) {
    const auto end = std::min(text.find_first_of(" \t:"), text.size());
    const std::string_view keyword = text.substr(0, end);
    const std::string_view rest = trimmed(text.substr(end));
    if (keyword == "class") return read_class(rest);
    type_.reset();
    is_broken_ = true;
    if (keyword != "type" && keyword != "extend") return report(keyword, "expected type, extend or class");
    if (rest.empty()) return report(rest, "expected the id of a relation type");
    if (const auto blank = rest.find_first_of(" \t:"); blank != std::string_view::npos)
      return report(rest.substr(blank), "a type's id is one word: expected the end of the line");
    const auto at = std::ranges::find(rules_->types, rest, &RelationType::id);
    const bool is_known = at != rules_->types.end();
    const auto place = std::size_t(at - rules_->types.begin());
    if (keyword == "extend") {
      if (!is_known) return report(rest, "there is no type of this id to extend");
    } else {
      if (is_known && rules_->details[place].file == file_index_)
        return report(rest, "this type stands in line " + std::to_string(rules_->details[place].line) +
                                " already: expected another id");
      begin_type(place, rest);
    }
    type_ = place;
    is_broken_ = false;
  }

  void read_class(std::string_view text) {
    const auto colon = text.find(':');
    const std::string_view name = trimmed(text.substr(0, colon));
    if (colon == std::string_view::npos) return report(text.substr(text.size()), "expected a colon and words");
    if (name.empty()) return report(text, "expected the name of the class before the colon");
    const std::string_view words = trimmed(text.substr(colon + 1));
    if (words.empty()) return report(words, "expected the words of the class");
    add_words(words, rules_->classes[std::string(name)]);
  }

  // A new type, or one of an earlier file that is written anew.
  void begin_type(std::size_t place, std::string_view id) {
    if (place == rules_->types.size()) {
      rules_->types.emplace_back();
      rules_->details.emplace_back();
    } else {
      drop_rules(RelationTypeId(place));
    }
    RelationType& type = rules_->types[place] = RelationType{};
    type.id = type.label = std::string(id);
    std::replace(type.label.begin(), type.label.end(), '-', ' ');
    rules_->details[place] = TypeDetails{};
    rules_->details[place].file = file_index_;
    rules_->details[place].line = number_;
  }

  void drop_rules(RelationTypeId type) {
    for (std::size_t i = rules_->rules.size(); i-- > 0;) {
      if (rules_->rules[i].type != type) continue;
      rules_->rules.erase(rules_->rules.begin() + std::ptrdiff_t(i));
      rules_->triggers.erase(rules_->triggers.begin() + std::ptrdiff_t(i));
    }
    std::erase_if(rules_->prefixes, [&](const auto& prefix) { return prefix.second.type == type; });
  }

  // What a type says of itself, by name, in the order in which an error lists them.
  struct Property {
    std::string_view name;
    void (Reader::*read)(std::string_view name, std::string_view value);
  };

  void read_property(std::string_view text) {
    static constexpr Property properties[] = {
        {"label", &Reader::read_label},
        {"description", &Reader::read_description},
        {"phrases", &Reader::read_phrases},
        {"with-object", &Reader::read_object_phrases},
        {"about", &Reader::read_about},
        {"sign", &Reader::read_sign},
        {"symmetric", &Reader::read_symmetric},
        {"inverse", &Reader::read_inverse},
        {"source", &Reader::read_kinds},
        {"target", &Reader::read_kinds},
        {"places", &Reader::read_states},
        {"unnamed", &Reader::read_states},
        {"plover", &Reader::read_plover},
        {"cameo", &Reader::read_cameo},
        {"example", &Reader::read_example},
        {"counterexample", &Reader::read_example},
        {"verb", &Reader::read_rule},
        {"noun", &Reader::read_rule},
        {"adjective", &Reader::read_rule},
        {"prefix", &Reader::read_prefix},
    };
    if (is_broken_) return;
    if (!type_) return report(text, "expected \"type ID\" in a line before this one");
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return report(text, "expected \"name: value\"");
    const std::string_view name = trimmed(text.substr(0, colon));
    const std::string_view value = trimmed(text.substr(colon + 1));
    if (value.empty()) return report(value, "expected a value after the colon");
    const auto* const known = std::ranges::find(properties, name, &Property::name);
    if (known != std::end(properties)) return (this->*known->read)(name, value);
    report(name, "expected " + listed(names_of(properties), " or "));
  }

  RelationType& type() { return rules_->types[*type_]; }
  TypeDetails& details() { return rules_->details[*type_]; }

  void read_label(std::string_view, std::string_view value) { type().label = std::string(value); }

  void read_description(std::string_view, std::string_view value) { type().description = std::string(value); }

  void read_sign(std::string_view, std::string_view value) {
    if (value != "+1" && value != "-1" && value != "0") return report(value, "expected +1, -1 or 0");
    type().sign = value == "+1" ? 1 : value == "-1" ? -1 : 0;
  }

  void read_symmetric(std::string_view, std::string_view value) {
    if (value != "yes" && value != "no") return report(value, "expected yes or no");
    type().is_symmetric = value == "yes";
  }

  void read_inverse(std::string_view, std::string_view value) {
    if (type().is_symmetric)
      return report(value, "a symmetric type reads the same from both ends: expected no inverse");
    details().inverse = std::string(value);
  }

  void read_kinds(std::string_view name, std::string_view value) {
    auto& kinds = name == "source" ? details().source_kinds : details().target_kinds;
    StringSet words;
    for (const std::string_view word : blank_separated(value)) {
      if (word.front() != '@' && !actor_kind(word))
        report(word, "expected kinds of actors: " + listed(actor_kind_names));
      add_words(word, words);
    }
    for (std::size_t kind = 0; kind < actor_kind_names.size(); ++kind)
      if (words.contains(actor_kind_names[kind])) kinds.push_back(ActorKind(kind));
  }

  void read_states(std::string_view name, std::string_view value) {
    if (value != "states") return report(value, "expected states");
    (name == "places" ? details().is_of_state : details().has_side) = true;
  }

  void read_about(std::string_view, std::string_view value) {
    for (const std::string_view word : blank_separated(value)) details().about.emplace_back(word);
  }

  void read_plover(std::string_view, std::string_view value) {
    const auto known = std::find(plover_class_names.begin(), plover_class_names.end(), value);
    if (known == plover_class_names.end())
      return report(value, "expected a class of PLOVER: " + listed(plover_class_names));
    type().plover = std::string(value);
    details().plover = PloverClass(known - plover_class_names.begin());
  }

  void read_cameo(std::string_view, std::string_view value) {
    if (value.size() < 2 || value.size() > 4 || value.find_first_not_of("0123456789") != std::string_view::npos)
      return report(value, "expected a code of CAMEO, two to four digits");
    type().cameo = std::string(value);
  }

  void read_example(std::string_view name, std::string_view value) {
    try {
      details().examples.push_back(
          parse_example(value, {file_, number_, std::size_t(value.data() - line_.data()) + 1, type().id}));
    } catch (const InputError& error) {
      problems_->push_back(
          {file_, number_, error.column(), std::string(error.what()).substr(error_prefix(error).size())});
      return;
    }
    if (details().examples.back().is_counterexample() == (name == "counterexample")) return;
    report(value, name == "example"
                      ? "an example says what is there: expected \"source -> target\""
                      : "a counterexample says what is not there: expected \"no " + type().id + "\" or \"nothing\"");
  }

  void read_prefix(std::string_view, std::string_view value) {
    for (const std::string_view word : blank_separated(value))
      rules_->prefixes[std::string(word)] = {RelationTypeId(*type_), file_ + ':' + std::to_string(number_),
                                             std::string(trimmed(line_))};
  }

  void read_phrases(std::string_view, std::string_view value) { keep_phrases(value, false, type().phrases); }

  void read_object_phrases(std::string_view, std::string_view value) {
    keep_phrases(value, true, type().object_phrases);
  }

  void keep_phrases(std::string_view value, bool has_object, RelationPhrases& phrases) const {
    const std::vector<std::string_view> forms = cells_of(value, '|');
    if (forms.size() != 5 || std::ranges::any_of(forms, &std::string_view::empty))
      return report(value, "expected five phrases: present | negated | planned | demanded | possible");
    for (const std::string_view form : forms)
      if (has_object && form.find("OBJECT") == std::string_view::npos)
        return report(form, "expected OBJECT in the phrase, where its words stand");
    std::string* const kept[] = {&phrases.present, &phrases.negated, &phrases.planned, &phrases.demanded, &phrases.possible};
    for (std::size_t i = 0; i < forms.size(); ++i) *kept[i] = forms[i];
  }

  static std::string error_prefix(const InputError& error) {
    return error.file() + ':' + std::to_string(error.line()) + ':' + std::to_string(error.column()) + ": ";
  }

  // Words, and "@name" for all words of a class.
  void add_words(std::string_view text, StringSet& set) const {
    for (const std::string_view word : blank_separated(text)) {
      if (word.front() != '@') {
        set.emplace(word);
        continue;
      }
      const auto found = rules_->classes.find(word.substr(1));
      if (found == rules_->classes.end()) {
        report(word, "expected the name of a class after @");
        continue;
      }
      const StringSet copy = found->second;
      set.insert(copy.begin(), copy.end());
    }
  }

  bool is_preposition(std::string_view word) const {
    const auto found = rules_->classes.find(word_class_names[std::size_t(WordClass::prepositions)]);
    return found != rules_->classes.end() && found->second.contains(word);
  }

  std::vector<Slot> slots(std::string_view text, std::string_view whose) const {
    std::vector<Slot> found;
    for (const std::string_view word : blank_separated(text)) {
      Slot slot{Place::preposition, {}};
      const auto at = std::find(place_names.begin(), place_names.end() - 1, word);
      if (at != place_names.end() - 1) {
        slot.place = Place(at - place_names.begin());
      } else if (is_preposition(word)) {
        slot.preposition = std::string(word);
      } else {
        report(word,
               "expected a place (subject, object, indirect, agent, poss, mod, compound, maker, complement, "
               "complement-subject) or a word of the class prepositions");
        continue;
      }
      found.push_back(std::move(slot));
    }
    if (blank_separated(text).empty()) report(text, "expected the place of the " + std::string(whose));
    return found;
  }

  // What a rule may ask or say of itself, in the order in which an error lists the names. Some conditions ask for
  // another one, too.
  struct ConditionName {
    std::string_view name;
    void (Reader::*read)(const ConditionName& known, std::string_view value, Rule& rule) const;
    std::optional<Condition> condition = {}, implied = {};
    StringSet Rule::*words = nullptr;
    bool Rule::*property = nullptr;
    int judgement = 0;
  };

  void read_condition(std::string_view text, Rule& rule) const {
    static constexpr ConditionName conditions[] = {
        {"object", &Reader::read_object, Condition::objects, {}, &Rule::objects},
        {"no-object", &Reader::read_name, Condition::no_object},
        {"not-object", &Reader::read_words, Condition::without_objects, {}, &Rule::without_objects},
        {"modifier", &Reader::read_words, Condition::modifier, {}, &Rule::modifiers},
        {"not-modifier", &Reader::read_words, Condition::without_modifiers, {}, &Rule::without_modifiers},
        {"oblique", &Reader::read_oblique},
        {"complement", &Reader::read_complement, Condition::complements, {}, &Rule::complements},
        {"no-complement", &Reader::read_name, Condition::no_complement},
        {"infinitive", &Reader::read_name, Condition::infinitive, Condition::complement},
        {"obliged", &Reader::read_name, Condition::obligation},
        {"own-future", &Reader::read_name, Condition::own_future, Condition::complement},
        {"future", &Reader::read_name, Condition::future},
        {"negated", &Reader::read_name, Condition::negation},
        {"refusal", &Reader::read_name, Condition::refusal, Condition::negation},
        {"praising", &Reader::read_name, Condition::judgement, Condition::complement, nullptr, nullptr, 1},
        {"disparaging", &Reader::read_name, Condition::judgement, Condition::complement, nullptr, nullptr, -1},
        {"state", &Reader::read_name, {}, {}, nullptr, &Rule::is_state},
        {"no-owner", &Reader::read_name, {}, {}, nullptr, &Rule::takes_no_owner},
        {"weight", &Reader::read_weight},
    };
    const auto colon = text.find(':');
    const std::string_view name = trimmed(text.substr(0, colon));
    const std::string_view value =
        colon == std::string_view::npos ? text.substr(text.size()) : trimmed(text.substr(colon + 1));
    const auto* const known = std::ranges::find(conditions, name, &ConditionName::name);
    if (known != std::end(conditions))
      (this->*known->read)(*known, value, rule);
    else
      report(text, "expected a condition: " + listed(names_of(conditions), " or "));
    const bool asks_object = rule.asks(Condition::objects) || rule.asks(Condition::without_objects) ||
                             rule.asks(Condition::object) || rule.asks(Condition::no_object);
    if (asks_object && rule.kind != TriggerKind::verb && name.ends_with("object"))
      report(text, "only verbs have objects: expected another condition");
  }

  // A condition or property that is a name alone.
  void read_name(const ConditionName& known, std::string_view value, Rule& rule) const {
    if (known.property) rule.*known.property = true;
    for (const std::optional<Condition> condition : {known.condition, known.implied})
      if (condition) rule.conditions.add(*condition);
    if (known.judgement != 0) rule.judgement = known.judgement;
    if (!value.empty()) report(value, "expected nothing after \"" + std::string(known.name) + '"');
  }

  void read_words(const ConditionName& known, std::string_view value, Rule& rule) const {
    if (value.empty()) return report(value, "expected words after \"" + std::string(known.name) + ":\"");
    add_words(value, rule.*known.words);
    rule.conditions.add(*known.condition);
  }

  void read_object(const ConditionName& known, std::string_view value, Rule& rule) const {
    if (!value.empty()) return read_words(known, value, rule);
    rule.conditions.add(Condition::object);
  }

  void read_complement(const ConditionName& known, std::string_view value, Rule& rule) const {
    rule.conditions.add(Condition::complement);
    if (!value.empty()) read_words(known, value, rule);
  }

  void read_oblique(const ConditionName&, std::string_view value, Rule& rule) const {
    const auto parts = blank_separated(value);
    if (parts.size() < 2) return report(value, "expected a preposition and the nouns that stand after it");
    if (!is_preposition(parts[0])) report(parts[0], "expected a word of the class prepositions");
    StringSet nouns;
    add_words(value.substr(std::size_t(parts[1].data() - value.data())), nouns);
    rule.obliques.emplace_back(std::string(parts[0]), std::move(nouns));
    rule.conditions.add(Condition::oblique);
  }

  void read_weight(const ConditionName&, std::string_view value, Rule& rule) const {
    const auto read = std::from_chars(value.data(), value.data() + value.size(), rule.weight);
    if (read.ec != std::errc{} || read.ptr != value.data() + value.size() || !(rule.weight > 0 && rule.weight <= 1))
      report(value, "expected a number above 0, at most 1");
  }

  // "condemn denounce lash+out | subject -> object at | complement: leave, weight: 0.6"
  void read_rule(std::string_view keyword, std::string_view text) {
    const auto kind = TriggerKind(std::ranges::find(trigger_kind_names, keyword) - trigger_kind_names.begin());
    const auto parts = cells_of(text, '|');
    if (parts.size() > 3)
      return report(parts[3],
                    "a rule has at most three parts, words | places | conditions: expected the end of the line");
    Rule rule;
    rule.type = RelationTypeId(*type_);
    rule.kind = kind;
    rule.text = std::string(trimmed(line_));
    rule.file = file_index_;
    rule.line = number_;
    rule.column = std::size_t(keyword.data() - line_.data()) + 1;
    rule.name = rules_->types[*type_].id + ':' + std::string(to_string(kind));
    std::string_view places = kind == TriggerKind::verb   ? "subject -> object"
                              : kind == TriggerKind::noun ? "agent poss mod from -> object of on against"
                                                          : "subject -> of";
    const std::size_t before = problems_->size();
    // Places may be left out before conditions: "blame | weight: 0.5".
    const bool has_places = parts.size() > 1 && parts[1].find("->") != std::string_view::npos;
    if (parts.size() == 3 && !has_places)
      return report(parts[1], "expected -> between the places of source and target");
    if (has_places) places = parts[1];
    const auto arrow = places.find("->");
    rule.source = slots(trimmed(places.substr(0, arrow)), "source before ->");
    rule.target = slots(trimmed(places.substr(arrow + 2)), "target after ->");
    if (parts.size() > (has_places ? 2U : 1U))
      for (const std::string_view condition : cells_of(parts.back(), ',')) read_condition(condition, rule);
    StringSet expanded;
    if (parts[0].empty()) report(parts[0], "expected the words that trigger the rule");
    add_words(parts[0], expanded);
    for (const std::string_view word : blank_separated(parts[0]))
      if (word.front() == '+' || word.back() == '+') report(word, "expected a word and its particle, as in lash+out");
    if (problems_->size() > before) return;
    std::vector<std::string_view> triggers(expanded.begin(), expanded.end());
    std::sort(triggers.begin(), triggers.end());
    // Words with the same particle share a rule.
    std::map<std::string, std::uint32_t> by_particle;
    for (const std::string_view trigger : triggers) {
      const auto plus = trigger.find('+');
      const std::string particle(plus == std::string_view::npos ? "" : trigger.substr(plus + 1));
      const auto [at, is_new] = by_particle.try_emplace(particle, std::uint32_t(rules_->rules.size()));
      if (is_new) {
        Rule& made = rules_->rules.emplace_back(rule);
        made.particle = particle;
        if (!particle.empty()) made.conditions.add(Condition::particle);
        rules_->triggers.emplace_back();
      }
      rules_->triggers[at->second].emplace_back(trigger.substr(0, plus));
    }
  }

  Ontology::Rules* rules_;
  std::string file_;
  std::uint32_t file_index_;
  std::vector<OntologyProblem>* problems_;
  std::string_view line_;
  std::size_t number_ = 0;
  std::optional<std::size_t> type_;
  bool is_broken_ = false;  // the heading above could not be read
};

}  // namespace

void Ontology::Rules::read(std::string_view bytes, const std::string& file, std::vector<OntologyProblem>& problems) {
  Reader(*this, file, problems).read(bytes);
}

}  // namespace entente

#include "entente/relations/ontology.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <utility>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "relations/rules.hpp"

namespace entente {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return text.substr(text.size());
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (auto begin = text.find_first_not_of(blanks); begin != std::string_view::npos;
       begin = text.find_first_not_of(blanks)) {
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_of(blanks), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

// Reads one ontology file line by line; columns come from where a piece of text lies in its line.
class Reader {
 public:
  Reader(Ontology::Rules& rules, std::string file) : rules_(&rules), file_(std::move(file)) {}

  void read(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto end = std::min(bytes.find('\n'), bytes.size());
      line_ = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      ++number_;
      const std::string_view text = trimmed(line_);
      if (text.empty() || text.front() == '#') continue;
      if (blanks.find(line_.front()) == std::string_view::npos)
        read_heading(text);
      else
        read_property(text);
    }
  }

 private:
  [[noreturn]] void fail(std::string_view at, const std::string& what) const {
    const bool inside = at.data() >= line_.data() && at.data() <= line_.data() + line_.size();
    throw InputError(file_, number_, inside ? std::size_t(at.data() - line_.data()) + 1 : 1, what);
  }

  void read_heading(std::string_view text) {
    const auto end = std::min(text.find_first_of(" \t:"), text.size());
    const std::string_view keyword = text.substr(0, end);
    const std::string_view rest = trimmed(text.substr(end));
    if (keyword == "class") {
      const auto colon = rest.find(':');
      if (colon == std::string_view::npos) fail(rest, "expected a colon after the name of the class");
      StringSet& members = rules_->classes[std::string(trimmed(rest.substr(0, colon)))];
      add_words(rest.substr(colon + 1), members);
      return;
    }
    if (keyword != "type" && keyword != "extend") fail(keyword, "expected type, extend or class");
    if (rest.empty()) fail(rest, "expected the id of a relation type");
    if (rest.find_first_of(blanks) != std::string_view::npos) fail(rest, "a type's id is one word");
    auto& types = rules_->types;
    const auto at = std::find_if(types.begin(), types.end(), [&](const RelationType& t) { return t.id == rest; });
    type_ = std::size_t(at - types.begin());
    if (keyword == "extend") {
      if (at == types.end()) fail(rest, "no type of this id to extend");
      return;
    }
    if (at == types.end()) {
      types.emplace_back();
      rules_->details.emplace_back();
    } else {
      for (std::size_t i = rules_->rules.size(); i-- > 0;) {
        if (rules_->rules[i].type != RelationTypeId(*type_)) continue;
        rules_->rules.erase(rules_->rules.begin() + std::ptrdiff_t(i));
        rules_->triggers.erase(rules_->triggers.begin() + std::ptrdiff_t(i));
      }
    }
    types[*type_] = RelationType{};
    types[*type_].id = std::string(rest);
    types[*type_].label = std::string(rest);
    std::replace(types[*type_].label.begin(), types[*type_].label.end(), '-', ' ');
    rules_->details[*type_] = TypeDetails{};
    rules_->details[*type_].file = file_;
    rules_->details[*type_].line = number_;
  }

  void read_property(std::string_view text) {
    if (!type_) fail(text, "expected a type before its properties");
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) fail(text, "expected \"name: value\"");
    const std::string_view name = trimmed(text.substr(0, colon));
    const std::string_view value = trimmed(text.substr(colon + 1));
    RelationType& type = rules_->types[*type_];
    TypeDetails& details = rules_->details[*type_];
    if (name == "label")
      type.label = std::string(value);
    else if (name == "description")
      type.description = std::string(value);
    else if (name == "plover")
      type.plover = std::string(value);
    else if (name == "cameo")
      type.cameo = std::string(value);
    else if (name == "inverse")
      details.inverse = std::string(value);
    else if (name == "sign") {
      if (value != "+1" && value != "-1" && value != "0") fail(value, "a sign is +1, -1 or 0");
      type.sign = value == "+1" ? 1 : value == "-1" ? -1 : 0;
    } else if (name == "symmetric") {
      if (value != "yes" && value != "no") fail(value, "expected yes or no");
      type.is_symmetric = value == "yes";
    } else if (name == "source" || name == "target") {
      auto& kinds = name == "source" ? details.source_kinds : details.target_kinds;
      for (const std::string_view word : words_of(value)) {
        const auto kind = actor_kind(word);
        if (!kind) fail(word, "no such kind of actor");
        kinds.push_back(*kind);
      }
    } else if (name == "example" || name == "counterexample") {
      if (value.find("=>") == std::string_view::npos) fail(value, "expected => in an example");
      details.examples.emplace_back(value);
    } else if (name == "verb")
      read_rule(TriggerKind::verb, value);
    else if (name == "noun")
      read_rule(TriggerKind::noun, value);
    else if (name == "adjective")
      read_rule(TriggerKind::adjective, value);
    else if (name == "prefix")
      for (const std::string_view word : words_of(value))
        rules_->prefixes[std::string(word)] = {RelationTypeId(*type_), 0.6};
    else
      fail(name, "no such property of a type");
  }

  // Words, and "@name" for all words of a class.
  void add_words(std::string_view text, StringSet& set) const {
    for (const std::string_view word : words_of(text)) {
      if (word.front() != '@') {
        set.emplace(word);
        continue;
      }
      const auto found = rules_->classes.find(word.substr(1));
      if (found == rules_->classes.end()) fail(word, "no such class");
      const StringSet copy = found->second;
      set.insert(copy.begin(), copy.end());
    }
  }

  std::vector<Slot> slots(std::string_view text) const {
    std::vector<Slot> found;
    for (const std::string_view word : words_of(text)) {
      Slot slot{Place::preposition, {}};
      if (word == "subject")
        slot.place = Place::subject;
      else if (word == "object")
        slot.place = Place::object;
      else if (word == "indirect")
        slot.place = Place::indirect;
      else if (word == "agent")
        slot.place = Place::agent;
      else if (word == "poss")
        slot.place = Place::possessor;
      else if (word == "mod")
        slot.place = Place::modifier;
      else if (word == "maker")
        slot.place = Place::maker;
      else if (word == "complement")
        slot.place = Place::complement;
      else if (word == "complement-subject")
        slot.place = Place::complement_subject;
      else
        slot.preposition = std::string(word);
      found.push_back(std::move(slot));
    }
    return found;
  }

  void read_condition(std::string_view text, Rule& rule) const {
    const auto colon = text.find(':');
    const std::string_view name = trimmed(text.substr(0, colon));
    const std::string_view value =
        colon == std::string_view::npos ? std::string_view{} : trimmed(text.substr(colon + 1));
    if (name == "object") {
      rule.needs_object = value.empty();
      add_words(value, rule.objects);
    } else if (name == "not-object") {
      add_words(value, rule.without_objects);
    } else if (name == "modifier") {
      add_words(value, rule.modifiers);
    } else if (name == "no-object") {
      rule.needs_no_object = true;
    } else if (name == "complement") {
      rule.needs_complement = true;
      add_words(value, rule.complements);
    } else if (name == "infinitive") {
      rule.needs_complement = rule.needs_infinitive = true;
    } else if (name == "disparaging") {
      rule.needs_complement = true;
      rule.judgement = -1;
    } else if (name == "praising") {
      rule.needs_complement = true;
      rule.judgement = 1;
    } else if (name == "no-complement") {
      rule.needs_no_complement = true;
    } else if (name == "obliged") {
      rule.needs_obligation = true;
    } else if (name == "negated") {
      rule.needs_negation = true;
    } else if (name == "refusal") {
      rule.needs_negation = rule.needs_refusal = true;
    } else if (name == "own-future") {
      rule.needs_complement = rule.needs_own_future = true;
    } else if (name == "future") {
      rule.needs_future = true;
    } else if (name == "state") {
      rule.is_state = true;
    } else if (name == "no-owner") {
      rule.targets_are_owners = false;
    } else if (name == "oblique") {
      const auto words = words_of(value);
      if (words.size() < 2) fail(text, "expected a preposition and the nouns after it");
      StringSet nouns;
      add_words(value.substr(std::size_t(words[1].data() - value.data())), nouns);
      rule.obliques.emplace_back(std::string(words[0]), std::move(nouns));
    } else if (name == "weight") {
      const auto read = std::from_chars(value.data(), value.data() + value.size(), rule.weight);
      if (read.ec != std::errc{} || rule.weight <= 0 || rule.weight > 1) fail(value, "a weight lies between 0 and 1");
    } else {
      fail(text, "no such condition of a rule");
    }
  }

  // "condemn denounce lash+out | subject -> object at | complement: leave, weight: 0.6"
  void read_rule(TriggerKind kind, std::string_view text) {
    const auto parts = split(text, '|');
    if (parts.size() > 3) fail(parts[3], "a rule has at most three parts: words | places | conditions");
    Rule rule;
    rule.type = RelationTypeId(*type_);
    rule.kind = kind;
    rule.line = number_;
    rule.name = rules_->types[*type_].id + (kind == TriggerKind::verb   ? ":verb"
                                            : kind == TriggerKind::noun ? ":noun"
                                                                        : ":adjective");
    std::string_view places = kind == TriggerKind::verb   ? "subject -> object"
                              : kind == TriggerKind::noun ? "agent poss mod from -> object of on against"
                                                          : "subject -> of";
    // Places may be left out before conditions: "blame | weight: 0.5".
    const bool has_places = parts.size() > 1 && parts[1].find("->") != std::string_view::npos;
    if (parts.size() == 3 && !has_places) fail(parts[1], "expected -> between the places of source and target");
    if (has_places) places = parts[1];
    const auto arrow = places.find("->");
    rule.source = slots(places.substr(0, arrow));
    rule.target = slots(places.substr(arrow + 2));
    if (rule.source.empty()) fail(places, "expected the place of the source before ->");
    if (parts.size() > (has_places ? 2U : 1U))
      for (const std::string_view condition : split(parts.back(), ',')) read_condition(condition, rule);
    StringSet expanded;
    add_words(parts[0], expanded);
    if (expanded.empty()) fail(parts[0], "expected the words that trigger the rule");
    std::vector<std::string_view> triggers(expanded.begin(), expanded.end());
    std::sort(triggers.begin(), triggers.end());
    // Words with the same particle share a rule.
    std::map<std::string, std::uint32_t> by_particle;
    for (const std::string_view trigger : triggers) {
      const auto plus = trigger.find('+');
      const std::string particle(plus == std::string_view::npos ? "" : trigger.substr(plus + 1));
      const auto [at, is_new] = by_particle.try_emplace(particle, std::uint32_t(rules_->rules.size()));
      if (is_new) {
        rule.particle = particle;
        rules_->rules.push_back(rule);
        rules_->triggers.emplace_back();
      }
      rules_->triggers[at->second].emplace_back(trigger.substr(0, plus));
    }
  }

  Ontology::Rules* rules_;
  std::string file_;
  std::string_view line_;
  std::size_t number_ = 0;
  std::optional<std::size_t> type_;
};

// Calls `row` with the cells of every line that is no comment.
template <class Row>
void each_row(std::string_view bytes, Row row) {
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!trimmed(line).empty() && line.front() != '#') row(split(line, '\t'), number);
  }
}

std::string_view resource(std::string_view path) {
  const auto bytes = builtin_resource(path);
  if (!bytes) throw InputError(std::string(path), "not compiled in");
  return *bytes;
}

std::unique_ptr<Ontology::Rules> builtin_rules() {
  auto rules = std::make_unique<Ontology::Rules>();
  rules->read_effects(resource("lexicon/effects.tsv"), "lexicon/effects.tsv");
  rules->read_offices(resource("lexicon/offices.tsv"), "lexicon/offices.tsv");
  rules->read(resource("ontology/relations.ontology"), "ontology/relations.ontology");
  return rules;
}

}  // namespace

void Ontology::Rules::read(std::string_view bytes, const std::string& file) {
  Reader(*this, file).read(bytes);
}

void Ontology::Rules::read_effects(std::string_view bytes, const std::string& file) {
  each_row(bytes, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 3)
      throw InputError(file, number, 1, "expected three cells: what governs, its words, its effects");
    Effect effect;
    for (const std::string_view word : words_of(cells[1])) {
      if (word == "negated")
        effect.negates = true;
      else if (word == "raises")
        effect.raises_negation = true;
      else if (word == "subject")
        effect.passes_subject = true;
      else if (word == "receives")
        effect.receives = true;
      else {
        const auto at = std::find(modality_names.begin(), modality_names.end(), word);
        if (at == modality_names.end()) throw InputError(file, number, 1, "no such effect: " + std::string(word));
        effect.modality = Modality(at - modality_names.begin());
      }
    }
    for (const std::string_view word : words_of(cells[2])) {
      if (cells[0] == "event")
        noun_effects[std::string(word)] = effect;
      else
        clause_effects[std::string(cells[0]) + ':' + std::string(word)] = effect;
    }
  });
}

void Ontology::Rules::read_offices(std::string_view bytes, const std::string& file) {
  each_row(bytes, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 2) throw InputError(file, number, 1, "expected two cells: relation type, titles");
    for (const std::string_view word : words_of(cells[1])) offices[std::string(word)] = std::string(cells[0]);
  });
}

// The regular forms of an English verb, and those of the irregular ones that trigger rules.
void add_forms(const std::string& spelling, const std::string& verb, StringMap<std::string>& forms) {
  if (spelling.size() < 3 || spelling.find('-') != std::string::npos) return;
  const auto is_vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  const char last = spelling.back(), before = spelling[spelling.size() - 2], third = spelling[spelling.size() - 3];
  if (spelling != verb) forms.try_emplace(spelling, verb);
  std::string stem = spelling;
  if (last == 'e') {
    forms.try_emplace(spelling + "d", verb);
    forms.try_emplace(spelling + "s", verb);
    stem.pop_back();
    forms.try_emplace((before == 'e' ? spelling : stem) + "ing", verb);
    return;
  }
  if (last == 'y' && !is_vowel(before)) {
    stem.pop_back();
    forms.try_emplace(stem + "ied", verb);
    forms.try_emplace(stem + "ies", verb);
    forms.try_emplace(spelling + "ing", verb);
    return;
  }
  const bool hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 's' || before == 'c'));
  forms.try_emplace(spelling + (hisses ? "es" : "s"), verb);
  forms.try_emplace(spelling + "ed", verb);
  forms.try_emplace(spelling + "ing", verb);
  if (!is_vowel(last) && is_vowel(before) && !is_vowel(third) && last != 'w' && last != 'x' && last != 'y') {
    forms.try_emplace(spelling + last + "ed", verb);
    forms.try_emplace(spelling + last + "ing", verb);
  }
}

constexpr std::pair<std::string_view, std::string_view> irregular_forms[] = {
    {"lent", "lend"},          {"sent", "send"},           {"met", "meet"},        {"fought", "fight"},
    {"shot", "shoot"},         {"struck", "strike"},       {"sought", "seek"},     {"withdrew", "withdraw"},
    {"withdrawn", "withdraw"}, {"overthrew", "overthrow"}, {"slew", "slay"},       {"slain", "slay"},
    {"fled", "flee"},          {"swore", "swear"},         {"sworn", "swear"},     {"stole", "steal"},
    {"froze", "freeze"},       {"frozen", "freeze"},       {"forgave", "forgive"}, {"held", "hold"},
    {"led", "lead"},
};

void Ontology::Rules::index() {
  by_lemma.clear();
  verb_forms.clear();
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    if (rules[i].kind == TriggerKind::verb)
      for (const std::string& lemma : triggers[i]) {
        add_forms(lemma, lemma, verb_forms);
        if (lemma.ends_with("ize")) add_forms(lemma.substr(0, lemma.size() - 3) + "ise", lemma, verb_forms);
      }
  for (const auto& [form, lemma] : irregular_forms) verb_forms.insert_or_assign(std::string(form), std::string(lemma));
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    for (const std::string& lemma : triggers[i]) by_lemma[lemma].push_back(i);
  for (auto& [lemma, ids] : by_lemma)
    std::stable_sort(ids.begin(), ids.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rules[a].specificity() > rules[b].specificity(); });
}

bool Ontology::Rules::is_in(std::string_view word_class, std::string_view lemma) const {
  const auto found = classes.find(word_class);
  return found != classes.end() && found->second.contains(lemma);
}

const Effect* Ontology::Rules::clause_effect(std::string_view part, std::string_view lemma) const {
  std::string key(part);
  key += ':';
  key += lemma;
  const auto found = clause_effects.find(key);
  return found == clause_effects.end() ? nullptr : &found->second;
}

Ontology::Ontology(std::unique_ptr<Rules> rules) : rules_(std::move(rules)) {
  rules_->index();
}
Ontology::Ontology(Ontology&&) noexcept = default;
Ontology& Ontology::operator=(Ontology&&) noexcept = default;
Ontology::~Ontology() = default;

const std::vector<RelationType>& Ontology::types() const {
  return rules_->types;
}

std::optional<RelationTypeId> Ontology::find(std::string_view id) const {
  const auto& all = types();
  const auto at = std::find_if(all.begin(), all.end(), [&](const RelationType& type) { return type.id == id; });
  if (at == all.end()) return std::nullopt;
  return RelationTypeId(at - all.begin());
}

const Ontology& Ontology::builtin() {
  static const Ontology ontology{builtin_rules()};
  return ontology;
}

Ontology Ontology::with_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError(path, "cannot be read");
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  auto rules = builtin_rules();
  rules->read(bytes, path);
  return Ontology{std::move(rules)};
}

}  // namespace entente

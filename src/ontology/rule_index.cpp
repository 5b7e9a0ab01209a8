// What has been read of types and rules -> how it is looked up: rules by trigger, forms of words, nouns of deeds, and the
// types and classes that the program itself asks for.

#include <algorithm>
#include <iterator>

#include "ontology/rules.hpp"
#include "trees/verb_forms.hpp"

namespace entente {

void Ontology::Rules::index() {
  index_triggers();
  index_forms();
  index_deeds();
  find_known();
}

void Ontology::Rules::index_triggers() {
  by_lemma.clear();
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    for (const std::string& lemma : triggers[i]) by_lemma[lemma].push_back(i);
  for (auto& [lemma, ids] : by_lemma)
    std::stable_sort(ids.begin(), ids.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rules[a].rank() > rules[b].rank(); });
}

void Ontology::Rules::index_forms() {
  std::vector<std::string> verbs;
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    if (rules[i].kind == TriggerKind::verb) verbs.insert(verbs.end(), triggers[i].begin(), triggers[i].end());
  verb_forms = forms_of_verbs(verbs);
  noun_forms.clear();
  const auto add_plural = [&](const std::string& noun) {
    if (noun.size() < 3) return;
    const bool has_y = noun.back() == 'y' && std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos;
    noun_forms.try_emplace(has_y ? noun.substr(0, noun.size() - 1) + "ies" : noun + 's', noun);
  };
  for (const auto& [name, words] : classes)
    for (const std::string& word : words) add_plural(word);
  for (const Rule& rule : rules)
    for (const std::string& noun : rule.objects) add_plural(noun);
}

void Ontology::Rules::index_deeds() {
  deeds.assign(types.size(), {});
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    if (rule.kind != TriggerKind::noun || rule.is_state || !rule.modifiers.empty() || !rule.obliques.empty()) continue;
    for (const std::string& lemma : triggers[i]) deeds[std::size_t(rule.type)].push_back(lemma);
  }
  for (const DeedOfType& deed : deeds_of_type) {
    const auto type = std::ranges::find(types, deed.type, &RelationType::id);
    if (type == types.end()) throw InputError("lexicon/deeds.tsv", deed.line, 1, "no such relation type: " + deed.type);
    deeds[std::size_t(type - types.begin())].push_back(deed.noun);
  }
}

void Ontology::Rules::find_known() {
  for (std::size_t c = 0; c < word_class_names.size(); ++c) {
    const auto found = classes.find(word_class_names[c]);
    if (found == classes.end())
      throw InputError(std::string(builtin_ontology), "lacks the class " + std::string(word_class_names[c]));
    known_classes[c] = &found->second;
  }
  for (std::size_t t = 0; t < known_type_names.size(); ++t) {
    const auto found = std::ranges::find(types, known_type_names[t], &RelationType::id);
    if (found == types.end())
      throw InputError(std::string(builtin_ontology), "lacks the type " + std::string(known_type_names[t]));
    known_types[t] = RelationTypeId(found - types.begin());
  }
}

}  // namespace entente

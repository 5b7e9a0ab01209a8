#include "pipeline/ontology_checker.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "ontology/rules.hpp"
#include "proposals/rule_trace.hpp"
#include "relations/relation_finder.hpp"

namespace entente {
namespace {

bool share(const StringSet& a, const StringSet& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
}

// Words that both ask for in the same place are the same for both; words that one of them alone asks for are its own
// ground to stand on.
bool stand_apart(const StringSet& a, const StringSet& b) {
  return (!a.empty() || !b.empty()) && !share(a, b);
}

bool share(const std::vector<ActorKind>& a, const std::vector<ActorKind>& b) {
  return a.empty() || b.empty() || std::any_of(a.begin(), a.end(), [&](ActorKind kind) {
           return std::find(b.begin(), b.end(), kind) != b.end();
         });
}

bool share(const std::vector<Slot>& a, const std::vector<Slot>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const Slot& slot) { return std::find(b.begin(), b.end(), slot) != b.end(); });
}

// What `a` asks for is not there where `b` holds. Asked both ways round.
bool excludes(const Rule& a, const Rule& b) {
  const bool has_object = a.asks(Condition::object) || a.asks(Condition::objects);
  if (has_object && b.asks(Condition::no_object)) return true;
  if (!a.objects.empty() && std::all_of(a.objects.begin(), a.objects.end(),
                                        [&](const std::string& noun) { return b.without_objects.contains(noun); }))
    return true;
  return (a.asks(Condition::complement) && b.asks(Condition::no_complement)) ||
         (a.asks(Condition::future) && b.asks(Condition::negation));
}

bool can_both_match(const Rule& a, const Rule& b) {
  if (excludes(a, b) || excludes(b, a)) return false;
  if (stand_apart(a.objects, b.objects) || stand_apart(a.complements, b.complements) ||
      stand_apart(a.modifiers, b.modifiers) || a.judgement != b.judgement)
    return false;
  // Rules for denials and plans are read beside the word's own.
  using enum Condition;
  for (const Condition told_apart : {infinitive, obligation, own_future, negation, future})
    if (a.asks(told_apart) != b.asks(told_apart)) return false;
  if (a.obliques.empty() && b.obliques.empty()) return true;
  for (const auto& [preposition, nouns] : a.obliques)
    for (const auto& [other_preposition, other_nouns] : b.obliques)
      if (preposition == other_preposition && share(nouns, other_nouns)) return true;
  return false;
}

// "subject", "on": a place that both have.
std::string common_place(const std::vector<Slot>& a, const std::vector<Slot>& b) {
  for (const Slot& slot : a)
    if (std::find(b.begin(), b.end(), slot) != b.end()) return std::string(slot.name());
  return {};
}

void find_contradictions(const Ontology& ontology, std::vector<OntologyProblem>& problems) {
  const Ontology::Rules& rules = ontology.rules();
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::string>> words;  // of pairs of rules
  for (const auto& [lemma, ids] : rules.by_lemma)
    for (std::size_t i = 0; i < ids.size(); ++i)
      for (std::size_t j = i + 1; j < ids.size(); ++j) {
        const auto [first, second] = std::minmax(ids[i], ids[j]);
        const Rule &a = rules.rules[first], &b = rules.rules[second];
        if (a.type != b.type && a.kind == b.kind && a.particle == b.particle && a.rank() == b.rank() &&
            share(a.source, b.source) && share(a.target, b.target) && can_both_match(a, b) &&
            share(rules.details[std::size_t(a.type)].source_kinds, rules.details[std::size_t(b.type)].source_kinds) &&
            share(rules.details[std::size_t(a.type)].target_kinds, rules.details[std::size_t(b.type)].target_kinds))
          words[{first, second}].push_back(lemma);
      }
  for (auto& [pair, lemmas] : words) {
    const Rule &a = rules.rules[pair.first], &b = rules.rules[pair.second];
    std::sort(lemmas.begin(), lemmas.end());
    std::string what = "contradicts " + rules.place(a) + ":";
    for (const std::string& lemma : lemmas) what += " \"" + lemma + (b.particle.empty() ? "" : '+' + b.particle) + '"';
    what += " from " + common_place(a.source, b.source) + " to " + common_place(a.target, b.target) + " is both " +
            ontology[a.type].id + " and " + ontology[b.type].id;
    problems.push_back({rules.files[b.file], b.line, b.column, std::move(what)});
  }
}

}  // namespace

OntologyChecker::Report OntologyChecker::check() const {
  const Ontology& ontology = pipeline_->ontology();
  const Ontology::Rules& rules = ontology.rules();
  const RelationFinder finder(ontology);
  Report report;
  report.types = ontology.types().size();
  // Rules of one line are one to whoever wrote it.
  using Line = std::tuple<std::uint32_t, std::size_t, std::size_t>;
  const auto line_of = [](const Rule& rule) { return Line(rule.file, rule.line, rule.column); };
  std::set<Line> fired;
  for (std::size_t type = 0; type < ontology.types().size(); ++type)
    for (const Example& example : rules.examples(RelationTypeId(type))) {
      ++(example.is_counterexample() ? report.counterexamples : report.examples);
      const Analysis analysis = pipeline_->analyse(make_document("example", example.text));
      RuleTrace trace;
      finder.find(analysis.document, analysis.sentences, analysis.speech, analysis.actors, &trace);
      bool is_users = false;  // a rule of the user's file has the last word in a sentence of ours
      for (const RuleTrial& trial : trace.trials) {
        if (trial.missing != Missing::nothing) continue;
        const Rule& rule = rules.rules[trial.rule];
        fired.insert(line_of(rule));
        is_users |= rule.file != 0 && rules.details[type].file == 0;
      }
      std::string wrong = differences(example, analysis, ontology);
      if (wrong.empty()) continue;
      if (is_users)
        ++report.overruled;
      else
        report.problems.push_back({example.file, example.line, example.column, std::move(wrong)});
    }
  std::set<Line> seen;
  for (const Rule& rule : rules.rules)
    if (seen.insert(line_of(rule)).second && !fired.contains(line_of(rule)) &&
        (rule.file != 0 || report.overruled == 0))
      report.problems.push_back(
          {rules.files[rule.file], rule.line, rule.column,
           "matches in no example: expected one of " + ontology[rule.type].id + " that needs it"});
  report.rules = seen.size();
  find_contradictions(ontology, report.problems);
  std::stable_sort(report.problems.begin(), report.problems.end(),
                   [](const OntologyProblem& a, const OntologyProblem& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
  return report;
}

}  // namespace entente

#include "proposals/rule_matcher.hpp"

#include <algorithm>
#include <array>

#include "proposals/circumstance_finder.hpp"
#include "proposals/slot_finder.hpp"
#include "proposals/topic_finder.hpp"
#include "text/word_list.hpp"

namespace entente {

using enum DependencyLabel;

// "Vermont sued Ohio": regions and cities that act do what states do.
static bool acts_as_state(const TreeIndex& tree, const Party& party) {
  if (tree.actors()[party.actor].kind != ActorKind::place) return false;
  const Mention* mention = tree.mention_of(party.span);
  return mention && (mention->kind == ActorKind::country || mention->kind == ActorKind::organization);
}

static bool kinds_fit(const TypeDetails& details, const TreeIndex& tree, const Party& source, const Party& target) {
  const auto fits = [&](const std::vector<ActorKind>& kinds, const Party& party) {
    const Actor& actor = tree.actors()[party.actor];
    if (acts_as_state(tree, party) && std::find(kinds.begin(), kinds.end(), ActorKind::country) != kinds.end())
      return true;
    // A name that only its sentence makes a place ("Orla spoke to Brandt") may be anything.
    const bool is_guess = actor.kind == ActorKind::place && actor.is_named && !actor.country;
    return kinds.empty() || is_guess || std::find(kinds.begin(), kinds.end(), actor.kind) != kinds.end();
  };
  return fits(details.source_kinds, source) && fits(details.target_kinds, target);
}

// +1 if the clause speaks well of its subject, -1 if ill: "lacks credibility", "is wrong", "has done a great job".
static int judgement(const ArgumentFinder& arguments, WordIndex clause) {
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = arguments.rules();
  const auto value = [&](WordIndex word) {
    return rules.is_in(WordClass::faults, tree.lemma(word))   ? -1
           : rules.is_in(WordClass::merits, tree.lemma(word)) ? 1
                                                              : 0;
  };
  if (tree.label(clause) != ccomp) return 0;
  int found = value(clause);
  for (const WordIndex c : tree.children(clause)) {
    const DependencyLabel label = tree.label(c);
    if (label != obj && label != xcomp && label != amod) continue;
    if (found == 0) found = value(c);
    for (const WordIndex d : tree.children(c))
      if (tree.label(d) == amod && found == 0) found = value(d);
  }
  const Circumstance circumstance = CircumstanceFinder(arguments).local(clause);
  // "said that it might be a problem" judges nobody.
  if (circumstance.modality != Modality::actual && circumstance.modality != Modality::planned) return 0;
  return circumstance.polarity == Polarity::negated ? -found : found;
}

// What is said of a noun as a modifier would say it: "the ties are close", "the ties have soured".
static std::optional<WordIndex> predicate(const Rule& rule, const TreeIndex& tree, WordIndex noun) {
  const auto parent = tree.parent(noun);
  if (!parent || (tree.label(noun) != nsubj && tree.label(noun) != nsubj_pass)) return std::nullopt;
  if (tree.is_verb(*parent) && tree.has_child(*parent, {obj})) return std::nullopt;
  if (rule.modifiers.contains(tree.lemma(*parent)) || rule.modifiers.contains(lowered(tree[*parent].form)))
    return parent;
  return std::nullopt;
}

// "that France leave", "that Orla be removed": a bare form with a subject that would ask for another in the indicative.
static bool is_subjunctive(const TreeIndex& tree, WordIndex clause) {
  const auto subject = tree.child(clause, {nsubj, nsubj_pass});
  if (!subject || tree.has_child(clause, {aux})) return false;
  const auto helper = tree.child(clause, {aux_pass, cop});
  const PennTag verb = tree[helper.value_or(clause)].penn, of = tree[*subject].penn;
  const bool is_singular = (of == PennTag::NN || of == PennTag::NNP) && !tree.has_child(*subject, {conj});
  return verb == PennTag::VB || (verb == PennTag::VBP && is_singular);
}

namespace {

// A rule at its trigger; what several conditions look at is found once.
class Case {
 public:
  Case(const Rule& rule_, const ArgumentFinder& arguments_, WordIndex trigger_)
      : rule(rule_), arguments(arguments_), tree(arguments_.tree()), trigger(trigger_) {}

  const Nodes& objects() {
    if (!objects_) objects_ = find_objects();
    return *objects_;
  }
  std::optional<WordIndex> complement() {
    if (!complement_) complement_ = arguments.complement(trigger);
    return *complement_;
  }
  Circumstance circumstance() {
    if (!circumstance_) circumstance_ = CircumstanceFinder(arguments).local(trigger);
    return *circumstance_;
  }

  const Rule& rule;
  const ArgumentFinder& arguments;
  const TreeIndex& tree;
  const WordIndex trigger;

 private:
  Nodes find_objects() const {
    Nodes found = rule.kind == TriggerKind::verb ? arguments.objects(trigger) : Nodes{};
    if (arguments.is_passive(trigger))  // "was given money"
      for (const WordIndex c : tree.children(trigger))
        if (tree.label(c) == obj) found.push_back(c);
    return found;
  }

  std::optional<Nodes> objects_;
  std::optional<std::optional<WordIndex>> complement_;
  std::optional<Circumstance> circumstance_;
};

bool has_particle(Case& at) {
  return at.tree.particle(at.trigger) == at.rule.particle ||
         std::ranges::any_of(at.tree.children(at.trigger),
                             [&](WordIndex c) {  // "shot dead" has its particle as a predicate
                               return (at.tree.label(c) == compound_prt || at.tree.label(c) == xcomp) &&
                                      at.tree.lemma(c) == at.rule.particle;
                             });
}

bool is_object(Case& at, const StringSet& nouns) {
  const TreeIndex& tree = at.tree;
  return std::ranges::any_of(at.objects(), [&](WordIndex object) {
    if (nouns.contains(tree.lemma(object))) return true;
    const bool is_portion = at.arguments.rules().is_in(WordClass::portions, tree.lemma(object));
    return std::ranges::any_of(tree.children(object), [&](WordIndex c) {
      const DependencyLabel label = tree.label(c);
      // "sacked Mercer, her minister", "sacked her minister Mercer"
      const bool is_same = label == conj || label == appos || label == nmod_desc;
      return (is_same || (is_portion && label == nmod)) && nouns.contains(tree.lemma(c));
    });
  });
}

bool is_infinitive(Case& at) {
  // "called it a victory for Orla": a noun is no clause.
  const WordIndex clause = *at.complement();
  return at.tree.preposition(clause) == "to" || (at.tree.label(clause) != ccomp && at.tree.label(clause) != obj);
}

// "said it would send": what the subject itself will do
bool is_own_future(Case& at) {
  const TreeIndex& tree = at.tree;
  bool will = false, own = false;
  for (const WordIndex c : tree.children(*at.complement())) {
    if (tree.label(c) == aux && is_one_of(tree.lemma(c), {"will", "would", "shall", "'ll"})) will = true;
    if (tree.label(c) == advmod && is_one_of(tree.lemma(c), {"not", "never"})) return false;
    if (tree.label(c) != nsubj) continue;
    Parties said, speakers;
    at.arguments.parties(c, said, true);
    for (const WordIndex subject : at.arguments.subjects(at.trigger)) at.arguments.parties(subject, speakers, true);
    for (const Party& party : said) own |= std::ranges::find(speakers, party.actor, &Party::actor) != speakers.end();
  }
  return will && own;
}

bool is_obligation(Case& at) {
  if (!at.complement()) return false;
  const TreeIndex& tree = at.tree;
  const WordIndex clause = *at.complement();
  if (is_one_of(tree.lemma(clause), {"have", "need"}) && tree.has_child(clause, {xcomp})) return true;
  return is_subjunctive(tree, clause) || std::ranges::any_of(tree.children(clause), [&](WordIndex c) {
           return tree.label(c) == aux && is_one_of(tree.lemma(c), {"must", "should", "ought"});
         });
}

bool has_modifier(Case& at) {
  const TreeIndex& tree = at.tree;
  const StringSet& asked = at.rule.modifiers;
  for (const WordIndex c : tree.children(at.trigger)) {
    const DependencyLabel label = tree.label(c);
    if ((label == amod || label == compound || label == advmod) &&
        (asked.contains(tree.lemma(c)) || asked.contains(lowered(tree[c].form))))
      return true;
    if (label == amod)
      for (const WordIndex d : tree.children(c))
        if (tree.label(d) == conj && asked.contains(tree.lemma(d))) return true;
  }
  return predicate(at.rule, tree, at.trigger).has_value();
}

bool has_no_excluded_modifier(Case& at) {
  return std::ranges::none_of(at.tree.children(at.trigger), [&](WordIndex c) {
    const DependencyLabel label = at.tree.label(c);
    return (label == amod || label == compound) && at.rule.without_modifiers.contains(at.tree.lemma(c));
  });
}

bool has_obliques(Case& at) {
  return std::ranges::all_of(at.rule.obliques, [&](const auto& oblique) {
    const auto& preposition = oblique.first;
    const auto& nouns = oblique.second;  // by name: Clang 14 captures no structured binding
    return std::ranges::any_of(at.arguments.obliques(at.trigger, preposition), [&](WordIndex noun) {
      return nouns.contains("*") || nouns.contains(at.tree.lemma(noun));
    });
  });
}

// "will not lift", "would not lift"
bool is_refusal(Case& at) {
  const Modality modality = at.circumstance().modality;
  return modality == Modality::planned || modality == Modality::hypothetical;
}

bool is_future(Case& at) {
  return at.circumstance() == Circumstance{Polarity::affirmed, Modality::planned};
}

using Test = bool (*)(Case&);

// One for each condition.
constexpr std::array<Test, condition_rows.size()> tests = {
    has_particle,
    [](Case& at) { return !at.objects().empty(); },
    [](Case& at) { return at.objects().empty(); },
    [](Case& at) { return is_object(at, at.rule.objects); },
    [](Case& at) { return !is_object(at, at.rule.without_objects); },
    [](Case& at) { return !at.complement(); },
    [](Case& at) { return at.complement().has_value(); },
    is_infinitive,
    [](Case& at) { return at.rule.complements.contains(at.tree.lemma(*at.complement())); },
    is_own_future,
    [](Case& at) { return judgement(at.arguments, *at.complement()) == at.rule.judgement; },
    is_obligation,
    has_modifier,
    has_no_excluded_modifier,
    has_obliques,
    is_refusal,
    [](Case& at) { return at.circumstance().polarity == Polarity::negated; },
    is_future,
};
static_assert(tests.back() == is_future && condition_rows.back().condition == Condition::future);

std::optional<Condition> missing_condition(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger) {
  Case at(rule, arguments, trigger);
  for (const ConditionRow& row : condition_rows)
    if (rule.asks(row.condition) && !tests[std::size_t(row.condition)](at)) return row.condition;
  return std::nullopt;
}

// A rule whose conditions hold: who stands at its ends, and what it says of them.
class Reading {
 public:
  Reading(const Ontology& ontology, const Rule& rule, const ArgumentFinder& arguments,
          std::span<const FoundTime> times, WordIndex trigger)
      : rule_(rule),
        type_(ontology[rule.type]),
        details_(ontology.rules().details[std::size_t(rule.type)]),
        arguments_(arguments),
        times_(times),
        tree_(arguments.tree()),
        trigger_(trigger) {}

  Missing read(std::vector<Candidate>& out, RuleTrial* trial);

 private:
  void find_sources();
  void find_targets(RuleTrial* trial);
  bool is_among_sources(ActorId actor) const {
    return std::ranges::find(sources_, actor, &Party::actor) != sources_.end();
  }
  bool is_own(const Party& party) const;
  // Whether the sources do it with one another.
  bool is_together() const;
  Circumstance circumstance(RuleTrial* trial) const;
  Party fitted(Party party, const std::vector<ActorKind>& kinds) const;
  bool stands_for_side(const Party& party) const;
  std::optional<Candidate> candidate(const Party& source, const Party& target) const;

  const Rule& rule_;
  const RelationType& type_;
  const TypeDetails& details_;
  const ArgumentFinder& arguments_;
  const std::span<const FoundTime> times_;
  const TreeIndex& tree_;
  const WordIndex trigger_;
  Parties sources_, targets_;
  const Slot* source_slot_ = nullptr;
  bool is_of_complement_ = false;  // the targets
};

void Reading::find_sources() {
  for (const Slot& slot : rule_.source) {
    Parties found = SlotFinder(arguments_).find(rule_, slot, trigger_);
    // "He fought in the Iran-Iraq War": of a symmetric type two ends in one place say more than one before
    const bool is_pair = type_.is_symmetric && source_slot_ && sources_.size() == 1 && found.size() > 1;
    if (found.empty() || (source_slot_ && !is_pair)) continue;
    sources_ = std::move(found);
    source_slot_ = &slot;
    if (!type_.is_symmetric || sources_.size() > 1) break;
  }
}

// "its troops" are no target of whoever they belong to.
bool Reading::is_own(const Party& party) const {
  if (party.is_name || party.object) return false;
  const Ontology::Rules& rules = arguments_.rules();
  for (const Mention& mention : tree_.mentions()) {
    if (mention.span != party.span) continue;
    const std::string_view head = tree_.lemma(mention.head);
    constexpr WordClass owned[] = {WordClass::troops, WordClass::things, WordClass::bodies, WordClass::weapons};
    const bool may_be_owned = mention.kind == ActorKind::place ||
                              std::ranges::any_of(owned, [&](WordClass words) { return rules.is_in(words, head); });
    if (!may_be_owned) continue;
    for (const WordIndex c : tree_.children(mention.head))
      if (tree_.label(c) == nmod_poss)
        if (const Mention* owner = tree_.mention_at(c)) return is_among_sources(owner->actor);
  }
  return false;
}

void Reading::find_targets(RuleTrial* trial) {
  for (const bool far : {false, true})
    for (const Slot& slot : rule_.target) {
      if (slot == *source_slot_) continue;
      if (far && slot.place != Place::preposition) continue;  // was looked at as far as it goes
      // "seized the town from Mercer": what the rule would rather have may hang on what it looks at next
      const bool is_first = slot == rule_.target.front() && slot.preposition == "from";
      targets_ = SlotFinder(arguments_).find(rule_, slot, trigger_, far || is_first);
      std::erase_if(targets_, [&](const Party& target) { return is_among_sources(target.actor) || is_own(target); });
      is_of_complement_ = slot.place == Place::complement;
      if (targets_.empty()) continue;
      if (trial) trial->target_place = slot;
      return;
    }
}

// "Orla and Brandt agreed to send arms to Mercer": with one another
// but "fought to keep their posts", "fought alongside Mercer" not with one another
bool Reading::is_together() const {
  return (targets_.empty() || is_of_complement_) && type_.is_symmetric && sources_.size() > 1 &&
         (type_.sign >= 0 || !arguments_.complement(trigger_));
}

Circumstance Reading::circumstance(RuleTrial* trial) const {
  const std::optional<WordIndex> said = rule_.modifiers.empty() ? std::nullopt : predicate(rule_, tree_, trigger_);
  Circumstance found = CircumstanceFinder(arguments_, trial ? &trial->reasons : nullptr).find(said.value_or(trigger_));
  const bool is_negation = rule_.asks(Condition::negation);
  if (is_negation) found.polarity = found.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
  if ((rule_.asks(Condition::future) || is_negation) && found.modality <= Modality::possible)
    found.modality = Modality::actual;
  return found;
}

// What only states and groups do, their people do for them: "Putin's invasion" is Russia's.
Party Reading::fitted(Party party, const std::vector<ActorKind>& kinds) const {
  const auto allows = [&](ActorKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); };
  const Actor& actor = tree_.actors()[party.actor];
  if (!allows(ActorKind::country) || allows(actor.kind) || !actor.country || acts_as_state(tree_, party)) return party;
  if (const auto state = tree_.state(*actor.country)) party.actor = *state;
  return party;
}

// "expelled a Kenyan diplomat"; of other events too "summoned the Kenyan ambassador"
bool Reading::stands_for_side(const Party& party) const {
  const Actor& actor = tree_.actors()[party.actor];
  if (actor.is_named || (actor.kind != ActorKind::person && actor.kind != ActorKind::place)) return false;
  const Mention* mention = tree_.mention_of(party.span);
  if (!mention || mention->form != MentionForm::nominal) return false;
  if (details_.has_side) return true;
  if (!details_.plover || details_.plover == PloverClass::CONSULT) return false;
  const auto office = arguments_.rules().offices.find(tree_.lemma(mention->head));
  return office != arguments_.rules().offices.end() && office->second.of_body == KnownType::represents &&
         office->second.of_state == KnownType::represents;
}

// Nothing of itself, nor of actors of kinds that the type does not allow.
std::optional<Candidate> Reading::candidate(const Party& found_source, const Party& found_target) const {
  const Party source = fitted(found_source, details_.source_kinds);
  Party target = fitted(found_target, details_.target_kinds);
  if (details_.is_of_state && tree_.actors()[target.actor].kind == ActorKind::place)
    target = fitted(target, {ActorKind::country});  // "flew to Moscow"
  if (stands_for_side(target))                      // but "Kenya arrested a Kenyan"
    if (const Party side = fitted(target, {ActorKind::country}); side.actor != source.actor) target = side;
  if (source.actor == target.actor || !kinds_fit(details_, tree_, source, target)) return std::nullopt;
  return Candidate{.type = rule_.type,
                   .source = {source.actor, source.span},
                   .target = {target.actor, target.span},
                   .object = target.object,
                   .weight = rule_.weight * source.weight * target.weight,
                   .trigger = tree_[trigger_].span,
                   .rule = rule_.name,
                   .source_path = source.path,
                   .target_path = target.path};
}

Missing Reading::read(std::vector<Candidate>& out, RuleTrial* trial) {
  find_sources();
  if (!source_slot_) return Missing::source;  // nobody's attack on Orla is no relation
  if (trial) {
    trial->source_place = *source_slot_;
    trial->sources = sources_;
  }
  find_targets(trial);
  // "Orla and Brandt accused each other"
  const bool is_mutual = targets_.empty() && sources_.size() > 1 && arguments_.is_reciprocal(trigger_);
  if (is_mutual) targets_ = sources_;
  const bool together = is_together();
  if (targets_.empty() && !together) return Missing::target;
  if (trial) trial->targets = targets_;
  const Circumstance told = circumstance(trial);
  const bool is_verb = rule_.kind == TriggerKind::verb;
  const TopicFinder topics(arguments_, times_, type_, details_);
  std::vector<ByteSpan> places;
  for (const Party& target : targets_) places.push_back(target.span);
  const auto topic = is_verb ? topics.find(trigger_, places) : std::nullopt;
  const bool has_thing = is_verb && !is_mutual && !(topics.takes_object_for_word() && !rule_.objects.empty());
  const auto thing = has_thing ? arguments_.thing(trigger_) : std::nullopt;
  const std::size_t before = out.size();
  const auto add = [&](const Party& source, const Party& target) {
    auto made = candidate(source, target);
    if (!made) return;
    made->object = topics.with_topic(made->object ? made->object : thing, topic);
    made->circumstance = told;
    out.push_back(std::move(*made));
  };
  for (std::size_t i = 0; i < sources_.size(); ++i)
    if (together)
      for (std::size_t j = i + 1; j < sources_.size(); ++j) add(sources_[i], sources_[j]);
    else
      for (const Party& target : targets_) add(sources_[i], target);
  return out.size() > before ? Missing::nothing : Missing::kinds;
}

// What kind of trigger the word can be.
std::optional<TriggerKind> trigger_kind(const TreeIndex& tree, WordIndex w) {
  const UniversalTag tag = tree[w].tag;
  if (tree.is_verb(w) && tag != UniversalTag::AUX) return TriggerKind::verb;
  // "a warm welcome", "is Poland's ally", "Poland's ally Ada Orla"
  if (tag == UniversalTag::NOUN || tag == UniversalTag::PROPN || tag == UniversalTag::INTJ ||
      (tag == UniversalTag::ADV && (tree.has_child(w, {cop}) || tree.label(w) == nmod_desc)))
    return TriggerKind::noun;
  if (tag == UniversalTag::ADJ || tag == UniversalTag::ADV) return TriggerKind::adjective;
  return std::nullopt;
}

// A word of a name is no trigger, a capital in a headline is.
bool stands_in_name(const TreeIndex& tree, WordIndex w) {
  if (tree[w].tag != UniversalTag::PROPN) return false;
  const Mention* mention = tree.mention_at(w);
  return mention && mention->form == MentionForm::name;
}

// "Mercer Bank competes against": no noun at all, taken for one
bool is_verb_after_name(const Ontology::Rules& rules, const TreeIndex& tree, WordIndex w,
                        std::span<const std::uint32_t> ids) {
  return tree.label(w) == root && w > 0 && tree.mention_at(w - 1) &&
         std::ranges::none_of(ids, [&](std::uint32_t id) { return rules.rules[id].kind == TriggerKind::noun; });
}

}  // namespace

Missing RuleMatcher::try_rule(const Rule& rule, const ArgumentFinder& arguments, std::span<const FoundTime> times,
                              WordIndex trigger, std::vector<Candidate>& out, RuleTrial* trial) const {
  const std::optional<Condition> missing = missing_condition(rule, arguments, trigger);
  if (!missing) return Reading(*ontology_, rule, arguments, times, trigger).read(out, trial);
  if (trial) trial->condition = missing;
  return Missing::condition;
}

void RuleMatcher::take_nouns(const Rule& rule, const ArgumentFinder& arguments, WordIndex verb,
                             std::vector<TakenNoun>& taken) const {
  const TreeIndex& tree = arguments.tree();
  if (!rule.objects.empty())
    for (const WordIndex o : arguments.objects(verb))
      if (rule.objects.contains(tree.lemma(o))) taken.push_back({o, rule.type});
  for (const auto& [preposition, nouns] : rule.obliques)
    for (const WordIndex o : arguments.obliques(verb, preposition))
      if (nouns.contains(tree.lemma(o))) taken.push_back({o, rule.type});
}

void RuleMatcher::try_rules(const ArgumentFinder& arguments, std::span<const FoundTime> times, WordIndex w,
                            std::optional<TriggerKind> kind, Candidates& sink, std::vector<TakenNoun>& taken) const {
  const Ontology::Rules& rules = ontology_->rules();
  const auto found = rules.by_lemma.find(arguments.tree().lemma(w));
  if (found == rules.by_lemma.end()) return;
  if (kind == TriggerKind::noun && is_verb_after_name(rules, arguments.tree(), w, found->second))
    kind = TriggerKind::verb;
  int matched_rank = -1;
  for (const std::uint32_t id : found->second) {
    const Rule& rule = rules.rules[id];
    const bool is_outdone = rule.rank() < matched_rank;
    if (rule.kind != kind || is_outdone) {
      if (sink.trace)
        sink.trace->trials.push_back({sink.sentence, id, w, rule.kind != kind ? Missing::tag : Missing::less_specific});
      else if (is_outdone)
        break;
      continue;
    }
    RuleTrial* trial = nullptr;
    if (sink.trace) trial = &sink.trace->trials.emplace_back(RuleTrial{sink.sentence, id, w});
    const Missing missing = try_rule(rule, arguments, times, w, sink.found, trial);
    // "will not meet" is a refusal, and a meeting that is denied: it does not stand for the verb's own rule.
    if (missing == Missing::nothing && !rule.asks(Condition::negation) && !rule.asks(Condition::future))
      matched_rank = rule.rank();
    if (missing == Missing::nothing && kind == TriggerKind::verb) take_nouns(rule, arguments, w, taken);
    if (trial) trial->missing = missing;
  }
}

void RuleMatcher::propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const {
  const TreeIndex& tree = arguments.tree();
  std::vector<TakenNoun> taken;
  Candidates here{.sentence = sink.sentence, .trace = sink.trace};
  for (WordIndex w = 0; w < tree.size(); ++w) {
    const std::optional<TriggerKind> kind = trigger_kind(tree, w);
    if ((kind || sink.trace) && !stands_in_name(tree, w)) try_rules(arguments, times, w, kind, here, taken);
  }
  // "went on strike against Orla" protests: the verb's rule has read the noun, which by itself would be an attack.
  std::erase_if(here.found, [&](const Candidate& candidate) {
    return std::ranges::any_of(taken, [&](const TakenNoun& noun) {
      return tree[noun.word].span == candidate.trigger && noun.type != candidate.type &&
             candidate.circumstance.polarity == Polarity::affirmed;
    });
  });
  drop_scenes(tree, here.found);
  std::move(here.found.begin(), here.found.end(), std::back_inserter(sink.found));
}

// "In Syria, Norway carried out strikes, using drones against Hamas": against whom is told, so Syria is only where.
void RuleMatcher::drop_scenes(const TreeIndex& tree, std::vector<Candidate>& candidates) const {
  const auto is_scene = [&](const Candidate& candidate) {
    const ActorKind kind = tree.actors()[*candidate.target.actor].kind;
    if (kind != ActorKind::country && kind != ActorKind::place) return false;
    const Mention* mention = tree.mention_of(*candidate.target.span);
    return mention && tree.preposition(mention->head) == "in";
  };
  std::vector<std::pair<RelationTypeId, Argument>> told;  // who did what to somebody who is no scene
  for (const Candidate& candidate : candidates)
    if (ontology_->rules().details[std::size_t(candidate.type)].plover == PloverClass::ASSAULT && !is_scene(candidate))
      told.emplace_back(candidate.type, candidate.source);
  if (told.empty()) return;
  std::erase_if(candidates, [&](const Candidate& candidate) {
    return std::ranges::find(told, std::pair(candidate.type, candidate.source)) != told.end() && is_scene(candidate);
  });
}

}  // namespace entente

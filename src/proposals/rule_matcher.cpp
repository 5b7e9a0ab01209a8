#include "proposals/rule_matcher.hpp"

#include <algorithm>

#include "proposals/slot_finder.hpp"
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
    if (acts_as_state(tree, party) && std::find(kinds.begin(), kinds.end(), ActorKind::country) != kinds.end()) return true;
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
    return rules.is_in(WordClass::faults, tree.lemma(word)) ? -1 : rules.is_in(WordClass::merits, tree.lemma(word)) ? 1 : 0;
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
  if (rule.modifiers.contains(tree.lemma(*parent)) || rule.modifiers.contains(lowered(tree[*parent].form))) return parent;
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
         std::ranges::any_of(at.tree.children(at.trigger), [&](WordIndex c) {  // "shot dead" has its particle as a predicate
           return (at.tree.label(c) == compound_prt || at.tree.label(c) == xcomp) && at.tree.lemma(c) == at.rule.particle;
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
  return at.tree.label(*at.complement()) != ccomp || at.tree.preposition(*at.complement()) == "to";
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

// What a rule may ask for, in the order in which it is looked for: that of Missing. What asks for a kind of complement
// asks for a complement, too.
struct Condition {
  Missing missing;
  bool (*is_asked)(const Rule&);
  bool (*holds)(Case&);
};
constexpr Condition conditions[] = {
    {Missing::particle, [](const Rule& r) { return !r.particle.empty(); }, has_particle},
    {Missing::object, [](const Rule& r) { return r.needs_object; }, [](Case& at) { return !at.objects().empty(); }},
    {Missing::no_object, [](const Rule& r) { return r.needs_no_object; }, [](Case& at) { return at.objects().empty(); }},
    {Missing::objects, [](const Rule& r) { return !r.objects.empty(); },
     [](Case& at) { return is_object(at, at.rule.objects); }},
    {Missing::without_objects, [](const Rule& r) { return !r.without_objects.empty(); },
     [](Case& at) { return !is_object(at, at.rule.without_objects); }},
    {Missing::no_complement, [](const Rule& r) { return r.needs_no_complement; },
     [](Case& at) { return !at.complement(); }},
    {Missing::complement, [](const Rule& r) { return r.needs_complement || r.needs_obligation; },
     [](Case& at) { return at.complement().has_value(); }},
    {Missing::infinitive, [](const Rule& r) { return r.needs_infinitive; }, is_infinitive},
    {Missing::complements, [](const Rule& r) { return !r.complements.empty(); },
     [](Case& at) { return at.rule.complements.contains(at.tree.lemma(*at.complement())); }},
    {Missing::own_future, [](const Rule& r) { return r.needs_own_future; }, is_own_future},
    {Missing::judgement, [](const Rule& r) { return r.judgement != 0; },
     [](Case& at) { return judgement(at.arguments, *at.complement()) == at.rule.judgement; }},
    {Missing::obligation, [](const Rule& r) { return r.needs_obligation; }, is_obligation},
    {Missing::modifier, [](const Rule& r) { return !r.modifiers.empty(); }, has_modifier},
    {Missing::without_modifiers, [](const Rule& r) { return !r.without_modifiers.empty(); }, has_no_excluded_modifier},
    {Missing::oblique, [](const Rule& r) { return !r.obliques.empty(); }, has_obliques},
    {Missing::refusal, [](const Rule& r) { return r.needs_refusal; }, is_refusal},
    {Missing::negation, [](const Rule& r) { return r.needs_negation; },
     [](Case& at) { return at.circumstance().polarity == Polarity::negated; }},
    {Missing::future, [](const Rule& r) { return r.needs_future; }, is_future},
};

Missing condition_missing(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger) {
  Case at(rule, arguments, trigger);
  for (const Condition& condition : conditions)
    if (condition.is_asked(rule) && !condition.holds(at)) return condition.missing;
  return Missing::nothing;
}

// A rule whose conditions hold: who stands at its ends, and what it says of them.
class Reading {
 public:
  Reading(const Ontology& ontology, const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger)
      : rule_(rule),
        type_(ontology[rule.type]),
        details_(ontology.rules().details[std::size_t(rule.type)]),
        arguments_(arguments),
        tree_(arguments.tree()),
        trigger_(trigger) {}

  Missing read(SentenceIndex sentence, std::vector<RelationMention>& out, RuleTrial* trial);

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
  std::optional<RelationMention> relation(const Party& source, const Party& target) const;

  const Rule& rule_;
  const RelationType& type_;
  const TypeDetails& details_;
  const ArgumentFinder& arguments_;
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
  if (rule_.needs_negation)
    found.polarity = found.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
  if ((rule_.needs_future || rule_.needs_negation) && found.modality <= Modality::possible)
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
std::optional<RelationMention> Reading::relation(const Party& found_source, const Party& found_target) const {
  const Party source = fitted(found_source, details_.source_kinds);
  Party target = fitted(found_target, details_.target_kinds);
  if (details_.is_of_state && tree_.actors()[target.actor].kind == ActorKind::place)
    target = fitted(target, {ActorKind::country});  // "flew to Moscow"
  if (stands_for_side(target))  // but "Kenya arrested a Kenyan"
    if (const Party side = fitted(target, {ActorKind::country}); side.actor != source.actor) target = side;
  if (source.actor == target.actor || !kinds_fit(details_, tree_, source, target)) return std::nullopt;
  RelationMention made;
  made.type = rule_.type;
  made.source = {source.actor, source.span};
  made.target = Argument{target.actor, target.span};
  made.object = target.object;
  made.confidence = rule_.weight * source.weight * target.weight;
  made.trigger = tree_[trigger_].span;
  made.rule = rule_.name;
  return made;
}

Missing Reading::read(SentenceIndex sentence, std::vector<RelationMention>& out, RuleTrial* trial) {
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
  const std::optional<ByteSpan> thing =
      rule_.kind == TriggerKind::verb && !is_mutual ? arguments_.thing(trigger_) : std::nullopt;
  const std::size_t before = out.size();
  const auto add = [&](const Party& source, const Party& target) {
    auto made = relation(source, target);
    if (!made) return;
    if (!made->object) made->object = thing;
    made->polarity = told.polarity;
    made->modality = told.modality;
    made->sentence = sentence;
    out.push_back(std::move(*made));
  };
  for (std::size_t i = 0; i < sources_.size(); ++i)
    if (together)
      for (std::size_t j = i + 1; j < sources_.size(); ++j) add(sources_[i], sources_[j]);
    else
      for (const Party& target : targets_) add(sources_[i], target);
  return out.size() > before ? Missing::nothing : Missing::kinds;
}

}  // namespace

Missing RuleMatcher::try_rule(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger,
                              SentenceIndex sentence, std::vector<RelationMention>& out, RuleTrial* trial) const {
  const Missing missing = condition_missing(rule, arguments, trigger);
  return missing == Missing::nothing ? Reading(*ontology_, rule, arguments, trigger).read(sentence, out, trial) : missing;
}

void RuleMatcher::match_prefixes(const ArgumentFinder& arguments, SentenceIndex sentence,
                                 std::vector<RelationMention>& out, RuleTrace* trace) const {
  constexpr double weight = 0.6;
  const TreeIndex& tree = arguments.tree();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    const std::string& form = tree[w].form;
    const auto hyphen = form.find('-');
    if (hyphen == std::string::npos || hyphen == 0 || hyphen > 7) continue;
    const auto found = arguments.rules().prefixes.find(lowered(form.substr(0, hyphen)));
    if (found == arguments.rules().prefixes.end()) continue;
    const PrefixListing& prefix = found->second;
    const std::string name = (*ontology_)[prefix.type].id + ":prefix";
    WordTrial* trial = nullptr;
    if (trace)
      trial =
          &trace->words.emplace_back(WordTrial{sentence, name, prefix.place + ": " + prefix.text, w, Missing::target});
    const Mention* target = nullptr;
    for (const Mention& mention : tree.mentions())
      if (tree[w].span.contains(mention.span)) target = &mention;
    if (!target) continue;
    Parties sources;
    const auto head = tree.parent(w);
    if (tree.label(w) == amod && head) {
      if (const Mention* m = tree.mention_at(*head); m && m != target) {
        arguments.parties(*head, sources, false);
      } else {
        for (const WordIndex c : tree.children(*head))
          if (tree.label(c) == nmod_poss) arguments.parties(c, sources, true);
        if (sources.empty())
          for (const WordIndex c : tree.children(*head))
            if (tree.label(c) == nmod && tree.preposition(c) == "of") arguments.parties(c, sources, true);
      }
    } else {
      for (const WordIndex s : arguments.predicate_subjects(w)) arguments.parties(s, sources, true);
    }
    std::erase_if(sources, [&](const Party& source) { return source.actor == target->actor; });
    if (trial) {
      trial->missing = sources.empty() ? Missing::source : Missing::nothing;
      trial->sources = sources;
      trial->targets = {party_of(*target)};
    }
    const Circumstance circumstance = CircumstanceFinder(arguments).find(w);
    for (const Party& source : sources) {
      RelationMention relation;
      relation.type = prefix.type;
      relation.source = {source.actor, source.span};
      relation.target = Argument{target->actor, target->span};
      relation.polarity = circumstance.polarity;
      relation.modality = circumstance.modality;
      relation.confidence = weight * source.weight;
      relation.sentence = sentence;
      relation.trigger = tree[w].span;
      relation.rule = name;
      out.push_back(std::move(relation));
    }
  }
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

void RuleMatcher::match(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out,
                        RuleTrace* trace) const {
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = ontology_->rules();
  const std::size_t first = out.size();
  std::vector<TakenNoun> taken;
  for (WordIndex w = 0; w < tree.size(); ++w) {
    const UniversalTag tag = tree[w].tag;
    std::optional<TriggerKind> kind;
    if (tree.is_verb(w) && tag != UniversalTag::AUX)
      kind = TriggerKind::verb;
    else if (tag == UniversalTag::NOUN || tag == UniversalTag::PROPN || tag == UniversalTag::INTJ ||
             (tag == UniversalTag::ADV && (tree.has_child(w, {cop}) || tree.label(w) == nmod_desc)))
      // "a warm welcome", "is Poland's ally", "Poland's ally Ada Orla"
      kind = TriggerKind::noun;
    else if (tag == UniversalTag::ADJ || tag == UniversalTag::ADV)
      kind = TriggerKind::adjective;
    else if (!trace)
      continue;
    // A word of a name is no trigger, a capital in a headline is.
    if (tag == UniversalTag::PROPN)
      if (const Mention* m = tree.mention_at(w); m && m->form == MentionForm::name) continue;
    const auto found = rules.by_lemma.find(tree.lemma(w));
    if (found == rules.by_lemma.end()) continue;
    // "Mercer Bank competes against": no noun at all, taken for one
    if (kind == TriggerKind::noun && tree.label(w) == root && w > 0 && tree.mention_at(w - 1) &&
        std::none_of(found->second.begin(), found->second.end(),
                     [&](std::uint32_t id) { return rules.rules[id].kind == TriggerKind::noun; }))
      kind = TriggerKind::verb;
    int matched_rank = -1;
    for (const std::uint32_t id : found->second) {
      const Rule& rule = rules.rules[id];
      const bool is_outdone = rule.rank() < matched_rank;
      if (rule.kind != kind || is_outdone) {
        if (trace)
          trace->trials.push_back({sentence, id, w, rule.kind != kind ? Missing::tag : Missing::less_specific});
        else if (is_outdone)
          break;
        continue;
      }
      RuleTrial* trial = nullptr;
      if (trace) trial = &trace->trials.emplace_back(RuleTrial{sentence, id, w});
      const Missing missing = try_rule(rule, arguments, w, sentence, out, trial);
      // "will not meet" is a refusal, and a meeting that is denied: it does not stand for the verb's own rule.
      if (missing == Missing::nothing && !rule.needs_negation && !rule.needs_future) matched_rank = rule.rank();
      if (missing == Missing::nothing && kind == TriggerKind::verb) take_nouns(rule, arguments, w, taken);
      if (trial) trial->missing = missing;
    }
  }
  // "went on strike against Orla" protests: the verb's rule has read the noun, which by itself would be an attack.
  out.erase(std::remove_if(out.begin() + std::ptrdiff_t(first), out.end(),
                           [&](const RelationMention& relation) {
                             return std::ranges::any_of(taken, [&](const TakenNoun& noun) {
                               return tree[noun.word].span == relation.trigger && noun.type != relation.type &&
                                      relation.polarity == Polarity::affirmed;
                             });
                           }),
            out.end());
  drop_scenes(tree, first, out);
  match_prefixes(arguments, sentence, out, trace);
}

// "In Syria, Norway carried out strikes, using drones against Hamas": against whom is told, so Syria is only where.
void RuleMatcher::drop_scenes(const TreeIndex& tree, std::size_t first, std::vector<RelationMention>& out) const {
  const auto is_scene = [&](const RelationMention& relation) {
    const ActorKind kind = tree.actors()[*relation.target->actor].kind;
    if (kind != ActorKind::country && kind != ActorKind::place) return false;
    const Mention* mention = tree.mention_of(*relation.target->span);
    return mention && tree.preposition(mention->head) == "in";
  };
  std::vector<std::pair<RelationTypeId, Argument>> told;  // who did what to somebody who is no scene
  for (std::size_t r = first; r < out.size(); ++r)
    if (ontology_->rules().details[std::size_t(out[r].type)].plover == PloverClass::ASSAULT && !is_scene(out[r])) told.emplace_back(out[r].type, out[r].source);
  if (told.empty()) return;
  out.erase(std::remove_if(out.begin() + std::ptrdiff_t(first), out.end(),
                           [&](const RelationMention& relation) {
                             return std::ranges::find(told, std::pair(relation.type, relation.source)) != told.end() &&
                                    is_scene(relation);
                           }),
            out.end());
}

}  // namespace entente

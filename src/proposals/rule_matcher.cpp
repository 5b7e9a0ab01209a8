#include "proposals/rule_matcher.hpp"

#include <algorithm>

#include "proposals/slot_finder.hpp"

namespace entente {

using enum DependencyLabel;

// "Vermont sued Ohio": regions and cities that act do what states do.
static bool acts_as_state(const TreeIndex& tree, const Party& party) {
  if (tree.actors()[party.actor].kind != ActorKind::place) return false;
  const Mention* mention = tree.mention_of(party.span);
  return mention && (mention->kind == ActorKind::country || mention->kind == ActorKind::organization);
}

bool RuleMatcher::kinds_fit(const Rule& rule, const TreeIndex& tree, const Party& source, const Party& target) const {
  const TypeDetails& details = ontology_->rules().details[std::size_t(rule.type)];
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

Missing RuleMatcher::condition_missing(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger) const {
  const TreeIndex& tree = arguments.tree();
  if (!rule.particle.empty() && tree.particle(trigger) != rule.particle) {
    bool found = false;
    for (const WordIndex c : tree.children(trigger))  // "shot dead" has its particle as a predicate
      if ((tree.label(c) == compound_prt || tree.label(c) == xcomp) && tree.lemma(c) == rule.particle) found = true;
    if (!found) return Missing::particle;
  }
  const bool asks_object =
      !rule.objects.empty() || !rule.without_objects.empty() || rule.needs_object || rule.needs_no_object;
  if (asks_object) {
    Nodes objects = rule.kind == TriggerKind::verb ? arguments.objects(trigger) : Nodes{};
    if (arguments.is_passive(trigger))  // "was given money"
      for (const WordIndex c : tree.children(trigger))
        if (tree.label(c) == obj) objects.push_back(c);
    if (rule.needs_object && objects.empty()) return Missing::object;
    if (rule.needs_no_object && !objects.empty()) return Missing::no_object;
    const auto is_in = [&](const StringSet& set) {
      for (const WordIndex o : objects) {
        if (set.contains(tree.lemma(o))) return true;
        if (arguments.rules().is_in(WordClass::portions, tree.lemma(o)))
          for (const WordIndex c : tree.children(o))
            if (tree.label(c) == nmod && set.contains(tree.lemma(c))) return true;
        for (const WordIndex c : tree.children(o))  // "sacked Mercer, her minister", "sacked her minister Mercer"
          if ((tree.label(c) == conj || tree.label(c) == appos || tree.label(c) == nmod_desc) &&
              set.contains(tree.lemma(c)))
            return true;
      }
      return false;
    };
    if (!rule.objects.empty() && !is_in(rule.objects)) return Missing::objects;
    if (!rule.without_objects.empty() && is_in(rule.without_objects)) return Missing::without_objects;
  }
  if (rule.needs_complement || rule.needs_no_complement || rule.needs_obligation || rule.needs_own_future ||
      rule.judgement != 0) {
    const auto complement = arguments.complement(trigger);
    if (rule.needs_no_complement && complement) return Missing::no_complement;
    if ((rule.needs_complement || rule.needs_obligation) && !complement) return Missing::complement;
    if (rule.needs_infinitive && tree.label(*complement) == ccomp && tree.preposition(*complement) != "to")
      return Missing::infinitive;
    if (!rule.complements.empty() && !rule.complements.contains(tree.lemma(*complement))) return Missing::complements;
    if (rule.needs_own_future) {
      bool will = false, own = false;
      for (const WordIndex c : tree.children(*complement)) {
        const std::string_view lemma = tree.lemma(c);
        if (tree.label(c) == aux && (lemma == "will" || lemma == "would" || lemma == "shall" || lemma == "'ll"))
          will = true;
        if (tree.label(c) == advmod && (lemma == "not" || lemma == "never")) return Missing::own_future;
        if (tree.label(c) != nsubj) continue;
        Parties said, speakers;
        arguments.parties(c, said, true);
        for (const WordIndex s : arguments.subjects(trigger)) arguments.parties(s, speakers, true);
        for (const Party& a : said)
          for (const Party& b : speakers) own |= a.actor == b.actor;
      }
      if (!will || !own) return Missing::own_future;
    }
    if (rule.judgement != 0 && judgement(arguments, *complement) != rule.judgement) return Missing::judgement;
    if (rule.needs_obligation) {
      bool obliged = tree.lemma(*complement) == "have" || tree.lemma(*complement) == "need";
      if (obliged) obliged = tree.has_child(*complement, {xcomp});
      for (const WordIndex c : tree.children(*complement))
        if (tree.label(c) == aux && (tree.lemma(c) == "must" || tree.lemma(c) == "should" || tree.lemma(c) == "ought"))
          obliged = true;
      if (!obliged && !is_subjunctive(tree, *complement)) return Missing::obligation;
    }
  }
  if (!rule.modifiers.empty()) {
    bool found = false;
    for (const WordIndex c : tree.children(trigger)) {
      if (tree.label(c) == amod || tree.label(c) == compound || tree.label(c) == advmod)
        found |= rule.modifiers.contains(tree.lemma(c)) || rule.modifiers.contains(lowered(tree[c].form));
      if (tree.label(c) == amod)
        for (const WordIndex d : tree.children(c))
          found |= tree.label(d) == conj && rule.modifiers.contains(tree.lemma(d));
    }
    if (!found && !predicate(rule, tree, trigger)) return Missing::modifier;
  }
  if (!rule.without_modifiers.empty())
    for (const WordIndex c : tree.children(trigger))
      if ((tree.label(c) == amod || tree.label(c) == compound) && rule.without_modifiers.contains(tree.lemma(c)))
        return Missing::without_modifiers;
  for (const auto& [preposition, nouns] : rule.obliques) {
    bool found = false;
    for (const WordIndex o : arguments.obliques(trigger, preposition))
      found |= nouns.contains("*") || nouns.contains(tree.lemma(o));
    if (!found) return Missing::oblique;
  }
  if (rule.needs_negation || rule.needs_future) {
    const Circumstance local = CircumstanceFinder(arguments).local(trigger);
    if (rule.needs_refusal && local.modality != Modality::planned && local.modality != Modality::hypothetical)
      return Missing::refusal;
    if (rule.needs_negation && local.polarity != Polarity::negated) return Missing::negation;
    if (rule.needs_future && (local.modality != Modality::planned || local.polarity == Polarity::negated))
      return Missing::future;
  }
  return Missing::nothing;
}

Missing RuleMatcher::try_rule(const Rule& rule, const ArgumentFinder& arguments, WordIndex trigger,
                              SentenceIndex sentence, std::vector<RelationMention>& out, RuleTrial* trial) const {
  if (const Missing missing = condition_missing(rule, arguments, trigger); missing != Missing::nothing) return missing;
  const TreeIndex& tree = arguments.tree();
  const RelationType& type = (*ontology_)[rule.type];

  Parties sources, targets;
  const Slot* source_slot = nullptr;
  for (const Slot& slot : rule.source) {
    Parties found = SlotFinder(arguments).find(rule, slot, trigger);
    // "He fought in the Iran-Iraq War": of a symmetric type two ends in one place say more than one before
    const bool is_pair = type.is_symmetric && source_slot && sources.size() == 1 && found.size() > 1;
    if (found.empty() || (source_slot && !is_pair)) continue;
    sources = std::move(found);
    source_slot = &slot;
    if (!type.is_symmetric || sources.size() > 1) break;
  }
  // Nobody's attack on Orla is no relation.
  if (!source_slot) return Missing::source;
  if (trial) {
    trial->source_place = *source_slot;
    trial->sources = sources;
  }
  // "its troops" are no target of whoever they belong to.
  const auto is_own = [&](const Party& party) {
    if (party.is_name || party.object) return false;
    for (const Mention& mention : tree.mentions()) {
      if (mention.span != party.span) continue;
      const std::string_view head = tree.lemma(mention.head);
      const Ontology::Rules& rules = arguments.rules();
      if (mention.kind != ActorKind::place && !rules.is_in(WordClass::troops, head) && !rules.is_in(WordClass::things, head) && !rules.is_in(WordClass::bodies, head) &&
          !rules.is_in(WordClass::weapons, head))
        continue;
      for (const WordIndex c : tree.children(mention.head))
        if (tree.label(c) == nmod_poss)
          if (const Mention* owner = tree.mention_at(c))
            return std::any_of(sources.begin(), sources.end(), [&](const Party& s) { return s.actor == owner->actor; });
    }
    return false;
  };
  bool from_complement = false;
  for (const bool far : {false, true}) {
    if (!targets.empty()) break;
    for (const Slot& slot : rule.target) {
      if (slot.place == source_slot->place && slot.preposition == source_slot->preposition) continue;
      if (far && slot.place != Place::preposition) continue;  // was looked at as far as it goes
      // "seized the town from Mercer": what the rule would rather have may hang on what it looks at next
      const bool is_first = slot == rule.target.front() && slot.preposition == "from";
      targets = SlotFinder(arguments).find(rule, slot, trigger, far || is_first);
      const auto is_source = [&](const Party& target) {
        return std::any_of(sources.begin(), sources.end(),
                           [&](const Party& source) { return source.actor == target.actor; });
      };
      targets.erase(
          std::remove_if(targets.begin(), targets.end(), [&](const Party& t) { return is_source(t) || is_own(t); }),
          targets.end());
      from_complement = slot.place == Place::complement;
      if (trial && !targets.empty()) trial->target_place = slot;
      if (!targets.empty()) break;
    }
  }
  // "Orla and Brandt accused each other"
  const bool is_mutual = targets.empty() && sources.size() > 1 && arguments.is_reciprocal(trigger);
  if (is_mutual) targets = sources;
  // "Orla and Brandt agreed to send arms to Mercer": with one another
  // but "fought to keep their posts", "fought alongside Mercer" not with one another
  const bool is_mutual_frame = type.sign >= 0 || !arguments.complement(trigger);
  const bool together =
      (targets.empty() || from_complement) && type.is_symmetric && sources.size() > 1 && is_mutual_frame;
  if (targets.empty() && !together) return Missing::target;
  if (trial) trial->targets = targets;

  const std::optional<WordIndex> said = rule.modifiers.empty() ? std::nullopt : predicate(rule, tree, trigger);
  Circumstance circumstance =
      CircumstanceFinder(arguments, trial ? &trial->reasons : nullptr).find(said.value_or(trigger));
  if (rule.needs_negation)
    circumstance.polarity = circumstance.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
  if (rule.needs_future || rule.needs_negation)
    circumstance.modality = circumstance.modality <= Modality::possible ? Modality::actual : circumstance.modality;
  const std::optional<ByteSpan> thing =
      rule.kind == TriggerKind::verb && !is_mutual ? arguments.thing(trigger) : std::optional<ByteSpan>{};
  bool any = false;
  // What only states and groups do, their people do for them: "Putin's invasion" is Russia's.
  const auto fitted = [&](Party party, const std::vector<ActorKind>& kinds) {
    const Actor& actor = tree.actors()[party.actor];
    if (kinds.empty() || std::find(kinds.begin(), kinds.end(), actor.kind) != kinds.end() || !actor.country ||
        acts_as_state(tree, party))
      return party;
    if (std::find(kinds.begin(), kinds.end(), ActorKind::country) == kinds.end()) return party;
    if (const auto state = tree.state(*actor.country)) party.actor = *state;
    return party;
  };
  const TypeDetails& details = ontology_->rules().details[std::size_t(rule.type)];
  // "expelled a Kenyan diplomat"; of other events too "summoned the Kenyan ambassador"
  const bool is_for_envoys = details.plover && details.plover != PloverClass::CONSULT;
  const auto stands_for_side = [&](const Party& party) {
    const Actor& actor = tree.actors()[party.actor];
    if (actor.is_named || (actor.kind != ActorKind::person && actor.kind != ActorKind::place)) return false;
    const Mention* mention = tree.mention_of(party.span);
    if (!mention || mention->form != MentionForm::nominal) return false;
    if (details.has_side) return true;
    const auto office = arguments.rules().offices.find(tree.lemma(mention->head));
    return is_for_envoys && office != arguments.rules().offices.end() && office->second.of_body == KnownType::represents && office->second.of_state == KnownType::represents;
  };
  const auto emit = [&](const Party& found_source, const Party& found_target) {
    const Party source = fitted(found_source, details.source_kinds);
    Party target = fitted(found_target, details.target_kinds);
    if (details.is_of_state && tree.actors()[target.actor].kind == ActorKind::place)
      target = fitted(target, {ActorKind::country});  // "flew to Moscow"
    if (stands_for_side(target))  // but "Kenya arrested a Kenyan"
      if (const Party side = fitted(target, {ActorKind::country}); side.actor != source.actor) target = side;
    if (source.actor == target.actor) return;
    if (!kinds_fit(rule, tree, source, target)) return;
    RelationMention relation;
    relation.type = rule.type;
    relation.source = {source.actor, source.span};
    relation.target = Argument{target.actor, target.span};
    relation.object = target.object ? target.object : thing;
    relation.polarity = circumstance.polarity;
    relation.modality = circumstance.modality;
    relation.confidence = rule.weight * source.weight * target.weight;
    relation.sentence = sentence;
    relation.trigger = tree[trigger].span;
    relation.rule = rule.name;
    out.push_back(std::move(relation));
    any = true;
  };
  if (together) {
    for (std::size_t i = 0; i < sources.size(); ++i)
      for (std::size_t j = i + 1; j < sources.size(); ++j) emit(sources[i], sources[j]);
  } else {
    for (const Party& source : sources)
      for (const Party& target : targets) emit(source, target);
  }
  return any ? Missing::nothing : Missing::kinds;
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

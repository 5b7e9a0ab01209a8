#include "proposals/slot_finder.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "proposals/subject_finder.hpp"

namespace entente {
namespace {

using enum DependencyLabel;

// What is looked for, and from which word.
struct Search {
  const ArgumentFinder& arguments;
  const TreeIndex& tree;
  const Rule& rule;
  const Slot& slot;
  WordIndex trigger;
  bool far;

  bool is_owned() const { return !rule.takes_no_owner; }
  bool is_phrase(WordIndex word, DependencyLabel label, std::string_view preposition) const {
    return tree.label(word) == label && tree.preposition(word) == preposition;
  }
  void add(const Nodes& nodes, bool owners, Parties& out) const {
    for (const WordIndex node : nodes) arguments.parties(node, out, owners);
  }
  template <class Predicate>
  void add_children(WordIndex word, Predicate counts, bool owners, Parties& out) const {
    for (const WordIndex c : tree.children(word))
      if (counts(c)) arguments.parties(c, out, owners);
  }
  // The noun phrases below `word` with the preposition that the rule asks for.
  void add_phrases(WordIndex word, Parties& out) const {
    add_children(word, [&](WordIndex c) { return is_phrase(c, nmod, slot.preposition); }, is_owned(), out);
  }
};

struct Path {
  Place place;
  std::string_view name;
  void (*follow)(const Search&, Parties&);
  bool is_far = false;
};

void complement_affected(const Search& s, Parties& out) {
  if (const auto clause = s.arguments.complement(s.trigger)) s.arguments.affected(*clause, out);
}

// ---- from a verb

void verb_subject(const Search& s, Parties& out) { s.add(s.arguments.subjects(s.trigger), true, out); }

void before_verb(const Search& s, Parties& out) {
  if (!s.arguments.is_passive(s.trigger) && s.arguments.subjects(s.trigger).empty())
    s.arguments.nearest_before(s.trigger, out);
}

void verb_agent(const Search& s, Parties& out) { s.add(s.arguments.agents(s.trigger), true, out); }

void verb_object(const Search& s, Parties& out) { s.add(s.arguments.objects(s.trigger), s.is_owned(), out); }

// Parsers take the object of some verbs for an indirect one …
void indirect_for_object(const Search& s, Parties& out) {
  if (s.arguments.is_passive(s.trigger)) return;
  s.add_children(s.trigger, [&](WordIndex c) { return s.tree.label(c) == iobj; }, s.is_owned(), out);
}

// … and a name after a verb for part of a name.
void name_for_object(const Search& s, Parties& out) {
  const TreeIndex& tree = s.tree;
  if (s.arguments.is_passive(s.trigger) || tree.has_child(s.trigger, {obj, ccomp})) return;
  const auto is_name = [&](WordIndex c) {
    const DependencyLabel label = tree.label(c);
    return c > s.trigger && c <= s.trigger + 3 && tree.mention_at(c) && tree[c].tag == UniversalTag::PROPN &&
           (label == flat || label == dep || label == appos || label == compound || label == advmod ||
            label == obl_unmarked || label == xcomp);
  };
  s.add_children(s.trigger, is_name, s.is_owned(), out);
}

void after_verb(const Search& s, Parties& out) {
  if (!s.arguments.is_passive(s.trigger) && !s.tree.has_child(s.trigger, {obj, ccomp, xcomp, iobj}))
    s.arguments.nearest_after(s.trigger, out);
}

void verb_indirect(const Search& s, Parties& out) {
  s.add_children(s.trigger, [&](WordIndex c) { return s.tree.label(c) == iobj; }, true, out);
}

// "was told that", "was given arms"
void subject_of_passive(const Search& s, Parties& out) {
  if (s.arguments.is_passive(s.trigger) && s.tree.has_child(s.trigger, {obj, ccomp, xcomp}))
    s.add(SubjectFinder(s.arguments).of_clause(s.trigger), true, out);
}

void object_maker(const Search& s, Parties& out) {
  for (const WordIndex object : s.arguments.objects(s.trigger))
    if (!s.tree.mention_at(object)) s.arguments.owners(object, out);
  for (Party& party : out) party.object.reset();
}

void accuser(const Search& s, Parties& out) {
  if (!s.arguments.complement(s.trigger)) return;
  const StringMap<Parties>& makers = s.arguments.makers().of_thing;
  const StringSet& nouns = s.arguments.rules().words(WordClass::accusations);
  for (const std::string_view noun : std::set<std::string_view>(nouns.begin(), nouns.end())) {
    const auto made = makers.find(noun);
    if (out.empty() && made != makers.end()) out = made->second;
  }
  for (Party& party : out) party.weight *= 0.7;
}

void verb_complement_subject(const Search& s, Parties& out) {
  const TreeIndex& tree = s.tree;
  const auto clause = s.arguments.complement(s.trigger);
  if (!clause) return;
  Nodes nodes;
  for (const WordIndex c : tree.children(*clause))
    if (tree.label(c) == nsubj || tree.label(c) == nsubj_pass) nodes.add(c);
  if (nodes.empty() && tree.label(*clause) == ccomp)  // "demanded that Orla leave" with the verb taken for a noun
    for (const WordIndex c : tree.children(*clause))
      if ((tree.label(c) == compound || tree.label(c) == nmod_poss) && c < *clause) nodes.add(c);
  if (nodes.empty() && tree.label(*clause) == xcomp)
    for (const WordIndex c : tree.children(s.trigger))
      if ((tree.label(c) == obj || tree.label(c) == iobj) && c < *clause) nodes.add(c);
  s.add(nodes, true, out);
}

// "demanded the withdrawal of Mercer's troops", "demanded Mercer's resignation"
void mover(const Search& s, Parties& out) {
  for (const WordIndex object : s.arguments.objects(s.trigger))
    if (out.empty() && s.arguments.rules().is_in(WordClass::motions, s.tree.lemma(object)))
      s.add_children(
          object, [&](WordIndex c) { return s.tree.label(c) == nmod_poss || s.is_phrase(c, nmod, "of"); }, true, out);
}

void verb_phrase(const Search& s, Parties& out) {
  s.add(s.arguments.obliques(s.trigger, s.slot.preposition, s.far), s.is_owned(), out);
}

constexpr Path verb_paths[] = {
    {Place::subject, "subject", verb_subject},
    {Place::subject, "before the verb", before_verb},
    {Place::agent, "agent", verb_agent},
    {Place::object, "object", verb_object},
    {Place::object, "indirect object", indirect_for_object},
    {Place::object, "name beside the verb", name_for_object},
    {Place::object, "after the verb", after_verb},
    {Place::indirect, "indirect object", verb_indirect},
    {Place::indirect, "subject of a passive", subject_of_passive},
    {Place::maker, "maker of the object", object_maker},
    {Place::maker, "accuser", accuser},
    {Place::complement, "affected by the complement", complement_affected},
    {Place::complement_subject, "subject of the complement", verb_complement_subject},
    {Place::complement_subject, "who is to move", mover},
    {Place::preposition, "phrase", verb_phrase},
};

// ---- from a noun

// "joined Orla's fight against Mercer": the fight is Orla's, whoever joins.
bool is_anothers(const Search& s) {
  const TreeIndex& tree = s.tree;
  return std::ranges::any_of(s.rule.source, [](const Slot& slot) { return slot.place == Place::possessor; }) &&
         std::ranges::any_of(tree.children(s.trigger), [&](WordIndex c) {
           return tree.label(c) == nmod_poss && tree[c].tag == UniversalTag::PROPN && tree.mention_at(c);
         });
}

void predicate_subject(const Search& s, Parties& out) { s.add(s.arguments.predicate_subjects(s.trigger), true, out); }

void subject_of_support(const Search& s, Parties& out) {
  if (const auto holder = s.arguments.support(s.trigger); holder && holder->effect.passes_subject)
    s.add(s.arguments.subjects(holder->verb), true, out);
}

void noun_agent(const Search& s, Parties& out) {
  s.add_children(s.trigger, [&](WordIndex c) { return s.is_phrase(c, nmod, "by"); }, true, out);
}

// "the suspension of aid to Mercer by Orla"
void nested_agent(const Search& s, Parties& out) {
  if (const auto by = s.arguments.nested_agent(s.trigger, 0)) s.arguments.parties(*by, out, true);
}

// "received an offer from Orla"
void giver(const Search& s, Parties& out) {
  const auto holder = s.arguments.support(s.trigger);
  if (!holder || !holder->effect.receives) return;
  s.add(s.arguments.obliques(holder->verb, "from"), true, out);
  if (out.empty()) s.add_children(s.trigger, [&](WordIndex c) { return s.is_phrase(c, nmod, "from"); }, true, out);
  if (out.empty()) s.add(s.arguments.obliques(holder->verb, "by"), true, out);
}

void doer_by_support(const Search& s, Parties& out) {
  const auto holder = s.arguments.support(s.trigger);
  if (holder && !holder->effect.receives && holder->effect.passes_subject && !is_anothers(s))
    s.add(s.arguments.subjects(holder->verb), true, out);
}

void who_undergoes(const Search& s, Parties& out) {
  if (const auto holder = s.arguments.support(s.trigger); holder && holder->effect.receives)
    s.add(SubjectFinder(s.arguments).of_clause(holder->verb), true, out);
  if (s.tree.preposition(s.trigger) == "under" && s.tree.has_child(s.trigger, {cop}))  // "is under investigation"
    s.add(s.arguments.predicate_subjects(s.trigger), true, out);
}

void indirect_of_support(const Search& s, Parties& out) {
  if (const auto holder = s.arguments.support(s.trigger))
    s.add_children(holder->verb, [&](WordIndex c) { return s.tree.label(c) == iobj; }, true, out);
}

void possessor(const Search& s, Parties& out) {
  s.add_children(s.trigger, [&](WordIndex c) { return s.tree.label(c) == nmod_poss; }, true, out);
}

// "Orla's lack of support"
void possessor_of_effect(const Search& s, Parties& out) {
  if (const auto effect = s.arguments.effect_noun(s.trigger))
    s.add_children(*effect, [&](WordIndex c) { return s.tree.label(c) == nmod_poss; }, true, out);
}

void modifier(const Search& s, Parties& out) {
  const TreeIndex& tree = s.tree;
  for (const WordIndex c : tree.children(s.trigger)) {
    const DependencyLabel label = tree.label(c);
    if ((label == amod || label == compound || label == obl_unmarked || label == nmod_desc) && tree.mention_at(c))
      s.arguments.parties(c, out);
    if (label != amod && label != compound) continue;
    // "US-China talks", "Chinese-Russian relations"
    const auto is_joined = [&](WordIndex d) {
      const DependencyLabel below = tree.label(d);
      return (below == compound || below == amod || below == obl_unmarked || below == nmod || below == flat ||
              below == conj) &&
             tree.mention_at(d) && tree.mention_at(d) != tree.mention_at(c);
    };
    s.add_children(c, is_joined, true, out);
  }
}

void name_in_compound(const Search& s, Parties& out) {
  s.add_children(
      s.trigger, [&](WordIndex c) { return s.tree.label(c) == compound && s.arguments.is_name(c); }, true, out);
}

void noun_complement_subject(const Search& s, Parties& out) {
  const auto is_subject = [&](WordIndex c) { return s.tree.label(c) == nsubj || s.tree.label(c) == nsubj_pass; };
  if (const auto clause = s.arguments.complement(s.trigger)) s.add_children(*clause, is_subject, true, out);
}

void noun_phrase(const Search& s, Parties& out) {
  const auto is_asked = [&](WordIndex c) {
    // "strikes in support of Orla"
    const bool is_cause = s.slot.preposition == "in" && s.arguments.rules().is_in(WordClass::causes, s.tree.lemma(c));
    return (s.is_phrase(c, nmod, s.slot.preposition) || s.is_phrase(c, obl, s.slot.preposition)) && !is_cause;
  };
  s.add_children(s.trigger, is_asked, s.is_owned(), out);
}

void phrase_of_support(const Search& s, Parties& out) {
  if (const auto holder = s.arguments.support(s.trigger))
    s.add(s.arguments.obliques(holder->verb, s.slot.preposition), s.is_owned(), out);
}

// "conducted strikes using aircraft against Orla"
void phrase_of_means(const Search& s, Parties& out) {
  const TreeIndex& tree = s.tree;
  if (s.slot.preposition != "against") return;
  Nodes hosts;
  hosts.add(s.trigger);
  if (const auto holder = s.arguments.support(s.trigger)) hosts.add(holder->verb);
  const std::size_t own = hosts.size();
  // "strikes in support of the government of Kenya using aircraft against Orla"
  for (std::size_t i = 0; i < hosts.size() && i < 4; ++i)
    for (const WordIndex c : tree.children(hosts[i]))
      if (tree.label(c) == nmod) hosts.add(c);
  for (std::size_t i = 0; i < hosts.size(); ++i)
    for (const WordIndex c : tree.children(hosts[i]))
      if ((tree.label(c) == acl || tree.label(c) == advcl) && out.empty() && (i < own || tree.lemma(c) == "use"))
        s.add(s.arguments.obliques(c, s.slot.preposition), s.is_owned(), out);
}

// "a visit by Orla to Mercer", one phrase hung on the other
void phrase_of_phrase(const Search& s, Parties& out) {
  const std::string_view asked = s.slot.preposition;
  if (asked == "in") return;
  for (const WordIndex c : s.tree.children(s.trigger))
    if (s.tree.label(c) == nmod && (asked != "of" || (s.arguments.is_name(c) && s.tree.preposition(c) != "of")))
      s.add_phrases(c, out);
}

// "ignored a warrant for Orla"
void phrase_of_verb(const Search& s, Parties& out) {
  const auto verb = s.tree.parent(s.trigger);
  if (!verb || s.tree.label(s.trigger) != obj || s.slot.preposition == "in") return;
  s.add_children(
      *verb, [&](WordIndex c) { return c > s.trigger && s.is_phrase(c, obl, s.slot.preposition); }, s.is_owned(), out);
}

// Parsers hang a predicate's phrase on the copula's neighbours and a coordinated noun's on the first.
void phrase_of_first_conjunct(const Search& s, Parties& out) {
  const auto first = s.tree.parent(s.trigger);
  if (!first || s.tree.label(s.trigger) != conj) return;
  s.add_children(
      *first, [&](WordIndex c) { return c > s.trigger && s.is_phrase(c, nmod, s.slot.preposition); }, s.is_owned(), out);
}

void phrase_of_conjunct(const Search& s, Parties& out) {
  for (const WordIndex c : s.tree.children(s.trigger))
    if (s.tree.label(c) == conj && s.tree.is_nominal(c)) s.add_phrases(c, out);
}

// "a suspension of aid to Orla"
void phrase_of_thing(const Search& s, Parties& out) {
  for (const WordIndex c : s.tree.children(s.trigger))
    if (s.is_phrase(c, nmod, "of") && !s.tree.mention_at(c)) s.add_phrases(c, out);
}

// "a number of attacks on Orla", hung on the number
void phrase_of_portion(const Search& s, Parties& out) {
  const auto whole = s.tree.parent(s.trigger);
  if (!whole || s.tree.label(s.trigger) != nmod) return;
  if (!s.arguments.rules().is_in(WordClass::portions, s.tree.lemma(*whole)) && !s.arguments.effect_noun(s.trigger)) return;
  s.add_children(
      *whole, [&](WordIndex c) { return c != s.trigger && s.is_phrase(c, nmod, s.slot.preposition); }, s.is_owned(), out);
}

constexpr Path noun_paths[] = {
    {Place::subject, "subject", predicate_subject},
    {Place::subject, "subject of the support", subject_of_support},
    {Place::agent, "agent", noun_agent},
    {Place::agent, "agent of a phrase", nested_agent},
    {Place::agent, "giver", giver},
    {Place::agent, "subject of the support", doer_by_support},
    {Place::object, "who undergoes", who_undergoes},
    {Place::indirect, "indirect object of the support", indirect_of_support},
    {Place::possessor, "possessor", possessor},
    {Place::possessor, "possessor of the effect", possessor_of_effect},
    {Place::modifier, "modifier", modifier},
    {Place::compound, "name in the compound", name_in_compound},
    {Place::complement, "affected by the complement", complement_affected},
    {Place::complement_subject, "subject of the complement", noun_complement_subject},
    {Place::preposition, "phrase", noun_phrase},
    {Place::preposition, "phrase of the support", phrase_of_support, true},
    {Place::preposition, "phrase of the means", phrase_of_means, true},
    {Place::preposition, "phrase of a phrase", phrase_of_phrase, true},
    {Place::preposition, "phrase of the verb", phrase_of_verb, true},
    {Place::preposition, "phrase of the first conjunct", phrase_of_first_conjunct, true},
    {Place::preposition, "phrase of a conjunct", phrase_of_conjunct, true},
    {Place::preposition, "phrase of the thing", phrase_of_thing, true},
    {Place::preposition, "phrase of the portion", phrase_of_portion, true},
};

// ---- from an adjective

void adjective_phrase(const Search& s, Parties& out) {
  s.add(s.arguments.obliques(s.trigger, s.slot.preposition), s.is_owned(), out);
}

// "stayed neutral between Orla and Mercer": the phrase hangs on the verb
void phrase_of_copula(const Search& s, Parties& out) {
  if (const auto verb = s.tree.parent(s.trigger); verb && s.tree.label(s.trigger) == xcomp)
    s.add(s.arguments.obliques(*verb, s.slot.preposition, false), s.is_owned(), out);
}

constexpr Path adjective_paths[] = {
    {Place::subject, "subject", predicate_subject},
    {Place::complement, "affected by the complement", complement_affected},
    {Place::preposition, "phrase", adjective_phrase},
    {Place::preposition, "phrase of the verb", phrase_of_copula},
};

constexpr std::array<std::span<const Path>, trigger_kind_names.size()> paths = {verb_paths, noun_paths, adjective_paths};

}  // namespace

Parties SlotFinder::find(const Rule& rule, const Slot& slot, WordIndex trigger, bool far) const {
  const Search search{*arguments_, arguments_->tree(), rule, slot, trigger, far};
  Parties found;
  for (const Path& path : paths[std::size_t(rule.kind)]) {
    if (path.place != slot.place || (path.is_far && !far)) continue;
    path.follow(search, found);
    if (found.empty()) continue;
    for (Party& party : found) party.path = path.name;
    break;
  }
  return found;
}

}  // namespace entente

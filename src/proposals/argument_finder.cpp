#include "proposals/argument_finder.hpp"

#include <algorithm>
#include <iterator>

#include "proposals/subject_finder.hpp"
#include "text/word_list.hpp"
#include "trees/tree_words.hpp"

namespace entente {

using enum DependencyLabel;

bool ArgumentFinder::takes_noun_as_object(WordIndex verb) const {
  if (tree_->label(verb) == acl)  // "the offer that Orla had made" with a clause for a relative one
    return is_passive(verb) || (tree_->has_child(verb, {nsubj}) && !tree_->has_child(verb, {obj}) &&
                                rules_->is_in(WordClass::makes, tree_->lemma(verb)));
  if (tree_->label(verb) != acl_relcl) return false;
  if (is_passive(verb)) {
    const auto subject = tree_->child(verb, {nsubj_pass});
    return subject && is_relative(*subject);
  }
  const auto subject = tree_->child(verb, {nsubj});
  if (!subject || is_relative(*subject)) return false;
  const auto object = tree_->child(verb, {obj});
  return !object || is_relative(*object);
}

std::optional<WordIndex> ArgumentFinder::effect_noun(WordIndex noun) const {
  const auto parent = tree_->parent(noun);
  if (tree_->label(noun) != nmod || tree_->preposition(noun) != "of" || !parent || tree_->is_verb(*parent))
    return std::nullopt;
  if (!rules_->clause_effects.contains("noun:" + std::string(tree_->lemma(*parent)))) return std::nullopt;
  return parent;
}

bool ArgumentFinder::is_name(WordIndex word) const {
  const Mention* mention = tree_->mention_at(word);
  return mention && mention->form == MentionForm::name;
}

std::optional<WordIndex> ArgumentFinder::nested_agent(WordIndex from, int depth) const {
  if (depth > 2) return std::nullopt;
  for (const WordIndex c : tree_->children(from)) {
    if (tree_->label(c) != nmod && tree_->label(c) != obl) continue;
    if (tree_->preposition(c) == "by") {
      if (tree_->mention_at(c)) return c;
    } else if (const auto deeper = nested_agent(c, depth + 1)) {
      return deeper;
    }
  }
  return std::nullopt;
}

Nodes ArgumentFinder::agents(WordIndex verb) const {
  Nodes found = Clause(*tree_, verb).agents();
  if (found.empty() && (*tree_)[verb].penn == PennTag::VBN && tree_->label(verb) == amod)  // "Iran-backed"
    for (const WordIndex c : tree_->children(verb))
      if (c < verb && tree_->mention_at(c)) found.add(c);
  // "was given money by Orla", "was put on Mercer by Orla": the agent hangs on what stands before it.
  if (found.empty() && tree_->has_child(verb, {aux_pass}))
    for (const WordIndex c : tree_->children(verb))
      if (found.empty() && (tree_->label(c) == obl || tree_->label(c) == obj || tree_->label(c) == xcomp ||
                            (tree_->label(c) == advcl && tree_->preposition(c) == "of")))
        if (const auto by = nested_agent(c, 0)) found.add(*by);
  // "was killed in a Norwegian raid"
  if (found.empty() && tree_->has_child(verb, {aux_pass}))
    for (const WordIndex c : tree_->children(verb)) {
      if (tree_->label(c) != obl || !rules_->is_in(WordClass::blows, tree_->lemma(c)) || tree_->preposition(c) != "in") continue;
      for (const WordIndex d : tree_->children(c))
        if ((tree_->label(d) == nmod_poss || tree_->label(d) == amod || tree_->label(d) == compound) &&
            tree_->mention_at(d))
          found.add(d);
    }
  if (found.empty())  // "arrested and jailed by Orla", the agent hanging on the second verb
    for (const WordIndex c : tree_->children(verb))
      if (tree_->label(c) == conj && tree_->is_verb(c) && !tree_->has_child(c, {nsubj, nsubj_pass}))
        for (const WordIndex d : tree_->children(c))
          if (tree_->label(d) == obl_agent) found.add(d);
  return found;
}

Nodes ArgumentFinder::subjects(WordIndex verb) const {
  return is_passive(verb) ? agents(verb) : SubjectFinder(*this).of_clause(verb);
}

Nodes ArgumentFinder::objects(WordIndex verb) const {
  return is_passive(verb) ? SubjectFinder(*this).of_clause(verb) : Clause(*tree_, verb).objects();
}

Nodes ArgumentFinder::predicate_subjects(WordIndex word) const { return SubjectFinder(*this).of_predicate(word); }

Nodes ArgumentFinder::obliques(WordIndex verb, std::string_view preposition, bool far) const {
  Nodes found;
  // Prepositional phrases hang on any noun before them: "some of its troops from Orla", "aid in food to Orla".
  const auto look = [&](auto&& self, WordIndex from, bool nominal, int deep) -> void {
    for (const WordIndex c : tree_->children(from)) {
      const DependencyLabel label = tree_->label(c);
      // "using bombers and aircraft against Orla": a phrase after a list hangs on its last word
      if (nominal && label == conj && deep < 3 && tree_->is_nominal(c) && !is_name(c)) self(self, c, true, deep + 1);
      if (label != obl && label != nmod && label != obl_agent && !(label == advcl && tree_->is_nominal(c))) continue;
      if (nominal && label != nmod && label != obl) continue;
      if (tree_->preposition(c) != preposition) {
        if (nominal && deep < 3 && !is_name(c)) self(self, c, true, deep + 1);
        continue;
      }
      if (!is_relative(c)) {
        found.add(c);
        continue;
      }
      if (const auto noun = antecedent(*tree_, verb)) found.add(*noun);
    }
  };
  look(look, verb, false, 0);
  if (!far) return found;
  if (found.empty())  // prepositional phrases hang on the object as often as on the verb
    for (const WordIndex c : tree_->children(verb))
      if (tree_->label(c) == obj || tree_->label(c) == xcomp || tree_->label(c) == nsubj_pass) look(look, c, true, 0);
  if (found.empty())  // "condemned by Orla and at war with Mercer" is one noun deeper
    for (const WordIndex c : tree_->children(verb))
      if (tree_->label(c) == obl_agent || (tree_->label(c) == obl && !is_name(c))) look(look, c, true, 0);
  if (found.empty() && tree_->label(verb) == acl_relcl && tree_->parent(verb)) {
    // "the country it depends on"
    for (const WordIndex c : tree_->children(verb))
      if (tree_->lemma(c) == preposition &&
          (tree_->label(c) == advmod || tree_->label(c) == compound_prt || tree_->label(c) == case_))
        found.add(*tree_->parent(verb));
  }
  if (found.empty() && is_passive(verb))
    // "was met with by": nothing; a stranded preposition of a passive has its object in front: "was fired upon"
    for (const WordIndex c : tree_->children(verb))
      if (tree_->lemma(c) == preposition && c == verb + 1 && tree_->label(c) != mark && tree_->children(c).empty() &&
          (tree_->label(c) == advmod || tree_->label(c) == compound_prt || tree_->label(c) == case_))
        for (const WordIndex s : SubjectFinder(*this).of_clause(verb)) found.add(s);
  if (found.empty() && tree_->label(verb) == conj && tree_->parent(verb) && tree_->is_verb(*tree_->parent(verb)) &&
      !tree_->has_child(verb, {obj, obl, nsubj}))
    for (const WordIndex c : tree_->children(*tree_->parent(verb)))
      if (tree_->label(c) == obl && c > verb && tree_->preposition(c) == preposition) found.add(c);
  return found;
}

std::optional<WordIndex> ArgumentFinder::complement(WordIndex verb) const {
  if (const auto found = tree_->child(verb, {xcomp, ccomp})) return found;
  for (const WordIndex c : tree_->children(verb))  // "said Monday that Orla must leave", the clause hung on the day
    if (tree_->label(c) == obl_unmarked)
      if (const auto found = tree_->child(c, {ccomp})) return found;
  for (const WordIndex c : tree_->children(verb)) {
    if (tree_->label(c) == advcl && tree_->is_verb(c) && c > verb) {
      const std::string_view mark_word = tree_->preposition(c);
      if (mark_word == "to" || mark_word == "from" || mark_word == "of" || mark_word == "for") return c;
    }
    if (tree_->label(c) == acl && tree_->is_verb(c) && c > verb && !tree_->is_verb(verb)) return c;
  }
  // "called on Orla to leave" where the clause was hung on Orla
  for (const WordIndex c : tree_->children(verb))
    if (tree_->label(c) == obj || tree_->label(c) == iobj || tree_->label(c) == obl)
      for (const WordIndex d : tree_->children(c))
        if (tree_->label(d) == acl && tree_->preposition(d) == "to") return d;
  // "leads the campaign to defeat Mercer", the clause hung on the verb
  if (const auto up = tree_->parent(verb); up && !tree_->is_verb(verb) && tree_->is_verb(*up) && tree_->label(verb) == obj)
    for (const WordIndex c : tree_->children(*up))
      if ((tree_->label(c) == xcomp || tree_->label(c) == advcl) && c > verb && tree_->is_verb(c) && tree_->preposition(c) == "to")
        return c;
  // "called Mercer a coward": of two objects of a verb of naming the second is what is said of the first.
  const std::string_view lemma = tree_->lemma(verb);
  if (lemma == "call" || lemma == "name" || lemma == "label" || lemma == "brand" || lemma == "dub") {
    bool has_object = false;
    for (const WordIndex c : tree_->children(verb)) {
      if (c < verb || (tree_->label(c) != obj && tree_->label(c) != iobj)) continue;
      if (has_object) return c;
      has_object = true;
    }
  }
  return std::nullopt;
}

std::optional<ArgumentFinder::Support> ArgumentFinder::support(WordIndex noun) const {
  const auto effect_of = [&](WordIndex verb, std::string_view preposition) -> const Effect* {
    std::string key(tree_->lemma(verb));
    if (preposition.empty()) {
      const std::string_view prt = tree_->particle(verb);
      if (!prt.empty()) {
        const auto with_particle = rules_->noun_effects.find(key + '+' + std::string(prt));
        if (with_particle != rules_->noun_effects.end()) return &with_particle->second;
      }
    } else {
      key += '+';
      key += preposition;
    }
    const auto found = rules_->noun_effects.find(key);
    return found == rules_->noun_effects.end() ? nullptr : &found->second;
  };
  WordIndex at = noun;
  for (int i = 0; i < 4; ++i) {
    const auto parent = tree_->parent(at);
    if (!parent) break;
    const DependencyLabel label = tree_->label(at);
    if (label == conj || (label == nmod && rules_->is_in(WordClass::portions, tree_->lemma(*parent)))) {
      at = *parent;
      continue;
    }
    // "take part in an attack", "claimed responsibility for an attack": the phrase hangs on the verb or on its object
    const auto with_object = [&](WordIndex verb, WordIndex object) -> const Effect* {
      std::string key(tree_->lemma(verb));
      for (const std::string_view part : {tree_->lemma(object), tree_->preposition(at)}) key.append("+").append(part);
      const auto found = rules_->noun_effects.find(key);
      return found == rules_->noun_effects.end() ? nullptr : &found->second;
    };
    const bool is_cause = at == noun && tree_->preposition(at) == "in" && !tree_->has_child(at, {det, nmod_poss}) &&
                          rules_->is_in(WordClass::causes, tree_->lemma(at));  // "flew strikes in support of Orla"
    if (label == nmod && tree_->label(*parent) == obj && is_cause)
      if (const auto verb = tree_->parent(*parent); verb && tree_->is_verb(*verb))
        return Support{*verb, Effect{.passes_subject = true}};
    if (label == nmod && tree_->label(*parent) == obj)
      if (const auto verb = tree_->parent(*parent); verb && tree_->is_verb(*verb))
        if (const Effect* effect = with_object(*verb, *parent)) return Support{*verb, *effect};
    if (!tree_->is_verb(*parent)) break;
    if (label == obj || label == nsubj_pass) {
      if (const Effect* effect = effect_of(*parent, {})) return Support{*parent, *effect};
    } else if (label == obl && is_cause) {
      return Support{*parent, Effect{.passes_subject = true}};
    } else if (label == obl) {
      if (const auto object = tree_->child(*parent, {obj}))
        if (const Effect* effect = with_object(*parent, *object)) return Support{*parent, *effect};
      if (const Effect* effect = effect_of(*parent, tree_->preposition(at))) return Support{*parent, *effect};
    }
    break;
  }
  // "the attack launched by Orla", "the attack that Orla launched"
  for (const WordIndex c : tree_->children(noun))
    if ((tree_->label(c) == acl || tree_->label(c) == acl_relcl) && tree_->is_verb(c)) {
      if (!takes_noun_as_object(c)) continue;
      if (const Effect* effect = effect_of(c, {})) return Support{c, *effect};
    }
  return std::nullopt;
}

void ArgumentFinder::add(const Mention& mention, Parties& out, double weight, std::optional<ByteSpan> object) const {
  const Actor& actor = tree_->actors()[mention.actor];
  const auto one = [&](ActorId id) {
    if (out.size() >= longest_coordination) return;
    for (const Party& party : out)
      if (party.actor == id) return;
    out.push_back({id, mention.span, object, weight, mention.form == MentionForm::name});
  };
  if (actor.members.empty())
    one(mention.actor);
  else
    for (const ActorId member : actor.members) one(member);
}

bool ArgumentFinder::is_reciprocal(WordIndex verb) const {
  for (const WordIndex c : tree_->children(verb)) {
    const std::string_view lemma = tree_->lemma(c);
    const std::string_view second = lemma == "each" ? "other" : lemma == "one" ? "another" : "";
    if (!second.empty() && c + 1 < tree_->size() && tree_->lemma(c + 1) == second) return true;
    if (c > 0 && (lemma == "other" || lemma == "another") &&
        tree_->lemma(c - 1) == (lemma == "other" ? "each" : "one"))
      return true;
  }
  return false;
}

namespace {

// A thing of which whoever owns or made it is looked for.
struct Thing {
  const ArgumentFinder& arguments;
  const TreeIndex& tree;
  const Ontology::Rules& rules;
  WordIndex word;
  std::string_view lemma;
  ByteSpan span;
  int depth;

  bool is_phrase(WordIndex c, std::initializer_list<std::string_view> prepositions) const {
    return tree.label(c) == nmod && is_one_of(tree.preposition(c), prepositions);
  }
  void take(WordIndex owner, Parties& out) const {
    Parties found;
    arguments.parties(owner, found, true, depth + 1);
    add(found, 0.9, out);
  }
  void add(const Parties& found, double weight, Parties& out) const {
    for (Party party : found) {
      if (out.size() >= ArgumentFinder::longest_coordination) return;
      party.object = span;
      party.weight *= weight;
      out.push_back(std::move(party));
    }
  }
  template <class Predicate>
  void take_children(Predicate counts, Parties& out) const {
    for (const WordIndex c : tree.children(word))
      if (counts(c)) take(c, out);
  }
};

void owner(const Thing& t, Parties& out) {
  t.take_children([&](WordIndex c) { return t.tree.label(c) == nmod_poss; }, out);
}

void author(const Thing& t, Parties& out) {
  t.take_children([&](WordIndex c) { return t.is_phrase(c, {"by"}); }, out);
}

// "the truce between Orla and Mercer"
void both_sides(const Thing& t, Parties& out) {
  t.take_children([&](WordIndex c) { return t.is_phrase(c, {"between", "among"}); }, out);
}

void modifying_name(const Thing& t, Parties& out) {
  const auto is_owner = [&](WordIndex c) {
    const DependencyLabel label = t.tree.label(c);
    const Mention* mention = t.tree.mention_at(c);
    return (label == amod || label == compound || label == nmod_desc) && mention && mention->kind != ActorKind::agreement;
  };
  t.take_children(is_owner, out);
}

// "a plan proposed by Orla", "the plan Orla proposed"
void doer_in_clause(const Thing& t, Parties& out) {
  for (const WordIndex c : t.tree.children(t.word)) {
    const DependencyLabel label = t.tree.label(c);
    if ((label != acl && label != acl_relcl) || !t.tree.is_verb(c)) continue;
    const bool is_way = label == acl_relcl && t.rules.is_in(WordClass::ways, t.lemma);
    if (!is_way && !t.arguments.takes_noun_as_object(c)) continue;
    for (const WordIndex agent : t.arguments.subjects(c)) t.take(agent, out);
  }
}

void whole_or_origin(const Thing& t, Parties& out) {
  const bool is_event = t.rules.by_lemma.contains(t.lemma) && !t.rules.is_in(WordClass::bodies, t.lemma);
  if (!is_event) t.take_children([&](WordIndex c) { return t.is_phrase(c, {"of", "from"}); }, out);
}

// "an army camp in Mali", not "a joke in Mali"
void country_of_site(const Thing& t, Parties& out) {
  if (!t.rules.is_in(WordClass::sites, t.lemma)) return;
  for (const WordIndex c : t.tree.children(t.word)) {
    const Mention* mention = t.is_phrase(c, {"in"}) ? t.tree.mention_at(c) : nullptr;
    if (!mention || (mention->kind != ActorKind::country && mention->kind != ActorKind::place)) continue;
    t.take(c, out);
    if (!out.empty()) out.back().weight *= 0.7;
  }
}

// "the offer", which somebody made in a sentence before; "it", where that one was about such a thing
void remembered_maker(const Thing& t, Parties& out) {
  if (t.depth != 0) return;
  const Makers& makers = t.arguments.makers();
  if (t.lemma == "it" && makers.of_subject) {
    Party party = *makers.of_subject;
    party.weight *= 0.6;
    out.push_back(std::move(party));
    return;
  }
  const auto determiner = t.tree.child(t.word, {det});
  if (!determiner || !is_one_of(t.tree.lemma(*determiner), {"the", "this", "that"})) return;
  if (const auto made = makers.of_thing.find(t.lemma); made != makers.of_thing.end()) t.add(made->second, 0.7, out);
}

// The first that comes to somebody is taken.
constexpr void (*owner_paths[])(const Thing&, Parties&) = {
    owner,          author,          both_sides,      modifying_name,
    doer_in_clause, whole_or_origin, country_of_site, remembered_maker,
};

}  // namespace

void ArgumentFinder::owners(WordIndex thing, Parties& out, int depth) const {
  const Thing sought{*this, *tree_, *rules_, thing, tree_->lemma(thing), tree_->phrase(thing), depth};
  Parties found;
  for (const auto path : owner_paths) {
    path(sought, found);
    if (!found.empty()) break;
  }
  const std::size_t room = longest_coordination - std::min(longest_coordination, out.size());
  if (found.size() > room) found.resize(room);
  std::move(found.begin(), found.end(), std::back_inserter(out));
}

void ArgumentFinder::parties(WordIndex node, Parties& out, bool with_owners, int depth) const {
  if (depth > 3 || out.size() >= longest_coordination) return;
  const Mention* mention = tree_->mention_at(node);
  const auto appositive = [&]() -> const Mention* {
    if (rules_->is_in(WordClass::things, tree_->lemma(node))) return nullptr;  // nobody is an offer
    for (const WordIndex c : tree_->children(node))
      if (tree_->label(c) == appos || tree_->label(c) == flat)
        if (const Mention* named = tree_->mention_at(c); named && named->form == MentionForm::name) return named;
    return nullptr;
  };
  // "Nigerian and British forces" are two.
  const auto coordinated = [&]() -> std::optional<WordIndex> {
    if (!mention || mention->form != MentionForm::nominal || mention->head != node) return std::nullopt;
    for (const WordIndex c : tree_->children(node))
      if ((tree_->label(c) == amod || tree_->label(c) == compound || tree_->label(c) == nmod_poss) &&
          tree_->mention_at(c))
        for (const WordIndex d : tree_->children(c))
          if (tree_->label(d) == conj && tree_->mention_at(d) && d < node) return c;
    return std::nullopt;
  };
  if (const auto both = coordinated()) {
    parties(*both, out, true, depth + 1);
  } else if (mention) {
    add(*mention, out, 1, std::nullopt);
  } else if (const Mention* named = appositive(); named && tree_->is_nominal(node)) {
    add(*named, out, 0.9, std::nullopt);
  } else if (with_owners && (tree_->is_nominal(node) || (*tree_)[node].tag == UniversalTag::ADJ)) {
    bool found = false;
    if (rules_->is_in(WordClass::portions, tree_->lemma(node)) || (*tree_)[node].tag == UniversalTag::NUM)
      for (const WordIndex c : tree_->children(node))
        if (tree_->label(c) == nmod && tree_->preposition(c) == "of") {
          const std::size_t before = out.size();
          parties(c, out, with_owners, depth + 1);
          found = out.size() > before;
        }
    if (!found) owners(node, out, depth);
  }
  for (const WordIndex c : tree_->children(node))
    if (tree_->label(c) == conj && (tree_->is_nominal(c) || (*tree_)[c].tag == UniversalTag::ADJ))
      parties(c, out, with_owners, depth + 1);
}

// Trees of messy text lose subjects and objects; word order in English rarely does.
void ArgumentFinder::nearest_before(WordIndex verb, Parties& out) const {
  const PennTag tag = (*tree_)[verb].penn;
  if (tag != PennTag::VBD && tag != PennTag::VBZ && tag != PennTag::VBP) return;
  for (WordIndex w = verb; w-- > 0 && verb - w <= 8;) {
    const Word& word = (*tree_)[w];
    if (word.tag == UniversalTag::VERB || word.penn == PennTag::IN || word.penn == PennTag::CC ||
        word.penn == PennTag::WP || word.penn == PennTag::WDT || word.penn == PennTag::TO ||
        (word.tag == UniversalTag::AUX && tree_->parent(w) != verb))
      return;
    const Mention* mention = tree_->mention_at(w);
    if (!mention || mention->head != w) continue;
    if (!tree_->preposition(w).empty() || mention->form == MentionForm::adjective || tree_->label(w) == compound ||
        tree_->label(w) == nmod_poss)
      return;
    add(*mention, out, 0.6, std::nullopt);
    return;
  }
}

void ArgumentFinder::nearest_after(WordIndex verb, Parties& out) const {
  for (WordIndex w = verb + 1; w < tree_->size() && w <= verb + 4; ++w) {
    const Word& word = (*tree_)[w];
    if (word.tag == UniversalTag::VERB || word.tag == UniversalTag::AUX || word.penn == PennTag::IN ||
        word.penn == PennTag::TO || word.penn == PennTag::CC || word.tag == UniversalTag::PUNCT ||
        word.penn == PennTag::WP || word.penn == PennTag::WDT)
      return;
    const Mention* mention = tree_->mention_at(w);
    if (!mention || mention->head != w || mention->form == MentionForm::adjective) continue;
    if (tree_->label(w) == compound || tree_->label(w) == nmod_poss) return;
    add(*mention, out, 0.6, std::nullopt);
    return;
  }
}

void ArgumentFinder::affected(WordIndex verb, Parties& out, int depth) const {
  if (depth > 2) return;
  // Named actors before unnamed ones, nearer before farther.
  Parties unnamed;
  const auto consider = [&](WordIndex node) {
    if (!out.empty()) return;
    Parties found;
    parties(node, found, true);
    const bool any_named = std::any_of(found.begin(), found.end(), [&](const Party& party) {
      return party.is_name || party.object || tree_->actors()[party.actor].is_named ||
             tree_->actors()[party.actor].country;
    });
    if (any_named)
      out = std::move(found);
    else if (unnamed.empty())
      unnamed = std::move(found);
  };
  const auto consider_each = [&](WordIndex node) {
    consider(node);
    if (!out.empty()) return;
    for (const WordIndex d : tree_->children(node))
      if (tree_->label(d) == nmod) consider(d);
  };
  // "to lend our ships to Mercer": to whom, before whose
  if (TreeWords::builtin().is_giving(tree_->lemma(verb)))
    for (const WordIndex c : tree_->children(verb))
      if (tree_->label(c) == iobj || (tree_->label(c) == obl && tree_->preposition(c) == "to")) consider(c);
  if (tree_->label(verb) != acl || tree_->preposition(verb) == "to")
    for (const WordIndex o : objects(verb))
      if (o != verb) consider_each(o);
  if (out.empty() && unnamed.empty() && !tree_->has_child(verb, {obj, ccomp, xcomp}) && !is_passive(verb))
    nearest_after(verb, out);
  for (const WordIndex c : tree_->children(verb))
    if (tree_->label(c) == iobj || tree_->label(c) == obl) {
      const std::string_view p = tree_->preposition(c);
      if (p == "by" || p == "despite" || p == "after" || p == "before" || p == "during" || p == "since" ||
          p == "until" || p == "as")
        continue;
      consider_each(c);
    }
  if (out.empty() && unnamed.empty())  // "to allow two ships to dock in the port": the ships
    for (const WordIndex c : tree_->children(verb))
      if (tree_->label(c) == xcomp || (tree_->label(c) == advcl && tree_->preposition(c) == "to"))
        if (out.empty()) affected(c, out, depth + 1);
  if (out.empty()) out = std::move(unnamed);
}

std::optional<ByteSpan> ArgumentFinder::thing(WordIndex verb) const {
  if (!tree_->is_verb(verb)) return std::nullopt;
  const bool has_receiver = tree_->child(verb, {iobj}).has_value();
  for (const WordIndex o : objects(verb)) {
    const Mention* mention = tree_->mention_at(o);
    // "sold Orla forty jets", which are taken for somebody
    const bool is_somebody = mention && (!has_receiver || mention->form != MentionForm::nominal);
    if (!is_somebody && tree_->is_nominal(o) && (*tree_)[o].tag != UniversalTag::PRON) return tree_->phrase(o);
  }
  return std::nullopt;
}

}  // namespace entente

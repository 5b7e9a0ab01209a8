#include "proposals/argument_finder.hpp"

#include <algorithm>

#include "trees/tree_words.hpp"

namespace entente {
namespace {

constexpr int deepest = 6;  // governors climbed for one argument; the treebanks' news need four

}  // namespace

using enum DependencyLabel;

bool ArgumentFinder::takes_noun_as_object(WordIndex verb) const {
  if (tree_->label(verb) == acl)  // "the offer that Orla had made" with a clause for a relative one
    return is_passive(verb) || (tree_->has_child(verb, {nsubj}) && !tree_->has_child(verb, {obj}) &&
                                rules_->is_in("makes", tree_->lemma(verb)));
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
      if (tree_->label(c) != obl || !rules_->is_in("blows", tree_->lemma(c)) || tree_->preposition(c) != "in") continue;
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

// The grammatical subject before passives are undone.
static Nodes surface_subjects(const ArgumentFinder& finder, WordIndex verb, int depth) {
  const TreeIndex& tree = finder.tree();
  Nodes found;
  for (const WordIndex c : Clause(tree, verb).own_subjects()) {
    if (!finder.is_relative(c)) {
      found.add(c);
      continue;
    }
    const auto noun = antecedent(tree, verb);
    if (!noun) continue;
    // "posted a reply that assailed": whoever posted it
    const auto maker = tree.parent(*noun);
    if (!tree.mention_at(*noun) && tree.label(*noun) == obj && maker && tree.is_verb(*maker) &&
        finder.rules().is_in("utterances", tree.lemma(*noun)) && depth < deepest)
      return surface_subjects(finder, *maker, depth + 1);
    found.add(*noun);
  }
  if (found.empty() &&
      (tree.label(verb) == root || tree.label(verb) == ccomp))  // "Orla, incidentally, has left" taken for an address
    for (const WordIndex c : tree.children(verb))
      if (c < verb && tree.mention_at(c) &&
          (tree.label(c) == vocative || tree.label(c) == dislocated || tree.label(c) == dep ||
           tree.label(c) == advmod || tree.label(c) == compound || tree.label(c) == obl_unmarked) &&
          tree[c].tag == UniversalTag::PROPN)
        found.add(c);
  if (!found.empty() || depth > deepest) return found;
  const auto parent = tree.parent(verb);
  if (!parent) return found;
  const bool parent_is_verb = tree.is_verb(*parent);
  const auto climb = [&](WordIndex to) {
    if (tree.is_verb(to) && !tree.has_child(to, {cop})) return surface_subjects(finder, to, depth + 1);
    return finder.predicate_subjects(to, depth + 1);
  };
  switch (tree.label(verb)) {
    case conj:
      return climb(*parent);
    case xcomp: {
      if (parent_is_verb)
        if (const Nodes controller = Clause(tree, *parent).controlling_objects(verb); !controller.empty()) return controller;
      return climb(*parent);
    }
    case advcl: {
      const std::string_view mark_word = tree.preposition(verb);
      if (mark_word == "to" && parent_is_verb) {
        // A complement taken for a purpose: "urged Orla to leave".
        const auto effect = finder.rules().clause_effects.find("verb:" + std::string(tree.lemma(*parent)));
        if (effect != finder.rules().clause_effects.end() && effect->second.modality == Modality::demanded)
          if (const Nodes controller = Clause(tree, *parent).controlling_objects(verb); !controller.empty())
            return controller;
      }
      if (mark_word == "of" || mark_word == "from" || mark_word == "for" || mark_word == "into" ||
          mark_word == "against") {
        // "accused Orla of attacking", "blamed Orla for attacking", "warned Orla against attacking"
        if (parent_is_verb && finder.is_passive(*parent)) return climb(*parent);
        for (const WordIndex c : tree.children(*parent))
          if (tree.label(c) == obj || tree.label(c) == iobj) found.add(c);
        if (!found.empty()) return found;
      }
      bool being = false;  // "after being invited"
      for (const WordIndex c : tree.children(verb)) being |= tree.label(c) == aux_pass && tree[c].penn == PennTag::VBG;
      if (tree.has_child(verb, {mark}) && mark_word != "of" && mark_word != "from" && mark_word != "for" &&
          mark_word != "to" && tree[verb].penn != PennTag::VBG && !being)
        return found;  // a finite clause without a subject: nobody's
      return climb(*parent);
    }
    case acl: {
      const PennTag tag = tree[verb].penn;
      if (tag == PennTag::VBG || tag == PennTag::VBN) {
        if (tree.has_child(verb, {mark})) {  // "the risk of attacking"
          if (const auto s = finder.support(*parent); s && s->effect.passes_subject)
            return surface_subjects(finder, s->verb, depth + 1);
          for (const WordIndex c : tree.children(*parent))
            if (tree.label(c) == nmod_poss) found.add(c);
          return found;
        }
        found.add(*parent);
        // "issued a statement condemning": whoever issued it
        if (tag == PennTag::VBG && !tree.mention_at(*parent) &&
            (tree.label(*parent) == obj || tree.label(*parent) == obl))
          if (const auto up = tree.parent(*parent); up && tree.is_verb(*up) && !finder.is_passive(*up)) {
            bool owned = false;
            for (const WordIndex c : tree.children(*parent))
              owned |= tree.label(c) == nmod_poss ||
                       ((tree.label(c) == amod || tree.label(c) == compound) && tree.mention_at(c));
            if (!owned) return surface_subjects(finder, *up, depth + 1);
          }
        return found;
      }
      // "Orla to visit Mercer", a headline
      if (tree.label(*parent) == root && tree.mention_at(*parent) &&
          tree.mention_at(*parent)->form == MentionForm::name) {
        found.add(*parent);
        return found;
      }
      // "Orla's plan to leave", "made a decision to leave"
      for (const WordIndex c : tree.children(*parent))
        if (tree.label(c) == nmod_poss || ((tree.label(c) == compound || tree.label(c) == amod) && tree.mention_at(c)))
          found.add(c);
      if (!found.empty()) return found;
      for (const WordIndex c : tree.children(*parent))
        if (tree.label(c) == nmod && tree.preposition(c) == "by") found.add(c);
      if (!found.empty()) return found;
      if (tree.label(*parent) == obj || tree.label(*parent) == obl)
        if (const auto up = tree.parent(*parent); up && tree.is_verb(*up) && !finder.is_passive(*up))
          return surface_subjects(finder, *up, depth + 1);
      return found;
    }
    case acl_relcl:
      // "the village Orla burned" has a subject; without one the relative pronoun was lost.
      found.add(*parent);
      return found;
    case amod:
      // "the Iran-backed militia", "the Iran-backed candidate Mercer"
      if (!tree.mention_at(*parent) && tree.label(*parent) == nmod_desc && tree.parent(*parent))
        found.add(*tree.parent(*parent));
      else
        found.add(*parent);
      return found;
    case ccomp:
      if (tree[verb].penn == PennTag::VBG || tree[verb].penn == PennTag::VB) return climb(*parent);
      return found;
    case parataxis:
      return found;
    case punct:
    case case_:
    case det:
    case nsubj:
    case root:
    case advmod:
    case obj:
    case obl:
    case nmod:
    case compound:
    case cc:
    case mark:
    case aux:
    case cop:
    case nmod_poss:
    case flat:
    case aux_pass:
    case appos:
    case nummod:
    case nsubj_pass:
    case discourse:
    case obl_unmarked:
    case nmod_unmarked:
    case compound_prt:
    case expl:
    case fixed:
    case iobj:
    case list:
    case obl_agent:
    case dep:
    case reparandum:
    case nmod_desc:
    case csubj:
    case nsubj_outer:
    case det_predet:
    case advcl_relcl:
    case vocative:
    case cc_preconj:
    case goeswith:
    case orphan:
    case dislocated:
    case csubj_pass:
    case csubj_outer:
    case clf:
      return found;
  }
  return found;
}

Nodes ArgumentFinder::subjects(WordIndex verb, int depth) const {
  if (is_passive(verb)) return agents(verb);
  return surface_subjects(*this, verb, depth);
}

Nodes ArgumentFinder::objects(WordIndex verb, int depth) const {
  return is_passive(verb) ? surface_subjects(*this, verb, depth) : Clause(*tree_, verb).objects();
}

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
        for (const WordIndex s : surface_subjects(*this, verb, 0)) found.add(s);
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

Nodes ArgumentFinder::predicate_subjects(WordIndex word, int depth) const {
  Nodes found;
  if (depth > deepest) return found;
  for (const WordIndex c : tree_->children(word))
    if (tree_->label(c) == nsubj || tree_->label(c) == nsubj_outer || tree_->label(c) == nsubj_pass) {
      if (!is_relative(c))
        found.add(c);
      else if (tree_->label(word) == acl_relcl && tree_->parent(word))
        found.add(*tree_->parent(word));
    }
  if (!found.empty()) return found;
  // "are not official allies" with the copula hung on the adjective
  for (const WordIndex c : tree_->children(word))
    if ((tree_->label(c) == amod || tree_->label(c) == nmod_poss) && tree_->has_child(c, {cop}))
      for (const WordIndex d : tree_->children(c))
        if (tree_->label(d) == nsubj) found.add(d);
  if (!found.empty()) return found;
  const auto parent = tree_->parent(word);
  if (!parent) return found;
  const DependencyLabel label = tree_->label(word);
  // "Iceland's main ally is Norway"
  if (label == nsubj && tree_->has_child(*parent, {cop}) && tree_->mention_at(*parent) &&
      tree_->mention_at(*parent)->form == MentionForm::name) {
    found.add(*parent);
    return found;
  }
  // "Mercer's daughter Orla", "his widow, Orla"
  for (const WordIndex c : tree_->children(word))
    if (c > word && (tree_->label(c) == appos || tree_->label(c) == flat) && tree_->mention_at(c) &&
        tree_->mention_at(c)->head == c && tree_->mention_at(c)->form == MentionForm::name) {
      found.add(c);
      return found;
    }
  if (tree_->has_child(word, {cop}) && label == conj && !tree_->is_verb(*parent) &&
      !tree_->has_child(*parent, {cop, nsubj})) {
    // "remarked on the ties between them and are allies": said of the subject of the clause
    for (std::optional<WordIndex> up = parent; up; up = tree_->parent(*up))
      if (tree_->is_verb(*up)) return surface_subjects(*this, *up, depth + 1);
  }
  if (label == conj) return predicate_subjects(*parent, depth + 1);
  if (label == obl && tree_->lemma(*parent) == "far")  // "is far from grateful"
    return predicate_subjects(*parent, depth + 1);
  if (label == nmod && tree_->preposition(word) == "of" && tree_->has_child(*parent, {cop}) &&
      (rules_->is_in("portions", tree_->lemma(*parent)) || (*tree_)[*parent].tag == UniversalTag::NUM))
    return predicate_subjects(*parent, depth + 1);  // "is one of Norway's partners"
  if (label == appos || label == nmod_desc) {
    found.add(*parent);
    return found;
  }
  if (label == compound && tree_->mention_at(*parent) && tree_->mention_at(*parent)->kind == ActorKind::person) {
    found.add(*parent);
    return found;
  }
  if (label == amod || label == acl || label == acl_relcl) {
    found.add(*parent);
    // "issued a report critical of": whoever issued it
    if (!tree_->mention_at(*parent) && tree_->label(*parent) == obj)
      if (const auto up = tree_->parent(*parent); up && tree_->is_verb(*up) && !is_passive(*up))
        return surface_subjects(*this, *up, depth + 1);
    return found;
  }
  if (label == advcl && !tree_->has_child(word, {mark})) return surface_subjects(*this, *parent, depth + 1);
  const bool is_as = tree_->preposition(word) == "as";
  if (tree_->is_verb(*parent) && (label == xcomp || ((label == obl || label == advcl || label == xcomp) && is_as))) {
    if (!is_passive(*parent)) {
      for (const WordIndex c : tree_->children(*parent))
        if (tree_->label(c) == obj && c != word) found.add(c);
      if (!found.empty()) return found;
    }
    return surface_subjects(*this, *parent, depth + 1);
  }
  return found;
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
    if (label == conj || (label == nmod && rules_->is_in("portions", tree_->lemma(*parent)))) {
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
                          rules_->is_in("causes", tree_->lemma(at));  // "flew strikes in support of Orla"
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

bool ArgumentFinder::owners(WordIndex thing, Parties& out, int depth) const {
  const std::size_t before = out.size();
  const ByteSpan span = tree_->phrase(thing);
  const auto take = [&](WordIndex word) {
    Parties found;
    parties(word, found, true, depth + 1);
    for (Party party : found) {
      if (out.size() >= longest_coordination) return;
      party.object = span;
      party.weight *= 0.9;
      out.push_back(std::move(party));
    }
  };
  const std::string_view lemma = tree_->lemma(thing);
  const bool is_event = rules_->by_lemma.contains(lemma) && !rules_->is_in("bodies", lemma);
  for (const WordIndex c : tree_->children(thing))
    if (tree_->label(c) == nmod_poss) take(c);
  if (out.size() > before) return true;
  for (const WordIndex c : tree_->children(thing))
    if (tree_->label(c) == nmod && tree_->preposition(c) == "by") take(c);
  if (out.size() > before) return true;
  for (const WordIndex c : tree_->children(thing))  // "the truce between Orla and Mercer"
    if (tree_->label(c) == nmod && (tree_->preposition(c) == "between" || tree_->preposition(c) == "among")) take(c);
  if (out.size() > before) return true;
  for (const WordIndex c : tree_->children(thing)) {
    const DependencyLabel label = tree_->label(c);
    if ((label == amod || label == compound || label == nmod_desc) && tree_->mention_at(c) &&
        tree_->mention_at(c)->kind != ActorKind::agreement)
      take(c);
  }
  if (out.size() > before) return true;
  for (const WordIndex c : tree_->children(thing))  // "a plan proposed by Orla", "the plan Orla proposed"
    if ((tree_->label(c) == acl || tree_->label(c) == acl_relcl) && tree_->is_verb(c)) {
      if (!takes_noun_as_object(c) && !(tree_->label(c) == acl_relcl && rules_->is_in("ways", lemma))) continue;
      for (const WordIndex agent : subjects(c)) take(agent);
    }
  if (out.size() > before) return true;
  if (!is_event)
    for (const WordIndex c : tree_->children(thing))
      if (tree_->label(c) == nmod && (tree_->preposition(c) == "of" || tree_->preposition(c) == "from")) take(c);
  if (out.size() > before) return true;
  if (rules_->is_in("sites", lemma))  // "an army camp in Mali", not "a joke in Mali"
    for (const WordIndex c : tree_->children(thing))
      if (tree_->label(c) == nmod && tree_->preposition(c) == "in" && tree_->mention_at(c) &&
          (tree_->mention_at(c)->kind == ActorKind::country || tree_->mention_at(c)->kind == ActorKind::place)) {
        take(c);
        if (out.size() > before) out.back().weight *= 0.7;
      }
  if (out.size() > before) return true;
  if (depth == 0) {
    const auto made = makers_->of_thing.find(lemma);
    const auto determiner = tree_->child(thing, {det});
    if (lemma == "it" && makers_->of_subject) {
      Party party = *makers_->of_subject;
      party.weight *= 0.6;
      out.push_back(std::move(party));
    } else if (made != makers_->of_thing.end() && determiner &&
               (tree_->lemma(*determiner) == "the" || tree_->lemma(*determiner) == "this" ||
                tree_->lemma(*determiner) == "that")) {
      for (Party party : made->second) {
        party.object = span;
        party.weight *= 0.7;
        out.push_back(std::move(party));
      }
    }
  }
  return out.size() > before;
}

void ArgumentFinder::parties(WordIndex node, Parties& out, bool with_owners, int depth) const {
  if (depth > 3 || out.size() >= longest_coordination) return;
  const Mention* mention = tree_->mention_at(node);
  const auto appositive = [&]() -> const Mention* {
    if (rules_->is_in("things", tree_->lemma(node))) return nullptr;  // nobody is an offer
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
    if (rules_->is_in("portions", tree_->lemma(node)) || (*tree_)[node].tag == UniversalTag::NUM)
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

void ArgumentFinder::collect(const Nodes& nodes, Parties& out, bool with_owners) const {
  for (const WordIndex node : nodes) parties(node, out, with_owners);
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
  for (const WordIndex o : objects(verb))
    if (!tree_->mention_at(o) && tree_->is_nominal(o) && (*tree_)[o].tag != UniversalTag::PRON) return tree_->phrase(o);
  return std::nullopt;
}

Parties ArgumentFinder::verb_slot(const Rule& rule, const Slot& slot, WordIndex verb, bool far) const {
  Parties out;
  const bool owning = !rule.takes_no_owner;
  switch (slot.place) {
    case Place::subject: {
      const Nodes found = subjects(verb);
      collect(found, out, true);
      if (found.empty() && !is_passive(verb)) nearest_before(verb, out);
      break;
    }
    case Place::agent:
      collect(agents(verb), out, true);
      break;
    case Place::object:
      collect(objects(verb), out, owning);
      if (out.empty() && !is_passive(verb)) {
        // Parsers take the object of some verbs for an indirect one, and a name after a verb for part of a name.
        for (const WordIndex c : tree_->children(verb))
          if (tree_->label(c) == iobj) parties(c, out, owning);
        if (out.empty() && !tree_->has_child(verb, {obj, ccomp}))
          for (const WordIndex c : tree_->children(verb))
            if (c > verb && c <= verb + 3 && tree_->mention_at(c) &&
                (tree_->label(c) == flat || tree_->label(c) == dep || tree_->label(c) == appos ||
                 tree_->label(c) == compound || tree_->label(c) == advmod || tree_->label(c) == obl_unmarked ||
                 tree_->label(c) == xcomp) &&
                (*tree_)[c].tag == UniversalTag::PROPN)
              parties(c, out, owning);
        if (out.empty() && !tree_->has_child(verb, {obj, ccomp, xcomp, iobj})) nearest_after(verb, out);
      }
      break;
    case Place::indirect:
      for (const WordIndex c : tree_->children(verb))
        if (tree_->label(c) == iobj) parties(c, out, true);
      if (out.empty() && is_passive(verb) && tree_->has_child(verb, {obj, ccomp, xcomp}))
        collect(surface_subjects(*this, verb, 0), out, true);  // "was told that", "was given arms"
      break;
    case Place::maker:
      for (const WordIndex o : objects(verb))
        if (!tree_->mention_at(o)) owners(o, out, 0);
      for (Party& party : out) party.object.reset();
      if (out.empty() && complement(verb))
        if (const auto made = makers_->of_thing.find("accusation"); made != makers_->of_thing.end()) {
          out = made->second;
          for (Party& party : out) party.weight *= 0.7;
        }
      break;
    case Place::possessor:
    case Place::modifier:
    case Place::compound:
      break;
    case Place::complement:
      if (const auto c = complement(verb)) affected(*c, out);
      break;
    case Place::complement_subject:
      if (const auto c = complement(verb)) {
        Nodes nodes;
        for (const WordIndex d : tree_->children(*c))
          if (tree_->label(d) == nsubj || tree_->label(d) == nsubj_pass) nodes.add(d);
        if (nodes.empty() && tree_->label(*c) == ccomp)  // "demanded that Orla leave" with the verb taken for a noun
          for (const WordIndex d : tree_->children(*c))
            if ((tree_->label(d) == compound || tree_->label(d) == nmod_poss) && d < *c) nodes.add(d);
        if (nodes.empty() && tree_->label(*c) == xcomp)
          for (const WordIndex d : tree_->children(verb))
            if ((tree_->label(d) == obj || tree_->label(d) == iobj) && d < *c) nodes.add(d);
        collect(nodes, out, true);
      }
      // "demanded the withdrawal of Mercer's troops", "demanded Mercer's resignation"
      for (const WordIndex o : objects(verb))
        if (out.empty() && rules_->is_in("motions", tree_->lemma(o)))
          for (const WordIndex d : tree_->children(o))
            if (tree_->label(d) == nmod_poss || (tree_->label(d) == nmod && tree_->preposition(d) == "of"))
              parties(d, out, true);
      break;
    case Place::preposition:
      collect(obliques(verb, slot.preposition, far), out, owning);
      break;
  }
  return out;
}

// "joined Orla's fight against Mercer": the fight is Orla's, whoever joins.
bool ArgumentFinder::is_anothers(const Rule& rule, WordIndex noun) const {
  if (std::none_of(rule.source.begin(), rule.source.end(),
                   [](const Slot& slot) { return slot.place == Place::possessor; }))
    return false;
  for (const WordIndex c : tree_->children(noun))
    if (tree_->label(c) == nmod_poss && (*tree_)[c].tag == UniversalTag::PROPN && tree_->mention_at(c)) return true;
  return false;
}

Parties ArgumentFinder::noun_slot(const Rule& rule, const Slot& slot, WordIndex noun, bool far) const {
  Parties out;
  const auto holder = support(noun);
  switch (slot.place) {
    case Place::subject:
      collect(predicate_subjects(noun), out, true);
      if (out.empty() && holder && holder->effect.passes_subject) collect(subjects(holder->verb), out, true);
      break;
    case Place::agent:
      for (const WordIndex c : tree_->children(noun))
        if (tree_->label(c) == nmod && tree_->preposition(c) == "by") parties(c, out, true);
      if (out.empty())  // "the suspension of aid to Mercer by Orla"
        if (const auto by = nested_agent(noun, 0)) parties(*by, out, true);
      if (out.empty() && holder) {
        if (holder->effect.receives) {
          collect(obliques(holder->verb, "from"), out, true);
          if (out.empty())
            for (const WordIndex c : tree_->children(noun))
              if (tree_->label(c) == nmod && tree_->preposition(c) == "from") parties(c, out, true);
          if (out.empty()) collect(obliques(holder->verb, "by"), out, true);
        } else if (holder->effect.passes_subject && !is_anothers(rule, noun)) {
          collect(subjects(holder->verb), out, true);
        }
      }
      break;
    case Place::object:
      if (holder && holder->effect.receives) collect(surface_subjects(*this, holder->verb, 0), out, true);
      if (tree_->preposition(noun) == "under" && tree_->has_child(noun, {cop}))  // "is under investigation"
        collect(predicate_subjects(noun), out, true);
      break;
    case Place::indirect:
      if (holder)
        for (const WordIndex c : tree_->children(holder->verb))
          if (tree_->label(c) == iobj) parties(c, out, true);
      break;
    case Place::maker:
      break;
    case Place::possessor:
      for (const WordIndex c : tree_->children(noun))
        if (tree_->label(c) == nmod_poss) parties(c, out, true);
      if (const auto of = effect_noun(noun); of && out.empty())
        for (const WordIndex c : tree_->children(*of))
          if (tree_->label(c) == nmod_poss) parties(c, out, true);
      break;
    case Place::modifier:
      for (const WordIndex c : tree_->children(noun)) {
        const DependencyLabel label = tree_->label(c);
        if ((label == amod || label == compound || label == obl_unmarked || label == nmod_desc) && tree_->mention_at(c))
          parties(c, out, true);
        // "US-China talks", "Chinese-Russian relations"
        if (label == amod || label == compound)
          for (const WordIndex d : tree_->children(c))
            if ((tree_->label(d) == compound || tree_->label(d) == amod || tree_->label(d) == obl_unmarked ||
                 tree_->label(d) == nmod || tree_->label(d) == flat || tree_->label(d) == conj) &&
                tree_->mention_at(d) && tree_->mention_at(d) != tree_->mention_at(c))
              parties(d, out, true);
      }
      break;
    case Place::compound:
      for (const WordIndex c : tree_->children(noun))
        if (tree_->label(c) == compound && is_name(c)) parties(c, out, true);
      break;
    case Place::complement:
      if (const auto c = complement(noun)) affected(*c, out);
      break;
    case Place::complement_subject:
      if (const auto c = complement(noun))
        for (const WordIndex d : tree_->children(*c))
          if (tree_->label(d) == nsubj || tree_->label(d) == nsubj_pass) parties(d, out, true);
      break;
    case Place::preposition: {
      for (const WordIndex c : tree_->children(noun))
        if ((tree_->label(c) == nmod || tree_->label(c) == obl) && tree_->preposition(c) == slot.preposition &&
            !(slot.preposition == "in" && rules_->is_in("causes", tree_->lemma(c))))  // "strikes in support of Orla"
          parties(c, out, !rule.takes_no_owner);
      if (!far) break;
      if (out.empty() && holder) collect(obliques(holder->verb, slot.preposition), out, !rule.takes_no_owner);
      if (out.empty() && slot.preposition == "against") {  // "conducted strikes using aircraft against Orla"
        Nodes hosts;
        hosts.add(noun);
        if (holder) hosts.add(holder->verb);
        const std::size_t own = hosts.size();
        // "strikes in support of the government of Kenya using aircraft against Orla"
        for (std::size_t i = 0; i < hosts.size() && i < 4; ++i)
          for (const WordIndex c : tree_->children(hosts[i]))
            if (tree_->label(c) == nmod) hosts.add(c);
        for (std::size_t i = 0; i < hosts.size(); ++i)
          for (const WordIndex c : tree_->children(hosts[i]))
            if ((tree_->label(c) == acl || tree_->label(c) == advcl) && out.empty() &&
                (i < own || tree_->lemma(c) == "use"))
              collect(obliques(c, slot.preposition, true), out, !rule.takes_no_owner);
      }
      if (out.empty() && slot.preposition != "in")  // "a visit by Orla to Mercer", one phrase hung on the other
        for (const WordIndex c : tree_->children(noun))
          if (tree_->label(c) == nmod && (slot.preposition != "of" || (is_name(c) && tree_->preposition(c) != "of")))
            for (const WordIndex d : tree_->children(c))
              if (tree_->label(d) == nmod && tree_->preposition(d) == slot.preposition)
                parties(d, out, !rule.takes_no_owner);
      if (out.empty() && tree_->label(noun) == obj && tree_->parent(noun) && slot.preposition != "in")
        for (const WordIndex c : tree_->children(*tree_->parent(noun)))  // "ignored a warrant for Orla"
          if (c > noun && tree_->label(c) == obl && tree_->preposition(c) == slot.preposition)
            parties(c, out, !rule.takes_no_owner);
      if (out.empty()) {
        // Parsers hang a predicate's phrase on the copula's neighbours and a coordinated noun's on the first.
        const auto parent = tree_->parent(noun);
        if (parent && tree_->label(noun) == conj)
          for (const WordIndex c : tree_->children(*parent))
            if (tree_->label(c) == nmod && tree_->preposition(c) == slot.preposition && c > noun)
              parties(c, out, !rule.takes_no_owner);
        if (out.empty())
          for (const WordIndex c : tree_->children(noun))
            if (tree_->label(c) == conj && tree_->is_nominal(c))
              for (const WordIndex d : tree_->children(c))
                if (tree_->label(d) == nmod && tree_->preposition(d) == slot.preposition)
                  parties(d, out, !rule.takes_no_owner);
        if (out.empty())  // "a suspension of aid to Orla"
          for (const WordIndex c : tree_->children(noun))
            if (tree_->label(c) == nmod && !tree_->mention_at(c) && tree_->preposition(c) == "of")
              for (const WordIndex d : tree_->children(c))
                if (tree_->label(d) == nmod && tree_->preposition(d) == slot.preposition)
                  parties(d, out, !rule.takes_no_owner);
        if (out.empty() && parent && tree_->label(noun) == nmod &&
            (rules_->is_in("portions", tree_->lemma(*parent)) || effect_noun(noun)))
          for (const WordIndex c : tree_->children(*parent))
            if (tree_->label(c) == nmod && c != noun && tree_->preposition(c) == slot.preposition)
              parties(c, out, !rule.takes_no_owner);
      }
      break;
    }
  }
  return out;
}

Parties ArgumentFinder::at(const Rule& rule, const Slot& slot, WordIndex trigger, bool far) const {
  switch (rule.kind) {
    case TriggerKind::verb:
      return verb_slot(rule, slot, trigger, far);
    case TriggerKind::noun:
      return noun_slot(rule, slot, trigger, far);
    case TriggerKind::adjective: {
      Parties out;
      if (slot.place == Place::subject)
        collect(predicate_subjects(trigger), out, true);
      else if (slot.place == Place::complement) {
        if (const auto c = complement(trigger)) affected(*c, out);
      } else if (slot.place == Place::preposition) {
        collect(obliques(trigger, slot.preposition), out, !rule.takes_no_owner);
        // "stayed neutral between Orla and Mercer": the phrase hangs on the verb
        if (out.empty() && tree_->label(trigger) == xcomp && tree_->parent(trigger))
          collect(obliques(*tree_->parent(trigger), slot.preposition, false), out, !rule.takes_no_owner);
      }
      return out;
    }
  }
  return {};
}

}  // namespace entente

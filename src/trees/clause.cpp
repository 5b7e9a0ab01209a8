#include "trees/clause.hpp"

#include <algorithm>

namespace entente {

using enum DependencyLabel;

void Nodes::add(WordIndex word) {
  if (std::find(begin(), end(), word) == end()) push_back(word);
}

bool is_relative_pronoun(const Tree& tree, WordIndex word) {
  const Word& w = tree[word];
  const bool is_wh = w.penn == PennTag::WP || w.penn == PennTag::WDT;
  const bool is_that = w.lemma == "that" && (w.tag == UniversalTag::PRON || tree.label(word) == obj);
  if (!is_wh && !is_that) return false;
  for (std::optional<WordIndex> up = tree.parent(word); up; up = tree.parent(*up)) {
    if (tree.label(*up) == acl_relcl) return true;
    if (tree.label(*up) == root) return false;
  }
  return false;
}

std::optional<WordIndex> antecedent(const Tree& tree, WordIndex word) {
  for (std::optional<WordIndex> up = word; up; up = tree.parent(*up))
    if (tree.label(*up) == acl_relcl) return tree.parent(*up);
  return std::nullopt;
}

bool Clause::has_by_phrase() const {
  return std::ranges::any_of(tree_->children(verb_), [&](WordIndex c) {
    return tree_->label(c) == obl && tree_->preposition(c) == "by";
  });
}

// A name or a pronoun is seldom described by a participle alone, and a sentence with its full stop is seldom one noun.
static bool stands_for_subject(const Tree& tree, WordIndex noun) {
  const UniversalTag tag = tree[noun].tag;
  if (tag == UniversalTag::PROPN || tag == UniversalTag::PRON) return true;
  return tag == UniversalTag::NOUN && tree.sentence().words.back().form == ".";
}

bool Clause::is_passive() const {
  const Tree& tree = *tree_;
  if (tree.has_child(verb_, {nsubj_pass, aux_pass, csubj_pass, obl_agent})) return true;
  const DependencyLabel label = tree.label(verb_);
  if (label == acl && has_by_phrase()) return true;
  if (tree[verb_].penn != PennTag::VBN || tree.has_child(verb_, {nsubj, aux})) return false;
  const auto parent = tree.parent(verb_);
  if (label == acl && parent && tree.label(*parent) == root && !tree.has_child(*parent, {cop}) &&
      stands_for_subject(tree, *parent))
    return false;  // "Orla called on Mercer", a past tense taken for a participle (one with "by" was seen above)
  if (label == acl || label == amod) return true;
  if (label == advcl && !tree.has_child(verb_, {obj})) return true;
  if (label == conj && parent && tree.is_verb(*parent)) return Clause(tree, *parent).is_passive();
  // Headlines: "Orla arrested by Mercer".
  return (label == root || label == ccomp || label == parataxis) && has_by_phrase();
}

Nodes Clause::own_subjects() const {
  Nodes found;
  for (const WordIndex c : tree_->children(verb_))
    if (tree_->label(c) == nsubj || tree_->label(c) == nsubj_pass || tree_->label(c) == nsubj_outer) found.add(c);
  return found;
}

Nodes Clause::agents() const {
  const Tree& tree = *tree_;
  Nodes found;
  for (const WordIndex c : tree.children(verb_))
    if (tree.label(c) == obl_agent || (tree.label(c) == obl && tree.preposition(c) == "by")) found.add(c);
  const auto parent = tree.parent(verb_);
  if (found.empty() && tree.label(verb_) == conj && parent && tree.is_verb(*parent) &&
      !tree.has_child(verb_, {nsubj, nsubj_pass}))
    for (const WordIndex c : tree.children(*parent))
      if (tree.label(c) == obl_agent && c > verb_) found.add(c);
  return found;
}

Nodes Clause::objects() const {
  const Tree& tree = *tree_;
  Nodes found;
  for (const WordIndex c : tree.children(verb_)) {
    if (tree.label(c) != obj) continue;
    if (!is_relative_pronoun(tree, c))
      found.add(c);
    else if (const auto noun = antecedent(tree, verb_))
      found.add(*noun);
  }
  if (!found.empty()) return found;
  const auto parent = tree.parent(verb_);
  // "the village Orla burned": the gap is the antecedent.
  const auto subject = tree.child(verb_, {nsubj});
  if (tree.label(verb_) == acl_relcl && parent && subject) {
    if (!is_relative_pronoun(tree, *subject)) found.add(*parent);
    return found;
  }
  // "condemned and later sanctioned Orla", whichever verb the object hangs on.
  for (const WordIndex c : tree.children(verb_))
    if (tree.label(c) == conj && tree.is_verb(c) && !tree.has_child(c, {nsubj, nsubj_pass}))
      for (const WordIndex d : tree.children(c))
        if (tree.label(d) == obj && !tree.has_child(verb_, {obl, ccomp, xcomp})) found.add(d);
  if (found.empty() && tree.label(verb_) == conj && parent && tree.is_verb(*parent) &&
      !tree.has_child(verb_, {nsubj, nsubj_pass, obl, ccomp, xcomp}))
    for (const WordIndex c : tree.children(*parent))
      if (tree.label(c) == obj && c > verb_) found.add(c);
  return found;
}

Nodes Clause::controlling_objects(WordIndex governed) const {
  const Tree& tree = *tree_;
  Nodes found;
  if (is_passive() || tree.lemma(verb_) == "promise") return found;
  for (const WordIndex c : tree.children(verb_))
    if ((tree.label(c) == obj || tree.label(c) == iobj) && c < governed && c > verb_) found.add(c);
  if (!found.empty()) return found;
  const std::string_view lemma = tree.lemma(verb_);
  if (lemma != "call" && lemma != "appeal" && lemma != "wait") return found;
  for (const WordIndex c : tree.children(verb_))
    if (tree.label(c) == obl && c < governed && c > verb_) {
      const std::string_view p = tree.preposition(c);
      if (p == "on" || p == "for" || p == "upon" || p == "to") found.add(c);
    }
  return found;
}

namespace {

// The subject that hangs on the word itself, an active one first.
std::optional<WordIndex> own_subject(const Tree& tree, WordIndex word) {
  const auto active = tree.child(word, {nsubj, nsubj_outer});
  return active ? active : tree.child(word, {nsubj_pass});
}

// Where the word that governs a noun's clause is no verb: "his claim that", "a statement saying".
std::optional<WordIndex> owner_or_noun(const Tree& tree, WordIndex noun) {
  const auto owner = tree.child(noun, {nmod_poss});
  return owner ? owner : noun;
}

}  // namespace

std::optional<WordIndex> Clause::subject() const {
  const Tree& tree = *tree_;
  WordIndex at = verb_;
  for (std::size_t steps = 0; steps < 12; ++steps) {
    if (const auto own = own_subject(tree, at)) return own;
    const auto up = tree.parent(at);
    if (!up) return std::nullopt;
    const DependencyLabel label = tree.label(at);
    if (label == xcomp && tree[at].penn != PennTag::VBG)
      for (const WordIndex object : Clause(tree, *up).controlling_objects(at))
        if (tree.is_nominal(object)) return object;
    if (label == acl) {
      if (!tree.is_nominal(*up)) return std::nullopt;
      if (tree[at].penn == PennTag::VBG) return owner_or_noun(tree, *up);
      if (tree[at].penn == PennTag::VBN) return up;
      if (const auto owner = tree.child(*up, {nmod_poss})) return owner;
    }
    if (label == acl_relcl) return tree.is_nominal(*up) ? up : std::nullopt;
    constexpr DependencyLabel shared[] = {conj, parataxis, xcomp, advcl, ccomp, acl, obj, obl, nmod, appos};
    if (std::ranges::find(shared, label) == std::end(shared)) return std::nullopt;
    at = *up;
  }
  return std::nullopt;
}

}  // namespace entente

#include "proposals/subject_finder.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/word_list.hpp"

namespace entente {

using enum DependencyLabel;

namespace {

constexpr int deepest = 6;  // governors climbed for one argument; the treebanks' news need four

Nodes only(WordIndex word) {
  Nodes one;
  one.add(word);
  return one;
}

}  // namespace

// By how a clause without a subject hangs on its governor, the way to whom it is about; without one it is nobody's.
struct SubjectFinder::Ways {
  using Way = Nodes (SubjectFinder::*)(WordIndex verb, WordIndex governor, int depth) const;
  static constexpr std::array<Way, dependency_label_names.size()> by_label = [] {
    std::array<Way, dependency_label_names.size()> ways{};
    const auto set = [&](DependencyLabel label, Way way) { ways[std::size_t(label)] = way; };
    set(conj, &SubjectFinder::of_conjunct);
    set(xcomp, &SubjectFinder::of_open_complement);
    set(advcl, &SubjectFinder::of_adverbial);
    set(acl, &SubjectFinder::of_noun_clause);
    set(acl_relcl, &SubjectFinder::of_relative_clause);
    set(amod, &SubjectFinder::of_modifier);
    set(ccomp, &SubjectFinder::of_content);
    return ways;
  }();
};

Nodes SubjectFinder::of_clause(WordIndex verb, int depth) const {
  Nodes found;
  for (const WordIndex subject : Clause(*tree_, verb).own_subjects()) {
    if (!arguments_->is_relative(subject)) {
      found.add(subject);
      continue;
    }
    const auto noun = antecedent(*tree_, verb);
    if (!noun) continue;
    // "posted a reply that assailed": whoever posted it
    const auto maker = tree_->parent(*noun);
    if (!tree_->mention_at(*noun) && tree_->label(*noun) == obj && maker && tree_->is_verb(*maker) &&
        arguments_->rules().is_in(WordClass::utterances, tree_->lemma(*noun)) && depth < deepest)
      return of_clause(*maker, depth + 1);
    found.add(*noun);
  }
  if (found.empty()) found = addressed(verb);
  const auto governor = tree_->parent(verb);
  if (!found.empty() || depth > deepest || !governor) return found;
  const Ways::Way way = Ways::by_label[std::size_t(tree_->label(verb))];
  return way ? (this->*way)(verb, *governor, depth) : found;
}

Nodes SubjectFinder::of_governor(WordIndex governor, int depth) const {
  const bool is_clause = tree_->is_verb(governor) && !tree_->has_child(governor, {cop});
  return is_clause ? of_clause(governor, depth + 1) : of_predicate(governor, depth + 1);
}

// "Orla, incidentally, has left" taken for an address
Nodes SubjectFinder::addressed(WordIndex verb) const {
  Nodes found;
  if (tree_->label(verb) != root && tree_->label(verb) != ccomp) return found;
  for (const WordIndex c : tree_->children(verb)) {
    const DependencyLabel label = tree_->label(c);
    if (c < verb && tree_->mention_at(c) && (*tree_)[c].tag == UniversalTag::PROPN &&
        (label == vocative || label == dislocated || label == dep || label == advmod || label == compound ||
         label == obl_unmarked))
      found.add(c);
  }
  return found;
}

Nodes SubjectFinder::of_conjunct(WordIndex, WordIndex first, int depth) const { return of_governor(first, depth); }

Nodes SubjectFinder::of_open_complement(WordIndex verb, WordIndex governor, int depth) const {
  if (tree_->is_verb(governor))
    if (const Nodes controller = Clause(*tree_, governor).controlling_objects(verb); !controller.empty())
      return controller;
  return of_governor(governor, depth);
}

Nodes SubjectFinder::of_adverbial(WordIndex verb, WordIndex governor, int depth) const {
  const std::string_view mark_word = tree_->preposition(verb);
  if (mark_word == "to" && tree_->is_verb(governor)) {
    // A complement taken for a purpose: "urged Orla to leave".
    const Effect* effect = arguments_->rules().clause_effect("verb", tree_->lemma(governor));
    if (effect && effect->modality == Modality::demanded) return of_open_complement(verb, governor, depth);
  }
  if (is_one_of(mark_word, {"of", "from", "for", "into", "against"})) {
    // "accused Orla of attacking", "blamed Orla for attacking", "warned Orla against attacking"
    if (tree_->is_verb(governor) && arguments_->is_passive(governor)) return of_governor(governor, depth);
    Nodes found;
    for (const WordIndex c : tree_->children(governor))
      if (tree_->label(c) == obj || tree_->label(c) == iobj) found.add(c);
    if (!found.empty()) return found;
  }
  const bool is_being = std::ranges::any_of(tree_->children(verb), [&](WordIndex c) {  // "after being invited"
    return tree_->label(c) == aux_pass && (*tree_)[c].penn == PennTag::VBG;
  });
  const bool is_finite = tree_->has_child(verb, {mark}) && !is_one_of(mark_word, {"of", "from", "for", "to"}) &&
                         (*tree_)[verb].penn != PennTag::VBG && !is_being;
  return is_finite ? Nodes() : of_governor(governor, depth);
}

bool SubjectFinder::is_owned(WordIndex noun) const {
  return std::ranges::any_of(tree_->children(noun), [&](WordIndex c) {
    const DependencyLabel label = tree_->label(c);
    return label == nmod_poss || ((label == amod || label == compound) && tree_->mention_at(c));
  });
}

std::optional<WordIndex> SubjectFinder::active_verb_over(WordIndex noun, bool or_oblique) const {
  const DependencyLabel label = tree_->label(noun);
  const auto verb = tree_->parent(noun);
  const bool is_argument = label == obj || (or_oblique && label == obl);
  return is_argument && verb && tree_->is_verb(*verb) && !arguments_->is_passive(*verb) ? verb : std::nullopt;
}

Nodes SubjectFinder::of_participle(WordIndex verb, WordIndex noun, int depth) const {
  if (!tree_->has_child(verb, {mark})) {
    // "issued a statement condemning": whoever issued it
    if ((*tree_)[verb].penn == PennTag::VBG && !tree_->mention_at(noun) && !is_owned(noun))
      if (const auto issuing = active_verb_over(noun, true)) return of_clause(*issuing, depth + 1);
    return only(noun);
  }
  // "the risk of attacking"
  if (const auto support = arguments_->support(noun); support && support->effect.passes_subject)
    return of_clause(support->verb, depth + 1);
  Nodes found;
  for (const WordIndex c : tree_->children(noun))
    if (tree_->label(c) == nmod_poss) found.add(c);
  return found;
}

Nodes SubjectFinder::of_noun_clause(WordIndex verb, WordIndex noun, int depth) const {
  const PennTag tag = (*tree_)[verb].penn;
  if (tag == PennTag::VBG || tag == PennTag::VBN) return of_participle(verb, noun, depth);
  if (tree_->label(noun) == root && arguments_->is_name(noun)) return only(noun);  // "Orla to visit Mercer", a headline
  // "Orla's plan to leave", "made a decision to leave"
  Nodes found;
  for (const WordIndex c : tree_->children(noun)) {
    const DependencyLabel label = tree_->label(c);
    if (label == nmod_poss || ((label == compound || label == amod) && tree_->mention_at(c))) found.add(c);
  }
  if (!found.empty()) return found;
  for (const WordIndex c : tree_->children(noun))
    if (tree_->label(c) == nmod && tree_->preposition(c) == "by") found.add(c);
  if (!found.empty()) return found;
  const auto maker = active_verb_over(noun, true);
  return maker ? of_clause(*maker, depth + 1) : found;
}

// "the village Orla burned" has a subject; without one the relative pronoun was lost.
Nodes SubjectFinder::of_relative_clause(WordIndex, WordIndex noun, int) const { return only(noun); }

// "the Iran-backed militia", "the Iran-backed candidate Mercer"
Nodes SubjectFinder::of_modifier(WordIndex, WordIndex noun, int) const {
  const bool describes = !tree_->mention_at(noun) && tree_->label(noun) == nmod_desc && tree_->parent(noun);
  return only(describes ? *tree_->parent(noun) : noun);
}

Nodes SubjectFinder::of_content(WordIndex verb, WordIndex governor, int depth) const {
  const PennTag tag = (*tree_)[verb].penn;
  return tag == PennTag::VBG || tag == PennTag::VB ? of_governor(governor, depth) : Nodes();
}

Nodes SubjectFinder::own_of_predicate(WordIndex word) const {
  Nodes found;
  for (const WordIndex subject : Clause(*tree_, word).own_subjects()) {
    if (!arguments_->is_relative(subject))
      found.add(subject);
    else if (tree_->label(word) == acl_relcl && tree_->parent(word))
      found.add(*tree_->parent(word));
  }
  if (!found.empty()) return found;
  // "are not official allies" with the copula hung on the adjective
  for (const WordIndex c : tree_->children(word))
    if ((tree_->label(c) == amod || tree_->label(c) == nmod_poss) && tree_->has_child(c, {cop}))
      for (const WordIndex d : tree_->children(c))
        if (tree_->label(d) == nsubj) found.add(d);
  return found;
}

std::optional<WordIndex> SubjectFinder::name_beside(WordIndex word, WordIndex governor) const {
  // "Iceland's main ally is Norway"
  if (tree_->label(word) == nsubj && tree_->has_child(governor, {cop}) && arguments_->is_name(governor)) return governor;
  // "Mercer's daughter Orla", "his widow, Orla"
  for (const WordIndex c : tree_->children(word))
    if (c > word && (tree_->label(c) == appos || tree_->label(c) == flat) && arguments_->is_name(c) &&
        tree_->mention_at(c)->head == c)
      return c;
  return std::nullopt;
}

Nodes SubjectFinder::of_conjoined_predicate(WordIndex word, WordIndex first, int depth) const {
  // "remarked on the ties between them and are allies": said of the subject of the clause
  if (tree_->has_child(word, {cop}) && !tree_->is_verb(first) && !tree_->has_child(first, {cop, nsubj}))
    for (std::optional<WordIndex> up = first; up; up = tree_->parent(*up))
      if (tree_->is_verb(*up)) return of_clause(*up, depth + 1);
  return of_predicate(first, depth + 1);
}

// "sees Orla as a threat", "Orla remains a threat"
Nodes SubjectFinder::of_predicate_complement(WordIndex word, WordIndex verb, int depth) const {
  Nodes found;
  if (!arguments_->is_passive(verb))
    for (const WordIndex c : tree_->children(verb))
      if (tree_->label(c) == obj && c != word) found.add(c);
  return found.empty() ? of_clause(verb, depth + 1) : found;
}

Nodes SubjectFinder::of_predicate(WordIndex word, int depth) const {
  if (depth > deepest) return {};
  if (const Nodes own = own_of_predicate(word); !own.empty()) return own;
  const auto governor = tree_->parent(word);
  if (!governor) return {};
  if (const auto name = name_beside(word, *governor)) return only(*name);
  const DependencyLabel label = tree_->label(word);
  if (label == conj) return of_conjoined_predicate(word, *governor, depth);
  if (label == obl && tree_->lemma(*governor) == "far") return of_predicate(*governor, depth + 1);  // "is far from grateful"
  if (label == nmod && tree_->preposition(word) == "of" && tree_->has_child(*governor, {cop}) &&
      (arguments_->rules().is_in(WordClass::portions, tree_->lemma(*governor)) ||
       (*tree_)[*governor].tag == UniversalTag::NUM))
    return of_predicate(*governor, depth + 1);  // "is one of Norway's partners"
  if (label == appos || label == nmod_desc) return only(*governor);
  if (label == compound) {
    const Mention* mention = tree_->mention_at(*governor);
    return mention && mention->kind == ActorKind::person ? only(*governor) : Nodes();
  }
  if (label == amod || label == acl || label == acl_relcl) {
    // "issued a report critical of": whoever issued it
    const auto issuing = tree_->mention_at(*governor) ? std::nullopt : active_verb_over(*governor, false);
    return issuing ? of_clause(*issuing, depth + 1) : only(*governor);
  }
  if (label == advcl && !tree_->has_child(word, {mark})) return of_clause(*governor, depth + 1);
  const bool is_as = (label == obl || label == advcl) && tree_->preposition(word) == "as";
  if (tree_->is_verb(*governor) && (label == xcomp || is_as)) return of_predicate_complement(word, *governor, depth);
  return {};
}

}  // namespace entente

#include "proposals/circumstance_finder.hpp"

#include <algorithm>
#include <string>

#include "actors/word_list.hpp"

namespace entente {
namespace {

using enum DependencyLabel;

void weaken(Circumstance& c, Modality modality) {
  c.modality = std::max(c.modality, modality);
}
void negate(Circumstance& c) {
  c.polarity = c.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
}

bool is_negator(const TreeIndex& tree, WordIndex word) {
  const std::string_view lemma = tree.lemma(word);
  if (lemma == "not" || lemma == "n't" || lemma == "n’t") {
    // "not only condemned but ...", "not just"
    if (word + 1 < tree.size()) {
      const std::string_view next = tree.lemma(word + 1);
      if (next == "only" || next == "just" || next == "merely" || next == "simply") return false;
    }
    return true;
  }
  return lemma == "never" || lemma == "hardly" || lemma == "scarcely" || lemma == "barely" || lemma == "rarely" ||
         lemma == "neither" || lemma == "nor" || lemma == "nowhere";
}

bool denies_existence(std::string_view lemma) {
  return lemma == "no" || lemma == "neither" || lemma == "nobody" || lemma == "none" || lemma == "nothing";
}

Modality of_auxiliary(const TreeIndex& tree, WordIndex aux) {
  const std::string_view lemma = tree.lemma(aux);
  // "would like to": a wish
  if (const auto verb = tree.parent(aux); verb && is_one_of(tree.lemma(*verb), {"like", "love", "prefer"}) &&
                                          tree.has_child(*verb, {xcomp, ccomp, obj, advcl}))
    return Modality::planned;
  if (lemma == "will" || lemma == "shall" || lemma == "'ll") {
    std::string_view form = tree[aux].form;
    return form == "would" || form == "Would" || form == "'d" ? Modality::hypothetical : Modality::planned;
  }
  if (lemma == "would") return Modality::hypothetical;
  if (lemma == "may" || lemma == "might" || lemma == "can" || lemma == "could") return Modality::possible;
  if (lemma == "must" || lemma == "should" || lemma == "ought") return Modality::demanded;
  return Modality::actual;
}

bool is_past(const TreeIndex& tree, WordIndex verb) {
  if (tree[verb].penn == PennTag::VBD) return true;
  return tree[verb].penn == PennTag::VBN && tree.has_child(verb, {aux, aux_pass});
}

bool is_past_copula(const TreeIndex& tree, WordIndex predicate) {
  const auto copula = tree.child(predicate, {cop});
  return copula && (tree[*copula].penn == PennTag::VBD || tree[*copula].penn == PennTag::VBN);
}

// "that Orla attacked", "that Orla will attack"; not "that Orla attack", "Orla to attack".
bool is_finite(const TreeIndex& tree, WordIndex verb) {
  if (tree[verb].penn == PennTag::VBZ || is_past(tree, verb) || tree.has_child(verb, {aux})) return true;
  // One who attack-s: the bare form after one is what is asked for, whatever the tagger calls it.
  if (tree[verb].penn != PennTag::VBP) return false;
  const auto subject = tree.child(verb, {nsubj, nsubj_pass});
  return subject && tree[*subject].penn != PennTag::NNP && tree[*subject].penn != PennTag::NN;
}

}  // namespace

void CircumstanceFinder::note(const Circumstance& before, const Circumstance& after, WordIndex by) const {
  if (reasons_ && before != after)
    reasons_->push_back(
        {by, before.polarity != after.polarity, before.modality != after.modality ? after.modality : Modality::actual});
}

bool CircumstanceFinder::is_left_out(ByteSpan argument) const {
  const TreeIndex& tree = arguments_->tree();
  for (const Mention& mention : tree.mentions()) {
    if (mention.span != argument) continue;
    if (tree.label(mention.head) != conj || tree.is_verb(mention.head)) return false;
    for (const WordIndex c : tree.children(mention.head)) {
      if (c > mention.head) break;
      if (tree.label(c) == advmod && is_negator(tree, c)) return true;
      if (tree.label(c) == cc && (tree.lemma(c) == "rather" || tree.lemma(c) == "instead")) return true;
    }
    return false;
  }
  return false;
}

Circumstance CircumstanceFinder::local(WordIndex word, std::optional<WordIndex> counted) const {
  const TreeIndex& tree = arguments_->tree();
  Circumstance c;
  std::optional<WordIndex> to, first_aux;  // "is to visit", not "to have visited"
  for (const WordIndex child : tree.children(word)) {
    const std::string_view lemma = tree.lemma(child);
    const Circumstance before = c;
    switch (tree.label(child)) {
      case advmod:
        if (is_negator(tree, child))
          negate(c);
        else if (lemma == "long" && !tree.children(child).empty() && tree.lemma(tree.children(child)[0]) == "no")
          negate(c);
        else if (lemma == "longer")
          negate(c);
        else if (const Effect* effect = arguments_->rules().clause_effect("adverb", lemma))
          weaken(c, effect->modality);
        break;
      case cc:
      case cc_preconj:
        if (lemma == "neither" || (lemma == "nor" && tree.label(word) != conj)) negate(c);
        break;
      case det:
        if (denies_existence(lemma)) negate(c);
        break;
      case nsubj:
      case nsubj_pass:
      case obj:
        if (counted == child) break;
        if (denies_existence(lemma))
          negate(c);
        else
          for (const WordIndex d : tree.children(child))
            if ((tree.label(d) == det || tree.label(d) == cc_preconj) && denies_existence(tree.lemma(d))) negate(c);
        break;
      case aux: {
        if (!first_aux) first_aux = child;
        Modality modality = of_auxiliary(tree, child);
        // "Should Orla attack, …", "Had Orla attacked, …": a condition without "if"
        if (const auto subject = tree.child(word, {nsubj, nsubj_pass});
            tree.label(word) == advcl && subject && child < *subject && !tree.has_child(word, {mark}))
          modality = Modality::hypothetical;
        // "said it would send": the future seen from the past
        if (modality == Modality::hypothetical &&
            (tree.label(word) == ccomp || tree.label(word) == parataxis || tree.label(word) == conj))
          modality = Modality::planned;
        weaken(c, modality);
        break;
      }
      case cop:
      case aux_pass:
        if (!first_aux) first_aux = child;
        break;
      case mark: {
        if (lemma == "to") to = child;
        if (lemma == "if" || lemma == "unless" || lemma == "whether" || lemma == "lest")
          weaken(c, Modality::hypothetical);
        if (lemma == "without") negate(c);
        if (lemma == "instead" || lemma == "rather") negate(c);
        if (lemma == "until" || lemma == "before") weaken(c, Modality::planned);
        if (lemma == "as")  // "as if", "as though"
          for (const WordIndex d : tree.children(child))
            if (tree.lemma(d) == "if" || tree.lemma(d) == "though") weaken(c, Modality::hypothetical);
        break;
      }
      case case_:
        if (lemma == "without") negate(c);
        if (lemma == "instead" || lemma == "rather") negate(c);
        break;
      case amod: {
        // "are not official allies" with the copula hung on the adjective, "do not have strained ties" with the negator
        if (tree.has_child(child, {cop}) || tree.is_verb(child))
          for (const WordIndex d : tree.children(child))
            if (tree.label(d) == advmod && is_negator(tree, d)) negate(c);
        const Effect* effect = arguments_->rules().clause_effect("adj", lemma);
        if (effect && !tree.is_verb(word)) {
          weaken(c, effect->modality);
          if (effect->negates) negate(c);
        }
        break;
      }
      case punct:
      case nsubj_outer:
      case root:
      case obl:
      case conj:
      case nmod:
      case compound:
      case nmod_poss:
      case advcl:
      case xcomp:
      case flat:
      case ccomp:
      case acl_relcl:
      case parataxis:
      case appos:
      case acl:
      case nummod:
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
      case det_predet:
      case advcl_relcl:
      case vocative:
      case goeswith:
      case orphan:
      case dislocated:
      case csubj_pass:
      case csubj_outer:
      case clf:
        break;
    }
    note(before, c, child);
  }
  // "Xi to visit Moscow": a headline's future; "is to visit" likewise
  if (to && (tree.label(word) == root || (first_aux && *first_aux < *to))) weaken(c, Modality::planned);
  return c;
}

// "rejected Orla's accusations": they were made all the same.
static bool answers(const TreeIndex& tree, const Ontology::Rules& rules, WordIndex verb, WordIndex noun) {
  if (!rules.is_in(WordClass::answers, tree.lemma(verb))) return false;
  for (const WordIndex c : tree.children(noun)) {
    const DependencyLabel label = tree.label(c);
    if (label == nmod_poss || (label == nmod && tree.preposition(c) == "by")) return true;
    if ((label == amod || label == compound) && tree.mention_at(c)) return true;
  }
  return false;
}

Circumstance CircumstanceFinder::find(WordIndex trigger) const {
  const TreeIndex& tree = arguments_->tree();
  const Ontology::Rules& rules = arguments_->rules();
  Circumstance result;
  WordIndex at = trigger;
  const auto effect_of = [&](std::string_view kind, std::string_view lemma) {
    return rules.clause_effect(kind, lemma);
  };
  bool clause_is_under_reporting = false;
  std::optional<WordIndex> counted;
  Circumstance before;
  for (int depth = 0; depth < 12; ++depth) {
    note(before, result, at);
    // A negated reporter says nothing of what is reported: "did not say that Orla attacked".
    const Circumstance here = clause_is_under_reporting ? Circumstance{} : local(at, counted);
    clause_is_under_reporting = false;
    if (here.polarity == Polarity::negated) negate(result);
    weaken(result, here.modality);
    before = result;
    const DependencyLabel label = tree.label(at);
    const auto parent = tree.parent(at);
    if (!parent) break;
    const bool parent_is_verb = tree.is_verb(*parent);

    if (label == conj) {
      // What stands before the first conjunct holds for the second that has no subject of its own.
      const bool own = tree.has_child(at, {nsubj, nsubj_pass});
      if (!own && tree.is_verb(at)) {
        const bool own_aux = tree.has_child(at, {aux, aux_pass, cop});
        const Circumstance first = local(*parent);
        if (!own_aux) weaken(result, first.modality);
        bool alternative = false;
        for (const WordIndex c : tree.children(at))
          if (tree.label(c) == cc && (tree.lemma(c) == "or" || tree.lemma(c) == "nor")) alternative = true;
        if (alternative && !own_aux && first.polarity == Polarity::negated) negate(result);
      } else if (!tree.is_verb(at)) {
        bool but = false;
        for (const WordIndex c : tree.children(at))
          if (tree.label(c) == cc && tree.lemma(c) == "but") but = true;
        const Circumstance first = local(*parent);
        weaken(result, first.modality);
        if (!but && first.polarity == Polarity::negated) negate(result);
      }
      // Go on from the first conjunct's governor.
      const auto above = tree.parent(*parent);
      if (!above) break;
      WordIndex first = *parent;
      while (tree.label(first) == conj && tree.parent(first)) first = *tree.parent(first);
      if (!tree.parent(first)) break;
      const DependencyLabel first_label = tree.label(first);
      if (first_label != xcomp && first_label != ccomp && first_label != acl && first_label != advcl &&
          first_label != obj && first_label != obl && first_label != nmod)
        break;
      // Same as below, for the first conjunct, without its own local marks.
      const Effect* effect =
          effect_of(tree.is_verb(*tree.parent(first)) ? "verb" : "noun", tree.lemma(*tree.parent(first)));
      if (first_label != obj && first_label != obl && first_label != nmod) {
        if (first_label == advcl && tree.preposition(first) == "to") weaken(result, Modality::planned);
        if (effect) {
          weaken(result, effect->modality);
          if (effect->negates) negate(result);
        }
        if (first_label == ccomp && (!effect || !effect->raises_negation)) clause_is_under_reporting = true;
        at = *tree.parent(first);
        continue;
      }
      break;
    }

    if (label == obl && tree.lemma(*parent) == "far" && tree.preposition(at) == "from") {
      negate(result);  // "is far from grateful"
      at = *parent;
      continue;
    }
    if ((label == xcomp || label == advcl) && parent_is_verb && tree.preposition(at) == "to") {
      const auto adverb = tree.child(*parent, {advmod, compound_prt});
      if (adverb && tree.lemma(*parent) == "have" && tree.lemma(*adverb) == "yet") {
        negate(result);  // "has yet to recognise"
        at = *parent;
        continue;
      }
      if (adverb && tree.lemma(*parent) == "go" && tree.lemma(*adverb) == "on") {
        at = *parent;  // "went on to attack"
        continue;
      }
    }
    if (label == xcomp || label == ccomp || label == csubj || label == acl || label == advcl) {
      const UniversalTag tag = tree[*parent].tag;
      const bool is_adjective = tag == UniversalTag::ADJ || tag == UniversalTag::ADV;  // "far from supporting"
      const char* kind = parent_is_verb ? "verb" : is_adjective ? "adj" : "noun";
      const Effect* effect = effect_of(kind, tree.lemma(*parent));
      // "is going to attack"; "went to attack" is a purpose
      if (label == xcomp && tree.lemma(*parent) == "go" && tree[*parent].penn == PennTag::VBG &&
          tree.particle(*parent).empty())
        weaken(result, Modality::planned);
      const std::string_view mark_word = tree.preposition(at);
      if (label == acl && tree[at].penn != PennTag::VB && mark_word.empty()) break;  // "troops backed by": presupposed
      if (label == advcl) {
        if (mark_word == "to" || (mark_word == "in" && tree[at].penn == PennTag::VB)) {
          if (!effect) {
            weaken(result, tag == UniversalTag::ADJ ? Modality::actual : Modality::planned);  // a purpose
          }
        } else if (mark_word == "of" || mark_word == "from" || mark_word == "for") {
        } else if (mark_word == "against") {  // "warned Orla against attacking": she has not
          weaken(result, Modality::hypothetical);
          effect = nullptr;
        } else if (mark_word == "by" || mark_word == "without" || mark_word.empty()) {
          if (tree[at].penn != PennTag::VBG && tree[at].penn != PennTag::VBN) break;
          effect = nullptr;
          if (mark_word.empty()) {  // "Negotiating with Orla, Mercer made no concession": as real, but not denied
            weaken(result, local(*parent).modality);
            break;
          }
        } else {
          break;
        }
      }
      // Who "was able to attack" did, who "is able to" may.
      if (is_adjective && tree.lemma(*parent) == "able" && is_past_copula(tree, *parent)) effect = nullptr;
      if (effect) {
        // "told Brandt to attack" asks for it, "told Brandt that Orla attacked" states it.
        const bool is_stated =
            label == ccomp && is_finite(tree, at) && (effect->modality == Modality::demanded || is_past(tree, at));
        if (!is_stated || effect->modality == Modality::possible) weaken(result, effect->modality);
        if (effect->negates) negate(result);
      }
      if (label == ccomp && (!effect || !(effect->raises_negation || effect->negates))) {
        // The reporter's own modality holds only where it makes the content unreal.
        clause_is_under_reporting = true;
      }
      if (label == acl && effect == nullptr && tree[at].penn == PennTag::VB) weaken(result, Modality::planned);
      const bool is_claimed = label == acl && is_finite(tree, at) && tree.has_child(*parent, {nmod_poss});
      at = *parent;
      if (label == acl) {
        // "its plan to attack": go on only through the verb that carries the noun; who rejects Brandt's claim that
        // Orla attacked does not make it the document's that she did not.
        if (const auto holder = is_claimed ? std::nullopt : arguments_->support(at)) {
          weaken(result, holder->effect.modality);
          if (holder->effect.negates) negate(result);
          if (const Circumstance noun = local(at); noun.polarity == Polarity::negated) negate(result);
          at = holder->verb;
          continue;
        }
        if (const Circumstance noun = local(at); noun.polarity == Polarity::negated) negate(result);
        break;
      }
      continue;
    }

    if (tree.is_verb(at)) break;
    // An event noun or relational noun, under a verb that carries it or under another noun.
    if (const auto holder = arguments_->support(at)) {
      weaken(result, holder->effect.modality);
      if (holder->effect.negates && !answers(tree, rules, holder->verb, at)) negate(result);
      counted = at;
      at = holder->verb;
      continue;
    }
    if (label == nmod || label == compound) {
      if (const Effect* effect = effect_of("noun", tree.lemma(*parent)); effect && !parent_is_verb) {
        weaken(result, effect->modality);
        if (effect->negates) negate(result);
        at = *parent;
        continue;
      }
      break;
    }
    if (label == obl || label == obj) {
      // "is reluctant about", "seen as a threat": predicates under a verb
      if (parent_is_verb && tree.preposition(at) == "as") {
        at = *parent;  // what a verb does to a clause it does not do to a predicate: "has Orla as a rival"
        continue;
      }
      break;
    }
    break;
  }
  if (tree.is_question()) weaken(result, Modality::hypothetical);
  note(before, result, at);
  return result;
}

}  // namespace entente

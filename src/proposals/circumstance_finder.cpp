#include "proposals/circumstance_finder.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/word_list.hpp"

namespace entente {
namespace {

using enum DependencyLabel;

void weaken(Circumstance& c, Modality modality) {
  c.modality = std::max(c.modality, modality);
}
void negate(Circumstance& c) {
  c.polarity = c.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
}

void heed(const Effect& effect, Circumstance& c) {
  weaken(c, effect.modality);
  if (effect.negates) negate(c);
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

// A word that hangs on the word whose circumstance is asked for.
struct Dependent {
  const TreeIndex& tree;
  const Ontology::Rules& rules;
  WordIndex governor;
  WordIndex word;
  std::string_view lemma;
};

void heed_adverb(const Dependent& d, Circumstance& c) {
  const auto below = d.tree.children(d.word);
  const bool is_no_longer = d.lemma == "longer" || (d.lemma == "long" && !below.empty() && d.tree.lemma(below[0]) == "no");
  if (is_no_longer || is_negator(d.tree, d.word))
    negate(c);
  else if (const Effect* effect = d.rules.clause_effect("adverb", d.lemma))
    weaken(c, effect->modality);
}

void heed_conjunction(const Dependent& d, Circumstance& c) {
  if (d.lemma == "neither" || (d.lemma == "nor" && d.tree.label(d.governor) != conj)) negate(c);
}

void heed_determiner(const Dependent& d, Circumstance& c) {
  if (denies_existence(d.lemma)) negate(c);
}

// "nobody attacked", "no army attacked", "attacked no army"
void heed_argument(const Dependent& d, Circumstance& c) {
  if (denies_existence(d.lemma)) return negate(c);
  for (const WordIndex word : d.tree.children(d.word))
    if ((d.tree.label(word) == det || d.tree.label(word) == cc_preconj) && denies_existence(d.tree.lemma(word))) negate(c);
}

void heed_auxiliary(const Dependent& d, Circumstance& c) {
  const DependencyLabel label = d.tree.label(d.governor);
  Modality modality = of_auxiliary(d.tree, d.word);
  // "Should Orla attack, …", "Had Orla attacked, …": a condition without "if"
  if (const auto subject = d.tree.child(d.governor, {nsubj, nsubj_pass});
      label == advcl && subject && d.word < *subject && !d.tree.has_child(d.governor, {mark}))
    modality = Modality::hypothetical;
  // "said it would send": the future seen from the past
  if (modality == Modality::hypothetical && (label == ccomp || label == parataxis || label == conj))
    modality = Modality::planned;
  weaken(c, modality);
}

void heed_preposition(const Dependent& d, Circumstance& c) {
  if (is_one_of(d.lemma, {"without", "instead", "rather"})) negate(c);
}

void heed_mark(const Dependent& d, Circumstance& c) {
  heed_preposition(d, c);
  if (is_one_of(d.lemma, {"if", "unless", "whether", "lest"})) weaken(c, Modality::hypothetical);
  if (d.lemma == "until" || d.lemma == "before") weaken(c, Modality::planned);
  if (d.lemma == "as")  // "as if", "as though"
    for (const WordIndex word : d.tree.children(d.word))
      if (d.tree.lemma(word) == "if" || d.tree.lemma(word) == "though") weaken(c, Modality::hypothetical);
}

void heed_adjective(const Dependent& d, Circumstance& c) {
  // "are not official allies" with the copula hung on the adjective, "do not have strained ties" with the negator
  if (d.tree.has_child(d.word, {cop}) || d.tree.is_verb(d.word))
    for (const WordIndex word : d.tree.children(d.word))
      if (d.tree.label(word) == advmod && is_negator(d.tree, word)) negate(c);
  if (const Effect* effect = d.rules.clause_effect("adj", d.lemma); effect && !d.tree.is_verb(d.governor)) heed(*effect, c);
}

// What each kind of dependent does to its governor's circumstance; the others do nothing.
using Heed = void (*)(const Dependent&, Circumstance&);
constexpr auto heeds = [] {
  std::array<Heed, dependency_label_names.size()> by_label{};
  const auto set = [&](DependencyLabel label, Heed heed) { by_label[std::size_t(label)] = heed; };
  set(advmod, heed_adverb);
  set(cc, heed_conjunction);
  set(cc_preconj, heed_conjunction);
  set(det, heed_determiner);
  set(nsubj, heed_argument);
  set(nsubj_pass, heed_argument);
  set(obj, heed_argument);
  set(aux, heed_auxiliary);
  set(mark, heed_mark);
  set(case_, heed_preposition);
  set(amod, heed_adjective);
  return by_label;
}();

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
    const Circumstance before = c;
    const DependencyLabel label = tree.label(child);
    if (const Heed heed = heeds[std::size_t(label)]; heed && counted != child)
      heed({tree, arguments_->rules(), word, child, tree.lemma(child)}, c);
    if (!first_aux && (label == aux || label == aux_pass || label == cop)) first_aux = child;
    if (label == mark && tree.lemma(child) == "to") to = child;
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

// Goes from a trigger up through what governs it and gathers what each makes of it.
class CircumstanceFinder::Climb {
 public:
  Climb(const CircumstanceFinder& finder, WordIndex trigger)
      : finder_(finder), tree_(finder.arguments_->tree()), rules_(finder.arguments_->rules()), at_(trigger) {}

  Circumstance circumstance() {
    constexpr int highest = 12;
    for (int height = 0; height < highest; ++height) {
      finder_.note(before_, result_, at_);
      heed_own_clause();
      before_ = result_;
      if (!goes_on()) break;
    }
    if (tree_.is_question()) weaken(result_, Modality::hypothetical);
    finder_.note(before_, result_, at_);
    return result_;
  }

 private:
  // Each of these goes from at_ to what governs it, heeding it; false where nothing more is to be heeded.
  bool goes_on();
  bool leaves_conjunct(WordIndex before);
  bool leaves_clause(WordIndex governor);
  bool leaves_described(bool is_claimed);
  bool leaves_event(WordIndex governor);
  bool go(WordIndex to) {
    at_ = to;
    return true;
  }

  void heed_own_clause();
  void share_circumstance_of(WordIndex first_conjunct);
  // False where the clause is no part of its governor's: `effect` is what the governor does to it.
  bool heed_adverbial(WordIndex governor, const Effect*& effect);
  bool has_conjunction(WordIndex word, std::initializer_list<std::string_view> lemmas) const;
  bool is_with_adverb(WordIndex verb, std::string_view lemma, std::string_view adverb) const;

  const CircumstanceFinder& finder_;
  const TreeIndex& tree_;
  const Ontology::Rules& rules_;
  WordIndex at_;
  Circumstance before_, result_;
  bool is_reported_ = false;          // by the clause at_
  std::optional<WordIndex> counted_;  // the noun below at_ whose "no" has been heeded
};

Circumstance CircumstanceFinder::find(WordIndex trigger) const { return Climb(*this, trigger).circumstance(); }

void CircumstanceFinder::Climb::heed_own_clause() {
  // A negated reporter says nothing of what is reported: "did not say that Orla attacked".
  const Circumstance here = is_reported_ ? Circumstance{} : finder_.local(at_, counted_);
  is_reported_ = false;
  if (here.polarity == Polarity::negated) negate(result_);
  weaken(result_, here.modality);
}

bool CircumstanceFinder::Climb::goes_on() {
  const auto governor = tree_.parent(at_);
  if (!governor) return false;
  const DependencyLabel label = tree_.label(at_);
  if (label == conj) return leaves_conjunct(*governor);
  if (label == obl && tree_.lemma(*governor) == "far" && tree_.preposition(at_) == "from") {
    negate(result_);  // "is far from grateful"
    return go(*governor);
  }
  if ((label == xcomp || label == advcl) && tree_.is_verb(*governor) && tree_.preposition(at_) == "to") {
    if (is_with_adverb(*governor, "have", "yet")) {
      negate(result_);  // "has yet to recognise"
      return go(*governor);
    }
    if (is_with_adverb(*governor, "go", "on")) return go(*governor);  // "went on to attack"
  }
  if (label == xcomp || label == ccomp || label == csubj || label == acl || label == advcl) return leaves_clause(*governor);
  return !tree_.is_verb(at_) && leaves_event(*governor);
}

bool CircumstanceFinder::Climb::is_with_adverb(WordIndex verb, std::string_view lemma, std::string_view adverb) const {
  const auto beside = tree_.child(verb, {advmod, compound_prt});
  return beside && tree_.lemma(verb) == lemma && tree_.lemma(*beside) == adverb;
}

bool CircumstanceFinder::Climb::has_conjunction(WordIndex word, std::initializer_list<std::string_view> lemmas) const {
  return std::ranges::any_of(tree_.children(word),
                             [&](WordIndex c) { return tree_.label(c) == cc && is_one_of(tree_.lemma(c), lemmas); });
}

// What stands before the first conjunct holds for the second that has no subject of its own.
void CircumstanceFinder::Climb::share_circumstance_of(WordIndex first_conjunct) {
  const bool is_verb = tree_.is_verb(at_);
  if (is_verb && tree_.has_child(at_, {nsubj, nsubj_pass})) return;
  const Circumstance first = finder_.local(first_conjunct);
  const bool has_own_aux = is_verb && tree_.has_child(at_, {aux, aux_pass, cop});
  if (!has_own_aux) weaken(result_, first.modality);
  const bool is_negated_with = is_verb ? !has_own_aux && has_conjunction(at_, {"or", "nor"}) : !has_conjunction(at_, {"but"});
  if (is_negated_with && first.polarity == Polarity::negated) negate(result_);
}

// Goes on from the first conjunct's governor, without the governor's own marks for the first.
bool CircumstanceFinder::Climb::leaves_conjunct(WordIndex before) {
  share_circumstance_of(before);
  WordIndex first = before;
  while (tree_.label(first) == conj && tree_.parent(first)) first = *tree_.parent(first);
  const auto governor = tree_.parent(first);
  if (!governor) return false;
  const DependencyLabel label = tree_.label(first);
  if (label != xcomp && label != ccomp && label != acl && label != advcl) return false;
  if (label == advcl && tree_.preposition(first) == "to") weaken(result_, Modality::planned);
  const Effect* effect = rules_.clause_effect(tree_.is_verb(*governor) ? "verb" : "noun", tree_.lemma(*governor));
  if (effect) heed(*effect, result_);
  is_reported_ = label == ccomp && (!effect || !effect->raises_negation);
  return go(*governor);
}

bool CircumstanceFinder::Climb::heed_adverbial(WordIndex governor, const Effect*& effect) {
  const std::string_view mark_word = tree_.preposition(at_);
  const PennTag form = tree_[at_].penn;
  if (mark_word == "to" || (mark_word == "in" && form == PennTag::VB)) {
    if (!effect && tree_[governor].tag != UniversalTag::ADJ) weaken(result_, Modality::planned);  // a purpose
    return true;
  }
  if (is_one_of(mark_word, {"of", "from", "for"})) return true;
  if (mark_word == "against") {  // "warned Orla against attacking": she has not
    weaken(result_, Modality::hypothetical);
    effect = nullptr;
    return true;
  }
  if (!mark_word.empty() && mark_word != "by" && mark_word != "without") return false;
  if (form != PennTag::VBG && form != PennTag::VBN) return false;
  effect = nullptr;
  if (!mark_word.empty()) return true;
  // "Negotiating with Orla, Mercer made no concession": as real, but not denied
  weaken(result_, finder_.local(governor).modality);
  return false;
}

bool CircumstanceFinder::Climb::leaves_clause(WordIndex governor) {
  const DependencyLabel label = tree_.label(at_);
  const UniversalTag tag = tree_[governor].tag;
  const bool is_adjective = tag == UniversalTag::ADJ || tag == UniversalTag::ADV;  // "far from supporting"
  const char* kind = tree_.is_verb(governor) ? "verb" : is_adjective ? "adj" : "noun";
  const Effect* effect = rules_.clause_effect(kind, tree_.lemma(governor));
  // "is going to attack"; "went to attack" is a purpose
  if (label == xcomp && tree_.lemma(governor) == "go" && tree_[governor].penn == PennTag::VBG &&
      tree_.particle(governor).empty())
    weaken(result_, Modality::planned);
  if (label == acl && tree_[at_].penn != PennTag::VB && tree_.preposition(at_).empty())
    return false;  // "troops backed by": presupposed
  if (label == advcl && !heed_adverbial(governor, effect)) return false;
  // Who "was able to attack" did, who "is able to" may.
  if (is_adjective && tree_.lemma(governor) == "able" && is_past_copula(tree_, governor)) effect = nullptr;
  if (effect) {
    // "told Brandt to attack" asks for it, "told Brandt that Orla attacked" states it.
    const bool is_stated =
        label == ccomp && is_finite(tree_, at_) && (effect->modality == Modality::demanded || is_past(tree_, at_));
    if (!is_stated || effect->modality == Modality::possible) weaken(result_, effect->modality);
    if (effect->negates) negate(result_);
  }
  // The reporter's own modality holds only where it makes the content unreal.
  is_reported_ = label == ccomp && (!effect || !(effect->raises_negation || effect->negates));
  if (label == acl && !effect && tree_[at_].penn == PennTag::VB) weaken(result_, Modality::planned);
  const bool is_claimed = label == acl && is_finite(tree_, at_) && tree_.has_child(governor, {nmod_poss});
  at_ = governor;
  return label != acl || leaves_described(is_claimed);
}

// "its plan to attack": goes on only through the verb that carries the noun; who rejects Brandt's claim that Orla attacked
// does not make it the document's that she did not.
bool CircumstanceFinder::Climb::leaves_described(bool is_claimed) {
  const auto holder = is_claimed ? std::nullopt : finder_.arguments_->support(at_);
  if (finder_.local(at_).polarity == Polarity::negated) negate(result_);
  if (!holder) return false;
  heed(holder->effect, result_);
  return go(holder->verb);
}

// From an event noun or relational noun, under a verb that carries it or under another noun.
bool CircumstanceFinder::Climb::leaves_event(WordIndex governor) {
  if (const auto holder = finder_.arguments_->support(at_)) {
    weaken(result_, holder->effect.modality);
    if (holder->effect.negates && !answers(tree_, rules_, holder->verb, at_)) negate(result_);
    counted_ = at_;
    return go(holder->verb);
  }
  const DependencyLabel label = tree_.label(at_);
  if (label == nmod || label == compound) {
    const Effect* effect = tree_.is_verb(governor) ? nullptr : rules_.clause_effect("noun", tree_.lemma(governor));
    if (!effect) return false;
    heed(*effect, result_);
    return go(governor);
  }
  // "is reluctant about", "seen as a threat": predicates under a verb; what it does to a clause it does not do to them:
  // "has Orla as a rival"
  const bool is_predicate = (label == obl || label == obj) && tree_.is_verb(governor) && tree_.preposition(at_) == "as";
  return is_predicate && go(governor);
}

}  // namespace entente

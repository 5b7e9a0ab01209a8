#include "trees/tree_mender.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "text/string_map.hpp"

namespace entente {
namespace {

using enum DependencyLabel;

class Repairs {
 public:
  Repairs(const Sentence& sentence, const TreeWords& known) : sentence_(sentence), words_(sentence.words), known_(known) {
    for (const Word& word : words_) {
      labels_.push_back(word.label);
      heads_.push_back(word.head);
    }
    case_of_.resize(words_.size());
    has_subject_.resize(words_.size());
    is_passive_.resize(words_.size());
    for (WordIndex w = 0; w < words_.size(); ++w) {
      if (!heads_[w]) continue;
      if (labels_[w] == case_ && !case_of_[*heads_[w]]) case_of_[*heads_[w]] = w;
      if (labels_[w] == nsubj || labels_[w] == nsubj_pass) has_subject_[*heads_[w]] = true;
      if (labels_[w] == aux_pass) is_passive_[*heads_[w]] = true;
    }
  }

  void all() {
    for (WordIndex w = 0; w < words_.size(); ++w) {
      const UniversalTag tag = words_[w].tag;
      if (tag == UniversalTag::NOUN || tag == UniversalTag::PROPN || tag == UniversalTag::ADV) noun_before_name(w);
      if (tag == UniversalTag::VERB) fronted_time(w);
      if (!heads_[w]) continue;
      if (labels_[w] == nsubj_pass) active_subject(w);
      if (labels_[w] == compound) subject_within_object(w);
      if (labels_[w] == csubj) complement_of_adjective(w);
      if (labels_[w] == obj && case_of_[w]) labels_[w] = obl;  // "apologized to Brandt": with a preposition, no object
      if (labels_[w] == obj) title_as_object(w);
      if (labels_[w] == nsubj) {
        object_of_relative(w);
        second_subject(w);
      }
      if (labels_[w] == conj) {
        backward_conjunct(w);
        phrase_as_conjunct(w);
        clause_as_conjunct(w);
        if (heads_[w]) active_conjunct(w);  // it may be the root by now
        if (heads_[w]) second_predicate(w);
      }
      if (labels_[w] == amod && (tag == UniversalTag::VERB || known_.is_verb_form(words_[w].form))) {
        if (tag == UniversalTag::VERB) perfect(w);
        if (labels_[w] == amod) headline_verb(w);
        if (labels_[w] == amod) finite_verb(w);
      }
      if (tag == UniversalTag::VERB) {
        if (labels_[w] == obl && words_[w].penn == PennTag::VBG) labels_[w] = advcl;  // "accused of meddling in"
        if (labels_[w] == advcl) fronted_participle(w);
        if (labels_[w] == parataxis) fronted_root(w);
        if (labels_[w] == xcomp) main_verb_in_relative(w);
      }
      if (labels_[w] == case_) particle(w);
      if (labels_[w] == obl && !case_of_[w]) object_of_particle(w);
      if (labels_[w] == nmod) name_behind_office(w);
      if (labels_[w] == compound || labels_[w] == appos || labels_[w] == amod) second_object(w);
    }
  }

  const std::vector<DependencyLabel>& labels() const { return labels_; }
  const std::vector<std::optional<WordIndex>>& heads() const { return heads_; }

 private:
  bool is_name(WordIndex w) const { return words_[w].tag == UniversalTag::PROPN; }
  bool is_verb(WordIndex w) const { return words_[w].tag == UniversalTag::VERB; }

  std::string_view lemma(WordIndex w) const {
    if (is_verb(w)) return known_.verb_of(words_[w].form, words_[w].lemma);
    return words_[w].lemma;
  }

  // The first word of the name that ends with `last`, and the one of its words that governs the others.
  struct Span {
    WordIndex first = 0;
    WordIndex head = 0;
  };
  std::optional<Span> name_before(WordIndex end) const {
    if (end == 0 || !is_name(end - 1)) return std::nullopt;
    Span span{end - 1, end - 1};
    while (span.first > 0 && is_name(span.first - 1)) --span.first;
    for (WordIndex w = span.first; w < end; ++w)
      if (heads_[w] && (*heads_[w] < span.first || *heads_[w] >= end)) span.head = w;
    return span;
  }

  // "Norway hosted talks between Chile and Peru": the verb taken for an adjective between subject and object, both hung
  // on the object. Where an article stands before it ("the hosted talks") it is one.
  void headline_verb(WordIndex verb) {
    const WordIndex object = *heads_[verb];
    if (object <= verb || (!words_[verb].form.ends_with("ed") && words_[verb].penn != PennTag::VBD)) return;
    if (labels_[object] != root && labels_[object] != ccomp && labels_[object] != conj) return;
    const auto name = name_before(verb);
    if (!name || has_subject_[verb]) return;
    const DependencyLabel label = labels_[name->head];
    if (label != compound && label != amod && label != nsubj && label != conj && label != nmod_desc && label != root)
      return;
    if (name->first > 0 &&
        (words_[name->first - 1].tag == UniversalTag::DET || words_[name->first - 1].tag == UniversalTag::ADP))
      return;
    WordIndex subject = name->head;
    for (WordIndex steps = 0; labels_[subject] == conj && heads_[subject] && is_name(*heads_[subject]) && steps < verb;
         ++steps)
      subject = *heads_[subject];
    if (heads_[object] == subject) {  // the object hung on the first name, which is the root
      labels_[verb] = labels_[subject];
      heads_[verb] = heads_[subject];
    } else if (heads_[subject] == object || heads_[subject] == verb) {
      labels_[verb] = labels_[object];
      heads_[verb] = heads_[object];
    } else {
      return;
    }
    labels_[object] = obj;
    heads_[object] = verb;
    labels_[subject] = nsubj;
    heads_[subject] = verb;
    has_subject_[verb] = true;
  }

  // "Having invited Mercer, Orla waited": who waited was hung on Mercer, across the comma.
  void fronted_participle(WordIndex participle) {
    const WordIndex verb = *heads_[participle];
    if (verb <= participle || !is_verb(verb) || has_subject_[verb] || words_[participle].penn == PennTag::VB) return;
    WordIndex end = verb;
    while (end > participle && (words_[end - 1].tag == UniversalTag::ADV || words_[end - 1].tag == UniversalTag::AUX))
      --end;
    const auto name = name_before(end);
    if (!name || name->first <= participle + 1 || words_[name->first - 1].form != ",") return;
    const DependencyLabel label = labels_[name->head];
    if (label != appos && label != conj && label != obl_unmarked && label != nmod_unmarked && label != parataxis)
      return;
    heads_[name->head] = verb;
    labels_[name->head] = nsubj;
    has_subject_[verb] = true;
  }

  // "has justified Mercer's decision": "has" taken for the verb though an owner or article stands after "justified"
  void perfect(WordIndex verb) {
    const WordIndex object = *heads_[verb];
    if (object <= verb || labels_[object] != obj || words_[verb].penn != PennTag::VBN || !heads_[object]) return;
    const WordIndex have = *heads_[object];
    if (have + 1 != verb || words_[have].lemma != "have") return;
    bool is_phrase = false;
    for (WordIndex w = verb + 1; w < object; ++w)
      is_phrase |= heads_[w] == object && (labels_[w] == nmod_poss || labels_[w] == det);
    if (!is_phrase) return;
    for (WordIndex w = 0; w < words_.size(); ++w)
      if (heads_[w] == have) heads_[w] = verb;
    labels_[verb] = labels_[have];
    heads_[verb] = heads_[have];
    labels_[have] = aux;
    heads_[have] = verb;
    has_subject_[verb] = has_subject_[have];
  }

  // "The alliance between Norway and Sweden has lasted", "A rally by Orla against Mercer grew" with two subjects
  void second_subject(WordIndex second) {
    const WordIndex verb = *heads_[second];
    if (second >= verb) return;
    std::optional<WordIndex> first;
    for (WordIndex w = second; w-- > 0 && second - w <= 12;)
      if (heads_[w] == verb && labels_[w] == nsubj) first = w;
    if (!first) return;
    // "Norwegian shipping group Fjordline offered"
    if (*first + 1 == second && words_[*first].tag == UniversalTag::NOUN && is_name(second)) {
      heads_[*first] = second;
      labels_[*first] = nmod_desc;
      return;
    }
    if (case_of_[second]) {
      heads_[second] = first;
      labels_[second] = nmod;
      return;
    }
    // after "and" the name before it is the other one
    if (second < 2 || words_[second - 1].tag != UniversalTag::CCONJ || !is_name(second - 2)) return;
    const auto other = name_before(second - 1);
    if (!other || other->head == *first) return;
    heads_[second] = other->head;
    labels_[second] = conj;
  }

  // "charged the banker Jan Orla" with two objects
  void title_as_object(WordIndex name) {
    if (name == 0 || !is_name(name) || words_[name - 1].tag != UniversalTag::NOUN || labels_[name - 1] != obj ||
        heads_[name - 1] != heads_[name])
      return;
    heads_[name - 1] = name;
    labels_[name - 1] = nmod_desc;
  }

  // "On Friday, Ada Orla, a singer, accused Mercer": who did it hung on the time before her, across the comma
  void fronted_time(WordIndex verb) {
    const PennTag tag = words_[verb].penn;
    if (has_subject_[verb] || (tag != PennTag::VBD && tag != PennTag::VBZ) || is_passive_[verb]) return;
    for (WordIndex w = verb; w-- > 1;) {
      if (labels_[w] != appos || !is_name(w)) continue;
      WordIndex first = w;
      while (first > 0 && is_name(first - 1)) --first;
      if (first == 0 || words_[first - 1].form != ",") continue;
      WordIndex up = *heads_[w];
      if (up > first) continue;
      for (WordIndex steps = 0; heads_[up] && *heads_[up] < first && steps < first; ++steps) up = *heads_[up];
      if (heads_[up] != verb || (labels_[up] != obl && labels_[up] != obl_unmarked)) return;
      if (is_name(up) && !case_of_[up] && labels_[up] != obl_unmarked) return;
      heads_[w] = verb;
      labels_[w] = nsubj;
      has_subject_[verb] = true;
      return;
    }
  }

  // "Warning Mercer of a strike, Orla left": the participle taken for the main verb
  void fronted_root(WordIndex verb) {
    const WordIndex participle = *heads_[verb];
    if (participle >= verb || !has_subject_[verb] || has_subject_[participle] || labels_[participle] != root ||
        words_[participle].penn != PennTag::VBG)
      return;
    heads_[verb].reset();
    labels_[verb] = root;
    heads_[participle] = verb;
    labels_[participle] = advcl;
  }

  // "Kenya and Uganda mediated": a passive's subject without a passive
  void active_subject(WordIndex subject) {
    const WordIndex verb = *heads_[subject];
    if (is_passive_[verb]) return;
    if (words_[verb].penn == PennTag::VBD || has_object(verb)) labels_[subject] = nsubj;
    // "Norway not only condemned but also sanctioned Iran"
    for (WordIndex w = verb + 1; w < words_.size() && w < verb + 7; ++w)
      if (labels_[w] == conj && heads_[w] == verb && is_verb(w) && !is_passive_[w])
        for (WordIndex o = w + 1; o < words_.size() && o < w + 5; ++o)
          if (labels_[o] == obj && heads_[o] == w) labels_[subject] = nsubj;
  }

  bool has_object(WordIndex verb) const { return has_child(verb, obj, verb + 1, WordIndex(words_.size())); }

  bool has_child(WordIndex word, DependencyLabel label, WordIndex from, WordIndex end) const {
    for (WordIndex w = from; w < end && w < words_.size(); ++w)
      if (heads_[w] == word && labels_[w] == label) return true;
    return false;
  }

  // "The day on which Iraq invaded Kuwait was hot": the relative clause's object taken for the subject after it
  void object_of_relative(WordIndex word) {
    if (word == 0) return;
    WordIndex first = word;
    while (first > 0 && heads_[first - 1] == word) --first;
    if (first == 0 || !is_verb(first - 1)) return;
    const WordIndex relative = first - 1, verb = *heads_[word];
    if (labels_[relative] != acl_relcl || !has_subject_[relative] || is_passive_[relative] || verb < word) return;
    if (stands_below(verb, relative)) return;  // "Mercer, which said it would sell": the subject of what was said
    const WordIndex antecedent = *heads_[relative];
    if (!has_child(relative, nsubj, antecedent, relative) || has_child(relative, obj, antecedent, relative)) return;
    heads_[word] = relative;
    labels_[word] = obj;
    if (heads_[antecedent] == verb) labels_[antecedent] = nsubj;
  }

  bool stands_below(WordIndex word, WordIndex above) const {
    std::size_t steps = 0;
    for (std::optional<WordIndex> up = heads_[word]; up && steps <= words_.size(); up = heads_[*up], ++steps)
      if (*up == above) return true;
    return false;
  }

  // "The minister who visited Peru praised Chile": the main verb hung into the relative clause
  void main_verb_in_relative(WordIndex verb) {
    const WordIndex relative = *heads_[verb];
    const PennTag tag = words_[verb].penn;
    if (relative >= verb || labels_[relative] != acl_relcl || has_subject_[verb]) return;
    if (tag != PennTag::VBD && tag != PennTag::VBZ && tag != PennTag::VBP && tag != PennTag::VBN) return;
    const WordIndex noun = *heads_[relative];
    if (labels_[noun] != root) return;
    heads_[verb].reset();
    labels_[verb] = root;
    heads_[noun] = verb;
    labels_[noun] = nsubj;
    has_subject_[verb] = true;
  }

  // "may criticise or sanction Iran", the second verb hung on what follows it
  void backward_conjunct(WordIndex word) {
    if (*heads_[word] < word || !is_verb(word) || word < 2 || words_[word - 1].tag != UniversalTag::CCONJ) return;
    const WordIndex first = word - 2;
    if (!is_verb(first) || heads_[first] == word || labels_[first] == aux) return;
    if (stands_below(first, word)) return;  // it would hang on itself
    heads_[word] = first;
  }

  // "Norway and Iran are not allies", "Talks between Norway and Iran began" cut in two at the "and"
  void clause_as_conjunct(WordIndex predicate) {
    const WordIndex first = *heads_[predicate];
    if (first >= predicate || labels_[first] != root || is_verb(first) || has_subject_[first]) return;
    if (words_[first].tag != UniversalTag::PROPN && words_[first].tag != UniversalTag::NOUN) return;
    if (has_child(first, cop, 0, first)) return;
    std::optional<WordIndex> subject;
    for (WordIndex w = first + 1; w < predicate && !subject; ++w)
      if (heads_[w] == predicate && (labels_[w] == nsubj || labels_[w] == nsubj_pass)) subject = w;
    if (!subject || !is_name(*subject)) return;
    WordIndex begin = *subject;
    while (begin > 0 && is_name(begin - 1)) --begin;
    if (begin < 2 || words_[begin - 1].tag != UniversalTag::CCONJ) return;
    const auto other = name_before(begin - 1);
    if (!other || other->head < first) return;
    const DependencyLabel label = labels_[*subject];
    heads_[predicate] = heads_[first];
    labels_[predicate] = root;
    heads_[first] = predicate;
    labels_[first] = label;
    heads_[*subject] = other->head;
    labels_[*subject] = conj;
    heads_[begin - 1] = *subject;
  }

  // "strikes planned with and in support of Kenya": behind its "and" a preposition, which the first word has not
  void phrase_as_conjunct(WordIndex noun) {
    const WordIndex first = *heads_[noun];
    if (first >= noun || !case_of_[noun] || case_of_[first] || is_verb(first)) return;
    bool is_behind = false;
    for (WordIndex w = noun; w-- > first + 1;) {
      if (labels_[w] != case_ || heads_[w] != noun) continue;
      if (is_behind) {  // "planned with"
        heads_[w] = w - 1;
        labels_[w] = dep;
      } else if (words_[w - 1].tag == UniversalTag::CCONJ) {
        labels_[noun] = nmod;
        is_behind = true;
      }
    }
  }

  // "Oslo claimed no ships were sunk and accused Iceland": with an object, it is no second passive, and has the
  // first verb's subject
  void active_conjunct(WordIndex verb) {
    const WordIndex passive = *heads_[verb];
    if (passive >= verb || !is_verb(verb) || !is_passive_[passive] || labels_[passive] != ccomp || has_subject_[verb])
      return;
    if (words_[verb].penn != PennTag::VBD && words_[verb].penn != PennTag::VBN) return;
    const WordIndex reporter = *heads_[passive];
    if (reporter >= passive || !is_verb(reporter) || !has_object(verb) || has_child(verb, aux_pass, passive, verb))
      return;
    heads_[verb] = reporter;
  }

  // "a friend of Chile and an enemy of Peru": an article begins the second thing that is said, not a second Chile
  void second_predicate(WordIndex word) {
    const WordIndex name = *heads_[word];
    if (name >= word || !is_name(name) || labels_[name] != nmod || words_[word].tag != UniversalTag::NOUN) return;
    const WordIndex first = *heads_[name];
    if (first >= name || words_[first].tag != UniversalTag::NOUN || !has_child(first, cop, 0, first)) return;
    if (!has_child(word, det, name + 1, word) || !has_child(word, nmod, word + 1, word + 6)) return;
    heads_[word] = first;
  }

  // "Qatar brokered talks": the subject hung on the object, across the verb
  void subject_within_object(WordIndex name) {
    const WordIndex object = *heads_[name];
    if (!is_name(name) || labels_[object] != obj || !heads_[object]) return;
    const WordIndex verb = *heads_[object];
    if (name >= verb || verb >= object || !is_verb(verb) || has_subject_[verb]) return;
    heads_[name] = verb;
    labels_[name] = nsubj;
    has_subject_[verb] = true;
  }

  // "Orla is reluctant to criticise Mercer": who has a subject already has none in the infinitive; but "it is wrong to"
  void complement_of_adjective(WordIndex verb) {
    const WordIndex adjective = *heads_[verb];
    if (verb < adjective || !has_child(adjective, nsubj, 0, adjective) || !has_child(verb, mark, adjective, verb))
      return;
    labels_[verb] = xcomp;
  }

  // "Merkel's ally Ada Orla", "US ally Norway left", "Trump critic Ada Orla lost": who is described hung beside the
  // noun that describes her, and whose ally she is on her name
  void noun_before_name(WordIndex noun) {
    if (noun == 0 || noun + 1 >= words_.size() || !is_name(noun + 1) || !known_.is_relational(words_[noun].lemma)) return;
    WordIndex name = noun + 1;
    for (WordIndex w = noun + 1; w < words_.size() && is_name(w); ++w)
      if (heads_[w] && (*heads_[w] <= noun || !is_name(*heads_[w]))) name = w;
    if (heads_[noun] != name) {
      if (!heads_[name] || labels_[name] != nsubj) return;
      const WordIndex verb = *heads_[name];
      if (verb < name || (heads_[noun] != verb && heads_[verb] != noun)) return;
      if (heads_[verb] == noun) {
        heads_[verb] = heads_[noun];
        labels_[verb] = labels_[noun];
      }
      heads_[noun] = name;
      labels_[noun] = nmod_desc;
      if (heads_[noun - 1] == verb) {
        heads_[noun - 1] = name;
        labels_[noun - 1] = compound;
      }
    }
    for (WordIndex w = noun; w-- > 0 && noun - w < 8;) {
      const bool is_beside = w + 1 == noun && (labels_[w] == compound || labels_[w] == amod) &&
                             (is_name(w) || words_[w].penn == PennTag::JJ);
      if (heads_[w] != name || (labels_[w] != nmod_poss && !is_beside)) continue;
      heads_[w] = noun;
      labels_[noun] = nmod_desc;
    }
  }

  // "handed over the bodies": the particle taken for the preposition of the object
  void particle(WordIndex word) {
    if (word == 0 || !is_verb(word - 1)) return;
    const WordIndex verb = word - 1, object = *heads_[word];
    if (labels_[object] != obl || heads_[object] != verb) return;
    if (!known_.takes_particle(lemma(verb), words_[word].form)) return;
    labels_[word] = compound_prt;
    heads_[word] = verb;
    labels_[object] = obj;
    case_of_[object].reset();
  }

  // "France suspended aid": a verb with a subject of its own, taken for an adjective
  void finite_verb(WordIndex verb) {
    const WordIndex object = *heads_[verb];
    if (object <= verb || words_[verb].penn != PennTag::VBD || !has_child(verb, nsubj, 0, verb)) return;
    if (has_child(object, nsubj, 0, verb) || has_child(object, cop, 0, WordIndex(words_.size()))) return;
    labels_[verb] = labels_[object];
    heads_[verb] = heads_[object];
    labels_[object] = obj;
    heads_[object] = verb;
  }

  // "Secretary of State Nolan Orla": the name hung on the office, by its "of" or without one
  void name_behind_office(WordIndex word) {
    const WordIndex office = *heads_[word], of = office + 1;
    if (of + 1 >= word || words_[of].form != "of" || !known_.is_office(lowered(words_[office].lemma))) return;
    if (case_of_[word] && case_of_[word] != of) return;
    const auto name = std::find_if(sentence_.names.begin(), sentence_.names.end(), [&](const Name& name) {
      return name.kind == NameKind::person && name.begin <= word && word < name.end;
    });
    if (name == sentence_.names.end() || name->begin < of + 2) return;
    const WordIndex body = name->begin - 1;
    if (case_of_[word]) {
      for (WordIndex w = of; w < name->begin; ++w)
        if (heads_[w] == word) heads_[w] = body;
      heads_[body] = office;
      labels_[body] = nmod;
      case_of_[word].reset();
    }
    for (WordIndex w = name->end; w < words_.size(); ++w)
      if (heads_[w] == office) heads_[w] = word;
    heads_[word] = heads_[office];
    labels_[word] = labels_[office];
    heads_[office] = word;
    labels_[office] = nmod_desc;
  }

  // "handed over equipment": behind a verb and its particle, without a preposition, stands an object
  void object_of_particle(WordIndex word) {
    const WordIndex verb = *heads_[word];
    if (word <= verb + 1 || !is_verb(verb) || is_passive_[verb] || labels_[verb + 1] != compound_prt || has_object(verb)) return;
    if (words_[word].tag != UniversalTag::NOUN && words_[word].tag != UniversalTag::PROPN) return;
    for (WordIndex w = verb + 2; w < word; ++w)
      if (heads_[w] != word) return;
    labels_[word] = obj;
  }

  // What is said of an object, or given to whom, hung on one noun with it: "called Mercer a liar" (apposition), "found
  // Mercer guilty" (adjective), "took Mercer hostage", "gave Ukraine jets" (compounds).
  void second_object(WordIndex word) {
    const WordIndex host = *heads_[word];
    const bool is_compound = labels_[word] == compound;
    const WordIndex named = is_compound ? word : host, other = is_compound ? host : word;
    if (named >= other || !is_name(named) || is_name(other) || words_[other].tag == UniversalTag::VERB) return;
    if (!heads_[host] || (labels_[host] != obj && labels_[host] != xcomp)) return;
    const WordIndex verb = *heads_[host];
    if (!is_verb(verb) || named != verb + 1) return;
    for (WordIndex w = named + 1; w < other; ++w)  // nothing between them but the name's other words and an article
      if (!is_name(w) && words_[w].tag != UniversalTag::DET && words_[w].tag != UniversalTag::ADJ &&
          words_[w].tag != UniversalTag::NUM)
        return;
    if (known_.is_naming(lemma(verb))) {
      heads_[named] = verb;
      labels_[named] = obj;
      heads_[other] = verb;
      labels_[other] = xcomp;
    } else if (is_compound && known_.is_giving(lemma(verb))) {
      heads_[named] = verb;
      labels_[named] = iobj;
    }
  }

  const Sentence& sentence_;
  const std::vector<Word>& words_;
  const TreeWords& known_;
  std::vector<DependencyLabel> labels_;
  std::vector<std::optional<WordIndex>> heads_;
  std::vector<std::optional<WordIndex>> case_of_;  // the preposition of each word
  std::vector<bool> has_subject_;
  std::vector<bool> is_passive_;
};

// Every word leads to the one root.
bool is_tree(const std::vector<std::optional<WordIndex>>& heads) {
  std::vector<WordIndex> seen_from(heads.size(), 0);  // the word + 1 from which one came by first
  std::size_t roots = 0;
  for (WordIndex w = 0; w < heads.size(); ++w) {
    std::optional<WordIndex> at = w;
    for (; at && seen_from[*at] == 0; at = heads[*at]) seen_from[*at] = w + 1;
    if (at && seen_from[*at] == w + 1) return false;
    roots += !heads[w];
  }
  return roots == 1;
}

void put_back(Sentence& sentence) {
  for (const ParsedWord& parsed : sentence.mended) {
    sentence.words[parsed.word].label = parsed.label;
    sentence.words[parsed.word].head = parsed.head;
  }
  sentence.mended.clear();
}

}  // namespace

void mend_tree(Sentence& sentence, const TreeWords& known) {
  put_back(sentence);
  Repairs repairs(sentence, known);
  repairs.all();
  // Of a crossed tree several repairs may together hang a word on itself: what comes after goes up until a root.
  if (!is_tree(repairs.heads())) return;
  for (WordIndex w = 0; w < sentence.words.size(); ++w) {
    Word& word = sentence.words[w];
    if (word.label == repairs.labels()[w] && word.head == repairs.heads()[w]) continue;
    sentence.mended.push_back({w, word.label, word.head});
    word.label = repairs.labels()[w];
    word.head = repairs.heads()[w];
  }
}

}  // namespace entente

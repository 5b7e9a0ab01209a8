#include "speech/content_finder.hpp"

#include <algorithm>
#include <string_view>

namespace entente {

using L = DependencyLabel;

namespace {

// What the tree puts before the cue ("which he refused to sign") is no content by itself.
WordRange behind(const Tree& tree, WordIndex v, WordIndex c) {
  WordRange range = tree.range(c);
  range.begin = std::max(range.begin, v + 1);
  return range;
}

bool is_subject(L label) {
  return label == L::nsubj || label == L::nsubj_pass || label == L::nsubj_outer || label == L::csubj;
}

// Whether a comma opens the stretch, or stands before it. A crossed tree's subtree may begin at the first word.
bool begins_at_comma(const Tree& tree, WordIndex begin) {
  return tree[begin].form == "," || (begin > 0 && tree[begin - 1].form == ",");
}

// "Mercer had left, Orla believes"
bool ends_at_comma(const Tree& tree, WordIndex clause, WordIndex v) {
  const auto subject = tree.child(v, {L::nsubj});
  if (!subject || *subject < clause || *subject > v) return false;
  return begins_at_comma(tree, tree.range(*subject).begin);
}

// From a word of a clause to the word that governs the clause.
WordIndex clause_of(const Tree& tree, WordIndex word) {
  for (std::size_t steps = 0; steps < 12 && tree[word].tag != UniversalTag::VERB; ++steps) {
    const L label = tree[word].label;
    const bool is_inner = label == L::obj || label == L::obl || label == L::nmod || label == L::xcomp;
    if (!tree[word].head || !is_inner) break;
    word = *tree[word].head;
  }
  return word;
}

// The end of a thing together with what follows it without a comma and may well belong to it, whatever the parser
// hung it on: "the plan | for a dam", "the offer | to mediate", "victory | in the first round".
WordIndex with_complements(const Tree& tree, WordIndex v, WordIndex end) {
  const auto& words = tree.sentence().words;
  for (WordIndex c : tree.children(v)) {
    const WordRange range = tree.range(c);
    if (range.begin != end) continue;
    const L label = words[c].label;
    if (label != L::obl && label != L::advcl && label != L::xcomp && label != L::nmod) continue;
    // "criticized the envoy, Orla, for being late"
    const std::string_view introduced = tree.preposition(c);
    if (tree[range.begin].form != "," || introduced == "for" || introduced == "against" || introduced == "about")
      end = range.end;
  }
  return end;
}

// Pronouns that leave nothing to be said: "she mentioned it".
bool is_empty(const Word& word) {
  for (std::string_view lemma : {"it", "this", "that", "which", "what", "I", "you", "we", "they"})
    if (word.lemma == lemma) return true;
  return word.form == "themselves" || word.form == "himself" || word.form == "herself" || word.form == "itself";
}

bool is_infinitive(const Tree& tree, WordIndex c) {
  for (WordIndex m : tree.children(c))
    if (m < c && (tree[m].label == L::mark || tree[m].label == L::aux) && tree[m].lemma == "to") return true;
  return false;
}

// What a cue says of its object: "as a rival", "a liar", "of lying".
bool is_complement(const Tree& tree, WordIndex c, const QuotationCue& cue) {
  const L label = tree[c].label;
  const std::string_view preposition = tree.preposition(c);
  if (cue.takes(Takes::as)) {
    if (preposition == "as" && (label == L::obl || label == L::advcl || label == L::xcomp || label == L::nmod))
      return true;
    if (label == L::xcomp || (label == L::ccomp && preposition.empty())) return true;
  }
  if (cue.takes(Takes::object_of) && (label == L::obl || label == L::advcl || label == L::nmod))
    return preposition == "of" || preposition == "for" || preposition == "with" || preposition == "on";
  return false;
}

// "would be a danger and predicted": a past tense beside an infinitive goes on with another verb, and so does what a
// comma or "but" sets off.
bool breaks_off(const Tree& tree, WordIndex v) {
  const auto first = tree.parent(v);
  if (!first) return false;
  const auto conjunction = tree.child(v, {L::cc});
  if (!conjunction) return false;
  if (tree.lemma(*conjunction) == "but" || (*conjunction > 0 && tree[*conjunction - 1].form == ",")) return true;
  for (const WordIndex c : tree.children(*first))
    if (tree.label(c) == L::aux && (tree[c].penn == PennTag::MD || tree[c].lemma == "to")) return true;
  return false;
}

// Of the same tense, where "predicted" may have been taken for a participle.
bool is_like(const Tree& tree, WordIndex a, WordIndex b) {
  const bool is_past =
      tree[a].penn == PennTag::VBD && tree[b].penn == PennTag::VBN && !tree.child(b, {L::aux, L::aux_pass});
  return is_past || tree[a].penn == tree[b].penn;
}

// The verb of the clause in which a word stands.
std::optional<WordIndex> verb_above(const Tree& tree, WordIndex word) {
  for (std::size_t steps = 0; steps < 4; ++steps) {
    if (tree[word].tag == UniversalTag::VERB) return word;
    const auto up = tree.parent(word);
    if (!up || *up > word) return std::nullopt;
    word = *up;
  }
  return std::nullopt;
}

bool opens_condition(const Word& word) {
  for (std::string_view lemma :
       {"if", "when", "while", "although", "though", "unless", "once", "because", "since", "as"})
    if (word.lemma == lemma) return true;
  return false;
}

}  // namespace

// In the order of their sureness; the first that is there is the content.
ContentFinder::Content ContentFinder::of_verb(const Cue& cue, bool is_passive) const {
  if (is_passive) return of_passive(cue);
  constexpr Found (ContentFinder::*ways[])(const Cue&) const = {
      &ContentFinder::clause,
      &ContentFinder::clause_around,
      &ContentFinder::clause_around_as,
      &ContentFinder::clause_of_addressee,
      &ContentFinder::infinitive,
      &ContentFinder::two_objects,
      &ContentFinder::object_with_complement,
      &ContentFinder::predicate,
      &ContentFinder::object,
      &ContentFinder::clause_as_object,
      &ContentFinder::prepositional,
  };
  for (const auto way : ways)
    if (Found found = (this->*way)(cue)) return std::move(*found);
  return {};
}

ContentFinder::Content ContentFinder::of_passive(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  if (!takes.takes(Takes::object) && !takes.takes(Takes::as) && !takes.takes(Takes::object_to)) return {};
  auto object = tree.child(v, {L::nsubj_pass});
  if (!object && tree.label(v) == L::acl) object = tree.parent(v);
  if (!object) return {};
  const WordRange range = tree.label(v) == L::acl ? WordRange{tree.range(*object).begin, v} : tree.range(*object);
  std::vector<ByteSpan> spans = text_.spans_of(s, range, {v, v + 1});
  for (const WordIndex c : tree.children(v)) {
    if (c < v || !is_complement(tree, c, takes)) continue;
    const std::vector<ByteSpan> more = text_.spans_of(s, tree.range(c), {v, v + 1});
    spans.insert(spans.end(), more.begin(), more.end());
    std::sort(spans.begin(), spans.end());
  }
  return {std::move(spans), false};
}

ContentFinder::Found ContentFinder::clause(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  if (!takes.takes(Takes::that)) return std::nullopt;
  for (const WordIndex c : tree.children(v))
    if (tree.label(c) == L::ccomp && (c > v || takes.takes(Takes::quote) || ends_at_comma(tree, c, v)))
      return Content{clause_content(s, tree, v, c, takes), true};
  return std::nullopt;
}

// "It was over, she said": the cue hangs on what is said.
ContentFinder::Found ContentFinder::clause_around(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  const auto up = tree.parent(v);
  if (!takes.takes(Takes::that) || !takes.takes(Takes::quote) || tree.label(v) != L::parataxis || !up ||
      tree.child(v, {L::obj}))
    return std::nullopt;
  const WordRange mine = tree.range(v);
  if (*up > v && mine.end - mine.begin >= 12) return std::nullopt;
  return Content{text_.spans_of(s, tree.range(mine.end + 2 > tree.size() ? clause_of(tree, *up) : *up), mine), true};
}

// "As Orla said, it was over."
ContentFinder::Found ContentFinder::clause_around_as(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  const auto up = tree.parent(v);
  if (!takes.takes(Takes::that) || !takes.takes(Takes::quote) || tree.label(v) != L::advcl || !up ||
      tree.preposition(v) != "as" || tree.has_child(v, {L::obj}))
    return std::nullopt;
  return Content{text_.spans_of(s, tree.range(*up), tree.range(v)), true};
}

// "warned Mercer that the dam would break", the clause hung on who is warned
ContentFinder::Found ContentFinder::clause_of_addressee(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  if (!takes.takes(Takes::that) || !takes.takes(Takes::addressee)) return std::nullopt;
  for (const WordIndex addressee : tree.children(v)) {
    if (addressee < v || (tree.label(addressee) != L::obj && tree.label(addressee) != L::iobj)) continue;
    for (const WordIndex c : tree.children(addressee))
      if (c > addressee && tree.label(c) == L::ccomp && tree.preposition(c) == "that")
        return Content{text_.spans_of(s, tree.range(c), {v, v + 1}), true};
  }
  return std::nullopt;
}

// An infinitive, with or without an object before it.
ContentFinder::Found ContentFinder::infinitive(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  if (!takes.takes(Takes::to) && !takes.takes(Takes::object_to)) return std::nullopt;
  // "urged Mercer to leave": whoever is urged is an indirect object to some treebanks.
  const auto direct = tree.child(v, {L::obj});
  const auto object = direct ? direct : tree.child(v, {L::iobj});
  if (object && *object > v && takes.takes(Takes::object_to))  // "ordered the firm to close", read as the firm's
    for (const WordIndex c : tree.children(*object))
      if (c > *object && tree.label(c) == L::acl && is_infinitive(tree, c))
        return Content{text_.spans_of(s, {behind(tree, v, *object).begin, tree.range(c).end}, {v, v + 1}), false};
  for (const WordIndex c : tree.children(v)) {
    if (c < v || !is_infinitive(tree, c)) continue;
    const L label = tree.label(c);
    if (label != L::xcomp && label != L::ccomp && label != L::advcl) continue;
    const bool has_object = object && *object > v && *object < c;
    if (has_object && takes.takes(Takes::object_to))
      return Content{
          text_.spans_of(s, {behind(tree, v, *object).begin, with_complements(tree, v, tree.range(c).end)}, {v, v + 1}),
          false};
    if (label == L::advcl && (has_object || !takes.takes(Takes::to))) continue;
    WordRange range = behind(tree, v, c);
    for (const WordIndex next : tree.children(v))
      if (tree.range(next).begin == range.end && (tree.label(next) == L::advcl || tree.label(next) == L::obl))
        range.end = tree.range(next).end;
    return Content{text_.spans_of(s, range, {v, v + 1}), false};
  }
  return std::nullopt;
}

// "called the dam “a grave”": two things beside one another, the second is said of the first.
ContentFinder::Found ContentFinder::two_objects(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  const auto object = tree.child(v, {L::obj});
  if (!object || *object < v || !takes.takes(Takes::as)) return std::nullopt;
  const WordIndex before = tree.range(*object).begin;
  for (const WordIndex c : tree.children(v))
    if (c > *object && tree.label(c) == L::obj && is_nominal(tree[c]))
      return Content{text_.spans_of(s, {before, tree.range(c).end}, {v, v + 1}), false};
  for (const WordIndex c : tree.children(*object))
    if (c > *object && tree.label(c) == L::appos && !begins_at_comma(tree, tree.range(c).begin))
      return Content{text_.spans_of(s, {before, tree.range(c).end}, {v, v + 1}), false};
  return std::nullopt;
}

// An object with what is said of it.
ContentFinder::Found ContentFinder::object_with_complement(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  const auto object = tree.child(v, {L::obj});
  if (!object || (!takes.takes(Takes::as) && !takes.takes(Takes::object_of))) return std::nullopt;
  for (const WordIndex c : tree.children(v)) {
    if (c < v || c == *object || !is_complement(tree, c, takes)) continue;
    const WordRange said = behind(tree, v, c);
    const WordRange thing = *object < v ? said : behind(tree, v, *object);
    const WordIndex end = with_complements(tree, v, std::max(thing.end, said.end));
    return Content{text_.spans_of(s, {std::min(thing.begin, said.begin), end}, {v, v + 1}), false};
  }
  return std::nullopt;
}

// "called Mercer a coward", read as one phrase
ContentFinder::Found ContentFinder::predicate(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  if (tree.child(v, {L::obj}) || !takes.takes(Takes::as)) return std::nullopt;
  for (const WordIndex c : tree.children(v)) {
    if (c < v || tree.label(c) != L::xcomp || !is_nominal(tree[c])) continue;
    WordRange range = behind(tree, v, c);
    for (const WordIndex next : tree.children(v))
      if (next > c && (tree.label(next) == L::appos || tree.label(next) == L::xcomp)) range.end = tree.range(next).end;
    return Content{text_.spans_of(s, range, {v, v + 1}), false};
  }
  return std::nullopt;
}

ContentFinder::Found ContentFinder::object(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  const auto object = tree.child(v, {L::obj});
  if (!object || !takes.takes(Takes::object)) return std::nullopt;
  WordRange range = *object < v ? tree.range(*object) : behind(tree, v, *object);
  const bool is_bare = tree[*object].tag == UniversalTag::PRON && range.end - range.begin == 1;
  if (*object > v) range.end = with_complements(tree, v, range.end);
  if (is_bare && (*object < v || is_empty(tree[*object]))) return std::nullopt;
  return Content{text_.spans_of(s, range, {v, v + 1}), false};
}

ContentFinder::Found ContentFinder::clause_as_object(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  if (!takes.takes(Takes::object)) return std::nullopt;
  for (const WordIndex c : tree.children(v))
    if (c > v && (tree.label(c) == L::ccomp || tree.label(c) == L::xcomp))
      return Content{text_.spans_of(s, behind(tree, v, c), {v, v + 1}), false};
  return std::nullopt;
}

// A preposition's complement.
ContentFinder::Found ContentFinder::prepositional(const Cue& cue) const {
  const auto& [s, tree, v, takes] = cue;
  for (const WordIndex c : tree.children(v)) {
    const L label = tree.label(c);
    if (c < v || (label != L::obl && label != L::advcl && label != L::nmod)) continue;
    const std::string_view preposition = tree.preposition(c);
    if (preposition.empty()) continue;
    if (takes.takes_preposition(preposition) || (preposition == "to" && takes.takes(Takes::to) && label == L::obl))
      return Content{without_preposition(s, tree, c, v), false};
  }
  return std::nullopt;
}

ContentFinder::Content ContentFinder::of_noun(const Cue& cue) const {
  const auto& [s, tree, n, takes] = cue;
  for (const WordIndex c : tree.children(n)) {
    if (c < n) continue;
    const L label = tree.label(c);
    const std::string_view introduced = tree.preposition(c);
    if (takes.takes(Takes::that) && (((label == L::acl || label == L::ccomp) && introduced == "that") ||
                                     (label == L::acl_relcl && is_content_clause(tree, c))))
      return {text_.spans_of(s, tree.range(c), {n, n + 1}), true};
    if ((label == L::acl || label == L::xcomp || label == L::ccomp || label == L::advcl) && takes.takes(Takes::to) &&
        is_infinitive(tree, c))
      return {text_.spans_of(s, tree.range(c), {n, n + 1}), false};
    if ((label == L::nmod || label == L::acl) &&
        (takes.takes_preposition(introduced) || (introduced == "to" && takes.takes(Takes::to))))
      return {without_preposition(s, tree, c, n), false};
  }
  return {};
}

ContentFinder::Content ContentFinder::of_adjective(const Cue& cue) const {
  const auto& [s, tree, a, takes] = cue;
  for (const WordIndex c : tree.children(a)) {
    if (c < a) continue;
    const L label = tree.label(c);
    const std::string_view introduced = tree.preposition(c);
    if ((label == L::ccomp && takes.takes(Takes::that)) ||
        ((label == L::xcomp || label == L::advcl || label == L::ccomp) && takes.takes(Takes::to) &&
         is_infinitive(tree, c)))
      return {text_.spans_of(s, tree.range(c), {}), false};
    if ((label == L::obl || label == L::advcl) && !introduced.empty() &&
        (takes.takes_preposition(introduced) || (introduced == "to" && takes.takes(Takes::to))))
      return {without_preposition(s, tree, c, a), false};
  }
  return {};
}

std::vector<ByteSpan> ContentFinder::without_preposition(std::size_t s, const Tree& tree, WordIndex c,
                                                         WordIndex cue) const {
  WordRange range = tree.range(c);
  range.end = with_complements(tree, cue, range.end);
  while (range.begin < c && (tree[range.begin].label == L::case_ || tree[range.begin].label == L::mark) &&
         tree[range.begin].head == c)
    ++range.begin;
  return text_.spans_of(s, range, {});
}

bool ContentFinder::tells(const Word& word) const {
  const QuotationCue* cue = word.tag == UniversalTag::VERB ? cues_.find(word.lemma, CuePart::verb) : nullptr;
  return cue && (cue->takes(Takes::quote) || cue->takes(Takes::that));
}

std::optional<WordIndex> ContentFinder::outer_verb(const Tree& tree, WordIndex v) const {
  const bool is_participle = tree[v].penn == PennTag::VBG && v > 0 && tree[v - 1].form == ",";
  const bool is_second = tree.label(v) == L::conj && tree[v].tag == UniversalTag::VERB && tree[v].penn != PennTag::VB;
  if (!(is_participle || (is_second && breaks_off(tree, v))) || tree.child(v, {L::nsubj})) return {};
  if (!(is_participle ? tells(tree[v]) : cues_.find(tree[v].lemma, CuePart::verb) != nullptr)) return {};
  WordIndex at = v;
  for (std::size_t steps = 0; steps < 6 && tree.parent(at); ++steps) {
    const L label = tree.label(at);
    const WordIndex up = *tree.parent(at);
    const bool is_clause = label == L::ccomp || label == L::acl || label == L::acl_relcl;
    if (is_clause && up < at) {
      const auto verb = verb_above(tree, up);
      if (verb && (is_participle || ((label != L::ccomp || tells(tree[*verb])) && is_like(tree, *verb, v))))
        return verb;
    }
    at = up;
  }
  return {};
}

// Up to a comma and a participle that speaks again: "said they had won | , adding that …", a verb that goes on with the
// cue's subject: "| and predicted that …"; or a contrast of the writer's.
WordIndex ContentFinder::before_next_cue(const Tree& tree, WordRange range, WordIndex v, WordIndex c) const {
  const auto& words = tree.sentence().words;
  for (WordIndex i = c + 1; i + 2 < range.end; ++i) {
    if (words[i].tag == UniversalTag::CCONJ && words[i].head && outer_verb(tree, *words[i].head) == v)
      return words[i - 1].form == "," ? i - 1 : i;
    if (words[i].form != "," || text_.inside(words[i].span)) continue;
    const Word& next = words[i + 1];
    if (next.lemma == "accord" || next.lemma == "according") return i;  // whose source tells of the whole
    if (next.penn == PennTag::VBG && tells(next)) return i;
    if (next.tag == UniversalTag::SCONJ &&
        (next.lemma == "while" || next.lemma == "although" || next.lemma == "though" || next.lemma == "whereas"))
      return i;
  }
  return range.end;
}

// The complement clause: its subtree, and what the parser hung on the cue although it stands behind the clause.
std::vector<ByteSpan> ContentFinder::clause_content(std::size_t s, const Tree& tree, WordIndex v, WordIndex c,
                                                    const QuotationCue& cue) const {
  if (c > v) return clause_behind(s, tree, v, c, cue);
  // Before the cue, or around it.
  WordRange mine{v, v + 1};
  for (const WordIndex other : tree.children(v))
    if (other != c && tree.label(other) != L::punct) {
      mine.begin = std::min(mine.begin, tree.range(other).begin);
      mine.end = std::max(mine.end, tree.range(other).end);
    }
  return text_.spans_of(s, tree.range(c), mine);
}

std::vector<ByteSpan> ContentFinder::clause_behind(std::size_t s, const Tree& tree, WordIndex v, WordIndex c,
                                                   const QuotationCue& cue) const {
  const auto& words = tree.sentence().words;
  WordRange range = behind(tree, v, c);
  // The clause's subject, read as the cue's object: "suggested | the attacks | show that …"
  if (cue.takes(Takes::quote) && !cue.takes(Takes::object_to) && !cue.takes(Takes::addressee) &&
      words[range.begin].lemma != "that")
    for (const WordIndex other : tree.children(v))
      if (words[other].label == L::obj && other > v && tree.range(other).begin > v &&
          tree.range(other).begin < range.begin)
        range.begin = tree.range(other).begin;
  // "that if they won, they would …": what follows the condition belongs to it.
  if (range.begin + 1 < words.size() && words[range.begin].lemma == "that" && opens_condition(words[range.begin + 1]) &&
      words[v].label != L::acl_relcl && words[v].label != L::advcl)
    return text_.spans_of(s, {range.begin, WordIndex(words.size())}, {});
  for (const WordIndex other : tree.children(v)) {
    if (other < range.end) continue;
    const L label = words[other].label;
    if (label == L::obl || label == L::advcl || label == L::ccomp || label == L::obl_unmarked) {
      if (label == L::advcl && words[other].penn == PennTag::VBG && cues_.find(words[other].lemma, CuePart::verb))
        break;
      if (tree.range(other).begin < range.end) break;
      range.end = tree.range(other).end;
    } else if (label == L::conj && words[other].penn == PennTag::VB && words[v].penn != PennTag::VB) {
      range.end = tree.range(other).end;  // "said he would stay, but Mercer would go"
    } else if (label != L::punct) {
      break;
    }
  }
  range.end = before_next_cue(tree, range, v, c);
  return text_.spans_of(s, range, {});
}

// "the claim that Mercer had left", which parsers like to read as a relative clause; "the claim that she made" is
// one.
bool ContentFinder::is_content_clause(const Tree& tree, WordIndex c) const {
  const auto& words = tree.sentence().words;
  if (words[tree.range(c).begin].lemma != "that") return false;
  bool has_subject = false;
  for (WordIndex child : tree.children(c))
    has_subject |= is_subject(words[child].label) && words[child].lemma != "that";
  for (std::string_view verb : {"make", "issue", "hear", "express", "have", "give", "hold", "reject", "share", "voice"})
    if (words[c].lemma == verb) return false;
  return has_subject;
}

}  // namespace entente

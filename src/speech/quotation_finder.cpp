#include "speech/quotation_finder.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>
#include <utility>

#include "speech/quotation_cues.hpp"
#include "speech/quotation_marks.hpp"
#include "trees/clause.hpp"

namespace entente {
namespace {

using L = DependencyLabel;

bool is_subject(L label) {
  return label == L::nsubj || label == L::nsubj_pass || label == L::nsubj_outer || label == L::csubj;
}
bool is_nominal(const Word& word) {
  return word.tag == UniversalTag::NOUN || word.tag == UniversalTag::PROPN || word.tag == UniversalTag::PRON ||
         word.tag == UniversalTag::NUM || word.tag == UniversalTag::DET;
}
bool is_mark_of_quotation(const Word& word) {
  return word.penn == PennTag::open_quote || word.penn == PennTag::close_quote || word.form == "\"" ||
         word.form == "“" || word.form == "”" || word.form == "''" || word.form == "``";
}

// Who speaks: the word that governs the phrase.
struct Speaker {
  WordIndex head = 0;
};

// A cue word with its speaker and content, before direct speech is given out.
struct Candidate {
  std::size_t sentence = 0;
  WordIndex cue = 0;
  std::optional<WordIndex> speaker;
  bool takes_quote = false;
  bool is_weak = false;
  WordRange cluster;  // the cue with speaker and auxiliaries: what stands between the parts of direct speech
  std::vector<ByteSpan> indirect;   // from the tree
  std::vector<std::size_t> direct;  // indices of quoted spans
  bool is_clause = false;           // its content is a clause, not a thing or an action
};

class Finding {
 public:
  Finding(const QuotationFinder::Cues& cues, const Document& document, const std::vector<Sentence>& sentences,
          const DocumentActors& actors)
      : cues_(cues), document_(document), sentences_(sentences), actors_(actors) {}

  std::vector<Quotation> run() {
    quoted_ = quoted_spans(document_, sentences_);
    for (std::size_t s = 0; s < sentences_.size(); ++s) read_sentence(s);
    give_direct_speech();
    std::vector<Quotation> found;
    std::vector<char> is_clause;
    for (const Candidate& candidate : candidates_)
      if (auto quotation = finish(candidate)) {
        found.push_back(std::move(*quotation));
        is_clause.push_back(candidate.is_clause || !candidate.direct.empty());
      }
    drop_inner(found, is_clause);
    std::stable_sort(found.begin(), found.end(), [](const Quotation& a, const Quotation& b) { return a.cue < b.cue; });
    return found;
  }

 private:
  // ---- cues -------------------------------------------------------------------------------------------------------

  void read_sentence(std::size_t s) {
    const auto& words = sentences_[s].words;
    bool is_indexed = false;
    for (WordIndex i = 0; i < words.size(); ++i) {
      const Word& word = words[i];
      CuePart part;
      if (word.tag == UniversalTag::VERB)
        part = CuePart::verb;
      else if (word.tag == UniversalTag::NOUN)
        part = CuePart::noun;
      else if (word.tag == UniversalTag::ADJ)
        part = CuePart::adjective;
      else
        part = CuePart::verb;
      const bool is_according = word.lemma == "accord" || word.lemma == "according";
      const QuotationCue* cue = is_according ? nullptr : cues_.find(word.lemma, part);
      if (!cue && !is_according) continue;
      if (cue && part == CuePart::verb && word.tag != UniversalTag::VERB) continue;
      if (!is_indexed) tree_.set(sentences_[s]);
      is_indexed = true;
      if (is_according)
        read_according(s, tree_, i);
      else if (part == CuePart::verb)
        read_verb(s, tree_, i, *cue);
      else if (part == CuePart::noun)
        read_noun(s, tree_, i, *cue);
      else
        read_adjective(s, tree_, i, *cue);
    }
  }

  void read_according(std::size_t s, const Tree& tree, WordIndex i) {
    const auto& words = tree.sentence().words;
    if (i + 1 >= words.size() || words[i + 1].lemma != "to") return;
    // The tree has "according" as the noun's case; where it has not, the noun after "to" does.
    WordIndex head = words[i].head.value_or(i);
    if (head <= i + 1 || !is_nominal(words[head])) {
      head = i + 2;
      while (head < words.size() && !is_nominal(words[head])) ++head;
      if (head >= words.size()) return;
      while (head + 1 < words.size() && words[head].head == head + 1 &&
             (words[head].label == L::compound || words[head].label == L::amod))
        ++head;
    }
    Candidate candidate{s, i, head, false, false, {i, std::max(tree.range(head).end, head + 1)}, {}, {}, false};
    // What follows the source belongs to it only up to the comma that closes it, where it stands first.
    WordRange phrase{i, candidate.cluster.end};
    if (phrase.begin <= 1 || (phrase.begin > 0 && is_mark_of_quotation(words[0]) && phrase.begin <= 2)) {
      for (WordIndex k = head + 1; k < phrase.end; ++k)
        if (words[k].form == ",") {
          bool clause_follows = false;
          for (WordIndex m = k + 1; m < words.size() && m < k + 12; ++m)
            clause_follows |= words[m].tag == UniversalTag::VERB || words[m].tag == UniversalTag::AUX;
          if (clause_follows && tree.range(head).end > words.size() / 2) phrase.end = k;
          break;
        }
    }
    candidate.is_clause = true;
    const Whole whole = clause_around(tree, head, phrase);
    candidate.indirect = spans_of(s, whole.range, phrase);
    candidates_.push_back(std::move(candidate));
  }

  struct Whole {
    WordRange range;
  };
  // The clause that "according to" qualifies: the sentence, or the conjunct it stands in.
  Whole clause_around(const Tree& tree, WordIndex head, WordRange phrase) const {
    const auto& words = tree.sentence().words;
    WordIndex top = head;
    std::size_t steps = 0;
    while (words[top].head && steps++ < words.size()) {
      top = *words[top].head;
      const Word& word = words[top];
      if (word.tag == UniversalTag::VERB || word.tag == UniversalTag::AUX || tree.child(top, {L::cop})) {
        if (word.label == L::acl_relcl || word.label == L::root || word.label == L::parataxis ||
            word.label == L::conj || word.label == L::advcl || word.label == L::ccomp)
          break;
      }
    }
    // A conjunct without a subject of its own shares its clause.
    while (words[top].head && words[top].label != L::acl_relcl && words[top].label != L::parataxis)
      top = *words[top].head;
    WordRange range = tree.range(top);
    range.begin = std::min(range.begin, phrase.begin);
    range.end = std::max(range.end, phrase.end);
    return {range};
  }

  void read_verb(std::size_t s, const Tree& tree, WordIndex v, const QuotationCue& cue) {
    const auto& words = tree.sentence().words;
    // Verbs that merely modify a noun from before it ("a called meeting") are no cues.
    if (words[v].label == L::amod || words[v].label == L::compound || words[v].label == L::case_ ||
        words[v].label == L::mark)
      return;
    Candidate candidate{s, v, {}, cue.takes(Takes::quote), cue.takes(Takes::weak), {v, v + 1}, {}, {}, false};
    const bool is_passive = Clause(tree, v).is_passive();
    if (is_passive) {
      for (const WordIndex agent : Clause(tree, v).agents())
        if (!candidate.speaker && tree.is_nominal(agent)) candidate.speaker = agent;
      if (!candidate.speaker) return;
    } else {
      candidate.speaker = subject(tree, v);
    }
    // Beside a quoted stretch the words next to the cue are surer than a tree that has to read both at once.
    bool is_beside = false;
    if (cue.takes(Takes::quote) && !is_passive) {
      const ByteSpan here = words[v].span;
      if (candidate.speaker && !in_same_quoted(words[*candidate.speaker].span, here)) candidate.speaker.reset();
      const auto beside = subject_beside(tree, v, !candidate.speaker);
      if (beside) {
        is_beside = !candidate.speaker || *beside != *candidate.speaker;
        if (is_beside) candidate.speaker = beside;
      }
    }
    if (!candidate.speaker) return;
    const WordIndex speaker = *candidate.speaker;
    candidate.cluster = cluster(tree, v, speaker, is_beside);
    candidate.indirect = content_of_verb(s, tree, v, cue, is_passive, candidate.is_clause);
    if (!is_passive && cue.takes(Takes::quote) && cue.takes(Takes::that)) {
      auto around = clause_around_cue(s, tree, v, candidate);
      if (!around.empty()) candidate.indirect = std::move(around);
    }
    if (candidate.indirect.empty() && !is_passive && cue.takes(Takes::quote) && cue.takes(Takes::that))
      candidate.indirect = clause_beside(s, tree, v, candidate);
    candidates_.push_back(std::move(candidate));
  }

  // "Mercer, Orla said, had left": the cue and its speaker between commas; what is said is the sentence without them.
  std::vector<ByteSpan> clause_around_cue(std::size_t s, const Tree& tree, WordIndex v, Candidate& candidate) const {
    const auto& words = tree.sentence().words;
    const WordRange cue = candidate.cluster;
    if (cue.begin == 0 || cue.end + 1 >= words.size() || cue.end - cue.begin > 6 || cue.end - cue.begin < 2) return {};
    if (words[cue.begin - 1].form != "," || words[cue.end].form != ",") return {};
    if (words[v].penn != PennTag::VBD && words[v].penn != PennTag::VBZ && words[v].penn != PennTag::VBP) return {};
    const Word& speaker = words[*candidate.speaker];
    if (!cue.holds(*candidate.speaker) || speaker.penn == PennTag::WP || speaker.penn == PennTag::WDT) return {};
    for (WordIndex i = cue.begin; i < cue.end; ++i)
      if (words[i].tag == UniversalTag::CCONJ || words[i].tag == UniversalTag::SCONJ || inside_quoted(words[i].span))
        return {};
    // Quotation marks beside it make it direct speech; what goes on with a cue of its own is another statement.
    if (cue.begin > 1 && is_mark_of_quotation(words[cue.begin - 2])) return {};
    const Word& next = words[cue.end + 1];
    if (is_mark_of_quotation(next) || next.penn == PennTag::VBG || next.tag == UniversalTag::CCONJ) return {};
    candidate.is_clause = true;
    return spans_of(s, {0, WordIndex(words.size())}, cue);
  }

  // Where the tree has no content for a verb of saying: the clause after it, or before it and a comma.
  std::vector<ByteSpan> clause_beside(std::size_t s, const Tree& tree, WordIndex v, Candidate& candidate) const {
    const auto& words = tree.sentence().words;
    if (words[v].penn == PennTag::VB || words[v].penn == PennTag::VBN) return {};
    const auto has_clause = [&](WordIndex begin, WordIndex end) {
      bool has_verb = false, has_noun = false;
      for (WordIndex i = begin; i < end; ++i) {
        has_verb |= words[i].tag == UniversalTag::VERB || words[i].tag == UniversalTag::AUX;
        has_noun |= is_nominal(words[i]);
      }
      return has_verb && has_noun;
    };
    const WordIndex size = WordIndex(words.size());
    const WordIndex after = candidate.cluster.end;
    if (after < size && words[after].form != "," && !is_mark_of_quotation(words[after])) {
      for (WordIndex i = after; i < size && i < after + 8; ++i)
        if (words[i].lemma == "that" && words[i].tag == UniversalTag::SCONJ) {
          candidate.is_clause = has_clause(i + 1, size);
          return candidate.is_clause ? spans_of(s, {i, size}, {}) : std::vector<ByteSpan>{};
        }
      if (words[after].tag != UniversalTag::ADP && has_clause(after, size)) {
        candidate.is_clause = true;
        return spans_of(s, {after, size}, {});
      }
    }
    const WordIndex before = candidate.cluster.begin;
    if (before > 2 && words[before - 1].form == "," && has_clause(0, before)) {
      candidate.is_clause = true;
      return spans_of(s, {0, before}, {});
    }
    return {};
  }

  // "Orla said that Mercer had left, adding that …": the participle after the comma goes on with the cue's subject,
  // though the parser hangs it on what was said.
  std::optional<WordIndex> outer_cue(const Tree& tree, WordIndex v) const {
    const auto& words = tree.sentence().words;
    if (words[v].penn != PennTag::VBG || v == 0 || words[v - 1].form != "," || tree.child(v, {L::nsubj})) return {};
    const QuotationCue* own = cues_.find(words[v].lemma, CuePart::verb);
    if (!own || !(own->takes(Takes::quote) || own->takes(Takes::that))) return {};
    WordIndex at = v;
    for (std::size_t steps = 0; steps < 6 && words[at].head; ++steps) {
      const WordIndex up = *words[at].head;
      if (words[at].label == L::ccomp) {
        const QuotationCue* cue = cues_.find(words[up].lemma, CuePart::verb);
        if (cue && (cue->takes(Takes::quote) || cue->takes(Takes::that)) && up < at) return up;
      }
      at = up;
    }
    return {};
  }

  std::optional<WordIndex> subject(const Tree& tree, WordIndex v) const {
    return Clause(tree, outer_cue(tree, v).value_or(v)).subject();
  }

  // Whether both stand in the same quoted stretch, or both in none.
  bool in_same_quoted(ByteSpan a, ByteSpan b) const { return inside_quoted(a) == inside_quoted(b); }

  static bool is_phrase_word(const Word& word) {
    return is_nominal(word) || word.tag == UniversalTag::ADJ || word.penn == PennTag::HYPH || word.penn == PennTag::POS;
  }

  // The subject next to the verb: "…," said the minister, and "…," the minister said. Where `is_lone`, no quotation
  // mark or comma need stand on the other side.
  std::optional<WordIndex> subject_beside(const Tree& tree, WordIndex v, bool is_lone) const {
    const auto& words = tree.sentence().words;
    if (words[v].penn != PennTag::VBD && words[v].penn != PennTag::VBZ && words[v].penn != PennTag::VBP) return {};
    const auto closes = [&](WordIndex i) { return is_mark_of_quotation(words[i]) || words[i].form == ","; };
    // Inverted: a mark or comma, the verb, a noun phrase.
    if (v > 0 && (is_mark_of_quotation(words[v - 1]) || (is_lone && words[v - 1].form == ",")) &&
        v + 1 < words.size() && is_phrase_word(words[v + 1])) {
      WordIndex head = v + 1;
      while (head + 1 < words.size() && is_phrase_word(words[head + 1]) && head < v + 10) ++head;
      while (head > v + 1 && !is_nominal(words[head])) --head;
      if (words[head].tag == UniversalTag::PROPN)  // "Ines Orla": the name's first word is its head
        while (head > v + 1 && words[head].label == L::flat && words[head - 1].tag == UniversalTag::PROPN) --head;
      if (is_nominal(words[head])) return head;
    }
    WordIndex left = v;
    while (left > 0 && (words[left - 1].tag == UniversalTag::ADV || words[left - 1].tag == UniversalTag::AUX)) --left;
    if (left == 0 || !is_phrase_word(words[left - 1])) return {};
    WordIndex first = left - 1;
    while (first > 0 && is_phrase_word(words[first - 1])) --first;
    if (!is_lone && !(first > 0 && closes(first - 1) && is_mark_of_quotation(words[first - 1]))) return {};
    WordIndex head = left - 1;
    if (words[head].tag == UniversalTag::PROPN)
      while (head > first && words[head].label == L::flat && words[head - 1].tag == UniversalTag::PROPN) --head;
    return head;
  }

  // The cue with its speaker, auxiliaries and adverbs, as far as they stand on the cue's side of quotation marks.
  WordRange cluster(const Tree& tree, WordIndex v, WordIndex speaker, bool is_beside) const {
    const auto& words = tree.sentence().words;
    WordRange range{v, v + 1};
    const auto join = [&](WordRange other) {
      range.begin = std::min(range.begin, other.begin);
      range.end = std::max(range.end, other.end);
    };
    for (WordIndex c : tree.children(v)) {
      const L label = words[c].label;
      if (label == L::aux || label == L::aux_pass || label == L::compound_prt || label == L::iobj)
        join({c, c + 1});
      else if (label == L::advmod && (c + 3 > v && c < v + 3))
        join({c, c + 1});
    }
    join({std::min(speaker, v), std::max(speaker, v) + 1});
    if (!is_beside && words[speaker].head == v) join(tree.range(speaker));
    if (is_beside)
      while (range.begin > 0 && is_phrase_word(words[range.begin - 1])) --range.begin;
    // Not over the edge of a quoted stretch.
    const auto here = inside_quoted(words[v].span);
    while (range.begin < v && inside_quoted(words[range.begin].span) != here) ++range.begin;
    while (range.end > v + 1 && inside_quoted(words[range.end - 1].span) != here) --range.end;
    return range;
  }

  // ---- content of indirect speech ---------------------------------------------------------------------------------

  std::vector<ByteSpan> content_of_verb(std::size_t s, const Tree& tree, WordIndex v, const QuotationCue& cue,
                                        bool is_passive, bool& is_clause) const {
    const auto& words = tree.sentence().words;
    if (is_passive) {
      if (!cue.takes(Takes::object) && !cue.takes(Takes::as) && !cue.takes(Takes::object_to)) return {};
      auto object = tree.child(v, {L::nsubj_pass});
      if (!object && words[v].label == L::acl && words[v].head) object = words[v].head;
      if (!object) return {};
      WordRange range = words[v].label == L::acl ? WordRange{tree.range(*object).begin, v} : tree.range(*object);
      auto spans = spans_of(s, range, {v, v + 1});
      for (WordIndex c : tree.children(v))
        if (c > v && is_complement(tree, c, cue)) append(spans, spans_of(s, tree.range(c), {v, v + 1}));
      return spans;
    }

    // A clause.
    if (cue.takes(Takes::that)) {
      for (WordIndex c : tree.children(v))
        if (words[c].label == L::ccomp && (c > v || cue.takes(Takes::quote) || ends_at_comma(tree, c, v))) {
          is_clause = true;
          return clause_content(s, tree, v, c, cue);
        }
      // "It was over, she said": the cue hangs on what is said.
      if (words[v].label == L::parataxis && words[v].head && cue.takes(Takes::quote) && !tree.child(v, {L::obj})) {
        const WordIndex up = *words[v].head;
        const WordRange mine = tree.range(v);
        if (up < v || mine.end - mine.begin < 12) {
          is_clause = true;
          return spans_of(s, tree.range(mine.end + 2 > words.size() ? clause_of(tree, up) : up), mine);
        }
      }
    }
    // "warned Mercer that the dam would break", the clause hung on who is warned
    if (cue.takes(Takes::that) && has_addressee(words[v]))
      for (WordIndex addressee : tree.children(v)) {
        if (addressee < v || (words[addressee].label != L::obj && words[addressee].label != L::iobj)) continue;
        for (WordIndex c : tree.children(addressee))
          if (c > addressee && words[c].label == L::ccomp && tree.preposition(c) == "that") {
            is_clause = true;
            return spans_of(s, tree.range(c), {v, v + 1});
          }
      }
    // What the tree puts before the verb ("which he refused to sign") is no content by itself.
    const auto behind = [&](WordIndex c) {
      WordRange range = tree.range(c);
      range.begin = std::max(range.begin, v + 1);
      return range;
    };
    // An infinitive, with or without an object before it.
    if (cue.takes(Takes::to) || cue.takes(Takes::object_to)) {
      for (WordIndex c : tree.children(v)) {
        if (c < v || !is_infinitive(tree, c)) continue;
        if (words[c].label != L::xcomp && words[c].label != L::ccomp && words[c].label != L::advcl) continue;
        // "urged Mercer to leave": whoever is urged is an indirect object to some treebanks.
        const auto direct = tree.child(v, {L::obj});
        const auto object = direct ? direct : tree.child(v, {L::iobj});
        const bool has_object = object && *object > v && *object < c;
        if (has_object && cue.takes(Takes::object_to))
          return spans_of(s, {behind(*object).begin, tree.range(c).end}, {v, v + 1});
        if (words[c].label == L::advcl && !(has_object ? cue.takes(Takes::object_to) : cue.takes(Takes::to))) continue;
        if (words[c].label == L::advcl && has_object) continue;
        WordRange range = behind(c);
        for (WordIndex next : tree.children(v))
          if (tree.range(next).begin == range.end && (words[next].label == L::advcl || words[next].label == L::obl))
            range.end = tree.range(next).end;
        return spans_of(s, range, {v, v + 1});
      }
    }
    // An object, with what is said of it.
    const auto object = tree.child(v, {L::obj});
    // "called the dam “a grave”": two things beside one another, the second is said of the first.
    if (object && *object > v && cue.takes(Takes::as)) {
      const WordIndex before = tree.range(*object).begin;
      for (WordIndex c : tree.children(v))
        if (c > *object && words[c].label == L::obj && is_nominal(words[c]))
          return spans_of(s, {before, tree.range(c).end}, {v, v + 1});
      for (WordIndex c : tree.children(*object))
        if (c > *object && words[c].label == L::appos && !begins_at_comma(tree, tree.range(c).begin))
          return spans_of(s, {before, tree.range(c).end}, {v, v + 1});
    }
    if (object && (cue.takes(Takes::as) || cue.takes(Takes::object_of))) {
      for (WordIndex c : tree.children(v))
        if (c > v && c != *object && is_complement(tree, c, cue)) {
          const WordRange said = behind(c);
          const WordRange thing = *object < v ? said : behind(*object);
          return spans_of(s, {std::min(thing.begin, said.begin), std::max(thing.end, said.end)}, {v, v + 1});
        }
    }
    if (!object && cue.takes(Takes::as))  // "called Mercer a coward", read as one phrase
      for (WordIndex c : tree.children(v))
        if (c > v && words[c].label == L::xcomp && is_nominal(words[c])) {
          WordRange range = behind(c);
          for (WordIndex next : tree.children(v))
            if (next > c && (words[next].label == L::appos || words[next].label == L::xcomp))
              range.end = tree.range(next).end;
          return spans_of(s, range, {v, v + 1});
        }
    if (object && cue.takes(Takes::object)) {
      WordRange range = *object < v ? tree.range(*object) : behind(*object);
      const bool is_bare = words[*object].tag == UniversalTag::PRON && range.end - range.begin == 1;
      if (*object > v) range.end = with_complements(tree, v, range.end, words[*object].tag == UniversalTag::NOUN);
      if (!(is_bare && (*object < v || is_empty(words[*object])))) return spans_of(s, range, {v, v + 1});
    }
    if (cue.takes(Takes::object))
      for (WordIndex c : tree.children(v))
        if (c > v && (words[c].label == L::ccomp || words[c].label == L::xcomp))
          return spans_of(s, behind(c), {v, v + 1});
    // A preposition's complement.
    for (WordIndex c : tree.children(v)) {
      if (c < v || (words[c].label != L::obl && words[c].label != L::advcl && words[c].label != L::nmod)) continue;
      const std::string_view preposition = tree.preposition(c);
      if (preposition.empty()) continue;
      if (cue.takes_preposition(preposition) ||
          (preposition == "to" && cue.takes(Takes::to) && words[c].label == L::obl))
        return without_preposition(s, tree, c);
    }
    return {};
  }

  // "Mercer had left, Orla believes"
  static bool ends_at_comma(const Tree& tree, WordIndex clause, WordIndex v) {
    const auto subject = tree.child(v, {L::nsubj});
    if (!subject || *subject < clause || *subject > v) return false;
    return begins_at_comma(tree, tree.range(*subject).begin);
  }

  // Whether a comma opens the stretch, or stands before it. A crossed tree's subtree may begin at the first word.
  static bool begins_at_comma(const Tree& tree, WordIndex begin) {
    return tree[begin].form == "," || (begin > 0 && tree[begin - 1].form == ",");
  }

  // From a word of a clause to the word that governs the clause.
  static WordIndex clause_of(const Tree& tree, WordIndex word) {
    for (std::size_t steps = 0; steps < 12 && tree[word].tag != UniversalTag::VERB; ++steps) {
      const L label = tree[word].label;
      const bool is_inner = label == L::obj || label == L::obl || label == L::nmod || label == L::xcomp;
      if (!tree[word].head || !is_inner) break;
      word = *tree[word].head;
    }
    return word;
  }

  // The end of a thing together with what follows it without a comma and may well belong to it, whatever the parser
  // hung it on: "the plan | for a dam", "the offer | to mediate".
  WordIndex with_complements(const Tree& tree, WordIndex v, WordIndex end, bool is_thing) const {
    const auto& words = tree.sentence().words;
    for (WordIndex c : tree.children(v)) {
      const WordRange range = tree.range(c);
      if (range.begin != end) continue;
      const L label = words[c].label;
      if (label != L::obl && label != L::advcl && label != L::xcomp && label != L::nmod) continue;
      const std::string_view introduced = tree.preposition(c);
      if (label == L::advcl && introduced == "with") continue;  // "refused the terms, with Mercer saying that ..."
      if (!is_thing) {
        if (label == L::advcl && (introduced == "for" || introduced == "against" || introduced == "as"))
          end = range.end;
      } else if (introduced == "of" || introduced == "for" || introduced == "to" || introduced == "with" ||
                 introduced == "against" || introduced == "between" || introduced == "on" || introduced == "about" ||
                 introduced == "over" || introduced == "from" || introduced == "as")
        end = range.end;
    }
    return end;
  }

  // Pronouns that leave nothing to be said: "she mentioned it".
  static bool is_empty(const Word& word) {
    for (std::string_view lemma : {"it", "this", "that", "which", "what", "I", "you", "we", "they"})
      if (word.lemma == lemma) return true;
    return word.form == "themselves" || word.form == "himself" || word.form == "herself" || word.form == "itself";
  }

  bool is_infinitive(const Tree& tree, WordIndex c) const {
    for (WordIndex m : tree.children(c))
      if (m < c && (tree[m].label == L::mark || tree[m].label == L::aux) && tree[m].lemma == "to")
        return true;
    return false;
  }

  // What a cue says of its object: "as a rival", "a liar", "of lying".
  bool is_complement(const Tree& tree, WordIndex c, const QuotationCue& cue) const {
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

  std::vector<ByteSpan> without_preposition(std::size_t s, const Tree& tree, WordIndex c) const {
    WordRange range = tree.range(c);
    while (range.begin < c && (tree[range.begin].label == L::case_ || tree[range.begin].label == L::mark) &&
           tree[range.begin].head == c)
      ++range.begin;
    return spans_of(s, range, {});
  }

  // Verbs whose object is who is spoken to.
  static bool has_addressee(const Word& verb) {
    for (std::string_view lemma :
         {"tell", "remind", "assure", "inform", "notify", "promise", "warn", "convince", "show"})
      if (verb.lemma == lemma) return true;
    return false;
  }
  static bool opens_condition(const Word& word) {
    for (std::string_view lemma :
         {"if", "when", "while", "although", "though", "unless", "once", "because", "since", "as"})
      if (word.lemma == lemma) return true;
    return false;
  }

  // Up to a comma and a participle that speaks again: "said they had won | , adding that …"; or a contrast of the
  // writer's.
  WordIndex before_next_cue(const Tree& tree, WordRange range, WordIndex c) const {
    const auto& words = tree.sentence().words;
    for (WordIndex i = c + 1; i + 2 < range.end; ++i) {
      if (words[i].form != "," || inside_quoted(words[i].span)) continue;
      const Word& next = words[i + 1];
      if (next.penn == PennTag::VBG) {
        const QuotationCue* cue = cues_.find(next.lemma, CuePart::verb);
        if (cue && (cue->takes(Takes::quote) || cue->takes(Takes::that))) return i;
      }
      if (next.tag == UniversalTag::SCONJ &&
          (next.lemma == "while" || next.lemma == "although" || next.lemma == "though" || next.lemma == "whereas"))
        return i;
    }
    return range.end;
  }

  // The complement clause: its subtree, and what the parser hung on the cue although it stands behind the clause.
  std::vector<ByteSpan> clause_content(std::size_t s, const Tree& tree, WordIndex v, WordIndex c,
                                       const QuotationCue& cue) const {
    const auto& words = tree.sentence().words;
    WordRange range = tree.range(c);
    if (c > v) {
      range.begin = std::max(range.begin, v + 1);
      // The clause's subject, read as the cue's object: "suggested | the attacks | show that …"
      if (cue.takes(Takes::quote) && !cue.takes(Takes::object_to) && !has_addressee(words[v]) &&
          words[range.begin].lemma != "that")
        for (WordIndex other : tree.children(v))
          if (words[other].label == L::obj && other > v && tree.range(other).begin > v &&
              tree.range(other).begin < range.begin)
            range.begin = tree.range(other).begin;
      // "that if they won, they would …": what follows the condition belongs to it.
      if (range.begin + 1 < words.size() && words[range.begin].lemma == "that" &&
          opens_condition(words[range.begin + 1]) && words[v].label != L::acl_relcl && words[v].label != L::advcl)
        return spans_of(s, {range.begin, WordIndex(words.size())}, {});
      for (WordIndex other : tree.children(v)) {
        if (other < range.end) continue;
        const L label = words[other].label;
        if (label == L::obl || label == L::advcl || label == L::ccomp || label == L::obl_unmarked) {
          if (label == L::advcl && words[other].penn == PennTag::VBG && cues_.find(words[other].lemma, CuePart::verb))
            break;
          if (tree.range(other).begin < range.end) break;
          range.end = tree.range(other).end;
        } else if (label != L::punct) {
          break;
        }
      }
      range.end = before_next_cue(tree, range, c);
      return spans_of(s, range, {});
    }
    // Before the cue, or around it.
    WordRange mine{v, v + 1};
    for (WordIndex other : tree.children(v))
      if (other != c && words[other].label != L::punct) {
        mine.begin = std::min(mine.begin, tree.range(other).begin);
        mine.end = std::max(mine.end, tree.range(other).end);
      }
    return spans_of(s, range, mine);
  }

  // ---- nouns and adjectives ---------------------------------------------------------------------------------------

  void read_noun(std::size_t s, const Tree& tree, WordIndex n, const QuotationCue& cue) {
    const auto& words = tree.sentence().words;
    if (cue.takes(Takes::around) && words[n].label == L::obl && tree.preposition(n) == "in") {
      read_viewpoint(s, tree, n);
      return;
    }
    Candidate candidate{s, n, {}, false, false, {n, n + 1}, {}, {}, false};
    for (WordIndex c : tree.children(n)) {
      if (c < n) continue;
      const L label = words[c].label;
      const std::string_view introduced = tree.preposition(c);
      if (cue.takes(Takes::that) && (((label == L::acl || label == L::ccomp) && introduced == "that") ||
                                     (label == L::acl_relcl && is_content_clause(tree, c)))) {
        candidate.is_clause = true;
        candidate.indirect = spans_of(s, tree.range(c), {n, n + 1});
        break;
      }
      if ((label == L::acl || label == L::xcomp || label == L::ccomp || label == L::advcl) && cue.takes(Takes::to) &&
          is_infinitive(tree, c)) {
        candidate.indirect = spans_of(s, tree.range(c), {n, n + 1});
        break;
      }
      if ((label == L::nmod || label == L::acl) &&
          (cue.takes_preposition(introduced) || (introduced == "to" && cue.takes(Takes::to)))) {
        candidate.indirect = without_preposition(s, tree, c);
        break;
      }
    }
    if (candidate.indirect.empty()) return;
    candidate.speaker = holder(tree, n);
    if (!candidate.speaker) return;
    candidates_.push_back(std::move(candidate));
  }

  // "In Orla's view, Mercer has left", "in the eyes of Orla"
  void read_viewpoint(std::size_t s, const Tree& tree, WordIndex n) {
    auto speaker = tree.child(n, {L::nmod_poss});
    if (tree.child(n, {L::det}))  // nobody sees anything "in view of the harbour"
      for (WordIndex c : tree.children(n))
        if (!speaker && c > n && tree[c].label == L::nmod && tree.preposition(c) == "of") speaker = c;
    if (!speaker || !is_nominal(tree[*speaker])) return;
    Candidate candidate{s, n, speaker, false, false, tree.range(n), {}, {}, true};
    candidate.indirect = spans_of(s, clause_around(tree, n, tree.range(n)).range, tree.range(n));
    candidates_.push_back(std::move(candidate));
  }

  // "the claim that Mercer had left", which parsers like to read as a relative clause; "the claim that she made" is
  // one.
  bool is_content_clause(const Tree& tree, WordIndex c) const {
    const auto& words = tree.sentence().words;
    if (words[tree.range(c).begin].lemma != "that") return false;
    bool has_subject = false;
    for (WordIndex child : tree.children(c))
      has_subject |= is_subject(words[child].label) && words[child].lemma != "that";
    for (std::string_view verb :
         {"make", "issue", "hear", "express", "have", "give", "hold", "reject", "share", "voice"})
      if (words[c].lemma == verb) return false;
    return has_subject;
  }

  // Whose claim it is: its possessor, "by" or "from" somebody, or the subject of the light verb whose object it is.
  std::optional<WordIndex> holder(const Tree& tree, WordIndex n) const {
    const auto& words = tree.sentence().words;
    if (auto owner = tree.child(n, {L::nmod_poss})) return owner;
    for (WordIndex c : tree.children(n))
      if (c > n && words[c].label == L::nmod && is_nominal(words[c])) {
        const std::string_view by = tree.preposition(c);
        if (by == "by" || by == "from" || by == "among") return c;
      }
    if (words[n].label == L::obj && words[n].head) {
      const WordIndex v = *words[n].head;
      const QuotationCue* cue = cues_.find(words[v].lemma, CuePart::verb);
      if (cue && cue->takes(Takes::light)) return subject(tree, v);
    }
    return {};
  }

  void read_adjective(std::size_t s, const Tree& tree, WordIndex a, const QuotationCue& cue) {
    const auto& words = tree.sentence().words;
    const auto speaker = subject(tree, a);
    if (!speaker || !tree.child(a, {L::cop})) return;
    Candidate candidate{s, a, speaker, false, false, {a, a + 1}, {}, {}, false};
    for (WordIndex c : tree.children(a)) {
      if (c < a) continue;
      const L label = words[c].label;
      const std::string_view introduced = tree.preposition(c);
      if ((label == L::ccomp && cue.takes(Takes::that)) ||
          ((label == L::xcomp || label == L::advcl || label == L::ccomp) && cue.takes(Takes::to) &&
           is_infinitive(tree, c))) {
        candidate.indirect = spans_of(s, tree.range(c), {});
        break;
      }
      if ((label == L::obl || label == L::advcl) && !introduced.empty() &&
          (cue.takes_preposition(introduced) || (introduced == "to" && cue.takes(Takes::to)))) {
        candidate.indirect = without_preposition(s, tree, c);
        break;
      }
    }
    if (!candidate.indirect.empty()) candidates_.push_back(std::move(candidate));
  }

  // ---- spans ------------------------------------------------------------------------------------------------------

  static void append(std::vector<ByteSpan>& spans, std::vector<ByteSpan> more) {
    spans.insert(spans.end(), more.begin(), more.end());
    std::sort(spans.begin(), spans.end());
  }

  // The bytes of `range` without those of `hole`, trimmed of the stops and commas at their ends.
  std::vector<ByteSpan> spans_of(std::size_t s, WordRange range, WordRange hole) const {
    const auto& words = sentences_[s].words;
    std::vector<ByteSpan> spans;
    const auto add = [&](WordIndex begin, WordIndex end) {
      const auto loose = [&](const Word& word) {
        return word.form == "," || word.form == ";" || word.form == ":" || word.form == "—" || word.form == "–" ||
               word.form == "-" || word.form == "--" || word.form == ")" || word.form == "(";
      };
      while (begin < end && (loose(words[begin]) || words[begin].form == ".")) ++begin;
      while (begin < end && (loose(words[end - 1]) || words[end - 1].form == "." || words[end - 1].form == "?" ||
                             words[end - 1].form == "!"))
        --end;
      if (begin < end) spans.push_back({words[begin].span.begin, words[end - 1].span.end});
    };
    range.end = std::min<WordIndex>(range.end, WordIndex(words.size()));
    if (hole.empty() || hole.end <= range.begin || range.end <= hole.begin) {
      add(range.begin, range.end);
    } else {
      if (range.begin < hole.begin) add(range.begin, hole.begin);
      if (hole.end < range.end) add(hole.end, range.end);
    }
    return spans;
  }

  // ---- direct speech ----------------------------------------------------------------------------------------------

  // Each quoted stretch goes to the cue beside it; a whole sentence in quotation marks that follows goes to the one
  // before.
  void give_direct_speech() {
    owner_.assign(quoted_.size(), std::nullopt);
    // Beside the cue first: "…," he said. Then what a cue announces, the nearest winning: in answering he said: "…"
    for (std::size_t c = 0; c < candidates_.size(); ++c)
      if (candidates_[c].takes_quote && !inside_quoted(cue_span(candidates_[c])))
        if (auto before = quoted_before(candidates_[c])) take(c, *before);
    for (std::size_t c = candidates_.size(); c-- > 0;)
      if (candidates_[c].takes_quote && !inside_quoted(cue_span(candidates_[c])))
        if (auto after = quoted_after(candidates_[c])) take(c, *after);
    for (std::size_t q = 0; q < quoted_.size(); ++q)
      if (!owner_[q] && quoted_[q].is_utterance) take_by_words(q);
    std::optional<std::size_t> previous;  // the last utterance, over words and titles in quotation marks
    for (std::size_t q = 0; q < quoted_.size(); ++q) {
      if (!quoted_[q].is_utterance) continue;
      if (previous && !owner_[q] && owner_[*previous] && continues(*previous, q)) take(*owner_[*previous], q);
      previous = q;
    }
    // Paragraphs that end without a closing mark belong to the speaker named after the last of them.
    for (std::size_t q = quoted_.size(); q-- > 1;)
      if (owner_[q] && !owner_[q - 1] && !quoted_[q - 1].is_closed &&
          quoted_[q - 1].paragraph + 1 == quoted_[q].paragraph &&
          words_between(quoted_[q - 1].span.end, quoted_[q].span.begin) == 0)
        take(*owner_[q], q - 1);
    read_transcripts();
  }

  // "ORLA: We have lost the harbour." — a name and a colon at the head of a paragraph, as transcripts and headlines
  // write.
  void read_transcripts() {
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      if (!sentences_[s].starts_paragraph) continue;
      const auto& words = sentences_[s].words;
      WordIndex colon = 0;
      while (colon < words.size() && colon < 6 && words[colon].form != ":") ++colon;
      if (colon == 0 || colon + 3 >= words.size() || words[colon].form != ":") continue;
      WordIndex speaker = 0;
      bool is_name = true;
      for (WordIndex i = 0; i < colon; ++i) {
        is_name &= words[i].tag == UniversalTag::PROPN || words[i].form == ".";
        if (words[i].tag == UniversalTag::PROPN && words[i].label != L::flat) speaker = i;
      }
      if (!is_name || !is_person(words[speaker].span)) continue;
      std::size_t last = s;
      while (last + 1 < sentences_.size() && !sentences_[last + 1].starts_paragraph) ++last;
      const ByteSpan content{words[colon + 1].span.begin, sentences_[last].span.end};
      bool is_owned = false;
      for (auto q = std::lower_bound(quoted_.begin(), quoted_.end(), content.begin,
                                     [](const QuotedSpan&x, std::uint32_t place) { return x.span.end <= place; });
           q != quoted_.end() && q->span.begin < content.end; ++q)
        is_owned |= owner_[std::size_t(q - quoted_.begin())].has_value();
      if (is_owned) continue;
      candidates_.push_back({s, colon, speaker, false, false, {colon, colon + 1}, {content}, {}, true});
    }
  }

  bool is_person(ByteSpan word) const {
    auto mention = std::upper_bound(actors_.mentions.begin(), actors_.mentions.end(), word.begin,
                                    [](std::uint32_t begin, const Mention& m) { return begin < m.span.begin; });
    for (std::size_t back = 0; mention != actors_.mentions.begin() && back < 8; ++back) {
      --mention;
      if (mention->span.contains(word)) return mention->kind == ActorKind::person && mention->form == MentionForm::name;
    }
    return false;
  }

  // The sentence that holds a place of the text, or the last one before it.
  std::size_t sentence_at(std::uint32_t place) const {
    const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), place,
                                        [](std::uint32_t p, const Sentence& s) { return p < s.span.begin; });
    return after == sentences_.begin() ? 0 : std::size_t(after - sentences_.begin()) - 1;
  }

  // Speech that the tree could not join to a cue, by its words alone: "…," Ines Orla, the director of the port, told
  // them; Another clerk, Tom Brandt, wrote of her: "…"; Orla: "…"
  void take_by_words(std::size_t q) {
    const QuotedSpan& quoted = quoted_[q];
    if (quoted.is_closed && ends_in_comma(quoted.span) && take_after(q)) return;
    take_before(q);
  }

  bool ends_in_comma(ByteSpan span) const {
    for (std::uint32_t i = span.end; i > span.begin; --i) {
      const char c = document_.text[i - 1];
      if (c == ',' || c == '?' || c == '!') return true;
      if (c == '.' || std::isalnum(static_cast<unsigned char>(c)) != 0) return false;
    }
    return false;
  }

  const QuotationCue* speech_verb(const Word& word) const {
    if (word.penn != PennTag::VBD && word.penn != PennTag::VBZ && word.penn != PennTag::VBP &&
        word.penn != PennTag::VBN)
      return nullptr;
    const QuotationCue* cue = cues_.find(word.lemma, CuePart::verb);
    return cue && cue->takes(Takes::quote) && !cue->takes(Takes::weak) ? cue : nullptr;
  }

  bool take_after(std::size_t q) {
    std::size_t s = sentence_at(quoted_[q].span.end - 1);
    const std::uint32_t begin = quoted_[q].span.end;
    std::size_t read = 0;
    std::optional<std::pair<std::size_t, WordIndex>> subject;
    bool is_subject_open = true;
    // "…," Mrs. | Orla said: a title may have ended the sentence.
    for (std::size_t last = std::min(s + 2, sentences_.size()); s < last; ++s) {
      const auto& words = sentences_[s].words;
      if (s > 0 && read > 3 && sentences_[s].span.begin > begin) return false;
      if (sentences_[s].starts_paragraph && sentences_[s].span.begin > begin) return false;
      for (WordIndex i = 0; i < words.size(); ++i) {
        if (words[i].span.begin < begin) continue;
        if (++read > 30 || inside_quoted(words[i].span)) return false;
        if (speech_verb(words[i])) {
          if (!subject || subject->first != s) return false;
          claim(s, i, subject->second, q);
          return true;
        }
        if (words[i].tag == UniversalTag::VERB && read < 4) return false;
        if (is_phrase_word(words[i]) || words[i].tag == UniversalTag::DET) {
          if (is_subject_open && is_nominal(words[i]) && words[i].tag != UniversalTag::DET &&
              !(subject && subject->first == s && words[i].label == L::flat))
            subject = {s, i};
        } else if (words[i].form == "," || words[i].tag == UniversalTag::ADP) {
          if (subject) is_subject_open = false;
        }
      }
      is_subject_open = true;
    }
    return false;
  }

  bool take_before(std::size_t q) {
    const std::uint32_t end = quoted_[q].span.begin;
    std::uint32_t place = end;
    while (place > 0 && (document_.text[place - 1] == ' ' || document_.text[place - 1] == '\n')) --place;
    if (place == 0 || (document_.text[place - 1] != ':' && document_.text[place - 1] != ',')) return false;
    const bool is_colon = document_.text[place - 1] == ':';
    const std::size_t s = sentence_at(place - 1);
    const auto& words = sentences_[s].words;
    WordIndex stop = 0;
    while (stop < words.size() && words[stop].span.begin < place) ++stop;
    std::optional<WordIndex> verb;
    bool has_verb = false;
    for (WordIndex i = stop; i-- > 0 && stop - i < 30;) {
      if (inside_quoted(words[i].span)) break;
      has_verb |= words[i].tag == UniversalTag::VERB || words[i].tag == UniversalTag::AUX;
      if (speech_verb(words[i])) {
        verb = i;
        break;
      }
    }
    if (verb) {
      if (!is_colon && stop - *verb > 12) return false;
      // The subject: the phrase at the left, before an apposition in commas.
      std::optional<WordIndex> subject;
      WordIndex i = *verb;
      while (i > 0 && (words[i - 1].tag == UniversalTag::ADV || words[i - 1].tag == UniversalTag::AUX)) --i;
      if (i > 0 && words[i - 1].form == ",") {
        WordIndex k = i - 1;
        while (k > 0 && words[k - 1].form != "," && i - k < 25) --k;
        if (k > 1 && words[k - 1].form == ",") i = k - 1;
      }
      while (i > 0 && !is_nominal(words[i - 1])) --i;
      if (i > 0) subject = i - 1;
      if (!subject) return false;
      while (*subject > 0 && words[*subject].label == L::flat && words[*subject - 1].tag == UniversalTag::PROPN)
        --*subject;
      claim(s, *verb, *subject, q);
      return true;
    }
    // "Ines Orla:" alone, at the beginning of its sentence.
    if (!is_colon || has_verb || stop < 2 || stop > 9) return false;
    std::optional<WordIndex> subject;
    for (WordIndex i = 0; i + 1 < stop; ++i)
      if (words[i].tag == UniversalTag::PROPN && !(subject && words[i].label == L::flat)) subject = i;
    if (!subject) return false;
    claim(s, stop - 1, *subject, q);
    return true;
  }

  // Gives the speech to the cue, with this speaker; a candidate that the tree made of the cue gives way.
  void claim(std::size_t s, WordIndex cue, WordIndex speaker, std::size_t q) {
    for (std::size_t c = candidates_.size(); c-- > 0 && candidates_[c].sentence + 3 > s;)
      if (candidates_[c].sentence == s && candidates_[c].cue == cue) {
        if (candidates_[c].direct.empty()) candidates_[c].speaker = speaker;
        take(c, q);
        return;
      }
    candidates_.push_back({s, cue, speaker, true, false, {cue, cue + 1}, {}, {}, false});
    take(candidates_.size() - 1, q);
  }

  void take(std::size_t c, std::size_t q) {
    if (owner_[q]) return;
    owner_[q] = c;
    candidates_[c].direct.push_back(q);
  }

  ByteSpan cue_span(const Candidate& candidate) const {
    return sentences_[candidate.sentence].words[candidate.cue].span;
  }

  std::optional<std::size_t> inside_quoted(ByteSpan span) const {
    auto after = std::upper_bound(quoted_.begin(), quoted_.end(), span.begin,
                                  [](std::uint32_t begin, const QuotedSpan& q) { return begin < q.span.begin; });
    if (after == quoted_.begin()) return {};
    --after;
    if (after->span.contains(span)) return std::size_t(after - quoted_.begin());
    return {};
  }

  // No words between two places, but for a few where `slack` allows.
  std::size_t words_between(std::uint32_t begin, std::uint32_t end) const {
    std::size_t count = 0;
    bool in_word = false;
    for (std::uint32_t i = begin; i < end && count < 30; ++i) {
      const unsigned char c = static_cast<unsigned char>(document_.text[i]);
      const bool is_word = std::isalnum(c) != 0;
      if (is_word && !in_word) ++count;
      in_word = is_word || (in_word && (c == '\'' || c >= 0x80));
    }
    return count;
  }

  std::optional<std::size_t> quoted_before(const Candidate& candidate) const {
    const auto& words = sentences_[candidate.sentence].words;
    const std::uint32_t begin = words[candidate.cluster.begin].span.begin;
    auto after = std::upper_bound(quoted_.begin(), quoted_.end(), begin,
                                  [](std::uint32_t place, const QuotedSpan& q) { return place < q.span.end; });
    if (after == quoted_.begin()) return {};
    const std::size_t q = std::size_t(after - quoted_.begin()) - 1;
    if (!quoted_[q].is_utterance || !quoted_[q].is_closed) return {};
    if (words_between(quoted_[q].span.end, begin) > 0) return {};
    // After a full stop a new sentence begins, whose cue has its own content: "We won." He said that they …
    if (begin == sentences_[candidate.sentence].span.begin && !candidate.indirect.empty() &&
        candidate.indirect.front().begin > begin && ends_in_stop(quoted_[q].span))
      return {};
    if (document_.text.substr(quoted_[q].span.end, begin - quoted_[q].span.end).find('\n') != std::string::npos)
      return {};
    return q;
  }

  bool ends_in_stop(ByteSpan span) const {
    for (std::uint32_t i = span.end; i > span.begin; --i) {
      const char c = document_.text[i - 1];
      if (c == '.' || c == '!' || c == '?') return true;
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ',') return false;
    }
    return false;
  }

  std::optional<std::size_t> quoted_after(const Candidate& candidate) const {
    const Sentence& sentence = sentences_[candidate.sentence];
    const std::uint32_t end = sentence.words[candidate.cue].span.end;
    const auto found = std::lower_bound(quoted_.begin(), quoted_.end(), end,
                                        [](const QuotedSpan& q, std::uint32_t place) { return q.span.begin < place; });
    if (found == quoted_.end()) return {};
    const std::size_t q = std::size_t(found - quoted_.begin());
    if (!found->is_utterance) return {};
    // What stands between: "told reporters on Monday," or ", standing beside him:" — then a comma, a colon or a full
    // stop.
    std::uint32_t place = found->span.begin;
    while (place > end && (document_.text[place - 1] == ' ' || document_.text[place - 1] == '\n')) --place;
    const char last = place > end ? document_.text[place - 1] : ' ';
    const std::size_t between = words_between(end, found->span.begin);
    if (found->span.begin < sentence.span.end) {
      if (place == end) return q;
      if (last == ':' || last == ',') return between <= 20 ? std::optional(q) : std::nullopt;
      if (last == '.' && !candidate.direct.empty()) return between <= 16 ? std::optional(q) : std::nullopt;
      return {};
    }
    // In the sentence after: where this one ends in a colon.
    if (last == ':' && words_between(sentence.span.end, found->span.begin) == 0 && between <= 25) return q;
    return {};
  }

  // Whether the quoted stretch `b` goes on where `a` ended: nothing but blanks or the words of a's cue between them.
  bool continues(std::size_t a, std::size_t b) const {
    const Candidate& candidate = candidates_[*owner_[a]];
    const Sentence& sentence = sentences_[candidate.sentence];
    std::uint32_t begin = quoted_[a].span.end;
    if (begin <= sentence.span.begin || sentence.span.contains({begin, begin + 1}) || begin == sentence.span.end) {
      // The cue's sentence may end between them: "…," he said on Monday. "…"
      if (quoted_[b].span.begin >= sentence.span.end) begin = std::max(begin, sentence.span.end);
    }
    if (quoted_[b].span.begin < begin) return false;
    if (words_between(begin, quoted_[b].span.begin) > 0) return false;
    if (quoted_[a].paragraph == quoted_[b].paragraph) return true;
    return quoted_[a].paragraph + 1 == quoted_[b].paragraph;
  }

  // ---- results ----------------------------------------------------------------------------------------------------

  std::optional<Quotation> finish(const Candidate& candidate) const {
    Quotation quotation;
    quotation.sentence = SentenceIndex(candidate.sentence);
    quotation.cue = cue_span(candidate);
    quotation.speaker = speaker(candidate.sentence, *candidate.speaker);
    const auto around = inside_quoted(quotation.cue);
    if (!candidate.direct.empty()) {
      for (std::size_t q : candidate.direct) quotation.content.push_back(quoted_[q].span);
      std::sort(quotation.content.begin(), quotation.content.end());
      quotation.form = QuotationForm::direct;
    } else {
      if (candidate.is_weak || candidate.indirect.empty()) return {};
      // The writer's or speaker's own mind is no quotation, nor what a quoted speaker asks of "you"; "I said" is one.
      if (is_own_voice(candidate) && (around || !is_told(candidate))) return {};
      if (around && !candidate.takes_quote) return {};
      quotation.content = candidate.indirect;
      for (ByteSpan& span : quotation.content) complete_marks(span);
      for (const ByteSpan& span : quotation.content)
        for (auto q = std::lower_bound(quoted_.begin(), quoted_.end(), span.begin,
                                       [](const QuotedSpan&x, std::uint32_t place) { return x.span.end <= place; });
             q != quoted_.end() && q->span.begin < span.end; ++q)
          if (span.contains(q->span)) quotation.form = QuotationForm::mixed;
    }
    if (quotation.speaker->span)
      for (const ByteSpan& span : quotation.content)
        if (span.contains(*quotation.speaker->span) && quotation.form == QuotationForm::indirect &&
            quotation.content.size() == 1)
          return {};
    return quotation;
  }

  // Within somebody's words only the statements and beliefs of others are quotations of their own: in "Orla said that
  // Brandt thought she wanted to leave" what Brandt thought, but not what she wanted.
  void drop_inner(std::vector<Quotation>& found, const std::vector<char>& is_clause) const {
    std::vector<std::pair<ByteSpan, std::size_t>> spans;
    for (std::size_t i = 0; i < found.size(); ++i)
      for (const ByteSpan& span : found[i].content) spans.emplace_back(span, i);
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) {
      if (a.first.begin != b.first.begin) return a.first.begin < b.first.begin;
      return a.first.end != b.first.end ? a.first.end > b.first.end : a.second < b.second;
    });
    std::vector<std::size_t> by_cue(found.size());
    for (std::size_t i = 0; i < by_cue.size(); ++i) by_cue[i] = i;
    std::stable_sort(by_cue.begin(), by_cue.end(),
                     [&](std::size_t a, std::size_t b) { return found[a].cue.begin < found[b].cue.begin; });
    std::vector<char> is_dropped(found.size(), 0);
    std::vector<std::pair<ByteSpan, std::size_t>> open;
    std::size_t next = 0;
    for (std::size_t i : by_cue) {
      const ByteSpan cue = found[i].cue;
      while (next < spans.size() && spans[next].first.begin <= cue.begin) {
        while (!open.empty() && open.back().first.end <= spans[next].first.begin) open.pop_back();
        open.push_back(spans[next++]);
      }
      while (!open.empty() && open.back().first.end <= cue.begin) open.pop_back();
      for (std::size_t k = open.size(); k-- > 0 && open.size() - k <= 6;) {
        const std::size_t outer = open[k].second;
        if (outer == i || is_dropped[outer] || !open[k].first.contains(cue)) continue;
        // Direct speech outweighs the phrase that swallowed its cue: quoting a letter, he said: "…"
        if (found[i].form == QuotationForm::direct) {
          if (found[outer].form != QuotationForm::direct && (!is_clause[outer] || same_speaker(found[outer], found[i])))
            is_dropped[outer] = 1;
        } else if (!is_clause[i] || same_speaker(found[outer], found[i])) {
          is_dropped[i] = 1;
        }
        break;
      }
    }
    // "repeated his claim that …": one quotation, of the verb.
    for (std::size_t k = 1; k < by_cue.size(); ++k) {
      const Quotation& a = found[by_cue[k - 1]];
      if (!is_dropped[by_cue[k - 1]] && a.sentence == found[by_cue[k]].sentence &&
          a.content == found[by_cue[k]].content)
        is_dropped[by_cue[k]] = 1;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (!is_dropped[i]) {
        if (kept != i) found[kept] = std::move(found[i]);
        ++kept;
      }
    found.resize(kept);
  }

  bool same_speaker(const Quotation& a, const Quotation& b) const {
    if (a.speaker->actor && b.speaker->actor) return *a.speaker->actor == *b.speaker->actor;
    const std::string_view words = document_.words(*b.speaker->span);
    return words == "he" || words == "she" || words == "they" || words == "it" ||
           words == document_.words(*a.speaker->span);
  }

  bool is_told(const Candidate& candidate) const {
    const Word& word = sentences_[candidate.sentence].words[candidate.cue];
    return candidate.takes_quote && word.penn == PennTag::VBD &&
           sentences_[candidate.sentence].words[*candidate.speaker].lemma == "I";
  }

  bool is_own_voice(const Candidate& candidate) const {
    const std::string& lemma = sentences_[candidate.sentence].words[*candidate.speaker].lemma;
    return lemma == "I" || lemma == "i" || lemma == "we" || lemma == "you" || lemma == "my" || lemma == "our" ||
           lemma == "your" || lemma == "one" || lemma == "anyone" || lemma == "there";
  }

  // A span that ends inside quotation marks, or beside them, takes them in where the other end stands in the span.
  void complete_marks(ByteSpan& span) const {
    for (auto q = std::lower_bound(quoted_.begin(), quoted_.end(), span.begin,
                                   [](const QuotedSpan&x, std::uint32_t place) { return x.span.end <= place; });
         q != quoted_.end() && q->span.begin < span.end; ++q) {
      if (q->span.begin >= span.begin && q->span.end > span.end && q->span.end - span.end <= 4) span.end = q->span.end;
      if (q->span.end <= span.end && q->span.begin < span.begin && span.begin - q->span.begin <= 3)
        span.begin = q->span.begin;
    }
  }

  Argument speaker(std::size_t s, WordIndex head) const {
    const auto& words = sentences_[s].words;
    const ByteSpan place = words[head].span;
    Argument argument;
    // The mention that this word heads, else the shortest around it.
    const ByteSpan bounds = sentences_[s].span;
    auto mention = std::lower_bound(actors_.mentions.begin(), actors_.mentions.end(), bounds.begin,
                                    [](const Mention& m, std::uint32_t begin) { return m.span.begin < begin; });
    const Mention* best = nullptr;
    for (; mention != actors_.mentions.end() && mention->span.begin <= place.begin; ++mention) {
      if (!mention->span.contains(place)) continue;
      if (mention->head == head && mention->sentence == SentenceIndex(s)) {
        if (!best || best->head != head || best->span.size() < mention->span.size()) best = &*mention;
      } else if (!best) {
        best = &*mention;
      }
    }
    if (best) {
      argument.actor = best->actor;
      argument.span = best->span;
      return argument;
    }
    // "Northline director Ada Orla said": the office is the head, its holder speaks.
    for (; words[head].tag == UniversalTag::NOUN && mention != actors_.mentions.end() &&
           mention->sentence == SentenceIndex(s);
         ++mention) {
      if (mention->first_word > head + 1) break;
      if (mention->first_word != head + 1 || mention->form != MentionForm::name || mention->kind != ActorKind::person ||
          words[mention->head].head != head)
        continue;
      return {mention->actor, mention->span};
    }
    // The phrase's core: the words right before the head that depend on it, and its name's other parts.
    WordIndex begin = head;
    while (begin > 0) {
      const Word& word = words[begin - 1];
      const bool inside = word.head && *word.head >= begin - 1 && *word.head <= head &&
                          (word.label == L::det || word.label == L::amod || word.label == L::compound ||
                           word.label == L::nummod || word.label == L::nmod_poss || word.label == L::case_ ||
                           word.label == L::advmod || word.label == L::flat || word.label == L::punct);
      if (!inside || word.form == "," || (word.label == L::case_ && word.penn != PennTag::POS)) break;
      --begin;
    }
    WordIndex end = head + 1;
    while (end < words.size() && words[end].head && *words[end].head >= head && *words[end].head < end &&
           (words[end].label == L::flat || words[end].label == L::compound || words[end].label == L::fixed))
      ++end;
    argument.span = ByteSpan{words[begin].span.begin, words[end - 1].span.end};
    if (words[head].lemma == "who" || words[head].lemma == "which" || words[head].lemma == "that") {
      // A relative pronoun speaks for the noun it stands for.
      std::optional<WordIndex> verb = words[head].head;
      for (std::size_t steps = 0; verb && steps < 8 && words[*verb].label != L::acl_relcl; ++steps)
        verb = words[*verb].head;
      if (verb && words[*verb].label == L::acl_relcl && words[*verb].head && *words[*verb].head < head &&
          *words[*verb].head != head)
        argument.actor = speaker(s, *words[*verb].head).actor;
    }
    return argument;
  }

  const QuotationFinder::Cues& cues_;
  const Document& document_;
  const std::vector<Sentence>& sentences_;
  const DocumentActors& actors_;
  Tree tree_;  // of the sentence that is read
  std::vector<QuotedSpan> quoted_;
  std::vector<Candidate> candidates_;
  std::vector<std::optional<std::size_t>> owner_;
};

}  // namespace

QuotationFinder::QuotationFinder() : QuotationFinder(Cues::builtin()) {}

std::vector<Quotation> QuotationFinder::find(const Document& document, const std::vector<Sentence>& sentences,
                                             const DocumentActors& actors) const {
  return Finding(*cues_, document, sentences, actors).run();
}

}  // namespace entente

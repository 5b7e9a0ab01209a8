#include "speech/cue_reader.hpp"

#include <algorithm>
#include <utility>

#include "trees/clause.hpp"

namespace entente {

using L = DependencyLabel;

static std::optional<CuePart> part_of(const Word& word) {
  if (word.tag == UniversalTag::VERB) return CuePart::verb;
  if (word.tag == UniversalTag::NOUN) return CuePart::noun;
  if (word.tag == UniversalTag::ADJ) return CuePart::adjective;
  return std::nullopt;
}

static bool is_finite(const Word& word) {
  return word.penn == PennTag::VBD || word.penn == PennTag::VBZ || word.penn == PennTag::VBP ||
         word.penn == PennTag::MD;
}

// "pointed out": a verb and its particle may tell of words where the verb alone does not.
const QuotationCue* CueReader::cue_of(const std::vector<Word>& words, WordIndex i, CuePart part) const {
  if (part != CuePart::verb) return cues_.find(words[i].lemma, part);
  const std::string verb(cues_.verb_of(words[i]));
  for (WordIndex k = i + 1; k < words.size() && k < i + 5; ++k) {
    const bool is_beside = k == i + 1 && words[k].label == L::advmod;
    if (words[k].head != i || (words[k].label != L::compound_prt && !is_beside)) continue;
    if (const auto* cue = cues_.find(verb + " " + words[k].lemma, part)) return cue;
  }
  return cues_.find(verb, part);
}

void CueReader::read(std::size_t sentence) {
  sentence_ = sentence;
  const auto& words = text_.sentences[sentence].words;
  bool is_indexed = false;
  for (WordIndex i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const bool is_according = word.lemma == "accord" || word.lemma == "according";
    const auto part = is_according ? std::nullopt : part_of(word);
    const QuotationCue* cue = part ? cue_of(words, i, *part) : nullptr;
    if (!cue && !is_according) continue;
    if (!is_indexed) tree_.set(text_.sentences[sentence]);
    is_indexed = true;
    if (is_according)
      read_according(i);
    else if (*part == CuePart::verb)
      read_verb(i, *cue);
    else if (*part == CuePart::noun)
      read_noun(i, *cue);
    else
      read_adjective(i, *cue);
  }
}

void CueReader::read_according(WordIndex i) {
  const auto& words = tree_.sentence().words;
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
  Candidate candidate{
      .sentence = sentence_, .cue = i, .speaker = head, .cluster = {i, std::max(tree_.range(head).end, head + 1)}};
  // What follows the source belongs to it only up to the comma that closes it, where it stands first.
  WordRange phrase{i, candidate.cluster.end};
  if (phrase.begin <= 1 || (is_mark_of_quotation(words[0]) && phrase.begin <= 2)) {
    for (WordIndex k = head + 1; k < phrase.end; ++k)
      if (words[k].form == ",") {
        bool clause_follows = false;
        for (WordIndex m = k + 1; m < words.size() && m < k + 12; ++m)
          clause_follows |= words[m].tag == UniversalTag::VERB || words[m].tag == UniversalTag::AUX;
        if (clause_follows && tree_.range(head).end > words.size() / 2) phrase.end = k;
        break;
      }
  }
  candidate.is_clause = true;
  candidate.indirect = text_.spans_of(sentence_, clause_around(head, phrase), phrase);
  candidates_.push_back(std::move(candidate));
}

// The clause that "according to" qualifies: the sentence, or the conjunct it stands in.
WordRange CueReader::clause_around(WordIndex head, WordRange phrase) const {
  const auto& words = tree_.sentence().words;
  WordIndex top = head;
  std::size_t steps = 0;
  while (words[top].head && steps++ < words.size()) {
    top = *words[top].head;
    const Word& word = words[top];
    if (word.tag == UniversalTag::VERB || word.tag == UniversalTag::AUX || tree_.child(top, {L::cop})) {
      if (word.label == L::acl_relcl || word.label == L::root || word.label == L::parataxis || word.label == L::conj ||
          word.label == L::advcl || word.label == L::ccomp)
        break;
    }
  }
  // A conjunct without a subject of its own shares its clause.
  while (words[top].head && words[top].label != L::acl_relcl && words[top].label != L::parataxis)
    top = *words[top].head;
  WordRange range = tree_.range(top);
  range.begin = std::min(range.begin, phrase.begin);
  range.end = std::max(range.end, phrase.end);
  return range;
}

void CueReader::read_verb(WordIndex v, const QuotationCue& cue) {
  const auto& words = tree_.sentence().words;
  // Verbs that merely modify a noun from before it ("a called meeting") are no cues.
  if (words[v].label == L::amod || words[v].label == L::compound || words[v].label == L::case_ ||
      words[v].label == L::mark)
    return;
  const Clause clause(tree_, v);
  // "Asked about it, Orla said": not she asked, even where the tagger takes it for a past tense.
  const bool is_adverbial = words[v].label == L::advcl || (words[v].label == L::ccomp && words[v].head > v);
  const bool is_participle = is_adverbial && words[v].penn == PennTag::VBD && clause.own_subjects().empty();
  const bool is_passive = is_participle || clause.is_passive();
  const auto found = is_passive ? agent(v) : speaker_of_verb(v, cue);
  if (!found) return;
  const auto [speaker, is_beside] = *found;
  Candidate candidate{.sentence = sentence_, .cue = v, .speaker = speaker, .addressee = addressee(v, cue, is_passive)};
  // "had called her: “…”": what a verb of naming says of its object is no speech that it announces.
  const bool names_object =
      cue.takes(Takes::as) && !cue.takes(Takes::addressee) && tree_.has_child(v, {L::obj, L::iobj});
  candidate.takes_quote = cue.takes(Takes::quote) && !names_object;
  candidate.is_weak = cue.takes(Takes::weak);
  candidate.cluster = cluster(v, speaker, is_beside);
  auto [spans, is_clause] = content_.of_verb({sentence_, tree_, v, cue}, is_passive);
  candidate.indirect = std::move(spans);
  candidate.is_clause = is_clause;
  if (!is_passive && cue.takes(Takes::quote) && cue.takes(Takes::that)) {
    if (auto around = clause_around_cue(v, candidate); !around.empty()) candidate.indirect = std::move(around);
    if (auto before = clause_before_cue(v, candidate); !before.empty()) candidate.indirect = std::move(before);
    if (candidate.indirect.empty()) candidate.indirect = clause_beside(v, candidate);
  }
  candidates_.push_back(std::move(candidate));
}

std::optional<CueReader::Speaker> CueReader::agent(WordIndex v) const {
  for (const WordIndex agent : Clause(tree_, v).agents())
    if (tree_.is_nominal(agent)) return Speaker{agent, false};
  return std::nullopt;
}

// Beside a quoted stretch the words next to the cue are surer than a tree that has to read both at once.
std::optional<CueReader::Speaker> CueReader::speaker_of_verb(WordIndex v, const QuotationCue& cue) const {
  auto speaker = subject(v);
  bool is_beside = false;
  if (cue.takes(Takes::quote)) {
    if (speaker && !text_.in_same_quoted(tree_[*speaker].span, tree_[v].span)) speaker.reset();
    if (const auto beside = subject_beside(v, speaker); beside && beside != speaker) {
      is_beside = true;
      speaker = beside;
    }
  }
  if (!speaker) return std::nullopt;
  return Speaker{*speaker, is_beside};
}

// "told *Mercer* that", "*Mercer* was told that"
std::optional<WordIndex> CueReader::addressee(WordIndex v, const QuotationCue& cue, bool is_passive) const {
  if (!cue.takes(Takes::addressee)) return std::nullopt;
  const auto word = is_passive ? tree_.child(v, {L::nsubj_pass}) : tree_.child(v, {L::obj, L::iobj});
  return word && is_nominal(tree_[*word]) ? word : std::nullopt;
}

// "KYIV (Wire) — | The dam has broken"
static WordIndex after_dateline(const std::vector<Word>& words) {
  for (WordIndex i = 0; i < words.size() && i < 10 && !is_finite(words[i]); ++i)
    if (words[i].form == "—" || words[i].form == "–" || words[i].form == "-" || words[i].form == "--") return i + 1;
  return 0;
}

// "Mercer, Orla said, had left": the cue and its speaker between commas; what is said is the sentence without them.
std::vector<ByteSpan> CueReader::clause_around_cue(WordIndex v, Candidate& candidate) const {
  const auto& words = tree_.sentence().words;
  const WordRange cue = candidate.cluster;
  if (cue.begin == 0 || cue.end + 1 >= words.size() || cue.end - cue.begin > 6 || cue.end - cue.begin < 2) return {};
  if (words[cue.begin - 1].form != "," || words[cue.end].form != ",") return {};
  if (words[v].penn != PennTag::VBD && words[v].penn != PennTag::VBZ && words[v].penn != PennTag::VBP) return {};
  const Word& speaker = words[candidate.speaker];
  if (!cue.holds(candidate.speaker) || speaker.penn == PennTag::WP || speaker.penn == PennTag::WDT) return {};
  for (WordIndex i = cue.begin; i < cue.end; ++i)
    if (words[i].tag == UniversalTag::CCONJ || words[i].tag == UniversalTag::SCONJ || text_.inside(words[i].span))
      return {};
  // Quotation marks beside it make it direct speech; what goes on with a cue of its own is another statement.
  if (cue.begin > 1 && is_mark_of_quotation(words[cue.begin - 2])) return {};
  const Word& next = words[cue.end + 1];
  if (is_mark_of_quotation(next) || next.penn == PennTag::VBG || next.tag == UniversalTag::CCONJ) return {};
  candidate.is_clause = true;
  return text_.spans_of(sentence_, {after_dateline(words), WordIndex(words.size())}, cue);
}

// Whether the first words, up to `end`, are one; in "When Mercer left, Orla said nothing" they only tell when.
static bool is_statement(const std::vector<Word>& words, WordIndex end) {
  const PennTag first = words[0].penn;
  const bool is_subordinate =
      words[0].tag == UniversalTag::SCONJ || first == PennTag::WRB || first == PennTag::VBG || first == PennTag::VBN;
  std::size_t commas = 0;
  bool has_verb = false;
  for (WordIndex i = 0; i < end; ++i) {
    commas += words[i].form == ",";
    has_verb |= is_finite(words[i]);
  }
  return has_verb && (!is_subordinate || commas > 0);
}

// "Mercer, who owns the boats, will not sell them, Orla said on Monday.": the cue and its speaker end the sentence.
std::vector<ByteSpan> CueReader::clause_before_cue(WordIndex v, Candidate& candidate) const {
  const auto& words = tree_.sentence().words;
  const WordRange cue = candidate.cluster;
  WordIndex comma = cue.begin;  // "a “danger,” Orla said": before the mark
  if (comma > 0 && is_mark_of_quotation(words[comma - 1])) --comma;
  if (comma < 3 || words[comma - 1].form != "," || !is_finite(words[v]) || !cue.holds(candidate.speaker)) return {};
  for (WordIndex i = cue.begin; i < words.size(); ++i) {
    const Word& word = words[i];
    const bool is_verb = word.tag == UniversalTag::VERB || word.tag == UniversalTag::AUX;
    if (text_.inside(word.span) || word.tag == UniversalTag::CCONJ || word.tag == UniversalTag::SCONJ ||
        (is_verb && !cue.holds(i)) || (word.label == L::obj && word.head == v && !candidate.addressee))
      return {};
  }
  for (WordIndex i = 0; i + 1 < cue.begin; ++i)
    if (const auto q = text_.inside(words[i].span); q && text_.quoted[*q].is_utterance) return {};
  if (!is_statement(words, cue.begin - 1)) return {};
  candidate.is_clause = true;
  return text_.spans_of(sentence_, {after_dateline(words), cue.begin}, {});
}

// Where the tree has no content for a verb of saying: the clause after it, or before it and a comma.
std::vector<ByteSpan> CueReader::clause_beside(WordIndex v, Candidate& candidate) const {
  const auto& words = tree_.sentence().words;
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
        return candidate.is_clause ? text_.spans_of(sentence_, {i, size}, {}) : std::vector<ByteSpan>{};
      }
    if (words[after].tag != UniversalTag::ADP && has_clause(after, size)) {
      candidate.is_clause = true;
      return text_.spans_of(sentence_, {after, size}, {});
    }
  }
  const WordIndex before = candidate.cluster.begin;
  if (before > 2 && words[before - 1].form == "," && is_statement(words, before - 1)) {
    candidate.is_clause = true;
    return text_.spans_of(sentence_, {0, before}, {});
  }
  return {};
}

std::optional<WordIndex> CueReader::subject(WordIndex v) const {
  return Clause(tree_, content_.outer_verb(tree_, v).value_or(v)).subject();
}

// "his aide, Ines Orla, | told": the end of the phrase before an apposition in commas, else `end` itself.
static WordIndex before_apposition(const std::vector<Word>& words, WordIndex end) {
  if (end < 3 || words[end - 1].form != ",") return end;
  WordIndex comma = end - 2;
  while (comma > 0 && (is_phrase_word(words[comma]) || words[comma].tag == UniversalTag::ADP)) --comma;
  return comma > 0 && comma + 2 < end && words[comma].form == "," ? comma : end;
}

// The subject next to the verb: "…," said the minister, and "…," the minister said. Where the tree has none, no
// quotation mark or comma need stand on the other side; where its subject stands before a comma, the words after that
// are the subject: Boats, Mercer said, sink.
std::optional<WordIndex> CueReader::subject_beside(WordIndex v, std::optional<WordIndex> in_tree) const {
  const auto& words = tree_.sentence().words;
  if (words[v].penn != PennTag::VBD && words[v].penn != PennTag::VBZ && words[v].penn != PennTag::VBP) return {};
  if (const auto inverted = subject_behind(v, !in_tree)) return inverted;
  WordIndex left = v;
  while (left > 0 && (words[left - 1].tag == UniversalTag::ADV || words[left - 1].tag == UniversalTag::AUX)) --left;
  left = before_apposition(words, left);
  if (left == 0 || !is_phrase_word(words[left - 1])) return {};
  WordIndex first = left - 1;
  while (first > 0 && is_phrase_word(words[first - 1])) --first;
  if (in_tree) {
    if (first == 0) return {};
    const bool is_after_comma = words[first - 1].form == "," && *in_tree + 1 < first;
    if (!is_after_comma && !is_mark_of_quotation(words[first - 1])) return {};
  }
  WordIndex head = left - 1;
  if (words[head].tag == UniversalTag::PROPN)
    while (head > first && words[head].label == L::flat && words[head - 1].tag == UniversalTag::PROPN) --head;
  return head;
}

// Inverted: a mark or comma, the verb, a noun phrase. One with a verb of its own is what is said: The clerk, clad in
// red, said | the boats had sunk.
std::optional<WordIndex> CueReader::subject_behind(WordIndex v, bool is_lone) const {
  const auto& words = tree_.sentence().words;
  if (v == 0 || v + 1 >= words.size() || !is_phrase_word(words[v + 1])) return {};
  const bool is_after_mark = is_mark_of_quotation(words[v - 1]);
  if (!is_after_mark && !(is_lone && words[v - 1].form == ",")) return {};
  WordIndex head = v + 1;
  while (head + 1 < words.size() && is_phrase_word(words[head + 1]) && head < v + 10) ++head;
  if (!is_after_mark && head + 1 < words.size() && is_finite(words[head + 1])) return {};
  while (head > v + 1 && !is_nominal(words[head])) --head;
  if (words[head].tag == UniversalTag::PROPN)  // "Ines Orla": the name's first word is its head
    while (head > v + 1 && words[head].label == L::flat && words[head - 1].tag == UniversalTag::PROPN) --head;
  return is_nominal(words[head]) ? std::optional(head) : std::nullopt;
}

// The cue with its speaker, auxiliaries and adverbs, as far as they stand on the cue's side of quotation marks.
WordRange CueReader::cluster(WordIndex v, WordIndex speaker, bool is_beside) const {
  const auto& words = tree_.sentence().words;
  WordRange range{v, v + 1};
  const auto join = [&](WordRange other) {
    range.begin = std::min(range.begin, other.begin);
    range.end = std::max(range.end, other.end);
  };
  for (WordIndex c : tree_.children(v)) {
    const L label = words[c].label;
    if (label == L::aux || label == L::aux_pass || label == L::compound_prt || label == L::iobj)
      join({c, c + 1});
    else if (label == L::advmod && (c + 3 > v && c < v + 3))
      join({c, c + 1});
  }
  join({std::min(speaker, v), std::max(speaker, v) + 1});
  if (!is_beside && words[speaker].head == v) join(tree_.range(speaker));
  if (is_beside)
    while (range.begin > 0 && is_phrase_word(words[range.begin - 1])) --range.begin;
  // Not over the edge of a quoted stretch.
  const auto here = text_.inside(words[v].span);
  while (range.begin < v && text_.inside(words[range.begin].span) != here) ++range.begin;
  while (range.end > v + 1 && text_.inside(words[range.end - 1].span) != here) --range.end;
  return range;
}

void CueReader::read_noun(WordIndex n, const QuotationCue& cue) {
  if (cue.takes(Takes::around) && tree_.label(n) == L::obl && tree_.preposition(n) == "in") {
    read_viewpoint(n);
    return;
  }
  auto [spans, is_clause] = content_.of_noun({sentence_, tree_, n, cue});
  if (spans.empty()) return;
  const auto speaker = holder(n);
  if (!speaker) return;
  add({.sentence = sentence_, .cue = n, .speaker = *speaker, .cluster = {n, n + 1}}, std::move(spans), is_clause);
}

// "In Orla's view, Mercer has left", "in the eyes of Orla"
void CueReader::read_viewpoint(WordIndex n) {
  auto speaker = tree_.child(n, {L::nmod_poss});
  if (tree_.child(n, {L::det}))  // nobody sees anything "in view of the harbour"
    for (WordIndex c : tree_.children(n))
      if (!speaker && c > n && tree_[c].label == L::nmod && tree_.preposition(c) == "of") speaker = c;
  if (!speaker || !is_nominal(tree_[*speaker])) return;
  add({.sentence = sentence_, .cue = n, .speaker = *speaker, .cluster = tree_.range(n)},
      text_.spans_of(sentence_, clause_around(n, tree_.range(n)), tree_.range(n)), true);
}

// Whose claim it is: its possessor, "by" or "from" somebody, or the subject of the light verb whose object it is.
std::optional<WordIndex> CueReader::holder(WordIndex n) const {
  const auto& words = tree_.sentence().words;
  if (auto owner = tree_.child(n, {L::nmod_poss})) return owner;
  for (WordIndex c : tree_.children(n))
    if (c > n && words[c].label == L::nmod && is_nominal(words[c])) {
      const std::string_view by = tree_.preposition(c);
      if (by == "by" || by == "from" || by == "among") return c;
    }
  if (words[n].label == L::obj && words[n].head) {
    const WordIndex v = *words[n].head;
    const QuotationCue* cue = cues_.find(words[v].lemma, CuePart::verb);
    if (cue && cue->takes(Takes::light)) return subject(v);
  }
  return {};
}

void CueReader::read_adjective(WordIndex a, const QuotationCue& cue) {
  const auto speaker = subject(a);
  if (!speaker || !tree_.child(a, {L::cop})) return;
  auto [spans, is_clause] = content_.of_adjective({sentence_, tree_, a, cue});
  if (spans.empty()) return;
  add({.sentence = sentence_, .cue = a, .speaker = *speaker, .cluster = {a, a + 1}}, std::move(spans), is_clause);
}

void CueReader::add(Candidate candidate, std::vector<ByteSpan> content, bool is_clause) {
  candidate.indirect = std::move(content);
  candidate.is_clause = is_clause;
  candidates_.push_back(std::move(candidate));
}

}  // namespace entente

#include "speech/speech_finder.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "speech/cue_reader.hpp"
#include "speech/direct_speech.hpp"
#include "speech/quotation_cues.hpp"
#include "speech/turns.hpp"
#include "text/ascii.hpp"

namespace entente {
namespace {

// The stretches between quotation marks that reach into a span.
template <class Use>
void each_quoted(const QuotedText& text, ByteSpan span, Use use) {
  for (auto q = std::lower_bound(text.quoted.begin(), text.quoted.end(), span.begin,
                                 [](const QuotedSpan&x, std::uint32_t place) { return x.span.end <= place; });
       q != text.quoted.end() && q->span.begin < span.end; ++q)
    use(std::size_t(q - text.quoted.begin()));
}

// Whether the sentence stands at the head of a line.
bool starts_line(const QuotedText& text, std::size_t s) {
  if (text.sentences[s].starts_paragraph || s == 0) return true;
  const ByteSpan between{text.sentences[s - 1].span.end, text.sentences[s].span.begin};
  return text.document.words(between).find('\n') != std::string_view::npos;
}

// A name and no sentence; words in capitals are tagged as anything, and a part may stand behind them: "PAUL REED
// (HOST)".
bool is_name_before(const std::vector<Word>& words, WordIndex colon) {
  const std::span<const Word> label(words.data(), colon);
  const auto has_small = [](const Word& word) { return std::ranges::any_of(word.form, ascii::is_lower); };
  const bool is_in_capitals = std::ranges::none_of(label, has_small);
  return std::ranges::all_of(label, [&](const Word& word) {
    const bool has_capital = std::ranges::any_of(word.form, ascii::is_upper);
    const bool is_mark = word.form == "," || word.form == "(" || word.form == ")";
    return word.tag == UniversalTag::PROPN || word.form == "." || (has_capital && !has_small(word)) ||
           (is_mark && is_in_capitals);
  });
}

// "ORLA: We have lost the harbour.": a name and a colon at the head of a line, as transcripts and headlines write. What
// is said ends with the paragraph, or before the next label.
void read_transcripts(const QuotedText& text, const std::vector<SpeechLabel>& labels,
                      const std::vector<std::optional<std::size_t>>& owners, std::vector<SpeechCandidate>& candidates) {
  std::vector<const SpeechLabel*> turns;
  for (const SpeechLabel& label : labels) {
    const std::size_t s = std::size_t(label.sentence);
    if (starts_line(text, s) && is_name_before(text.words(s), label.colon)) turns.push_back(&label);
  }
  for (std::size_t t = 0; t < turns.size(); ++t) {
    const SpeechLabel& label = *turns[t];
    const std::size_t s = std::size_t(label.sentence);
    const std::size_t end = t + 1 < turns.size() ? std::size_t(turns[t + 1]->sentence) : text.sentences.size();
    std::size_t last = s;
    while (last + 1 < end && !text.sentences[last + 1].starts_paragraph) ++last;
    const std::vector<Word>& words = text.words(s);
    if (last == s && label.colon + 3 >= words.size()) continue;
    const bool is_alone = label.colon + 1 == words.size();  // sentences are parted behind some labels
    const std::uint32_t begin = is_alone ? text.sentences[s + 1].span.begin : words[label.colon + 1].span.begin;
    const ByteSpan content{begin, text.sentences[last].span.end};
    bool is_owned = false;
    each_quoted(text, content, [&](std::size_t q) { is_owned |= owners[q].has_value(); });
    if (is_owned) continue;
    candidates.push_back({.sentence = s,
                          .cue = label.colon,
                          .speaker = label.speaker,
                          .cluster = {label.colon, label.colon + 1},
                          .indirect = {content},
                          .is_clause = true});
  }
}

bool is_own_voice(const std::vector<Word>& words, WordIndex speaker) {
  for (const std::string_view lemma : {"I", "i", "we", "you", "my", "our", "your", "anyone", "there"})
    if (words[speaker].lemma == lemma) return true;
  // "One might think", but not "one of the clerks", "the one".
  if (words[speaker].lemma != "one") return false;
  const bool is_counted = speaker + 1 < words.size() && words[speaker + 1].lemma == "of";
  return !is_counted && (speaker == 0 || words[speaker - 1].head != speaker);
}

// "I said": the writer tells of his own words.
bool is_told(const QuotedText& text, const SpeechCandidate& candidate) {
  const std::vector<Word>& words = text.words(candidate.sentence);
  return candidate.takes_quote && words[candidate.cue].penn == PennTag::VBD && words[candidate.speaker].lemma == "I";
}

// "But Mercer is a “danger to us,” Orla said": where the clause before the cue only ends in quotation marks, it begins
// with its sentence; "Asked about it, “…,” Orla said" does not.
std::optional<std::uint32_t> clause_begin(const QuotedText& text, const SpeechCandidate& candidate, ByteSpan quoted) {
  const std::vector<Word>& words = text.words(candidate.sentence);
  if (quoted.end > words[candidate.cue].span.begin) return std::nullopt;
  std::size_t before = 0;
  while (before < words.size() && words[before].span.begin < quoted.begin)
    if (text.inside(words[before++].span)) return std::nullopt;
  if (before == 0 || words[before - 1].tag == UniversalTag::PUNCT) return std::nullopt;
  return words.front().span.begin;
}

Utterance direct(const QuotedText& text, const SpeechCandidate& candidate, Utterance utterance) {
  for (const std::size_t q : candidate.direct) utterance.content.push_back(text.quoted[q].span);
  std::sort(utterance.content.begin(), utterance.content.end());
  const auto begin = clause_begin(text, candidate, utterance.content.front());
  if (begin) utterance.content.front().begin = *begin;
  utterance.form = begin ? QuotationForm::mixed : QuotationForm::direct;
  utterance.is_clause = true;
  return utterance;
}

std::optional<Utterance> indirect(const QuotedText& text, const SpeechCandidate& candidate, Utterance utterance) {
  if (candidate.is_weak || candidate.indirect.empty()) return std::nullopt;
  const std::vector<Word>& words = text.words(candidate.sentence);
  const Word& speaker = words[candidate.speaker];
  const bool is_quoted = text.inside(words[candidate.cue].span).has_value();
  // The writer's or speaker's own mind is no quotation, nor what a quoted speaker asks of "you"; "I said" is one.
  if (is_own_voice(words, candidate.speaker) && (is_quoted || !is_told(text, candidate))) return std::nullopt;
  if (is_quoted && !candidate.takes_quote) return std::nullopt;
  utterance.content = candidate.indirect;
  for (ByteSpan& span : utterance.content) text.complete_marks(span);
  for (const ByteSpan& span : utterance.content)
    each_quoted(text, span, [&](std::size_t q) {
      if (span.contains(text.quoted[q].span)) utterance.form = QuotationForm::mixed;
    });
  const bool names_itself = utterance.content.size() == 1 && utterance.content.front().contains(speaker.span);
  if (names_itself && utterance.form == QuotationForm::indirect) return std::nullopt;
  return utterance;
}

std::optional<Utterance> utterance_of(const QuotedText& text, const SpeechCandidate& candidate) {
  Utterance utterance;
  utterance.sentence = SentenceIndex(candidate.sentence);
  utterance.cue = candidate.cue;
  utterance.speaker = candidate.speaker;
  utterance.addressee = candidate.addressee;
  utterance.is_clause = candidate.is_clause;
  return candidate.direct.empty() ? indirect(text, candidate, std::move(utterance))
                                  : direct(text, candidate, std::move(utterance));
}

// Beside the stretches given to a cue, those that stand in what it introduces: the innermost speaker's.
void give_quoted_within(const QuotedText& text, DocumentSpeech& speech) {
  std::vector<std::uint32_t> smallest(text.quoted.size(), UINT32_MAX);
  for (std::uint32_t u = 0; u < speech.utterances.size(); ++u)
    for (const ByteSpan& span : speech.utterances[u].content)
      each_quoted(text, span, [&](std::size_t q) {
        const bool is_given = speech.quoted_by[q] && smallest[q] == UINT32_MAX;
        if (is_given || !span.contains(text.quoted[q].span) || span.size() >= smallest[q]) return;
        smallest[q] = span.size();
        speech.quoted_by[q] = u;
      });
}

// "He said nothing was decided. “We hope for rain.”": speech that no cue claims is whose words were told right before
// it, in its paragraph.
void give_unclaimed(const QuotedText& text, DocumentSpeech& speech) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> cues;  // place in the text, utterance
  for (std::uint32_t u = 0; u < speech.utterances.size(); ++u) {
    const Utterance& utterance = speech.utterances[u];
    const ByteSpan cue = text.words(std::size_t(utterance.sentence))[utterance.cue].span;
    if (!text.inside(cue)) cues.emplace_back(cue.begin, u);
  }
  std::sort(cues.begin(), cues.end());
  for (std::size_t q = 0; q < text.quoted.size(); ++q) {
    if (speech.quoted_by[q] || !text.quoted[q].is_utterance) continue;
    const std::uint32_t begin = text.quoted[q].span.begin;
    const auto after = std::lower_bound(cues.begin(), cues.end(), std::pair(begin, std::uint32_t(0)));
    if (after == cues.begin()) continue;
    const std::uint32_t before = std::prev(after)->second;
    const std::size_t told = std::size_t(speech.utterances[before].sentence), here = text.sentence_at(begin);
    if (here < told || here - told > 2) continue;
    bool is_one_paragraph = true;
    for (std::size_t s = told + 1; s <= here; ++s) is_one_paragraph &= !text.sentences[s].starts_paragraph;
    if (is_one_paragraph) speech.quoted_by[q] = before;
  }
}

}  // namespace

SpeechFinder::SpeechFinder() : SpeechFinder(QuotationCues::builtin()) {}

DocumentSpeech SpeechFinder::find(const Document& document, const std::vector<Sentence>& sentences) const {
  QuotedText text(document, sentences);
  std::vector<SpeechCandidate> candidates;
  CueReader reader(*cues_, text, candidates);
  for (std::size_t s = 0; s < sentences.size(); ++s) reader.read(s);
  DirectSpeech direct(*cues_, text, candidates);
  direct.give();
  DocumentSpeech speech;
  speech.labels = speech_labels(sentences);
  read_transcripts(text, speech.labels, direct.owners(), candidates);
  std::vector<std::optional<std::uint32_t>> place(candidates.size());  // of each candidate's utterance
  for (std::size_t c = 0; c < candidates.size(); ++c)
    if (auto utterance = utterance_of(text, candidates[c])) {
      place[c] = std::uint32_t(speech.utterances.size());
      speech.utterances.push_back(std::move(*utterance));
    }
  for (const auto& owner : direct.owners()) speech.quoted_by.push_back(owner ? place[*owner] : std::nullopt);
  give_quoted_within(text, speech);
  give_unclaimed(text, speech);
  find_interview(sentences, speech);
  speech.quoted = std::move(text.quoted);
  return speech;
}

std::optional<std::size_t> DocumentSpeech::quoted_around(ByteSpan span) const {
  auto after = std::upper_bound(quoted.begin(), quoted.end(), span.begin,
                                [](std::uint32_t begin, const QuotedSpan& q) { return begin < q.span.begin; });
  if (after == quoted.begin()) return std::nullopt;
  --after;
  if (!after->span.contains(span)) return std::nullopt;
  return std::size_t(after - quoted.begin());
}

const Utterance* DocumentSpeech::spoken_around(ByteSpan span) const {
  const auto around = quoted_around(span);
  if (!around || !quoted_by[*around]) return nullptr;
  return &utterances[*quoted_by[*around]];
}

const SpeechLabel* DocumentSpeech::label_before(SentenceIndex sentence) const {
  const auto after = std::ranges::upper_bound(labels, sentence, {}, &SpeechLabel::sentence);
  return after == labels.begin() ? nullptr : &*std::prev(after);
}

}  // namespace entente

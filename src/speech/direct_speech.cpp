#include "speech/direct_speech.hpp"

#include <algorithm>

namespace entente {

using L = DependencyLabel;

// Each quoted stretch goes to the cue beside it; a whole sentence in quotation marks that follows goes to the one
// before.
void DirectSpeech::give() {
  owner_.assign(text_.quoted.size(), std::nullopt);
  // Beside the cue first: "…," he said. Then what a cue announces, the nearest winning: in answering he said: "…"
  for (std::size_t c = 0; c < candidates_.size(); ++c)
    if (candidates_[c].takes_quote && !text_.inside(cue_span(candidates_[c])))
      if (auto before = quoted_before(candidates_[c])) take(c, *before);
  for (std::size_t c = candidates_.size(); c-- > 0;)
    if (candidates_[c].takes_quote && !text_.inside(cue_span(candidates_[c])))
      if (auto after = quoted_after(candidates_[c])) take(c, *after);
  for (std::size_t q = 0; q < text_.quoted.size(); ++q)
    if (!owner_[q] && text_.quoted[q].is_utterance) take_by_words(q);
  std::optional<std::size_t> previous;  // the last utterance, over words and titles in quotation marks
  for (std::size_t q = 0; q < text_.quoted.size(); ++q) {
    if (!text_.quoted[q].is_utterance) continue;
    if (previous && !owner_[q] && owner_[*previous] && continues(*previous, q)) take(*owner_[*previous], q);
    previous = q;
  }
  // Paragraphs that end without a closing mark belong to the speaker named after the last of them.
  for (std::size_t q = text_.quoted.size(); q-- > 1;)
    if (owner_[q] && !owner_[q - 1] && !text_.quoted[q - 1].is_closed &&
        text_.quoted[q - 1].paragraph + 1 == text_.quoted[q].paragraph &&
        text_.words_between(text_.quoted[q - 1].span.end, text_.quoted[q].span.begin) == 0)
      take(*owner_[q], q - 1);
}

// Speech that the tree could not join to a cue, by its words alone: "…," Ines Orla, the director of the port, told
// them; Another clerk, Tom Brandt, wrote of her: "…"; Orla: "…"
void DirectSpeech::take_by_words(std::size_t q) {
  const QuotedSpan& quoted = text_.quoted[q];
  if (quoted.is_closed && text_.ends_in_comma(quoted.span) && take_after(q)) return;
  take_before(q);
}

const QuotationCue* DirectSpeech::speech_verb(const Word& word) const {
  if (word.penn != PennTag::VBD && word.penn != PennTag::VBZ && word.penn != PennTag::VBP && word.penn != PennTag::VBN)
    return nullptr;
  const QuotationCue* cue = cues_.find(word.lemma, CuePart::verb);
  return cue && cue->takes(Takes::quote) && !cue->takes(Takes::weak) ? cue : nullptr;
}

bool DirectSpeech::take_after(std::size_t q) {
  std::size_t s = text_.sentence_at(text_.quoted[q].span.end - 1);
  const std::uint32_t begin = text_.quoted[q].span.end;
  std::size_t read = 0;
  std::optional<std::pair<std::size_t, WordIndex>> subject;
  bool is_subject_open = true;
  // "…," Mrs. | Orla said: a title may have ended the sentence.
  for (std::size_t last = std::min(s + 2, text_.sentences.size()); s < last; ++s) {
    const auto& words = text_.sentences[s].words;
    if (s > 0 && read > 3 && text_.sentences[s].span.begin > begin) return false;
    if (text_.sentences[s].starts_paragraph && text_.sentences[s].span.begin > begin) return false;
    for (WordIndex i = 0; i < words.size(); ++i) {
      if (words[i].span.begin < begin) continue;
      if (++read > 30 || text_.inside(words[i].span)) return false;
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

bool DirectSpeech::take_before(std::size_t q) {
  const std::uint32_t end = text_.quoted[q].span.begin;
  std::uint32_t place = end;
  while (place > 0 && (text_.document.text[place - 1] == ' ' || text_.document.text[place - 1] == '\n')) --place;
  if (place == 0 || (text_.document.text[place - 1] != ':' && text_.document.text[place - 1] != ',')) return false;
  const bool is_colon = text_.document.text[place - 1] == ':';
  const std::size_t s = text_.sentence_at(place - 1);
  const auto& words = text_.sentences[s].words;
  WordIndex stop = 0;
  while (stop < words.size() && words[stop].span.begin < place) ++stop;
  std::optional<WordIndex> verb;
  bool has_verb = false;
  for (WordIndex i = stop; i-- > 0 && stop - i < 30;) {
    if (text_.inside(words[i].span)) break;
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
void DirectSpeech::claim(std::size_t s, WordIndex cue, WordIndex speaker, std::size_t q) {
  for (std::size_t c = candidates_.size(); c-- > 0 && candidates_[c].sentence + 3 > s;)
    if (candidates_[c].sentence == s && candidates_[c].cue == cue) {
      if (candidates_[c].direct.empty()) candidates_[c].speaker = speaker;
      take(c, q);
      return;
    }
  candidates_.push_back(
      {.sentence = s, .cue = cue, .speaker = speaker, .takes_quote = true, .cluster = {cue, cue + 1}});
  take(candidates_.size() - 1, q);
}

void DirectSpeech::take(std::size_t c, std::size_t q) {
  if (owner_[q]) return;
  owner_[q] = c;
  candidates_[c].direct.push_back(q);
}

std::optional<std::size_t> DirectSpeech::quoted_before(const Candidate& candidate) const {
  const auto& words = text_.sentences[candidate.sentence].words;
  const std::uint32_t begin = words[candidate.cluster.begin].span.begin;
  auto after = std::upper_bound(text_.quoted.begin(), text_.quoted.end(), begin,
                                [](std::uint32_t place, const QuotedSpan& q) { return place < q.span.end; });
  if (after == text_.quoted.begin()) return {};
  const std::size_t q = std::size_t(after - text_.quoted.begin()) - 1;
  if (!text_.quoted[q].is_utterance || !text_.quoted[q].is_closed) return {};
  if (text_.words_between(text_.quoted[q].span.end, begin) > 0) return {};
  // After a full stop a new sentence begins, whose cue has its own content: "We won." He said that they …
  if (begin == text_.sentences[candidate.sentence].span.begin && !candidate.indirect.empty() &&
      candidate.indirect.front().begin > begin && text_.ends_in_stop(text_.quoted[q].span))
    return {};
  if (begin == text_.sentences[candidate.sentence].span.begin && text_.ends_in_stop(text_.quoted[q].span) &&
      !text_.ends_in_comma(text_.quoted[q].span) && announces(candidate))
    return {};
  if (text_.document.text.substr(text_.quoted[q].span.end, begin - text_.quoted[q].span.end).find('\n') !=
      std::string::npos)
    return {};
  return q;
}

// "We won." He added, "Nobody died.": the cue's own speech stands behind it in its sentence.
bool DirectSpeech::announces(const Candidate& candidate) const {
  const auto after = quoted_after(candidate);
  return after && text_.quoted[*after].span.begin < text_.sentences[candidate.sentence].span.end;
}

std::optional<std::size_t> DirectSpeech::quoted_after(const Candidate& candidate) const {
  const Sentence& sentence = text_.sentences[candidate.sentence];
  const std::uint32_t end = sentence.words[candidate.cue].span.end;
  const auto found = std::lower_bound(text_.quoted.begin(), text_.quoted.end(), end,
                                      [](const QuotedSpan& q, std::uint32_t place) { return q.span.begin < place; });
  if (found == text_.quoted.end()) return {};
  const std::size_t q = std::size_t(found - text_.quoted.begin());
  if (!found->is_utterance) return {};
  // What stands between: "told reporters on Monday," or ", standing beside him:" — then a comma, a colon or a full
  // stop.
  std::uint32_t place = found->span.begin;
  while (place > end && (text_.document.text[place - 1] == ' ' || text_.document.text[place - 1] == '\n')) --place;
  const char last = place > end ? text_.document.text[place - 1] : ' ';
  const std::size_t between = text_.words_between(end, found->span.begin);
  if (found->span.begin < sentence.span.end) {
    if (place == end) return q;
    if (last == ':' || last == ',') return between <= 20 ? std::optional(q) : std::nullopt;
    if (last == '.' && !candidate.direct.empty()) return between <= 16 ? std::optional(q) : std::nullopt;
    return {};
  }
  // In the sentence after: where this one ends in a colon.
  if (last == ':' && text_.words_between(sentence.span.end, found->span.begin) == 0 && between <= 25) return q;
  return {};
}

// Whether the quoted stretch `b` goes on where `a` ended: nothing but blanks or the words of a's cue between them.
bool DirectSpeech::continues(std::size_t a, std::size_t b) const {
  const Candidate& candidate = candidates_[*owner_[a]];
  const Sentence& sentence = text_.sentences[candidate.sentence];
  std::uint32_t begin = text_.quoted[a].span.end;
  if (begin <= sentence.span.begin || sentence.span.contains({begin, begin + 1}) || begin == sentence.span.end) {
    // The cue's sentence may end between them: "…," he said on Monday. "…"
    if (text_.quoted[b].span.begin >= sentence.span.end) begin = std::max(begin, sentence.span.end);
  }
  if (text_.quoted[b].span.begin < begin) return false;
  if (text_.words_between(begin, text_.quoted[b].span.begin) > 0) return false;
  if (text_.quoted[a].paragraph == text_.quoted[b].paragraph) return true;
  return text_.quoted[a].paragraph + 1 == text_.quoted[b].paragraph;
}

}  // namespace entente

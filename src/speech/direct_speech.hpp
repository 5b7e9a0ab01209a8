// Gives each stretch between quotation marks to the cue that it belongs to: beside it, announced by it, gone on with.
// “We won,” Orla said. “Nobody died.” -> both to "said"
// Where no tree joined a cue to the speech beside it, the words alone make a candidate more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "speech/candidate.hpp"
#include "speech/quotation_cues.hpp"
#include "speech/quoted_text.hpp"

namespace entente {

class DirectSpeech {
 public:
  DirectSpeech(const QuotationCues& cues, const QuotedText& text, std::vector<SpeechCandidate>& candidates)
      : cues_(cues), text_(text), candidates_(candidates) {}  // borrows all, completes the last

  void give();
  // Of each quoted stretch, the place of its candidate.
  const std::vector<std::optional<std::size_t>>& owners() const { return owner_; }

 private:
  using Candidate = SpeechCandidate;

  std::optional<std::size_t> quoted_before(const Candidate& candidate) const;
  bool announces(const Candidate& candidate) const;
  std::optional<std::size_t> quoted_after(const Candidate& candidate) const;
  // Whether the quoted stretch `b` goes on where `a` ended: nothing but blanks or the words of a's cue between them.
  bool continues(std::size_t a, std::size_t b) const;
  void take_by_words(std::size_t q);
  bool take_after(std::size_t q);
  bool take_before(std::size_t q);
  const QuotationCue* speech_verb(const Word& word) const;
  void claim(std::size_t s, WordIndex cue, WordIndex speaker, std::size_t q);
  void take(std::size_t c, std::size_t q);
  ByteSpan cue_span(const Candidate& candidate) const { return text_.words(candidate.sentence)[candidate.cue].span; }

  const QuotationCues& cues_;
  const QuotedText& text_;
  std::vector<SpeechCandidate>& candidates_;
  std::vector<std::optional<std::size_t>> owner_;
};

}  // namespace entente

// One sentence's cues of speech -> who speaks and what is said, as far as the tree tells.
// "Orla said that Mercer had left, and denied it." -> said: Orla, "that Mercer had left"; denied: Orla, "it"
// Which quoted stretches belong to a cue, DirectSpeech finds out.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "speech/candidate.hpp"
#include "speech/content_finder.hpp"
#include "speech/quotation_cues.hpp"
#include "speech/quoted_text.hpp"
#include "trees/tree.hpp"

namespace entente {

class CueReader {
 public:
  CueReader(const QuotationCues& cues, const QuotedText& text, std::vector<SpeechCandidate>& candidates)
      : cues_(cues), text_(text), content_(cues, text), candidates_(candidates) {}  // borrows all, adds to the last

  void read(std::size_t sentence);

 private:
  using Candidate = SpeechCandidate;
  struct Speaker {
    WordIndex word = 0;
    bool is_beside = false;  // found by the words beside the cue, not by the tree
  };

  const QuotationCue* cue_of(const std::vector<Word>& words, WordIndex i, CuePart part) const;
  void read_according(WordIndex i);
  void read_verb(WordIndex v, const QuotationCue& cue);
  void read_noun(WordIndex n, const QuotationCue& cue);
  void read_viewpoint(WordIndex n);
  void read_adjective(WordIndex a, const QuotationCue& cue);
  void add(Candidate candidate, std::vector<ByteSpan> content, bool is_clause);

  std::optional<Speaker> agent(WordIndex v) const;
  std::optional<Speaker> speaker_of_verb(WordIndex v, const QuotationCue& cue) const;
  std::optional<WordIndex> addressee(WordIndex v, const QuotationCue& cue, bool is_passive) const;
  std::optional<WordIndex> subject(WordIndex v) const;
  std::optional<WordIndex> subject_beside(WordIndex v, std::optional<WordIndex> in_tree) const;
  std::optional<WordIndex> subject_behind(WordIndex v, bool is_lone) const;
  std::optional<WordIndex> holder(WordIndex n) const;
  WordRange cluster(WordIndex v, WordIndex speaker, bool is_beside) const;
  WordRange clause_around(WordIndex head, WordRange phrase) const;
  std::vector<ByteSpan> clause_around_cue(WordIndex v, Candidate& candidate) const;
  std::vector<ByteSpan> clause_before_cue(WordIndex v, Candidate& candidate) const;
  std::vector<ByteSpan> clause_beside(WordIndex v, Candidate& candidate) const;

  const QuotationCues& cues_;
  const QuotedText& text_;
  ContentFinder content_;
  std::vector<SpeechCandidate>& candidates_;
  // The sentence that is read, set by read().
  std::size_t sentence_ = 0;
  Tree tree_;
};

}  // namespace entente

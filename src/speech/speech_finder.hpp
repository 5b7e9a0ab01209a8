// Trees of one document -> who says what, by words: direct, indirect and mixed, before anybody knows the actors.
// "Mercer told reporters that Orla had left." -> cue told, speaker word Mercer, content "that Orla had left", indirect
// Utterances may nest. Who is meant by the speaker's word, relations/quotations.hpp says.
#pragma once

#include <vector>

#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

class QuotationCues;  // speech/quotation_cues.hpp

class SpeechFinder {
 public:
  SpeechFinder();                                            // with the built-in cues, lexicon/quotation_cues.tsv
  explicit SpeechFinder(const QuotationCues& cues) : cues_(&cues) {}  // borrows the cues

  DocumentSpeech find(const Document& document, const std::vector<Sentence>& sentences) const;

 private:
  const QuotationCues* cues_;
};

}  // namespace entente

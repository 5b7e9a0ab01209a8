// A document's sentences and what stands between quotation marks in it, with the questions that finding speech asks.
// text.inside(span of "won") -> which quoted stretch holds it; text.spans_of(sentence, words, without) -> their bytes
// Borrows document and sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"
#include "trees/tree.hpp"

namespace entente {

bool is_nominal(const Word& word);
bool is_mark_of_quotation(const Word& word);
bool is_phrase_word(const Word& word);  // of a noun phrase: nouns, adjectives, hyphens, 's

struct QuotedText {
  QuotedText(const Document& document, const std::vector<Sentence>& sentences);

  const std::vector<Word>& words(std::size_t sentence) const { return sentences[sentence].words; }
  std::optional<std::size_t> inside(ByteSpan span) const;
  // Whether both stand in the same quoted stretch, or both in none.
  bool in_same_quoted(ByteSpan a, ByteSpan b) const { return inside(a) == inside(b); }
  // That begin between two places.
  std::size_t words_between(std::uint32_t begin, std::uint32_t end) const;
  // The sentence that holds a place of the text, or the last one before it.
  std::size_t sentence_at(std::uint32_t place) const;
  // The bytes of `range` without those of `hole`, trimmed of the stops and commas at their ends.
  std::vector<ByteSpan> spans_of(std::size_t s, WordRange range, WordRange hole) const;
  // A span that ends inside quotation marks, or beside them, takes them in where the other end stands in the span, and
  // further sentences where the marks close behind those.
  void complete_marks(ByteSpan& span) const;
  bool ends_in_comma(ByteSpan span) const;
  bool ends_in_stop(ByteSpan span) const;

  const Document& document;
  const std::vector<Sentence>& sentences;
  std::vector<QuotedSpan> quoted;

 private:
  bool is_rest_of_quoted(ByteSpan rest, const QuotedSpan& quoted) const;
};

}  // namespace entente

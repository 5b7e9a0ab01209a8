// What somebody says, thinks or wants, read off the tree under the cue.  "Orla said | that Mercer had left"
// "urged | Mercer to leave", "accused | Mercer of lying", "called | the dam a grave", "the claim | that he had left"
// What a cue takes stands in lexicon/quotation_cues.tsv.
#pragma once

#include <optional>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "speech/quotation_cues.hpp"
#include "speech/quoted_text.hpp"
#include "trees/tree.hpp"

namespace entente {

class ContentFinder {
 public:
  struct Content {
    std::vector<ByteSpan> spans;
    bool is_clause = false;
  };
  // A cue in its sentence; borrows the tree and what the cue takes.
  struct Cue {
    std::size_t sentence = 0;
    const Tree& tree;
    WordIndex word = 0;
    const QuotationCue& takes;
  };

  ContentFinder(const QuotationCues& cues, const QuotedText& text) : cues_(cues), text_(text) {}  // borrows both

  // Nothing: empty spans.
  Content of_verb(const Cue& cue, bool is_passive) const;
  Content of_noun(const Cue& cue) const;
  Content of_adjective(const Cue& cue) const;
  // The verb whose subject a cue goes on with, though the parser hangs it on what stands between: "Orla *said* that
  // Mercer had left, adding that …", "… and predicted that …".
  std::optional<WordIndex> outer_verb(const Tree& tree, WordIndex v) const;

 private:
  using Found = std::optional<Content>;

  Content of_passive(const Cue& cue) const;
  Found clause(const Cue& cue) const;
  Found clause_around(const Cue& cue) const;
  Found clause_around_as(const Cue& cue) const;
  Found clause_of_addressee(const Cue& cue) const;
  Found infinitive(const Cue& cue) const;
  Found two_objects(const Cue& cue) const;
  Found object_with_complement(const Cue& cue) const;
  Found predicate(const Cue& cue) const;
  Found object(const Cue& cue) const;
  Found clause_as_object(const Cue& cue) const;
  Found prepositional(const Cue& cue) const;

  std::vector<ByteSpan> clause_content(std::size_t s, const Tree& tree, WordIndex v, WordIndex c,
                                       const QuotationCue& cue) const;
  std::vector<ByteSpan> clause_behind(std::size_t s, const Tree& tree, WordIndex v, WordIndex c,
                                      const QuotationCue& cue) const;
  std::vector<ByteSpan> without_preposition(std::size_t s, const Tree& tree, WordIndex c, WordIndex cue) const;
  WordIndex before_next_cue(const Tree& tree, WordRange range, WordIndex v, WordIndex c) const;
  bool tells(const Word& word) const;
  bool is_content_clause(const Tree& tree, WordIndex c) const;

  const QuotationCues& cues_;
  const QuotedText& text_;
};

}  // namespace entente

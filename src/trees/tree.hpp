// One sentence's dependency tree, indexed: what stands below a word, what it is called, which words it spans.
// tree.children(met) -> Orla, Mercer; tree.range(met) -> the whole sentence; tree.preposition(Mercer) -> "with"
// Borrows the sentence; set again for the next one without allocating.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/trees/sentence.hpp"

namespace entente {

// A run of words [begin, end) of a sentence.
struct WordRange {
  WordIndex begin = 0;
  WordIndex end = 0;

  bool empty() const { return begin >= end; }
  bool holds(WordIndex word) const { return begin <= word && word < end; }
};

class Tree {
 public:
  void set(const Sentence& sentence);

  std::size_t size() const { return sentence_->words.size(); }
  const Word& operator[](WordIndex word) const { return sentence_->words[word]; }
  const Sentence& sentence() const { return *sentence_; }
  std::span<const WordIndex> children(WordIndex word) const {
    return {children_.data() + starts_[word], children_.data() + starts_[word + 1]};
  }
  std::optional<WordIndex> parent(WordIndex word) const { return sentence_->words[word].head; }
  DependencyLabel label(WordIndex word) const { return sentence_->words[word].label; }
  // In lower case, names too: a headline writes triggers with capitals.
  std::string_view lemma(WordIndex word) const { return lemmas_[word]; }
  // From the first to the last word of what hangs on `word`, itself included; a crossed tree's may begin anywhere.
  WordRange range(WordIndex word) const { return ranges_[word]; }

  std::optional<WordIndex> child(WordIndex word, std::initializer_list<DependencyLabel> labels) const;
  bool has_child(WordIndex word, std::initializer_list<DependencyLabel> labels) const {
    return child(word, labels).has_value();
  }
  // "because" of "because of"; empty without a case or mark.
  std::string_view preposition(WordIndex word) const;
  std::string_view particle(WordIndex verb) const;
  // A verb, or what a parser took for another word though it has an object: "Hamas controls Gaza".
  bool is_verb(WordIndex word) const { return is_verb_[word]; }
  bool is_nominal(WordIndex word) const;
  // First to last word of what hangs on `word`, without relative clauses and punctuation at its ends.
  ByteSpan phrase(WordIndex word) const;
  bool is_question() const;

 protected:
  std::vector<std::string_view> lemmas_;

 private:
  void index_children();
  void measure_ranges();
  void lower_lemmas();
  bool seems_verb(WordIndex word) const;
  void widen(WordIndex at, WordIndex top, int depth, ByteSpan& span) const;

  const Sentence* sentence_ = nullptr;
  std::vector<std::uint32_t> starts_;
  std::vector<WordIndex> children_;
  std::vector<WordIndex> order_;  // from the root down
  std::vector<WordRange> ranges_;
  std::string lowered_;  // what lemmas_ points into where a lemma has capitals
  std::vector<bool> is_verb_;
};

}  // namespace entente

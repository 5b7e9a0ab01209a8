// The mentions of a document in reading order, each beside its sentence: what the tree tells of a mention before
// anybody knows whom it means.
// mentions.is_subject(mentions[3]) -> true; mentions.mention_at(sentence, word) -> the mention which that word heads
// Borrows document and sentences. What is learned of a mention while it is joined (its kind, its entry) is written into it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/found_mention.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

inline constexpr std::uint32_t no_mention = ~std::uint32_t{0};

class MentionTable {
 public:
  MentionTable(const Document& document, const std::vector<Sentence>& sentences, std::vector<FoundMention> mentions);

  std::size_t size() const { return mentions_.size(); }
  FoundMention& operator[](std::size_t m) { return mentions_[m]; }
  const FoundMention& operator[](std::size_t m) const { return mentions_[m]; }
  auto begin() { return mentions_.begin(); }
  auto end() { return mentions_.end(); }
  auto begin() const { return mentions_.begin(); }
  auto end() const { return mentions_.end(); }

  const Document& document() const { return document_; }
  std::size_t sentence_count() const { return sentences_.size(); }
  const Sentence& sentence(std::size_t sentence) const { return sentences_[sentence]; }
  std::size_t sentence_of(std::size_t m) const { return std::size_t(mentions_[m].sentence); }
  // The place of its first mention, or of the first one behind it.
  std::size_t begin_of(std::size_t sentence) const { return begin_[sentence]; }
  // How many sentences before it speak of anybody.
  std::size_t rank(std::size_t sentence) const { return rank_[sentence]; }
  const std::vector<Word>& words_in(std::size_t sentence) const { return sentences_[sentence].words; }

  const std::vector<Word>& words_around(const FoundMention& mention) const {
    return sentences_[std::size_t(mention.sentence)].words;
  }
  const Word& word(const FoundMention& mention, WordIndex at) const { return words_around(mention)[at]; }
  const Word& head(const FoundMention& mention) const { return word(mention, mention.head); }
  std::string_view text(const FoundMention& mention) const { return document_.words(mention.span); }

  // The mention that the word heads, else the shortest name that holds it, but for `except`; no_mention for none.
  std::uint32_t mention_at(std::size_t sentence, WordIndex word, std::uint32_t except) const;
  // The word that carries the mention's part in the sentence: of "spokesman Dmitry Peskov" it may be the title.
  WordIndex top(const FoundMention& mention) const;
  bool is_subject(const FoundMention& mention) const;
  std::optional<WordIndex> governing_verb(const FoundMention& mention) const;
  // "in Lodz", "near Lodz"
  bool is_where(const FoundMention& mention) const;
  // Whether it is a definite noun alone: "the rebels", "his army".
  bool is_bare(const FoundMention& mention) const;
  // In normal form, without articles, owners and marks.
  std::string phrase_of(const FoundMention& mention) const;

 private:
  const Document& document_;
  const std::vector<Sentence>& sentences_;
  std::vector<FoundMention> mentions_;
  std::vector<std::size_t> begin_;  // by sentence
  std::vector<std::size_t> rank_;   // by sentence
};

}  // namespace entente

// A sentence as the finders of mentions look at it: its words and names as the gazetteer knows them, which of them are
// taken already, and the mentions found so far.
// "a Hezbollah lawmaker" -> `match(1)` is Hezbollah, `has(2, office)`, `state_beside(0, 2, 3)` Lebanon
// A view is copied freely: what it looks at belongs to whoever made it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "actors/found_mention.hpp"
#include "actors/gazetteer_index.hpp"
#include "actors/normal_form.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

inline bool is_noun(const Word& word) {
  return word.tag == UniversalTag::NOUN || word.tag == UniversalTag::PROPN;
}
inline bool is_hyphen(const Word& word) {
  return word.form == "-" || word.form == "–" || word.form == "‐";
}

inline bool is_ascii(std::string_view form) {
  return std::all_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A word as the gazetteer knows it.
struct KnownWord {
  WordId id = unknown_word;
  std::uint32_t classes = 0;
  Shape shape;
};

// A name of the gazetteer that begins at a word.
struct KnownMatch {
  WordIndex end = 0;  // 0: nothing begins here
  NameSense sense;
};

enum class Taken : std::uint8_t { no, name, title };  // within a name; a title before one

// What is read of a sentence before mentions are looked for.
struct SentenceReading {
  std::vector<KnownWord> known;
  std::vector<KnownMatch> matches;  // the best that begins at each word
  std::vector<Taken> taken;
  bool is_shouted = false;  // capitals say nothing here
  bool is_titled = false;   // every word has a capital, as in a heading
};

class SentenceView {
 public:
  // Mentions are appended to `out`; those of this sentence begin at its present end.
  SentenceView(const Gazetteer::Index& index, const Sentence& sentence, SentenceIndex number, SentenceReading& reading,
               std::vector<FoundMention>& out)
      : index_(&index),
        sentence_(&sentence),
        number_(number),
        known_(reading.known),
        matches_(reading.matches),
        taken_(reading.taken),
        is_shouted_(reading.is_shouted),
        is_titled_(reading.is_titled),
        out_(&out),
        first_out_(out.size()) {}

 protected:
  const Word& word(WordIndex at) const { return sentence_->words[at]; }
  WordIndex size() const { return WordIndex(sentence_->words.size()); }
  bool has(WordIndex at, std::uint32_t classes) const { return (known_[at].classes & classes) != 0; }
  std::span<FoundMention> found() const { return std::span(*out_).subspan(first_out_); }  // of this sentence
  WordIndex head_of(WordIndex begin, WordIndex end) const;
  std::string_view case_word(WordIndex at) const;  // normal form of the preposition of `at`, empty if none
  FoundMention make(WordIndex begin, WordIndex end, ActorKind kind, MentionForm form) const;
  bool is_named_person(WordIndex at) const;
  bool is_of_clause(WordIndex at) const;
  bool goes_on_behind_hyphen(WordIndex hyphen) const;
  const GazetteerEntry* state_beside(WordIndex begin, WordIndex head, WordIndex end) const;

  const Gazetteer::Index* index_;
  const Sentence* sentence_;
  SentenceIndex number_;
  std::span<const KnownWord> known_;
  std::span<const KnownMatch> matches_;
  std::span<Taken> taken_;
  bool is_shouted_, is_titled_;
  std::vector<FoundMention>* out_;
  std::size_t first_out_;
};

}  // namespace entente

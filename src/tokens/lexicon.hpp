// The word lists that the tokenizer and the sentence splitter ask, read from src/language/en/tokens.
// lexicon().is_abbreviation("Mr") -> true
// Entries are separated by blanks; a line that begins with "#" is a comment.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>

namespace entente::tokens {

class Lexicon {
 public:
  Lexicon();

  bool is_abbreviation(std::string_view word) const { return abbreviations_.contains(word); }
  bool is_never_last(std::string_view word) const { return never_last_.contains(word); }     // Mr, vs
  bool takes_letters(std::string_view word) const;                                           // vitamin, in any case
  bool is_state_alone(std::string_view word) const { return states_.contains(word); }        // Kenya, not Jordan
  bool is_part_of_hour(std::string_view word) const { return after_hours_.contains(word); }  // 9 p.m. Friday
  bool is_company_ending(std::string_view word) const { return company_endings_.contains(word); }  // Corp
  bool is_time_ending(std::string_view word) const { return time_endings_.contains(word); }        // Oct, B.C
  bool is_finite_verb(std::string_view word) const { return finite_verbs_.contains(word); }        // was, met, says
  bool is_unit(std::string_view letters) const { return units_.contains(letters); }
  bool is_hyphen_prefix(std::string_view part) const;  // in any case
  bool is_extension(std::string_view part) const;      // in any case
  bool is_emoticon(std::string_view text) const { return emoticons_.contains(text); }
  // Where a word that is two tokens is cut ("cannot" -> 3); 0: it is one.
  std::size_t cut_of(std::string_view word) const;

 private:
  struct Contraction {
    std::uint64_t key = 0;  // up to eight small letters
    std::size_t cut = 0;
  };
  using WordSet = std::unordered_set<std::string_view>;

  WordSet abbreviations_, never_last_, lettered_, states_, after_hours_, company_endings_, time_endings_, finite_verbs_,
      units_, prefixes_, extensions_, emoticons_;
  std::array<Contraction, 512> contractions_{};  // open addressing; asked for every short word
};

const Lexicon& lexicon();  // constant, made at the first call

}  // namespace entente::tokens

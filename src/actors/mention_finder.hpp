// One sentence -> the mentions in it, not yet joined to actors: names, nationality adjectives, nominals, pronouns.
// "Chinese President Xi Jinping met a NATO official." -> Chinese | Xi Jinping | a NATO official | NATO
// Spans of one sentence never cross; a name may lie within a nominal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/gazetteer_index.hpp"
#include "actors/normal_form.hpp"
#include "entente/actors/actor.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

inline constexpr std::uint32_t no_entry = ~std::uint32_t{0};
inline constexpr WordIndex no_word = ~WordIndex{0};

struct FoundMention : Mention {
  std::uint32_t entry = no_entry;  // of the gazetteer
  NameRole role = NameRole::name;
  Gender gender = Gender::unknown;
  bool is_plural = false;
  bool is_definite = false;      // the, this, his
  bool is_state_body = false;    // "Supreme Court" after "Kenya's"
  bool is_typed = false;         // its kind is known, not the guess for a bare capitalised word
  std::uint32_t classes = 0;     // of a nominal's head
  WordId head_word = unknown_word;
  WordIndex title = no_word;     // the office before a name: President Xi
  std::string_view country;      // ISO3, of a nationality adjective or name beside it
};

// A word as the gazetteer knows it.
struct KnownWord {
  WordId id = unknown_word;
  std::uint32_t classes = 0;
  Shape shape;
};

class MentionFinder {
 public:
  MentionFinder(const Gazetteer::Index& index, const Document& document) : index_(&index), document_(&document) {}

  // Appends the mentions of `sentence` to `out`, ordered by begin, longer before shorter.
  void find(const Sentence& sentence, SentenceIndex number, std::vector<FoundMention>& out);

  // Of the sentence last given to find().
  const std::vector<KnownWord>& known_words() const { return known_; }

 private:
  struct Match {
    WordIndex end = 0;  // 0: nothing begins here
    NameSense sense;
  };
  void read_words();
  Match match_at(WordIndex begin) const;
  void find_names();
  WordIndex end_of_slogan(WordIndex begin) const;
  void find_chunk(WordIndex begin, WordIndex end);
  void add_match(WordIndex begin, const Match& match);
  bool goes_on_behind_hyphen(WordIndex hyphen) const;
  WordIndex end_of_given_name(WordIndex begin, WordIndex end) const;
  bool is_unlisted_person(WordIndex at) const;
  bool is_adjective_for_name(WordIndex at) const;
  bool is_number_of_name(WordIndex begin, WordIndex end) const;
  void add_name(WordIndex begin, WordIndex end, ActorKind kind, bool is_typed);
  bool is_of_clause(WordIndex at) const;
  std::optional<std::string_view> state_of_town_at(WordIndex begin, WordIndex end) const;
  bool is_state_behind_town(WordIndex at) const;
  bool add_learned_names(WordIndex begin, WordIndex end, ActorKind guess);
  void find_within(WordIndex at);
  bool add_people_of_state(WordIndex at);
  void add_states_in_names();
  void find_nominals();
  void find_pronouns();
  bool is_name_word(WordIndex at) const;
  bool is_party_tag(WordIndex at) const;
  bool begins_name_of_person(WordIndex at) const;
  WordIndex surname_behind_nickname(WordIndex begin, WordIndex end) const;
  WordIndex office_of_portfolio(WordIndex begin) const;
  WordIndex end_of_other_name(WordIndex at, WordIndex known_end, WordIndex end, const NameSense& sense) const;
  bool stands_for_state(WordIndex begin, WordIndex end) const;
  bool acts_as_state(WordIndex begin, WordIndex end) const;
  bool acts_as_region(WordIndex begin, WordIndex end) const;
  std::optional<WordIndex> counted_by(WordIndex at) const;
  bool is_trait_of_people(WordIndex at) const;
  bool is_subject_of_noun_for_verb(WordIndex at) const;
  bool is_named_person(WordIndex at) const;
  WordIndex end_of_phrase(WordIndex head, WordIndex end) const;
  bool is_hidden_verb(WordIndex at) const;
  bool crosses_verb(WordIndex from, WordIndex to) const;
  WordIndex title_before(WordIndex begin) const;
  const GazetteerEntry* state_beside(WordIndex begin, WordIndex head, WordIndex end) const;
  std::string_view country_of_title(const FoundMention& name) const;
  WordIndex head_of(WordIndex begin, WordIndex end) const;
  ActorKind kind_of_run(WordIndex begin, WordIndex end, bool& is_typed) const;
  const Word& word(WordIndex at) const { return sentence_->words[at]; }
  WordIndex size() const { return WordIndex(sentence_->words.size()); }
  FoundMention make(WordIndex begin, WordIndex end, ActorKind kind, MentionForm form) const;
  bool has(WordIndex at, std::uint32_t classes) const { return (known_[at].classes & classes) != 0; }
  std::string_view case_word(WordIndex at) const;  // normal form of the preposition of `at`, empty if none

  const Gazetteer::Index* index_;
  const Document* document_;
  const Sentence* sentence_ = nullptr;
  SentenceIndex number_{};
  std::vector<KnownWord> known_;
  std::vector<Match> matches_;
  std::vector<std::uint8_t> taken_;  // 1: within a name, 2: a title before one
  std::vector<FoundMention>* out_ = nullptr;
  std::size_t first_out_ = 0;
  bool is_shouted_ = false;  // capitals say nothing here
  bool is_titled_ = false;   // every word has a capital, as in a heading
  std::string scratch_;
};

}  // namespace entente

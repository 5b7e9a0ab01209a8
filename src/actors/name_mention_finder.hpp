// The names of one sentence, with the states in them and the adjectives that speak of states.
// "Chinese President Xi Jinping met a NATO official." -> Chinese | Xi Jinping, whose title is President | NATO
// Spans of names never cross; a state may lie within the name of its body.
#pragma once

#include <optional>
#include <string_view>

#include "actors/sentence_view.hpp"

namespace entente {

class NameMentionFinder : SentenceView {
 public:
  explicit NameMentionFinder(const SentenceView& view) : SentenceView(view) {}

  // Appends them to the mentions of the view, and takes their words.
  void find() {
    find_names();
    add_states_in_names();
  }

 private:
  void find_names();
  WordIndex end_of_slogan(WordIndex begin) const;
  void find_chunk(WordIndex begin, WordIndex end);
  void add_match(WordIndex begin, const KnownMatch& match);
  WordIndex end_of_given_name(WordIndex begin, WordIndex end) const;
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
  bool is_name_word(WordIndex at) const;
  bool is_party_tag(WordIndex at) const;
  bool begins_name_of_person(WordIndex at) const;
  WordIndex surname_behind_nickname(WordIndex begin, WordIndex end) const;
  WordIndex office_of_portfolio(WordIndex begin) const;
  WordIndex end_of_other_name(WordIndex at, WordIndex known_end, WordIndex end, const NameSense& sense) const;
  bool stands_for_state(WordIndex begin, WordIndex end) const;
  bool acts_as_state(WordIndex begin, WordIndex end) const;
  bool acts_as_region(WordIndex begin, WordIndex end) const;
  WordIndex title_before(WordIndex begin) const;
  std::string_view country_of_title(const FoundMention& name) const;
  ActorKind kind_of_run(WordIndex begin, WordIndex end, bool& is_typed) const;
};

}  // namespace entente

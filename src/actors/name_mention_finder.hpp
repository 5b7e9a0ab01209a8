// The names of one sentence, with the states in them and the adjectives that speak of states.
// "Chinese President Xi Jinping met a NATO official." -> Chinese | Xi Jinping, whose title is President | NATO
// Spans of names never cross; a state may lie within the name of its body.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>

#include "actors/name_kind_reader.hpp"
#include "actors/sentence_view.hpp"
#include "actors/state_reader.hpp"

namespace entente {

class NameMentionFinder : SentenceView {
 public:
  explicit NameMentionFinder(const SentenceView& view) : SentenceView(view), states_(view), kinds_(view) {}

  // Appends them to the mentions of the view, and takes their words.
  void find();

 private:
  WordIndex add_labelled_speaker();
  WordIndex find_from(WordIndex begin);
  WordIndex add_nicknamed(WordIndex begin, WordIndex end, WordIndex surname);
  WordIndex end_of_longer(WordIndex begin, WordIndex end) const;
  bool is_owner_of_body(WordIndex begin, WordIndex end) const;
  bool is_field(WordIndex at) const;
  bool joins_by_and(WordIndex begin, WordIndex end) const;
  bool joins_by_ampersand(WordIndex begin, WordIndex end) const;
  bool is_small_particle(WordIndex at) const;
  WordIndex end_behind_particles(WordIndex end) const;
  bool is_for_somebody(WordIndex begin, WordIndex end, WordIndex next) const;
  WordIndex end_behind_of(WordIndex begin, WordIndex end) const;
  WordIndex end_of_slogan(WordIndex begin) const;
  void find_chunk(WordIndex begin, WordIndex end);
  WordIndex find_in_chunk(WordIndex at, WordIndex end);
  WordIndex behind_portfolio(WordIndex begin, WordIndex end);
  WordIndex behind_title(WordIndex at, WordIndex end);
  bool is_link(WordIndex at) const;
  WordIndex end_of_addition(WordIndex begin, WordIndex end) const;
  WordIndex add_longer_than_known(WordIndex at, WordIndex end);
  WordIndex add_other_than_known(WordIndex at, WordIndex end);
  WordIndex add_unknown(WordIndex at, WordIndex end);
  bool ends_run(WordIndex at, WordIndex stop, WordIndex end) const;
  WordIndex end_of_run(WordIndex at, WordIndex end) const;
  WordIndex before_office(WordIndex at, WordIndex end) const;
  bool is_written_in_capitals(WordIndex at) const;
  bool are_plain_nouns(WordIndex begin, WordIndex end) const;
  bool is_thing(WordIndex begin, WordIndex end) const;
  bool is_weak(WordIndex begin, WordIndex end) const;
  bool is_no_actor(WordIndex begin, WordIndex end) const;
  void add_match(WordIndex begin, const KnownMatch& match);
  bool add_body_of_other_state(WordIndex begin, const KnownMatch& match);
  bool is_adjective_alone(WordIndex begin, const KnownMatch& match) const;
  ActorKind kind_here(WordIndex begin, const KnownMatch& match) const;
  void add_one_of_people(WordIndex begin, const KnownMatch& match);
  void read_bearer_of_surname(FoundMention& made) const;
  void add(const FoundMention& made, WordIndex begin, WordIndex end) {
    out_->push_back(made);
    std::fill(taken_.begin() + begin, taken_.begin() + end, Taken::name);
  }
  WordIndex end_of_given_name(WordIndex begin, WordIndex end) const;
  bool is_adjective_for_name(WordIndex at) const;
  bool is_number_of_name(WordIndex begin, WordIndex end) const;
  void add_name(WordIndex begin, WordIndex end, ActorKind kind, bool is_typed);
  bool add_learned_names(WordIndex begin, WordIndex end, ActorKind guess);
  void find_within(WordIndex at);
  bool add_people_of_state(WordIndex at);
  void add_states_in_names();
  void add_places_in_names();
  std::pair<const NameSense*, WordIndex> state_at_head(const FoundMention& name) const;
  FoundMention& add_adjective(WordIndex begin, WordIndex end, const NameSense& sense, ActorKind kind);
  // A capital's name stands for its town here.
  void add_adjective(WordIndex begin, WordIndex end, const NameSense& sense) {
    add_adjective(begin, end, sense, sense.role == NameRole::capital ? ActorKind::place : sense.kind);
  }
  const Name* labelled_at(WordIndex begin) const;
  WordIndex end_of_labelled_name(WordIndex at, WordIndex end) const;
  WordIndex end_of_labelled_body(WordIndex at, WordIndex end) const;
  bool is_preposition_for_surname(WordIndex at) const;
  bool begins_with_plural_noun() const;
  bool is_name_word(WordIndex at) const;
  bool is_written_small() const;
  bool is_small_name_word(WordIndex at) const;
  bool is_office_behind_name(WordIndex at, WordIndex stop, WordIndex end) const;
  bool is_name_at(WordIndex at) const { return at < size() && is_name_word(at); }
  bool is_party_tag(WordIndex at) const;
  bool begins_name_of_person(WordIndex at) const;
  WordIndex surname_behind_nickname(WordIndex begin, WordIndex end) const;
  WordIndex office_of_portfolio(WordIndex begin) const;
  WordIndex end_of_other_name(WordIndex at, WordIndex known_end, WordIndex end, const NameSense& sense) const;
  WordIndex title_before(WordIndex begin) const;
  std::string_view country_of_title(const FoundMention& name) const;

  StateReader states_;
  NameKindReader kinds_;
};

}  // namespace entente

// Adds a name of the gazetteer as what it stands for here.
// "Russian troops" -> the state; "a Russian" -> some person; "Pakistan's Supreme Court" -> not the one of the gazetteer
// Longer names that begin with a known one are LongerNameAdder's.
#pragma once

#include "actors/names/name_adder.hpp"
#include "actors/names/title_reader.hpp"
#include "actors/sentence_view.hpp"
#include "actors/state_reader.hpp"

namespace entente {

class KnownNameAdder : SentenceView {
 public:
  explicit KnownNameAdder(const SentenceView& view) : SentenceView(view), states_(view), adder_(view), titles_(view) {}

  void add_match(WordIndex begin, const KnownMatch& match);

 private:
  bool add_body_of_other_state(WordIndex begin, const KnownMatch& match);
  bool is_adjective_alone(WordIndex begin, const KnownMatch& match) const;
  ActorKind kind_here(WordIndex begin, const KnownMatch& match) const;
  void add_one_of_people(WordIndex begin, const KnownMatch& match);
  void read_bearer_of_surname(FoundMention& made) const;

  StateReader states_;
  NameAdder adder_;
  TitleReader titles_;
};

}  // namespace entente

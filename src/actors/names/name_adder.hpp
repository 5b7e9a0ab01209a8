// Makes mentions of names, with what their words and title tell of them, and takes their words.
// "Mrs. Orla" -> a woman; "the Turkish Government" -> Turkey by its rulers
// Whether the words are a name at all has been decided before.
#pragma once

#include <algorithm>
#include <cstdint>

#include "actors/name_kind_reader.hpp"
#include "actors/names/title_reader.hpp"
#include "actors/sentence_view.hpp"
#include "trees/tree.hpp"

namespace entente {

// Of words of which one class says male and one female.
inline Gender gender_of(std::uint32_t classes, std::uint32_t male_class, std::uint32_t female_class) {
  const bool is_male = classes & male_class, is_female = classes & female_class;
  return is_male == is_female ? Gender::unknown : is_male ? Gender::male : Gender::female;
}

class NameAdder : SentenceView {
 public:
  explicit NameAdder(const SentenceView& view) : SentenceView(view), kinds_(view), titles_(view) {}

  void add_name(WordIndex begin, WordIndex end, ActorKind kind, bool is_typed);
  // A mention that is made already.
  void add(const FoundMention& made, WordIndex begin, WordIndex end) {
    out_->push_back(made);
    std::fill(taken_.begin() + begin, taken_.begin() + end, Taken::name);
  }
  FoundMention& add_adjective(WordIndex begin, WordIndex end, const NameSense& sense, ActorKind kind);
  // A capital's name stands for its town here.
  void add_adjective(WordIndex begin, WordIndex end, const NameSense& sense) {
    add_adjective(begin, end, sense, sense.role == NameRole::capital ? ActorKind::place : sense.kind);
  }

 private:
  WordRange whole_name(WordRange name, ActorKind kind) const;
  WordIndex end_of_given_name(WordIndex begin, WordIndex end) const;
  bool is_number_of_name(WordIndex begin, WordIndex end) const;
  void read_person(FoundMention& made);
  void read_body_or_place(FoundMention& made) const;

  NameKindReader kinds_;
  TitleReader titles_;
};

}  // namespace entente

// What kind of actor a name is that the gazetteer does not know: by its own words, by those around it.
// "Lund Institute" -> an organization; "Anna Orla" -> a person; "in Sady" -> a place, but only guessed
#pragma once

#include <optional>
#include <string_view>

#include "actors/sentence_view.hpp"
#include "trees/tree.hpp"

namespace entente {

class NameKindReader : SentenceView {
 public:
  explicit NameKindReader(const SentenceView& view) : SentenceView(view) {}

  struct Kind {
    ActorKind kind = ActorKind::organization;
    bool is_typed = false;  // known, not the guess for bare capitalised words
  };
  Kind kind_of(WordIndex begin, WordIndex end) const;
  // The state of the town that words [begin, end) name, where they do not look like somebody who speaks or acts.
  std::optional<std::string_view> state_of_town(WordIndex begin, WordIndex end) const;

 private:
  using Known = std::optional<ActorKind>;
  Known kind_by_last_word(WordRange name, WordIndex last, bool has_of) const;
  Known kind_by_words(WordRange name, WordIndex last, bool has_of) const;
  Known kind_by_given_name(WordRange name) const;
  Known kind_by_words_around(WordRange name) const;
  bool is_owner_as_firm(WordIndex head) const;
  bool is_called_body(WordRange name) const;
  Known guess_by_preposition(WordRange name) const;
  Known guess_of_person(WordRange name) const;
  ActorKind guess_of_word(WordRange name) const;
  bool is_body(WordIndex at) const;
  bool is_long(WordRange name) const { return name.end - name.begin > 1; }
  bool is_state_behind_town(WordIndex at) const;
};

}  // namespace entente

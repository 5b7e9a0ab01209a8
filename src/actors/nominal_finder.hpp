// The nouns of one sentence that speak of actors, with the words that belong to them.
// "A spokesman for the army met two of the rebels." -> A spokesman for the army | the army | two of the rebels
// After the names, which it reads: "Prime Minister Orla" is a name with a title, "the prime minister" a mention.
#pragma once

#include <cstdint>
#include <optional>

#include "actors/sentence_view.hpp"
#include "trees/tree.hpp"

namespace entente {

class NominalFinder : SentenceView {
 public:
  explicit NominalFinder(const SentenceView& view) : SentenceView(view) {}

  // Appends them to the mentions of the view.
  void find();

 private:
  // A noun, or a word that stands for one, that heads a mention.
  struct Nominal {
    WordIndex head = 0;
    std::uint32_t classes = 0;
    std::optional<WordIndex> counted;  // "one of the researchers"
    bool is_people_by_trait = false;   // "the wounded"
    bool is_pair = false;              // "the air force"
    bool is_before_noun = false;       // "the police cordon"
    bool is_group = false;             // "both sides", "the two leaders"
  };
  std::optional<Nominal> nominal_at(WordIndex at) const;
  std::uint32_t classes_of(Nominal& nominal) const;
  bool is_title_of_person(const Nominal& nominal) const;
  void add(Nominal nominal);
  WordRange extent_of(const Nominal& nominal) const;
  bool belongs(WordIndex at, WordIndex head) const;
  bool belongs_as(WordIndex at, WordIndex head) const;
  bool begins_other_phrase(WordIndex at) const;
  bool is_charge(WordIndex at, WordIndex head) const;
  WordIndex before_named_bearer(const Nominal& nominal, WordIndex end) const;
  WordIndex with_known_name(WordIndex begin, WordIndex head) const;
  void read_number(Nominal& nominal, FoundMention& made) const;
  std::optional<ActorKind> kind_of(const Nominal& nominal, const FoundMention& made) const;
  void read_gender(const Nominal& nominal, FoundMention& made) const;
  bool is_bare(const Nominal& nominal, const FoundMention& made) const;
  bool give_as_title(const FoundMention& made);
  WordId head_word_of(WordIndex head) const;
  void read_state(const Nominal& nominal, FoundMention& made) const;
  bool stands_for_state(const Nominal& nominal, const FoundMention& made, const GazetteerEntry& state) const;
  std::optional<std::uint32_t> entry_beside(const FoundMention& made, const GazetteerEntry& state) const;
  bool is_unlisted_person(WordIndex at) const;
  std::optional<WordIndex> counted_by(WordIndex at) const;
  bool is_trait_of_people(WordIndex at) const;
  bool is_subject_of_noun_for_verb(WordIndex at) const;
  WordIndex end_of_phrase(WordIndex head, WordIndex end) const;
  bool is_hidden_verb(WordIndex at) const;
  bool crosses_verb(WordIndex from, WordIndex to) const;
};

}  // namespace entente

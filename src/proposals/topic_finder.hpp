// What an accusation, an appeal or a promise says: the clause or the thing behind its verb.
// "accused Orla of arming Mercer" -> "arming Mercer";  "urged Orla to leave" -> "to leave";  "asked Orla for help" ->
// "help";  "condemned Orla for arming Mercer" -> "for arming Mercer"
// The type's own phrase "accuses TARGET of OBJECT" tells behind which preposition a thing is looked for, its "about"
// behind which others; such a one stays where the phrase has no place for what it leads to.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "proposals/argument_finder.hpp"
#include "times/time_finder.hpp"

namespace entente {

class TopicFinder {
 public:
  TopicFinder(const ArgumentFinder& arguments, std::span<const FoundTime> times, const RelationType& type,
              const TypeDetails& details);
  // Nothing for deeds that are more than words, but what their "about" leads to: "sent arms to help" tells a purpose.
  // `targets`: where the relation's targets stand.
  std::optional<ByteSpan> find(WordIndex verb, std::span<const ByteSpan> targets) const;
  // "a treaty with Orla" and "on fish" are "a treaty with Orla on fish"; otherwise a topic tells more than a thing.
  std::optional<ByteSpan> with_topic(std::optional<ByteSpan> thing, std::optional<ByteSpan> topic) const;
  // "issued a warning to Orla": an object that a rule asks for is the deed's own word, nothing that it is about.
  bool takes_object_for_word() const { return takes_object_for_word_; }

 private:
  std::optional<ByteSpan> clause(WordIndex head) const;
  std::optional<ByteSpan> thing(WordIndex head, std::span<const ByteSpan> targets) const;
  bool leads_to_topic(std::string_view preposition) const;
  bool is_time(ByteSpan phrase) const;
  WordIndex end_of_clause(WordIndex head) const;

  const TreeIndex& tree_;
  std::span<const FoundTime> times_;  // of the sentence
  const TypeDetails& details_;
  bool is_said_ = false;  // the type's deeds consist in words
  bool takes_object_for_word_ = false;
  std::string_view preposition_;  // "of" of "accuses TARGET of OBJECT"
};

}  // namespace entente

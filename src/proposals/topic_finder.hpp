// What an accusation, an appeal or a promise says: the clause or the thing behind its verb.
// "accused Orla of arming Mercer" -> "arming Mercer";  "urged Orla to leave" -> "to leave";  "asked Orla for help" ->
// "help" The type's own phrase "accuses TARGET of OBJECT" tells behind which preposition a thing is looked for.
#pragma once

#include <optional>
#include <string_view>

#include "proposals/argument_finder.hpp"

namespace entente {

class TopicFinder {
 public:
  TopicFinder(const ArgumentFinder& arguments, const RelationType& type, const TypeDetails& details);
  // Nothing for deeds that are more than words: "sent arms to help" tells a purpose.
  std::optional<ByteSpan> find(WordIndex verb, const Parties& targets) const;
  // "issued a warning to Orla": an object that a rule asks for is the deed's own word, nothing that it is about.
  bool takes_object_for_word() const { return takes_object_for_word_; }

 private:
  std::optional<ByteSpan> clause(WordIndex head) const;
  std::optional<ByteSpan> thing(WordIndex head, const Parties& targets) const;
  WordIndex end_of_clause(WordIndex head) const;

  const TreeIndex& tree_;
  bool is_said_ = false;  // the type's deeds consist in words
  bool takes_object_for_word_ = false;
  bool takes_that_clause_ = false;  // "demanded that Orla leave"
  std::string_view preposition_;    // "of" of "accuses TARGET of OBJECT"
};

}  // namespace entente

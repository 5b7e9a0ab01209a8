// What a rule may ask of the words around its trigger: one row a condition, in the order in which they are looked at.
// "verb: agree | subject -> to with | infinitive" asks for a complement that is an infinitive.
// A condition is added here, its name in an ontology file in ontology_reader.cpp, its test in
// proposals/rule_matcher.cpp.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>

namespace entente {

enum class Condition : std::uint8_t {
  particle,
  object,
  no_object,
  objects,
  without_objects,
  no_complement,
  complement,
  infinitive,  // "told Orla to leave", not "told Orla that"
  complements,
  own_future,  // the complement says what the subject itself will do: "said it would send"
  judgement,   // the complement says something good or bad of its subject
  obligation,  // the complement says must, should, has to
  modifier,
  without_modifiers,
  oblique,
  refusal,   // "will not lift": will or would and not
  negation,  // "will not accept": the type is affirmed by the negation
  future,    // "will meet": the commitment is actual
};

struct ConditionRow {
  Condition condition;
  int rank = 1;              // how much more special it makes a rule
  std::string_view missing;  // what `entente explain` says where it does not hold
};
inline constexpr std::array<ConditionRow, 18> condition_rows = {{
    {Condition::particle, 1, "the particle is missing"},
    {Condition::object, 1, "the verb has no object"},
    {Condition::no_object, 1, "the verb has an object"},
    {Condition::objects, 2, "the object is no such noun"},
    {Condition::without_objects, 1, "the object is an excluded noun"},
    {Condition::no_complement, 1, "there is a complement"},
    {Condition::complement, 1, "there is no complement"},
    {Condition::infinitive, 1, "the complement is no infinitive"},
    {Condition::complements, 2, "the complement is no such verb"},
    {Condition::own_future, 2, "the complement is not what the subject itself will do"},
    {Condition::judgement, 2, "the complement does not judge its subject so"},
    {Condition::obligation, 2, "the complement says no must or should"},
    {Condition::modifier, 2, "the modifier is missing"},
    {Condition::without_modifiers, 1, "there is an excluded modifier"},
    {Condition::oblique, 2, "the oblique is missing"},
    {Condition::refusal, 3, "there is no refusal (will not, would not)"},
    {Condition::negation, 3, "it is not negated"},
    {Condition::future, 3, "it is not future"},
}};
constexpr bool conditions_stand_in_order() {
  for (std::size_t i = 0; i < condition_rows.size(); ++i)
    if (std::size_t(condition_rows[i].condition) != i) return false;
  return true;
}
static_assert(conditions_stand_in_order());
constexpr const ConditionRow& row_of(Condition condition) {
  return condition_rows[std::size_t(condition)];
}

// Those of one rule.
class Conditions {
 public:
  bool contain(Condition condition) const { return asked_[std::size_t(condition)]; }
  void add(Condition condition) { asked_.set(std::size_t(condition)); }
  int rank() const {
    int sum = 0;
    for (const ConditionRow& row : condition_rows)
      if (contain(row.condition)) sum += row.rank;
    return sum;
  }

 private:
  std::bitset<condition_rows.size()> asked_;
};

}  // namespace entente

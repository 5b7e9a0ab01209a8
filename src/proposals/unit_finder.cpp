#include "proposals/unit_finder.hpp"

#include <string>

#include "proposals/rule_trace.hpp"

namespace entente {
namespace {

constexpr double weight = 0.8;
constexpr const char* name = "part-of:unit";

// "2nd Battalion", "Company B", "5th Marine Regiment"
bool is_unit(const ArgumentFinder& arguments, const Mention& mention) {
  if (mention.form != MentionForm::name || mention.kind != ActorKind::organization) return false;
  const auto says_unit = [&](WordIndex w) {
    return arguments.rules().is_in(WordClass::units, lowered(arguments.tree()[w].form));
  };
  return says_unit(mention.end_word - 1) || says_unit(mention.first_word);
}

}  // namespace

void UnitFinder::propose(const ArgumentFinder& arguments, std::span<const FoundTime>, Candidates& sink) const {
  const TreeIndex& tree = arguments.tree();
  const Mention* before = nullptr;
  for (const Mention& mention : tree.mentions()) {
    if (!is_unit(arguments, mention)) continue;
    const Mention* smaller = before;
    before = &mention;
    if (!smaller || smaller->end_word + 1 != mention.first_word || tree[smaller->end_word].form != ",") continue;
    // A list: "2nd Battalion, 3rd Battalion and 4th Battalion"
    const std::string& last = tree[smaller->end_word - 1].form;
    if (last == tree[mention.end_word - 1].form || smaller->actor == mention.actor) continue;
    sink.found.push_back({.type = type_,
                          .source = {smaller->actor, smaller->span},
                          .target = {mention.actor, mention.span},
                          .weight = weight,
                          .trigger = tree[smaller->end_word - 1].span,
                          .rule = name});
    if (sink.trace)
      sink.trace->words.push_back({sink.sentence,
                                   name,
                                   "ontology/relations.ontology: class units",
                                   smaller->end_word - 1,
                                   Missing::nothing,
                                   {party_of(*smaller)},
                                   {party_of(mention)}});
  }
}

}  // namespace entente

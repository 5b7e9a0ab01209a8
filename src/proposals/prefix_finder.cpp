#include "proposals/prefix_finder.hpp"

#include <algorithm>

#include "text/word_list.hpp"
#include "proposals/circumstance_finder.hpp"
#include "proposals/rule_trace.hpp"

namespace entente {
namespace {

using enum DependencyLabel;

constexpr double weight = 0.6;
constexpr std::size_t longest_prefix = 7;  // bytes

const PrefixListing* listing(const Ontology::Rules& rules, const std::string& form) {
  const auto hyphen = form.find('-');
  if (hyphen == std::string::npos || hyphen == 0 || hyphen > longest_prefix) return nullptr;
  const auto found = rules.prefixes.find(lowered(form.substr(0, hyphen)));
  return found == rules.prefixes.end() ? nullptr : &found->second;
}

const Mention* mention_within(const TreeIndex& tree, WordIndex word) {
  const Mention* within = nullptr;
  for (const Mention& mention : tree.mentions())
    if (tree[word].span.contains(mention.span)) within = &mention;
  return within;
}

// Whose stance it is: "the anti-Mercer party", "Orla's anti-Mercer campaign", "Orla is anti-Mercer".
Parties holders(const ArgumentFinder& arguments, WordIndex word, const Mention& target) {
  const TreeIndex& tree = arguments.tree();
  Parties found;
  const auto head = tree.parent(word);
  if (tree.label(word) != amod || !head) {
    for (const WordIndex s : arguments.predicate_subjects(word)) arguments.parties(s, found, true);
    return found;
  }
  if (const Mention* described = tree.mention_at(*head); described && described != &target) {
    arguments.parties(*head, found, false);
    return found;
  }
  for (const WordIndex c : tree.children(*head))
    if (tree.label(c) == nmod_poss) arguments.parties(c, found, true);
  if (!found.empty()) return found;
  for (const WordIndex c : tree.children(*head))
    if (tree.label(c) == nmod && tree.preposition(c) == "of") arguments.parties(c, found, true);
  return found;
}

}  // namespace

void PrefixFinder::propose(const ArgumentFinder& arguments, std::span<const FoundTime>, Candidates& sink) const {
  const TreeIndex& tree = arguments.tree();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    const PrefixListing* const prefix = listing(arguments.rules(), tree[w].form);
    if (!prefix) continue;
    const std::string name = (*ontology_)[prefix->type].id + ":prefix";
    WordTrial* trial = nullptr;
    if (sink.trace)
      trial = &sink.trace->words.emplace_back(
          WordTrial{sink.sentence, name, prefix->place + ": " + prefix->text, w, Missing::target});
    const Mention* const target = mention_within(tree, w);
    if (!target) continue;
    Parties sources = holders(arguments, w, *target);
    std::erase_if(sources, [&](const Party& source) { return source.actor == target->actor; });
    if (trial) {
      trial->missing = sources.empty() ? Missing::source : Missing::nothing;
      trial->sources = sources;
      trial->targets = {party_of(*target)};
    }
    const Circumstance circumstance = CircumstanceFinder(arguments).find(w);
    for (const Party& source : sources)
      sink.found.push_back({.type = prefix->type,
                            .source = {source.actor, source.span},
                            .target = {target->actor, target->span},
                            .circumstance = circumstance,
                            .weight = weight * source.weight,
                            .trigger = tree[w].span,
                            .rule = name});
  }
}

}  // namespace entente

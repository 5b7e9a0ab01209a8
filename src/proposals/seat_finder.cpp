#include "proposals/seat_finder.hpp"

#include <algorithm>

#include "proposals/rule_trace.hpp"

namespace entente {
namespace {

using enum DependencyLabel;

constexpr double weight = 0.7;
constexpr const char* name = "located-in:seat";

bool is_seated(const Mention& mention) {
  return mention.form == MentionForm::name &&
         (mention.kind == ActorKind::organization || mention.kind == ActorKind::place);
}

// The name that the noun describes.
const Mention* described(const ArgumentFinder& arguments, WordIndex noun) {
  const TreeIndex& tree = arguments.tree();
  const auto name_at = [&](WordIndex word) -> const Mention* {
    const Mention* mention = tree.mention_at(word);
    return mention && is_seated(*mention) ? mention : nullptr;
  };
  for (const Mention& mention : tree.mentions())  // whatever the tree says
    if (mention.first_word == noun + 1 && is_seated(mention)) return &mention;
  if (tree.has_child(noun, {cop}))
    for (const WordIndex subject : arguments.predicate_subjects(noun))
      if (const Mention* mention = name_at(subject)) return mention;
  const DependencyLabel label = tree.label(noun);
  if (const auto parent = tree.parent(noun);
      parent && (label == appos || label == nmod_desc || label == compound || label == flat || label == nmod_unmarked))
    if (const Mention* mention = name_at(*parent)) return mention;
  for (const WordIndex c : tree.children(noun)) {
    const bool is_beside = c > noun && (tree.label(c) == appos || tree.label(c) == flat || tree.label(c) == nmod_desc);
    const bool is_of = tree.label(c) == nmod && tree.preposition(c) == "of";  // "the town of Sady"
    const Mention* mention = is_beside || is_of ? name_at(c) : nullptr;
    if (mention && (!is_of || mention->kind == ActorKind::place)) return mention;
  }
  return nullptr;
}

}  // namespace

void SeatFinder::propose(const ArgumentFinder& arguments, std::span<const FoundTime>, Candidates& sink) const {
  const TreeIndex& tree = arguments.tree();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    if (tree[w].tag != UniversalTag::NOUN || !arguments.rules().is_in(WordClass::seated, tree.lemma(w))) continue;
    const Mention* state = nullptr;
    for (const WordIndex c : tree.children(w)) {
      const Mention* mention = tree.mention_at(c);
      const bool is_owner =
          tree.label(c) == nmod_poss || ((tree.label(c) == amod || tree.label(c) == compound) && c < w);
      if (is_owner && mention && mention->kind == ActorKind::country && mention->head == c) state = mention;
    }
    WordTrial* trial = nullptr;
    if (sink.trace)
      trial = &sink.trace->words.emplace_back(
          WordTrial{sink.sentence, name, "ontology/relations.ontology: class seated", w, Missing::target});
    if (!state) continue;
    if (trial) {
      trial->missing = Missing::source;
      trial->targets = {party_of(*state)};
    }
    const Mention* seated = described(arguments, w);
    if (!seated || seated->actor == state->actor) continue;
    if (trial) {
      trial->missing = Missing::nothing;
      trial->sources = {party_of(*seated)};
    }
    sink.found.push_back({.type = type_,
                          .source = {seated->actor, seated->span},
                          .target = {state->actor, state->span},
                          .weight = weight,
                          .trigger = tree[w].span,
                          .rule = name});
  }
}

}  // namespace entente

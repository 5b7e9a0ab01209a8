#include "entente/graph/state_folding.hpp"

#include <string>
#include <unordered_set>

#include "actors/gazetteer_index.hpp"
#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "entente/actors/gazetteer.hpp"
#include "entente/graph/decisions.hpp"

namespace entente {
namespace {

bool is_body_of_state(const GraphActor& actor, const Gazetteer::Index& index) {
  if (actor.kind != ActorKind::organization || !actor.is_named || !actor.country) return false;
  if (const GazetteerEntry* known = index.find_entry(actor.id))
    return known->is_of_state();
  // "Kenyan Foreign Ministry"
  const GazetteerEntry* state = index.find_entry(*actor.country);
  if (state == nullptr || state->adjective.empty() || !actor.name.starts_with(state->adjective + ' ')) return false;
  const std::string last = normal_form(actor.name.substr(actor.name.rfind(' ') + 1));
  return has_use(last, WordUse::named_body_of_state);
}

}  // namespace

RelationGraph fold_states(const RelationGraph& graph) {
  const Gazetteer::Index& index = Gazetteer::builtin().index();
  std::unordered_set<std::string> states;
  for (const GraphActor& actor : graph.actors())
    if (actor.kind == ActorKind::country) states.insert(actor.id);
  std::string merges;
  for (const GraphActor& actor : graph.actors()) {
    if (!is_body_of_state(actor, index) || !states.contains(*actor.country)) continue;
    merges += Decision{DecisionKind::merge, actor.id, *actor.country, {}, 0, 0, 0}.text() + '\n';
  }
  return merges.empty() ? graph : Decisions::read(merges, "--fold states").apply(graph).graph;
}

}  // namespace entente

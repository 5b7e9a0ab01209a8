// How much a relation tells in a diagram: whether it is an office that stands under a name, whether it tells a story or
// only where somebody belongs, how much it weighs, and in what class of line it is drawn.
#pragma once

#include <cstddef>
#include <optional>

#include "entente/graph/relation_graph.hpp"
#include "exporters/diagram_plan.hpp"
#include "ontology/known_types.hpp"

namespace entente {

// Offices, the closest first: they stand under a person's name. A type that a user adds is drawn as a line.
constexpr KnownType last_diagram_office = KnownType::member_of;
// An office makes nobody a party to the story.
constexpr double office_weight = 0.2;

// The rank of its office, if it can be shown as a line under a person's name.
std::optional<std::size_t> office_of(const RelationGraph& graph, const Relation& relation);

// What tells where somebody belongs or speaks, and little of who stands how to whom.
bool is_weak(const RelationGraph& graph, const Relation& relation);

double weight(const RelationGraph& graph, EdgeId edge);

LineClass class_of(const RelationGraph& graph, const Relation& relation);

}  // namespace entente

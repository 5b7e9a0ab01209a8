// A planned diagram as a graph for Graphviz: each line runs through a small box with its label, from slot to slot.
// The boxes are nodes, so labels cannot cover one another; a line's two ends have slots of their own on the cards'
// sides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exporters/diagram_plan.hpp"

namespace entente {

// In which order the lines leave a card, from top to bottom: for each line a number, small above large.
using SlotOrder = std::vector<double>;

enum class DiagramEngine { layers, springs };  // dot, sfdp

struct DiagramLayout {
  DiagramEngine engine = DiagramEngine::layers;
  SlotOrder order;                   // of as many lines as the plan has
  std::vector<std::size_t> columns;  // of each card, counted from the left; empty: as dot ranks them
  double width = 0;                  // in points, what title and legend are broken to; 0: neither is there
};

// In which of `count` columns each card stands so that few lines join cards of one column or pass by another.
std::vector<std::size_t> cards_in_columns(const DiagramPlan& plan, std::size_t count);

constexpr double smallest_text = 9.5;  // points, of offices and notes

std::string card_name(std::size_t card);  // the node's name: "c3"
std::string line_name(std::size_t line);  // of the box on the line: "l7"
std::string bloc_name(std::size_t bloc);  // of the area: "cluster0"

std::string diagram_dot(const RelationGraph& graph, const DiagramPlan& plan, const DiagramLayout& layout);

// The relations of a line as the picture's hidden text says them.
std::string line_in_words(const RelationGraph& graph, const DiagramLine& line);

}  // namespace entente

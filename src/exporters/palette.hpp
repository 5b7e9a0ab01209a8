// How kinds of actor and of relation look, the same in every picture.
// Colours: Okabe and Ito, "Color Universal Design" (2008), lines darkened and fills lightened until text has a contrast
// of 4.5:1 (a test). No difference is one of colour alone: kinds have marks, classes of relations arrowheads and
// strokes.
#pragma once

#include "entente/exporters/exporter.hpp"
#include "entente/graph/relation.hpp"

namespace entente {

struct ActorStyle {
  const char* mark;   // stands before the name
  const char* shape;  // where a node is no card
  const char* fill;
  const char* text;       // on fill
  const char* head_fill;  // at the head of a card
  const char* head_text;  // on head_fill
  const char* line;
};

struct LineStyle {
  const char* color;  // of line and text
  const char* fill;   // behind the text
  const char* style;
  const char* arrowhead;
};

struct PaperStyle {
  const char* paper;
  const char* title;
  const char* legend;
  const char* note;  // source, offices
  const char* area;  // behind the cards of a bloc
  const char* area_line;
};

ActorStyle actor_style(ActorKind kind, DiagramStyle style = DiagramStyle::light);
LineStyle line_style(int sign, bool is_negated, DiagramStyle style = DiagramStyle::light);
PaperStyle paper_style(DiagramStyle style);

}  // namespace entente

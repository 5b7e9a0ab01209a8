#include "exporters/palette.hpp"

namespace entente {
namespace {

constexpr const char* white = "#FFFFFF";
constexpr const char* ink = "#1A1A1A";

struct Mark {
  const char* mark;
  const char* shape;
};

Mark mark_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return {"●", "box"};
    case ActorKind::organization:
      return {"⬢", "hexagon"};
    case ActorKind::country:
      return {"■", "box"};
    case ActorKind::place:
      return {"▲", "ellipse"};
    case ActorKind::people:
      return {"◆", "ellipse"};
    case ActorKind::agreement:
      return {"▤", "note"};
    case ActorKind::document:
      return {"□", "tab"};
  }
  return {};
}

// fill, text, head_fill, head_text, line
struct Colors {
  const char* fill;
  const char* text;
  const char* head_fill;
  const char* head_text;
  const char* line;
};

Colors light_colors(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return {"#FFF8E6", "#222222", "#FBE3AE", "#222222", "#8A5A00"};
    case ActorKind::organization:
      return {"#E6F3F0", "#222222", "#00664B", white, "#00664B"};
    case ActorKind::country:
      return {"#E3E9F2", "#222222", "#1F3A5F", white, "#1F3A5F"};
    case ActorKind::place:
      return {"#EEF5E4", "#222222", "#DCE9C8", "#222222", "#4A6B1F"};
    case ActorKind::people:
      return {"#F8E6F1", "#222222", "#8E3F6E", white, "#8E3F6E"};
    case ActorKind::agreement:
      return {"#F4F4F4", "#222222", "#E4E4E4", "#222222", "#444444"};
    case ActorKind::document:
      return {white, "#222222", white, "#222222", "#444444"};
  }
  return {};
}

Colors dark_colors(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return {"#2B2618", "#F0F0F0", "#5A4712", white, "#E0B040"};
    case ActorKind::organization:
      return {"#12302A", "#F0F0F0", "#00664B", white, "#2FB793"};
    case ActorKind::country:
      return {"#1B2636", "#F0F0F0", "#2F5688", white, "#7FA8DC"};
    case ActorKind::place:
      return {"#1F2A14", "#F0F0F0", "#3A5220", white, "#A3C96A"};
    case ActorKind::people:
      return {"#33202C", "#F0F0F0", "#8E3F6E", white, "#D98BBB"};
    case ActorKind::agreement:
      return {"#26282C", "#F0F0F0", "#44484F", white, "#B0B0B0"};
    case ActorKind::document:
      return {"#16191F", "#F0F0F0", "#16191F", "#F0F0F0", "#B0B0B0"};
  }
  return {};
}

}  // namespace

ActorStyle actor_style(ActorKind kind, DiagramStyle style) {
  const Mark mark = mark_of(kind);
  Colors colors{};
  switch (style) {
    case DiagramStyle::light:
      colors = light_colors(kind);
      break;
    case DiagramStyle::dark:
      colors = dark_colors(kind);
      break;
    case DiagramStyle::print:  // no areas that cost ink
      colors = {white, ink, white, ink, light_colors(kind).line};
      break;
    case DiagramStyle::mono:
      colors = {white, ink, "#E6E6E6", ink, ink};
      break;
  }
  return {mark.mark, mark.shape, colors.fill, colors.text, colors.head_fill, colors.head_text, colors.line};
}

LineStyle line_style(int sign, bool is_negated, DiagramStyle style) {
  const char* stroke = is_negated ? "dashed" : "solid";
  const char* head = sign > 0 ? "normal" : sign < 0 ? "tee" : "vee";
  const char* paper = paper_style(style).paper;
  auto made = [&](const char* color, const char* fill) {
    return LineStyle{color, is_negated ? paper : fill, stroke, head};
  };
  switch (style) {
    case DiagramStyle::light:
      return sign > 0 ? made("#0068A3", "#E8F3FA") : sign < 0 ? made("#B04000", "#FDEEE4") : made("#505050", "#F2F2F2");
    case DiagramStyle::dark:
      return sign > 0 ? made("#6CBFEE", "#102836") : sign < 0 ? made("#FF9C61", "#3A2114") : made("#BFBFBF", "#2A2D33");
    case DiagramStyle::print:
      return made(sign > 0 ? "#0068A3" : sign < 0 ? "#B04000" : "#505050", white);
    case DiagramStyle::mono:
      return made(sign == 0 ? "#505050" : ink, white);
  }
  return {};
}

PaperStyle paper_style(DiagramStyle style) {
  switch (style) {
    case DiagramStyle::light:
      return {white, ink, "#333333", "#555555", "#F6F1E6", "#CFC5B0"};
    case DiagramStyle::dark:
      return {"#16191F", "#FFFFFF", "#D0D4DA", "#B9BEC6", "#22262E", "#4A505C"};
    case DiagramStyle::print:
      return {white, ink, "#333333", "#555555", white, "#999999"};
    case DiagramStyle::mono:
      return {white, ink, "#333333", "#555555", "#F4F4F4", "#B0B0B0"};
  }
  return {};
}

}  // namespace entente

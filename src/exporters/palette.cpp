#include "exporters/palette.hpp"

namespace entente {

ActorStyle actor_style(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return {"●", "box", "#FFF8E6", "#222222", "#FBE3AE", "#222222", "#8A5A00"};
    case ActorKind::organization:
      return {"⬢", "hexagon", "#E6F3F0", "#222222", "#00664B", "#FFFFFF", "#00664B"};
    case ActorKind::country:
      return {"■", "box", "#E3E9F2", "#222222", "#1F3A5F", "#FFFFFF", "#1F3A5F"};
    case ActorKind::place:
      return {"▲", "ellipse", "#EEF5E4", "#222222", "#DCE9C8", "#222222", "#4A6B1F"};
    case ActorKind::people:
      return {"◆", "ellipse", "#F8E6F1", "#222222", "#8E3F6E", "#FFFFFF", "#8E3F6E"};
    case ActorKind::agreement:
      return {"▤", "note", "#F4F4F4", "#222222", "#E4E4E4", "#222222", "#444444"};
    case ActorKind::document:
      return {"□", "tab", "#FFFFFF", "#222222", "#FFFFFF", "#222222", "#444444"};
  }
  return {};
}

LineStyle line_style(int sign, bool is_negated) {
  const char* style = is_negated ? "dashed" : "solid";
  if (sign > 0) return {"#0068A3", is_negated ? "#FFFFFF" : "#E8F3FA", style, "normal"};
  if (sign < 0) return {"#B04000", is_negated ? "#FFFFFF" : "#FDEEE4", style, "tee"};
  return {"#505050", is_negated ? "#FFFFFF" : "#F2F2F2", style, "vee"};
}

}  // namespace entente

#include "exporters/diagram_dot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "entente/exporters/text_report.hpp"
#include "exporters/dot_text.hpp"
#include "exporters/palette.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/xml_text.hpp"

namespace entente {
namespace {

// DejaVu Sans is what Debian has; Verdana has the same widths where a reader of the SVG has not.
constexpr std::string_view font = "DejaVu Sans,Verdana,sans-serif";
constexpr std::string_view legend_gap = "\u2003\u2003";  // blanks of the width of an m
constexpr int slot_height = 9;                           // points; lines closer than this run into one

std::string font_tag(std::string_view words, std::string_view color, double points) {
  return fmt::format("<font color=\"{}\" point-size=\"{}\">{}</font>", color, points, words);
}

std::string joined(const std::vector<std::string>& lines, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += between;
    text += lines[i];
  }
  return text;
}

std::string broken(std::string_view words, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string& line : wrapped(words, width)) {
    // A word that is a line of its own, however long.
    lines.push_back(xml_text(line));
  }
  return joined(lines, "<br/>");
}

class DiagramDot {
 public:
  DiagramDot(const RelationGraph& graph, const DiagramPlan& plan, DiagramEngine engine, const SlotOrder& order)
      : graph_(graph), plan_(plan), engine_(engine), order_(order), paper_(paper_style(plan.style)) {}

  std::string write() {
    assign_slots();
    const bool layered = engine_ == DiagramEngine::layers;
    out_ = "digraph {\n";
    out_ += fmt::format("  graph [charset=\"UTF-8\", fontname=\"{}\", bgcolor=\"{}\", pad=0.25, ", font, paper_.paper);
    if (layered)
      out_ += "rankdir=LR, nodesep=0.16, ranksep=0.28, splines=true, mclimit=10";
    else
      out_ += "overlap=prism, overlap_scaling=-1.3, sep=\"+4\", splines=line, outputorder=edgesfirst, start=1, K=0.5";
    constexpr double mm_per_inch = 25.4;
    if (plan_.width_mm > 0) out_ += fmt::format(", size=\"{},1000!\"", plan_.width_mm / mm_per_inch);
    // Title and legend together: the graph's own label is the one place that no line can cross.
    out_ += fmt::format(", labelloc=t, labeljust=l, label=<{}>];\n", heading());
    out_ += fmt::format("  node [fontname=\"{0}\", fontsize=12];\n  edge [fontname=\"{0}\"];\n", font);
    for (std::size_t i = 0; i < plan_.cards.size(); ++i) write_card(i);
    for (std::size_t i = 0; i < plan_.lines.size(); ++i) write_line(i);
    for (std::size_t i = 0; has_areas() && i < plan_.blocs.size(); ++i) write_bloc(i);
    if (plan_.columns && layered) write_columns();
    return std::move(out_) + "}\n";
  }

 private:
  struct Slots {
    std::vector<std::string> left, right;  // names of ports, from top to bottom
  };

  // Of the engines here dot alone keeps others out of an area.
  bool has_areas() const { return engine_ == DiagramEngine::layers && !plan_.blocs.empty(); }

  static std::string slot_name(std::size_t line, bool is_second) {
    return fmt::format("s{}{}", line, is_second ? "b" : "a");
  }

  // Within one card or column both ends leave to the right.
  bool on_one_side(const DiagramLine& line) const {
    return line.first.card == line.second.card || (plan_.columns && head_kind(line.first) == head_kind(line.second));
  }
  ActorKind head_kind(DiagramPlace place) const { return graph_[plan_.cards[place.card].rows[0].actor].kind; }

  void assign_slots() {
    if (engine_ != DiagramEngine::layers) return;
    std::vector<std::size_t> lines(plan_.lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = i;
    std::stable_sort(lines.begin(), lines.end(),
                     [this](std::size_t a, std::size_t b) { return order_[a] < order_[b]; });
    for (std::size_t i : lines) {
      const DiagramLine& line = plan_.lines[i];
      slots_[line.first].right.push_back(slot_name(i, false));
      (on_one_side(line) ? slots_[line.second].right : slots_[line.second].left).push_back(slot_name(i, true));
    }
  }

  std::string end(std::size_t line, bool is_second) const {
    const DiagramLine& drawn = plan_.lines[line];
    const std::size_t card = (is_second ? drawn.second : drawn.first).card;
    if (engine_ != DiagramEngine::layers) return card_name(card);
    const bool on_the_left = is_second && !on_one_side(drawn);
    return fmt::format("{}:{}:{}", card_name(card), slot_name(line, is_second), on_the_left ? 'w' : 'e');
  }

  // A side of a row, with a border of its own colour, or else the paper shines through between cells: one thin cell for
  // each line that ends there, one above the other.
  static std::string slot_cell(const std::vector<std::string>& ports, std::string_view fill) {
    std::string cells;
    for (const std::string& port : ports)
      cells += fmt::format("<tr><td port=\"{}\" width=\"4\" height=\"{}\"></td></tr>", port, slot_height);
    if (!cells.empty())
      cells = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\">" + cells + "</table>";
    return fmt::format("<td bgcolor=\"{0}\" border=\"1\" color=\"{0}\" width=\"4\">{1}</td>", fill, cells);
  }

  void write_card(std::size_t index) {
    const DiagramCard& card = plan_.cards[index];
    const ActorStyle frame = actor_style(graph_[card.rows[0].actor].kind, plan_.style);
    std::string rows;
    for (std::size_t i = 0; i < card.rows.size(); ++i) {
      const DiagramActor& row = card.rows[i];
      const ActorStyle style = actor_style(graph_[row.actor].kind, plan_.style);
      const bool is_head = i == 0;
      std::string words = broken(row.name, 24);
      if (is_head) words = "<b>" + words + "</b>";
      words =
          font_tag(fmt::format("{} {}", style.mark, words), is_head ? style.head_text : style.text, is_head ? 13 : 11);
      if (!row.office.empty()) words += "<br/>" + font_tag(broken(row.office, 30), paper_.note, 8.5);
      const auto found = slots_.find({index, i});
      const Slots slots = found == slots_.end() ? Slots() : found->second;
      const std::string_view fill = is_head ? style.head_fill : style.fill;
      rows += fmt::format("<tr>{0}<td bgcolor=\"{1}\" border=\"1\" color=\"{1}\" cellpadding=\"5\">{2}</td>{3}</tr>",
                          slot_cell(slots.left, fill), fill, words, slot_cell(slots.right, fill));
    }
    out_ += fmt::format(
        "  {} [shape=plain, label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" "
        "color=\"{}\">"
        "{}</table>>];\n",
        card_name(index), frame.line, rows);
  }

  // The cards, and the boxes of the lines between them.
  void write_bloc(std::size_t index) {
    const std::vector<std::size_t>& cards = plan_.blocs[index];
    auto is_in = [&cards](DiagramPlace place) { return std::ranges::find(cards, place.card) != cards.end(); };
    out_ += fmt::format(
        "  subgraph {} {{ graph [label=\"\", style=\"rounded,filled\", fillcolor=\"{}\", color=\"{}\", margin=8];",
        bloc_name(index), paper_.area, paper_.area_line);
    for (std::size_t card : cards) out_ += " " + card_name(card) + ";";
    for (std::size_t i = 0; i < plan_.lines.size(); ++i)
      if (is_in(plan_.lines[i].first) && is_in(plan_.lines[i].second)) out_ += " " + line_name(i) + ";";
    out_ += " }\n";
  }

  // Cards of one kind in one rank each; an invisible line between the ranks keeps them apart.
  void write_columns() {
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < plan_.cards.size();) {
      const std::size_t first = i;
      out_ += "  { rank=same;";
      for (; i < plan_.cards.size() && head_kind({i, 0}) == head_kind({first, 0}); ++i)
        out_ += " " + card_name(i) + ";";
      out_ += " }\n";
      if (before) out_ += fmt::format("  {} -> {} [style=invis, minlen=2];\n", card_name(*before), card_name(first));
      before = first;
    }
  }

  std::string relation_words(const DiagramLine& line, const DiagramRelation& drawn, bool with_marks) const {
    const Relation& relation = graph_[drawn.edge];
    const LineStyle style = line_style(graph_.type(relation).sign, false, plan_.style);
    std::string label = xml_text(shortened(plain_words(graph_.type(relation).label), 40));
    if (relation.polarity == Polarity::negated) label = "not <s>" + label + "</s>";
    // Cards of a lower number stand to the left, which is what makes these arrows true.
    if (with_marks) {
      const bool layered = engine_ == DiagramEngine::layers && !on_one_side(line);
      const std::string who = xml_text(shortened(actor_name(drawn.is_forward ? line.first : line.second), 20));
      label = drawn.is_symmetric ? "↔ " + label
              : !layered         ? who + ": " + label
                                 : (drawn.is_forward ? "→ " : "← ") + label;
    }
    if (drawn.is_planned) label += " <i>planned</i>";
    if (!drawn.speakers.empty()) label += " <i>says " + xml_text(drawn.speakers) + "</i>";
    if (relation.telling_count() > 1) label += fmt::format(" ×{}", relation.telling_count());
    return fmt::format("<font color=\"{}\">{}</font>", style.color, label);
  }

  std::string actor_name(DiagramPlace place) const { return plan_.cards[place.card].rows[place.row].name; }

  void write_line(std::size_t index) {
    const DiagramLine& line = plan_.lines[index];
    bool is_symmetric = false, all_planned = true;
    std::set<int> signs;
    for (const DiagramRelation& drawn : line.relations) {
      is_symmetric |= drawn.is_symmetric;
      all_planned &= drawn.is_planned;
      signs.insert(graph_.type(graph_[drawn.edge]).sign);
    }
    const bool is_denied = line.line_class == LineClass::denied;
    LineStyle style = line_style(signs.size() == 1 ? *signs.begin() : 0, is_denied, plan_.style);
    if (all_planned && !is_denied) style.style = "dotted";

    const bool forward = line.points_forward(), backward = line.points_backward();
    const bool with_marks = int(is_symmetric) + int(forward) + int(backward) > 1;
    std::string rows;
    for (const DiagramRelation& drawn : line.relations)
      rows += fmt::format("<tr><td align=\"left\">{}</td></tr>", relation_words(line, drawn, with_marks));
    out_ += fmt::format(
        "  {} [shape=box, style=\"rounded,filled{}\", fillcolor=\"{}\", color=\"{}\", penwidth=0.8, fontsize=9.5, "
        "margin=\"0.05,0.035\", width=0.2, height=0.2, label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" "
        "cellpadding=\"1\">{}</table>>];\n",
        line_name(index), is_denied ? ",dashed" : "", style.fill, style.color, rows);

    // Width says how often, up to seven mentions; beyond that a line would hide its neighbours.
    const double width = 1 + 0.5 * double(std::min<std::size_t>(line.mentions - 1, 6));
    const std::string common =
        fmt::format("color=\"{}\", penwidth={}, style=\"{}\", arrowsize={}, weight={}", style.color, width, style.style,
                    0.75 / std::max(1.0, width / 2.5), std::min<std::size_t>(line.mentions, 8));
    const char* head = forward ? style.arrowhead : "none";
    const char* tail = backward ? style.arrowhead : "none";
    out_ += fmt::format("  {} -> {} [dir=both, arrowhead=none, arrowtail={}, {}];\n", end(index, false),
                        line_name(index), tail, common);
    if (engine_ == DiagramEngine::layers && on_one_side(line))
      out_ += fmt::format("  {} -> {} [dir=both, arrowhead=none, arrowtail={}, {}];\n", end(index, true),
                          line_name(index), head, common);
    else
      out_ += fmt::format("  {} -> {} [dir=both, arrowtail=none, arrowhead={}, {}];\n", line_name(index),
                          end(index, true), head, common);
  }

  std::string heading() const {
    auto row = [](const std::string& words) {
      return words.empty() ? words : "<tr><td align=\"left\">" + words + "</td></tr>";
    };
    std::string notes = plan_.source.empty() ? "" : "Source: " + plan_.source + ".";
    if (!plan_.engine_note.empty()) notes += " " + plan_.engine_note;
    if (plan_.cards.empty()) {
      notes += " No relations were found.";
    } else if (plan_.hidden_relations > 0) {
      notes +=
          fmt::format(" Shown are the strongest {} relations; {} more", plan_.shown_relations, plan_.hidden_relations);
      if (plan_.hidden_actors > 0)
        notes += fmt::format(" and {} more actor{}", plan_.hidden_actors, plan_.hidden_actors == 1 ? "" : "s");
      notes += plan_.hidden_relations + plan_.hidden_actors == 1 ? " is not." : " are not.";
    }
    return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">" +
           row(font_tag("<b>" + broken(shortened(plan_.title, 160), 70) + "</b>", paper_.title, 18)) +
           row(notes.empty() ? "" : font_tag(broken(plain_words(notes), 130), paper_.note, 9.5)) + legend() +
           "<tr><td height=\"8\"></td></tr></table>";
  }

  // What occurs, and nothing else.
  std::string legend() const {
    std::array<bool, 4> classes{};
    std::set<ActorKind> kinds;
    bool planned = false, claims = false, widths = false, counts = false;
    for (const DiagramLine& line : plan_.lines) {
      classes[std::size_t(line.line_class)] = true;
      widths |= line.mentions > 1;
      for (const DiagramRelation& drawn : line.relations) {
        planned |= drawn.is_planned;
        claims |= !drawn.speakers.empty();
        counts |= graph_[drawn.edge].telling_count() > 1;
      }
    }
    for (const DiagramCard& card : plan_.cards)
      for (const DiagramActor& row : card.rows) kinds.insert(graph_[row.actor].kind);

    std::vector<std::string> lines;
    auto entry = [&lines](std::string_view sign, std::string_view color, std::string_view words) {
      lines.push_back(fmt::format("<font color=\"{}\"><b>{}</b></font> {}", color, sign, words));
    };
    const LineStyle good = line_style(1, false, plan_.style), bad = line_style(-1, false, plan_.style),
                    neither = line_style(0, false, plan_.style);
    if (classes[std::size_t(LineClass::cooperation)]) entry("━━▶", good.color, "cooperation");
    if (classes[std::size_t(LineClass::conflict)]) entry("━━┫", bad.color, "conflict");
    if (classes[std::size_t(LineClass::neither)]) entry("───&gt;", neither.color, "neither");
    if (classes[std::size_t(LineClass::denied)]) entry("╍╍ <s>so</s>", neither.color, "denied");
    if (planned) entry("┈┈", neither.color, "planned");
    if (claims) entry("<i>says X</i>", neither.color, "only X says so");
    if (counts) entry("×3", neither.color, "mentions");
    if (widths) entry("─ <b>━</b>", neither.color, "the wider, the more mentions");
    std::vector<std::string> actors;
    for (ActorKind kind : kinds) {
      const ActorStyle style = actor_style(kind, plan_.style);
      actors.push_back(fmt::format("<font color=\"{}\">{}</font> {}", style.line, style.mark, to_string(kind)));
    }
    if (has_areas())
      actors.push_back(fmt::format("<font color=\"{}\">▢</font> they side with one another", neither.color));
    auto row = [this](const std::string& words) {
      return words.empty() ? std::string()
                           : fmt::format("<tr><td align=\"left\">{}</td></tr>", font_tag(words, paper_.legend, 10));
    };
    return row(joined(lines, legend_gap)) + row(joined(actors, legend_gap));
  }

  const RelationGraph& graph_;
  const DiagramPlan& plan_;
  DiagramEngine engine_;
  const SlotOrder& order_;
  const PaperStyle paper_;
  std::map<DiagramPlace, Slots> slots_;
  std::string out_;
};

}  // namespace

std::string card_name(std::size_t card) {
  return fmt::format("c{}", card);
}
std::string line_name(std::size_t line) {
  return fmt::format("l{}", line);
}
std::string bloc_name(std::size_t bloc) {
  return fmt::format("cluster{}", bloc);
}

std::string diagram_dot(const RelationGraph& graph, const DiagramPlan& plan, DiagramEngine engine,
                        const SlotOrder& order) {
  return DiagramDot(graph, plan, engine, order).write();
}

std::string line_in_words(const RelationGraph& graph, const DiagramLine& line) {
  std::string words;
  for (const DiagramRelation& drawn : line.relations)
    words += (words.empty() ? "" : "; ") + relation_in_words(graph, drawn);
  return words;
}

}  // namespace entente

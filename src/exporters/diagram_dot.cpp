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
#include "exporters/relation_words.hpp"
#include "exporters/report_text.hpp"
#include "exporters/xml_text.hpp"

namespace entente {
namespace {

// DejaVu Sans is what Debian has; Verdana has the same widths where a reader of the SVG has not.
constexpr std::string_view font = "DejaVu Sans,Verdana,sans-serif";
constexpr std::string_view legend_gap = "\u2003\u2003";  // blanks of the width of an m
constexpr double legend_gap_width = 24;                  // in points, with the blank behind a sign
// Right of a label's words: browsers set them up to a twentieth wider than Graphviz measured them.
constexpr std::string_view spare_room = "<td width=\"6\"></td>";
constexpr int slot_height = 9;  // points; lines closer than this run into one

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
  DiagramDot(const RelationGraph& graph, const DiagramPlan& plan, const DiagramLayout& layout)
      : graph_(graph), plan_(plan), engine_(layout.engine), layout_(layout), paper_(paper_style(plan.style)) {}

  std::string write() {
    const bool layered = engine_ == DiagramEngine::layers;
    if (layered) columns_ = plan_.columns ? columns_of_kinds() : layout_.columns;
    assign_slots();
    out_ = "digraph {\n";
    out_ += fmt::format("  graph [charset=\"UTF-8\", fontname=\"{}\", bgcolor=\"{}\", pad=0.25, ", font, paper_.paper);
    if (layered)
      out_ += "rankdir=LR, nodesep=0.14, ranksep=0.26, splines=true, mclimit=10, newrank=true";
    else
      out_ += "overlap=prism, overlap_scaling=-1.3, sep=\"+4\", splines=line, outputorder=edgesfirst, start=1, K=0.5";
    constexpr double mm_per_inch = 25.4;
    if (plan_.width_mm > 0) out_ += fmt::format(", size=\"{},1000!\"", plan_.width_mm / mm_per_inch);
    // Title and legend together: the graph's own label is the one place that no line can cross.
    if (layout_.width > 0) out_ += fmt::format(", labelloc=t, labeljust=l, label=<{}>", heading());
    out_ += "];\n";
    out_ += fmt::format("  node [fontname=\"{0}\", fontsize=12];\n  edge [fontname=\"{0}\"];\n", font);
    for (std::size_t i = 0; i < plan_.cards.size(); ++i) write_card(i);
    for (std::size_t i = 0; i < plan_.lines.size(); ++i) write_line(i);
    for (std::size_t i = 0; has_areas() && i < plan_.blocs.size(); ++i) write_bloc(i);
    if (layered && !columns_.empty()) write_columns();
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

  std::vector<std::size_t> columns_of_kinds() const {
    std::vector<std::size_t> columns;
    std::map<ActorKind, std::size_t> known;
    for (std::size_t i = 0; i < plan_.cards.size(); ++i)
      columns.push_back(known.try_emplace(head_kind({i, 0}), known.size()).first->second);
    return columns;
  }
  ActorKind head_kind(DiagramPlace place) const { return graph_[plan_.cards[place.card].rows[0].actor].kind; }

  // Further to the right where that is larger; cards of a lower number stand to the left where dot ranks them.
  std::size_t column(DiagramPlace place) const { return columns_.empty() ? place.card : columns_[place.card]; }
  std::size_t last_column() const { return columns_.empty() ? plan_.cards.size() : std::ranges::max(columns_); }

  // Both ends of a line within one card or column leave to the same side: the right, but of the last column the left.
  bool on_one_side(const DiagramLine& line) const {
    return line.first.card == line.second.card || column(line.first) == column(line.second);
  }
  bool bends_left(const DiagramLine& line) const {
    return on_one_side(line) && last_column() > 0 && column(line.first) == last_column();
  }
  // Its second end stands to the left of its first.
  bool is_turned(const DiagramLine& line) const { return column(line.first) > column(line.second); }

  bool leaves_left(const DiagramLine& line, bool is_second) const {
    return on_one_side(line) ? bends_left(line) : is_second != is_turned(line);
  }

  void assign_slots() {
    if (engine_ != DiagramEngine::layers) return;
    std::vector<std::size_t> lines(plan_.lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = i;
    std::stable_sort(lines.begin(), lines.end(),
                     [this](std::size_t a, std::size_t b) { return layout_.order[a] < layout_.order[b]; });
    for (std::size_t i : lines) {
      const DiagramLine& line = plan_.lines[i];
      for (const bool is_second : {false, true}) {
        Slots& slots = slots_[is_second ? line.second : line.first];
        (leaves_left(line, is_second) ? slots.left : slots.right).push_back(slot_name(i, is_second));
      }
    }
  }

  std::string end(std::size_t line, bool is_second) const {
    const DiagramLine& drawn = plan_.lines[line];
    const std::size_t card = (is_second ? drawn.second : drawn.first).card;
    if (engine_ != DiagramEngine::layers) return card_name(card);
    return fmt::format("{}:{}:{}", card_name(card), slot_name(line, is_second),
                       leaves_left(drawn, is_second) ? 'w' : 'e');
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

  // The ground has the frame's colour: Graphviz leaves half a point between it and the cells, where the paper would
  // shine through.
  void write_card(std::size_t index) {
    const DiagramCard& card = plan_.cards[index];
    const ActorStyle frame = actor_style(graph_[card.rows[0].actor].kind, plan_.style);
    std::string rows;
    for (std::size_t i = 0; i < card.rows.size(); ++i) {
      const DiagramActor& row = card.rows[i];
      const ActorStyle style = actor_style(graph_[row.actor].kind, plan_.style);
      const bool is_head = i == 0;
      std::string words = broken(row.name, 18);
      if (is_head) words = "<b>" + words + "</b>";
      words =
          font_tag(fmt::format("{} {}", style.mark, words), is_head ? style.head_text : style.text, is_head ? 13 : 11);
      if (!row.office.empty()) words += "<br/>" + font_tag(broken(row.office, 24), paper_.note, smallest_text);
      const auto found = slots_.find({index, i});
      const Slots slots = found == slots_.end() ? Slots() : found->second;
      const std::string_view fill = is_head ? style.head_fill : style.fill;
      rows += fmt::format("<tr>{0}<td bgcolor=\"{1}\" border=\"1\" color=\"{1}\" cellpadding=\"5\">{2}</td>{3}</tr>",
                          slot_cell(slots.left, fill), fill, words, slot_cell(slots.right, fill));
    }
    out_ += fmt::format(
        "  {0} [shape=plain, label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" "
        "color=\"{1}\" bgcolor=\"{1}\">"
        "{2}</table>>];\n",
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

  // Cards of one column in one rank each; an invisible line between the ranks keeps them apart.
  void write_columns() {
    std::map<std::size_t, std::vector<std::size_t>> columns;
    for (std::size_t i = 0; i < plan_.cards.size(); ++i) columns[columns_[i]].push_back(i);
    std::optional<std::size_t> before;
    for (const auto& [column, cards] : columns) {
      out_ += "  { rank=same;";
      for (std::size_t card : cards) out_ += " " + card_name(card) + ";";
      out_ += " }\n";
      if (before)
        out_ += fmt::format("  {} -> {} [style=invis, minlen=2];\n", card_name(*before), card_name(cards.front()));
      before = cards.front();
    }
  }

  // The label's rows: what it tells, and how many relations more there are.
  std::string relation_words(const DiagramLine& line, const DiagramRelation& drawn, bool with_marks) const {
    const Relation& relation = graph_[drawn.edge];
    const LineStyle style =
        line_style(line.line_class == LineClass::denied ? 0 : graph_.type(relation).sign, false, plan_.style);
    std::string mark;
    if (with_marks) {
      const bool layered = engine_ == DiagramEngine::layers && !on_one_side(line);
      mark = drawn.is_symmetric ? "↔ "
             : layered          ? (drawn.is_forward != is_turned(line) ? "→ " : "← ")
                                : short_actor_name(drawn.is_forward ? line.first : line.second) + ": ";
    }
    std::string label = broken(mark + drawn.words, 25);
    std::string remarks;
    if (!drawn.claim.empty()) remarks += ", <i>" + xml_text(drawn.claim) + "</i>";
    if (relation.telling_count() > 1) remarks += fmt::format(" ×{}", relation.telling_count());
    // What stands behind goes to a line of its own where it would make the label wider.
    const std::size_t last = wrapped(mark + drawn.words, 25).back().size();
    if (!drawn.claim.empty() && last + drawn.claim.size() > 24) remarks = ",<br align=\"left\"/>" + remarks.substr(2);
    return fmt::format("<font color=\"{}\">{}{}<br align=\"left\"/></font>", style.color, label, remarks);
  }

  std::string short_actor_name(DiagramPlace place) const {
    const DiagramActor& row = plan_.cards[place.card].rows[place.row];
    const bool is_person = graph_[row.actor].kind == ActorKind::person && graph_[row.actor].is_named;
    return shortened(is_person ? family_name(graph_, row.actor) : row.name, 20);
  }

  // The relations of a line go different ways: its words tell which goes which.
  static bool needs_marks(const DiagramLine& line) {
    const bool is_mutual = std::ranges::any_of(line.relations, &DiagramRelation::is_symmetric);
    return int(is_mutual) + int(line.points_forward()) + int(line.points_backward()) > 1;
  }

  void write_line(std::size_t index) {
    const DiagramLine& line = plan_.lines[index];
    bool all_planned = true;
    std::set<int> signs;
    for (const DiagramRelation& drawn : line.relations) {
      all_planned &= drawn.is_planned;
      signs.insert(graph_.type(graph_[drawn.edge]).sign);
    }
    const bool is_denied = line.line_class == LineClass::denied;
    LineStyle style = line_style(signs.size() == 1 && !is_denied ? *signs.begin() : 0, is_denied, plan_.style);
    if (all_planned && !is_denied) style.style = "dotted";

    const bool forward = line.points_forward(), backward = line.points_backward();
    std::string rows;
    for (std::size_t i = 0; i < line.told; ++i)
      rows += fmt::format("<tr><td align=\"left\" balign=\"left\">{}</td>{}</tr>",
                          relation_words(line, line.relations[i], needs_marks(line)), spare_room);
    if (line.told < line.relations.size())
      rows += fmt::format("<tr><td align=\"left\"><font color=\"{}\">+{}</font></td>{}</tr>", style.color,
                          line.relations.size() - line.told, spare_room);
    out_ += fmt::format(
        "  {} [shape=box, style=\"rounded,filled{}\", fillcolor=\"{}\", color=\"{}\", penwidth=0.8, fontsize=10, "
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
    const auto first_half = [&](bool is_second, const char* at_card) {
      out_ += fmt::format("  {} -> {} [dir=both, arrowhead=none, arrowtail={}, {}];\n", end(index, is_second),
                          line_name(index), at_card, common);
    };
    const auto second_half = [&](bool is_second, const char* at_card) {
      out_ += fmt::format("  {} -> {} [dir=both, arrowtail=none, arrowhead={}, {}];\n", line_name(index),
                          end(index, is_second), at_card, common);
    };
    if (engine_ == DiagramEngine::layers && on_one_side(line)) {
      if (bends_left(line)) {
        second_half(false, tail);
        second_half(true, head);
      } else {
        first_half(false, tail);
        first_half(true, head);
      }
    } else {
      const bool turned = engine_ == DiagramEngine::layers && is_turned(line);
      first_half(turned, turned ? head : tail);
      second_half(!turned, turned ? tail : head);
    }
  }

  // As wide as the picture, flush left, a row for each line.
  std::string heading() const {
    auto row = [](const std::string& words) {
      return words.empty() ? words : "<tr><td align=\"left\">" + words + "</td></tr>";
    };
    std::string notes = plan_.source.empty() ? "" : "Source: " + plan_.source + ".";
    if (!plan_.engine_note.empty()) notes += " " + plan_.engine_note;
    if (plan_.cards.empty()) {
      notes += " No relations were found.";
    } else if (plan_.hidden_relations > 0) {
      notes += fmt::format(" Left out: {}{}.",
                           plan_.hidden_actors > 0 ? counted(plan_.hidden_actors, "actor", "actors") + " and " : "",
                           counted(plan_.hidden_relations, "relation", "relations"));
    }
    std::string rows;
    for (const std::string& line :
         wrapped(shortened(plan_.title, 160), std::max<std::size_t>(20, layout_.width / 10.5)))
      rows += row(font_tag("<b>" + xml_text(line) + "</b>", paper_.title, 16));
    for (const std::string& line : wrapped(plain_words(notes), std::max<std::size_t>(40, layout_.width / 5.6)))
      rows += row(font_tag(xml_text(line), paper_.note, smallest_text));
    return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">" + rows + legend() +
           "<tr><td height=\"8\"></td></tr></table>";
  }

  struct LegendEntry {
    std::string words;
    double width = 0;  // in points, with the gap behind it
  };

  // What occurs, and nothing else: the lines, then the actors.
  std::vector<LegendEntry> legend_entries() const {
    std::array<bool, 4> classes{};
    bool planned = false, claims = false, widths = false, counts = false, more = false, ways = false, mutual = false;
    for (const DiagramLine& line : plan_.lines) {
      classes[std::size_t(line.line_class)] = true;
      widths |= line.mentions > 1;
      more |= line.told < line.relations.size();
      for (std::size_t i = 0;
           i < line.told && needs_marks(line) && engine_ == DiagramEngine::layers && !on_one_side(line); ++i)
        (line.relations[i].is_symmetric ? mutual : ways) = true;
      for (const DiagramRelation& drawn : line.relations) {
        planned |= drawn.is_planned;
        claims |= !drawn.claim.empty();
        counts |= graph_[drawn.edge].telling_count() > 1;
      }
    }
    const LineStyle good = line_style(1, false, plan_.style), bad = line_style(-1, false, plan_.style),
                    neither = line_style(0, false, plan_.style);
    std::vector<LegendEntry> entries;
    if (classes[std::size_t(LineClass::cooperation)]) entries.push_back(legend_entry("━━▶", good.color, "cooperation"));
    if (classes[std::size_t(LineClass::conflict)]) entries.push_back(legend_entry("━━┫", bad.color, "conflict"));
    const auto entry = [&](bool occurs, std::string_view sign, std::string_view words) {
      if (occurs) entries.push_back(legend_entry(sign, neither.color, words));
    };
    entry(classes[std::size_t(LineClass::neither)], "───&gt;", "neutral");
    entry(classes[std::size_t(LineClass::denied)], "╍╍", "denied");
    entry(planned, "┈┈", "planned");
    entry(claims, "<i>says X</i>", "only X says so");
    entry(counts, "×3", "mentions");
    entry(ways, "→ ←", "which way it goes");
    entry(mutual, "↔", "both ways");
    entry(more, "+3", "3 more relations");
    entry(widths, "─ <b>━</b>", "wider: more mentions");
    add_actors(entries);
    return entries;
  }

  void add_actors(std::vector<LegendEntry>& entries) const {
    std::set<ActorKind> kinds;
    for (const DiagramCard& card : plan_.cards)
      for (const DiagramActor& row : card.rows) kinds.insert(graph_[row.actor].kind);
    for (ActorKind kind : kinds) {
      const ActorStyle style = actor_style(kind, plan_.style);
      entries.push_back(legend_entry(style.mark, style.line, to_string(kind), false));
    }
    if (has_areas())
      entries.push_back(
          legend_entry("▢", line_style(0, false, plan_.style).color, "they side with one another", false));
  }

  static LegendEntry legend_entry(std::string_view sign, std::string_view color, std::string_view words,
                                  bool is_bold = true) {
    constexpr double letter = 5.4, sign_letter = 7;  // of DejaVu Sans at ten points, measured in drawn pictures
    std::size_t letters = 0;
    bool is_tag = false;
    for (std::size_t at = 0; at < sign.size(); ++at) {
      if (sign[at] == '&') at = std::min(sign.find(';', at), sign.size() - 1);
      if (sign[at] == '<') is_tag = true;
      if (!is_tag && (static_cast<unsigned char>(sign[at]) & 0xC0) != 0x80) ++letters;
      if (sign[at] == '>') is_tag = false;
    }
    const std::string_view before = is_bold ? "<b>" : "", behind = is_bold ? "</b>" : "";
    return {fmt::format("<font color=\"{}\">{}{}{}</font> {}", color, before, sign, behind, words),
            double(words.size()) * letter + double(letters) * sign_letter + legend_gap_width};
  }

  // Where each row of the legend ends, if none is wider than `width` and may be.
  static std::vector<std::size_t> row_ends(const std::vector<LegendEntry>& entries, double width) {
    std::vector<std::size_t> ends;
    double filled = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (i > 0 && filled + entries[i].width - legend_gap_width > width) {
        ends.push_back(i);
        filled = 0;
      }
      filled += entries[i].width;
    }
    if (!entries.empty()) ends.push_back(entries.size());
    return ends;
  }

  // As few rows as the picture's width allows, and those of one length: no entry stands in a row alone.
  std::string legend() const {
    const std::vector<LegendEntry> entries = legend_entries();
    double width = std::max(layout_.width, 300.0);
    std::vector<std::size_t> ends = row_ends(entries, width);
    for (constexpr double step = 10; width > step; width -= step) {
      std::vector<std::size_t> narrower = row_ends(entries, width - step);
      if (narrower.size() > ends.size()) break;
      ends = std::move(narrower);
    }
    std::string rows;
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      std::string words;
      for (; begin < end; ++begin) words += (words.empty() ? "" : std::string(legend_gap)) + entries[begin].words;
      rows += fmt::format("<tr><td align=\"left\">{}</td></tr>", font_tag(words, paper_.legend, 10));
    }
    return rows;
  }

  const RelationGraph& graph_;
  const DiagramPlan& plan_;
  DiagramEngine engine_;
  const DiagramLayout& layout_;
  std::vector<std::size_t> columns_;
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

std::string diagram_dot(const RelationGraph& graph, const DiagramPlan& plan, const DiagramLayout& layout) {
  return DiagramDot(graph, plan, layout).write();
}

std::vector<std::size_t> cards_in_columns(const DiagramPlan& plan, std::size_t count) {
  // A line within a column is a detour, one past a column a long way; and columns of one height make a page.
  constexpr double within = 3, past = 1.5, uneven = 0.02;
  std::vector<double> heights;
  for (const DiagramCard& card : plan.cards) heights.push_back(1 + double(card.rows.size()));
  std::vector<std::size_t> best;
  double least = 0;
  const auto cost = [&](const std::vector<std::size_t>& columns) {
    double sum = 0;
    std::vector<double> height(count);
    for (std::size_t i = 0; i < columns.size(); ++i) height[columns[i]] += heights[i];
    for (const DiagramLine& line : plan.lines) {
      const std::size_t a = columns[line.first.card], b = columns[line.second.card];
      sum += a == b ? within : (a > b ? a - b : b - a) > 1 ? past : 0;
    }
    for (const double one : height)
      for (const double other : height) sum += uneven * (one - other) * (one - other);
    return sum;
  };
  // From several beginnings, one card at a time while that helps; the first best is taken.
  for (std::size_t start = 0; start < count * 4; ++start) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < plan.cards.size(); ++i) columns.push_back((i * (1 + start / count) + start) % count);
    double now = cost(columns);
    for (bool has_changed = true; has_changed;) {
      has_changed = false;
      for (std::size_t& column : columns) {
        const std::size_t before = column;
        std::size_t chosen = before;
        for (std::size_t i = 0; i < count; ++i) {
          column = i;
          if (const double then = cost(columns); then < now - 1e-9) now = then, chosen = i, has_changed = true;
        }
        column = chosen;
      }
    }
    if (best.empty() || now < least - 1e-9) best = columns, least = now;
  }
  return best;
}

std::string line_in_words(const RelationGraph& graph, const DiagramLine& line) {
  std::string words;
  for (const DiagramRelation& drawn : line.relations)
    words += (words.empty() ? "" : "; ") + relation_in_words(graph, drawn);
  return words;
}

}  // namespace entente

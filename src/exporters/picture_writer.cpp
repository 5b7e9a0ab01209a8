#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>

#include "exporters/diagram_dot.hpp"
#include "exporters/diagram_plan.hpp"
#include "exporters/graphviz.hpp"
#include "exporters/limited_layout.hpp"
#include "exporters/pdf_text.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/svg_text.hpp"
#include "exporters/writers.hpp"

namespace entente {
namespace {

// dot takes about the cube of the size: 0.1 s for 25 actors and 40 relations, minutes for 300 and 900. sfdp's pictures
// are harder to read, and done in seconds.
constexpr std::size_t most_layered_boxes = 220;
constexpr std::chrono::seconds longest_time{60};  // of sfdp
constexpr double readable_text = 6;               // points; print has nothing smaller
constexpr double page_width = 160;                // mm, of the text of a report on A4
constexpr double points_per_mm = 72 / 25.4;
constexpr double narrowest_heading = 420;         // points; a title of one word a line is none

// Lines leave their cards in the order in which their boxes lie, so that they do not cross where they begin.
SlotOrder order_by_height(const GraphvizPicture& picture, const DiagramPlan& plan) {
  SlotOrder order;
  for (std::size_t i = 0; i < plan.lines.size(); ++i) order.push_back(-picture.position(line_name(i)).y);
  return order;
}

double text_size(double width, double width_mm) {
  return smallest_text * width_mm * points_per_mm / std::max(width, 1.0);
}

struct Measured {
  DiagramLayout layout;
  double width = 0;  // without title and legend
};

Measured measured(const RelationGraph& graph, const DiagramPlan& plan, DiagramLayout layout) {
  Measured found{std::move(layout)};
  found.layout.order.assign(plan.lines.size(), 0);
  // Moving the slots moves the boxes a little; a second time is enough.
  for (int i = 0; i < 2; ++i) {
    const GraphvizPicture picture(diagram_dot(graph, plan, found.layout), "dot");
    found.layout.order = order_by_height(picture, plan);
    found.width = picture.width();
  }
  return found;
}

// As dot ranks the cards, unless the text would get too small on a page; then in three columns, or in two.
Measured readable_layout(const RelationGraph& graph, const DiagramPlan& plan) {
  const double width_mm = plan.width_mm > 0 ? plan.width_mm : page_width;
  Measured best = measured(graph, plan, {});
  if (plan.columns) return best;
  for (const std::size_t count : {3, 2}) {
    if (text_size(best.width, width_mm) >= readable_text || plan.cards.size() <= count) break;
    DiagramLayout layout;
    layout.columns = cards_in_columns(plan, count);
    Measured other = measured(graph, plan, std::move(layout));
    if (other.width < best.width) best = std::move(other);
  }
  return best;
}

std::string painted(const RelationGraph& graph, const DiagramPlan& plan, DiagramEngine engine,
                    const std::string& device) {
  // In a process of its own: Cairo writes the hour's distance from Greenwich into a PDF, in more bytes or fewer.
  setenv("TZ", "UTC0", 1);
  tzset();
  const bool layered = engine == DiagramEngine::layers;
  const std::string program = layered ? "dot" : "sfdp";
  Measured found;
  if (layered) {
    found = readable_layout(graph, plan);
  } else {
    found.layout = {engine, SlotOrder(plan.lines.size(), 0), {}, 0};
    found.width = GraphvizPicture(diagram_dot(graph, plan, found.layout), program).width();
  }
  found.layout.width = std::max(found.width, narrowest_heading);
  std::string dot = diagram_dot(graph, plan, found.layout);
  const std::string_view begin = "digraph {\n";
  // An image has to be sharp on today's screens; the other formats have no pixels.
  if (device.starts_with("png")) dot.insert(begin.size(), "  graph [dpi=144];\n");
  // Graphviz takes a PDF for a page and leaves half an inch around; in a report that is lost width.
  if (device.starts_with("pdf")) dot.insert(begin.size(), "  graph [margin=0];\n");
  const GraphvizPicture picture(dot, program);
  // The width comes first, then the picture.
  return std::to_string(std::lround(picture.width())) + '\n' + picture.render(device);
}

}  // namespace

std::string PictureWriter::kept(std::string_view words) const {
  return plain_words(words);
}

std::string PictureWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const DiagramPlan plan = plan_diagram(graph, options);
  const std::string device = device_;
  const bool layered = plan.cards.size() + plan.lines.size() <= most_layered_boxes;
  std::function<std::string()> usual;
  if (layered) usual = [&] { return painted(graph, plan, DiagramEngine::layers, device); };
  const auto faster = [&] {
    DiagramPlan noted = plan;
    if (layered) noted.engine_note = "Laid out by a faster engine, since the usual one took too long.";
    return painted(graph, noted, DiagramEngine::springs, device);
  };
  std::string made = limited_layout(usual, faster, longest_time, options);
  const std::size_t line_end = made.find('\n');
  const double width = std::strtod(made.c_str(), nullptr);
  made.erase(0, line_end + 1);
  if (options.width_mm > 0) {
    const double text = text_size(width, options.width_mm);
    if (text < readable_text && options.note)
      options.note(
          fmt::format("at {} mm the smallest text is {:.1f} points high; show fewer actors (--top) or a wider picture",
                      options.width_mm, text));
  }
  if (device.starts_with("svg")) return readable_svg(made, graph, plan);
  if (device.starts_with("pdf"))
    return described_pdf(dateless_pdf(std::move(made)), plan.title, picture_words(graph, plan).alt);
  return made;
}

}  // namespace entente

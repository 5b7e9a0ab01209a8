#include <algorithm>
#include <string>
#include <string_view>

#include "exporters/diagram_dot.hpp"
#include "exporters/diagram_plan.hpp"
#include "exporters/graphviz.hpp"
#include "exporters/svg_text.hpp"
#include "exporters/writers.hpp"

namespace entente {
namespace {

// dot takes about the cube of the size: 0.1 s for 25 actors and 40 relations, minutes for 300 and 900. sfdp's pictures
// are harder to read, and done in seconds.
constexpr std::size_t most_layered_boxes = 220;

// Lines leave their cards in the order in which their boxes lie, so that they do not cross where they begin.
SlotOrder order_by_height(const GraphvizPicture& picture, const DiagramPlan& plan) {
  SlotOrder order;
  for (std::size_t i = 0; i < plan.lines.size(); ++i) order.push_back(-picture.position(line_name(i)).y);
  return order;
}

}  // namespace

std::string PictureWriter::write(const RelationGraph& graph, const DiagramOptions& options) const {
  const DiagramPlan plan = plan_diagram(graph, options);
  const bool layered = plan.cards.size() + plan.lines.size() <= most_layered_boxes;
  const DiagramEngine engine = layered ? DiagramEngine::layers : DiagramEngine::springs;
  const std::string program = layered ? "dot" : "sfdp";
  SlotOrder order(plan.lines.size(), 0);
  // Moving the slots moves the boxes a little; a second time is enough.
  for (int i = 0; layered && i < 2; ++i)
    order = order_by_height(GraphvizPicture(diagram_dot(graph, plan, engine, order), program), plan);
  std::string dot = diagram_dot(graph, plan, engine, order);
  const std::string_view begin = "digraph {\n";
  // An image has to be sharp on today's screens; the other formats have no pixels.
  if (std::string_view(device_).starts_with("png")) dot.insert(begin.size(), "  graph [dpi=144];\n");
  const std::string painted = GraphvizPicture(dot, program).render(device_);
  if (std::string_view(device_).starts_with("svg")) return readable_svg(painted, graph, plan);
  if (std::string_view(device_).starts_with("pdf")) return dateless_pdf(painted);
  return painted;
}

}  // namespace entente

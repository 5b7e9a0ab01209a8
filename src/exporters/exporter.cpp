#include "entente/exporters/exporter.hpp"

#include <algorithm>
#include <array>

#include "exporters/writers.hpp"

namespace entente {
namespace {

constexpr DotWriter dot;
constexpr JsonWriter json;
constexpr PageWriter page;
constexpr PictureWriter pdf("pdf:cairo:cairo");
constexpr PictureWriter png("png:cairo:cairo");
constexpr PictureWriter svg("svg:svg:core");

// A new format: its writer in writers.hpp and one line here.
constexpr std::array<ExportFormat, 6> formats = {{
    {"dot", ".dot", "the whole graph for Graphviz", false, &dot},
    {"html", ".html", "a page to explore the whole graph in, for any browser, without a network", false, &page},
    {"json", ".json", "the whole graph with its evidence, as entente reads it back", false, &json},
    {"pdf", ".pdf", "a diagram for print", true, &pdf},
    {"png", ".png", "a diagram as an image", true, &png},
    {"svg", ".svg", "a diagram for the web", true, &svg},
}};

}  // namespace

DiagramOptions DiagramOptions::top(std::size_t actors) {
  DiagramOptions options;
  options.top_actors = actors;
  options.top_relations =
      actors / 5 * 8 + actors % 5 * 8 / 5;  // 25 actors, 40 relations; cannot overflow before memory does
  return options;
}

std::span<const ExportFormat> export_formats() {
  return formats;
}

const Exporter* exporter_for(std::string_view ending) {
  const auto found = std::find_if(formats.begin(), formats.end(), [ending](const ExportFormat& format) {
    return ending == format.name || ending.ends_with(format.ending);
  });
  return found == formats.end() ? nullptr : found->exporter;
}

}  // namespace entente

// RelationGraph -> bytes of a file: one writer per format, all in one table.
// exporter_for(".svg")->write(graph, options) -> the diagram
// The same graph gives the same bytes on every run.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entente/graph/relation_graph.hpp"
#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class DiagramStyle : std::uint8_t { light, dark, print, mono };  // print: nothing filled; mono: no colours
inline constexpr std::array<std::string_view, 4> diagram_style_names = {"light", "dark", "print", "mono"};
static_assert(diagram_style_names[std::size_t(DiagramStyle::mono)] == "mono");

// What diagrams show; other formats write the whole graph and read nothing of this but isolated_actors.
struct DiagramOptions {
  // The most involved actors, and the lines between them that tell most. Nothing: what one page has room for, 8 and 12
  // of one document, 20 and 30 of several.
  std::optional<std::size_t> top_actors{};
  std::optional<std::size_t> top_lines{};
  bool everything = false;  // no actor and no relation that passes the filter is left out
  RelationFilter filter{};
  std::string title;   // empty: the document's title, or how many documents there are
  std::string source;  // empty: made of the documents' publishers and dates

  DiagramStyle style = DiagramStyle::light;
  std::optional<VertexId> focus{};  // only this actor, those related to it, and the relations between these
  bool columns = false;             // actors of a kind stand in a column of their own
  bool blocs = true;                // who sides with one another stands in an area; never in columns, nor by sfdp
  double width_mm = 0;              // of the picture; 0: as wide as its text wants it

  // Pictures are laid out in a process of their own. Where it takes longer or more memory, a faster engine does it, and
  // the picture and `note` say so.
  std::chrono::seconds time_limit{10};                   // of a processor
  std::size_t memory_limit = std::size_t(2) << 30;       // bytes beside what the program has
  std::function<void(std::string_view)> note = nullptr;  // is told what the reader of the picture should know

  // Formats that graph programs lay out leave out the actors that stand in no relation, unless this says otherwise.
  bool isolated_actors = false;

  // As `--top N` cuts: N actors and three lines for every two of them.
  static DiagramOptions top(std::size_t actors);
};

class Exporter {
 public:
  virtual std::string write(const RelationGraph& graph, const DiagramOptions& options) const = 0;
  // What a reader of the format gets back of `words`, where the format cannot hold all of them.
  virtual std::string kept(std::string_view words) const;

 protected:
  ~Exporter() = default;  // writers live as long as the program
};

struct ExportFormat {
  std::string_view name;    // "svg"
  std::string_view ending;  // ".svg"
  std::string_view about;   // one line for --help
  bool is_picture;          // to be looked at: entente draw makes it, with DiagramOptions
  const Exporter* exporter;
  const Exporter* edges = nullptr;  // of a format of two files: `exporter` writes NAME-nodes, this NAME-edges
  bool is_laid_out = false;  // by the program that reads it: actors without a relation are left out
};

std::span<const ExportFormat> export_formats();
// By an ending (".svg"), a format's name ("svg") or a file name ("out/graph.svg"), which has the format of the longest
// ending that fits; null if there is no such format.
const ExportFormat* export_format(std::string_view ending);
const Exporter* exporter_for(std::string_view ending);  // its exporter

// How many actors' names the format cannot hold as they are.
std::size_t count_changed_names(const RelationGraph& graph, const Exporter& exporter);

}  // namespace entente

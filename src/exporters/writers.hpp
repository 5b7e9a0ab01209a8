// One class per format; the table in exporter.cpp names them all.
#pragma once

#include "entente/exporters/exporter.hpp"

namespace entente {

// Our own format, whole; see graph_json.hpp.
class JsonWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// The whole graph in the DOT language with generated ids, names in labels, and our facts as attributes:
//   a0 [label="China", entente_id="CHN", kind="country"];
//   a0 -> a3 [label="not condemns", type="condemns", polarity="negated", mentions=2, confidence=0.9, …];
class DotWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// One page for a browser, with everything in it and nothing fetched: the diagram, its sentences, search, filters, paths.
// What it is made of stands in page/.
class PageWriter final : public Exporter {
 public:
  // Throws InputError if Entente was built without the page's packages.
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// The diagram of the strongest relations, laid out and painted by Graphviz.
class PictureWriter final : public Exporter {
 public:
  explicit constexpr PictureWriter(const char* device) : device_(device) {}
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;

 private:
  const char* device_;  // Graphviz's name of the format
};

}  // namespace entente

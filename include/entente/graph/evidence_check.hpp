// Whether a graph's evidence still reads in its documents as it was recorded.
// for (const QuotedPassage& passage : evidence_of(graph)[0]) if (!reads(document, passage)) …
// A passage reads if its words stand in the document's text where exactly the recorded bytes of the file lead.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "entente/text/document.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// A Passage with its words.
struct QuotedPassage {
  ByteSpan span;
  std::string words;

  friend auto operator<=>(const QuotedPassage&, const QuotedPassage&) = default;
};

// For each document of the graph every passage that it is quoted with, each once, by span: sentences, triggers,
// actors, objects, speakers, times.
std::vector<std::vector<QuotedPassage>> evidence_of(const RelationGraph& graph);

bool reads(const Document& document, const QuotedPassage& passage);

// SHA-256 of the text, as GraphDocument::hash has it.
std::string text_hash(const Document& document);

}  // namespace entente

// Texts with what a careful reader finds in them, as tests/evaluation/README.md defines the format.
// read_annotated_texts(bytes, "develop.txt", ontology) -> documents, each with its relations and quotations
// Names are kept as written: whether an actor that was found is the one meant is for the scorer to say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/ontology/ontology.hpp"
#include "entente/relations/relation.hpp"
#include "entente/text/document.hpp"

namespace entente {

// The words by which a document names one actor; the first is the one that annotations use.
using NameGroup = std::vector<std::string>;

struct AnnotatedTime {
  std::string words;
  std::string value;  // ISO 8601; empty if it cannot be told

  friend bool operator==(const AnnotatedTime&, const AnnotatedTime&) = default;
};

struct AnnotatedRelation {
  std::size_t line = 0;      // in its file
  std::size_t sentence = 0;  // place in AnnotatedDocument::sentences
  RelationTypeId type{};
  std::string source;
  std::string target;
  std::string object;       // empty: none
  std::string asserted_by;  // empty: the document
  std::optional<AnnotatedTime> time;
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;

  friend bool operator==(const AnnotatedRelation&, const AnnotatedRelation&) = default;
};

struct AnnotatedQuotation {
  std::size_t line = 0;
  std::size_t sentence = 0;
  std::string speaker;
  ByteSpan cue;
  std::vector<ByteSpan> content;
  QuotationForm form = QuotationForm::indirect;

  friend bool operator==(const AnnotatedQuotation&, const AnnotatedQuotation&) = default;
};

struct AnnotatedDocument {
  Document document;
  std::vector<ByteSpan> sentences;  // the lines of the text, each one sentence or a few
  std::vector<NameGroup> names;
  std::vector<AnnotatedRelation> relations;
  std::vector<AnnotatedQuotation> quotations;
};

// Throws InputError with line and column: an unknown type, a name, cue or content that the document does not have.
std::vector<AnnotatedDocument> read_annotated_texts(std::string_view bytes, const std::string& file,
                                                    const Ontology& ontology);

}  // namespace entente

#include "entente/graph/evidence_check.hpp"

#include <algorithm>
#include <iterator>

#include "graph/content_hash.hpp"

namespace entente {

std::vector<std::vector<QuotedPassage>> evidence_of(const RelationGraph& graph) {
  // Texts are told apart by their ids: each is written out once.
  std::vector<std::vector<Passage>> passages;
  for (const GraphDocument& document : graph.documents()) passages.emplace_back(document.sentences.begin(), document.sentences.end());
  for (const Relation& relation : graph.relations()) {
    for (const Evidence& evidence : relation.evidence) {
      std::vector<Passage>& list = passages[std::size_t(evidence.document)];
      list.push_back(evidence.trigger);
      for (const auto* part : {&evidence.source, &evidence.target, &evidence.object, &evidence.speaker, &evidence.time}) {
        if (*part) list.push_back(**part);
      }
    }
  }
  std::vector<std::vector<QuotedPassage>> quoted;
  for (std::vector<Passage>& list : passages) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    std::vector<QuotedPassage>& of_document = quoted.emplace_back();
    for (const Passage& passage : list) of_document.push_back({passage.span, std::string(graph[passage.words])});
  }
  return quoted;
}

bool reads(const Document& document, const QuotedPassage& passage) {
  const std::string_view text = document.text;
  const ByteSpan span = passage.span;
  if (document.source_spans.empty()) {
    return span.begin <= span.end && span.end <= text.size() && document.words(span) == passage.words;
  }
  // Where in the text the words may begin: source spans ascend in both, so not before the last that ends before the
  // passage's bytes (there may be text that came from nowhere behind it), nor behind the first that begins after them.
  const auto& spans = document.source_spans;
  const auto first = std::partition_point(spans.begin(), spans.end(), [&](const SourceSpan& one) {
    return one.source.end < span.begin;
  });
  const auto last = std::partition_point(first, spans.end(), [&](const SourceSpan& one) {
    return one.source.begin <= span.end;
  });
  const std::size_t begin = first == spans.begin() ? 0 : std::prev(first)->text.begin;
  const std::size_t end = last == spans.end() ? text.size() : last->text.begin;
  for (std::size_t at = begin; (at = text.find(passage.words, at)) != std::string_view::npos && at <= end; ++at) {
    const ByteSpan found{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + passage.words.size())};
    if (document.in_source(found) == span) return true;
  }
  return false;
}

std::string text_hash(const Document& document) { return sha256(document.text); }

}  // namespace entente

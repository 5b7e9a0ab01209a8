#include "exporters/diagram_heading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "exporters/plain_words.hpp"

namespace entente {
namespace {

// "articles/china-russia.txt" -> "china-russia"
std::string bare_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  if (dot != std::string_view::npos && dot > 0) path = path.substr(0, dot);
  return plain_words(path);
}

}  // namespace

std::string diagram_title(const RelationGraph& graph, const DiagramOptions& options) {
  if (!options.title.empty()) return plain_words(options.title);
  const auto& documents = graph.documents();
  if (options.focus) return "Who stands how to " + plain_words(graph[*options.focus].name);
  if (documents.size() == 1 && documents[0].title) return plain_words(*documents[0].title);
  if (documents.size() == 1) return "Who stands how to whom";
  return fmt::format("Who stands how to whom in {} documents", documents.size());
}

std::string diagram_source(const RelationGraph& graph, const DiagramOptions& options) {
  if (!options.source.empty()) return plain_words(options.source);
  std::set<std::string> publishers;
  std::optional<Date> first, last;
  std::size_t unknown = 0;
  for (const GraphDocument& document : graph.documents()) {
    if (!document.publisher && !document.date) ++unknown;
    if (document.publisher) publishers.insert(plain_words(*document.publisher));
    if (!document.date) continue;
    first = first ? std::min(first, document.date) : document.date;
    last = std::max(last, document.date);
  }
  // Never a path: a reader of the picture has other folders.
  std::string words;
  const auto& documents = graph.documents();
  if (documents.size() == 1) {
    const std::string name = documents[0].title ? plain_words(*documents[0].title) : bare_name(documents[0].id);
    if (name != diagram_title(graph, options)) words = "“" + shortened(name, 90) + "”";
  }
  for (const std::string& publisher : publishers)
    if (publishers.size() <= 3) words += (words.empty() ? "" : ", ") + publisher;
  if (publishers.size() > 3) words = fmt::format("{} publishers", publishers.size());
  if (first) words += (words.empty() ? "" : ", ") + to_string(*first);
  if (first != last) words += " to " + to_string(*last);
  if (documents.size() > 1 && unknown > 0 && !words.empty())
    words += fmt::format(", and {} more document{}", unknown, unknown == 1 ? "" : "s");
  return shortened(words, 150);
}

}  // namespace entente

#include "text/foreign_formats.hpp"

#include <algorithm>

#include "text/head_words.hpp"

namespace entente::text {
namespace {

// What the root of an XML file says; nothing for a page and for feeds, which are read.
std::optional<std::string_view> xml_kind(std::string_view head, bool is_page_by_name) {
  const std::string_view root = xml_root(head);
  if (root.empty()) return std::nullopt;
  struct Root {
    std::string_view name;
    std::string_view kind;
  };
  static constexpr Root roots[] = {{"svg", "a drawing (SVG)"},     {"graphml", "a graph (GraphML)"},
                                   {"gexf", "a graph (GEXF)"},     {"opml", "a list of feeds (OPML)"},
                                   {"urlset", "a map of a site"},  {"sitemapindex", "a map of a site"},
                                   {"office:document", "an office file in one XML file (flat ODF)"}};
  for (const Root& known : roots) {
    if (root == known.name) return known.kind;
  }
  for (const std::string_view read : {"rss", "rdf:RDF", "feed", "mediawiki"}) {
    if (root == read) return std::nullopt;
  }
  if (!head.starts_with("<?xml") || is_page_by_name || is_same(root, "html") || begins(root, "!doctype")) return std::nullopt;
  return "an XML file";
}

// What `entente` writes, but for words in lines, which nothing tells from a text.
std::optional<std::string_view> own_output(std::string_view head) {
  const std::string_view beginning = head.substr(0, 1000);
  if (head.starts_with("{\"record\":")) return "records made by entente extract";
  if (head.starts_with('{') && beginning.find("\"entente-graph\"") != std::string_view::npos) return "a graph made by entente build";
  if (head.starts_with("{\"question\":")) return "an answer of entente in JSON";
  if (head.starts_with("digraph {") || head.starts_with("digraph \"")) return "a graph (DOT)";
  if (head.starts_with("flowchart ")) return "a flowchart (Mermaid)";
  if (head.starts_with("@prefix ")) return "RDF";
  if (begins(head, "<!doctype html") && beginning.find("name=\"generator\" content=\"entente\"") != std::string_view::npos)
    return "a page made by entente draw";
  if (head.find("\n```entente") != std::string_view::npos || head.find("<!-- entente\n") != std::string_view::npos ||
      head.find("<!-- entente\r\n") != std::string_view::npos) {
    return "a report with blocks of entente";
  }
  return std::nullopt;
}

struct Ending {
  std::string_view ending;
  std::string_view kind;
};
constexpr Ending endings[] = {
    {".xml", "an XML file"},
    {".svg", "a drawing (SVG)"},
    {".dot", "a graph (DOT)"},
    {".cyjs", "a graph for Cytoscape"},
    {".graphology.json", "a graph for graphology"},
    {".ftm.json", "FollowTheMoney entities"},
    {".jgf.json", "a graph in JSON Graph Format"},
    {".nx.json", "a graph for NetworkX"},
    {".jsonld", "RDF (JSON-LD)"},
    {".stix.json", "a STIX bundle"},
    {".trig", "RDF (TriG)"},
    {".mmd", "a flowchart (Mermaid)"},
    {".alt.txt", "a description that entente draw --alt has written"},
};

std::optional<std::string_view> kind_by_name(std::string_view name) {
  name = without_packed_ending(name);
  for (const Ending& known : endings) {
    if (name.size() > known.ending.size() && begins(name.substr(name.size() - known.ending.size()), known.ending))
      return known.kind;
  }
  return std::nullopt;
}

bool is_page_by_name(std::string_view name) { return contains(name, ".htm") || contains(name, ".xht"); }

}  // namespace

std::string_view without_packed_ending(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst", ".zstd", ".xz", ".bz2"}) {
    if (name.size() > packed.size() && begins(name.substr(name.size() - packed.size()), packed)) {
      name.remove_suffix(packed.size());
      break;
    }
  }
  return name;
}

std::optional<std::string_view> foreign_format(std::string_view name, std::string_view head) {
  head = without_blanks(head);
  if (head.empty()) return std::nullopt;
  if (const auto kind = own_output(head)) return kind;
  if (const auto kind = xml_kind(head, is_page_by_name(name))) return kind;
  const bool is_feed = head.starts_with('<') && !xml_root(head).empty();
  if (is_feed && contains(name, ".xml")) return std::nullopt;
  return kind_by_name(name);
}

}  // namespace entente::text

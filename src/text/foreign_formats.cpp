#include "text/foreign_formats.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/head_words.hpp"
#include "text/html_tree.hpp"

namespace entente::text {
namespace {

// Roots of XML and SGML that are read.
bool is_read_root(std::string_view root) {
  for (const std::string_view read : {"rss", "rdf:RDF", "feed", "mediawiki"}) {
    if (root == read) return true;
  }
  return is_same(root, "html") || is_same(root, "doc") || is_same(root, "reuters");
}

// Markup that is no page's, without the declaration that XML may begin with: a name space, or element in element.
// "<Orla> Mercer is here" is talk.
bool is_bare_xml(std::string_view head, std::string_view root) {
  if (root.empty() || !ascii::is_letter(root.front()) || root.find('-') != std::string_view::npos ||
      is_html_element(root))
    return false;
  const std::size_t end = head.find('>', static_cast<std::size_t>(root.data() - head.data()));
  if (end == std::string_view::npos) return false;
  const std::string_view start_tag = head.substr(0, end);
  if (start_tag.find(" xmlns") != std::string_view::npos) return true;
  const std::string_view inner = xml_root(head.substr(end + 1));
  return !inner.empty() && ascii::is_letter(inner.front()) && head.find("</") != std::string_view::npos;
}

// What the root of an XML file says; nothing for a page and for what is read.
std::optional<std::string_view> xml_kind(std::string_view head, bool is_page_by_name) {
  const std::string_view root = xml_root(head);
  if (root.empty()) return std::nullopt;
  struct Root {
    std::string_view name;
    std::string_view kind;
  };
  static constexpr Root roots[] = {{"svg", "a drawing (SVG)"},
                                   {"graphml", "a graph (GraphML)"},
                                   {"gexf", "a graph (GEXF)"},
                                   {"opml", "a list of feeds (OPML)"},
                                   {"urlset", "a map of a site"},
                                   {"sitemapindex", "a map of a site"},
                                   {"office:document", "an office file in one XML file (flat ODF)"}};
  for (const Root& known : roots) {
    if (root == known.name) return known.kind;
  }
  if (is_read_root(root) || is_page_by_name || begins(root, "!doctype")) return std::nullopt;
  if (head.starts_with("<?xml")) return "an XML file";
  return is_bare_xml(head, root) ? std::optional<std::string_view>("an XML or SGML file") : std::nullopt;
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// An answer for people. Each relation is a line that is set in, and its sentence the next one, set in by two more, in
// quotation marks: no article is set so. What has no such lines has a heading of its own.
bool is_answer_in_words(std::string_view head) {
  const std::string_view first = head.substr(0, head.find('\n'));
  const auto says = [&](std::string_view words) { return first.find(words) != std::string_view::npos; };
  if ((says(" actors, ") || says(" actor, ")) && (says(" relations with ") || says(" relation with "))) return true;
  if (says(" triangle") && first.ends_with(" unbalanced")) return true;
  if (first.starts_with("Sentence ") && says(", bytes ")) return true;
  for (const std::string_view heading : {"Bloc 1  (inside: ", "No blocs: nothing that tells a side ", "TYPE  ",
                                         "# Completes entente's command lines "}) {
    if (first.starts_with(heading)) return true;
  }
  if (first.starts_with("id  ") && first.ends_with("also called")) return true;
  if (says(" passages in ") && first.ends_with(" documents read as recorded")) return true;
  for (const std::string_view nothing : {"No relations.", "No disputes.", "No actors.", "No differences."}) {
    if (first == nothing && head.size() <= nothing.size() + 1) return true;
  }
  std::string_view before = first;
  for (std::size_t at = head.find('\n'); at != std::string_view::npos;) {
    const std::size_t end = head.find('\n', at + 1);
    const std::string_view line = head.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
    const std::size_t in = indentation(line), in_before = indentation(before);
    if (in_before >= 2 && in_before < before.size() && in == in_before + 2 && line.substr(in).starts_with("\u201C"))
      return true;
    before = line;
    at = end;
  }
  return false;
}

// The words of a line before its comment; what stands in quotes is one.
std::size_t words_before_comment(std::string_view line) {
  std::size_t words = 0;
  for (std::size_t at = 0;;) {
    at = line.find_first_not_of(" \t\r", at);
    if (at == std::string_view::npos || line[at] == '#') return words;
    ++words;
    at = line[at] == '"' ? line.find('"', at + 1) : line.find_first_of(" \t\r#", at);
    if (at == std::string_view::npos) return words;
    if (line[at] == '"') ++at;
  }
}

// What entente decide writes: each line is empty, a comment, or a verb with as many words as it takes.
bool is_file_of_decisions(std::string_view head) {
  struct Verb {
    std::string_view word;
    std::size_t others;
  };
  static constexpr Verb verbs[] = {{"merge ", 2}, {"split ", 5}, {"rename ", 2}, {"kind ", 2},
                                   {"hide ", 1},  {"confirm ", 1}, {"reject ", 1}};
  bool has_decision = false;
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos && has_decision) break;  // where the head was cut
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    const std::size_t words = words_before_comment(line);
    if (words == 0) continue;
    const auto is_said = [&](const Verb& verb) { return line.starts_with(verb.word) && words == 1 + verb.others; };
    if (std::ranges::none_of(verbs, is_said)) return false;
    has_decision = true;
  }
  return has_decision;
}

// What `entente` writes.
std::optional<std::string_view> own_output(std::string_view head) {
  const std::string_view beginning = head.substr(0, 1000);
  if (head.starts_with("{\"record\":")) return "records made by entente extract";
  if (head.starts_with('{') && beginning.find("\"entente-graph\"") != std::string_view::npos)
    return "a graph made by entente build";
  if (head.starts_with("{\"question\":")) return "an answer of entente in JSON";
  if (head.starts_with("digraph {") || head.starts_with("digraph \"")) return "a graph (DOT)";
  if (head.starts_with("flowchart ")) return "a flowchart (Mermaid)";
  if (head.starts_with("@prefix ")) return "RDF";
  if (begins(head, "<!doctype html") &&
      beginning.find("name=\"generator\" content=\"entente\"") != std::string_view::npos)
    return "a page made by entente draw";
  if (head.find("\n```entente") != std::string_view::npos || head.find("<!-- entente\n") != std::string_view::npos ||
      head.find("<!-- entente\r\n") != std::string_view::npos) {
    return "a report with blocks of entente";
  }
  if (is_file_of_decisions(head)) return "decisions made by entente decide";
  if (is_answer_in_words(head)) return "an answer of entente in words";
  return std::nullopt;
}

struct Ending {
  std::string_view ending;
  std::string_view kind;
};
constexpr Ending endings[] = {
    {".xml", "an XML file"},
    {".sgml", "an SGML file"},
    {".sgm", "an SGML file"},
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
    {".yaml", "settings (YAML)"},
    {".yml", "settings (YAML)"},
    {".toml", "settings (TOML)"},
    {".ini", "settings"},
    {".cfg", "settings"},
    {".c", "source code"},
    {".cc", "source code"},
    {".cpp", "source code"},
    {".h", "source code"},
    {".hpp", "source code"},
    {".py", "source code"},
    {".js", "source code"},
    {".mjs", "source code"},
    {".ts", "source code"},
    {".java", "source code"},
    {".go", "source code"},
    {".rs", "source code"},
    {".css", "source code"},
    {".sql", "source code"},
    {".sh", "a script"},
    {".bib", "a bibliography (BibTeX)"},
    {".tex", "a text with commands (TeX)"},
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

bool is_page_by_name(std::string_view name) {
  return contains(name, ".htm") || contains(name, ".xht");
}

// "cdrom:x:24:" and "192.0.2.1", but not "Brandt," and no word of another language.
bool is_code(std::string_view stretch) {
  while (!stretch.empty() && std::string_view(".,;:!?\"')").find(stretch.back()) != std::string_view::npos)
    stretch.remove_suffix(1);
  const auto is_of_word = [](char c) {
    return ascii::is_letter(c) || c == '-' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
  };
  return !std::ranges::all_of(stretch, is_of_word);
}

// Lists of accounts, numbers, paths and addresses: one on nearly every line.
bool is_list_of_codes(std::string_view head) {
  constexpr std::size_t fewest = 5;
  std::size_t lines = 0, codes = 0;
  while (!head.empty()) {
    std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    line = without_blanks(line);
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.empty()) continue;
    ++lines;
    codes += line.find_first_of(" \t") == std::string_view::npos && is_code(line);
  }
  return lines >= fewest && codes * 10 >= lines * 9;
}

bool has_hardly_a_blank(std::string_view head) {
  constexpr std::size_t fewest = 10, longest_on_average = 15;  // a long word of German has 15 letters, an address 30
  std::size_t stretches = 0, beyond_ascii = 0, bytes = 0;
  bool is_inside = false;
  for (const char c : head) {
    const bool is_blank = ascii::is_space(c);
    stretches += !is_blank && !is_inside;
    bytes += !is_blank;
    beyond_ascii += static_cast<unsigned char>(c) >= 0x80;
    is_inside = !is_blank;
  }
  // Languages that are written without blanks are told by their names.
  return stretches >= fewest && bytes > longest_on_average * stretches && beyond_ascii * 10 < bytes;
}

}  // namespace

bool is_without_words(std::string_view head) {
  return has_hardly_a_blank(head) || is_list_of_codes(head);
}

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
  return is_read_root(xml_root(head)) ? std::nullopt : kind_by_name(name);
}

}  // namespace entente::text

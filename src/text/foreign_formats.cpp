#include "text/foreign_formats.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace entente::text {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool begins(std::string_view text, std::string_view lower_start) {
  return text.size() >= lower_start.size() &&
         std::equal(lower_start.begin(), lower_start.end(), text.begin(), [](char a, char b) { return a == small(b); });
}

bool contains(std::string_view text, std::string_view lower_part) {
  return std::search(text.begin(), text.end(), lower_part.begin(), lower_part.end(),
                     [](char a, char b) { return small(a) == b; }) != text.end();
}

std::string_view without_blanks(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  return head;
}

// Takes the first line off.
std::string_view take_line(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "00:01:02,500 --> 00:01:04,000", with or without hours
bool is_subtitle_time(std::string_view line) {
  const std::size_t arrow = line.find(" --> ");
  if (arrow == std::string_view::npos || arrow < 9 || arrow > 12) return false;
  return std::ranges::all_of(line.substr(0, arrow), [](char c) { return is_digit(c) || c == ':' || c == ',' || c == '.'; });
}

bool is_subtitles(std::string_view head) {
  const std::string_view number = take_line(head);
  return !number.empty() && number.size() <= 6 && std::ranges::all_of(number, is_digit) && is_subtitle_time(take_line(head));
}

// What the root of an XML file says; "" for a page, which is read.
std::optional<std::string_view> xml_kind(std::string_view head, bool is_page_by_name) {
  const bool is_declared = head.starts_with("<?xml");
  while (head.starts_with("<?") || head.starts_with("<!")) {
    if (begins(head, "<!doctype html")) return std::nullopt;
    const std::string_view end = head.starts_with("<!--") ? "-->" : head.starts_with("<?") ? "?>" : ">";
    const std::size_t at = head.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    head = without_blanks(head.substr(at + end.size()));
  }
  if (!head.starts_with('<')) return std::nullopt;
  const std::string_view root = head.substr(1, head.find_first_of(" \t\r\n/>") - 1);
  struct Root {
    std::string_view name;
    std::string_view kind;
  };
  static constexpr Root roots[] = {{"rss", "an RSS feed"},          {"rdf:RDF", "an RSS or RDF file"},
                                   {"feed", "an Atom feed"},        {"mediawiki", "a MediaWiki export"},
                                   {"svg", "a drawing (SVG)"},      {"graphml", "a graph (GraphML)"},
                                   {"gexf", "a graph (GEXF)"},      {"opml", "a list of feeds (OPML)"},
                                   {"urlset", "a map of a site"},   {"sitemapindex", "a map of a site"}};
  for (const Root& known : roots) {
    if (root == known.name) return known.kind;
  }
  if (!is_declared || is_page_by_name || begins(root, "html")) return std::nullopt;
  return "an XML file";
}

// "From orla@example.org Tue Mar 21 10:00:00 2023", and a header below it
bool is_mailbox_line(std::string_view line) {
  if (!line.starts_with("From ") || line.size() < 20) return false;
  const std::string_view year = line.substr(line.size() - 4);
  const bool has_year = std::ranges::all_of(year, is_digit) || line.find_last_of("+-") == line.size() - 5;
  const std::size_t colon = line.find(':', 10);
  return has_year && colon != std::string_view::npos && is_digit(line[colon - 1]) && colon + 1 < line.size() &&
         is_digit(line[colon + 1]);
}

// "Message-ID" of "Message-ID: <…>"; empty for no header.
std::string_view header_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return {};
  const std::string_view name = line.substr(0, colon);
  return std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }) ? name
                                                                                                    : std::string_view();
}

// A message begins with lines of headers. A memorandum's lines "FROM:", "TO:" and "SUBJECT:" are no message: they name
// people and not addresses.
std::optional<std::string_view> message_kind(std::string_view head) {
  const std::string_view all = head;
  std::size_t headers = 0;
  bool is_technical = false, has_sender = false, has_other = false, is_related = false;
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (headers == 0) return std::nullopt;
      is_related = is_related || contains(line, "multipart/related");
      continue;
    }
    const std::string_view name = header_name(line);
    if (name.empty()) {
      if (head.empty()) break;  // a line that is cut
      return std::nullopt;
    }
    ++headers;
    const auto is = [name](std::string_view lower) { return name.size() == lower.size() && begins(name, lower); };
    is_technical = is_technical || is("message-id") || is("received") || is("mime-version") || is("return-path") ||
                   is("delivered-to") || is("content-transfer-encoding") || is("dkim-signature");
    has_sender = has_sender || (is("from") && line.find('@') != std::string_view::npos);
    has_other = has_other || is("date") || is("subject") || is("to");
    is_related = is_related || (is("content-type") && contains(line, "multipart/related"));
    if (is("from") && contains(line, "<saved by ")) is_related = true;
  }
  if (headers < 2 || all.empty()) return std::nullopt;
  if (is_related) return "a page saved as MHTML";
  if (is_technical || (has_sender && has_other)) return "an e-mail message";
  return std::nullopt;
}

// The number of fields in each of the table's rows, of which a quoted field may take several lines; nothing for rows
// that are not alike.
std::optional<std::size_t> columns_of(std::string_view head, char separator, bool is_cut, std::size_t& rows) {
  std::optional<std::size_t> columns;
  std::size_t fields = 1;
  bool is_quoted = false, is_row_begun = false;
  rows = 0;
  for (const char c : head) {
    if (c == '"') is_quoted = !is_quoted;
    if (!is_quoted && c == separator) ++fields;
    if (!is_quoted && c == '\n') {
      if (is_row_begun) {
        if (columns && *columns != fields) return std::nullopt;
        columns = fields;
        ++rows;
      }
      fields = 1;
      is_row_begun = false;
    } else if (c != '\r') {
      is_row_begun = true;
    }
  }
  if (is_cut) return columns;  // the last row goes on
  if (is_row_begun && !is_quoted) {
    if (columns && *columns != fields) return std::nullopt;
    columns = fields;
    ++rows;
  }
  return columns;
}

// A first row of names, such as "id,title,text", and below it rows of as many fields. Running text has blanks behind
// its commas, and never the same number of them in each line.
bool is_table(std::string_view head, char separator, bool is_cut) {
  std::string_view rest = head;
  const std::string_view names = take_line(rest);
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(separator, begin), names.size());
    std::string_view name = names.substr(begin, end - begin);
    if (name.size() > 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    const auto is_of_name = [](char c) {
      return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == ' ' || c == ':' || c == '.' || (c & 0x80) != 0;
    };
    if (name.empty() || name.size() > 40 || name.front() == ' ' || name.ends_with('.') || !std::ranges::all_of(name, is_of_name)) {
      return false;
    }
    begin = end + 1;
  }
  std::size_t rows = 0;
  const std::optional<std::size_t> columns = columns_of(head, separator, is_cut, rows);
  if (!columns) return is_cut && rows == 0 && std::ranges::count(names, separator) >= 2 && names.find(' ') == std::string_view::npos;
  return rows >= 2 && *columns >= (separator == ',' && names.find(' ') != std::string_view::npos ? 3 : 2);
}

// What `entente` writes, but for words in lines, which nothing tells from a text.
std::optional<std::string_view> own_output(std::string_view head) {
  const std::string_view beginning = head.substr(0, 1000);
  if (head.starts_with('{') && beginning.find("\"entente-graph\"") != std::string_view::npos) return "a graph made by entente build";
  if (head.starts_with("{\"record\":")) return "records made by entente extract";
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
    {".csv", "a table (CSV)"},
    {".tsv", "a table (TSV)"},
    {".mbox", "a mailbox (mbox)"},
    {".eml", "an e-mail message"},
    {".warc", "a web archive (WARC)"},
    {".rss", "an RSS feed"},
    {".atom", "an Atom feed"},
    {".mht", "a page saved as MHTML"},
    {".mhtml", "a page saved as MHTML"},
    {".srt", "subtitles (SRT)"},
    {".vtt", "subtitles (WebVTT)"},
    {".xml", "an XML file"},
    {".svg", "a drawing (SVG)"},
    {".dot", "a graph (DOT)"},
    {".cyjs", "a graph for Cytoscape"},
    {".graphology.json", "a graph for graphology"},
    {".jgf.json", "a graph in JSON Graph Format"},
    {".nx.json", "a graph for NetworkX"},
    {".jsonld", "RDF (JSON-LD)"},
    {".trig", "RDF (TriG)"},
    {".mmd", "a flowchart (Mermaid)"},
    {".alt.txt", "a description that entente draw --alt has written"},
};

std::optional<std::string_view> kind_by_name(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst", ".zstd"}) {
    if (name.ends_with(packed)) name.remove_suffix(packed.size());
  }
  for (const Ending& known : endings) {
    if (name.size() > known.ending.size() && begins(name.substr(name.size() - known.ending.size()), known.ending))
      return known.kind;
  }
  return std::nullopt;
}

bool is_page_by_name(std::string_view name) { return contains(name, ".htm") || contains(name, ".xht"); }

}  // namespace

std::optional<std::string_view> foreign_format(std::string_view name, std::string_view head, bool is_cut) {
  head = without_blanks(head);
  if (head.empty()) return std::nullopt;
  if (head.starts_with("WARC/")) return "a web archive (WARC)";
  if (head.starts_with("WEBVTT") && (head.size() == 6 || std::string_view(" \t\r\n").find(head[6]) != std::string_view::npos))
    return "subtitles (WebVTT)";
  if (is_subtitles(head)) return "subtitles (SRT)";
  if (const auto kind = own_output(head)) return kind;
  if (const auto kind = xml_kind(head, is_page_by_name(name))) return kind;
  std::string_view rest = head;
  if (is_mailbox_line(take_line(rest)) && !header_name(take_line(rest)).empty()) return "a mailbox (mbox)";
  if (const auto kind = message_kind(head)) return kind;
  if (const auto kind = kind_by_name(name)) return kind;
  if (head.starts_with('{') || head.starts_with('<') || (is_digit(head.front()) && head.find('\t') != std::string_view::npos)) {
    return std::nullopt;  // JSON lines, pages and trees
  }
  for (const char separator : {',', ';', '\t'}) {
    if (is_table(head, separator, is_cut)) return separator == '\t' ? "a table (TSV)" : "a table (CSV)";
  }
  return std::nullopt;
}

}  // namespace entente::text

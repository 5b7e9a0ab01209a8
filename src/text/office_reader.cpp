// Word and LibreOffice documents (DOCX, ODT) and electronic books (EPUB): archives of XML.
// A document is one text, headings and paragraphs parted by blank lines, without notes, comments and what was deleted; of a
// book each chapter is a document. Spreadsheets and slides are refused by name.
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "entente/text/date.hpp"
#include "entente/text/input_error.hpp"
#include "text/archive_reader.hpp"
#include "text/ascii.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/html_reader.hpp"
#include "text/xml_records.hpp"

namespace entente::text {
namespace {

constexpr std::size_t largest_part = std::size_t{1} << 27;
constexpr std::size_t largest_sum = std::size_t{1} << 28;
constexpr std::size_t most_parts = 20'000;

using PartsByName = std::map<std::string, std::string>;

// The parts that `is_wanted` names, from the entry that has been taken on.
PartsByName take_parts(const std::string& file, Archive& archive, std::string name, bool (*is_wanted)(std::string_view)) {
  PartsByName parts;
  std::size_t sum = 0;
  for (std::optional<std::string> entry = std::move(name); entry; entry = archive.next()) {
    if (!is_wanted(*entry)) continue;
    std::string content = archive.content(largest_part);
    sum += content.size();
    if (sum > largest_sum || parts.size() > most_parts) throw InputError(file, "holds more than 256 MB of text");
    parts.emplace(std::move(*entry), std::move(content));
  }
  return parts;
}

XmlDocument parsed(const std::string& file, const PartsByName& parts, const std::string& name) {
  const auto found = parts.find(name);
  if (found == parts.end()) return nullptr;
  XmlError error;
  XmlDocument document = parse_xml(found->second, error);
  if (!document) throw InputError(file + "/" + name, error.line, 1, error.what);
  return document;
}

bool is_element(const xmlNode* node) { return node->type == XML_ELEMENT_NODE; }

template <class Take>
void for_each_below(const xmlNode* node, Take take) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (is_element(child) && take(child)) for_each_below(child, take);
  }
}

// Paragraphs, of which each has words.
class Paragraphs {
 public:
  std::string text;

  void add(std::string words, bool is_title) {
    const std::string_view bare = trimmed_blanks(words);
    if (bare.empty()) return;
    if (is_title && !title_) title_ = std::string(bare);
    if (!text.empty()) text += "\n\n";
    text += bare;
  }
  const std::optional<std::string>& title() const { return title_; }

 private:
  std::optional<std::string> title_;
};

// Dublin Core, as docProps/core.xml, meta.xml and the package of a book have it.
struct About {
  std::optional<std::string> title, author, publisher;
  std::optional<Date> date;
};

About about_in(const xmlDoc* document) {
  About about;
  if (document == nullptr) return about;
  std::optional<Date> created;
  for_each_below(reinterpret_cast<const xmlNode*>(document), [&](const xmlNode* node) {
    const std::string name = name_of(node);
    const std::string_view value = trimmed_blanks(text_below(node));
    const auto take = [&](std::optional<std::string>& into) {
      if (!into && !value.empty()) into = std::string(trimmed_blanks(text_below(node)));
    };
    if (name == "dc:title") take(about.title);
    if (name == "dc:creator") take(about.author);
    if (name == "dc:publisher") take(about.publisher);
    if (name == "dc:date" && !about.date) about.date = parse_date(text_below(node));
    if ((name == "dcterms:created" || name == "meta:creation-date") && !created) created = parse_date(text_below(node));
    return true;
  });
  // LibreOffice's dc:date is that of the last change.
  if (created) about.date = created;
  return about;
}

void hand_on(const InputBytes& input, const Call& call, const Paragraphs& paragraphs, const XmlDocument& told) {
  About about = about_in(told.get());
  Document document = make_running_text(input.name(), paragraphs.text);
  document.source_spans.clear();
  document.title = about.title ? std::move(about.title) : paragraphs.title();
  document.author = std::move(about.author);
  document.date = about.date;
  call.sink(std::move(document));
}

// -- DOCX, ISO/IEC 29500 -------------------------------------------------------------------------------------------------

// Words that are not shown: <w:rPr><w:vanish/></w:rPr>
bool is_hidden(const xmlNode* run) {
  bool is_hidden = false;
  for_each_below(run, [&](const xmlNode* node) {
    const std::string name = name_of(node), value = attribute_of(node, "val");
    if (name == "w:vanish") is_hidden = value != "0" && value != "false" && value != "off";
    return name == "w:rPr";
  });
  return is_hidden;
}

void append_word_run(const xmlNode* node, std::string& words) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (!is_element(child)) continue;
    const std::string name = name_of(child);
    if (name == "w:r" && is_hidden(child)) continue;
    if (name == "w:t") words += text_below(child);
    else if (name == "w:tab") words += ' ';
    else if (name == "w:br" || name == "w:cr") words += '\n';
    else if (name == "w:noBreakHyphen") words += '-';
    // What was deleted, fields' codes, and boxes whose text stands there twice.
    else if (name != "w:del" && name != "w:moveFrom" && name != "w:instrText" && name != "mc:Fallback" && name != "w:p") append_word_run(child, words);
  }
}

// "Heading1", as Word calls it in every language; empty for what is plain.
std::string word_style(const xmlNode* paragraph) {
  std::string style;
  for_each_below(paragraph, [&](const xmlNode* node) {
    const std::string name = name_of(node);
    if (name == "w:pStyle") style = attribute_of(node, "val");
    return name == "w:pPr";
  });
  return style;
}

bool is_of_contents(std::string_view style) {
  return is_same(style, "tocheading") || (begins(style, "toc") && style.size() == 4 && ascii::is_digit(style[3]));
}

bool is_word_part(std::string_view name) { return name == "word/document.xml" || name == "docProps/core.xml" || name == "xl/workbook.xml" || name == "ppt/presentation.xml"; }

void read_word(InputBytes& input, const Call& call, const PartsByName& parts) {
  if (parts.contains("xl/workbook.xml")) throw ForeignFormatError(input.name(), "looks like a spreadsheet (Excel); saved as CSV it can be read");
  if (parts.contains("ppt/presentation.xml")) throw ForeignFormatError(input.name(), "looks like slides (PowerPoint)");
  const XmlDocument body = parsed(input.name(), parts, "word/document.xml");
  if (!body) throw ForeignFormatError(input.name(), "looks like an office file without a text");
  Paragraphs paragraphs;
  for_each_below(reinterpret_cast<const xmlNode*>(body.get()), [&](const xmlNode* node) {
    if (name_of(node) == "mc:Fallback") return false;
    if (name_of(node) != "w:p") return true;
    const std::string style = word_style(node);
    if (is_of_contents(style)) return false;
    std::string words;
    append_word_run(node, words);
    paragraphs.add(std::move(words), is_same(style, "title") || is_same(style, "heading1"));
    return true;  // boxes hold paragraphs
  });
  hand_on(input, call, paragraphs, parsed(input.name(), parts, "docProps/core.xml"));
}

// -- ODT, ISO/IEC 26300 --------------------------------------------------------------------------------------------------

void append_odf_words(const xmlNode* node, std::string& words) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      // Line ends and blanks of the file are one blank; more are written as text:s.
      for (const char* c = reinterpret_cast<const char*>(child->content); *c != '\0'; ++c) {
        if (!ascii::is_blank(*c))
          words += *c;
        else if (!words.ends_with(' ')) words += ' ';
      }
      continue;
    }
    if (!is_element(child)) continue;
    const std::string name = name_of(child);
    if (name == "text:s" || name == "text:tab") words += ' ';
    else if (name == "text:line-break") words += '\n';
    else if (name != "text:note" && name != "office:annotation" && name != "draw:frame" && name != "text:ruby-text") append_odf_words(child, words);
  }
}

bool is_odf_part(std::string_view name) { return name == "content.xml" || name == "meta.xml"; }

void read_odf(InputBytes& input, const Call& call, const PartsByName& parts) {
  const XmlDocument body = parsed(input.name(), parts, "content.xml");
  if (!body) throw InputError(input.name(), "is an office file without a text");
  Paragraphs paragraphs;
  for_each_below(reinterpret_cast<const xmlNode*>(body.get()), [&](const xmlNode* node) {
    const std::string name = name_of(node);
    if (name == "text:tracked-changes" || name == "text:table-of-content" || name == "text:note" || name == "office:annotation") return false;
    if (name != "text:p" && name != "text:h") return true;
    std::string words;
    append_odf_words(node, words);
    const std::string style = attribute_of(node, "style-name");
    paragraphs.add(std::move(words), is_same(style, "title") || (name == "text:h" && attribute_of(node, "outline-level") == "1"));
    return true;  // frames hold paragraphs
  });
  hand_on(input, call, paragraphs, parsed(input.name(), parts, "meta.xml"));
}

// -- EPUB ----------------------------------------------------------------------------------------------------------------

bool is_book_part(std::string_view name) {
  for (const std::string_view ending : {".xml", ".opf", ".xhtml", ".html", ".htm"}) {
    if (name.size() > ending.size() && begins(name.substr(name.size() - ending.size()), ending)) return true;
  }
  return false;
}

// "%20" of addresses.
std::string unescaped(std::string_view address) {
  std::string made;
  for (std::size_t at = 0; at < address.size(); ++at) {
    const bool may_be_escaped = address[at] == '%' && at + 2 < address.size();
    const int high = may_be_escaped ? ascii::digit_value(address[at + 1]) : 16;
    const int low = may_be_escaped ? ascii::digit_value(address[at + 2]) : 16;
    if (high > 15 || low > 15) {
      made += address[at];
      continue;
    }
    made += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return made;
}

void read_book(InputBytes& input, const Call& call, const PartsByName& parts) {
  const XmlDocument container = parsed(input.name(), parts, "META-INF/container.xml");
  std::string package_name;
  if (container) {
    for_each_below(reinterpret_cast<const xmlNode*>(container.get()), [&](const xmlNode* node) {
      if (name_of(node) == "rootfile" && package_name.empty()) package_name = attribute_of(node, "full-path");
      return true;
    });
  }
  const XmlDocument package = parsed(input.name(), parts, package_name);
  if (!package) throw InputError(input.name(), "is a book without a table of its parts");
  const std::size_t slash = package_name.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : package_name.substr(0, slash + 1);
  struct Item {
    std::string name;
    bool is_navigation = false;
  };
  std::map<std::string, Item> items;
  std::vector<std::string> spine;
  for_each_below(reinterpret_cast<const xmlNode*>(package.get()), [&](const xmlNode* node) {
    const std::string name = name_of(node);
    if (name == "item" || name == "opf:item")
      items[attribute_of(node, "id")] = {folder + unescaped(attribute_of(node, "href")), contains(attribute_of(node, "properties"), "nav")};
    if (name == "itemref" || name == "opf:itemref") spine.push_back(attribute_of(node, "idref"));
    return true;
  });
  const About about = about_in(package.get());
  std::size_t number = 0;
  for (const std::string& id : spine) {
    const auto item = items.find(id);
    if (item == items.end() || item->second.is_navigation) continue;
    const auto part = parts.find(item->second.name);
    ++number;
    const std::string name = input.name() + "/" + item->second.name;
    if (part == parts.end()) {
      call.tell(InputError(name, "is missing in the book"));
      continue;
    }
    Document document = read_decoded(name, part->second, "", true, read_html);
    if (trimmed_blanks(document.text).empty()) continue;  // covers
    document.author = about.author;
    document.publisher = about.publisher;
    if (!document.title) document.title = about.title;
    document.date = about.date;
    document.record = number;
    call.sink(std::move(document));
  }
}

}  // namespace

bool read_office_file(InputBytes& input, const Call& call, Archive& archive, const std::string& first) {
  if (first == "mimetype") {
    const std::string kind(trimmed_blanks(archive.content(1000)));
    const auto rest = [&](bool (*is_wanted)(std::string_view)) { return take_parts(input.name(), archive, first, is_wanted); };
    if (kind == "application/epub+zip") return read_book(input, call, rest(is_book_part)), true;
    if (kind == "application/vnd.oasis.opendocument.text" || kind == "application/vnd.oasis.opendocument.text-template")
      return read_odf(input, call, rest(is_odf_part)), true;
    if (kind == "application/vnd.oasis.opendocument.spreadsheet")
      throw ForeignFormatError(input.name(), "looks like a spreadsheet (LibreOffice); saved as CSV it can be read");
    if (kind.starts_with("application/vnd.oasis.opendocument.")) throw ForeignFormatError(input.name(), "looks like slides or a drawing (LibreOffice)");
    return false;
  }
  if (first.starts_with("META-INF/")) {
    read_book(input, call, take_parts(input.name(), archive, first, is_book_part));
    return true;
  }
  for (const std::string_view known : {"[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/"}) {
    if (!first.starts_with(known)) continue;
    read_word(input, call, take_parts(input.name(), archive, first, is_word_part));
    return true;
  }
  return false;
}

}  // namespace entente::text

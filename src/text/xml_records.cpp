#include "text/xml_records.hpp"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>

#include "entente/text/document.hpp"
#include "text/character_references.hpp"

namespace entente::text {
namespace {

constexpr std::size_t piece_size = std::size_t{1} << 16;
constexpr std::size_t largest_record = std::size_t{1} << 28;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// What ends the comment or piece of CDATA that begins here; empty: neither does.
std::string_view end_mark(std::string_view xml) {
  return xml.starts_with("<![CDATA[") ? "]]>" : xml.starts_with("<!--") ? "-->" : "";
}

constexpr std::string_view behind_opening = " \t\r\n>/";  // what may stand behind an element's name
constexpr std::string_view behind_closing = " \t\r\n>";

bool begins_with_name(std::string_view text, std::string_view name, std::string_view behind) {
  return text.size() > name.size() && text.starts_with(name) &&
         behind.find(text[name.size()]) != std::string_view::npos;
}

// What feeds write though XML forbids it becomes what they meant: "AT&T", "&nbsp;", control characters, bytes that are
// not UTF-8.
std::string mended(std::string_view xml) {
  const std::string text = make_document("", xml).text;
  std::string made;
  made.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const std::string_view end = end_mark(rest);
    const std::size_t size = end.empty() ? 1 : std::min(rest.find(end), rest.size());
    if (rest[0] == '&') {
      const auto reference = read_character_reference(text, at);
      if (!reference || text[at + reference->size - 1] != ';') {
        made += "&amp;";
        ++at;
        continue;
      }
      at += reference->size;
      if (reference->code == '<') made += "&lt;";
      else if (reference->code == '>') made += "&gt;";
      else if (reference->code == '&') made += "&amp;";
      else if (reference->code == '"') made += "&quot;";
      else if (reference->code < 0x20 || reference->code == 0xFFFE || reference->code == 0xFFFF) made += ' ';
      else append_utf8(reference->code, made);
      continue;
    }
    for (std::size_t i = 0; i < size; ++i) {
      const char c = rest[i];
      made += static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' ? ' ' : c;
    }
    at += size;
  }
  return made;
}

void ignore_error(void*, xmlErrorPtr) {}

void append_text(const xmlNode* node, std::string& text) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) text += view(child->content);
    else if (child->type == XML_ELEMENT_NODE) append_text(child, text);  // libxml2 ends at a depth of 256
  }
}

}  // namespace

XmlDocument parse_xml(std::string_view xml, XmlError& error) {
  const std::string text = mended(xml);
  xmlSetStructuredErrorFunc(nullptr, ignore_error);  // nothing is printed
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> parser(xmlNewParserCtxt(), xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  XmlDocument document(xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA));
  if (document) return document;
  const xmlError* last = xmlCtxtGetLastError(parser.get());
  if (last != nullptr && last->code == XML_ERR_NO_MEMORY) throw std::bad_alloc();
  error.line = last != nullptr && last->line > 0 ? static_cast<std::size_t>(last->line) : 1;
  error.what = last != nullptr && last->message != nullptr ? last->message : "is no XML";
  while (error.what.ends_with('\n')) error.what.pop_back();
  return nullptr;
}

std::string name_of(const xmlNode* node) {
  std::string name;
  if (node->ns != nullptr && node->ns->prefix != nullptr) name.append(view(node->ns->prefix)).append(":");
  return name.append(view(node->name));
}

std::string text_below(const xmlNode* node) {
  std::string text;
  append_text(node, text);
  return text;
}

std::string attribute_of(const xmlNode* node, const char* name) {
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (view(attribute->name) == name) return text_below(reinterpret_cast<const xmlNode*>(attribute));
  }
  return {};
}

bool XmlRecords::fill() {
  const std::string_view piece = input_.take(piece_size);
  window_ += piece;
  return !piece.empty();
}

std::size_t XmlRecords::find(std::string_view what, std::size_t from) {
  for (;;) {
    const std::size_t at = window_.find(what, from);
    if (at != std::string::npos) return at;
    from = std::max(from, window_.size() - std::min(window_.size(), what.size() - 1));
    if (window_.size() > largest_record || !fill()) return std::string::npos;
  }
}

void XmlRecords::forget(std::size_t size) {
  line_ += static_cast<std::size_t>(std::count(window_.begin(), window_.begin() + std::ptrdiff_t(size), '\n'));
  if (!is_begun_) preamble_.append(window_, 0, std::min(size, piece_size - std::min(preamble_.size(), piece_size)));
  window_.erase(0, size);
}

bool XmlRecords::has(std::size_t size) {
  while (window_.size() < size)
    if (!fill()) return false;
  return true;
}

std::optional<std::size_t> XmlRecords::end_of_text(std::size_t at) {
  has(at + 9);
  const std::string_view rest = std::string_view(window_).substr(at);
  const std::string_view end = end_mark(rest);
  if (end.empty()) return std::nullopt;
  const std::size_t found = find(end, at);
  return found == std::string::npos ? window_.size() : found + end.size();
}

std::string_view XmlRecords::name_at(std::size_t at) {
  has(at + 32);  // the length of the longest name is some ten bytes
  const std::string_view rest = std::string_view(window_).substr(at + 1);
  const auto name =
      std::ranges::find_if(names_, [&](std::string_view one) { return begins_with_name(rest, one, behind_opening); });
  return name == names_.end() ? std::string_view() : *name;
}

std::string_view XmlRecords::find_record() {
  for (;;) {
    const std::size_t at = find("<", 0);
    if (at == std::string::npos) {
      forget(window_.size());
      return {};
    }
    const auto end = end_of_text(at);
    const std::string_view name = end ? std::string_view() : name_at(at);
    forget(end ? *end : name.empty() ? at + 1 : at);
    if (!name.empty()) return name;
  }
}

XmlRecord XmlRecords::take(std::size_t size, bool is_whole) {
  XmlRecord record{window_.substr(0, size), line_, is_whole};
  forget(size);
  return record;
}

std::optional<XmlRecord> XmlRecords::next() {
  const std::string_view name = find_record();
  if (name.empty()) return std::nullopt;
  is_begun_ = true;
  const std::string close = '/' + std::string(name);
  for (std::size_t at = find("<", 1); at != std::string::npos;) {
    if (const auto end = end_of_text(at)) {
      at = find("<", *end);
      continue;
    }
    has(at + close.size() + 2);
    if (begins_with_name(std::string_view(window_).substr(at + 1), close, behind_closing)) {
      const std::size_t end = find(">", at);
      return end == std::string::npos ? take(window_.size(), false) : take(end + 1, true);
    }
    // A record that another begins in was never closed.
    if (name_at(at) == name) return take(at, false);
    at = find("<", at + 1);
  }
  return take(window_.size(), false);
}

}  // namespace entente::text

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

// What feeds write though XML forbids it becomes what they meant: "AT&T", "&nbsp;", control characters, bytes that are
// not UTF-8.
std::string mended(std::string_view xml) {
  const std::string text = make_document("", xml).text;
  std::string made;
  made.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const std::string_view end = rest.starts_with("<![CDATA[") ? "]]>" : rest.starts_with("<!--") ? "-->" : "";
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

std::optional<XmlRecord> XmlRecords::next() {
  // Where a comment or a piece of CDATA ends that begins at `at`; nothing: none begins there.
  const auto end_of_text = [&](std::size_t at) -> std::optional<std::size_t> {
    while (window_.size() < at + 9 && fill()) {
    }
    const std::string_view rest = std::string_view(window_).substr(at);
    const std::string_view end = rest.starts_with("<![CDATA[") ? "]]>" : rest.starts_with("<!--") ? "-->" : "";
    if (end.empty()) return std::nullopt;
    const std::size_t found = find(end, at);
    return found == std::string::npos ? window_.size() : found + end.size();
  };
  // The length of the longest name is some ten bytes.
  const auto opens = [&](std::size_t at) -> std::string_view {
    while (window_.size() < at + 32 && fill()) {
    }
    for (const std::string_view name : names_) {
      const std::string_view rest = std::string_view(window_).substr(at + 1);
      if (rest.size() > name.size() && rest.starts_with(name) &&
          std::string_view(" \t\r\n>/").find(rest[name.size()]) != std::string_view::npos) {
        return name;
      }
    }
    return {};
  };
  for (std::size_t at = 0;;) {
    at = find("<", at);
    if (at == std::string::npos) {
      forget(window_.size());
      return std::nullopt;
    }
    if (const auto end = end_of_text(at)) {
      forget(*end);
      at = 0;
      continue;
    }
    const std::string_view name = opens(at);
    if (name.empty()) {
      forget(at + 1);
      at = 0;
      continue;
    }
    forget(at);
    is_begun_ = true;
    const std::string close = "</" + std::string(name);
    std::size_t inside = 1;
    XmlRecord record;
    record.line = line_;
    for (;;) {
      inside = find("<", inside);
      if (inside == std::string::npos) {
        record.is_whole = false;
        record.xml = window_;
        forget(window_.size());
        return record;
      }
      if (const auto end = end_of_text(inside)) {
        inside = *end;
        continue;
      }
      while (window_.size() < inside + close.size() + 1 && fill()) {
      }
      const bool is_end = window_.compare(inside, close.size(), close) == 0 && window_.size() > inside + close.size() &&
                          std::string_view(" \t\r\n>").find(window_[inside + close.size()]) != std::string_view::npos;
      if (is_end) {
        const std::size_t end = find(">", inside);
        const std::size_t size = end == std::string::npos ? window_.size() : end + 1;
        record.is_whole = end != std::string::npos;
        record.xml = window_.substr(0, size);
        forget(size);
        return record;
      }
      // A record that another begins in was never closed.
      if (opens(inside) == name) {
        record.is_whole = false;
        record.xml = window_.substr(0, inside);
        forget(inside);
        return record;
      }
      ++inside;
    }
  }
}

}  // namespace entente::text

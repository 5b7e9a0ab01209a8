// Large XML files of many records, one at a time.  XmlRecords records(input, {"item"}); while (auto one = records.next()) …
// Each record is found in the bytes and parsed by itself (libxml2), so that one that is broken spoils no other, and a file
// of gigabytes is never whole in memory. Nothing is fetched, and no entity is expanded but those of HTML.
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/input_error.hpp"
#include "text/byte_source.hpp"

namespace entente::text {

struct XmlFree {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, XmlFree>;

struct XmlError {
  std::size_t line = 0;
  std::string what;
};

// The elements of `xml`, whose references to characters may be any of HTML, or nothing and what is wrong.
XmlDocument parse_xml(std::string_view xml, XmlError& error);

// "dc:creator", as it is written.
std::string name_of(const xmlNode* node);
// All text below, of which CDATA is a part.
std::string text_below(const xmlNode* node);
std::string attribute_of(const xmlNode* node, const char* name);

struct XmlRecord {
  std::string xml;
  std::size_t line = 0;
  bool is_whole = true;  // false: the input ends in it
};

class XmlRecords {
 public:
  XmlRecords(InputBytes& input, std::vector<std::string_view> names) : input_(input), names_(std::move(names)) {}
  std::optional<XmlRecord> next();
  // What stands before the first record, at most 64 KB of it; after the first next().
  const std::string& preamble() const { return preamble_; }

 private:
  bool fill();
  bool has(std::size_t size);  // reads on until the window holds so many bytes; false: the input ends before
  // npos: it is nowhere in what is left.
  std::size_t find(std::string_view what, std::size_t from);
  void forget(std::size_t size);
  // Where a comment or a piece of CDATA ends that begins at `at`; nothing: none begins there.
  std::optional<std::size_t> end_of_text(std::size_t at);
  // Of the element that is opened at `at`, if it is one of the records'; else empty.
  std::string_view name_at(std::size_t at);
  // Forgets what stands before the next record and says its name; empty: there is none.
  std::string_view find_record();
  XmlRecord take(std::size_t size, bool is_whole);

  InputBytes& input_;
  std::vector<std::string_view> names_;
  std::string window_, preamble_;
  std::size_t line_ = 1;
  bool is_begun_ = false;
};

}  // namespace entente::text

// Bytes of HTML -> its elements as libxml2's parser repairs them, each text leading to its bytes.
// libxml2 never sees the bytes: it reads a skeleton of our own in which tags carry their number and every text is the
// number of its range, "<p class=x>Orla <b>won" as "<p n=0>0;<span n=1>1;". So no text can lose its place, whatever
// libxml2 moves, splits or joins, in any of its versions. Depth is limited to a few thousand; deeper tags are dropped.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entente/text/byte_span.hpp"

namespace entente::text {

// What an element means for the text, from the names of HTML.
enum class Tag : std::uint8_t {
  span,  // all that is no block and none of the others
  div,   // blocks without a meaning of their own
  a,
  article,
  aside,
  blockquote,
  br,
  caption,
  footer,
  form,
  header,
  heading1,
  heading,
  item,
  list,
  main,
  nav,
  p,
  pre,
  section,
  table,
  cell,
  time,
  left_out,  // never text of the page: svg, button, select, template
};

bool is_block(Tag tag);

struct HtmlElement {
  Tag tag = Tag::div;
  std::uint32_t parent = 0;  // in HtmlTree::elements; the root is its own
  ByteSpan start_tag;        // empty where libxml2 added it
};

struct HtmlItem {
  enum class Kind : std::uint8_t { start, end, text, line_break } kind = Kind::text;
  std::uint32_t element = 0;  // that begins, ends or holds the text
  ByteSpan source;            // of the text
};

struct HtmlTree {
  std::vector<HtmlElement> elements;  // in document order; the first is the root, which has no tag
  std::vector<HtmlItem> items;        // in document order; the root's start and end are not among them
  std::vector<ByteSpan> meta_tags;
  std::vector<ByteSpan> linked_data;  // contents of <script type="application/ld+json">
  std::optional<ByteSpan> title;      // content of <title>
};

HtmlTree parse_html(std::string_view bytes);

// Whether pages have elements of this name, in letters of any case.
bool is_html_element(std::string_view name);

}  // namespace entente::text

// The visible text of a whole page, before anything is chosen: every paragraph with its place in the tree.
// Headings, list items, quotes and cells are paragraphs; two <br> part them too, as blank lines do in <pre>.
// Hidden elements are not in it. Paragraphs stand in Page::text one behind the other, nothing between them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "entente/text/document.hpp"
#include "text/html_tree.hpp"
#include "text/page_clutter.hpp"

namespace entente::text {

enum class ParagraphKind : std::uint8_t { text, heading1, heading, item, quote, cell, caption };

struct PageParagraph {
  ByteSpan words;             // in Page::text
  std::uint32_t element = 0;  // the innermost block
  ParagraphKind kind = ParagraphKind::text;
  std::uint32_t link_bytes = 0;  // of the words, those inside links
  std::uint32_t time_bytes = 0;  // inside <time>
};

struct PageElement {
  ClassHint hint;
  bool is_hidden = false;
  bool is_article_body = false;  // itemprop="articleBody"
  bool is_main = false;          // role="main"
  ByteSpan words;                // in Page::text
  std::uint32_t first_paragraph = 0, end_paragraph = 0;
};

struct Page {
  Document text;                      // its source spans lead to the bytes of the page
  std::vector<PageElement> elements;  // beside HtmlTree::elements
  std::vector<PageParagraph> paragraphs;
};

Page read_page(const HtmlTree& tree, std::string_view bytes);

}  // namespace entente::text

// Text between markup -> Document::text with the way back.  "Orla&rsquo;s\n  firm" -> Orla’s firm
// Blanks become one, soft hyphens, zero-width characters and controls go, bad UTF-8 becomes U+FFFD and is counted.
// Every byte of the text but the blank line between two paragraphs has a source span, ascending as its calls are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"

namespace entente::text {

class MarkupWriter {
 public:
  // Borrows all three. `between_paragraphs` is written before each paragraph but the first.
  MarkupWriter(std::string_view source, Document& document, std::string_view between_paragraphs = {})
      : source_(source), document_(document), between_paragraphs_(between_paragraphs) {}

  // The characters of source[begin, end), character references read; ranges must ascend from call to call.
  void text(ByteSpan range);
  // The same where "&" means nothing.
  void literal_text(ByteSpan range);
  // Writes `bytes` for what stands in the range: ": " for the end of a tag that names who speaks.
  void instead(std::string_view bytes, ByteSpan range);
  // What stands for a blank or a line break (a soft break, <br>); it is written only between words.
  void blank(ByteSpan range);
  void line_break(ByteSpan range);
  // The next words begin a new paragraph.
  void end_paragraph();

  // Where the paragraph begins, and whether it has no words yet.
  std::size_t paragraph_begin() const { return paragraph_begin_; }
  bool is_empty() const { return document_.text.size() == paragraph_begin_; }

 private:
  void write(ByteSpan range, bool reads_references);
  void before_word();
  void put(std::string_view bytes, ByteSpan range);

  std::string_view source_;
  Document& document_;
  std::string_view between_paragraphs_;
  std::size_t paragraph_begin_ = 0;
  ByteSpan gap_;  // what stands between the last word and the next one
  enum class Gap { nothing, blank, line_break } gap_kind_ = Gap::nothing;
};

// An attribute's value or a title: references read, blanks made one.
std::string plain_text(std::string_view markup);

}  // namespace entente::text

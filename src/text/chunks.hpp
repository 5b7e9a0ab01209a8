// Walks the chunks (stretches without blanks) of a text, with the line breaks before each.
// "Orla  left.\n\nMercer" -> {Orla, 0} {left., 0} {Mercer, 2}
// A text of blanks alone has none.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "entente/text/byte_span.hpp"
#include "text/utf8.hpp"

namespace entente::text {

struct Chunk {
  ByteSpan span;
  std::size_t line_breaks = 0;  // in the blanks before it
  std::size_t indent = 0;       // blanks since the last of them
  bool is_torn_off = false;     // by the sentence splitter, of a chunk in which a sentence ends
};

class ChunkWalker {
 public:
  explicit ChunkWalker(std::string_view text) : text_(text) {}

  std::optional<Chunk> next() {
    Chunk chunk;
    while (at_ < text_.size()) {
      const std::size_t blank = blank_size(text_, at_);
      if (blank == 0) break;
      const char c = text_[at_];
      const bool is_return_alone = c == '\r' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
      if (c == '\n' || c == '\f' || is_return_alone || (blank == 3 && text_.substr(at_, 3) == "\u2028")) {
        ++chunk.line_breaks;
        chunk.indent = 0;
      } else if (blank == 3 && text_.substr(at_, 3) == "\u2029") {
        chunk.line_breaks += 2;
        chunk.indent = 0;
      } else if (c != '\r') {
        ++chunk.indent;
      }
      at_ += blank;
    }
    if (at_ == text_.size()) return std::nullopt;
    chunk.span.begin = static_cast<std::uint32_t>(at_);
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      const bool may_be_blank = byte <= ' ' || (byte >= 0xC2 && byte <= 0xE3);
      if (may_be_blank && blank_size(text_, at_) > 0) break;
      ++at_;
    }
    chunk.span.end = static_cast<std::uint32_t>(at_);
    return chunk;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace entente::text

#include "text/markup_writer.hpp"

#include <array>
#include <utility>

#include "text/character_references.hpp"
#include "text/utf8.hpp"

namespace entente::text {
namespace {

// Printable ASCII that stands for itself everywhere.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x21; c < 0x7F; ++c) table[c] = c != '&';
  return table;
}();

bool is_plain(char c) {
  return plain[static_cast<unsigned char>(c)];
}

constexpr bool is_invisible(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_invisible_mark(c); }

ByteSpan span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

void MarkupWriter::put(std::string_view bytes, ByteSpan range) {
  const std::size_t begin = document_.text.size();
  document_.text.append(bytes);
  if (bytes.size() == range.size() && begin > paragraph_begin_) {
    SourceSpan& last = document_.source_spans.back();
    if (last.text.end == begin && last.source.end == range.begin && last.text.size() == last.source.size()) {
      last.text.end += range.size();
      last.source.end += range.size();
      return;
    }
  }
  document_.source_spans.push_back({span(begin, document_.text.size()), range});
}

void MarkupWriter::before_word() {
  if (!is_empty()) {
    if (gap_kind_ != Gap::nothing) put(gap_kind_ == Gap::blank ? " " : "\n", gap_);
  } else if (paragraph_begin_ > 0) {
    document_.text += between_paragraphs_;
    paragraph_begin_ = document_.text.size();
  }
  gap_kind_ = Gap::nothing;
}

void MarkupWriter::instead(std::string_view bytes, ByteSpan range) {
  before_word();
  put(bytes, range);
}

void MarkupWriter::blank(ByteSpan range) {
  if (gap_kind_ != Gap::nothing) return;
  gap_kind_ = Gap::blank;
  gap_ = range;
}

void MarkupWriter::line_break(ByteSpan range) {
  if (gap_kind_ == Gap::line_break) return;
  gap_kind_ = Gap::line_break;
  gap_ = range;
}

void MarkupWriter::end_paragraph() {
  gap_kind_ = Gap::nothing;
  paragraph_begin_ = document_.text.size();
}

void MarkupWriter::text(ByteSpan range) {
  write(range, true);
}

void MarkupWriter::literal_text(ByteSpan range) {
  write(range, false);
}

void MarkupWriter::write(ByteSpan range, bool reads_references) {
  const std::string_view bytes = source_.substr(0, range.end);
  std::size_t at = range.begin;
  while (at < bytes.size()) {
    const std::size_t begin = at;
    // Words and the single blanks between them go as they are.
    while (at < bytes.size() && (is_plain(bytes[at]) || (bytes[at] == ' ' && at > begin && at + 1 < bytes.size() &&
                                                         is_plain(bytes[at + 1])))) {
      ++at;
    }
    if (at > begin) {
      before_word();
      put(bytes.substr(begin, at - begin), span(begin, at));
      continue;
    }
    Character character = next_character(bytes, at);
    bool is_as_it_stands = character.is_valid;
    if (character.code == '&' && reads_references) {
      if (const auto found = read_character_reference(bytes, at)) {
        const CharacterReference reference = written_twice(bytes, at, *found);
        character = {reference.code, reference.size, true};
        is_as_it_stands = false;
      }
    }
    at += character.size;
    const ByteSpan from = span(begin, at);
    if (character.is_valid && is_blank(character.code)) {
      blank(from);
    } else if (!is_invisible(character.code)) {
      before_word();
      std::string utf8;
      append_utf8(character.code, utf8);
      if (!character.is_valid) ++document_.repaired_bytes;
      put(is_as_it_stands ? bytes.substr(begin, at - begin) : std::string_view(utf8), from);
    }
  }
}

std::string plain_text(std::string_view markup) {
  Document document;
  MarkupWriter(markup, document).text(span(0, markup.size()));
  return std::move(document.text);
}

}  // namespace entente::text

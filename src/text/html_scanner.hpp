// Bytes of HTML -> tags and the text between.  "a<b class=x>c" -> text "a" | start "b" | text "c"
// Every token is a range of the bytes. Comments, declarations and what is no text (scripts) are passed over.
// Any bytes whatsoever, in linear time: what is never closed ends at the next ">", and a "<" that opens nothing is
// text.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "entente/text/byte_span.hpp"
#include "text/ascii.hpp"

namespace entente::text {

struct HtmlToken {
  enum class Kind {
    text,
    start,
    end,
    raw
  } kind = Kind::text;  // raw: an element whose content is not markup, with its end
  ByteSpan span;        // of the text or the whole tag
  ByteSpan name;        // of the tag
  ByteSpan content;     // of a raw element
};

class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view bytes);
  std::optional<HtmlToken> next();

 private:
  bool is_markup(std::size_t at) const;
  std::size_t next_markup(std::size_t at) const;
  std::size_t end_of_tag(std::size_t at);
  std::size_t end_of_declaration(std::size_t at) const;
  std::optional<ByteSpan> raw_content(std::string_view name, std::size_t at);
  std::size_t closing(char c, std::size_t at) const { return bytes_.find(c, at) + 1; }

  std::string_view bytes_;
  std::size_t at_ = 0;
  // Where the last of each stands, so that none is searched for in vain twice; npos: nowhere.
  std::size_t last_greater_, last_comment_end_, last_cdata_end_, last_quote_, last_apostrophe_;
  bool trusts_quotes_ = true;
  std::array<bool, 16> is_unclosed_{};  // of the raw elements, by their place in the table
};

// What parts the words of a tag.
inline bool is_html_blank(char c) { return ascii::is_blank(c) || c == '\f'; }

// Calls take(name, value) for each attribute of a start tag "<a href='x' hidden>", the names as they are written.
template <typename Take>
void for_each_attribute(std::string_view tag, Take take) {
  const auto is_space = [](char c) { return is_html_blank(c) || c == '/'; };
  std::size_t at = 1;
  const std::size_t end = tag.ends_with('>') ? tag.size() - 1 : tag.size();
  while (at < end && !is_space(tag[at])) ++at;
  while (at < end) {
    while (at < end && is_space(tag[at])) ++at;
    const std::size_t name = at;
    while (at < end && !is_space(tag[at]) && (tag[at] != '=' || at == name)) ++at;
    const std::size_t name_end = at;
    while (at < end && is_space(tag[at]) && tag[at] != '/') ++at;
    if (at == end || tag[at] != '=') {
      if (name_end > name) take(tag.substr(name, name_end - name), std::string_view());
      continue;
    }
    ++at;
    while (at < end && is_space(tag[at]) && tag[at] != '/') ++at;
    std::size_t value = at;
    if (at < end && (tag[at] == '"' || tag[at] == '\'')) {
      const std::size_t close = tag.find(tag[at], at + 1);
      value = at + 1;
      at = close < end ? close : end;
      take(tag.substr(name, name_end - name), tag.substr(value, at - value));
      if (at < end) ++at;
    } else {
      while (at < end && !(is_space(tag[at]) && tag[at] != '/')) ++at;
      take(tag.substr(name, name_end - name), tag.substr(value, at - value));
    }
  }
}

// Whether both are equal but for the case of ASCII letters; `small` is in small letters.
constexpr bool equals_any_case(std::string_view text, std::string_view small) {
  if (text.size() != small.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = ascii::lower(text[i]);
    if (c != small[i]) return false;
  }
  return true;
}

}  // namespace entente::text

#include "text/html_scanner.hpp"

#include "text/ascii.hpp"

namespace entente::text {
namespace {

// Elements whose content holds no tags, but for "title" none of them text of the page.
constexpr std::string_view raw_names[] = {"script", "style", "title",   "textarea", "noscript",
                                          "iframe", "xmp",   "noembed", "noframes"};

ByteSpan span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Whether a place can still be found at or after `at`, given where the last one is.
bool is_ahead(std::size_t last, std::size_t at) {
  return last != std::string_view::npos && at <= last;
}

}  // namespace

HtmlScanner::HtmlScanner(std::string_view bytes)
    : bytes_(bytes),
      at_(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0),
      last_greater_(bytes.rfind('>')),
      last_comment_end_(bytes.rfind("-->")),
      last_cdata_end_(bytes.rfind("]]>")),
      last_quote_(bytes.rfind('"')),
      last_apostrophe_(bytes.rfind('\'')) {}

// A tag, a comment or a declaration begins here, and there is a ">" that can end it.
bool HtmlScanner::is_markup(std::size_t at) const {
  if (at + 1 >= bytes_.size() || bytes_[at] != '<' || !is_ahead(last_greater_, at)) return false;
  const char c = bytes_[at + 1];
  if (ascii::is_letter(c) || c == '!' || c == '?') return true;
  return c == '/' && at + 2 < bytes_.size() && (ascii::is_letter(bytes_[at + 2]) || bytes_[at + 2] == '>');
}

std::size_t HtmlScanner::next_markup(std::size_t at) const {
  if (!is_ahead(last_greater_, at)) return bytes_.size();
  while ((at = bytes_.find('<', at)) != std::string_view::npos) {
    if (is_markup(at)) return at;
    ++at;
  }
  return bytes_.size();
}

// Behind the ">" of a tag, but not one inside a quoted value, or before the next tag. A quote without its second one is
// none: <a href="x>Orla</a><b>.
std::size_t HtmlScanner::end_of_tag(std::size_t at) {
  if (!trusts_quotes_) return closing('>', at);
  char before = ' ';
  for (std::size_t i = at; i < bytes_.size(); ++i) {
    const char c = bytes_[i];
    if (c == '>') return i + 1;
    if (c == '<' && is_markup(i)) return i;
    if ((c == '"' || c == '\'') && before == '=' && is_ahead(c == '"' ? last_quote_ : last_apostrophe_, i + 1)) {
      i = bytes_.find(c, i + 1);
    }
    if (!is_html_blank(c)) before = c;
  }
  // The last tag ran to the end of the file through somebody's forgotten quote. It would do so again.
  trusts_quotes_ = false;
  return closing('>', at);
}

std::size_t HtmlScanner::end_of_declaration(std::size_t at) const {
  const std::string_view rest = bytes_.substr(at);
  if (rest.starts_with("<!--")) {
    if (rest.starts_with("<!-->")) return at + 5;
    if (rest.starts_with("<!--->")) return at + 6;
    // Never closed: browsers of today would drop the whole rest, older ones, as we do, up to the next ">".
    if (is_ahead(last_comment_end_, at + 4)) return bytes_.find("-->", at + 4) + 3;
  }
  if (rest.starts_with("<![CDATA[") && is_ahead(last_cdata_end_, at)) return bytes_.find("]]>", at) + 3;
  return closing('>', at);
}

// From behind the start tag of a raw element to before its end tag; nothing if it has none.
std::optional<ByteSpan> HtmlScanner::raw_content(std::string_view name, std::size_t at) {
  for (std::size_t i = 0; i < std::size(raw_names); ++i) {
    const std::string_view raw = raw_names[i];
    if (!equals_any_case(name, raw)) continue;
    if (is_unclosed_[i]) return std::nullopt;
    for (std::size_t end = at; (end = bytes_.find("</", end)) != std::string_view::npos; end += 2) {
      if (equals_any_case(bytes_.substr(end + 2, raw.size()), raw) && is_ahead(last_greater_, end))
        return span(at, end);
    }
    is_unclosed_[i] = true;
    // An unclosed script or style has no text that could be told from it; other elements end at the next tag.
    if (raw == "script" || raw == "style") return span(at, bytes_.size());
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<HtmlToken> HtmlScanner::next() {
  while (at_ < bytes_.size()) {
    HtmlToken token;
    const std::size_t begin = at_;
    if (!is_markup(begin)) {
      at_ = next_markup(begin + 1);
      token.span = span(begin, at_);
      return token;
    }
    const char c = bytes_[begin + 1];
    if (c == '!' || c == '?') {
      at_ = end_of_declaration(begin);
      continue;
    }
    const bool is_end = c == '/';
    const std::size_t name = begin + (is_end ? 2 : 1);
    std::size_t name_end = name;
    while (!is_html_blank(bytes_[name_end]) && bytes_[name_end] != '/' && bytes_[name_end] != '>' &&
           bytes_[name_end] != '<') {
      ++name_end;
    }
    at_ = end_of_tag(name_end);
    if (name_end == name) continue;  // "</>"
    token.kind = is_end ? HtmlToken::Kind::end : HtmlToken::Kind::start;
    token.span = span(begin, at_);
    token.name = span(name, name_end);
    if (!is_end) {
      if (const auto content = raw_content(token.name.in(bytes_), at_)) {
        token.kind = HtmlToken::Kind::raw;
        token.content = *content;
        at_ = content->end == bytes_.size() ? content->end : closing('>', content->end);
      }
    }
    return token;
  }
  return std::nullopt;
}

}  // namespace entente::text

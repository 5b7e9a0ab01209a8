#include "text/html_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "text/article_finder.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/html_metadata.hpp"
#include "text/html_tree.hpp"
#include "text/page_text.hpp"

namespace entente::text {
namespace {

constexpr std::string_view between_paragraphs = "\n\n";

// The first heading that the page's <title> begins with, or else the first of level 1; the site's name may be one too.
std::optional<std::string> main_heading(const Page& page, const std::optional<std::string>& title_tag) {
  std::optional<std::string> first;
  const std::string whole = title_tag ? bare_words(*title_tag) : std::string();
  for (const PageParagraph& paragraph : page.paragraphs) {
    if (paragraph.kind != ParagraphKind::heading1 && paragraph.kind != ParagraphKind::heading) continue;
    const std::string_view words = paragraph.words.in(page.text.text);
    const std::string bare = bare_words(words);
    if (bare.find(' ') != std::string::npos && whole.starts_with(bare)) return std::string(words);
    if (!title_tag && !first && paragraph.kind == ParagraphKind::heading1) first = std::string(words);
  }
  return first;
}

std::optional<std::string> title_of(const Page& page, const PageMetadata& metadata) {
  if (metadata.title) return without_site_name(*metadata.title, metadata.publisher);
  const std::optional<std::string> heading = main_heading(page, metadata.title_tag);
  if (heading || !metadata.title_tag) return heading;
  return without_site_name(*metadata.title_tag, metadata.publisher);
}

// The words of the first element that is marked as the author's, without "By".
std::optional<std::string> marked_author(const Page& page) {
  constexpr std::size_t longest = 80;
  for (const PageElement& element : page.elements) {
    if (!element.hint.is_byline || element.words.empty() || element.words.size() > longest) continue;
    const std::string_view words = element.words.in(page.text.text);
    if (auto name = name_in_byline(words)) return name;
    if (name_in_byline("By " + std::string(words))) return name_in_byline("By " + std::string(words));
  }
  return std::nullopt;
}

// Copies a paragraph with its way back.
void append(const Page& page, ByteSpan words, std::size_t& next_span, Document& document) {
  if (!document.text.empty()) document.text += between_paragraphs;
  const auto begin = static_cast<std::uint32_t>(document.text.size());
  document.text += words.in(page.text.text);
  const std::vector<SourceSpan>& spans = page.text.source_spans;
  while (next_span < spans.size() && spans[next_span].text.end <= words.begin) ++next_span;
  for (; next_span < spans.size() && spans[next_span].text.begin < words.end; ++next_span) {
    SourceSpan span = spans[next_span];
    span.text.begin = span.text.begin - words.begin + begin;
    span.text.end = span.text.end - words.begin + begin;
    document.source_spans.push_back(span);
  }
}

}  // namespace

Document read_html(const std::string& name, std::string_view bytes) {
  const HtmlTree tree = parse_html(bytes);
  const Page page = read_page(tree, bytes);
  PageMetadata metadata = read_metadata(tree, bytes);

  Document document;
  document.id = name;
  document.title = title_of(page, metadata);
  const Article article = find_article(tree, page, document.title.value_or(std::string()));
  std::size_t next_span = 0;
  for (const std::uint32_t number : article.paragraphs)
    append(page, page.paragraphs[number].words, next_span, document);
  document.author = std::move(metadata.author);
  if (!document.author) document.author = article.byline;
  if (!document.author) document.author = marked_author(page);
  if (document.author) {
    if (auto bare = name_in_byline(*document.author)) document.author = std::move(bare);
  }
  document.publisher = std::move(metadata.publisher);
  document.date = metadata.date;
  document.repaired_bytes = page.text.repaired_bytes;
  return document;
}

namespace {

// A page, perhaps behind an XML declaration and comments.
bool looks_like_html(std::string_view head) {
  for (head = without_blanks(head);; head = without_blanks(head)) {
    const std::string_view end = head.starts_with("<?xml") ? "?>" : head.starts_with("<!--") ? "-->" : "";
    if (end.empty()) break;
    const std::size_t at = head.find(end);
    if (at == std::string_view::npos) return false;
    head.remove_prefix(at + end.size());
  }
  return begins(head, "<!doctype html") || begins(head, "<html");
}

}  // namespace

extern const Format html_format;
const Format html_format = {.name = "html",
                            .endings = {".html", ".htm", ".xhtml"},
                            .sniffing = Sniffing::after_ending,
                            .looks_like = looks_like_html,
                            .read = one_document<read_html, true>};

}  // namespace entente::text

#include "text/page_text.hpp"

#include "text/ascii.hpp"
#include "text/html_scanner.hpp"
#include "text/markup_writer.hpp"

namespace entente::text {
namespace {

std::uint32_t place(std::size_t at) {
  return static_cast<std::uint32_t>(at);
}

bool holds_nothing_shown(std::string_view style) {
  std::string bare;
  for (const char c : style) {
    if (!ascii::is_blank(c)) bare += ascii::lower(c);
  }
  return bare.find("display:none") != std::string::npos || bare.find("visibility:hidden") != std::string::npos;
}

void read_attributes(std::string_view tag, PageElement& element) {
  for_each_attribute(tag, [&](std::string_view name, std::string_view value) {
    if (equals_any_case(name, "class") || equals_any_case(name, "id")) {
      add_class_hint(value, element.hint);
    } else if (equals_any_case(name, "role")) {
      add_class_hint(value, element.hint);
      element.is_main = element.is_main || equals_any_case(value, "main");
    } else if (equals_any_case(name, "hidden")) {
      element.is_hidden = element.is_hidden || !equals_any_case(value, "false");
    } else if (equals_any_case(name, "aria-hidden")) {
      element.is_hidden = element.is_hidden || equals_any_case(value, "true");
    } else if (equals_any_case(name, "style")) {
      element.is_hidden = element.is_hidden || holds_nothing_shown(value);
    } else if (equals_any_case(name, "itemprop")) {
      element.is_article_body = element.is_article_body || equals_any_case(value, "articlebody");
      element.hint.is_byline = element.hint.is_byline || equals_any_case(value, "author");
    } else if (equals_any_case(name, "rel")) {
      element.hint.is_byline = element.hint.is_byline || equals_any_case(value, "author");
    }
  });
}

// <a name="p3"> is a place to be linked to, and no link.
bool leads_somewhere(std::string_view tag) {
  bool has_target = false;
  for_each_attribute(tag, [&](std::string_view name, std::string_view) { has_target |= equals_any_case(name, "href"); });
  return has_target;
}

class Renderer {
 public:
  Renderer(const HtmlTree& tree, std::string_view bytes) : tree_(tree), bytes_(bytes), writer_(bytes, page_.text) {}

  Page render() {
    page_.elements.resize(tree_.elements.size());
    inherited_.resize(tree_.elements.size());
    for (const HtmlItem& item : tree_.items) {
      switch (item.kind) {
        case HtmlItem::Kind::start:
          start(item.element);
          break;
        case HtmlItem::Kind::end:
          end(item.element);
          break;
        case HtmlItem::Kind::text:
          text(item.element, item.source);
          break;
        case HtmlItem::Kind::line_break:
          line_break(item.element, item.source);
          break;
      }
    }
    close_paragraph();
    page_.elements[0].words.end = place(page_.text.text.size());
    page_.elements[0].end_paragraph = place(page_.paragraphs.size());
    return std::move(page_);
  }

 private:
  // What an element's text takes from it and those around it.
  struct Inherited {
    bool is_hidden = false, is_link = false, is_time = false, is_preformatted = false;
    ParagraphKind kind = ParagraphKind::text;
    std::uint32_t block = 0;
  };

  // What text in an element is, where it is of that kind around it.
  static ParagraphKind kind_in(Tag tag, ParagraphKind around) {
    switch (tag) {
      case Tag::heading1:
        return ParagraphKind::heading1;
      case Tag::heading:
        return ParagraphKind::heading;
      case Tag::item:
        return ParagraphKind::item;
      case Tag::blockquote:
        return ParagraphKind::quote;
      case Tag::cell:
        return ParagraphKind::cell;
      case Tag::caption:
        return ParagraphKind::caption;
      case Tag::article:
      case Tag::main:
        return ParagraphKind::text;
      case Tag::span:
      case Tag::div:
      case Tag::a:
      case Tag::aside:
      case Tag::br:
      case Tag::footer:
      case Tag::form:
      case Tag::header:
      case Tag::list:
      case Tag::nav:
      case Tag::p:
      case Tag::pre:
      case Tag::section:
      case Tag::table:
      case Tag::time:
      case Tag::left_out:
        return around;
    }
    return around;
  }

  void start(std::uint32_t number) {
    const HtmlElement& element = tree_.elements[number];
    PageElement& mine = page_.elements[number];
    Inherited& now = inherited_[number];
    now = inherited_[element.parent];
    if (!now.is_hidden && !element.start_tag.empty()) read_attributes(element.start_tag.in(bytes_), mine);
    mine.is_hidden = mine.is_hidden || now.is_hidden || mine.hint.is_hidden || element.tag == Tag::left_out;
    // "Photo: Ada Quill" at the end of a caption's sentence.
    if (mine.hint.is_credit && now.kind == ParagraphKind::caption) mine.is_hidden = true;
    now.is_hidden = mine.is_hidden;
    now.is_link = now.is_link || (element.tag == Tag::a && leads_somewhere(element.start_tag.in(bytes_)));
    now.is_time = now.is_time || element.tag == Tag::time;
    now.is_preformatted = now.is_preformatted || element.tag == Tag::pre;
    now.kind = kind_in(element.tag, now.kind);
    if (is_block(element.tag)) {
      now.block = number;
      if (!now.is_hidden) close_paragraph();
    }
    mine.words.begin = place(page_.text.text.size());
    mine.first_paragraph = place(page_.paragraphs.size());
  }

  void end(std::uint32_t number) {
    if (is_block(tree_.elements[number].tag) && !inherited_[number].is_hidden) close_paragraph();
    page_.elements[number].words.end = place(page_.text.text.size());
    page_.elements[number].end_paragraph = place(page_.paragraphs.size());
  }

  void text(std::uint32_t number, ByteSpan source) {
    const Inherited& now = inherited_[number];
    if (now.is_hidden) return;
    if (!now.is_preformatted) {
      write(now, source);
      return;
    }
    // A line of blanks parts two paragraphs.
    for (std::uint32_t at = source.begin; at < source.end;) {
      std::uint32_t end = at;
      while (end < source.end && !is_blank_line(end, source.end)) ++end;
      write(now, {at, end});
      if (end == source.end) break;
      close_paragraph();
      at = end + 1;
    }
  }

  // Whether the line break at `at` is followed by an empty line.
  bool is_blank_line(std::uint32_t at, std::uint32_t end) const {
    if (bytes_[at] != '\n') return false;
    for (++at; at < end && bytes_[at] != '\n'; ++at) {
      if (bytes_[at] != ' ' && bytes_[at] != '\t' && bytes_[at] != '\r') return false;
    }
    return at < end;
  }

  void write(const Inherited& now, ByteSpan source) {
    const bool was_empty = writer_.is_empty();
    const std::size_t before = page_.text.text.size();
    writer_.text(source);
    const std::uint32_t size = place(page_.text.text.size() - before);
    if (size == 0) return;
    follows_break_ = false;
    if (was_empty) {
      open_ = PageParagraph{};
      open_.element = now.block;
      open_.kind = now.kind;
    }
    if (now.is_link) open_.link_bytes += size;
    if (now.is_time) open_.time_bytes += size;
  }

  void line_break(std::uint32_t number, ByteSpan source) {
    if (inherited_[number].is_hidden) return;
    if (follows_break_) {
      close_paragraph();
    } else {
      writer_.line_break(source);
      follows_break_ = true;
    }
  }

  void close_paragraph() {
    follows_break_ = false;
    if (!writer_.is_empty()) {
      open_.words = {place(writer_.paragraph_begin()), place(page_.text.text.size())};
      page_.paragraphs.push_back(open_);
    }
    writer_.end_paragraph();
  }

  const HtmlTree& tree_;
  std::string_view bytes_;
  Page page_;
  MarkupWriter writer_;
  std::vector<Inherited> inherited_;
  PageParagraph open_;
  bool follows_break_ = false;
};

}  // namespace

Page read_page(const HtmlTree& tree, std::string_view bytes) {
  return Renderer(tree, bytes).render();
}

}  // namespace entente::text

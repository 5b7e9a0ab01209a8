#include "text/html_tree.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <unordered_map>

#include "text/ascii.hpp"
#include "text/html_scanner.hpp"

namespace entente::text {
namespace {

// Blink cuts at 512 too. libxml2 reads 4,000 bytes ahead, so that some 1,300 tags more may come before we know.
constexpr std::size_t deepest = 512;
constexpr std::size_t tag_count = static_cast<std::size_t>(Tag::left_out) + 1;

struct Known {
  Tag tag;
  const char* skeleton;  // the name by which libxml2 2.9, which knows HTML 4, closes what is left open
};

// What holds controls, drawings or words for those who cannot see them.
bool is_left_out(std::string_view name) {
  constexpr std::string_view names[] = {"audio",  "button", "canvas", "datalist", "math",     "object",
                                        "rp",     "rt",     "select", "svg",      "template", "video"};
  return std::ranges::find(names, name) != std::end(names);
}

const std::unordered_map<std::string_view, Known>& known_tags() {
  static const std::unordered_map<std::string_view, Known> tags = {
      {"a", {Tag::a, "a"}},
      {"address", {Tag::div, "div"}},
      {"article", {Tag::article, "div"}},
      {"aside", {Tag::aside, "div"}},
      {"blockquote", {Tag::blockquote, "blockquote"}},
      {"br", {Tag::br, "br"}},
      {"caption", {Tag::caption, "caption"}},
      {"center", {Tag::div, "div"}},
      {"dd", {Tag::item, "dd"}},
      {"details", {Tag::div, "div"}},
      {"dialog", {Tag::left_out, "div"}},
      {"div", {Tag::div, "div"}},
      {"dl", {Tag::list, "dl"}},
      {"dt", {Tag::item, "dt"}},
      {"fieldset", {Tag::div, "div"}},
      {"figcaption", {Tag::caption, "div"}},
      {"figure", {Tag::div, "div"}},
      {"footer", {Tag::footer, "div"}},
      {"form", {Tag::form, "div"}},
      {"h1", {Tag::heading1, "h1"}},
      {"h2", {Tag::heading, "h2"}},
      {"h3", {Tag::heading, "h3"}},
      {"h4", {Tag::heading, "h4"}},
      {"h5", {Tag::heading, "h5"}},
      {"h6", {Tag::heading, "h6"}},
      {"header", {Tag::header, "div"}},
      {"hgroup", {Tag::div, "div"}},
      {"hr", {Tag::div, "div"}},
      {"li", {Tag::item, "li"}},
      {"main", {Tag::main, "div"}},
      {"menu", {Tag::nav, "div"}},
      {"nav", {Tag::nav, "div"}},
      {"ol", {Tag::list, "ol"}},
      {"p", {Tag::p, "p"}},
      {"pre", {Tag::pre, "pre"}},
      {"section", {Tag::section, "div"}},
      {"summary", {Tag::div, "div"}},
      {"table", {Tag::table, "table"}},
      {"td", {Tag::cell, "td"}},
      {"th", {Tag::cell, "th"}},
      {"time", {Tag::time, "span"}},
      {"tr", {Tag::div, "tr"}},
      {"ul", {Tag::list, "ul"}},
  };
  return tags;
}

// Tags that neither hold text nor end any: the first three libxml2 makes itself.
bool is_passed_over(std::string_view name) {
  constexpr std::string_view names[] = {"html",  "head",   "body",     "area",  "base",  "col",   "colgroup",
                                        "embed", "frame",  "frameset", "img",   "input", "link",  "meta",
                                        "param", "source", "tbody",    "tfoot", "thead", "track", "wbr"};
  return std::ranges::find(names, name) != std::end(names);
}

// Those that mark words of a line, or are of the page's head.
bool is_within_line(std::string_view name) {
  constexpr std::string_view names[] = {"abbr",   "acronym", "b",    "bdi",    "bdo",   "big",    "cite",  "code",     "del",   "dfn",
                                        "em",     "font",    "i",    "iframe", "ins",   "kbd",    "label", "mark",     "meter", "noscript",
                                        "option", "picture", "q",    "ruby",   "s",     "samp",   "script", "slot",    "small", "span",
                                        "strike", "strong",  "style", "sub",   "sup",   "title",  "tt",    "u",        "var",   "textarea"};
  return std::ranges::find(names, name) != std::end(names);
}

// What an element of this name is; nothing if it is passed over. Unknown names are inline, as browsers have them.
std::optional<Known> find_tag(std::string_view name) {
  static const auto& tags = known_tags();
  const auto found = tags.find(name);
  if (found != tags.end()) return found->second;
  if (is_passed_over(name)) return std::nullopt;
  return Known{is_left_out(name) ? Tag::left_out : Tag::span, "span"};
}

bool is_all_space(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

bool is_linked_data(std::string_view start_tag) {
  bool found = false;
  for_each_attribute(start_tag, [&](std::string_view name, std::string_view value) {
    found = found ||
            (equals_any_case(name, "type") && equals_any_case(value.substr(0, value.find(';')), "application/ld+json"));
  });
  return found;
}

struct ContextFree {
  void operator()(xmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

class Builder {
 public:
  explicit Builder(std::string_view bytes) : bytes_(bytes), scanner_(bytes) {
    tree_.elements.emplace_back();
    open_.push_back(0);
  }

  HtmlTree build() {
    const std::unique_ptr<xmlParserCtxt, ContextFree> context(htmlNewParserCtxt());
    if (!context) throw std::bad_alloc();
    xmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<Builder*>(self)->start(reinterpret_cast<const char*>(name), attributes);
    };
    handler.endElement = [](void* self, const xmlChar*) { static_cast<Builder*>(self)->end(); };
    handler.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<Builder*>(self)->numbers({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    handler.ignorableWhitespace = handler.characters;
    *context->sax = handler;
    context->userData = this;
    const auto read = [](void* self, char* buffer, int size) {
      return static_cast<Builder*>(self)->read(buffer, static_cast<std::size_t>(size));
    };
    const int options =
        HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
    const htmlDocPtr document = htmlCtxtReadIO(context.get(), read, nullptr, this, nullptr, nullptr, options);
    if (document != nullptr) xmlFreeDoc(document);
    while (open_.size() > 1) end();
    return std::move(tree_);
  }

 private:
  // --- what libxml2 says

  void start(std::string_view name, const xmlChar** attributes) {
    Tag tag = name == "p" ? Tag::p : Tag::div;
    ByteSpan source;
    if (attributes != nullptr && attributes[0] != nullptr && attributes[1] != nullptr) {
      const std::string_view value(reinterpret_cast<const char*>(attributes[1]));
      std::size_t number = 0;
      std::from_chars(value.data(), value.data() + value.size(), number);
      tag = starts_[number].tag;
      source = starts_[number].source;
    }
    const auto element = static_cast<std::uint32_t>(tree_.elements.size());
    tree_.elements.push_back({tag, open_.back(), source});
    open_.push_back(element);
    tree_.items.push_back({HtmlItem::Kind::start, element, source});
  }

  void end() {
    if (open_.size() == 1) return;
    const std::uint32_t element = open_.back();
    open_.pop_back();
    if (!tree_.elements[element].start_tag.empty()) --open_tags_[place(tree_.elements[element].tag)];
    tree_.items.push_back({HtmlItem::Kind::end, element, {}});
  }

  // "12;13;", cut anywhere.
  void numbers(std::string_view text) {
    for (const char c : text) {
      if (ascii::is_digit(c)) {
        number_ = number_ * 10 + static_cast<std::size_t>(c - '0');
      } else if (c == ';') {
        const Stretch& stretch = stretches_[number_];
        tree_.items.push_back({stretch.kind, open_.back(), stretch.source});
        number_ = 0;
      }
    }
  }

  // --- what libxml2 is told

  int read(char* buffer, std::size_t size) {
    if (told_ > 0 && told_ == skeleton_.size()) skeleton_.clear(), told_ = 0;
    while (skeleton_.size() - told_ < size) {
      const std::optional<HtmlToken> token = scanner_.next();
      if (!token) break;
      tell(*token);
    }
    const std::size_t taken = std::min(size, skeleton_.size() - told_);
    std::memcpy(buffer, skeleton_.data() + told_, taken);
    told_ += taken;
    return static_cast<int>(taken);
  }

  void tell(const HtmlToken& token) {
    switch (token.kind) {
      case HtmlToken::Kind::text:
        tell_text(token.span);
        break;
      case HtmlToken::Kind::start:
        tell_start(token);
        break;
      case HtmlToken::Kind::end:
        tell_end(token);
        break;
      case HtmlToken::Kind::raw:
        if (equals_any_case(token.name.in(bytes_), "title") && !tree_.title) tree_.title = token.content;
        if (equals_any_case(token.name.in(bytes_), "script") && is_linked_data(token.span.in(bytes_))) {
          tree_.linked_data.push_back(token.content);
        }
        break;
    }
  }

  void tell_text(ByteSpan source) {
    // Blanks between tags wait for the next words: before them they mean nothing, and would open a body in the head.
    if (is_all_space(source.in(bytes_))) {
      if (!blank_) blank_ = source;
      return;
    }
    if (blank_) tell_stretch(HtmlItem::Kind::text, *blank_);
    blank_.reset();
    tell_stretch(HtmlItem::Kind::text, source);
  }

  void tell_stretch(HtmlItem::Kind kind, ByteSpan source) {
    skeleton_ += std::to_string(stretches_.size());
    skeleton_ += ';';
    stretches_.push_back({kind, source});
  }

  std::string_view small_name(ByteSpan name) {
    name_.assign(name.in(bytes_).substr(0, 16));  // no known name is longer
    for (char& c : name_) {
      c = ascii::lower(c);
    }
    return name_;
  }

  void tell_start(const HtmlToken& token) {
    const std::string_view name = small_name(token.name);
    if (name == "meta") tree_.meta_tags.push_back(token.span);
    const std::optional<Known> found = find_tag(name);
    if (!found) return;
    const Known known = *found;
    if (known.tag == Tag::br) {
      tell_stretch(HtmlItem::Kind::line_break, token.span);
      return;
    }
    if (open_.size() > deepest) {
      ++dropped_tags_[place(known.tag)];
      return;
    }
    ++open_tags_[place(known.tag)];
    skeleton_ += '<';
    skeleton_ += known.skeleton;
    skeleton_ += " n=";
    skeleton_ += std::to_string(starts_.size());
    skeleton_ += '>';
    starts_.push_back({known.tag, token.span});
    // An empty element holds nothing: <hr>, and svg's <path/>, but "/" at the end means nothing in <div/>.
    const bool is_empty = name == "hr" || (known.tag == Tag::span && token.span.in(bytes_).ends_with("/>"));
    if (is_empty) close(known);
  }

  void close(const Known& known) {
    skeleton_ += "</";
    skeleton_ += known.skeleton;
    skeleton_ += '>';
  }

  // An end tag without its start would make libxml2 look through all that is open, in vain.
  void tell_end(const HtmlToken& token) {
    const std::string_view name = small_name(token.name);
    const std::optional<Known> found = find_tag(name);
    if (!found) return;
    const Known known = *found;
    if (dropped_tags_[place(known.tag)] > 0) {
      --dropped_tags_[place(known.tag)];
    } else if (open_tags_[place(known.tag)] > 0) {
      close(known);
    }
  }

  static std::size_t place(Tag tag) { return static_cast<std::size_t>(tag); }

  struct Start {
    Tag tag;
    ByteSpan source;
  };
  struct Stretch {
    HtmlItem::Kind kind;
    ByteSpan source;
  };

  std::string_view bytes_;
  HtmlScanner scanner_;
  HtmlTree tree_;
  std::vector<std::uint32_t> open_;  // elements, from the root
  std::vector<Start> starts_;
  std::vector<Stretch> stretches_;
  std::array<std::size_t, tag_count> open_tags_{}, dropped_tags_{};
  std::optional<ByteSpan> blank_;
  std::string skeleton_, name_;
  std::size_t told_ = 0;
  std::size_t number_ = 0;
};

}  // namespace

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::span:
    case Tag::a:
    case Tag::br:
    case Tag::time:
    case Tag::left_out:
      return false;
    case Tag::div:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::caption:
    case Tag::footer:
    case Tag::form:
    case Tag::header:
    case Tag::heading1:
    case Tag::heading:
    case Tag::item:
    case Tag::list:
    case Tag::main:
    case Tag::nav:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::table:
    case Tag::cell:
      return true;
  }
  return false;
}

HtmlTree parse_html(std::string_view bytes) {
  return Builder(bytes).build();
}

bool is_html_element(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += ascii::lower(c);
  return known_tags().contains(lower) || is_left_out(lower) || is_passed_over(lower) || is_within_line(lower);
}

}  // namespace entente::text

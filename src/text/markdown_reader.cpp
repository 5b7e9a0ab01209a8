#include "text/markdown_reader.hpp"

#include <md4c.h>

#include <algorithm>
#include <functional>
#include <new>
#include <optional>
#include <utility>

#include "text/formats.hpp"
#include "text/markup_writer.hpp"
#include "text/string_map.hpp"

namespace entente::text {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

// Reads what the front matter says into the document.
class FrontMatter {
 public:
  explicit FrontMatter(Document& document) : document_(document) {}

  void line(std::string_view line, char separator) {
    const std::string_view item = trimmed(line);
    if (item.starts_with("- ")) {  // authors, one a line, perhaps as "- name: Orla"
      std::string_view value = item.substr(2);
      if (value.starts_with("name:")) value.remove_prefix(5);
      take(value);
      return;
    }
    const std::size_t end = line.find(separator);
    if (end == std::string_view::npos) return;
    const bool is_inner = line.starts_with(' ') || line.starts_with('\t');
    const std::string key = lowered(unquoted(line.substr(0, end)));
    if (is_inner && key != "name") return;
    if (!is_inner) key_ = key;
    std::string_view value = trimmed(line.substr(end + 1));
    if (value.starts_with('[') && value.ends_with(']')) {
      value = value.substr(1, value.size() - 2);
      while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        take(value.substr(0, comma));
        value.remove_prefix(std::min(comma + 1, value.size()));
      }
    } else {
      take(value);
    }
  }

 private:
  void take(std::string_view raw) {
    std::string value = plain_text(unquoted(raw));
    if (value.empty() || value == "|" || value == ">") return;
    if (key_ == "title") {
      if (!document_.title) document_.title = std::move(value);
    } else if (key_ == "author" || key_ == "authors" || key_ == "by" || key_ == "byline") {
      if (document_.author) value = *document_.author + ", " + value;
      document_.author = std::move(value);
    } else if (key_ == "publisher" || key_ == "source" || key_ == "site" || key_ == "publication") {
      if (!document_.publisher && !value.starts_with("http")) document_.publisher = std::move(value);
    } else if (key_ == "date" || key_ == "published" || key_ == "pubdate" || key_ == "publishdate") {
      if (!document_.date) document_.date = parse_date(value);
    }
  }

  Document& document_;
  std::string key_;
};

// How many bytes the front matter takes, 0 if there is none.
std::size_t read_front_matter(std::string_view bytes, Document& document) {
  std::string_view rest = bytes;
  const std::string_view fence = trimmed(take_line(rest));
  if (fence != "---" && fence != "+++") return 0;
  const std::string_view inside = rest;
  for (;;) {
    if (rest.empty()) return 0;  // a rule, not front matter
    const std::string_view line = trimmed(take_line(rest));
    if (line == fence || (fence == "---" && line == "...")) break;
  }
  FrontMatter front_matter(document);
  for (std::string_view lines = inside.substr(0, inside.size() - rest.size()); !lines.empty();) {
    front_matter.line(take_line(lines), fence == "---" ? ':' : '=');
  }
  return bytes.size() - rest.size();
}

class Reader {
 public:
  Reader(std::string_view bytes, std::size_t front, Document& document)
      : bytes_(bytes), front_(front), at_(front), document_(document), writer_(bytes, document, "\n\n") {}

  void read() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEATXHEADERS;
    parser.enter_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<Reader*>(self)->block(type, true);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<Reader*>(self)->block(type, false);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) { return static_cast<Reader*>(self)->span(type, 1); };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return static_cast<Reader*>(self)->span(type, -1); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<Reader*>(self)->text(type, {text, size});
    };
    const std::string_view rest = bytes_.substr(front_);
    if (md_parse(rest.data(), static_cast<MD_SIZE>(rest.size()), &parser, this) != 0) throw std::bad_alloc();
  }

 private:
  int block(MD_BLOCKTYPE type, bool enters) {
    if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML) is_left_out_ = enters;
    const std::string_view words = std::string_view(document_.text).substr(writer_.paragraph_begin());
    if (type == MD_BLOCK_H && !enters && !document_.title && !words.empty()) document_.title = words;
    writer_.end_paragraph();
    return 0;
  }

  // A picture's words are not shown, as the alt of HTML is not.
  int span(MD_SPANTYPE type, int change) {
    if (type == MD_SPAN_IMG) pictures_ += change;
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    if (is_left_out_) return 0;
    switch (type) {
      case MD_TEXT_BR:
        if (pictures_ == 0) writer_.line_break(end_of_line());
        break;
      case MD_TEXT_SOFTBR:
        if (pictures_ == 0) writer_.blank(end_of_line());
        break;
      case MD_TEXT_NORMAL:
      case MD_TEXT_CODE:
      case MD_TEXT_LATEXMATH:
        if (const auto range = range_of(text)) {
          write(*range, false);
        } else if (pictures_ == 0) {
          writer_.blank(end_of_line());  // a line's end in a code span is a blank that is not in the file
        }
        break;
      case MD_TEXT_ENTITY:
        if (const auto range = range_of(text)) write(*range, true);
        break;
      case MD_TEXT_HTML:
        if (const auto range = range_of(text);
            range && pictures_ == 0 && lowered(text).starts_with("<br")) {
          writer_.line_break(*range);
        }
        break;
      case MD_TEXT_NULLCHAR:
        break;
    }
    return 0;
  }

  // Nothing for a text of md4c's own; what comes before the last range is not the file's order and left out.
  std::optional<ByteSpan> range_of(std::string_view text) {
    const char* first = bytes_.data();
    if (std::less<>()(text.data(), first) || std::less<>()(first + bytes_.size(), text.data() + text.size())) {
      return std::nullopt;
    }
    const auto begin = static_cast<std::size_t>(text.data() - first);
    if (begin < at_) return std::nullopt;
    at_ = begin + text.size();
    return ByteSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  void write(ByteSpan range, bool is_reference) {
    if (pictures_ > 0) return;
    is_reference ? writer_.text(range) : writer_.literal_text(range);
  }

  // The first line break behind the last words.
  ByteSpan end_of_line() {
    const std::size_t end = bytes_.find_first_of("\r\n", at_);
    if (end == std::string_view::npos) return {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_)};
    at_ = end + 1;
    return {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(at_)};
  }

  std::string_view bytes_;
  std::size_t front_;
  std::size_t at_;  // behind the last words
  Document& document_;
  MarkupWriter writer_;
  bool is_left_out_ = false;
  int pictures_ = 0;
};

}  // namespace

Document read_markdown(const std::string& name, std::string_view bytes) {
  Document document;
  document.id = name;
  std::size_t front = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  front += read_front_matter(bytes.substr(front), document);
  Reader(bytes, front, document).read();
  return document;
}

extern const Format markdown_format;
const Format markdown_format = {
    .name = "markdown", .endings = {".md", ".markdown"}, .read = one_document<read_markdown>, .has_dates = false};

}  // namespace entente::text

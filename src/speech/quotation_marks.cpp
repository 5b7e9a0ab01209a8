#include "speech/quotation_marks.hpp"

#include <optional>
#include <string_view>

#include "text/ascii.hpp"

namespace entente {
namespace {

enum class Mark { none, straight, curly_open, curly_close, doubled, backticks, single, single_open, single_close };

struct FoundMark {
  Mark mark = Mark::none;
  std::uint32_t size = 1;
};

FoundMark mark_at(std::string_view text, std::size_t i) {
  switch (text[i]) {
    case '"':
      return {Mark::straight, 1};
    case '`':
      if (text.substr(i, 2) == "``") return {Mark::backticks, 2};
      return {Mark::none, 1};
    case '\'':
      if (text.substr(i, 2) == "''") return {Mark::doubled, 2};
      return {Mark::single, 1};
    case '\xC2':
      if (text.substr(i, 2) == "«") return {Mark::curly_open, 2};
      if (text.substr(i, 2) == "»") return {Mark::curly_close, 2};
      return {Mark::none, 2};
    case '\xE2': {
      const std::string_view mark = text.substr(i, 3);
      if (mark == "“" || mark == "„" || mark == "‟") return {Mark::curly_open, 3};
      if (mark == "”") return {Mark::curly_close, 3};
      if (mark == "‘" || mark == "‛") return {Mark::single_open, 3};
      if (mark == "’") return {Mark::single_close, 3};
      return {Mark::none, 3};
    }
    default:
      return {Mark::none, 1};
  }
}

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<QuotedSpan>& found) : text_(text), found_(found) {}

  void paragraph(ByteSpan span, std::size_t number) {
    open_.reset();
    for (std::uint32_t i = span.begin; i < span.end;) {
      const FoundMark mark = mark_at(text_, i);
      if (mark.mark != Mark::none) read(mark, i, span, number);
      i += mark.size;
    }
    // A double mark left open is speech that goes on in the next paragraph, or a lost mark; a single one an apostrophe.
    if (open_ && open_->mark != Mark::single && open_->mark != Mark::single_open)
      add({open_->begin, span.end}, false, number);
  }

 private:
  struct Open {
    Mark mark;
    std::uint32_t begin;
    std::uint32_t content;
  };

  char before(std::uint32_t i, ByteSpan span) const { return i > span.begin ? text_[i - 1] : ' '; }
  char after(std::uint32_t i, ByteSpan span) const { return i < span.end ? text_[i] : ' '; }

  // Where a mark that looks alike at both ends may open: after a blank, a bracket, a dash or another mark.
  bool may_open(std::uint32_t i, std::uint32_t size, ByteSpan span) const {
    const char left = before(i, span);
    return !ascii::is_blank(after(i + size, span)) &&
           (ascii::is_blank(left) || left == '(' || left == '[' || left == '-' || left == '\'' || left == ':' ||
            left == ',' || (left & 0x80) != 0);
  }

  void read(FoundMark mark, std::uint32_t i, ByteSpan span, std::size_t number) {
    const std::uint32_t end = i + mark.size;
    const auto open = [&] { open_ = Open{mark.mark, i, end}; };
    const auto close = [&] {
      if (i > open_->content) add({open_->begin, end}, true, number);
      open_.reset();
    };
    const bool in_single = open_ && (open_->mark == Mark::single || open_->mark == Mark::single_open);
    switch (mark.mark) {
      case Mark::none:
        break;
      case Mark::curly_open:
      case Mark::backticks:
        if (!open_ || in_single) open();
        break;
      case Mark::curly_close:
        if (open_ && open_->mark == Mark::curly_open) close();
        break;
      case Mark::straight:
      case Mark::doubled:
        if (!open_ || in_single) {
          if (may_open(i, mark.size, span)) open();
        } else if (open_->mark == mark.mark || (open_->mark == Mark::backticks && mark.mark == Mark::doubled)) {
          // Blank before, none after: it opens, so the mark that should have closed was lost.
          if (ascii::is_blank(before(i, span)) && !ascii::is_blank(after(end, span)) && i > open_->content)
            open();
          else
            close();
        }
        break;
      case Mark::single_open:
        if (!open_) open();
        break;
      case Mark::single:
        if (!open_) {
          if (may_open(i, mark.size, span) && ascii::is_letter_or_digit(after(end, span)) && !(after(end, span) <= '9'))
            open();
        } else if (open_->mark == Mark::single && !ascii::is_letter_or_digit(after(end, span)) &&
                   !ascii::is_blank(before(i, span))) {
          close();
        }
        break;
      case Mark::single_close:
        if (open_ && open_->mark == Mark::single_open && !ascii::is_letter_or_digit(after(end, span))) close();
        break;
    }
  }

  void add(ByteSpan span, bool is_closed, std::size_t number) {
    QuotedSpan quoted{span, is_closed, false, number};
    std::size_t words = 0;
    bool in_word = false;
    char last = ' ';
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const char c = text_[i];
      if (!ascii::is_blank(c) && !in_word) ++words;
      in_word = !ascii::is_blank(c);
    }
    for (std::uint32_t i = span.end; i > span.begin; --i) {
      const char c = text_[i - 1];
      if (c == '"' || c == '\'' || ascii::is_blank(c)) continue;
      if (i >= span.begin + 3 && (text_.substr(i - 3, 3) == "”" || text_.substr(i - 3, 3) == "’")) {
        i -= 2;
        continue;
      }
      last = c;
      if (i >= span.begin + 3 && (text_.substr(i - 3, 3) == "…" || text_.substr(i - 3, 3) == "—")) last = '.';
      break;
    }
    const bool is_stopped = last == '.' || last == '!' || last == '?' || last == ',' || last == '-' || last == ';';
    // A few words with a stop are an utterance after a comma, a colon or at a beginning, else a title: in ''The Week.''
    char left = '.';
    for (std::uint32_t i = span.begin; i > 0; --i)
      if (!ascii::is_blank(text_[i - 1])) {
        left = text_[i - 1];
        break;
      }
    const bool is_embedded = ascii::is_letter_or_digit(left) && words <= 4;
    quoted.is_utterance = !is_closed || words >= 12 || (is_stopped && words >= 2 && !is_embedded) ||
                          ((last == '!' || last == '?') && !is_embedded);
    found_.push_back(quoted);
  }

  std::string_view text_;
  std::vector<QuotedSpan>& found_;
  std::optional<Open> open_;
};

}  // namespace

std::vector<QuotedSpan> quoted_spans(const Document& document, const std::vector<Sentence>& sentences) {
  std::vector<QuotedSpan> found;
  Scanner scanner(document.text, found);
  std::size_t number = 0;
  for (std::size_t first = 0; first < sentences.size();) {
    std::size_t end = first + 1;
    while (end < sentences.size() && !sentences[end].starts_paragraph) ++end;
    scanner.paragraph({sentences[first].span.begin, sentences[end - 1].span.end}, number++);
    first = end;
  }
  return found;
}

}  // namespace entente

#include "speech/quoted_text.hpp"

#include <algorithm>

#include "speech/quotation_marks.hpp"
#include "text/ascii.hpp"

namespace entente {

bool is_nominal(const Word& word) {
  return word.tag == UniversalTag::NOUN || word.tag == UniversalTag::PROPN || word.tag == UniversalTag::PRON ||
         word.tag == UniversalTag::NUM || word.tag == UniversalTag::DET;
}

bool is_mark_of_quotation(const Word& word) {
  return word.penn == PennTag::open_quote || word.penn == PennTag::close_quote || word.form == "\"" ||
         word.form == "“" || word.form == "”" || word.form == "''" || word.form == "``";
}

bool is_phrase_word(const Word& word) {
  return is_nominal(word) || word.tag == UniversalTag::ADJ || word.penn == PennTag::HYPH || word.penn == PennTag::POS;
}

QuotedText::QuotedText(const Document& document, const std::vector<Sentence>& sentences)
    : document(document), sentences(sentences), quoted(quoted_spans(document, sentences)) {}

std::optional<std::size_t> QuotedText::inside(ByteSpan span) const {
  auto after = std::upper_bound(quoted.begin(), quoted.end(), span.begin,
                                [](std::uint32_t begin, const QuotedSpan& q) { return begin < q.span.begin; });
  if (after == quoted.begin()) return {};
  --after;
  if (after->span.contains(span)) return std::size_t(after - quoted.begin());
  return {};
}

std::size_t QuotedText::words_between(std::uint32_t begin, std::uint32_t end) const {
  std::size_t count = 0;
  bool in_word = false;
  for (std::uint32_t i = begin; i < end && count < 30; ++i) {
    const char c = document.text[i];
    const bool is_word = ascii::is_letter_or_digit(c);
    if (is_word && !in_word) ++count;
    in_word = is_word || (in_word && (c == '\'' || static_cast<unsigned char>(c) >= 0x80));
  }
  return count;
}

// The sentence that holds a place of the text, or the last one before it.
std::size_t QuotedText::sentence_at(std::uint32_t place) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), place,
                                      [](std::uint32_t p, const Sentence& s) { return p < s.span.begin; });
  return after == sentences.begin() ? 0 : std::size_t(after - sentences.begin()) - 1;
}

// The bytes of `range` without those of `hole`, trimmed of the stops and commas at their ends.
std::vector<ByteSpan> QuotedText::spans_of(std::size_t s, WordRange range, WordRange hole) const {
  const auto& words = sentences[s].words;
  std::vector<ByteSpan> spans;
  const auto add = [&](WordIndex begin, WordIndex end) {
    const auto loose = [&](const Word& word) {
      return word.form == "," || word.form == ";" || word.form == ":" || word.form == "—" || word.form == "–" ||
             word.form == "-" || word.form == "--" || word.form == ")" || word.form == "(";
    };
    while (begin < end && (loose(words[begin]) || words[begin].form == ".")) ++begin;
    while (begin < end && (loose(words[end - 1]) || words[end - 1].form == "." || words[end - 1].form == "?" ||
                           words[end - 1].form == "!"))
      --end;
    if (begin < end) spans.push_back({words[begin].span.begin, words[end - 1].span.end});
  };
  range.end = std::min<WordIndex>(range.end, WordIndex(words.size()));
  if (hole.empty() || hole.end <= range.begin || range.end <= hole.begin) {
    add(range.begin, range.end);
  } else {
    if (range.begin < hole.begin) add(range.begin, hole.begin);
    if (hole.end < range.end) add(hole.end, range.end);
  }
  return spans;
}

// A span that ends inside quotation marks, or beside them, takes them in where the other end stands in the span, and
// further sentences where the marks close behind those.
void QuotedText::complete_marks(ByteSpan& span) const {
  for (auto q = std::lower_bound(quoted.begin(), quoted.end(), span.begin,
                                 [](const QuotedSpan&x, std::uint32_t place) { return x.span.end <= place; });
       q != quoted.end() && q->span.begin < span.end; ++q) {
    if (q->span.begin >= span.begin && q->span.end > span.end &&
        (q->span.end <= span.end + 4 || is_rest_of_quoted({span.end, q->span.end}, *q)))
      span.end = q->span.end;
    if (q->span.end <= span.end && q->span.begin < span.begin && span.begin - q->span.begin <= 3)
      span.begin = q->span.begin;
  }
}

// Whole sentences up to the closing mark, in one line.
bool QuotedText::is_rest_of_quoted(ByteSpan rest, const QuotedSpan& quoted) const {
  return quoted.is_closed && words_between(rest.begin, sentences[sentence_at(rest.begin - 1)].span.end) == 0 &&
         document.words(rest).find('\n') == std::string_view::npos;
}

bool QuotedText::ends_in_comma(ByteSpan span) const {
  for (std::uint32_t i = span.end; i > span.begin; --i) {
    const char c = document.text[i - 1];
    if (c == ',' || c == '?' || c == '!') return true;
    if (c == '.' || ascii::is_letter_or_digit(c)) return false;
  }
  return false;
}

bool QuotedText::ends_in_stop(ByteSpan span) const {
  for (std::uint32_t i = span.end; i > span.begin; --i) {
    const char c = document.text[i - 1];
    if (c == '.' || c == '!' || c == '?') return true;
    if (ascii::is_letter_or_digit(c) || c == ',') return false;
  }
  return false;
}

}  // namespace entente

#include "entente/tokens/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "tokens/lexicon.hpp"

namespace entente {
namespace {

using tokens::Lexicon;
using tokens::lexicon;

enum Kind : std::uint8_t { other, letter, digit, mark, high };  // of a byte: `high` ones need decoding

constexpr std::array<Kind, 256> kinds = [] {
  std::array<Kind, 256> table{};
  for (int c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    const bool is_letter = ascii::is_letter(byte) || c == '_';
    table[std::size_t(c)] = c >= 0x80               ? high
                            : is_letter             ? letter
                            : ascii::is_digit(byte) ? digit
                            : c > ' '               ? mark
                                                    : other;
  }
  return table;
}();

constexpr Kind kind_of(char c) {
  return kinds[static_cast<unsigned char>(c)];
}

// Characters beyond ASCII that are not part of a word: punctuation, symbols, arrows, emoji.
constexpr bool is_symbol(char32_t c) {
  if (c < 0x80) return false;
  if (c <= 0xBF) return c != 0xAA && c != 0xB5 && c != 0xBA && c != 0xAD;
  if (c == 0xD7 || c == 0xF7) return true;
  if (c < 0x2010) return false;
  return (c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || (c >= 0x20A0 && c <= 0x20CF) ||
         (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3020) ||
         (c >= 0xFF01 && c <= 0xFF0F) || c >= 0x1F000 || c == 0xFFFD || c == 0x2122;
}

// Bounds on looking ahead and back, so that a chunk of a megabyte is cut in linear time.
constexpr std::size_t longest_address = 320;    // bytes; RFC 5321 allows a mailbox 64 + 1 + 255
constexpr std::size_t longest_quotation = 200;  // tokens

constexpr std::string_view right_quote = "\u2019";

// Cuts one sentence.  `end_` is the end of the chunk (a stretch without blanks) that is being cut.
class Cutter {
 public:
  Cutter(std::string_view text, ByteSpan span, std::vector<Token>& out)
      : text_(text), span_(span), words_(lexicon()), out_(out) {}

  void cut() {
    std::size_t at = span_.begin;
    while (at < span_.end) {
      if (const std::size_t blank = text::blank_size(text_, at); blank > 0) {
        at = std::min<std::size_t>(at + blank, span_.end);
        continue;
      }
      std::size_t end = at;
      bool is_plain = true;  // ASCII letters only
      while (end < span_.end) {
        const Kind kind = kind_of(text_[end]);
        if (kind == letter) {
          ++end;
          continue;
        }
        if (kind == other || kind == high) {
          if (text::blank_size(text_, end) > 0) break;
        }
        is_plain = false;
        ++end;
      }
      if (is_plain) {
        put_plain(at, end);
      } else {
        end_ = end;
        cut_chunk(at);
      }
      at = end;
    }
  }

 private:
  char peek(std::size_t at) const { return at < end_ ? text_[at] : '\0'; }
  std::string_view rest(std::size_t at) const { return text_.substr(at, end_ - at); }
  bool is_letter_at(std::size_t at) const {
    if (at >= end_) return false;
    const Kind kind = kind_of(text_[at]);
    return kind == letter || (kind == high && !is_symbol_at(at));
  }
  bool is_digit_at(std::size_t at) const { return at < end_ && kind_of(text_[at]) == digit; }
  bool is_word_at(std::size_t at) const { return is_letter_at(at) || is_digit_at(at); }
  bool is_symbol_at(std::size_t at) const { return is_symbol(text::next_character(text_.substr(0, end_), at).code); }
  std::size_t size_at(std::size_t at) const {
    return kind_of(text_[at]) == high ? text::next_character(text_.substr(0, end_), at).size : 1;
  }
  std::size_t apostrophe_at(std::size_t at) const {  // its size
    if (peek(at) == '\'') return 1;
    return rest(std::min(at, end_)).starts_with(right_quote) ? right_quote.size() : 0;
  }
  std::size_t digits_from(std::size_t at) const {
    while (is_digit_at(at)) ++at;
    return at;
  }
  std::size_t letters_from(std::size_t at) const {
    while (is_letter_at(at)) at += size_at(at);
    return at;
  }

  void put(std::size_t begin, std::size_t end, bool joins_previous = false) {
    if (begin == end) return;
    out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                    std::string(text_.substr(begin, end - begin)),
                    joins_previous});
  }
  void put_plain(std::size_t begin, std::size_t end) {
    const std::size_t cut = words_.cut_of(text_.substr(begin, end - begin));
    if (cut == 0) return put(begin, end);
    put(begin, begin + cut);
    put(begin + cut, end, true);
  }

  void cut_chunk(std::size_t at) {
    chunk_ = at;
    while (at < end_) {
      if (const std::size_t whole = whole_at(at); whole > at) {
        put(at, whole);
        at = whole;
      } else if (is_word_at(at)) {
        at = put_word(at);
      } else {
        at = put_marks(at);
      }
    }
  }

  // Addresses, faces and the like: the end of what stands at `at`, or `at`.
  std::size_t whole_at(std::size_t at) const {
    const std::string_view here = rest(at);
    if (here.starts_with("http://") || here.starts_with("https://") || here.starts_with("ftp://") ||
        here.starts_with("www.") || here.starts_with("mailto:") || here.starts_with("doi:1")) {
      return without_trailing_marks(at, end_);
    }
    if (kind_of(here[0]) == letter || kind_of(here[0]) == digit) {
      const std::size_t mail = mail_end(at);
      return mail > at ? mail : site_end(at);
    }
    if (here[0] == '#' || here[0] == '@') {
      std::size_t end = at + 1;
      while (is_word_at(end)) end += size_at(end);
      if (end > at + 1 && !is_digit_at(at + 1) && (at == chunk_ || !is_word_at(at - 1))) return end;
    }
    if ((here[0] == '.' || here[0] == '+') && is_digit_at(at + 1) && (at == chunk_ || !is_word_at(at - 1))) {
      return number_end(at + 1);
    }
    if (here.starts_with("[...]")) return at + 5;
    if (const std::size_t size = apostrophe_at(at); size > 0 && at == chunk_) {
      const std::size_t after = at + size;
      const std::size_t digits = digits_from(after);
      if (digits == after + 2) return peek(digits) == 's' ? digits + 1 : digits;
      const std::size_t letters = letters_from(after);
      const std::string_view word = text_.substr(after, letters - after);
      if (word == "em" || word == "til" || word == "tis" || word == "twas" || word == "cause") return letters;
    }
    for (std::size_t size = std::min<std::size_t>(here.size(), 4); size >= 2; --size) {
      if (words_.is_emoticon(here.substr(0, size)) && !is_word_at(at + size)) {
        // ")." after a face is more likely the end of a bracket: only a face that stands alone counts.
        if (at == chunk_ || kind_of(text_[at - 1]) != digit) return at + size;
      }
    }
    return at;
  }

  std::size_t without_trailing_marks(std::size_t begin, std::size_t end) const {
    const bool has_bracket = text_.substr(begin, end - begin).find('(') != std::string_view::npos;
    while (end > begin + 1) {
      const char last = text_[end - 1];
      if (std::string_view(".,;:!?)]>\"'*").find(last) != std::string_view::npos) {
        if (last == ')' && has_bracket) break;
        --end;
      } else if (text_.substr(begin, end - begin).ends_with("\u201D") ||
                 text_.substr(begin, end - begin).ends_with(right_quote)) {
        end -= right_quote.size();
      } else {
        break;
      }
    }
    return end;
  }

  std::size_t mail_end(std::size_t at) const {
    const std::size_t limit = std::min(end_, at + longest_address);
    std::size_t middle = at;
    while (middle < limit &&
           (is_word_at(middle) || std::string_view(".%+-").find(text_[middle]) != std::string_view::npos)) {
      middle += size_at(middle);
    }
    if (peek(middle) != '@' || !is_word_at(middle + 1)) return at;
    std::size_t end = middle + 1;
    while (end < limit && (is_word_at(end) || text_[end] == '.' || text_[end] == '-')) end += size_at(end);
    return without_trailing_marks(at, end);
  }

  // "example.org/page", "notes-2.doc": at least two characters, a dot and a known last part.
  std::size_t site_end(std::size_t at) const {
    const std::size_t limit = std::min(end_, at + longest_address);
    std::size_t end = at;
    std::size_t dot = 0;
    std::size_t dots = 0;
    bool is_all_small = true;
    while (end < limit && (is_word_at(end) || text_[end] == '.' || text_[end] == '-')) {
      if (text_[end] == '.') {
        if (!is_word_at(end + 1)) break;
        dot = end;
        ++dots;
      } else if (!ascii::is_lower(text_[end])) {
        is_all_small = false;
      }
      end += size_at(end);
    }
    if (dot == 0 || dot - at < 2) return at;
    while (end > dot + 1 && text_[end - 1] == '-') --end;
    const bool is_newsgroup = dots >= 2 && is_all_small && end - dot > 2 && text_.substr(at, end - at).find('.') >= 3;
    if (is_newsgroup) return end;  // rec.arts.example
    if (!words_.is_extension(text_.substr(dot + 1, end - dot - 1))) return at;
    // "end.In" is two sentences without a blank; a name's last part is written small or all of it large.
    if (ascii::is_upper(text_[dot + 1]) && ascii::is_lower(text_[end - 1])) return at;
    if (peek(end) == '/') return without_trailing_marks(at, end_);
    return end;
  }

  // The end of the number at `at`, whose first character is a digit: 1,200.50 10:30 3/8/2000 713-555-0100
  std::size_t number_end(std::size_t at) const {
    std::size_t group = at;
    std::size_t end = digits_from(at);
    for (;;) {
      const char sign = peek(end);
      if (!is_digit_at(end + 1)) return end;
      const std::size_t next = digits_from(end + 1);
      if (sign == '.' || sign == ':' || sign == '/' || sign == ',') {
        if (sign == ',' && next - end != 4) return end;
        group = end + 1;
        end = next;
      } else if (sign == '-') {
        std::size_t last = next;
        std::size_t groups = 2;
        while (peek(last) == '-' && is_digit_at(last + 1)) last = digits_from(last + 1), ++groups;
        const std::size_t before = end - group;
        const bool is_telephone = (before == 3 || before == 5) && next - end - 1 == 4;  // or 77002-1234
        if (groups < 3 && !is_telephone) return end;
        end = last;
      } else {
        return end;
      }
    }
  }

  std::size_t put_word(std::size_t begin) {
    std::size_t at = begin;
    if (is_digit_at(at)) {
      at = number_end(at);
      if (at > begin && is_letter_at(at)) {
        const std::size_t letters = letters_from(at);
        std::string_view unit = text_.substr(at, letters - at);
        const bool has_stops =
            (unit == "a" || unit == "p") && peek(letters) == '.' && ascii::lower(peek(letters + 1)) == 'm';
        if (has_stops || (words_.is_unit(unit) && !is_digit_at(letters))) {
          put(begin, at);
          return at;
        }
      }
    }
    for (;;) {
      while (is_word_at(at)) at += size_at(at);
      if (at >= end_) break;
      const char sign = text_[at];
      const bool goes_on = is_word_at(at + 1);
      if (sign == '.' && goes_on && continues_after_dot(begin, at)) {
        ++at;
      } else if (sign == '-' && goes_on && continues_after_hyphen(begin, at)) {
        ++at;
      } else if (sign == '/' && continues_after_slash(begin, at)) {
        ++at;
      } else if (sign == '&' && goes_on && at - begin <= 3 && letters_from(at + 1) - at <= 4) {
        ++at;
      } else if (sign == '*' && is_letter_at(at + 1)) {
        ++at;
      } else if (sign == '$' && is_digit_at(at + 1)) {
        ++at;  // US$5
        break;
      } else if (const std::size_t size = apostrophe_at(at); size > 0 && is_word_at(at + size)) {
        if (const std::size_t clitic = clitic_begin(begin, at, size); clitic > 0) {
          const std::size_t end = letters_from(at + size);
          put(begin, clitic);
          put(clitic, end, clitic > begin);
          return put_further_clitics(end);
        }
        at += size;
      } else {
        break;
      }
    }
    return put_ending(begin, at);
  }

  // Where the clitic begins whose apostrophe stands at `at`; 0 if it is none (O'Connor, Qa'ida).
  std::size_t clitic_begin(std::size_t begin, std::size_t at, std::size_t apostrophe) const {
    const std::size_t after = at + apostrophe;
    const std::size_t end = letters_from(after);
    if (is_digit_at(end)) return 0;
    if (const std::size_t size = apostrophe_at(end); size > 0 && is_word_at(end + size) && further_clitic_end(end) == end)
      return 0;
    char ending[3] = {};
    if (end - after > 2 || end == after) return 0;
    for (std::size_t i = after; i < end; ++i) ending[i - after] = ascii::lower(text_[i]);
    const std::string_view clitic(ending);
    if (clitic == "t") return at > begin + 1 && ascii::lower(text_[at - 1]) == 'n' ? at - 1 : 0;
    if (clitic == "s" && kind_of(text_[at - 1]) == digit && text_[at - 1] == '0') return 0;  // the 1960's
    if (clitic == "s" || clitic == "m" || clitic == "d" || clitic == "re" || clitic == "ve" || clitic == "ll")
      return at;
    return 0;
  }

  // The end of the "'ve" that follows another clitic in I'd've and couldn't've; `at` if there is none.
  std::size_t further_clitic_end(std::size_t at) const {
    const std::size_t size = apostrophe_at(at);
    if (size == 0 || ascii::lower(peek(at + size)) != 'v' || ascii::lower(peek(at + size + 1)) != 'e') return at;
    const std::size_t end = at + size + 2;
    return is_word_at(end) || (apostrophe_at(end) > 0 && is_word_at(end + apostrophe_at(end))) ? at : end;
  }

  std::size_t put_further_clitics(std::size_t at) {
    const std::size_t end = further_clitic_end(at);
    put(at, end, true);
    return end;
  }

  bool continues_after_dot(std::size_t begin, std::size_t at) const {
    if (is_digit_at(at + 1)) return kind_of(text_[at - 1]) == digit || kind_of(text_[begin]) == letter;
    // U.S, a.m, M.Sc, Ph.D
    const std::size_t next = letters_from(at + 1);
    const std::size_t previous = text_.substr(begin, at - begin).rfind('.');
    const std::size_t last = previous == std::string_view::npos ? begin : begin + previous + 1;
    if (at - last == 1 && next - at <= 3) return true;
    return text_.substr(last, at - last) == "Ph" && next - at == 2;
  }

  bool continues_after_hyphen(std::size_t begin, std::size_t at) const {
    const std::string_view before = text_.substr(begin, at - begin);
    return is_letter_at(begin) && words_.is_hyphen_prefix(before.substr(before.rfind('-') + 1));
  }

  bool continues_after_slash(std::size_t begin, std::size_t at) const {
    if (at - begin != 1 || !is_letter_at(begin)) return false;
    if (ascii::lower(text_[begin]) == 'w') {
      const std::size_t next = letters_from(at + 1);
      return next == at + 1 || rest(at + 1).starts_with("out") || next == at + 2;
    }
    return letters_from(at + 1) == at + 2 && !(peek(at + 2) == '/') && ascii::lower(text_[begin]) != 'c';
  }

  // The word [begin, end) and a full stop or apostrophe that belongs to it.
  std::size_t put_ending(std::size_t begin, std::size_t end) {
    if (peek(end) == '.' && keeps_stop(begin, end)) {
      put(begin, end + 1);
      return end + 1;
    }
    if (peek(end) == '-' && end + 1 == end_ && end - begin <= 2 && is_letter_at(begin)) {
      put(begin, end + 1);  // a word broken off: th-
      return end + 1;
    }
    if (const std::size_t size = apostrophe_at(end);
        size > 0 && ascii::lower(text_[end - 1]) == 's' && is_possessive(begin, size)) {
      put(begin, end);
      put(end, end + size, true);
      return end + size;
    }
    put_plain(begin, end);
    return end;
  }

  // "the firms' plan": an apostrophe that closes no quotation of this sentence.
  bool is_possessive(std::size_t begin, std::size_t size) const {
    const std::string_view open = size == 1 ? "'" : "\u2018";
    for (std::size_t i = out_.size(), nearest = i > longest_quotation ? i - longest_quotation : 0; i-- > nearest;) {
      const Token& token = out_[i];
      if (token.form == open && !token.joins_previous) return false;
      if (size > 1 && token.form == right_quote && !token.joins_previous) break;
    }
    return begin > span_.begin;
  }

  bool keeps_stop(std::size_t begin, std::size_t end) const {
    if (is_digit_at(begin) || (peek(end + 1) == '.' && peek(end + 2) == '.')) return false;
    const std::string_view word = text_.substr(begin, end - begin);
    const bool has_inner_stop = word.find('.') != std::string_view::npos;
    if (peek(end + 1) == '.' && !has_inner_stop) return words_.is_abbreviation(word);
    if (peek(end + 1) == ',' || peek(end + 1) == ';') return !words_.is_extension(word) || has_inner_stop;
    const bool is_last = is_sentence_end(end + 1);
    if (has_inner_stop) {
      // U.S., p.m.; but not "example.orgs." and "then.Next"
      std::size_t longest = 0;
      std::size_t run = 0;
      for (const char c : word) run = c == '.' ? 0 : run + 1, longest = std::max(longest, run);
      return longest <= 2 && kind_of(word.back()) == letter;
    }
    if (is_last) return false;
    if (word.size() == 1) return kind_of(word[0]) == letter && word != "I";
    if (word == "No" || word == "Nos" || word == "no") return begins_with_digit(end + 1);
    return words_.is_abbreviation(word);
  }

  bool begins_with_digit(std::size_t at) const {
    while (at < span_.end) {
      const std::size_t blank = text::blank_size(text_, at);
      if (blank == 0) break;
      at += blank;
    }
    return at < span_.end && kind_of(text_[at]) == digit;
  }

  // Nothing but closing quotes and brackets comes from `at` on.
  bool is_sentence_end(std::size_t at) const {
    while (at < span_.end) {
      if (std::string_view("\"')]*").find(text_[at]) != std::string_view::npos) {
        ++at;
      } else if (text_.substr(at).starts_with("\u201D") || text_.substr(at).starts_with(right_quote)) {
        at += right_quote.size();
      } else {
        return false;
      }
    }
    return true;
  }

  std::size_t put_marks(std::size_t at) {
    const char first = text_[at];
    const auto is_stop = [&](std::size_t i) { return peek(i) == '.' || peek(i) == '!' || peek(i) == '?'; };
    std::size_t end = at + size_at(at);
    if (rest(at).starts_with("\u2019\u2019") || rest(at).starts_with("\u2018\u2019") ||
        rest(at).starts_with("\u2018\u2018")) {
      end = at + 6;  // typed for a double quote
    } else if (is_stop(at)) {
      while (is_stop(end)) ++end;
    } else if (std::string_view("-=*~#+_<>`'^|").find(first) != std::string_view::npos && first != '\0') {
      while (peek(end) == first) ++end;
      if ((first == '<' || first == '>') && end - at > 2) end = at + 2;
      if (first == '\'' && end - at > 2) end = at + 2;
    } else if (rest(at).starts_with("\u2026")) {
      while (rest(end).starts_with("\u2026")) end += 3;
      while (peek(end) == '.') ++end;
    }
    put(at, end);
    return end;
  }

  std::string_view text_;
  ByteSpan span_;
  const Lexicon& words_;
  std::vector<Token>& out_;
  std::size_t chunk_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

std::vector<Token> Tokenizer::tokenize(std::string_view text, ByteSpan span) const {
  std::vector<Token> out;
  out.reserve(span.size() / 5 + 4);
  Cutter(text, span, out).cut();
  return out;
}

}  // namespace entente

#include "entente/text/sentence_splitter.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>

#include "text/ascii.hpp"
#include "text/boundary_model.hpp"
#include "text/chunks.hpp"
#include "tokens/lexicon.hpp"

namespace entente {
namespace {

using text::Chunk;
using text::Gap;

// Lines of hard-wrapped text are at least this long and at most that, in bytes.
constexpr std::size_t narrowest_column = 40;
constexpr std::size_t widest_column = 130;

bool is_bullet(std::string_view chunk) {
  if (chunk == "-" || chunk == "*" || chunk == "+" || chunk == "o" || chunk == "\u2022" || chunk == "\u2013" ||
      chunk == "\u2014" || chunk == "\u00B7" || chunk == "\u25CF" || chunk == "\u25AA") {
    return true;
  }
  if (chunk.starts_with("\u2022")) return true;
  const bool is_counted = chunk.size() <= 3 && (chunk.ends_with(')') || chunk.ends_with('.'));
  return is_counted && ascii::is_digit(chunk[0]);
}

bool ends_with_stop(std::string_view chunk) {
  while (!chunk.empty() && (chunk.back() == '"' || chunk.back() == ')' || chunk.back() == '\'')) chunk.remove_suffix(1);
  if (chunk.ends_with("\u201D") || chunk.ends_with("\u2019")) chunk.remove_suffix(3);
  return !chunk.empty() && (chunk.back() == '.' || chunk.back() == '!' || chunk.back() == '?');
}

// Words that begin a sentence and no name, and that follow "U.S." or an initial at a sentence's beginning alone.
constexpr std::string_view openers[] = {
    "After",   "Although", "And",   "Both",  "But",   "Despite", "He",    "However", "If",      "It",    "Its",
    "Meanwhile", "Nobody", "Since", "She",   "So",    "That",    "The",   "Their",   "Then",    "There", "These",
    "They",    "This",     "Those", "We",    "What",  "When",    "While", "Why",     "Yet",     "You",   "Nor"};

// Of the names that follow "the U.S." inside a sentence: "the U.S. Treasury fined Orla".
constexpr std::string_view bodies_of_states[] = {
    "Administration", "Agency",    "Air",       "Ambassador", "Army",     "Attorney",  "Bank",       "Bancorp",
    "Bureau",         "Cabinet",   "Capitol",   "Census",     "Chamber",  "Coast",     "Command",    "Commerce",
    "Commission",     "Conference", "Congress", "Congressman", "Constitution", "Consul", "Consulate", "Court",
    "Customs",        "Defense",   "Defence",   "Delegation", "Democrats", "Department", "District",  "Dollar",
    "Embassy",        "Energy",    "Envoy",     "Fed",        "Federal",  "Fleet",     "Food",       "Forces",
    "Foreign",        "Forest",    "General",   "Geological", "Government", "Green",   "House",      "Intelligence",
    "Justice",        "Marine",    "Marines",   "Marshal",    "Marshals", "Military",  "Mint",       "Mission",
    "National",       "Navy",      "Olympic",   "Open",       "Parliament", "Pentagon", "Postal",    "President",
    "Representative", "Republicans", "Rep",     "Secretary",  "Secret",   "Securities", "Sen",       "Senate",
    "Senator",        "Senators",  "Soccer",    "Special",    "State",    "Steel",     "Supreme",    "Trade",
    "Treasury",       "Troops",    "Vice",      "Virgin",     "Women"};

// "According to the U.S. Orla had signed." is one sentence.
constexpr std::string_view leads[] = {"According", "Across", "After",  "As",   "At",     "Before", "By",    "Despite",
                                      "During",    "For",    "From",   "In",   "Inside", "Like",   "On",    "Outside",
                                      "Since",     "To",     "Toward", "Under", "Unlike", "When",  "While", "With",
                                      "Within",    "Without"};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::string_view (&words)[size]) {
  return std::ranges::find(words, word) != std::end(words);
}

// "U.S." and what is written like it, with a quotation's end or not.
bool is_state_in_letters(std::string_view chunk) {
  while (!chunk.empty() && (chunk.back() == '\'' || chunk.back() == '"')) chunk.remove_suffix(1);
  for (const std::string_view state : {"U.S.", "U.K.", "E.U.", "U.N.", "U.A.E.", "U.S.S.R."}) {
    if (chunk == state) return true;
  }
  return false;
}

bool is_initial(std::string_view chunk) {
  return chunk.size() == 2 && ascii::is_upper(chunk[0]) && chunk[1] == '.';
}

// "9 p.m." and "9p.m." end at chunk `at`.
bool is_hour(const text::Paragraph& paragraph, std::size_t at) {
  std::string_view word = paragraph.word(at);
  if (!word.ends_with("a.m.") && !word.ends_with("p.m.") && !word.ends_with("A.M.") && !word.ends_with("P.M.")) return false;
  if (word.size() == 4 && at > 0) word = paragraph.word(at - 1);
  return ascii::is_digit(word[0]);
}

// "Vitamin C.", "groups A and B." and "30 C.": the letter that chunk `at` is tells kinds apart and is nobody's initial.
bool is_letter_of_kind(const text::Paragraph& paragraph, std::size_t first, std::size_t at) {
  const std::string_view letter = paragraph.word(at);
  while (at > first + 2 && (paragraph.word(at - 1) == "and" || paragraph.word(at - 1) == "or") &&
         paragraph.word(at - 2).size() == 1 && ascii::is_upper(paragraph.word(at - 2)[0])) {
    at -= 2;
  }
  if (at == first) return false;
  std::string_view kind = paragraph.word(at - 1);
  kind.remove_prefix(std::min(kind.find_first_not_of("\"'("), kind.size()));
  if (tokens::lexicon().takes_letters(kind)) return true;
  const bool is_number = !kind.empty() && kind.size() <= 4 &&
                         std::ranges::all_of(kind, [](char c) { return ascii::is_digit(c) || c == '.'; });
  return is_number && (letter[0] == 'C' || letter[0] == 'F') && !is_one_of(paragraph.word(first), leads);
}

bool is_past_or_auxiliary(std::string_view word) {
  return tokens::lexicon().is_finite_verb(word) ||
         (word.size() >= 5 && word.ends_with("ed") && std::ranges::all_of(word, ascii::is_lower));
}

// Of a chunk that ends with a stop, what stands before it; else nothing.
std::string_view short_form(std::string_view chunk) {
  return chunk.ends_with('.') ? chunk.substr(0, chunk.size() - 1) : std::string_view();
}

// Whether a verb stands behind the first word of the sentence and before the one at the gap: "Elected in Oct. Kenya"
// has none. Gaps are asked in their order, and each word is looked at once: "Orla Co. Orla Co. ..." has no end.
class VerbSearch {
 public:
  bool finds_one(const text::Paragraph& paragraph, const Gap& gap) {
    if (gap.first != first_) {
      first_ = gap.first;
      next_ = first_ + 1;
      is_found_ = false;
    }
    for (; !is_found_ && next_ + 1 < gap.next; ++next_) is_found_ = is_past_or_auxiliary(paragraph.word(next_));
    return is_found_;
  }

 private:
  std::size_t first_ = 0;  // word of the sentence
  std::size_t next_ = 1;   // to be looked at
  bool is_found_ = false;
};

bool begins_with_lead(const text::Paragraph& paragraph, const Gap& gap) {
  return is_one_of(paragraph.word(gap.first), leads);
}

// "in 500 B.C.": a preposition, a number and an era.
bool is_year_of_era(const text::Paragraph& paragraph, const Gap& gap) {
  if (gap.next < gap.first + 3 || short_form(paragraph.word(gap.next - 1)).find('.') == std::string_view::npos) return false;
  std::string preposition(paragraph.word(gap.next - 3));
  if (!ascii::is_digit(paragraph.word(gap.next - 2)[0]) || !ascii::is_lower(preposition[0])) return false;
  preposition[0] = char(preposition[0] - 'a' + 'A');
  return is_one_of(preposition, leads);
}

// "Mercer left Acme Corp. Kenya has not replied.", "It was put off until Oct. Mercer did not mind.": what stands before the
// short form is a sentence already, and what follows is the beginning of one. "On Monday Acme Corp. Kenya denied it" is one.
bool ends_with_short_form(const text::Paragraph& paragraph, const Gap& gap, VerbSearch& verbs) {
  const std::string_view word = short_form(paragraph.word(gap.next - 1));
  if (word.empty() || gap.next < gap.first + 3 || begins_with_lead(paragraph, gap)) return false;
  const std::string_view before = paragraph.word(gap.next - 2);
  const bool is_time = tokens::lexicon().is_time_ending(word);
  const bool is_company = tokens::lexicon().is_company_ending(word) && (ascii::is_upper(before[0]) || before == "&");
  if ((!is_time && !is_company) || !verbs.finds_one(paragraph, gap)) return false;
  if (is_time && is_year_of_era(paragraph, gap)) return true;
  const std::string_view name = paragraph.word(gap.next);
  return gap.next + 1 < paragraph.size() && name.size() > 2 && std::ranges::all_of(name.substr(1), ascii::is_lower) &&
         is_past_or_auxiliary(paragraph.word(gap.next + 1));
}

// "In 500 B.C. Mercer would have been a slave.", "Since Oct. Kenya has had none."
bool goes_on_behind_time(const text::Paragraph& paragraph, const Gap& gap, VerbSearch& verbs) {
  return gap.next <= gap.first + 4 && begins_with_lead(paragraph, gap) &&
         tokens::lexicon().is_time_ending(short_form(paragraph.word(gap.next - 1))) && !verbs.finds_one(paragraph, gap);
}

// What stands at the end of `chunk` behind its words: a quotation's end and then a stop, as in “farce”.
bool ends_with_quote_and_stop(std::string_view chunk) {
  if (chunk.size() < 3 || (chunk.back() != '.' && chunk.back() != '!' && chunk.back() != '?')) return false;
  chunk.remove_suffix(1);
  return chunk.back() == '"' || chunk.ends_with("\u201D") ||
         (chunk.back() == '\'' && ascii::is_lower(chunk[chunk.size() - 2]));
}

// "Malcolm X. Kenya said": nobody is called X. Kenya. But "N. Cyprus said", "the P. R. China said".
bool is_state_behind_letter(const text::Paragraph& paragraph, const Gap& gap) {
  if (std::string_view("NSEW").find(paragraph.word(gap.next - 1)[0]) != std::string_view::npos) return false;
  if (is_initial(paragraph.word(gap.next - 2)) || gap.next + 1 >= paragraph.size()) return false;
  std::string_view state = paragraph.word(gap.next);
  for (const std::string_view genitive : {"'s", "\u2019s"}) {
    if (state.ends_with(genitive))
      return tokens::lexicon().is_state_alone(state.substr(0, state.size() - genitive.size()));
  }
  return tokens::lexicon().is_state_alone(state) && is_past_or_auxiliary(paragraph.word(gap.next + 1));
}

// "left.[12]" and "left.[a][3]": notes stand behind the stop of their sentence.
bool ends_with_notes(std::string_view chunk) {
  const std::size_t stop = chunk.find(".[");
  if (stop == std::string_view::npos || stop < 2 || !ascii::is_lower(chunk[stop - 1]) || !chunk.ends_with(']'))
    return false;
  return std::ranges::all_of(chunk.substr(stop + 1),
                             [](char c) { return c == '[' || c == ']' || ascii::is_digit(c) || ascii::is_lower(c); });
}

std::string_view without_marks(std::string_view chunk) {
  while (!chunk.empty() && (chunk.back() == ',' || chunk.back() == '.' || chunk.back() == ';')) chunk.remove_suffix(1);
  return chunk;
}

// "At 9 p.m. Friday", "at 9 p.m. Eastern", "at 9 p.m. Paris time".
bool goes_on_behind_hour(const text::Paragraph& paragraph, const Gap& gap) {
  if (!is_hour(paragraph, gap.next - 1)) return false;
  if (tokens::lexicon().is_part_of_hour(without_marks(paragraph.word(gap.next)))) return true;
  return gap.next + 1 < paragraph.size() && without_marks(paragraph.word(gap.next + 1)) == "time";
}

// Where a sentence ends that the model does not see to end, for want of such texts: behind a state in letters, an
// initial, an hour and a stop outside the quotation, where what follows can be no part of the name.
bool must_end(const text::Paragraph& paragraph, const Gap& gap, VerbSearch& verbs) {
  const std::string_view previous = paragraph.word(gap.next - 1);
  std::string_view next = paragraph.word(gap.next);
  if (next.ends_with(',')) next.remove_suffix(1);
  if (gap.open_brackets > 0 || next.empty() || !ascii::is_upper(next[0])) return false;
  if (ends_with_quote_and_stop(previous) || ends_with_notes(previous)) return true;
  if (ends_with_short_form(paragraph, gap, verbs)) return true;
  const bool is_state = is_state_in_letters(previous);
  const std::size_t before = gap.next - 1 - gap.first;  // words of the sentence before it
  const bool is_letter = is_initial(previous);
  if (is_letter && is_letter_of_kind(paragraph, gap.first, gap.next - 1)) return true;
  // "At 9 p.m. Kenya signed" is one sentence.
  if (before >= 3 && is_hour(paragraph, gap.next - 1)) return !begins_with_lead(paragraph, gap);
  if (before < 2 || (!is_state && !is_letter)) return false;
  if (is_one_of(next, openers)) return true;
  if (is_letter) return is_state_behind_letter(paragraph, gap);
  // "He has lived in the U.S. Mercer has not."
  if (gap.next + 1 >= paragraph.size() || before < 3) return false;
  const std::string_view article = paragraph.word(gap.next - 2);
  return article == "the" && !begins_with_lead(paragraph, gap) && next.size() > 2 &&
         std::ranges::all_of(next.substr(1), ascii::is_lower) && !is_one_of(next, bodies_of_states) &&
         is_past_or_auxiliary(paragraph.word(gap.next + 1));
}

std::size_t closing_quote_size(std::string_view text) {
  if (text.starts_with('"') || text.starts_with('\'')) return 1;
  return text.starts_with("\u201D") || text.starts_with("\u2019") ? 3 : 0;
}

// Where a sentence ends inside a chunk, because its writer left out the blank: `a "disgrace".The minister`,
// `it failed.He left`, `“We sign.”Mercer left`. Nothing in addresses, file names and abbreviations.
std::optional<std::size_t> end_inside(std::string_view chunk) {
  if (chunk.find_first_of("@/\\_") != std::string_view::npos) return std::nullopt;
  for (std::size_t at = 2; at + 2 < chunk.size(); ++at) {
    if (chunk[at] != '.' && chunk[at] != '!' && chunk[at] != '?') continue;
    std::size_t word_end = at, next = at + 1;
    const bool is_quote_before = chunk[at - 1] == '"' || chunk.substr(0, at).ends_with("\u201D");
    if (is_quote_before) word_end -= chunk[at - 1] == '"' ? 1 : 3;
    const std::size_t quote_behind = closing_quote_size(chunk.substr(next));
    next += quote_behind;
    if (word_end < 3 || next + 1 >= chunk.size()) continue;
    const std::string_view word = chunk.substr(0, word_end);
    const bool is_word = ascii::is_lower(word[word.size() - 1]) && ascii::is_lower(word[word.size() - 2]) &&
                         ascii::is_lower(word[word.size() - 3]);
    const std::string_view rest = chunk.substr(next);
    std::size_t letters = 0;
    while (letters < rest.size() &&
           ((letters == 0 && ascii::is_upper(rest[0])) || (letters > 0 && ascii::is_lower(rest[letters]))))
      ++letters;
    // Behind the next word only what ends words: "Node.Js.Org" is a name.
    const bool is_whole = letters >= 2 && rest.find_first_not_of(",;:\"'", letters) == std::string_view::npos;
    if (!is_word || !is_whole) continue;
    const bool is_marked = is_quote_before || quote_behind > 0;
    const std::string_view opener = rest.substr(0, letters);
    // "failed.Kenya" and "failed?Mercer", but "Booking.Canada" and "notes.Orla".
    const bool is_question_or_call = chunk[at] != '.';
    if (is_marked || is_one_of(opener, openers) ||
        (ascii::is_lower(chunk[0]) && (is_question_or_call || tokens::lexicon().is_state_alone(opener))))
      return next;
  }
  return std::nullopt;
}

// Is the line break before chunks[at] only there because the line was full?
class Wrapping {
 public:
  Wrapping(std::string_view text, const std::vector<Chunk>& paragraph) : text_(text), paragraph_(paragraph) {
    std::size_t begin = 0;
    lines_ = 1;
    for (std::size_t i = 1; i <= paragraph.size(); ++i) {
      if (i < paragraph.size() && paragraph[i].line_breaks == 0) continue;
      width_ = std::max<std::size_t>(width_, paragraph[i - 1].span.end - paragraph[begin].span.begin);
      if (i < paragraph.size()) ++lines_;
      begin = i;
    }
  }

  bool is_soft(std::size_t at, std::size_t line_begin) const {
    const Chunk& next = paragraph_[at];
    if (is_bullet(next.span.in(text_))) return false;
    const std::size_t line = paragraph_[at - 1].span.end - paragraph_[line_begin].span.begin;
    const bool is_indented = next.indent >= 2 && paragraph_[line_begin].indent + 2 <= next.indent;
    if (is_indented) return false;
    if (width_ >= narrowest_column && width_ <= widest_column && line + 1 + next.span.size() + slack >= width_)
      return true;
    return ascii::is_lower(text_[next.span.begin]) && line >= narrowest_column / 2 &&
           !ends_with_stop(paragraph_[at - 1].span.in(text_));
  }

 private:
  static constexpr std::size_t slack = 4;  // bytes by which a full line may fall short of the widest
  std::string_view text_;
  const std::vector<Chunk>& paragraph_;
  std::size_t width_ = 0;
  std::size_t lines_ = 0;
};

void split_paragraph(std::string_view text, const std::vector<Chunk>& chunks, text::Paragraph& paragraph,
                     std::vector<SentenceSpan>& out) {
  const text::BoundaryModel& model = text::BoundaryModel::builtin();
  const Wrapping wrapping(text, chunks);
  paragraph.read(text, chunks);
  std::size_t line = 0;
  Gap gap;
  VerbSearch verbs;
  for (gap.next = 1; gap.next <= chunks.size(); ++gap.next) {
    const std::size_t at = gap.next;
    text::follow_marks(chunks[at - 1].span.in(text), gap);
    bool is_end = at == chunks.size();
    if (!is_end) {
      const bool is_new_line = chunks[at].line_breaks > 0;
      is_end = chunks[at].is_torn_off || (is_new_line && !wrapping.is_soft(at, line)) ||
               (!goes_on_behind_hour(paragraph, gap) && !goes_on_behind_time(paragraph, gap, verbs) &&
                (model.is_boundary(paragraph, gap) || must_end(paragraph, gap, verbs)));
      if (is_new_line) line = at;
    }
    if (!is_end) continue;
    out.push_back({{chunks[gap.first].span.begin, chunks[at - 1].span.end}, gap.first == 0});
    gap = {at, at, 0, false};
  }
}

}  // namespace

std::vector<SentenceSpan> SentenceSplitter::split(std::string_view text) const {
  std::vector<SentenceSpan> out;
  std::vector<Chunk> chunks;
  text::Paragraph paragraph;
  text::ChunkWalker walker(text);
  while (const std::optional<Chunk> chunk = walker.next()) {
    if (chunk->line_breaks >= 2 && !chunks.empty()) {
      split_paragraph(text, chunks, paragraph, out);
      chunks.clear();
    }
    chunks.push_back(*chunk);
    if (const std::optional<std::size_t> end = end_inside(chunk->span.in(text))) {
      Chunk torn;
      torn.span = {static_cast<std::uint32_t>(chunk->span.begin + *end), chunk->span.end};
      torn.is_torn_off = true;
      chunks.back().span.end = torn.span.begin;
      chunks.push_back(torn);
    }
  }
  if (!chunks.empty()) split_paragraph(text, chunks, paragraph, out);
  return out;
}

}  // namespace entente

// PDF, by pdftotext (poppler-utils) where that is installed, in a process that can do nothing else; refused where it is not.
// Each page is a place of the text. Lines that stand on most pages (the paper's name, page numbers) go, words that were
// parted at the end of a line are whole.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/limited_program.hpp"

namespace entente::text {
namespace {

constexpr std::size_t largest_pdf = std::size_t{1} << 28;

bool looks_like_pdf(std::string_view head) {
  head = without_blanks(head);
  return head.starts_with("%PDF-");
}

using Lines = std::vector<std::string>;

std::vector<Lines> pages_of(std::string_view text) {
  std::vector<Lines> pages;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\f'), text.size());
    std::string_view page = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    Lines lines;
    while (!page.empty()) lines.emplace_back(trimmed_blanks(take_line(page)));
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    pages.push_back(std::move(lines));
  }
  while (!pages.empty() && pages.back().empty()) pages.pop_back();
  return pages;
}

// "Page 3 of 12" is the same on each page but for its numbers.
std::string without_numbers(const std::string& line) {
  std::string made;
  for (const char c : line) {
    if (!ascii::is_digit(c))
      made += c;
    else if (!made.ends_with('#')) made += '#';
  }
  return made;
}

// The first and the last lines of a page that most of the pages have.
void drop_running_lines(std::vector<Lines>& pages) {
  constexpr std::size_t looked_at = 3;
  if (pages.size() < 3) return;
  const auto is_at_edge = [](const Lines& lines, std::size_t i) { return i < looked_at || i + looked_at >= lines.size(); };
  std::map<std::string, std::size_t> counts;
  for (const Lines& lines : pages) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (is_at_edge(lines, i) && !lines[i].empty()) ++counts[without_numbers(lines[i])];
    }
  }
  for (Lines& lines : pages) {
    const Lines before = lines;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!before[i].empty() && is_at_edge(before, i) && counts[without_numbers(before[i])] * 2 > pages.size()) lines[i].clear();
    }
  }
}

bool is_small_letter(char c) {
  return ascii::is_lower(c) || (c & 0x80) != 0;
}

Document document_of(const std::string& name, std::vector<Lines> pages) {
  drop_running_lines(pages);
  std::string text;
  std::vector<TextPlace> places;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    bool is_begun = false;
    for (const std::string& line : pages[page]) {
      if (line.empty()) {
        if (!text.empty() && !text.ends_with("\n\n") && is_begun) text += text.ends_with('\n') ? "\n" : "\n\n";
        continue;
      }
      // "negotia-" and "tors"; "Anglo-" and "Irish" keeps its hyphen.
      if (text.ends_with("-\n") && text.size() > 2 && is_small_letter(text[text.size() - 3]) && is_small_letter(line[0])) text.resize(text.size() - 2);
      if (!is_begun) {
        // A sentence goes on over the end of a page: one line break is no end of a paragraph.
        while (text.ends_with("\n\n")) text.pop_back();
        const std::string_view before = trimmed_blanks(text);
        if (before.ends_with('.') || before.ends_with("\u201D") || before.ends_with('"') || before.ends_with('?') || before.ends_with('!')) text += "\n";
        places.push_back({static_cast<std::uint32_t>(text.size()), "page " + std::to_string(page + 1)});
        is_begun = true;
      }
      text.append(line).append("\n");
    }
  }
  while (text.ends_with("\n\n")) text.pop_back();
  Document document = make_running_text(name, text);
  // Marks went that hide words, references became characters: places move with what went before them.
  auto span = document.source_spans.begin();
  for (TextPlace& place : places) {
    while (span != document.source_spans.end() && span->source.end <= place.begin) ++span;
    if (span != document.source_spans.end())
      place.begin = span->text.begin + (place.begin > span->source.begin ? std::min(place.begin - span->source.begin, span->text.size()) : 0);
    else if (!document.source_spans.empty()) place.begin = document.source_spans.back().text.end;
  }
  document.source_spans.clear();
  document.places = std::move(places);
  return document;
}

void read_pdf(InputBytes& input, const Call& call) {
  const ProgramLimits limits{std::chrono::seconds(60), std::chrono::seconds(180), std::size_t{2} << 30, largest_pdf};
  const std::string_view bytes = input.rest(largest_pdf);
  // pdf_text.cpp says so at the end of a picture.
  constexpr std::size_t longest_end = std::size_t{1} << 20;
  const std::string_view end = bytes.substr(bytes.size() - std::min(bytes.size(), longest_end));
  if (end.find("/Creator (entente)") != std::string_view::npos)
    throw ForeignFormatError(input.name(), "looks like a picture made by entente draw, which is not read as an article");
  ProgramResult result = run_program({"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, bytes, limits);
  if (result.is_missing) throw ForeignFormatError(input.name(), "looks like a PDF file, which needs pdftotext (poppler-utils) to be read");
  if (!result.output) throw InputError(input.name(), "looks like a PDF file that pdftotext cannot read: it " + result.why);
  call.sink(document_of(input.name(), pages_of(make_document("", *result.output).text)));
}

}  // namespace

extern const Format pdf_format;
const Format pdf_format = {.name = "pdf",
                           .endings = {".pdf"},
                           .sniffing = Sniffing::first,
                           .looks_like = looks_like_pdf,
                           .read = read_pdf,
                           .has_dates = false,  // pdftotext tells none
                           .is_binary = true};

}  // namespace entente::text

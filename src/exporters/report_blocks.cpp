#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "entente/exporters/exporter.hpp"
#include "entente/exporters/markdown_report.hpp"
#include "entente/text/input_error.hpp"

namespace entente {
namespace {

constexpr std::string_view comment_begin = "<!-- entente";
constexpr std::string_view comment_end = "-->";
constexpr std::string_view block_end = "<!-- /entente -->";

// What can be shown, and how many actors it asks for.
struct Question {
  std::string_view name;
  std::size_t actors;
};
constexpr std::array<Question, 7> questions = {
    {{"draw", 0}, {"paths", 2}, {"between", 2}, {"timeline", 0}, {"disputes", 0}, {"actors", 0}, {"evidence", 2}}};

struct Line {
  std::string_view words;  // without the line's end
  std::size_t begin = 0;
  std::size_t end = 0;  // after the line's end
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find('\n', at), text.size());
    std::string_view words = text.substr(at, stop - at);
    if (words.ends_with('\r')) words.remove_suffix(1);
    lines.push_back({words, at, std::min(stop + 1, text.size())});
    at = stop + 1;
  }
  return lines;
}

std::string_view trimmed(std::string_view words) {
  while (!words.empty() && (words.front() == ' ' || words.front() == '\t')) words.remove_prefix(1);
  while (!words.empty() && (words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
  return words;
}

// A line of three or more backticks or tildes, as CommonMark has it.
struct Fence {
  char mark = 0;
  std::size_t length = 0;
  std::string_view info;
};
std::optional<Fence> fence(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3 || indent == line.size()) return std::nullopt;
  line.remove_prefix(indent);
  const char mark = line.front();
  if (mark != '`' && mark != '~') return std::nullopt;
  const std::size_t length = std::min(line.find_first_not_of(mark), line.size());
  const std::string_view info = trimmed(line.substr(length));
  if (length < 3 || (mark == '`' && info.find('`') != std::string_view::npos)) return std::nullopt;
  return Fence{mark, length, info};
}

bool closes(std::string_view line, const Fence& opening) {
  const std::optional<Fence> found = fence(line);
  return found && found->mark == opening.mark && found->length >= opening.length && found->info.empty();
}

// "entente", "{.entente}", "entente caption": the first word says it.
bool is_ours(std::string_view info) {
  if (info.starts_with("{.")) info.remove_prefix(2);
  return info.starts_with("entente") && (info.size() == 7 || info[7] == ' ' || info[7] == '}');
}

class Reader {
 public:
  Reader(std::string_view markdown, const std::string& name) : name_(name), lines_(lines_of(markdown)) {}

  std::vector<ReportBlock> read() {
    std::vector<ReportBlock> blocks;
    for (std::size_t at = 0; at < lines_.size();) {
      if (lines_[at].words.starts_with(comment_begin) && trimmed(lines_[at].words) == comment_begin) {
        blocks.push_back(written(at));
      } else if (const std::optional<Fence> opening = fence(lines_[at].words)) {
        std::size_t close = at + 1;
        while (close < lines_.size() && !closes(lines_[close].words, *opening)) ++close;
        if (is_ours(opening->info)) {
          if (close == lines_.size()) fail(at, 1, "the block has no end");
          blocks.push_back(block(at + 1, close));
          blocks.back().span = span(at, close);
        }
        at = close + 1;
      } else {
        ++at;
      }
    }
    return blocks;
  }

 private:
  [[noreturn]] void fail(std::size_t line, std::size_t column, const std::string& what) const {
    throw InputError(name_, line + 1, column, what);
  }
  ByteSpan span(std::size_t first, std::size_t last) const {
    return {static_cast<std::uint32_t>(lines_[first].begin), static_cast<std::uint32_t>(lines_[last].end)};
  }

  // A block that was answered before: the comment with its lines, the answer, the comment that ends it.
  ReportBlock written(std::size_t& at) const {
    const std::size_t first = at;
    std::size_t close = first + 1;
    while (close < lines_.size() && trimmed(lines_[close].words) != comment_end) ++close;
    std::size_t last = close;
    while (last < lines_.size() && trimmed(lines_[last].words) != block_end) ++last;
    if (last >= lines_.size()) fail(first, 1, fmt::format("the block has no end; expected a line {}", block_end));
    ReportBlock found = block(first + 1, close);
    found.span = span(first, last);
    at = last + 1;
    return found;
  }

  ReportBlock block(std::size_t first, std::size_t last) const {
    ReportBlock block;
    std::vector<std::string_view> keys;
    for (std::size_t at = first; at < last; ++at) {
      block.words += lines_[at].words;
      block.words += '\n';
      setting(block, keys, at);
    }
    if (block.graph.empty()) fail(first - 1, 1, "the block names no graph; expected a line graph: FILE");
    if (block.show.empty())
      fail(first - 1, 1, "the block shows nothing; expected a line show: paths FROM TO, or the like");
    return block;
  }

  void setting(ReportBlock& block, std::vector<std::string_view>& keys, std::size_t at) const {
    const std::string_view line = lines_[at].words;
    if (trimmed(line).empty() || trimmed(line).starts_with('#')) return;
    if (line.find("--") != std::string_view::npos)
      fail(at, line.find("--") + 1, "-- ends a comment and cannot stand here");
    const std::size_t colon = line.find(':');
    const std::size_t key_at = line.find_first_not_of(" \t");
    if (colon == std::string_view::npos) fail(at, key_at + 1, "expected KEY: VALUE");
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    const std::size_t value_at =
        value.empty() ? line.size() + 1 : static_cast<std::size_t>(value.data() - line.data()) + 1;
    if (value.empty()) fail(at, value_at, fmt::format("expected a value after {}:", key));
    if (std::ranges::find(keys, key) != keys.end())
      fail(at, key_at + 1, fmt::format("{} stands in this block already", key));
    keys.push_back(key);
    if (key == "graph")
      block.graph = value, block.graph_place = {at + 1, value_at};
    else if (key == "caption")
      block.caption = value;
    else if (key == "alt")
      block.alt = value;
    else if (key == "style")
      block.style = one_of(at, value_at, value, diagram_style_names);
    else if (key == "format")
      block.format = one_of(at, value_at, value, std::array<std::string_view, 3>{"svg", "png", "pdf"});
    else if (key == "top")
      block.top = number(at, value_at, value);
    else if (key == "show")
      question(block, at, value_at, value);
    else
      fail(at, key_at + 1,
           fmt::format("{} is no setting; expected graph, show, caption, alt, top, format or style", key));
  }

  template <class Names>
  std::string one_of(std::size_t at, std::size_t column, std::string_view value, const Names& names) const {
    if (std::find(names.begin(), names.end(), value) == names.end())
      fail(at, column, fmt::format("expected one of {}", fmt::join(names, ", ")));
    return std::string(value);
  }

  std::size_t number(std::size_t at, std::size_t column, std::string_view value) const {
    std::size_t result = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
    if (error != std::errc{} || end != value.data() + value.size() || result == 0 || result > 100'000)
      fail(at, column, "expected a number from 1 to 100000");
    return result;
  }

  // Words apart by blanks; names of several words stand in double quotes.
  void question(ReportBlock& block, std::size_t line, std::size_t column, std::string_view value) const {
    std::vector<std::string>& words = block.show;
    for (std::size_t at = 0; at < value.size();) {
      if (value[at] == ' ' || value[at] == '\t') {
        ++at;
        continue;
      }
      const bool is_quoted = value[at] == '"';
      const std::size_t begin = at + is_quoted;
      const std::size_t end = value.find_first_of(is_quoted ? "\"" : " \t", begin);
      if (is_quoted && end == std::string_view::npos) fail(line, column + at, "this quote is not closed");
      words.emplace_back(value.substr(begin, end == std::string_view::npos ? end : end - begin));
      block.show_places.push_back({line + 1, column + at});
      at = end == std::string_view::npos ? value.size() : end + is_quoted;
    }
    const auto asked = std::ranges::find(questions, words.front(), &Question::name);
    if (asked == questions.end())
      fail(line, column,
           fmt::format("{} cannot be shown; expected draw, paths, between, timeline, disputes, actors or evidence",
                       words.front().empty() ? "\"\"" : words.front()));
    if (words.size() != 1 + asked->actors)
      fail(line, column,
           asked->actors == 0 ? fmt::format("{} takes no actors", asked->name)
                              : fmt::format("{} takes {} actors; names of several words stand in double quotes",
                                            asked->name, asked->actors));
  }

  std::string name_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<ReportBlock> read_report_blocks(std::string_view markdown, const std::string& name) {
  return Reader(markdown, name).read();
}

std::string fill_report(std::string_view markdown, const std::vector<ReportBlock>& blocks,
                        const std::vector<ReportAnswer>& answers) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    out += markdown.substr(at, blocks[i].span.begin - at);
    const std::string written = fmt::format("{}\n{}{}\n\n{}\n{}\n", comment_begin, blocks[i].words, comment_end,
                                            answers[i].markdown, block_end);
    // The lines of the answer end as those of the report.
    const std::size_t line_end = markdown.find('\n', blocks[i].span.begin);
    const bool has_returns = line_end != std::string_view::npos && line_end > 0 && markdown[line_end - 1] == '\r';
    for (const char c : written) {
      if (c == '\n' && has_returns) out += '\r';
      out += c;
    }
    at = blocks[i].span.end;
  }
  out += markdown.substr(at);
  return out;
}

}  // namespace entente

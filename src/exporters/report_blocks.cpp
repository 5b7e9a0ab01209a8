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

// The size of "- ", "12. " and other marks of a list item with the blanks behind them; 0: none.
std::size_t item_mark_size(std::string_view line) {
  std::size_t size = std::min(line.find_first_not_of("0123456789"), line.size());
  if (size > 9) return 0;
  if (size > 0) {
    if (size == line.size() || (line[size] != '.' && line[size] != ')')) return 0;
  } else if (line.empty() || (line[0] != '-' && line[0] != '*' && line[0] != '+')) {
    return 0;
  }
  ++size;
  const std::size_t blanks = std::min(line.find_first_not_of(' ', size), line.size()) - size;
  if (size + blanks == line.size()) return size + 1;  // an item whose words begin on the next line
  if (blanks == 0) return 0;
  return size + (blanks > 4 ? 1 : blanks);
}

// What stands around a line: quotations' marks, and within them list items.
struct Container {
  std::string lead;    // as the line has it: "> - "
  std::string indent;  // on the lines below it: ">   "
};

// Follows the quotations and list items of a text, line by line.
class ContainerWalker {
 public:
  // The container of the line; its words stand behind `lead`.
  Container enter(std::string_view line) {
    Container container;
    for (std::size_t at; (at = line.find_first_not_of(' ')) <= 3 && line[at] == '>';) {
      at += at + 1 < line.size() && line[at + 1] == ' ' ? 2 : 1;
      container.lead += line.substr(0, at);
      line.remove_prefix(at);
    }
    const auto depth = std::ranges::count(container.lead, '>');
    for (std::ptrdiff_t i = 0; i < depth; ++i) container.indent += "> ";
    if (depth != depth_) items_.clear();
    depth_ = depth;
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    if (blanks == line.size()) {
      was_blank_ = true;
      return container;
    }
    const std::string_view words = line.substr(blanks);
    // A paragraph of an item may go on at the margin.
    const bool may_leave = was_blank_ || item_mark_size(words) > 0 || words[0] == '#' || fence(words).has_value();
    while (may_leave && !items_.empty() && blanks < items_.back()) items_.pop_back();
    std::size_t column = items_.empty() || blanks < items_.back() ? 0 : items_.back();
    container.lead += line.substr(0, column);
    container.indent += std::string(column, ' ');
    line.remove_prefix(column);
    // "- - words" are two.
    for (std::size_t at; (at = line.find_first_not_of(' ')) <= 3;) {
      const std::size_t size = item_mark_size(line.substr(at));
      if (size == 0) break;
      column += at + size;
      items_.push_back(column);
      container.lead += line.substr(0, at + size);
      container.indent += std::string(at + size, ' ');
      line.remove_prefix(std::min(at + size, line.size()));
    }
    was_blank_ = fence(line).has_value() || trimmed(line).starts_with("<!--");  // no paragraph that could go on
    return container;
  }

 private:
  std::vector<std::size_t> items_;  // columns at which the words of the open list items begin
  std::ptrdiff_t depth_ = 0;        // of quotations
  bool was_blank_ = true;
};

// What is left of a line within the container that `indent` continues; nothing: the line is outside.
std::optional<std::string_view> inside(std::string_view line, std::string_view indent) {
  bool is_behind_mark = false;  // the blank behind ">" may be missing
  for (const char mark : indent) {
    if (mark == '>') {
      const std::size_t at = line.find_first_not_of(' ');
      if (at == std::string_view::npos || line[at] != '>') return std::nullopt;
      line.remove_prefix(at + 1);
    } else if (line.starts_with(' ')) {
      line.remove_prefix(1);
    } else if (!is_behind_mark && !line.empty()) {
      return std::nullopt;
    }
    is_behind_mark = mark == '>';
  }
  return line;
}

class Reader {
 public:
  Reader(std::string_view markdown, const std::string& name) : name_(name), lines_(lines_of(markdown)) {}

  std::vector<ReportBlock> read() {
    std::vector<ReportBlock> blocks;
    ContainerWalker walker;
    for (std::size_t at = 0; at < lines_.size();) {
      container_ = walker.enter(lines_[at].words);
      const std::string_view words = lines_[at].words.substr(std::min(container_.lead.size(), lines_[at].words.size()));
      if (words.starts_with(comment_begin) && trimmed(words) == comment_begin) {
        blocks.push_back(written(at));
      } else if (const std::optional<Fence> opening = fence(words)) {
        std::size_t close = at + 1;
        while (close < lines_.size() && is_inside(close) && !closes(words_of(close), *opening)) ++close;
        const bool is_closed = close < lines_.size() && is_inside(close);
        if (is_ours(opening->info)) {
          if (!is_closed) fail(at, 1, "the block has no end");
          blocks.push_back(block(at + 1, close));
          blocks.back().span = span(at, close);
        }
        at = is_closed ? close + 1 : close;
      } else {
        refuse_hidden(at, words);
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

  // The words of a line within the container of the block that is read.
  bool is_inside(std::size_t at) const { return inside(lines_[at].words, container_.indent).has_value(); }
  std::string_view words_of(std::size_t at) const {
    return inside(lines_[at].words, container_.indent).value_or(lines_[at].words);
  }
  // Before what `words_of` gives.
  std::size_t shift_of(std::size_t at) const { return lines_[at].words.size() - words_of(at).size(); }

  // A block in a quotation that stands in a list item is not filled, and not passed over in silence.
  void refuse_hidden(std::size_t at, std::string_view words) const {
    const std::size_t marks = words.find_first_not_of(" >");
    if (marks == std::string_view::npos || words.substr(0, marks).find('>') == std::string_view::npos) return;
    const std::optional<Fence> hidden = fence(words.substr(marks));
    if (hidden && is_ours(hidden->info))
      fail(at, lines_[at].words.find(hidden->mark) + 1, "a block in a quotation in a list item cannot be filled; move it out");
  }

  // A block that was answered before: the comment with its lines, the answer, the comment that ends it.
  ReportBlock written(std::size_t& at) const {
    const std::size_t first = at;
    std::size_t close = first + 1;
    while (close < lines_.size() && trimmed(words_of(close)) != comment_end) ++close;
    std::size_t last = close;
    while (last < lines_.size() && trimmed(words_of(last)) != block_end) ++last;
    if (last >= lines_.size()) fail(first, 1, fmt::format("the block has no end; expected a line {}", block_end));
    ReportBlock found = block(first + 1, close);
    found.span = span(first, last);
    at = last + 1;
    return found;
  }

  ReportBlock block(std::size_t first, std::size_t last) const {
    ReportBlock block;
    block.lead = container_.lead;
    block.indent = container_.indent;
    std::vector<std::string_view> keys;
    for (std::size_t at = first; at < last; ++at) {
      block.words += words_of(at);
      block.words += '\n';
      setting(block, keys, at);
    }
    if (block.graph.empty()) fail(first - 1, 1, "the block names no graph; expected a line graph: FILE");
    if (block.show.empty())
      fail(first - 1, 1, "the block shows nothing; expected a line show: paths FROM TO, or the like");
    return block;
  }

  void setting(ReportBlock& block, std::vector<std::string_view>& keys, std::size_t at) const {
    const std::string_view line = words_of(at);
    const std::size_t shift = shift_of(at);
    if (trimmed(line).empty() || trimmed(line).starts_with('#')) return;
    if (line.find("--") != std::string_view::npos)
      fail(at, shift + line.find("--") + 1, "-- ends a comment and cannot stand here");
    const std::size_t colon = line.find(':');
    const std::size_t key_at = shift + line.find_first_not_of(" \t");
    if (colon == std::string_view::npos) fail(at, key_at + 1, "expected KEY: VALUE");
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    const std::size_t value_at =
        shift + (value.empty() ? line.size() : static_cast<std::size_t>(value.data() - line.data())) + 1;
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
  Container container_;  // of the block that is read
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
    // The lines of the answer end as those of the report, and stay in the quotation or the list item.
    const std::size_t line_end = markdown.find('\n', blocks[i].span.begin);
    const bool has_returns = line_end != std::string_view::npos && line_end > 0 && markdown[line_end - 1] == '\r';
    bool is_first = true;
    for (const Line& line : lines_of(written)) {
      std::string_view lead = is_first ? blocks[i].lead : blocks[i].indent;
      if (line.words.empty()) lead = lead.substr(0, lead.find_last_not_of(' ') + 1);
      out += lead;
      out += line.words;
      out += has_returns ? "\r\n" : "\n";
      is_first = false;
    }
    at = blocks[i].span.end;
  }
  out += markdown.substr(at);
  return out;
}

}  // namespace entente

#include "entente/text/sentence_splitter.hpp"

#include <algorithm>

#include "text/boundary_model.hpp"
#include "text/chunks.hpp"

namespace entente {
namespace {

using text::Chunk;
using text::Gap;

// Lines of hard-wrapped text are at least this long and at most that, in bytes.
constexpr std::size_t narrowest_column = 40;
constexpr std::size_t widest_column = 130;

bool is_lower_at(std::string_view text, std::size_t at) {
  return text[at] >= 'a' && text[at] <= 'z';
}

bool is_bullet(std::string_view chunk) {
  if (chunk == "-" || chunk == "*" || chunk == "+" || chunk == "o" || chunk == "\u2022" || chunk == "\u2013" ||
      chunk == "\u2014" || chunk == "\u00B7" || chunk == "\u25CF" || chunk == "\u25AA") {
    return true;
  }
  if (chunk.starts_with("\u2022")) return true;
  const bool is_counted = chunk.size() <= 3 && (chunk.ends_with(')') || chunk.ends_with('.'));
  return is_counted && chunk[0] >= '0' && chunk[0] <= '9';
}

bool ends_with_stop(std::string_view chunk) {
  while (!chunk.empty() && (chunk.back() == '"' || chunk.back() == ')' || chunk.back() == '\'')) chunk.remove_suffix(1);
  if (chunk.ends_with("\u201D") || chunk.ends_with("\u2019")) chunk.remove_suffix(3);
  return !chunk.empty() && (chunk.back() == '.' || chunk.back() == '!' || chunk.back() == '?');
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
    return is_lower_at(text_, next.span.begin) && line >= narrowest_column / 2 &&
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
  for (gap.next = 1; gap.next <= chunks.size(); ++gap.next) {
    const std::size_t at = gap.next;
    text::follow_marks(chunks[at - 1].span.in(text), gap);
    bool is_end = at == chunks.size();
    if (!is_end) {
      const bool is_new_line = chunks[at].line_breaks > 0;
      is_end = (is_new_line && !wrapping.is_soft(at, line)) || model.is_boundary(paragraph, gap);
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
  }
  if (!chunks.empty()) split_paragraph(text, chunks, paragraph, out);
  return out;
}

}  // namespace entente

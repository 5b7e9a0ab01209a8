#include "reader/word_pieces.hpp"

#include <algorithm>
#include <optional>

#include "entente/text/input_error.hpp"
#include "graph/name_folding.hpp"
#include "graph/utf8.hpp"

namespace entente {
namespace {

bool is_letter_or_digit(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (c >= 0xAA && !(c >= 0x2000 && c <= 0x206F) && c != 0xAB && c != 0xBB);
}

}  // namespace

WordPieces::WordPieces(std::string_view vocabulary, const std::string& file) {
  std::optional<std::uint32_t> begin, end, unknown;
  while (!vocabulary.empty()) {
    const std::size_t line_end = std::min(vocabulary.find('\n'), vocabulary.size());
    const std::string_view piece = vocabulary.substr(0, line_end);
    vocabulary.remove_prefix(std::min(line_end + 1, vocabulary.size()));
    const auto id = std::uint32_t(size_++);
    if (piece == "[CLS]")
      begin = id;
    else if (piece == "[SEP]")
      end = id;
    else if (piece == "[UNK]")
      unknown = id;
    else if (piece.starts_with("##"))
      later_.emplace(piece.substr(2), id);
    else
      first_.emplace(piece, id);
    longest_ = std::max(longest_, piece.size());
  }
  if (!begin || !end || !unknown) throw InputError(file, "expected the pieces [CLS], [SEP] and [UNK]");
  begin_ = *begin, end_ = *end, unknown_ = *unknown;
}

void WordPieces::cut_part(std::string_view part, std::vector<std::uint32_t>& ids) const {
  const std::size_t before = ids.size();
  for (std::size_t at = 0; at < part.size();) {
    const auto& pieces = at == 0 ? first_ : later_;
    std::size_t size = std::min(part.size() - at, longest_);
    auto found = pieces.find(part.substr(at, size));
    while (found == pieces.end() && --size > 0) found = pieces.find(part.substr(at, size));
    if (size == 0) {
      ids.resize(before);
      ids.push_back(unknown_);
      return;
    }
    ids.push_back(found->second);
    at += size;
  }
}

void WordPieces::cut(std::string_view word, std::vector<std::uint32_t>& ids) const {
  const std::size_t before = ids.size();
  std::string part;  // letters and digits that stand together; every other character is a part of its own
  for (std::size_t place = 0; place < word.size() && ids.size() - before < most_of_a_word;) {
    const char32_t c = folded_letter(next_character(word, place));
    if (c >= 0x300 && c < 0x370) continue;  // a combining accent
    if (!is_letter_or_digit(c)) {
      if (!part.empty()) cut_part(part, ids);
      part.clear();
      append_character(part, c);
      cut_part(part, ids);
      part.clear();
    } else {
      append_character(part, c);
    }
  }
  if (!part.empty()) cut_part(part, ids);
  if (ids.size() == before) ids.push_back(unknown_);
  ids.resize(std::min(ids.size(), before + most_of_a_word));
}

}  // namespace entente

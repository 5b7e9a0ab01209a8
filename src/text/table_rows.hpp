// The rows of a tab-separated table of language/en/: each_row("leads\tpresident king\n", row) -> row({"leads", "president king"}, 1)
// Lines that are empty or begin with "#" are passed over; cells and words are without the blanks around them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"

namespace entente {

inline constexpr std::string_view table_blanks = " \t\r";

inline std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(table_blanks);
  if (begin == std::string_view::npos) return text.substr(text.size());
  return text.substr(begin, text.find_last_not_of(table_blanks) + 1 - begin);
}

inline std::vector<std::string_view> cells_of(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

inline std::vector<std::string_view> blank_separated(std::string_view text) {
  std::vector<std::string_view> words;
  for (auto begin = text.find_first_not_of(table_blanks); begin != std::string_view::npos;
       begin = text.find_first_not_of(table_blanks)) {
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_of(table_blanks), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

// Calls `row` with the cells of every line that is no comment, and its number.
template <class Row>
void each_row(std::string_view bytes, Row row) {
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!trimmed(line).empty() && line.front() != '#') row(cells_of(line, '\t'), number);
  }
}

// What is compiled in under this path. Throws InputError if there is nothing.
inline std::string_view resource(std::string_view path) {
  const auto bytes = builtin_resource(path);
  if (!bytes) throw InputError(std::string(path), "not compiled in");
  return *bytes;
}

}  // namespace entente

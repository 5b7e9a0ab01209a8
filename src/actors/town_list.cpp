#include "actors/town_list.hpp"

#include <algorithm>
#include <cstddef>

#include "entente/language/resource.hpp"

namespace entente {

std::optional<std::string_view> state_of_town(std::string_view normal) {
  static const std::string_view rows = [] {
    std::string_view all = builtin_resource("gazetteer/towns.tsv").value_or("");
    while (all.starts_with('#')) all.remove_prefix(std::min(all.find('\n'), all.size() - 1) + 1);
    return all;
  }();
  // The rows are sorted: halves of the bytes, each cut at the beginning of a row.
  std::size_t low = 0, high = rows.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t newline = middle == 0 ? std::string_view::npos : rows.rfind('\n', middle - 1);
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    const std::size_t end = std::min(rows.find('\n', begin), rows.size());
    const std::string_view row = rows.substr(begin, end - begin);
    const std::string_view name = row.substr(0, row.find('\t'));
    if (name == normal) return row.substr(std::min(name.size() + 1, row.size()));
    if (name < normal)
      low = end + 1;
    else
      high = begin;
  }
  return std::nullopt;
}

}  // namespace entente

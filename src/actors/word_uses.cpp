#include "actors/word_uses.hpp"

#include <algorithm>
#include <vector>

#include "entente/text/input_error.hpp"
#include "text/table_rows.hpp"

namespace entente {

WordUses::WordUses(std::string_view rows, const std::string& file) {
  each_row(rows, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 2) throw InputError(file, number, 1, "expected two cells: word, its classes");
    const auto [row, is_new] = rows_.try_emplace(std::string(cells[0]));
    if (!is_new) throw InputError(file, number, 1, "the word \"" + row->first + "\" stands here a second time");
    for (const std::string_view name : blank_separated(cells[1])) {
      const auto use = std::find(word_use_names.begin(), word_use_names.end(), name);
      if (use == word_use_names.end())
        throw InputError(file, number, cells[0].size() + 2, "no such class of words: " + std::string(name));
      row->second.set(std::size_t(use - word_use_names.begin()));
    }
  });
}

const WordUses& WordUses::builtin() {
  static const WordUses uses(resource("actors/uses.tsv"), "actors/uses.tsv");
  return uses;
}

}  // namespace entente

#include "times/time_words.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "entente/text/input_error.hpp"
#include "text/table_rows.hpp"

namespace entente {

namespace {

template <std::size_t size>
std::optional<int> place_in(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? std::nullopt : std::optional(int(at - names.begin()));
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

TimeWords::TimeWords(std::string_view rows, const std::string& file) {
  each_row(rows, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() < 2 || cells.size() > 3)
      throw InputError(file, number, 1, "expected two or three cells: word, what it is, number or unit");
    TimeWord word;
    word.is_plural = cells[1] == "units";
    const std::optional<int> sort = place_in(time_word_names, word.is_plural ? "unit" : cells[1]);
    if (!sort) throw InputError(file, number, cells[0].size() + 2, "no such sort of words: " + std::string(cells[1]));
    word.sort = TimeWord::Sort(*sort);
    if (cells.size() == 3) {
      const std::optional<int> value =
          word.sort == TimeWord::Sort::unit ? place_in(time_unit_names, cells[2]) : number_of(cells[2]);
      if (!value)
        throw InputError(file, number, cells[0].size() + cells[1].size() + 3,
                         "expected a number, or the name of a unit");
      word.number = *value;
    }
    if (cells[0].size() > longest) throw InputError(file, number, 1, "longer than ten letters");
    if (!words_.try_emplace(std::string(cells[0]), word).second)
      throw InputError(file, number, 1, "the word \"" + std::string(cells[0]) + "\" stands here a second time");
  });
}

const TimeWords& TimeWords::builtin() {
  static const TimeWords words(resource("times/words.tsv"), "times/words.tsv");
  return words;
}

}  // namespace entente

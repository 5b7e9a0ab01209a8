#include "trees/verb_forms.hpp"

#include <string_view>

#include "entente/text/input_error.hpp"
#include "text/table_rows.hpp"

namespace entente {
namespace {

// Of one way to spell the verb.
void add_forms(const std::string& spelling, const std::string& verb, StringMap<std::string>& forms) {
  if (spelling.size() < 3 || spelling.find('-') != std::string::npos) return;
  const auto is_vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  const char last = spelling.back(), before = spelling[spelling.size() - 2], third = spelling[spelling.size() - 3];
  if (spelling != verb) forms.try_emplace(spelling, verb);
  std::string stem = spelling;
  if (last == 'e') {
    forms.try_emplace(spelling + "d", verb);
    forms.try_emplace(spelling + "s", verb);
    stem.pop_back();
    forms.try_emplace((before == 'e' ? spelling : stem) + "ing", verb);
    return;
  }
  if (last == 'y' && !is_vowel(before)) {
    stem.pop_back();
    forms.try_emplace(stem + "ied", verb);
    forms.try_emplace(stem + "ies", verb);
    forms.try_emplace(spelling + "ing", verb);
    return;
  }
  const bool hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 's' || before == 'c'));
  forms.try_emplace(spelling + (hisses ? "es" : "s"), verb);
  forms.try_emplace(spelling + "ed", verb);
  forms.try_emplace(spelling + "ing", verb);
  if (!is_vowel(last) && is_vowel(before) && !is_vowel(third) && last != 'w' && last != 'x' && last != 'y') {
    forms.try_emplace(spelling + last + "ed", verb);
    forms.try_emplace(spelling + last + "ing", verb);
  }
}

}  // namespace

StringMap<std::string> forms_of_verbs(std::span<const std::string> verbs) {
  StringMap<std::string> forms;
  for (const std::string& verb : verbs) {
    add_forms(verb, verb, forms);
    if (verb.ends_with("ize")) add_forms(verb.substr(0, verb.size() - 3) + "ise", verb, forms);
  }
  constexpr std::string_view file = "lexicon/irregular-verbs.tsv";
  each_row(resource(file), [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 2) throw InputError(std::string(file), number, 1, "expected two cells: form, verb");
    forms.insert_or_assign(std::string(cells[0]), std::string(cells[1]));
  });
  return forms;
}

}  // namespace entente

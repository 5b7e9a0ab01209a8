#include "trees/tree_words.hpp"

#include <vector>

#include "entente/text/input_error.hpp"
#include "text/table_rows.hpp"
#include "trees/verb_forms.hpp"

namespace entente {

TreeWords::TreeWords(std::string_view words, const std::string& words_file, std::string_view offices,
                     const std::string& offices_file) {
  std::vector<std::string> verbs;
  each_row(words, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 2) throw InputError(words_file, number, 1, "expected two cells: word, its classes");
    const std::string word(cells[0]);
    for (const std::string_view name : blank_separated(cells[1])) {
      if (name == "verb")
        verbs.push_back(word);
      else if (name == "naming")
        namings_.insert(word);
      else if (name == "giving")
        givings_.insert(word);
      else if (name == "relational")
        relational_.insert(word);
      else if (name.size() > 1 && name.front() == '+')
        particle_verbs_.insert(word + std::string(name));
      else
        throw InputError(words_file, number, cells[0].size() + 2, "no such class of words: " + std::string(name));
    }
  });
  verb_forms_ = forms_of_verbs(verbs);
  each_row(offices, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 2) throw InputError(offices_file, number, 1, "expected two cells: relation type, titles");
    for (const std::string_view title : blank_separated(cells[1])) offices_.emplace(title);
  });
}

const TreeWords& TreeWords::builtin() {
  static const TreeWords words(resource("trees/words.tsv"), "trees/words.tsv", resource("lexicon/offices.tsv"),
                               "lexicon/offices.tsv");
  return words;
}

bool TreeWords::takes_particle(std::string_view verb, std::string_view particle) const {
  std::string key(verb);
  key += '+';
  key += particle;
  return particle_verbs_.contains(key);
}

std::string_view TreeWords::verb_of(std::string_view form, std::string_view lemma) const {
  const auto known = verb_forms_.find(form);
  return known == verb_forms_.end() ? lemma : std::string_view(known->second);
}

}  // namespace entente

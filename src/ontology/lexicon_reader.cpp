// The tables of lexicon/ that rules rest upon: what a word does to the clause or event that it governs, which noun names what
// a verb did, which titles are offices.

#include <algorithm>
#include <utility>

#include "ontology/rules.hpp"
#include "text/table_rows.hpp"

namespace entente {

void Ontology::Rules::read_effects(std::string_view bytes, const std::string& file) {
  each_row(bytes, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 3)
      throw InputError(file, number, 1, "expected three cells: what governs, its words, its effects");
    Effect effect;
    for (const std::string_view word : blank_separated(cells[1])) {
      if (word == "negated")
        effect.negates = true;
      else if (word == "raises")
        effect.raises_negation = true;
      else if (word == "subject")
        effect.passes_subject = true;
      else if (word == "receives")
        effect.receives = true;
      else if (word == "wished")
        effect.is_wish = true;
      else {
        const auto at = std::find(modality_names.begin(), modality_names.end(), word);
        if (at == modality_names.end()) throw InputError(file, number, 1, "no such effect: " + std::string(word));
        effect.modality = Modality(at - modality_names.begin());
      }
    }
    for (const std::string_view word : blank_separated(cells[2])) {
      if (cells[0] == "event")
        noun_effects[std::string(word)] = effect;
      else
        clause_effects[std::string(cells[0]) + ':' + std::string(word)] = effect;
    }
  });
}

void Ontology::Rules::read_deeds(std::string_view bytes, const std::string& file) {
  each_row(bytes, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 3) throw InputError(file, number, 1, "expected three cells: verb or relation, which, nouns");
    if (cells[0] != "verb" && cells[0] != "relation") throw InputError(file, number, 1, "expected verb or relation");
    for (const std::string_view word : blank_separated(cells[1])) {
      for (const std::string_view noun : blank_separated(cells[2])) {
        if (cells[0] == "verb")
          deeds_of_verb[std::string(word)].emplace_back(noun);
        else
          deeds_of_type.push_back({std::string(word), std::string(noun), number});
      }
    }
  });
}

// "leads" -> leads; "none" -> nothing
static std::optional<KnownType> office_type(std::string_view name, const std::string& file, std::size_t line) {
  if (name == "none") return std::nullopt;
  const auto at = std::find(known_type_names.begin(), known_type_names.end(), name);
  if (at == known_type_names.end() || !is_of_office(KnownType(at - known_type_names.begin())))
    throw InputError(file, line, 1, "no relation type of offices: " + std::string(name));
  return KnownType(at - known_type_names.begin());
}

// "appoint" of "begins-object"
static OfficeVerb office_verb(std::string_view name, const std::string& file, std::size_t line) {
  constexpr std::string_view object = "-object";
  const bool is_of_object = name.ends_with(object);
  const std::string_view change = name.substr(0, name.size() - (is_of_object ? object.size() : 0));
  const auto at = std::find(office_change_names.begin(), office_change_names.end(), change);
  if (at == office_change_names.end()) throw InputError(file, line, 1, "no change of an office: " + std::string(name));
  return {OfficeChange(at - office_change_names.begin()), is_of_object};
}

void Ontology::Rules::read_offices(std::string_view bytes, const std::string& file) {
  constexpr std::string_view of_verb = "verb:";
  each_row(bytes, [&](const std::vector<std::string_view>& cells, std::size_t number) {
    if (cells.size() != 2) throw InputError(file, number, 1, "expected two cells: relation type, titles");
    const std::size_t slash = std::min(cells[0].find('/'), cells[0].size());
    for (const std::string_view word : blank_separated(cells[1])) {
      if (word.starts_with(of_verb)) {
        office_verbs[std::string(word.substr(of_verb.size()))] = office_verb(cells[0], file, number);
        continue;
      }
      OfficeListing listing;
      listing.of_body = office_type(cells[0].substr(0, slash), file, number);
      listing.of_state = slash == cells[0].size() ? listing.of_body : office_type(cells[0].substr(slash + 1), file, number);
      listing.text = std::string(cells[0]);
      listing.place = file + ':' + std::to_string(number);
      offices[std::string(word)] = std::move(listing);
    }
  });
}

}  // namespace entente

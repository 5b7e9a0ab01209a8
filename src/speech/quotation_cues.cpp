#include "speech/quotation_cues.hpp"

#include <algorithm>
#include <cassert>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "trees/verb_forms.hpp"

namespace entente {

bool QuotationCue::takes_preposition(std::string_view preposition) const {
  return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
}

QuotationCues::QuotationCues(std::string_view bytes, const std::string& name) {
  std::vector<std::string> verbs;
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    if (first == line.npos) throw InputError(name, number, line.size() + 1, "expected a tab after the lemma");
    const std::size_t second = line.find('\t', first + 1);
    if (second == line.npos) throw InputError(name, number, line.size() + 1, "expected a tab after the part of speech");
    const std::string_view lemma = line.substr(0, first);
    if (lemma.empty()) throw InputError(name, number, 1, "expected a lemma");
    const std::string_view part = line.substr(first + 1, second - first - 1);
    const auto part_found = std::find(cue_part_names.begin(), cue_part_names.end(), part);
    if (part_found == cue_part_names.end())
      throw InputError(name, number, first + 2, "expected verb, noun or adjective, not \"" + std::string(part) + "\"");

    QuotationCue cue;
    for (std::size_t at = second + 1; at < line.size();) {
      const std::size_t blank = std::min(line.find(' ', at), line.size());
      const std::string_view word = line.substr(at, blank - at);
      if (word.empty()) throw InputError(name, number, at + 1, "expected one blank between what a cue takes");
      const auto what = std::find(takes_names.begin(), takes_names.end(), word);
      if (what != takes_names.end())
        cue.taken |= std::uint16_t(1U << std::size_t(what - takes_names.begin()));
      else if (std::all_of(word.begin(), word.end(), ascii::is_lower))
        cue.prepositions.emplace_back(word);
      else
        throw InputError(name, number, at + 1, "expected what the cue takes, or a preposition in lower case");
      at = blank + 1;
    }
    if (cue.taken == 0 && cue.prepositions.empty())
      throw InputError(name, number, second + 2, "expected what the cue takes");
    auto& row = cues_[std::string(lemma)][std::size_t(part_found - cue_part_names.begin())];
    if (row) throw InputError(name, number, 1, "the cue \"" + std::string(lemma) + "\" stands here a second time");
    row = std::move(cue);
    const bool is_word = lemma.find(' ') == lemma.npos;
    if (is_word && CuePart(part_found - cue_part_names.begin()) == CuePart::verb) verbs.emplace_back(lemma);
  }
  verb_forms_ = forms_of_verbs(verbs);
}

std::string_view QuotationCues::verb_of(const Word& word) const {
  if (cues_.contains(word.lemma)) return word.lemma;
  const auto known = verb_forms_.find(word.form);
  return known == verb_forms_.end() ? std::string_view(word.lemma) : known->second;
}

const QuotationCues& QuotationCues::builtin() {
  static const QuotationCues cues = [] {
    const std::string name = "lexicon/quotation_cues.tsv";
    const auto bytes = builtin_resource(name);
    assert(bytes);
    return QuotationCues(bytes.value_or(std::string_view{}), name);
  }();
  return cues;
}

const QuotationCue* QuotationCues::find(std::string_view lemma, CuePart part) const {
  const auto found = cues_.find(lemma);
  if (found == cues_.end()) return nullptr;
  const auto& cue = found->second[std::size_t(part)];
  return cue ? &*cue : nullptr;
}

}  // namespace entente

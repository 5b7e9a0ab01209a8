#include "trees/morphology.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "entente/language/resource.hpp"
#include "text/ascii.hpp"

namespace entente {

namespace {

class FeatureTable {
 public:
  FeatureTable() {
    std::string_view rest = builtin_resource("trees/features.tsv").value_or("");
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      const std::size_t first = line.find('\t'), second = line.rfind('\t');
      const auto tag = penn_tag(line.substr(0, first));
      if (!tag || first == second) continue;
      std::string_view forms = line.substr(first + 1, second - first - 1);
      while (!forms.empty()) {
        const std::string_view form = forms.substr(0, forms.find(' '));
        forms.remove_prefix(std::min(forms.size(), form.size() + 1));
        rows_[std::size_t(*tag)].push_back({form, line.substr(second + 1)});
      }
    }
  }

  std::string_view find(PennTag tag, std::string_view form) const {
    const auto is_same = [](char a, char b) { return a == ascii::lower(b); };
    for (const Row& row : rows_[std::size_t(tag)]) {
      if (row.form == "*" || std::equal(row.form.begin(), row.form.end(), form.begin(), form.end(), is_same)) return row.features;
    }
    return {};
  }

 private:
  struct Row {
    std::string_view form;  // in lower case; * stands for any
    std::string_view features;
  };
  std::array<std::vector<Row>, penn_tag_names.size()> rows_;  // few a tag, in the order of the file
};

std::string_view table_features(const Word& word) {
  static const FeatureTable table;
  return table.find(word.penn, word.form);
}

// "Number=Sing" of "Case=Nom|Number=Sing|Person=1" for "Number".
std::string_view feature(std::string_view features, std::string_view name) {
  while (!features.empty()) {
    const std::string_view item = features.substr(0, features.find('|'));
    if (item.substr(0, item.find('=')) == name) return item;
    features.remove_prefix(std::min(features.size(), item.size() + 1));
  }
  return {};
}

bool is_subject(DependencyLabel label) {
  return label == DependencyLabel::nsubj || label == DependencyLabel::nsubj_pass || label == DependencyLabel::nsubj_outer;
}

// The subject that a finite verb agrees with: its own, or that of the word it is an auxiliary of.
std::optional<WordIndex> subject_of(const Sentence& sentence, WordIndex verb) {
  const Word& word = sentence.words[verb];
  const bool is_auxiliary = word.label == DependencyLabel::aux || word.label == DependencyLabel::aux_pass ||
                            word.label == DependencyLabel::cop;
  const WordIndex clause = is_auxiliary && word.head ? *word.head : verb;
  for (WordIndex i = 0; i < sentence.words.size(); ++i) {
    if (sentence.words[i].head == clause && is_subject(sentence.words[i].label)) return i;
  }
  return std::nullopt;
}

bool is_joined(const Sentence& sentence, WordIndex noun) {
  return std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Word& word) {
    return word.head == noun && word.label == DependencyLabel::conj;
  });
}

bool is_passive(const Sentence& sentence, WordIndex participle) {
  const DependencyLabel label = sentence.words[participle].label;
  if (label == DependencyLabel::acl || label == DependencyLabel::amod) return true;
  return std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Word& word) {
    return word.head == participle && word.label == DependencyLabel::aux_pass;
  });
}

}  // namespace

std::string morphological_features(const Sentence& sentence, WordIndex at) {
  const Word& word = sentence.words[at];
  const std::string_view known = table_features(word);
  if (word.penn == PennTag::CD) {
    const bool has_digit = std::any_of(word.form.begin(), word.form.end(), ascii::is_digit);
    return has_digit ? "NumForm=Digit|NumType=Card" : "NumForm=Word|NumType=Card";
  }
  if (word.penn == PennTag::VBN && word.tag == UniversalTag::VERB && is_passive(sentence, at)) {
    return std::string(known) + "|Voice=Pass";
  }
  if (word.penn != PennTag::VBD && word.penn != PennTag::VBP) return std::string(known);
  const auto subject = subject_of(sentence, at);
  if (!subject) return std::string(known);
  const std::string_view of_subject = table_features(sentence.words[*subject]);
  std::string_view number = feature(of_subject, "Number"), person = feature(of_subject, "Person");
  if (is_joined(sentence, *subject)) number = "Number=Plur";
  if (number.empty()) return std::string(known);
  if (person.empty()) person = "Person=3";
  // Mood=Ind | Number | Person | Tense ...
  const std::size_t first = known.find('|');
  return std::string(known.substr(0, first + 1)).append(number).append("|").append(person).append(known.substr(first));
}

}  // namespace entente

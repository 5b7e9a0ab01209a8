#include <algorithm>
#include <map>
#include <tuple>

#include "trees/lemmatizer.hpp"
#include "training/corpus.hpp"

namespace entente::training {

namespace {

using Edit = std::pair<std::uint8_t, std::string>;  // bytes dropped from the end, bytes added

template <typename Key>
Key most_frequent(const std::map<Key, std::size_t>& counts) {
  return std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
}

std::string key(PennTag penn, std::string_view word) { return std::string(1, char('A' + int(penn))) += word; }

std::string lower(std::string_view form) { return lemma_base(form, PennTag::NN); }

std::string section(const std::map<std::string, std::string>& exceptions, const std::map<std::string, Edit>& rules) {
  SectionWriter out;
  out.number(std::uint32_t(exceptions.size()));
  for (const auto& [word, lemma] : exceptions) {
    out.text(word);
    out.text(lemma);
  }
  out.number(std::uint32_t(rules.size()));
  for (const auto& [suffix, edit] : rules) {
    out.text(suffix);
    out.number(edit.first);
    out.text(edit.second);
  }
  return out.bytes();
}

// (tag, form) -> lemmas; rules are learned over distinct words, so that "said" counts once.
using SeenWords = std::map<std::pair<PennTag, std::string>, std::map<std::string, std::size_t>>;
using Rules = std::map<std::string, Edit>;                // suffix, its tag before it -> edit
using Exceptions = std::map<std::string, std::string>;  // word, its tag before it -> lemma

SeenWords seen_words(const std::vector<const Sentence*>& sentences) {
  SeenWords seen;
  for (const Sentence* sentence : sentences) {
    for (const Word& word : sentence->words) {
      if (!word.lemma.empty() && word.form.size() < 100 && word.lemma.size() < 100) ++seen[{word.penn, word.form}][word.lemma];
    }
  }
  return seen;
}

// How each suffix of a tag's words is changed, and how often.
std::map<std::string, std::map<Edit, std::size_t>> count_edits(const SeenWords& seen) {
  std::map<std::string, std::map<Edit, std::size_t>> edits;
  for (const auto& [word, lemmas] : seen) {
    const std::string base = lemma_base(word.second, word.first);
    const std::string small = lower(word.second);
    const std::string lemma = most_frequent(lemmas);
    std::size_t common = 0;
    while (common < base.size() && common < lemma.size() && base[common] == lemma[common]) ++common;
    // A rule is of whole characters: "é" and "è" have their first byte in common.
    const auto is_within = [](const std::string& text, std::size_t at) {
      return at < text.size() && (text[at] & '\xC0') == '\x80';
    };
    while (common > 0 && (is_within(base, common) || is_within(lemma, common))) --common;
    if (common == 0) continue;
    const Edit edit{std::uint8_t(base.size() - common), lemma.substr(common)};
    for (std::size_t size = 0; size <= std::min(Lemmatizer::longest_suffix, small.size()); ++size) {
      if (is_within(small, small.size() - size)) continue;
      ++edits[key(word.first, small.substr(small.size() - size))][edit];
    }
  }
  return edits;
}

Rules learn_rules(const SeenWords& seen) {
  Rules rules;
  for (const auto& [suffix, counts] : count_edits(seen)) {  // shorter suffixes of a tag may come later: compare below
    std::size_t all = 0;
    for (const auto& [edit, count] : counts) all += count;
    if (suffix.size() == 1 || all >= 3) rules[suffix] = most_frequent(counts);
  }
  // A rule that says what the next shorter suffix says is left out.
  Rules needed;
  for (const auto& [suffix, edit] : rules) {
    const Edit* shorter = nullptr;
    for (std::size_t size = suffix.size() - 1; size > 0 && shorter == nullptr; --size) {
      const auto found = rules.find(suffix.substr(0, 1) + suffix.substr(suffix.size() - size + 1));
      if (found != rules.end()) shorter = &found->second;
    }
    if (suffix.size() == 1 || shorter == nullptr || *shorter != edit) needed[suffix] = edit;
  }
  return needed;
}

// Words that the rules and exceptions so far get wrong, as they are written or in small letters.
void add_exceptions(const SeenWords& seen, const Rules& rules, bool is_small, Exceptions& exceptions) {
  const std::string bytes = section(exceptions, rules);
  SectionReader reader(bytes, "training", "lemmas");
  const Lemmatizer lemmatizer(reader);
  std::map<std::string, std::map<std::string, std::size_t>> wanted;
  std::map<std::string, std::pair<PennTag, std::string>> words;
  for (const auto& [word, lemmas] : seen) {
    const std::string form = is_small ? lower(word.second) : word.second;
    for (const auto& [lemma, count] : lemmas) wanted[key(word.first, form)][lemma] += count;
    words[key(word.first, form)] = {word.first, form};
  }
  Exceptions added;
  for (const auto& [word, lemmas] : wanted) {
    const auto& [penn, form] = words[word];
    const bool is_name = penn == PennTag::NNP || penn == PennTag::NNPS;
    if (is_small && is_name) continue;
    const std::string lemma = most_frequent(lemmas);
    if (lemmatizer.lemma(form, penn) != lemma) added[word] = lemma;
  }
  exceptions.insert(added.begin(), added.end());
}

}  // namespace

std::string learn_lemmas(const std::vector<const Sentence*>& sentences) {
  const SeenWords seen = seen_words(sentences);
  const Rules rules = learn_rules(seen);
  Exceptions exceptions;
  add_exceptions(seen, rules, true, exceptions);
  add_exceptions(seen, rules, false, exceptions);
  return section(exceptions, rules);
}

}  // namespace entente::training

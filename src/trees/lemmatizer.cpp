#include "trees/lemmatizer.hpp"

#include <algorithm>

#include "text/string_map.hpp"

namespace entente {

namespace {

std::string key(PennTag penn, std::string_view word) {
  std::string made(1, char('A' + int(penn)));
  made += word;
  return made;
}

}  // namespace

std::string lemma_base(std::string_view form, PennTag penn) {
  return penn == PennTag::NNP || penn == PennTag::NNPS ? std::string(form) : lowered(form);
}

Lemmatizer::Lemmatizer(SectionReader& section) {
  std::vector<std::string_view> keys;
  for (std::uint32_t left = section.count(1U << 20); left > 0; --left) {
    keys.push_back(section.text());
    exceptions_.push_back(section.text());
  }
  exception_keys_ = Vocabulary(std::move(keys));
  keys.clear();
  for (std::uint32_t left = section.count(1U << 20); left > 0; --left) {
    keys.push_back(section.text());
    const auto dropped = section.number<std::uint8_t>();
    rules_.push_back({dropped, section.text()});
  }
  rule_keys_ = Vocabulary(std::move(keys));
}

std::string Lemmatizer::lemma(std::string_view form, PennTag penn) const {
  const auto exception = [&](std::string_view word) -> const std::string_view* {
    const std::uint32_t found = exception_keys_.find(key(penn, word));
    return found == 0 ? nullptr : &exceptions_[found - 1];
  };
  if (const auto* found = exception(form)) return std::string(*found);
  const std::string small = lowered(form);
  if (small != form) {
    if (const auto* found = exception(small)) return std::string(*found);
  }
  std::string base = lemma_base(form, penn);
  // A suffix and what is dropped of it are whole characters: "Â" ends in a byte that other letters end in too.
  const auto begins_character = [&](std::size_t at) { return at == base.size() || (base[at] & '\xC0') != '\x80'; };
  for (std::size_t size = std::min(longest_suffix, small.size());; --size) {
    if (!begins_character(small.size() - size)) continue;  // never the last turn: size 0 begins one
    const std::uint32_t found = rule_keys_.find(key(penn, std::string_view(small).substr(small.size() - size)));
    if (found != 0 && rules_[found - 1].dropped < base.size() &&
        begins_character(base.size() - rules_[found - 1].dropped) &&
        (rules_[found - 1].added.empty() || (rules_[found - 1].added.front() & '\xC0') != '\x80')) {
      base.resize(base.size() - rules_[found - 1].dropped);
      return base += rules_[found - 1].added;
    }
    if (size == 0) return base;
  }
}

}  // namespace entente

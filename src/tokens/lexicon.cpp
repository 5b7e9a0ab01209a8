#include "tokens/lexicon.hpp"

#include <cassert>
#include <optional>

#include "entente/language/resource.hpp"
#include "text/ascii.hpp"

namespace entente::tokens {
namespace {

template <typename Take>
void for_each_entry(std::string_view resource, Take take) {
  const std::optional<std::string_view> bytes = builtin_resource(resource);
  assert(bytes && "a word list of the tokenizer is not compiled in");
  std::string_view rest = bytes.value_or(std::string_view{});
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.starts_with('#')) continue;
    while (!line.empty()) {
      const std::size_t blank = line.find(' ');
      const std::string_view entry = line.substr(0, blank);
      line.remove_prefix(blank == std::string_view::npos ? line.size() : blank + 1);
      if (!entry.empty()) take(entry);
    }
  }
}

// Up to eight letters as one number, capitals as small letters; 0 if there are more.
std::uint64_t key_of(std::string_view word) {
  if (word.size() > 8) return 0;
  std::uint64_t key = 0;
  for (const char c : word) key = key << 8 | static_cast<unsigned char>(ascii::lower(c));
  return key;
}

std::size_t slot_of(std::uint64_t key) {
  return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15u >> 55);
}

// Looks up `part` in small letters; parts longer than any entry are not there.
bool contains_any_case(const std::unordered_set<std::string_view>& set, std::string_view part) {
  std::array<char, 16> buffer{};
  if (part.size() > buffer.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i) buffer[i] = ascii::lower(part[i]);
  return set.contains(std::string_view(buffer.data(), part.size()));
}

}  // namespace

Lexicon::Lexicon() {
  for_each_entry("tokens/abbreviations.txt", [&](std::string_view entry) { abbreviations_.insert(entry); });
  for_each_entry("tokens/never_last.txt", [&](std::string_view entry) { never_last_.insert(entry); });
  for_each_entry("tokens/lettered.txt", [&](std::string_view entry) { lettered_.insert(entry); });
  for_each_entry("tokens/states.txt", [&](std::string_view entry) { states_.insert(entry); });
  for_each_entry("tokens/after_hours.txt", [&](std::string_view entry) { after_hours_.insert(entry); });
  for_each_entry("tokens/company_endings.txt", [&](std::string_view entry) { company_endings_.insert(entry); });
  for_each_entry("tokens/time_endings.txt", [&](std::string_view entry) { time_endings_.insert(entry); });
  for_each_entry("tokens/finite_verbs.txt", [&](std::string_view entry) { finite_verbs_.insert(entry); });
  for_each_entry("tokens/units.txt", [&](std::string_view entry) { units_.insert(entry); });
  for_each_entry("tokens/hyphen_prefixes.txt", [&](std::string_view entry) { prefixes_.insert(entry); });
  for_each_entry("tokens/extensions.txt", [&](std::string_view entry) { extensions_.insert(entry); });
  for_each_entry("tokens/emoticons.txt", [&](std::string_view entry) { emoticons_.insert(entry); });
  for_each_entry("tokens/contractions.txt", [&](std::string_view entry) {
    const std::size_t cut = entry.find('|');
    if (cut == std::string_view::npos || entry.size() > 9) return;
    std::uint64_t key = key_of(entry.substr(0, cut));
    for (const char c : entry.substr(cut + 1)) key = key << 8 | static_cast<unsigned char>(c);
    std::size_t slot = slot_of(key);
    while (contractions_[slot].key != 0) slot = (slot + 1) % contractions_.size();
    contractions_[slot] = {key, cut};
  });
}

bool Lexicon::takes_letters(std::string_view word) const {
  return contains_any_case(lettered_, word);
}

bool Lexicon::is_hyphen_prefix(std::string_view part) const {
  return part != "UN" && contains_any_case(prefixes_, part);  // UN-backed, but un-American
}

bool Lexicon::is_extension(std::string_view part) const {
  return contains_any_case(extensions_, part);
}

std::size_t Lexicon::cut_of(std::string_view word) const {
  const std::uint64_t key = key_of(word);
  if (key == 0) return 0;
  for (std::size_t slot = slot_of(key); contractions_[slot].key != 0; slot = (slot + 1) % contractions_.size()) {
    if (contractions_[slot].key != key) continue;
    return word == "IM" ? 0 : contractions_[slot].cut;  // an instant message
  }
  return 0;
}

const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

}  // namespace entente::tokens

#include "trees/word_features.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace entente {

namespace {

constexpr std::size_t longest_form = 64;  // bytes; of a longer word the middle is left out

struct Affix {
  std::uint32_t rows;
  std::size_t size;
  bool at_end;
};
constexpr std::array<Affix, 5> affixes = {{
    {1024, 2, false}, {4096, 3, false}, {1024, 2, true}, {4096, 3, true}, {8192, 4, true},
}};
constexpr std::uint32_t shape_rows = 512;

struct Form {
  std::array<char, longest_form> bytes;
  std::size_t size = 0;
  std::string_view view() const { return {bytes.data(), size}; }
};

Form normalize_form(std::string_view form) {
  Form out;
  const std::size_t half = longest_form / 2;
  std::array<char, longest_form> kept;
  if (form.size() > longest_form) {
    std::copy_n(form.begin(), half, kept.begin());
    std::copy_n(form.end() - half, half, kept.begin() + half);
    form = {kept.data(), longest_form};
  }
  for (std::size_t i = 0; i < form.size(); ++i) {
    char c = form[i];
    c = ascii::lower(c);
    if (ascii::is_digit(c)) c = '0';
    if (c == '\xE2' && i + 2 < form.size() && form[i + 1] == '\x80') {
      const char third = form[i + 2];
      if (third == '\x98' || third == '\x99' || third == '\x9C' || third == '\x9D') {
        c = third <= '\x99' ? '\'' : '"';
        i += 2;
      }
    }
    out.bytes[out.size++] = c;
  }
  return out;
}

// "McDonald's" -> "XxXxxx'x": letters and digits by class, runs cut to three.
std::uint64_t shape_hash(std::string_view form) {
  std::uint64_t hash = 0x9E3779B97F4A7C15;
  char last = 0;
  int run = 0;
  for (char c : form) {
    if (ascii::is_upper(c))
      c = 'X';
    else if (ascii::is_lower(c))
      c = 'x';
    else if (ascii::is_digit(c))
      c = '0';
    else if (c & '\x80') c = '\x80';
    run = c == last ? run + 1 : 0;
    last = c;
    if (run < 3) hash = (hash ^ std::uint8_t(c)) * 0x100000001B3;
  }
  return hash ^ hash >> 29;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325 ^ seed * 0x9E3779B97F4A7C15;
  for (char c : bytes) hash = (hash ^ std::uint8_t(c)) * 0x100000001B3;
  return hash ^ hash >> 32;
}

Vocabulary::Vocabulary(std::vector<std::string_view> words) : words_(std::move(words)) {
  std::size_t places = 16;
  while (places < words_.size() * 2) places *= 2;
  slots_.assign(places, 0);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::size_t place = hash_bytes(words_[i], 0) & (places - 1);
    while (slots_[place] != 0) place = (place + 1) & (places - 1);
    slots_[place] = std::uint32_t(i + 1);
  }
}

std::uint32_t Vocabulary::find(std::string_view word) const {
  if (slots_.empty()) return 0;
  const std::uint32_t* const slots = slots_.data();
  std::size_t place = hash_bytes(word, 0) & (slots_.size() - 1);
  while (slots[place] != 0 && words_[slots[place] - 1] != word) place = (place + 1) & (slots_.size() - 1);
  return slots[place];
}

NameWords::NameWords(std::vector<std::string_view> words, std::vector<std::uint16_t> uses)
    : words_(std::move(words)), uses_(std::move(uses)) {}

std::uint32_t WordKnowledge::first_name_use_row() const {
  std::uint32_t rows = vocabulary.size() + shape_rows;
  for (const Affix& affix : affixes) rows += affix.rows;
  return rows;
}

std::uint32_t WordKnowledge::rows() const { return first_name_use_row() + name_use::count; }

WordFeatures word_features(std::string_view form, const WordKnowledge& knowledge) {
  const Form normalized = normalize_form(form);
  const std::string_view word = normalized.view();
  WordFeatures features;
  features[0] = knowledge.vocabulary.find(word);
  std::uint32_t first = knowledge.vocabulary.size();
  for (std::size_t i = 0; i < affixes.size(); ++i) {
    const Affix& affix = affixes[i];
    const std::size_t size = std::min(affix.size, word.size());
    const std::string_view part = affix.at_end ? word.substr(word.size() - size) : word.substr(0, size);
    features[i + 1] = first + std::uint32_t(hash_bytes(part, i + 1) % affix.rows);
    first += affix.rows;
  }
  features[affixes.size() + 1] = first + std::uint32_t(shape_hash(form.substr(0, longest_form)) % shape_rows);
  features[name_use_feature] = first + shape_rows + knowledge.names.uses(word);
  return features;
}

std::string normalized_form(std::string_view form) { return std::string(normalize_form(form).view()); }

}  // namespace entente

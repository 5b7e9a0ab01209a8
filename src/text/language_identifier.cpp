#include "entente/text/language_identifier.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/language/resource.hpp"
#include "text/utf8.hpp"

namespace entente {
namespace {

using text::next_character;

constexpr std::size_t most_read = 65536;   // bytes
constexpr std::size_t fewest_letters = 20;  // a shorter text is not judged
constexpr std::size_t most_languages = 32;

// Chosen on own sentences in twenty languages and on English texts of names, tables and code: see the tests.
constexpr std::size_t fewest_different_words = 3;  // of the other language
constexpr double fewest_own_words = 2;             // that are no English ones: "Jan de Orla met them in Lima"
constexpr double least_share = 0.15;               // of all words
constexpr double least_marked = 0.10;              // words with an accent: English has one in a hundred,
constexpr double least_share_if_marked = 0.05;     // and Finnish, Hungarian and Turkish have few short words
constexpr double least_lead = 2;                   // times the English words that are not the other language's too

struct Language {
  std::string_view code, name;
};

struct WordTable {
  std::vector<Language> languages;                             // the first is English
  std::unordered_map<std::string_view, std::uint32_t> words;  // -> a bit for each language
};

std::string_view take_field(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return field;
}

WordTable read_words() {
  WordTable table;
  const std::optional<std::string_view> bytes = builtin_resource("text/languages.txt");
  assert(bytes && "the words of the languages are not compiled in");
  std::string_view rest = bytes.value_or("");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line[0] == '#' || table.languages.size() == most_languages) continue;
    const std::uint32_t bit = std::uint32_t{1} << table.languages.size();
    const std::string_view code = take_field(line);
    table.languages.push_back({code, take_field(line)});
    while (!line.empty()) table.words[take_field(line)] |= bit;
  }
  return table;
}

const WordTable& word_table() {
  static const WordTable table = read_words();
  return table;
}

enum Script : std::uint8_t { latin, greek, cyrillic, hebrew, arabic, devanagari, thai, kana, han, hangul, no_script };

Script script_of(char32_t c) {
  if (c < 0x80) return ((c | 32) >= 'a' && (c | 32) <= 'z') ? latin : no_script;
  if (c >= 0xC0 && c <= 0x24F) return c == 0xD7 || c == 0xF7 ? no_script : latin;
  if (c >= 0x1E00 && c <= 0x1EFF) return latin;
  if (c >= 0x370 && c <= 0x3FF) return greek;
  if (c >= 0x400 && c <= 0x52F) return cyrillic;
  if (c >= 0x590 && c <= 0x5FF) return hebrew;
  if (c >= 0x600 && c <= 0x6FF) return arabic;
  if (c >= 0x900 && c <= 0x97F) return devanagari;
  if (c >= 0xE00 && c <= 0xE7F) return thai;
  if (c >= 0x3040 && c <= 0x30FF) return kana;
  if (c >= 0x4E00 && c <= 0x9FFF) return han;
  if (c >= 0xAC00 && c <= 0xD7A3) return hangul;
  return no_script;
}

char32_t lower(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  const bool has_pairs_from_even = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1E00 && c <= 0x1EFF);
  if (has_pairs_from_even && c != 0x130) return c | 1;
  const bool has_pairs_from_odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (has_pairs_from_odd) return c + (c & 1);
  if (c == 0x218 || c == 0x21A) return c + 1;
  return c;
}

void append(std::string& out, char32_t c) {  // c < 0x2000
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

struct Counts {
  std::array<std::size_t, no_script> letters{};
  // Letters that tell languages of one script apart.
  std::size_t ukrainian = 0, russian = 0, serbian = 0, persian = 0;
  std::size_t words = 0;
  std::size_t marked_words = 0;  // with a Latin letter beyond ASCII
  std::array<std::size_t, most_languages> hits{};
  std::array<std::size_t, most_languages> english_too{};
  std::array<std::vector<std::string_view>, most_languages> different;  // up to `fewest_different_words` of each
};

class Counter {
 public:
  explicit Counter(Counts& counts) : counts_(counts) {}

  void read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const text::Character character = next_character(text, at);
      at += character.size;
      const char32_t c = character.code;
      const Script script = character.is_valid ? script_of(c) : no_script;
      if (script == latin) {
        if (word_.size() < 24) append(word_, lower(c));
        is_marked_ = is_marked_ || c >= 0x80;
        ++letters_of_word_;
        continue;
      }
      finish_word(c == '_' || (c >= '0' && c <= '9'));
      if (script == no_script) continue;
      ++counts_.letters[script];
      counts_.ukrainian += c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491;
      counts_.russian += c == 0x44B || c == 0x44D || c == 0x451;
      counts_.serbian += c == 0x458 || c == 0x459 || c == 0x45A || c == 0x452 || c == 0x45B;
      counts_.persian += c == 0x67E || c == 0x686 || c == 0x6AF || c == 0x6CC || c == 0x6A9;
    }
    finish_word(false);
  }

 private:
  void finish_word(bool is_part_of_code) {
    if (word_.empty()) return;
    counts_.letters[latin] += letters_of_word_;
    ++counts_.words;
    counts_.marked_words += is_marked_;
    if (const auto found = word_table().words.find(word_); found != word_table().words.end() && !is_part_of_code) {
      for (std::size_t i = 0; i < word_table().languages.size(); ++i) {
        if ((found->second >> i & 1) == 0) continue;
        ++counts_.hits[i];
        counts_.english_too[i] += found->second & 1;
        if (word_.size() == 1) continue;  // initials, letters of a list
        std::vector<std::string_view>& different = counts_.different[i];
        if (different.size() < fewest_different_words && std::ranges::find(different, found->first) == different.end())
          different.push_back(found->first);
      }
    }
    word_.clear();
    letters_of_word_ = 0;
    is_marked_ = false;
  }

  Counts& counts_;
  std::string word_;
  std::size_t letters_of_word_ = 0;
  bool is_marked_ = false;
};

LanguageGuess by_script(const Counts& counts, Script script, double share) {
  switch (script) {
    case greek:
      return {"el", "Greek", share};
    case cyrillic:
      if (counts.serbian > counts.russian && counts.serbian > counts.ukrainian) return {"sr", "Serbian", share};
      if (counts.ukrainian > counts.russian) return {"uk", "Ukrainian", share};
      if (counts.russian == 0) return {"bg", "Bulgarian", share / 2};
      return {"ru", "Russian", share};
    case hebrew:
      return {"he", "Hebrew", share};
    case arabic:
      if (counts.persian * 50 > counts.letters[arabic]) return {"fa", "Persian", share};
      return {"ar", "Arabic", share};
    case devanagari:
      return {"hi", "Hindi", share};
    case thai:
      return {"th", "Thai", share};
    case kana:
      return {"ja", "Japanese", share};
    case han:
      if (counts.letters[kana] * 10 > counts.letters[han]) return {"ja", "Japanese", share};
      return {"zh", "Chinese", share};
    case hangul:
      return {"ko", "Korean", share};
    case latin:
    case no_script:
      break;
  }
  return {};
}

}  // namespace

LanguageGuess LanguageIdentifier::identify(std::string_view text) const {
  Counts counts;
  Counter(counts).read(text.substr(0, most_read));
  std::size_t letters = 0;
  // A character of Chinese or Japanese says as much as three letters.
  for (const Script heavy : {kana, han, hangul}) counts.letters[heavy] *= 3;
  for (const std::size_t count : counts.letters) letters += count;
  if (letters < fewest_letters) return {};
  const auto most = static_cast<std::size_t>(std::ranges::max_element(counts.letters) - counts.letters.begin());
  const double share = double(counts.letters[most]) / double(letters);
  const std::size_t east_asian = counts.letters[kana] + counts.letters[han];
  if (east_asian * 2 > letters) return by_script(counts, han, double(east_asian) / double(letters));
  if (most != latin) return share > 0.5 ? by_script(counts, static_cast<Script>(most), share) : LanguageGuess{};

  const std::vector<Language>& languages = word_table().languages;
  std::size_t best = 1;
  for (std::size_t i = 2; i < languages.size(); ++i) {
    if (counts.hits[i] > counts.hits[best]) best = i;
  }
  const double words = double(counts.words);
  const double english = double(counts.hits[0]);
  const double english_alone = double(counts.hits[0] - counts.english_too[best]);
  const double other = double(counts.hits[best]);
  const double needed = double(counts.marked_words) >= least_marked * words ? least_share_if_marked : least_share;
  const bool is_other = counts.different[best].size() == fewest_different_words &&
                        other >= least_lead * english_alone && other > english && other >= needed * words &&
                        other - double(counts.english_too[best]) >= fewest_own_words;
  if (is_other) return {languages[best].code, languages[best].name, other / (other + english_alone)};
  return {"en", "English", english == 0 ? 0 : english / (english + other - double(counts.english_too[best]))};
}

}  // namespace entente

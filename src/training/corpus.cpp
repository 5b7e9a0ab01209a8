#include "training/corpus.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>

#include "entente/text/input_error.hpp"
#include "entente/tokens/tokenizer.hpp"
#include "entente/trees/conllu.hpp"
#include "text/ascii.hpp"
#include "training/entities.hpp"
#include "training/files.hpp"
#include "trees/word_features.hpp"

namespace entente::training {

namespace {

std::optional<NameKind> name_kind(std::string_view kind) {
  if (kind == "person") return NameKind::person;
  if (kind == "organization") return NameKind::organization;
  if (kind == "place") return NameKind::place;
  if (kind == "event" || kind == "object" || kind == "abstract") return NameKind::other;
  return std::nullopt;
}

bool starts_upper(const Word& word) {
  const char first = word.form.empty() ? ' ' : word.form.front();
  return ascii::is_upper(first) || ascii::is_digit(first) || (first & '\x80');
}

// The words of an entity that name it: its head, if that is a proper noun, with what belongs to the name on either side.
// Titles ("President"), determiners, descriptions and nationalities ("Russians") are no names.
std::optional<Name> name_in(const Sentence& sentence, const Entity& entity) {
  const auto kind = name_kind(entity.kind);
  if (!kind) return std::nullopt;
  const std::vector<Word>& words = sentence.words;
  const std::size_t head = head_of(entity, sentence);
  if (head == entity.end || words[head].tag != UniversalTag::PROPN || !starts_upper(words[head])) return std::nullopt;
  if (*kind == NameKind::person && words[head].penn == PennTag::NNPS) return std::nullopt;
  // Does word i belong to the name?  By its way up to the head.
  const auto belongs = [&](std::size_t i) {
    for (int steps = 0; steps < 8 && i != head; ++steps) {
      const Word& word = words[i];
      if (!word.head || *word.head < entity.begin || *word.head >= entity.end) return false;
      switch (word.label) {
        case DependencyLabel::flat:
        case DependencyLabel::compound:
        case DependencyLabel::goeswith:
        case DependencyLabel::nummod:
          if (!starts_upper(word)) return false;
          break;
        case DependencyLabel::amod:
          if (!starts_upper(word)) return false;
          break;
        case DependencyLabel::nmod:
        case DependencyLabel::conj:
          if (word.tag != UniversalTag::PROPN || *kind == NameKind::person) return false;
          if (word.label == DependencyLabel::conj && *kind != NameKind::organization) return false;
          break;
        case DependencyLabel::case_:
        case DependencyLabel::cc:
        case DependencyLabel::det:
          // "University of Portsmouth" needs its "of"; "in Portsmouth" or "Orla's" do not name.
          if (words[*word.head].label != DependencyLabel::nmod && words[*word.head].label != DependencyLabel::conj) return false;
          if (word.form != "of" && word.form != "the" && word.form != "&" && word.form != "and" && word.form != "for" && word.form != "de") return false;
          break;
        case DependencyLabel::punct:
          if (word.form != "-" && word.form != "." && word.form != "/") return false;
          break;
        default: return false;
      }
      i = *word.head;
    }
    return i == head;
  };
  std::size_t begin = head, end = head + 1;
  while (begin > entity.begin && belongs(begin - 1)) --begin;
  while (end < entity.end && belongs(end)) ++end;
  while (begin < head && (words[begin].label == DependencyLabel::punct || !starts_upper(words[begin]))) ++begin;
  while (end > head + 1 && (words[end - 1].label == DependencyLabel::punct || !starts_upper(words[end - 1]))) --end;
  return Name{WordIndex(begin), WordIndex(end), *kind};
}

// Longer names first; none within another.
std::vector<Name> names_of(const Sentence& sentence, const std::vector<Entity>& entities) {
  std::vector<Name> found;
  for (const Entity& entity : entities) {
    if (entity.end > sentence.words.size()) continue;
    if (const auto name = name_in(sentence, entity)) found.push_back(*name);
  }
  std::stable_sort(found.begin(), found.end(), [](const Name& a, const Name& b) { return a.end - a.begin > b.end - b.begin; });
  std::vector<Name> kept;
  for (const Name& name : found) {
    const bool is_free = std::none_of(kept.begin(), kept.end(), [&](const Name& other) {
      return name.begin < other.end && other.begin < name.end;
    });
    if (is_free) kept.push_back(name);
  }
  std::sort(kept.begin(), kept.end(), [](const Name& a, const Name& b) { return a.begin < b.begin; });
  return kept;
}

// The rows of a tab-separated file of language/en, comments left out; at least six columns, those not written empty.
std::vector<std::vector<std::string>> read_rows(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(read_file(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string>& columns = rows.emplace_back(1);
    for (const char c : line) {
      if (c == '\t') columns.emplace_back();
      else columns.back() += c;
    }
    columns.resize(std::max<std::size_t>(columns.size(), 6));
  }
  return rows;
}

std::optional<NameKind> tag_kind(const std::string& tag) {
  static const std::map<std::string, NameKind> kinds = {
      {"PER", NameKind::person},       {"ORG", NameKind::organization},         {"LOC", NameKind::place},
      {"MISC", NameKind::other},       {"politician", NameKind::person},        {"person", NameKind::person},
      {"country", NameKind::place},    {"organisation", NameKind::organization}, {"politicalparty", NameKind::organization},
      {"location", NameKind::place},   {"event", NameKind::other},              {"election", NameKind::other},
      {"misc", NameKind::other}};
  const auto found = kinds.find(tag);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::vector<Example> read_treebank(const std::string& path) {
  const std::string bytes = read_file(path);
  const std::vector<std::vector<Entity>> entities = read_entities(bytes);
  std::vector<Example> examples;
  for (ConlluDocument& document : read_conllu(bytes, path)) {
    for (Sentence& sentence : document.sentences) examples.push_back({std::move(sentence), true, false});
  }
  if (entities.empty()) return examples;
  if (entities.size() != examples.size()) throw InputError(path, "has sentences whose entities cannot be told");
  for (std::size_t i = 0; i < examples.size(); ++i) {
    examples[i].sentence.names = names_of(examples[i].sentence, entities[i]);
    examples[i].has_names = true;
  }
  return examples;
}

std::vector<Example> read_names(const std::string& path) {
  std::vector<Example> examples;
  Example example{{}, false, true};
  std::string last = "O";
  std::istringstream lines(read_file(path));
  const auto end_sentence = [&] {
    if (!example.sentence.words.empty()) examples.push_back(std::move(example));
    example = {{}, false, true};
    last = "O";
  };
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t blank = line.find_last_of(" \t");
    if (line.find_first_not_of(" \t") == std::string::npos || line.starts_with("-DOCSTART-")) {
      end_sentence();
      continue;
    }
    if (blank == std::string::npos) throw InputError(path, number, 1, "expected a word, a blank and a tag");
    const std::string tag = line.substr(blank + 1);
    Word word;
    word.form = line.substr(0, line.find_first_of(" \t"));
    const WordIndex at = WordIndex(example.sentence.words.size());
    example.sentence.words.push_back(std::move(word));
    if (tag != "O") {
      const auto kind = tag.size() > 2 ? tag_kind(tag.substr(2)) : std::nullopt;
      if (!kind) throw InputError(path, number, blank + 2, "'" + tag + "' is no tag of a name");
      const bool continues = tag[0] == 'I' && last.size() > 2 && last.substr(2) == tag.substr(2);
      if (continues) example.sentence.names.back().end = at + 1;
      else example.sentence.names.push_back({at, at + 1, *kind});
    }
    last = tag;
  }
  end_sentence();
  return examples;
}

std::vector<KnownName> read_gazetteer(const std::string& path) {
  std::vector<KnownName> names;
  const bool are_states = path.ends_with("countries.tsv");
  const bool are_seats = path.ends_with("seats.tsv");
  if (path.ends_with("first-names.tsv")) {
    for (const std::vector<std::string>& columns : read_rows(path)) {
      std::istringstream list(columns[1]);
      for (std::string name; list >> name;) {
        name[0] = ascii::upper(name[0]);
        names.push_back({{name}, NameKind::person});
      }
    }
    return names;
  }
  if (path.ends_with("words.tsv")) return names;  // no names
  const Tokenizer tokenizer;
  for (const std::vector<std::string>& columns : read_rows(path)) {
    const auto add = [&](const std::string& column, NameKind kind) {
      std::istringstream list(column);
      for (std::string name; std::getline(list, name, '|');) {
        if (name.starts_with("the ") || name.starts_with("The ")) continue;
        KnownName& known = names.emplace_back();
        known.kind = kind;
        for (const Token& token : tokenizer.tokenize(name, {0, std::uint32_t(name.size())})) known.words.push_back(token.form);
        if (known.words.empty()) names.pop_back();
      }
    };
    if (are_states) {
      add(columns[1], NameKind::place);
      add(columns[4], NameKind::place);
    } else if (are_seats) {
      add(columns[1], NameKind::organization);
    } else if (const auto kind = name_kind(columns[1]); kind && *kind != NameKind::other) {
      add(columns[4], *kind);
    }
  }
  return names;
}

std::map<std::string, std::uint16_t> name_words(const std::vector<KnownName>& names,
                                                const std::vector<std::string>& gazetteer) {
  std::map<std::string, std::uint16_t> uses;
  const auto add = [&](std::string_view word, std::uint16_t use) {
    if (word.size() < 256) uses[normalized_form(word)] |= use;
  };
  for (const KnownName& name : names) {
    const bool is_alone = name.words.size() == 1;
    for (std::size_t i = 0; i < name.words.size(); ++i) {
      const std::string& word = name.words[i];
      const bool starts_small = ascii::is_lower(word[0]);
      if (word.size() < 2 || starts_small) continue;  // "of", "de", initials
      switch (name.kind) {
        case NameKind::person:
          add(word, is_alone ? name_use::person : i == 0 ? name_use::first_name : name_use::of_person);
          break;
        case NameKind::place: add(word, is_alone ? name_use::place : name_use::of_place); break;
        case NameKind::organization: add(word, is_alone ? name_use::organization : name_use::of_organization); break;
        case NameKind::other: break;
      }
    }
  }
  for (const std::string& path : gazetteer) {
    const bool are_states = path.ends_with("countries.tsv"), are_words = path.ends_with("/words.tsv");
    const bool are_first_names = path.ends_with("first-names.tsv");
    if (!are_states && !are_words && !are_first_names) continue;
    for (const std::vector<std::string>& columns : read_rows(path)) {
      if (are_states) {
        for (const std::string& column : {columns[2], columns[3]}) {
          std::istringstream list(column);
          for (std::string word; std::getline(list, word, '|');) add(word, name_use::nationality);
        }
        continue;
      }
      std::uint16_t use = 0;
      std::istringstream classes(columns[0]);
      for (std::string name; classes >> name;) {
        if (are_first_names) use |= name_use::first_name;
        if (name == "title" || name == "office") use |= name_use::title;
        if (name == "org_part") use |= name_use::organization_noun;
        if (name == "place_part") use |= name_use::place_noun;
      }
      std::istringstream list(columns[1]);
      for (std::string word; list >> word;) {
        if (use != 0) add(word, use);
      }
    }
  }
  return uses;
}

void guess_names(std::vector<Example>& examples, const std::map<std::string, std::uint16_t>& name_words) {
  for (Example& example : examples) {
    if (!example.has_tree || example.has_names) continue;
    example.has_names = true;
    Sentence& sentence = example.sentence;
    const std::vector<Word>& words = sentence.words;
    const auto is_proper = [&](std::size_t i) { return i < words.size() && words[i].tag == UniversalTag::PROPN; };
    example.is_open.assign(words.size(), 0);
    for (std::size_t i = 0; i < words.size(); ++i) {
      // A word beside a proper noun may belong to its name: "Bank of England", "U.S. army".
      const bool is_near = is_proper(i) || is_proper(i + 1) || (i > 0 && is_proper(i - 1)) ||
                           (i > 0 && is_proper(i + 2)) || (i > 1 && is_proper(i - 2));
      example.is_open[i] = is_near;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_proper(i)) continue;
      std::size_t end = i + 1;
      while (is_proper(end)) ++end;
      const std::size_t begin = i;
      i = end - 1;
      std::optional<NameKind> kind;
      bool is_flat = end - begin > 1;
      for (std::size_t j = begin + 1; j < end; ++j) {
        is_flat = is_flat && words[j].label == DependencyLabel::flat && words[j].head == WordIndex(begin);
      }
      const bool has_digit = std::any_of(words.begin() + std::ptrdiff_t(begin), words.begin() + std::ptrdiff_t(end),
                                         [](const Word& word) { return word.form.find_first_of("0123456789@/") != std::string::npos; });
      if (is_flat && !has_digit && words[begin].penn == PennTag::NNP) kind = NameKind::person;
      if (end - begin == 1 && words[begin].label != DependencyLabel::compound) {
        const auto found = name_words.find(normalized_form(words[begin].form));
        const std::uint16_t use = found == name_words.end() ? 0 : found->second;
        if (use == name_use::place) kind = NameKind::place;
        if (use == name_use::organization) kind = NameKind::organization;
        if ((use & ~(name_use::person | name_use::first_name)) == 0 && use != 0) kind = NameKind::person;
      }
      if (!kind) continue;
      sentence.names.push_back({WordIndex(begin), WordIndex(end), *kind});
      for (std::size_t j = begin; j < end; ++j) example.is_open[j] = 0;
    }
  }
}

namespace {

// Known names to put in the place of others.
class NameStock {
 public:
  NameStock(const std::vector<KnownName>& names, Random& random) : random_(random) {
    for (const KnownName& name : names) {
      by_kind_[std::size_t(name.kind)].push_back(&name);
      if (name.kind == NameKind::person && name.words.size() > 1) surnames_.push_back(&name);
    }
  }

  bool has(NameKind kind) const { return !by_kind_[std::size_t(kind)].empty(); }

  std::vector<std::string> choose(NameKind kind) {
    const auto& known = by_kind_[std::size_t(kind)];
    const KnownName& chosen = *known[random_.below(known.size())];
    std::vector<std::string> words = chosen.words;
    // A first name, or a surname alone, gets another's surname half of the time: "Brian Arafat".
    if (chosen.kind == NameKind::person && words.size() == 1 && !surnames_.empty() && random_.uniform() < 0.5F) {
      words.push_back(surnames_[random_.below(surnames_.size())]->words.back());
    }
    return words;
  }

 private:
  Random& random_;
  std::array<std::vector<const KnownName*>, name_kind_names.size()> by_kind_;
  std::vector<const KnownName*> surnames_;  // of persons with more than one name
};

// A tree stays right if a name of one word, or of a person's two, is exchanged for one of as many.
bool fits_tree(const Sentence& sentence, const Name& name) {
  const WordIndex size = name.end - name.begin;
  return size == 1 || (size == 2 && name.kind == NameKind::person &&
                       sentence.words[name.begin + 1].label == DependencyLabel::flat);
}

void exchange_names(Sentence& sentence, NameStock& stock) {
  constexpr int most_tries = 30;
  for (const Name& name : sentence.names) {
    if (!stock.has(name.kind) || !fits_tree(sentence, name)) continue;
    for (int tries = 0; tries < most_tries; ++tries) {
      const std::vector<std::string> words = stock.choose(name.kind);
      if (words.size() != name.end - name.begin) continue;
      for (std::size_t j = 0; j < words.size(); ++j) sentence.words[name.begin + j].form = words[j];
      break;
    }
  }
}

// The same words with other names, of any length: a sentence without a tree.
Sentence with_other_names(const Sentence& from, NameStock& stock) {
  Sentence made = from;
  made.words.clear();
  made.names.clear();
  WordIndex at = 0;
  const auto copy_until = [&](WordIndex end) {
    for (; at < end; ++at) made.words.push_back(from.words[at]);
  };
  for (const Name& name : from.names) {
    copy_until(name.begin);
    const WordIndex begin = WordIndex(made.words.size());
    if (stock.has(name.kind)) {
      for (std::string& form : stock.choose(name.kind)) made.words.emplace_back().form = std::move(form);
      at = name.end;
    } else {
      copy_until(name.end);
    }
    made.names.push_back({begin, WordIndex(made.words.size()), name.kind});
  }
  copy_until(WordIndex(from.words.size()));
  return made;
}

}  // namespace

void add_name_copies(std::vector<Example>& examples, const std::vector<KnownName>& names, std::size_t copies,
                     Random& random) {
  NameStock stock(names, random);
  const std::size_t originals = examples.size();
  for (std::size_t copy = 0; copy < copies; ++copy) {
    for (std::size_t i = 0; i < originals; ++i) {
      if (!examples[i].has_names || !examples[i].is_open.empty() || examples[i].sentence.names.empty()) continue;
      const bool keeps_tree = examples[i].has_tree && random.uniform() < 0.5F;
      Example made = examples[i];
      if (keeps_tree) {
        exchange_names(made.sentence, stock);
      } else {
        made.sentence = with_other_names(examples[i].sentence, stock);
        made.has_tree = false;
      }
      examples.push_back(std::move(made));
    }
  }
}

void add_case_copies(std::vector<Example>& examples, Random& random) {
  const std::size_t originals = examples.size();
  for (std::size_t i = 0; i < originals; ++i) {
    const float chance = random.uniform();
    if (chance >= 0.08F) continue;
    Example copy = examples[i];
    for (Word& word : copy.sentence.words) {
      for (char& c : word.form) {
        c = chance < 0.05F ? ascii::lower(c) : ascii::upper(c);
      }
    }
    examples.push_back(std::move(copy));
  }
}

}  // namespace entente::training

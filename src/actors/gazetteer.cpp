#include "entente/actors/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "actors/gazetteer_index.hpp"
#include "actors/normal_form.hpp"
#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "text/whole_file.hpp"

namespace entente {

namespace {

// One row of a tab-separated file, which knows its place for errors.
class Row {
 public:
  Row(std::string_view line, const std::string& file, std::size_t number) : file_(&file), number_(number) {
    for (std::size_t at = 0;;) {
      std::size_t tab = line.find('\t', at);
      fields_.push_back({line.substr(at, tab - at), at + 1});
      if (tab == std::string_view::npos) break;
      at = tab + 1;
    }
  }
  std::size_t size() const { return fields_.size(); }
  std::string_view operator[](std::size_t i) const { return i < fields_.size() ? fields_[i].text : std::string_view(); }
  [[noreturn]] void fail(std::size_t field, const std::string& what) const {
    std::size_t column = field < fields_.size() ? fields_[field].column : fields_.back().column + fields_.back().text.size();
    throw InputError(*file_, number_, column, what);
  }
  // `part` lies within the row.
  [[noreturn]] void fail_at(std::string_view part, const std::string& what) const {
    throw InputError(*file_, number_, std::size_t(part.data() - fields_.front().text.data()) + 1, what);
  }
  std::size_t number() const { return number_; }
  void expect(std::size_t least, std::size_t most, const char* columns) const {
    if (size() < least) fail(size(), "expected " + std::to_string(least) + " fields with tabs between: " + columns);
    if (size() > most) fail(most, "more than " + std::to_string(most) + " fields: " + columns);
  }

 private:
  struct Field {
    std::string_view text;
    std::size_t column;
  };
  std::vector<Field> fields_;
  const std::string* file_;
  std::size_t number_;
};

template <class Use>
void each_row(std::string_view bytes, const std::string& file, Use use) {
  std::size_t number = 0;
  while (!bytes.empty()) {
    std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) continue;
    use(Row(line, file, number));
  }
}

template <class Use>
void each_part(std::string_view list, char separator, Use use) {
  while (!list.empty()) {
    std::size_t end = list.find(separator);
    std::string_view part = list.substr(0, end);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) use(part);
  }
}

// Uses every name of a list with whether it is marked by = as another row's name too: "=Victoria|Melbourne".
template <class Use>
void each_name(const Row& row, std::size_t field, Use use) {
  each_part(row[field], '|', [&](std::string_view name) {
    bool is_shared = name.starts_with('=');
    if (is_shared) name.remove_prefix(1);
    if (name.find_first_not_of(" -.,'") == std::string_view::npos) row.fail_at(name, "expected a name");
    use(name, is_shared);
  });
}

// A name as the tokenizer cuts it, for the trie: hyphens and blanks part words, 's and a last ' are words of their own.
std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  auto add = [&](std::string_view word) {
    if (word.ends_with(',') && word.size() > 1) {
      words.push_back(word.substr(0, word.size() - 1));
      words.push_back(word.substr(word.size() - 1));
      return;
    }
    std::size_t clitic = word.size() > 2 && word.ends_with("'s") ? 2 : word.size() > 2 && word.ends_with("'") ? 1 : 0;
    words.push_back(word.substr(0, word.size() - clitic));
    if (clitic > 0) words.push_back(word.substr(word.size() - clitic));
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= name.size(); ++at) {
    if (at < name.size() && name[at] != ' ' && name[at] != '-') continue;
    if (at > begin) add(name.substr(begin, at - begin));
    begin = at + 1;
  }
  return words;
}

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 27> class_names = {{
    {"person", word_class::person}, {"office", word_class::office}, {"title", word_class::title},
    {"title_modifier", word_class::title_modifier}, {"organization", word_class::organization},
    {"force", word_class::force}, {"country", word_class::country}, {"place", word_class::place},
    {"people", word_class::people}, {"group", word_class::group}, {"org_part", word_class::org_part},
    {"place_part", word_class::place_part}, {"thing_part", word_class::thing_part},
    {"pact_part", word_class::pact_part}, {"particle", word_class::particle}, {"male_name", word_class::male_name},
    {"female_name", word_class::female_name}, {"not_name", word_class::not_name},
    {"state_noun", word_class::state_noun}, {"male", word_class::male}, {"female", word_class::female},
    {"speech", word_class::speech}, {"ministry", word_class::ministry},
    {"place_preposition", word_class::place_preposition}, {"place_start", word_class::place_start},
    {"thing", word_class::thing}, {"attitude", word_class::attitude},
}};

bool is_iso3(std::string_view code) {
  if (code.size() != 3) return false;
  for (char c : code) {
    if (c < 'A' || c > 'Z') return false;
  }
  return true;
}

std::string_view resource(std::string_view path) {
  std::optional<std::string_view> bytes = builtin_resource(path);
  return bytes ? *bytes : std::string_view();
}

constexpr std::string_view actor_files[] = {
    "gazetteer/organizations.tsv", "gazetteer/armed-groups.tsv", "gazetteer/media.tsv", "gazetteer/peoples.tsv",
    "gazetteer/agreements.tsv",    "gazetteer/places.tsv",       "gazetteer/persons.tsv",
};

void read_builtin(Gazetteer::Index& index) {
  index.read_countries(resource("gazetteer/countries.tsv"), "gazetteer/countries.tsv");
  index.read_seats(resource("gazetteer/seats.tsv"), "gazetteer/seats.tsv");
  for (std::string_view file : actor_files) index.read_actors(resource(file), std::string(file), false);
  index.read_words(resource("actors/words.tsv"), "actors/words.tsv");
  index.read_words(resource("actors/first-names.tsv"), "actors/first-names.tsv");
  index.read_sectors(resource("actors/sectors.tsv"), "actors/sectors.tsv");
}

// "president RUS 2012-", "chairman org:plo 1969-2004"; without years where they are not certain: "defence minister IRQ".
GazetteerEntry::Office read_office(const Row& row, std::string_view office, const Gazetteer::Index& index) {
  const char* expected = "expected an office, whose it is and perhaps years: president RUS 2008-2012";
  GazetteerEntry::Office one;
  std::string_view rest = office, years;
  std::size_t blank = rest.rfind(' ');
  if (blank == std::string_view::npos) row.fail_at(office, expected);
  if (std::string_view last = rest.substr(blank + 1); last.find_first_not_of("0123456789-") == std::string_view::npos) {
    years = last;
    rest = rest.substr(0, blank);
    blank = rest.rfind(' ');
    if (blank == std::string_view::npos) row.fail_at(office, expected);
  }
  one.title = rest.substr(0, blank);
  one.of = rest.substr(blank + 1);
  if (index.find_entry(one.of) == nullptr) {
    row.fail_at(rest.substr(blank + 1), "expected a state's code or the id of an actor above: " + one.of + " is none");
  }
  if (years.empty()) return one;
  std::size_t dash = years.find('-');
  if (dash == std::string_view::npos) row.fail_at(years, "expected years with a hyphen: 2012-2018");
  auto year = [&](std::string_view text) {
    int value = 0;
    if (text.empty()) return value;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 1000 || value > 2999) {
      row.fail_at(text, "expected a year of four digits");
    }
    return value;
  };
  one.from = year(years.substr(0, dash));
  one.to = year(years.substr(dash + 1));
  if (one.to != 0 && one.to < one.from) row.fail_at(years.substr(dash + 1), "expected a year not before the office began");
  return one;
}

}  // namespace

Gazetteer::Index::Index() : classes(1, 0), sectors(1), first_node(1, 0), senses(1) {}

WordId Gazetteer::Index::intern(std::string_view normal) {
  auto [at, is_new] = words.try_emplace(std::string(normal), WordId(classes.size()));
  if (is_new) {
    classes.push_back(0);
    sectors.emplace_back();
    first_node.push_back(0);
  }
  return at->second;
}

std::uint32_t Gazetteer::Index::entry(const std::string& id) {
  auto [at, is_new] = entry_by_id.try_emplace(id, std::uint32_t(entries.size()));
  if (is_new) {
    entries.emplace_back();
    entries.back().id = id;
  }
  return at->second;
}

void Gazetteer::Index::add_name(std::string_view name, NameSense sense) {
  if (name.starts_with("the ")) name.remove_prefix(4);
  if (name.starts_with("The ") && sense.kind == ActorKind::country) name.remove_prefix(4);
  std::vector<std::string_view> parts = words_of(name);
  if (parts.empty()) return;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    WordId word = intern(normal_form(parts[i]));
    std::uint32_t next = step(node, word);
    if (next == 0) {
      next = std::uint32_t(senses.size());
      senses.emplace_back();
      if (node == 0) first_node[word] = next;
      else edges.emplace(std::uint64_t(node) << 32 | word, next);
    }
    node = next;
    Shape shape = shape_of(parts[i]);
    // "NATO" may come as "Nato", but "US" never as "Us" nor "WHO" as "Who".
    std::uint32_t wanted = shape.is_upper && parts[i].size() <= 5 ? 2 : shape.starts_upper || shape.is_upper ? 1 : 0;
    if (i < 16) sense.cases |= wanted << (2 * i);
  }
  for (NameSense& known : senses[node]) {
    if (known.entry == sense.entry && known.role == sense.role && known.cases == sense.cases) return;
  }
  senses[node].push_back(sense);
}

void Gazetteer::Index::read_countries(std::string_view bytes, const std::string& file) {
  each_row(bytes, file, [&](const Row& row) {
    row.expect(6, 6, "iso3, names, adjectives, people, capitals, seats");
    if (!is_iso3(row[0])) row.fail(0, "expected an ISO 3166-1 alpha-3 code");
    if (find_entry(row[0]) != nullptr) row.fail(0, "the state has a row already");
    std::uint32_t at = entry(std::string(row[0]));
    entries[at].kind = ActorKind::country;
    entries[at].country = row[0];
    entries[at].gender = Gender::neuter;
    auto add = [&](std::size_t field, NameRole role, ActorKind kind) {
      each_name(row, field, [&](std::string_view name, bool is_shared) {
        if (entries[at].name.empty()) entries[at].name = name;
        if (name.starts_with('~')) return;  // a seat of others too: Brussels
        add_name(name, {at, role, kind, 0, is_shared});
      });
    };
    add(1, NameRole::name, ActorKind::country);
    add(2, NameRole::adjective, ActorKind::country);
    each_name(row, 2, [&](std::string_view name, bool) {
      if (entries[at].adjective.empty()) entries[at].adjective = name;
    });
    add(3, NameRole::people, ActorKind::people);
    add(4, NameRole::capital, ActorKind::place);
    add(5, NameRole::seat, ActorKind::organization);
  });
}

void Gazetteer::Index::read_seats(std::string_view bytes, const std::string& file) {
  each_row(bytes, file, [&](const Row& row) {
    row.expect(2, 2, "iso3, names");
    if (find_entry(row[0]) == nullptr) row.fail(0, "not a state of countries.tsv");
    std::uint32_t at = entry(std::string(row[0]));
    each_name(row, 1, [&](std::string_view name, bool is_shared) {
      add_name(name, {at, NameRole::seat, ActorKind::organization, 0, is_shared});
    });
  });
}

void Gazetteer::Index::read_actors(std::string_view bytes, const std::string& file, bool overrides) {
  std::unordered_map<std::string, std::size_t> lines;  // of the ids of this file
  each_row(bytes, file, [&](const Row& row) {
    row.expect(5, 7, "id, kind, country, sector, names, gender, offices");
    std::optional<ActorKind> kind = actor_kind(row[1]);
    if (!kind || *kind == ActorKind::document) row.fail(1, "expected person, organization, country, place, people or agreement");
    bool is_new_state = *kind == ActorKind::country && row[2] == row[0] && is_iso3(row[2]);
    if (!row[2].empty() && !is_new_state && (!is_iso3(row[2]) || find_entry(row[2]) == nullptr)) {
      row.fail(2, "expected the ISO 3166-1 alpha-3 code of a state or nothing");
    }
    const bool has_sector = !row[3].empty() && row[3] != "-";
    const std::optional<Sector> acts_for = has_sector ? sector(row[3]) : std::nullopt;
    if (has_sector && !acts_for) {
      std::string all;
      for (std::string_view name : sector_names) all.append(all.empty() ? "" : ", ").append(name);
      row.fail(3, "expected nothing or a sector: " + all);
    }
    std::string_view first;
    each_name(row, 4, [&](std::string_view name, bool) {
      if (first.empty()) first = name;
    });
    if (first.empty()) row.fail(4, "expected at least one name");
    std::string id(row[0]);
    if (id == "-") id = id_of_name(*kind, first);
    if (id.empty()) row.fail(0, "expected an id, or - for one made of the name");
    if (auto [known, is_first] = lines.try_emplace(id, row.number()); !is_first) {
      row.fail(0, "the id " + id + " is that of line " + std::to_string(known->second) + " already");
    }
    if (!overrides && find_entry(id) != nullptr) row.fail(0, "the id " + id + " is that of another file's row already");
    std::uint32_t at = entry(id);
    GazetteerEntry& made = entries[at];
    if (overrides && !made.name.empty()) {
      for (std::vector<NameSense>& here : senses) {
        std::erase_if(here, [&](const NameSense& sense) { return sense.entry == at && sense.role == NameRole::name; });
      }
      made.offices.clear();
    }
    made.name = first;
    made.kind = *kind;
    made.country = row[2];
    made.sector = acts_for;
    if (row[5] == "m") made.gender = Gender::male;
    else if (row[5] == "f") made.gender = Gender::female;
    else if (!row[5].empty()) row.fail(5, "expected m, f or nothing");
    each_part(row[6], ';', [&](std::string_view office) { made.offices.push_back(read_office(row, office, *this)); });
    each_name(row, 4, [&](std::string_view name, bool is_shared) {
      // Where a body sits: "Brussels proposed" is the European Union, "met in Brussels" the place.
      // "Scottish" of Scotland
      if (name.starts_with('~'))
        add_name(name.substr(1), {at, NameRole::adjective, *kind, 0, is_shared});
      else if (name.starts_with('^'))
        add_name(name.substr(1), {at, NameRole::capital, ActorKind::place, 0, is_shared});
      else
        add_name(name, {at, NameRole::name, *kind, 0, is_shared});
    });
  });
}

void Gazetteer::Index::read_words(std::string_view bytes, const std::string& file) {
  each_row(bytes, file, [&](const Row& row) {
    row.expect(2, 2, "classes, words");
    std::uint32_t bits = 0;
    each_part(row[0], ' ', [&](std::string_view name) {
      for (const auto& [known, bit] : class_names) {
        if (known == name) {
          bits |= bit;
          return;
        }
      }
      row.fail(0, "no class of words is called \"" + std::string(name) + "\"");
    });
    each_part(row[1], ' ', [&](std::string_view word) { classes[intern(normal_form(word))] |= bits; });
  });
}

void Gazetteer::Index::read_sectors(std::string_view bytes, const std::string& file) {
  constexpr std::array<std::string_view, 5> services = {"", "fixed", "armed", "open", "hired"};
  each_row(bytes, file, [&](const Row& row) {
    row.expect(3, 3, "sector, how, words");
    SectorWord made;
    if (row[0] != "-" && !(made.sector = sector(row[0]))) row.fail(0, "no sector is called \"" + std::string(row[0]) + "\"");
    const auto service = std::find(services.begin() + 1, services.end(), row[1]);
    if (service == services.end()) row.fail(1, "expected fixed, armed, open or hired");
    made.service = SectorWord::Service(service - services.begin());
    each_part(row[2], ' ', [&](std::string_view word) {
      SectorWord& known = sectors[intern(normal_form(word))];
      if (known.service != SectorWord::Service::unknown) row.fail(2, "\"" + std::string(word) + "\" stands twice");
      known = made;
    });
  });
}

Gazetteer::Gazetteer(std::unique_ptr<Index> index) : index_(std::move(index)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

const Gazetteer& Gazetteer::builtin() {
  static const Gazetteer gazetteer = [] {
    auto index = std::make_unique<Index>();
    read_builtin(*index);
    return Gazetteer(std::move(index));
  }();
  return gazetteer;
}

Gazetteer Gazetteer::with_file(const std::string& path) {
  return with_bytes(whole_file(path), path);
}

Gazetteer Gazetteer::with_bytes(std::string_view bytes, const std::string& name) {
  auto index = std::make_unique<Index>();
  read_builtin(*index);
  index->read_actors(bytes, name, true);
  return Gazetteer(std::move(index));
}

}  // namespace entente

// The gazetteer and the actor lexicon as the finder uses them: a trie over normalised words.
// index.words.find("kremlin") -> its id and classes; index.longest_match(...) -> Russia, as a seat
// Built once, never changed afterwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/actors/gazetteer.hpp"

namespace entente {

enum class Gender : std::uint8_t { unknown, male, female, neuter };

// How a name stands for its entry.
enum class NameRole : std::uint8_t { name, adjective, people, capital, seat };

// What a word can be, from src/language/en/actors/words.tsv. A word may be several.
namespace word_class {
inline constexpr std::uint32_t person = 1u << 0;         // man, student
inline constexpr std::uint32_t office = 1u << 1;         // president, spokesman
inline constexpr std::uint32_t title = 1u << 2;          // Mr, Dr, Gen.
inline constexpr std::uint32_t title_modifier = 1u << 3; // vice, deputy, foreign, former
inline constexpr std::uint32_t organization = 1u << 4;   // company, party
inline constexpr std::uint32_t force = 1u << 5;          // troops, government: stands for its state
inline constexpr std::uint32_t country = 1u << 6;        // country, nation
inline constexpr std::uint32_t place = 1u << 7;          // city, region
inline constexpr std::uint32_t people = 1u << 8;         // people, community
inline constexpr std::uint32_t group = 1u << 9;          // sides, leaders after "both", "the two"
inline constexpr std::uint32_t org_part = 1u << 10;      // Ministry, Inc: in a name makes it an organization
inline constexpr std::uint32_t place_part = 1u << 11;    // River, Street: in a name makes it a place
inline constexpr std::uint32_t thing_part = 1u << 12;    // War, Day, Prize: in a name makes it no actor
inline constexpr std::uint32_t pact_part = 1u << 13;     // Treaty, Accord: in a name makes it an agreement
inline constexpr std::uint32_t particle = 1u << 14;      // bin, van, al: within a name
inline constexpr std::uint32_t male_name = 1u << 15;
inline constexpr std::uint32_t female_name = 1u << 16;
inline constexpr std::uint32_t not_name = 1u << 17;      // Monday, January, I
inline constexpr std::uint32_t state_noun = 1u << 18;    // invasion, policy: its nationality adjective is its state
inline constexpr std::uint32_t male = 1u << 19;          // man, king
inline constexpr std::uint32_t female = 1u << 20;
inline constexpr std::uint32_t speech = 1u << 21;        // say, tell
inline constexpr std::uint32_t ministry = 1u << 22;      // Ministry, Embassy: after an adjective stands for its state
inline constexpr std::uint32_t place_preposition = 1u << 23;
inline constexpr std::uint32_t place_start = 1u << 24;   // Lake, Mount: at the start of a name makes it a place
inline constexpr std::uint32_t thing = 1u << 25;         // deal, war: nouns that "it" may stand for
inline constexpr std::uint32_t attitude = 1u << 26;      // accuse, thank: done by somebody to somebody
inline constexpr std::uint32_t first_name = male_name | female_name;
inline constexpr std::uint32_t nominal = person | office | organization | force | country | place | people | group;
}  // namespace word_class

// What a word says of its bearer's sector, from src/language/en/actors/sectors.tsv.
struct SectorWord {
  enum class Service : std::uint8_t { unknown, fixed, armed, open, hired };  // unknown: the file does not have the word
  Service service = Service::unknown;
  std::optional<Sector> sector;

  friend bool operator==(const SectorWord&, const SectorWord&) = default;
};

// Places of a word in the table.
using WordId = std::uint32_t;
inline constexpr WordId unknown_word = 0;

struct GazetteerEntry {
  std::string id;
  std::string name;
  ActorKind kind = ActorKind::organization;
  std::string country;  // ISO3, empty if none
  std::string adjective;  // of a state: "Kenyan"
  std::optional<Sector> sector;
  Gender gender = Gender::unknown;
  using Office = entente::Office;
  std::vector<Office> offices;

  // Its government, a part of it or its forces.
  bool is_of_state() const {
    return sector == Sector::government || sector == Sector::judiciary || sector == Sector::legislature ||
           sector == Sector::police || sector == Sector::military || sector == Sector::intelligence;
  }
};

struct NameSense {
  std::uint32_t entry = 0;
  NameRole role = NameRole::name;
  ActorKind kind = ActorKind::organization;  // of a mention by this name: the Pentagon is an organization
  std::uint32_t cases = 0;  // two bits a word: 0 any, 1 begins with a capital, 2 capitals only
  bool is_shared = false;   // marked as a name that other rows have too
};

struct Gazetteer::Index {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::vector<GazetteerEntry> entries;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> entry_by_id;

  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> words;
  std::vector<std::uint32_t> classes;  // by word id
  std::vector<SectorWord> sectors;     // by word id
  std::vector<std::uint32_t> first_node;  // by word id: the trie's node for names that begin so, 0 none

  struct PairHash {
    std::size_t operator()(std::uint64_t key) const { return key * 0x9E3779B97F4A7C15ull >> 17; }
  };
  std::unordered_map<std::uint64_t, std::uint32_t, PairHash> edges;  // node << 32 | word -> node
  std::vector<std::vector<NameSense>> senses;                        // by node

  WordId find_word(std::string_view normal) const {
    auto found = words.find(normal);
    return found == words.end() ? unknown_word : found->second;
  }
  std::uint32_t step(std::uint32_t node, WordId word) const {
    if (word == unknown_word) return 0;
    if (node == 0) return first_node[word];
    auto found = edges.find(std::uint64_t(node) << 32 | word);
    return found == edges.end() ? 0 : found->second;
  }
  const GazetteerEntry* find_entry(std::string_view id) const {
    auto found = entry_by_id.find(id);
    return found == entry_by_id.end() ? nullptr : &entries[found->second];
  }

  Index();
  void read_countries(std::string_view bytes, const std::string& file);
  void read_seats(std::string_view bytes, const std::string& file);
  void read_actors(std::string_view bytes, const std::string& file, bool overrides);
  void read_words(std::string_view bytes, const std::string& file);
  void read_sectors(std::string_view bytes, const std::string& file);

 private:
  WordId intern(std::string_view normal);
  std::uint32_t entry(const std::string& id);
  void add_name(std::string_view name, NameSense sense);
};

}  // namespace entente

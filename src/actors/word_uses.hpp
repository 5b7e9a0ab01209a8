// What single English words tell of the actors around them: language/en/actors/uses.tsv, which says what each means.
// has_use("bomb", WordUse::of_town) -> true: "Moscow was bombed" is the place, "Moscow was accused" the state
// Words are looked up as they are written: lemmas in small letters, but parts of names with their capitals.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/string_map.hpp"

namespace entente {

enum class WordUse : std::uint8_t {
  of_town,
  standing,
  mood_of_state,
  journey,
  talks,
  partner,
  sending,
  supply,
  giving,
  leaving,
  laying,
  getting,
  undergoing,
  outsider,
  adviser,
  sponsored,
  prefix,
  generation,
  surname,
  incorporated,
  wing,
  us_state,
  place_only,
  ruling,
  charging,
  several,
  institution,
  polity,
  region_rule,
  local_rule,
  of_state_only,
  no_person,
  quantity,
  trait,
  state_body_noun,
  body_noun,
  group_noun,
  alliance_noun,
  armed_noun,
  union_noun,
  party_noun,
  agency_noun,
  media_noun,
  firm_noun,
  firm_name,
  appointing,
  region_noun,
  state_body,
  state_body_by_two,
  ministry,
  portfolio,
  armed_name,
  fighter,
  force_of_state,
  rule,
  happening,
  done_to_actor,
  mood,
  name_noun,
  calling,
  town_noun,
  acted,
  leader,
  office_of_state,
  honour,
  place_suffix,
  place_prefix,
  tells_of_state,
  tells_of_region,
  general,
  place_noun,
  isle,
  adult,
  usual,
  judging,
  acquiring,
  of_firm,
  named_body_of_state,
  party_letter,
  before_month,
  given_name,
  chosen,
  club,
  of_owner_too,
  telling,
  before_place
};
inline constexpr std::array word_use_names = std::to_array<std::string_view>({"of_town",
                                                                              "standing",
                                                                              "mood_of_state",
                                                                              "journey",
                                                                              "talks",
                                                                              "partner",
                                                                              "sending",
                                                                              "supply",
                                                                              "giving",
                                                                              "leaving",
                                                                              "laying",
                                                                              "getting",
                                                                              "undergoing",
                                                                              "outsider",
                                                                              "adviser",
                                                                              "sponsored",
                                                                              "prefix",
                                                                              "generation",
                                                                              "surname",
                                                                              "incorporated",
                                                                              "wing",
                                                                              "us_state",
                                                                              "place_only",
                                                                              "ruling",
                                                                              "charging",
                                                                              "several",
                                                                              "institution",
                                                                              "polity",
                                                                              "region_rule",
                                                                              "local_rule",
                                                                              "of_state_only",
                                                                              "no_person",
                                                                              "quantity",
                                                                              "trait",
                                                                              "state_body_noun",
                                                                              "body_noun",
                                                                              "group_noun",
                                                                              "alliance_noun",
                                                                              "armed_noun",
                                                                              "union_noun",
                                                                              "party_noun",
                                                                              "agency_noun",
                                                                              "media_noun",
                                                                              "firm_noun",
                                                                              "firm_name",
                                                                              "appointing",
                                                                              "region_noun",
                                                                              "state_body",
                                                                              "state_body_by_two",
                                                                              "ministry",
                                                                              "portfolio",
                                                                              "armed_name",
                                                                              "fighter",
                                                                              "force_of_state",
                                                                              "rule",
                                                                              "happening",
                                                                              "done_to_actor",
                                                                              "mood",
                                                                              "name_noun",
                                                                              "calling",
                                                                              "town_noun",
                                                                              "acted",
                                                                              "leader",
                                                                              "office_of_state",
                                                                              "honour",
                                                                              "place_suffix",
                                                                              "place_prefix",
                                                                              "tells_of_state",
                                                                              "tells_of_region",
                                                                              "general",
                                                                              "place_noun",
                                                                              "isle",
                                                                              "adult",
                                                                              "usual",
                                                                              "judging",
                                                                              "acquiring",
                                                                              "of_firm",
                                                                              "named_body_of_state",
                                                                              "party_letter",
                                                                              "before_month",
                                                                              "given_name",
                                                                              "chosen",
                                                                              "club",
                                                                              "of_owner_too",
                                                                              "telling",
                                                                              "before_place"});
static_assert(word_use_names[std::size_t(WordUse::before_place)] == "before_place");

class WordUses {
 public:
  static const WordUses& builtin();  // actors/uses.tsv
  // A row a word. Throws InputError with a place in `file`.
  WordUses(std::string_view rows, const std::string& file);

  bool has(std::string_view word, WordUse use) const {
    const auto row = rows_.find(word);
    return row != rows_.end() && row->second[std::size_t(use)];
  }

 private:
  StringMap<std::bitset<word_use_names.size()>> rows_;
};

inline bool has_use(std::string_view word, WordUse use) {
  return WordUses::builtin().has(word, use);
}

}  // namespace entente

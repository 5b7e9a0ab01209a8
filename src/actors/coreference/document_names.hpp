// What the names of a whole document tell before any of them is joined: who has a full name in it, which letters stand
// for which body, whose Jr. and Sr. count.
// "Cori Bush" anywhere: names.has_bearer("bush"), so that "Bush" is not the one whom the gazetteer knows
// Names are spelling keys (name_parts.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actors/coreference/mention_table.hpp"
#include "actors/coreference/name_parts.hpp"

namespace entente {

class DocumentNames {
 public:
  DocumentNames(const Gazetteer::Index& index, const MentionTable& mentions);

  std::string key_of(const FoundMention& mention) const;
  std::string key_of(std::string_view written) const { return key_of_name(std::string(written), apart_); }
  bool has_bearer(const std::string& surname) const { return bearers_.contains(surname); }  // named in full
  bool has_full_name(const std::string& part) const { return full_names_.contains(part); }  // surname or first name
  // The mention that spells the letters out; no_mention for none.
  std::uint32_t spelled_out(const std::string& letters) const;
  // The gazetteer's entry; no_entry for none.
  std::uint32_t known_by_longer_name(const FoundMention& mention, const std::string& name) const;
  // "Jordan" after "Jim Jordan", where nothing else speaks of the state.
  bool is_person_here(const FoundMention& mention, const std::string& name) const;
  // Whether the document tells of another of this name than the gazetteer.
  bool is_of_other(const FoundMention& mention, const std::string& name) const;

 private:
  void find_suffixes();
  void find_acronyms();
  void find_full_names();
  bool is_other_bearer(const FoundMention& mention, const std::string& name) const;

  const Gazetteer::Index& index_;
  const MentionTable& mentions_;
  std::unordered_set<std::string> apart_;  // names of father and son: "George Bushell", whose Jr. and Sr. count
  std::unordered_map<std::string, std::string> full_names_;            // surname or first name -> full name
  std::unordered_map<std::string, std::vector<std::string>> bearers_;  // surname -> full names
  std::unordered_map<std::string, std::uint32_t> acronyms_;  // "nsrf" -> a mention of the North Shore Relief Fund
  std::unordered_set<std::uint32_t> has_several_names_;      // entries that are called by more than one name
};

}  // namespace entente

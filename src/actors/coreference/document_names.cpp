#include "actors/coreference/document_names.hpp"

#include <algorithm>
#include <map>

#include "actors/coreference/name_parts.hpp"
#include "actors/normal_form.hpp"
#include "text/word_list.hpp"

namespace entente {

DocumentNames::DocumentNames(const Gazetteer::Index& index, const MentionTable& mentions)
    : index_(index), mentions_(mentions) {
  find_suffixes();
  find_acronyms();
  find_full_names();
}

// "George Bushell Sr." and his son, "Donald Trump Jr." beside the one whom everybody knows
void DocumentNames::find_suffixes() {
  std::map<std::string, std::string> suffixes;
  for (const FoundMention& mention : mentions_) {
    if (mention.form != MentionForm::name || mention.kind != ActorKind::person || mention.entry != no_entry) continue;
    std::string name = normal_form(mentions_.text(mention));
    std::replace(name.begin(), name.end(), '\n', ' ');
    const std::string bare = without_suffix(name);
    if (bare.size() == name.size() || is_single_word(bare)) continue;
    const std::string suffix = name.substr(bare.size());
    const bool is_other = suffixes.try_emplace(bare, suffix).first->second != suffix;
    const std::uint32_t node = node_of(index_, bare);
    if (is_other || (node != 0 && !index_.senses[node].empty())) apart_.insert(bare);
  }
}

void DocumentNames::find_acronyms() {
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const FoundMention& mention = mentions_[m];
    const bool is_long = mention.form == MentionForm::name && mention.end_word - mention.first_word > 2 &&
                         (mention.kind == ActorKind::organization || mention.kind == ActorKind::place);
    const std::string letters = is_long ? acronym(mentions_.text(mention)) : std::string();
    if (letters.size() > 2) acronyms_.try_emplace(letters, m);
  }
}

void DocumentNames::find_full_names() {
  std::unordered_map<std::uint32_t, std::string> names;  // of entries
  for (const FoundMention& mention : mentions_) {
    if (mention.entry != no_entry) {
      const std::string name = key_of(mention);
      if (names.try_emplace(mention.entry, name).first->second != name) has_several_names_.insert(mention.entry);
    }
    const WordIndex length = mention.end_word - mention.first_word;
    if (mention.form != MentionForm::name || mention.kind != ActorKind::person || length < 2) continue;
    if (!mention.is_typed && length > 3) continue;
    const std::string name = key_of(mention);
    full_names_.try_emplace(std::string(last_word(name)), name);
    bearers_[std::string(last_word(without_suffix(name)))].push_back(name);
    full_names_.try_emplace(std::string(first_word(name)), name);
  }
}

std::string DocumentNames::key_of(const FoundMention& mention) const {
  return key_of_name(std::string(mentions_.text(mention)), apart_);
}

std::uint32_t DocumentNames::spelled_out(const std::string& letters) const {
  const auto found = acronyms_.find(letters);
  return found == acronyms_.end() ? no_mention : found->second;
}

// Whether "Austin" is Austin Reyes or Cameron is Ruth Cameron here, of whom the document tells, and not the one whom
// the gazetteer knows by this name.
bool DocumentNames::is_other_bearer(const FoundMention& mention, const std::string& name) const {
  const std::string known = NameSpelling::builtin().key(normal_form(index_.entries[mention.entry].name));
  const auto is_known = [&](const std::string& full) { return names_agree(full, known); };
  if (auto bearers = bearers_.find(name); bearers != bearers_.end())
    return std::none_of(bearers->second.begin(), bearers->second.end(), is_known);
  auto full = full_names_.find(name);
  return full != full_names_.end() && !is_known(full->second) && !bearers_.contains(std::string(last_word(known)));
}

// "John A. Boehner" is the John Boehner of the gazetteer, "Susan E. Rice" no Rice of it.
std::uint32_t DocumentNames::known_by_longer_name(const FoundMention& mention, const std::string& name) const {
  const std::vector<std::string_view> words = parted_by_blanks(name);
  if (mention.kind != ActorKind::person || words.size() < 3 || words.front().size() < 2 ||
      apart_.contains(without_suffix(name)))
    return no_entry;
  const std::uint32_t given = index_.step(0, index_.find_word(words.front()));
  const std::uint32_t node = given == 0 ? 0 : index_.step(given, index_.find_word(words.back()));
  if (node == 0) return no_entry;
  for (const NameSense& sense : index_.senses[node]) {
    if (sense.kind == ActorKind::person && sense.role == NameRole::name) return sense.entry;
  }
  return no_entry;
}

bool DocumentNames::is_person_here(const FoundMention& mention, const std::string& name) const {
  auto full = full_names_.find(name);
  if (full == full_names_.end() || mention.form != MentionForm::name) return false;
  if (mentions_.is_where(mention)) return false;
  if (mention.role == NameRole::capital) return true;
  return !has_several_names_.contains(mention.entry);
}

bool DocumentNames::is_of_other(const FoundMention& mention, const std::string& name) const {
  if (mention.entry == no_entry || !is_single_word(name)) return false;
  const ActorKind known = index_.entries[mention.entry].kind;
  if (known == ActorKind::person) return is_other_bearer(mention, name);
  // "MIT" where the document tells of the Massachusetts Institute of Technology is not the one that Turks call so.
  if (known != ActorKind::organization || mention.form != MentionForm::name ||
      !shape_of(mentions_.text(mention)).is_upper)
    return false;
  const std::uint32_t longer = spelled_out(name);
  return longer != no_mention && mentions_[longer].entry != mention.entry;
}

}  // namespace entente

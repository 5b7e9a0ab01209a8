#include "actors/coreference/name_senses.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actors/coreference/name_parts.hpp"
#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

// How much else in the document speaks of this owner of a shared name.
std::ptrdiff_t evidence_for(const Gazetteer::Index& index, const MentionTable& mentions, std::uint32_t owner,
                            const std::string& name) {
  const GazetteerEntry& entry = index.entries[owner];
  const auto count_of = [](const std::vector<Word>& words, WordUse use) {
    return std::count_if(words.begin(), words.end(), [&](const Word& w) { return has_use(w.lemma, use); });
  };
  std::ptrdiff_t evidence = 0;
  for (const FoundMention& other : mentions) {
    if (other.form != MentionForm::name && other.form != MentionForm::adjective) continue;
    if (normal_form(mentions.text(other)) == name) {
      const std::vector<Word>& around = mentions.words_around(other);
      if (entry.kind == ActorKind::country) evidence += count_of(around, WordUse::tells_of_state);
      if (entry.kind == ActorKind::place) evidence += count_of(around, WordUse::tells_of_region);
    } else if (other.entry == owner) {
      evidence += 2;
    } else if (other.entry != no_entry && !entry.country.empty()) {
      const GazetteerEntry& near = index.entries[other.entry];
      const bool is_near =
          entry.kind == ActorKind::organization || (entry.kind == ActorKind::place && near.kind == ActorKind::place);
      evidence += is_near && near.country == entry.country;
    }
  }
  return evidence;
}

// Of two presidents Marcos the one who held the office when the document was written.
std::ptrdiff_t evidence_of_office(const Gazetteer::Index& index, const MentionTable& mentions,
                                  const FoundMention& mention, std::uint32_t owner) {
  if (mention.title == no_word) return 0;
  const std::string title = normal_form(mentions.word(mention, mention.title).form);
  const auto& date = mentions.document().date;
  std::ptrdiff_t evidence = 0;
  for (const Office& office : index.entries[owner].offices) {
    if (last_word(office.title) != title) continue;
    evidence = std::max<std::ptrdiff_t>(evidence, 1);
    // Without a date the later one.
    const bool is_held = date ? office.from <= date->year && (office.to == 0 || office.to >= date->year)
                              : office.from != 0 && office.to == 0;
    if (is_held) evidence = 3;
  }
  return evidence;
}

// "York is a city", "Kestrel, a bank,": what the sentence calls the name.
std::optional<ActorKind> stated_kind(const Gazetteer::Index& index, const MentionTable& mentions,
                                     const FoundMention& mention) {
  const std::vector<Word>& words = mentions.words_around(mention);
  const auto kind_of = [&](const Word& w) -> std::optional<ActorKind> {
    if (w.tag != UniversalTag::NOUN) return std::nullopt;
    const std::uint32_t classes = index.classes[index.find_word(normal_form(w.lemma))];
    if ((classes & (person | office)) && !(classes & (organization | place))) return ActorKind::person;
    if ((classes & organization) && !(classes & (person | office | place))) return ActorKind::organization;
    const bool is_town = has_use(w.lemma, WordUse::town_noun);
    return (classes & place) && is_town ? std::optional(ActorKind::place) : std::nullopt;
  };
  const Word& here = mentions.head(mention);
  if (base_label(here.label) == Label::nsubj && here.head) {
    const WordIndex above = *here.head;
    const auto is_child = [&](const Word& w, Label label) { return w.head && *w.head == above && w.label == label; };
    if (std::any_of(words.begin(), words.end(), [&](const Word& w) { return is_child(w, Label::cop); }))
      return kind_of(words[above]);
    if (!is_one_of(words[above].lemma, {"become", "remain"})) return std::nullopt;
    const auto predicate =
        std::find_if(words.begin(), words.end(), [&](const Word& w) { return is_child(w, Label::xcomp); });
    return predicate == words.end() ? std::nullopt : kind_of(*predicate);
  }
  for (WordIndex w = mention.end_word; w < words.size() && w < mention.end_word + 12u; ++w)
    if (words[w].head && *words[w].head == mention.head && words[w].label == Label::appos) return kind_of(words[w]);
  return std::nullopt;
}

NameRole role_of(NameRole role) {
  return role == NameRole::capital ? NameRole::name : role;
}

// Those of the owners of a mention's name who share it; fewer than two are no choice.
std::vector<const NameSense*> shared_senses(const Gazetteer::Index& index, const std::string& name, NameRole role) {
  std::vector<const NameSense*> senses;
  for (const NameSense& sense : index.senses[index.step(0, index.find_word(name))])
    if (sense.is_shared && role_of(sense.role) == role_of(role)) senses.push_back(&sense);
  return senses;
}

// The one of whom the document tells most; of equals the first.
const NameSense* likeliest(const Gazetteer::Index& index, const MentionTable& mentions, const FoundMention& mention,
                           const std::string& name, const std::vector<const NameSense*>& senses) {
  const NameSense* best = nullptr;
  std::ptrdiff_t most = 0;
  for (const NameSense* sense : senses) {
    const std::ptrdiff_t evidence =
        evidence_for(index, mentions, sense->entry, name) + evidence_of_office(index, mentions, mention, sense->entry);
    if (best != nullptr && evidence <= most) continue;
    most = evidence;
    best = sense;
  }
  return best;
}

// "the Congolese president" is of the Congo that was chosen for the name within, which was of `former` before.
void follow_choice(MentionTable& mentions, const FoundMention& shared, std::string_view former) {
  const std::size_t sentence = std::size_t(shared.sentence);
  for (std::size_t m = mentions.begin_of(sentence); m < mentions.size() && mentions.sentence_of(m) == sentence; ++m) {
    FoundMention& mention = mentions[m];
    if (mention.form != MentionForm::nominal || mention.country != former || !mention.span.contains(shared.span))
      continue;
    mention.country = shared.country;
    if (mention.entry != no_entry && mention.role == NameRole::seat) mention.entry = shared.entry;
  }
}

}  // namespace

void choose_senses(const Gazetteer::Index& index, MentionTable& mentions) {
  std::map<std::pair<std::string, NameRole>, const NameSense*> chosen;
  std::vector<std::pair<const FoundMention*, std::string_view>> former;  // whose country was another's
  for (FoundMention& mention : mentions) {
    if (mention.entry == no_entry || mention.end_word - mention.first_word != 1) continue;
    const std::string name = normal_form(mentions.text(mention));
    const std::vector<const NameSense*> senses = shared_senses(index, name, mention.role);
    if (senses.size() < 2) continue;
    const auto [at, is_new] = chosen.try_emplace({name, role_of(mention.role)}, nullptr);
    if (is_new) at->second = likeliest(index, mentions, mention, name, senses);
    const NameSense& sense = *at->second;
    if (sense.entry == mention.entry) continue;
    former.emplace_back(&mention, mention.country);
    mention.entry = sense.entry;
    mention.role = sense.role;
    if (mention.form == MentionForm::name && mention.role != NameRole::people) mention.kind = sense.kind;
    mention.country = index.entries[mention.entry].country;
  }
  for (const auto& [shared, country] : former) follow_choice(mentions, *shared, country);
}

void agree_on_kinds(const Gazetteer::Index& index, MentionTable& mentions) {
  std::map<std::string, std::array<unsigned, actor_kind_names.size()>> votes;
  auto has_vote = [](const FoundMention& mention) {
    return mention.form == MentionForm::name && mention.entry == no_entry;
  };
  for (const FoundMention& mention : mentions) {
    if (!has_vote(mention)) continue;
    auto& counts = votes[key_of_name(std::string(mentions.text(mention)))];
    counts[std::size_t(mention.kind)] += mention.is_typed ? 2 : 1;
    if (const std::optional<ActorKind> stated = stated_kind(index, mentions, mention))
      counts[std::size_t(*stated)] += 12;
    if (mentions.is_where(mention) && mention.kind == ActorKind::place) counts[std::size_t(ActorKind::place)] += 3;
  }
  for (FoundMention& mention : mentions) {
    if (!has_vote(mention) || mention.title != no_word) continue;
    const auto& counts = votes.at(key_of_name(std::string(mentions.text(mention))));
    const auto most = std::max_element(counts.begin(), counts.end());
    if (*most == counts[std::size_t(mention.kind)]) continue;
    mention.kind = ActorKind(most - counts.begin());
    mention.gender = mention.kind == ActorKind::person ? Gender::unknown : Gender::neuter;
  }
}

}  // namespace entente

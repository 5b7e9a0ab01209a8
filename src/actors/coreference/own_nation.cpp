#include "actors/coreference/own_nation.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "actors/normal_form.hpp"
#include "text/word_list.hpp"

namespace entente {
namespace {

// The state that the document names most, if no other is named more than half as often; empty if none.
std::string_view most_named_state(const Gazetteer::Index& index, const MentionTable& mentions) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const FoundMention& mention : mentions) {
    if (mention.entry == no_entry || mention.role == NameRole::people) continue;
    const GazetteerEntry& entry = index.entries[mention.entry];
    if (entry.kind == ActorKind::country) ++counts[entry.country];
  }
  std::size_t most = 1, second = 0;
  std::string_view state;
  for (const auto& [country, count] : counts) {
    second = std::max(second, std::min(count, most));
    if (count > most) {
      most = count;
      state = country;
    }
  }
  return 2 * second <= most ? state : std::string_view();
}

}  // namespace

OwnNation::OwnNation(const Gazetteer::Index& index, const MentionTable& mentions, const DocumentSpeech& speech,
                     EntityTable& entities)
    : index_(index),
      mentions_(mentions),
      speech_(speech),
      entities_(entities),
      state_(most_named_state(index, mentions)) {}

// Of a name it stands before it: "this | Nation".
WordIndex OwnNation::determiner(const FoundMention& mention) const {
  const bool is_name = mention.form == MentionForm::name && mention.first_word > 0;
  return is_name ? mention.first_word - 1 : mention.first_word;
}

bool OwnNation::is_with_article(std::uint32_t m) const {
  return normal_form(mentions_.word(mentions_[m], determiner(mentions_[m])).form) == "the";
}

EntityId OwnNation::meant_by(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  if (state_.empty() || mention.is_plural || mention.entry != no_entry || mention.end_word != mention.head + 1)
    return nobody;
  const WordIndex before = determiner(mention);
  if (mention.head - before > 2 ||
      !is_one_of(normal_form(mentions_.word(mention, before).form), {"our", "this", "the"}) ||
      !(index_.classes[index_.find_word(normal_form(mentions_.head(mention).form))] & word_class::country) ||
      speech_.quoted_around(mention.span).has_value())
    return nobody;
  return entities_.of_country(state_, m);
}

}  // namespace entente

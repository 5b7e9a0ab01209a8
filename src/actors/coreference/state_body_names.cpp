#include "actors/coreference/state_body_names.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace entente {

namespace {

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty()) out[0] = ascii::upper(out[0]);
  return out;
}

void add_word(std::string& name, std::string_view word) {
  name += ' ';
  name += word == "and" ? std::string(word) : capitalised(word);
}

bool is_one_of_tags(const Word& word, std::initializer_list<UniversalTag> tags) {
  return std::find(tags.begin(), tags.end(), word.tag) != tags.end();
}

// Which body of its state the noun may be: alone ("parliament") or with a word before it ("supreme court").
struct BodyNoun {
  bool is_body = false;
  bool needs_modifier = false;
};

BodyNoun body_noun(const std::vector<Word>& words, const FoundMention& mention) {
  const Word& noun = words[mention.head];
  const bool is_by_two = mention.head > mention.first_word && has_use(noun.lemma, WordUse::state_body_by_two);
  const bool is_many = mention.is_plural && noun.lemma != "police";
  const bool is_any = is_one_of(words[mention.first_word].lemma, {"a", "an"});
  const bool is_body = (has_use(noun.lemma, WordUse::state_body) || is_by_two) && !is_many && !is_any;
  return {is_body, is_by_two || noun.lemma == "ministry"};
}

// "of defence" behind "Kenya's ministry"; nothing where other words stand there.
std::optional<std::string> words_behind(const Gazetteer::Index& index, const std::vector<Word>& words,
                                        const FoundMention& mention) {
  std::string behind;
  const bool is_of = has_use(words[mention.head].lemma, WordUse::ministry) && mention.head + 2 < mention.end_word &&
                     words[mention.head + 1].form == "of";
  for (WordIndex w = mention.head + 2; is_of && w < mention.end_word; ++w) {
    if (is_one_of_tags(words[w], {UniversalTag::DET, UniversalTag::PUNCT, UniversalTag::ADP})) return std::nullopt;
    const bool is_actor = words[w].tag == UniversalTag::PROPN &&
                          !index.senses[index.step(0, index.find_word(normal_form(words[w].form)))].empty();
    if (is_actor) return std::nullopt;
    add_word(behind, words[w].form);
  }
  return behind;
}

bool names_state(const Gazetteer::Index& index, const std::string& normal, const GazetteerEntry& state) {
  const std::vector<NameSense>& senses = index.senses[index.step(0, index.find_word(normal))];
  return std::any_of(senses.begin(), senses.end(),
                     [&](const NameSense& sense) { return index.entries[sense.entry].id == state.id; });
}

}  // namespace

std::string name_of_state_body(const Gazetteer::Index& index, const MentionTable& mentions,
                               const FoundMention& mention) {
  if (mention.country.empty() || mention.kind != ActorKind::organization || mention.entry != no_entry) return {};
  const std::vector<Word>& words = mentions.words_around(mention);
  const BodyNoun body = body_noun(words, mention);
  if (!body.is_body) return {};
  const GazetteerEntry* state = index.find_entry(mention.country);
  if (state == nullptr || state->kind != ActorKind::country || state->adjective.empty()) return {};
  std::optional<std::string> parts = words_behind(index, words, mention);
  if (!parts) return {};
  // "the parliament of Kenya", but not "a bank in Kenya"
  bool is_of_state = mention.head + 1 < words.size() && words[mention.head + 1].form == "of";
  for (WordIndex w = mention.first_word; w < mention.head; ++w) {
    const std::string normal = normal_form(words[w].form);
    const bool is_state = names_state(index, normal, *state);
    is_of_state |= is_state;
    if (is_state || is_one_of_tags(words[w], {UniversalTag::DET, UniversalTag::PART, UniversalTag::PUNCT})) continue;
    if (!has_use(normal, WordUse::portfolio)) return {};
    add_word(*parts, words[w].form);
  }
  if (!is_of_state || (body.needs_modifier && parts->empty())) return {};
  const Word& noun = words[mention.head];
  return state->adjective + *parts + ' ' + capitalised(noun.lemma.empty() ? noun.form : noun.lemma);
}

}  // namespace entente

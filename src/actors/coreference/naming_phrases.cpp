#include "actors/coreference/naming_phrases.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using Label = DependencyLabel;

EntityId bearer_of_alias(const MentionTable& mentions, const EntityTable& entities, std::uint32_t m) {
  const FoundMention& mention = mentions[m];
  const std::vector<Word>& words = mentions.words_around(mention);
  WordIndex at = mention.first_word;
  const auto step = [&](std::initializer_list<std::string_view> forms) {
    const bool fits = at > 0 && is_one_of(words[at - 1].form, forms);
    if (fits) --at;
    return fits;
  };
  step({"the", "The"});
  step({"\"", "“", "``", "'", "‘"});
  if (step({"as"})) {
    if (!step({"known"})) return nobody;
    step({"also", "better", "widely", "commonly"});
  } else if (!step({"alias", "aka", "a.k.a.", "nicknamed", "dubbed"})) {
    return nobody;
  }
  step({","});
  step({"("});
  for (std::size_t k = m; k-- > mentions.begin_of(mentions.sentence_of(m));) {
    if (mentions[k].end_word == at && mentions[k].form == MentionForm::name && entities.of(k) != nobody)
      return entities.of(k);
  }
  return nobody;
}

namespace {

// The verb by which the mention is a name for somebody: "called the Harbour", "known by her stage name | Lady B".
std::optional<WordIndex> calling_verb(const std::vector<Word>& words, const FoundMention& mention) {
  std::optional<WordIndex> at = words[mention.head].head;
  if (at && has_use(words[*at].lemma, WordUse::name_noun) && *at < mention.first_word) at = words[*at].head;
  if (!at || *at > mention.first_word || words[*at].tag != UniversalTag::VERB) return std::nullopt;
  const bool is_known = words[*at].lemma == "know";
  if (!is_known && !has_use(words[*at].lemma, WordUse::calling)) return std::nullopt;
  // In "X called Y a liar" Y is an object, in "known for Y" no name of X.
  const auto is_case = [&](const Word& w) { return w.label == Label::case_ && w.head == mention.head; };
  const auto preposition = std::find_if(words.begin(), words.end(), is_case);
  const bool has_preposition = preposition != words.end();
  const bool is_name = !is_known         ? !has_preposition || preposition->lemma == "as"
                       : has_preposition ? is_one_of(preposition->lemma, {"as", "by"})
                                         : words[mention.head].head != at;
  return is_name ? at : std::nullopt;
}

// Who is called so by the verb: its passive subject, the object before the name, or what the verb hangs from; nobody
// where it is denied.
std::optional<WordIndex> called_by(const std::vector<Word>& words, WordIndex verb, const FoundMention& mention) {
  std::optional<WordIndex> bearer;
  bool is_passive = false;
  for (WordIndex w = 0; w < words.size(); ++w) {
    if (words[w].head != verb) continue;
    if (words[w].lemma == "not" || words[w].lemma == "never") return std::nullopt;
    if (words[w].label == Label::nsubj_pass) {
      bearer = w;
      is_passive = true;
    }
    const bool is_object = words[w].label == Label::obj && w < mention.first_word;
    if (is_object && words[mention.head].label == Label::xcomp && !is_passive) bearer = w;
  }
  if (!bearer && words[verb].penn == PennTag::VBN && base_label(words[verb].label) == Label::acl)
    bearer = words[verb].head;
  return bearer && *bearer < mention.first_word ? bearer : std::nullopt;
}

}  // namespace

EntityId called_so(const MentionTable& mentions, const EntityTable& entities, std::uint32_t m) {
  const FoundMention& mention = mentions[m];
  const std::vector<Word>& words = mentions.words_around(mention);
  const std::optional<WordIndex> verb = calling_verb(words, mention);
  const std::optional<WordIndex> bearer = verb ? called_by(words, *verb, mention) : std::nullopt;
  if (!bearer) return nobody;
  const std::uint32_t to = mentions.mention_at(mentions.sentence_of(m), *bearer, m);
  if (to == no_mention || to >= m || entities.of(to) == nobody ||
      (mention.entry != no_entry && mentions[to].entry == mention.entry))
    return nobody;
  const Entity& entity = entities.entity_of(to);
  const bool is_unnamed = !entity.is_named && mentions[to].form == MentionForm::nominal && words[*verb].lemma != "know";
  return entity.is_plural || is_unnamed ? nobody : entities.of(to);
}

}  // namespace entente

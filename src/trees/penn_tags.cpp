#include "trees/penn_tags.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "text/string_map.hpp"

namespace entente {
namespace {

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

PennTag verb_tag(std::string_view features, std::string_view form) {
  const auto has = [&](std::string_view key, std::string_view value) { return attribute(features, key) == value; };
  if (has("VerbForm", "Inf") || has("Mood", "Imp")) return PennTag::VB;
  if (has("VerbForm", "Ger") || (has("VerbForm", "Part") && has("Tense", "Pres"))) return PennTag::VBG;
  if (has("VerbForm", "Part")) return PennTag::VBN;
  if (has("Tense", "Past")) return PennTag::VBD;
  if (has("Person", "3") && has("Number", "Sing")) return PennTag::VBZ;
  if (has("VerbForm", "Fin")) return PennTag::VBP;
  if (form.ends_with("ing")) return PennTag::VBG;
  if (form.ends_with("ed")) return PennTag::VBD;
  if (form.ends_with("s") && !form.ends_with("ss")) return PennTag::VBZ;
  return PennTag::VB;
}

PennTag punctuation_tag(std::string_view form) {
  if (is_any(form, {".", "!", "?"})) return PennTag::period;
  if (form == ",") return PennTag::comma;
  if (is_any(form, {":", ";", "...", "\u2026", "-", "--", "\u2013", "\u2014"})) return PennTag::colon;
  if (is_any(form, {"(", "[", "{", "-LRB-", "-LSB-"})) return PennTag::open_bracket;
  if (is_any(form, {")", "]", "}", "-RRB-", "-RSB-"})) return PennTag::close_bracket;
  if (is_any(form, {"``", "\u201C", "\u2018", "`"})) return PennTag::open_quote;
  if (is_any(form, {"''", "\"", "'", "\u201D", "\u2019"})) return PennTag::close_quote;
  return form.starts_with("?") || form.starts_with("!") ? PennTag::period : PennTag::NFP;
}

}  // namespace

std::optional<std::string_view> attribute(std::string_view attributes, std::string_view key) {
  while (!attributes.empty()) {
    const std::string_view item = attributes.substr(0, attributes.find('|'));
    const bool is_it = item.starts_with(key) && item.size() > key.size() && item[key.size()] == '=';
    if (is_it) return item.substr(key.size() + 1);
    attributes.remove_prefix(std::min(attributes.size(), item.size() + 1));
  }
  return std::nullopt;
}

static PennTag auxiliary_tag(std::string_view features, const std::string& word, std::string_view lemma) {
  if (is_any(lemma.empty() ? word : lowered(lemma),
             {"can", "could", "may", "might", "must", "ought", "shall", "should", "will", "would", "ca", "wo", "'ll",
              "\u2019ll"}))
    return PennTag::MD;
  if (features == "_" || features.empty()) {
    if (is_any(word, {"is", "has", "does", "'s", "\u2019s"})) return PennTag::VBZ;
    if (is_any(word, {"was", "were", "had", "did", "'d", "\u2019d"})) return PennTag::VBD;
    if (word == "been") return PennTag::VBN;
    if (is_any(word, {"are", "am", "have", "do", "'re", "'ve", "'m"})) return PennTag::VBP;
  }
  return verb_tag(features, word);
}

// Of a pronoun or a determiner.
static PennTag pronoun_tag(UniversalTag tag, std::string_view features, std::string_view word, bool asks, bool is_wh) {
  const auto has = [&](std::string_view key, std::string_view value) { return attribute(features, key) == value; };
  if (has("Poss", "Yes")) return asks || word == "whose" ? PennTag::WPS : PennTag::PRPS;
  if (asks || is_wh) {
    const bool stands_alone = is_any(word, {"who", "whom", "what", "whoever", "whatever"});
    return stands_alone && tag == UniversalTag::PRON ? PennTag::WP : PennTag::WDT;
  }
  if (tag == UniversalTag::DET) return PennTag::DT;
  if (word == "there") return PennTag::EX;
  if (has("PronType", "Dem")) return PennTag::DT;
  if (is_any(word, {"all", "any", "both", "each", "either", "neither", "some", "another", "none"})) return PennTag::DT;
  if (has("PronType", "Ind") || has("PronType", "Neg") || has("PronType", "Tot")) return PennTag::NN;
  if (is_any(word, {"my", "your", "his", "its", "our", "their"}) && features == "_") return PennTag::PRPS;
  return PennTag::PRP;
}

PennTag penn_tag_of(UniversalTag tag, std::string_view features, std::string_view form, std::string_view lemma) {
  const std::string word = lowered(form);
  const auto has = [&](std::string_view key, std::string_view value) { return attribute(features, key) == value; };
  const bool asks = has("PronType", "Int") || has("PronType", "Rel") || has("PronType", "Int,Rel");
  const bool is_wh = word.starts_with("wh") || word == "how";
  switch (tag) {
    case UniversalTag::NOUN:
      return has("Number", "Plur") ? PennTag::NNS : PennTag::NN;
    case UniversalTag::PROPN:
      return has("Number", "Plur") ? PennTag::NNPS : PennTag::NNP;
    case UniversalTag::AUX:
      return auxiliary_tag(features, word, lemma);
    case UniversalTag::VERB:
      return verb_tag(features, word);
    case UniversalTag::ADJ:
      return has("Degree", "Cmp") ? PennTag::JJR : has("Degree", "Sup") ? PennTag::JJS : PennTag::JJ;
    case UniversalTag::ADV:
      if (asks || (is_wh && features == "_")) return PennTag::WRB;
      return has("Degree", "Cmp") ? PennTag::RBR : has("Degree", "Sup") ? PennTag::RBS : PennTag::RB;
    case UniversalTag::PRON:
    case UniversalTag::DET:
      return pronoun_tag(tag, features, word, asks, is_wh);
    case UniversalTag::ADP:
    case UniversalTag::SCONJ:
      if (tag == UniversalTag::SCONJ && is_any(word, {"when", "where", "why", "how"})) return PennTag::WRB;
      return PennTag::IN;
    case UniversalTag::PART:
      if (is_any(word, {"'s", "\u2019s", "'", "\u2019", "s"})) return PennTag::POS;
      return word == "to" || word == "na" ? PennTag::TO : PennTag::RB;
    case UniversalTag::CCONJ:
      return PennTag::CC;
    case UniversalTag::NUM:
      return PennTag::CD;
    case UniversalTag::INTJ:
      return PennTag::UH;
    case UniversalTag::SYM:
      if (is_any(word, {"$", "\u20AC", "\u00A3", "\u00A5"})) return PennTag::currency;
      return word == "%" ? PennTag::NN : word == "#" ? PennTag::hash : PennTag::SYM;
    case UniversalTag::PUNCT:
      return punctuation_tag(form);
    case UniversalTag::X:
      return PennTag::FW;
  }
  return PennTag::FW;
}

UniversalTag universal_tag_of(PennTag penn) {
  switch (penn) {
    case PennTag::NN: case PennTag::NNS:
      return UniversalTag::NOUN;
    case PennTag::NNP: case PennTag::NNPS:
      return UniversalTag::PROPN;
    case PennTag::VB: case PennTag::VBP: case PennTag::VBD: case PennTag::VBZ: case PennTag::VBN: case PennTag::VBG:
      return UniversalTag::VERB;
    case PennTag::MD:
      return UniversalTag::AUX;
    case PennTag::JJ: case PennTag::JJR: case PennTag::JJS: case PennTag::AFX:
      return UniversalTag::ADJ;
    case PennTag::RB: case PennTag::RBR: case PennTag::RBS: case PennTag::WRB:
      return UniversalTag::ADV;
    case PennTag::PRP: case PennTag::PRPS: case PennTag::WP: case PennTag::WPS: case PennTag::EX:
      return UniversalTag::PRON;
    case PennTag::DT: case PennTag::PDT: case PennTag::WDT:
      return UniversalTag::DET;
    case PennTag::IN: case PennTag::RP:
      return UniversalTag::ADP;
    case PennTag::TO: case PennTag::POS:
      return UniversalTag::PART;
    case PennTag::CC:
      return UniversalTag::CCONJ;
    case PennTag::CD:
      return UniversalTag::NUM;
    case PennTag::UH:
      return UniversalTag::INTJ;
    case PennTag::SYM: case PennTag::currency: case PennTag::hash:
      return UniversalTag::SYM;
    case PennTag::period: case PennTag::comma: case PennTag::colon: case PennTag::close_bracket:
    case PennTag::open_bracket: case PennTag::HYPH: case PennTag::open_quote: case PennTag::close_quote:
    case PennTag::NFP:
      return UniversalTag::PUNCT;
    case PennTag::FW: case PennTag::GW: case PennTag::ADD: case PennTag::LS: case PennTag::XX:
      return UniversalTag::X;
  }
  return UniversalTag::X;
}

}  // namespace entente

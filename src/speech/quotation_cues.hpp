// The words that tell of somebody's words or mind, read from lexicon/quotation_cues.tsv: lemma, part of speech, what it
// takes. "urge <tab> verb <tab> quote that object-to" -> cues.find("urge", CuePart::verb)->takes(Takes::object_to) A
// preposition among what a cue takes leads to its content: "oppose", "opposition to".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/trees/sentence.hpp"
#include "text/string_map.hpp"

namespace entente {

enum class CuePart : std::uint8_t { verb, noun, adjective };
inline constexpr std::array<std::string_view, 3> cue_part_names = {"verb", "noun", "adjective"};
static_assert(cue_part_names[std::size_t(CuePart::adjective)] == "adjective");

// quote      direct speech beside it: "We won," he said
// that       a clause, with or without its conjunction: he said they had won
// to         an infinitive: he promised to go
// object     its object is what is said or thought of: she criticized the plan
// object_to  its object with an infinitive: she urged him to go
// object_of  its object with "of" or "for": she accused him of lying
// as         its object with "as", or with a predicate: she sees him as a rival, she called him a liar
// light      a noun after it speaks with the verb's subject: she issued a statement
// around     the clause it qualifies: in her view, they had won
// weak       a cue only with direct speech or a clause that no other reading has: he went on
// addressee  its object is who is spoken to: she told him that they had won
enum class Takes : std::uint8_t { quote, that, to, object, object_to, object_of, as, light, around, weak, addressee };
inline constexpr std::array<std::string_view, 11> takes_names = {
    "quote", "that", "to", "object", "object-to", "object-of", "as", "light", "around", "weak", "addressee"};
static_assert(takes_names[std::size_t(Takes::addressee)] == "addressee");

struct QuotationCue {
  std::uint16_t taken = 0;                // a bit for each of Takes
  std::vector<std::string> prepositions;  // "about", "for": their complement is the content

  bool takes(Takes what) const { return taken >> std::size_t(what) & 1U; }
  bool takes_preposition(std::string_view preposition) const;
};

class QuotationCues {
 public:
  // Throws InputError with line and column for a row that cannot be read.
  QuotationCues(std::string_view bytes, const std::string& name);
  static const QuotationCues& builtin();  // lexicon/quotation_cues.tsv
  const QuotationCue* find(std::string_view lemma, CuePart part) const;
  // A verb's lemma, though the lemmatizer may not know its form: "ruled" -> "rule".
  std::string_view verb_of(const Word& word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view lemma) const { return std::hash<std::string_view>{}(lemma); }
  };
  std::unordered_map<std::string, std::array<std::optional<QuotationCue>, cue_part_names.size()>, Hash, std::equal_to<>>
      cues_;
  StringMap<std::string> verb_forms_;
};

}  // namespace entente

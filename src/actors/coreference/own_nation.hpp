// "our country", "this Nation": in a document's own voice the state that it speaks of throughout.
#pragma once

#include <cstdint>
#include <string_view>

#include "actors/coreference/entity_table.hpp"
#include "entente/speech/speech.hpp"

namespace entente {

class OwnNation {
 public:
  OwnNation(const Gazetteer::Index& index, const MentionTable& mentions, const DocumentSpeech& speech,
            EntityTable& entities);

  EntityId meant_by(std::uint32_t mention) const;  // nobody where it is no such word, or no state stands out
  // "the country", which may be one spoken of before
  bool is_with_article(std::uint32_t mention) const;

 private:
  WordIndex determiner(const FoundMention& mention) const;

  const Gazetteer::Index& index_;
  const MentionTable& mentions_;
  const DocumentSpeech& speech_;
  EntityTable& entities_;
  std::string_view state_;  // the country code of the one that the document names most
};

}  // namespace entente

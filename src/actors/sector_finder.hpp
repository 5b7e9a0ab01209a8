// Mentions of one sentence -> the sector that each speaks for, by its head word and by whom that serves.
// "A spokesman for the Saudi-led coalition" -> military; "a Reuters editor" -> media; "Russian officials" -> government
// A word of no file says nothing, and a mention may have no sector: "the Chinese team".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "actors/sentence_view.hpp"

namespace entente {

// One word as sectors.tsv has it, or two that say more than the second: "security service", "Saudi-led coalition".
struct SectorReading {
  SectorWord word;
  WordIndex begin = 0;  // of the words read
};
SectorReading read_sector_word(const Gazetteer::Index& index, const Sentence& sentence,
                               std::span<const KnownWord> known, WordIndex at);

class SectorFinder {
 public:
  SectorFinder(const Gazetteer::Index& index, const Sentence& sentence, std::span<const KnownWord> known,
               std::span<FoundMention> mentions)
      : index_(&index), sentence_(&sentence), known_(known), mentions_(mentions) {}

  void find();

 private:
  // Whom a noun's bearer serves: a sector, or a state of which no more is said.
  struct Employer {
    std::optional<Sector> sector;
    bool is_state = false;
  };
  std::optional<Sector> of_name(const FoundMention& mention) const;
  std::optional<Sector> of_noun(WordIndex head, WordIndex begin, int depth) const;
  Employer employer_before(WordIndex at, WordIndex begin) const;
  Employer employer_after(WordIndex head, int depth) const;
  Employer employer_of(const FoundMention& mention) const;
  SectorReading read(WordIndex at) const { return read_sector_word(*index_, *sentence_, known_, at); }
  const FoundMention* mention_headed_by(WordIndex at) const;
  const FoundMention* mention_ending_at(WordIndex end, WordIndex begin) const;
  const Word& word(WordIndex at) const { return sentence_->words[at]; }

  const Gazetteer::Index* index_;
  const Sentence* sentence_;
  std::span<const KnownWord> known_;
  std::span<FoundMention> mentions_;
};

}  // namespace entente

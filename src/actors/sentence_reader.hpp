// The words of a sentence as the gazetteer knows them, and the names of it that begin at each.
// "The Bank of England sued" -> Bank of England at its second word; of "the west" no West
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/sentence_view.hpp"

namespace entente {

class SentenceReader {
 public:
  SentenceReader(const Gazetteer::Index& index, const Sentence& sentence, SentenceReading& reading)
      : index_(index), words_(sentence.words), reading_(reading) {}

  void read();

 private:
  // A name as far as the trie has it: the node, and how each of its words is written.
  struct Path {
    std::uint32_t node = 0;
    std::size_t length = 0;
    std::uint32_t shapes = 0;  // two bits a word: small, a capital, capitals throughout
    void add(const Shape& shape);
  };
  void read_word(WordIndex at);
  void read_capitals();
  KnownMatch match_at(WordIndex begin);
  bool follow(Path& path, WordIndex at);
  bool follow_pieces(Path& path, std::string_view form);
  bool is_written_so(const NameSense& sense, const Path& path, WordIndex begin, WordIndex at) const;
  bool may_stand_alone(const NameSense& sense, WordIndex at) const;
  bool is_people(WordIndex at) const;
  std::uint32_t classes_at(WordIndex at) const { return reading_.known[at].classes; }
  WordIndex size() const { return WordIndex(words_.size()); }

  const Gazetteer::Index& index_;
  const std::vector<Word>& words_;
  SentenceReading& reading_;
  std::size_t letters_ = 0, upper_ = 0;  // words of letters; of them with a capital
  std::string scratch_;
};

}  // namespace entente

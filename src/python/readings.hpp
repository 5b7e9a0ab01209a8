// What was read from one text, with places counted as Python counts them: in characters (code points), or in bytes.
// Reading(text, analysis, Offsets::characters).relations[0].source.begin
// Holds copies of all words, so that nothing in it borrows from the analysis.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <entente/entente.hpp>

namespace entente::python {

enum class Offsets { characters, bytes };

struct Words {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

// Who takes part: an actor, with the words that name it here; without words the document itself.
struct Participant {
  std::optional<std::string> id;
  std::string name;
  std::optional<std::string> kind;
  std::optional<Words> words;
};

struct ReadRelation {
  std::string type;
  std::string label;
  int sign = 0;
  Participant source;
  std::optional<Participant> target;
  std::optional<Words> object;
  bool is_denied = false;
  std::string modality;
  std::optional<Participant> said_by;
  std::optional<Words> time;
  std::string time_value;
  double confidence = 0;
  Words trigger;
  Words sentence;
  std::string rule;
};

struct ReadQuotation {
  std::optional<Participant> speaker;
  Words cue;
  std::vector<Words> content;
  std::string form;
};

struct ReadMention {
  Participant actor;  // with the words of this mention
  std::string form;
};

struct Reading {
  std::vector<ReadRelation> relations;
  std::vector<ReadQuotation> quotations;
  std::vector<ReadMention> mentions;
};

// `text` is what was read, as it was given; the analysis is of it.
Reading reading_of(std::string_view text, const Analysis& analysis, Offsets offsets);

}  // namespace entente::python

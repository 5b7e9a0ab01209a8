// Names as they are compared: without case, accents, full stops, a leading "the".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

// "The U.S." -> "us", "Recep  Tayyip ERDOĞAN" -> "recep tayyip erdogan". Latin, Greek and Cyrillic letters lose their
// case, Latin ones their accents; everything else stays.
std::string folded_name(std::string_view name);

// The same of one letter: "É" -> "e".
char32_t folded_letter(char32_t letter);

// The words on one line, blanks folded to one: a name may run over the end of a line.
std::string folded_blanks(std::string_view words);

// How unlike two folded names are: insertions, deletions, substitutions and swaps of neighbours (optimal string
// alignment) of characters, or `limit` + 1 if there are more than that.
std::size_t name_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace entente

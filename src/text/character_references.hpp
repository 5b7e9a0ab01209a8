// Character references of HTML and Markdown.  read_character_reference("&eacute;t", 0) -> U+00E9, 8 bytes
// All names of the HTML standard but those of two characters; numbers by their value or Windows-1252, as browsers do.
// What is no reference ("AT&T") is nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente::text {

struct CharacterReference {
  char32_t code = 0;     // U+FFFD for a number that is no character, 0 for NUL
  std::size_t size = 0;  // of the reference in bytes, "&" and ";" included
};

// The reference that begins with the "&" at text[at].
std::optional<CharacterReference> read_character_reference(std::string_view text, std::size_t at);

// "&amp;#8217;" was written twice, and whoever reads it sees "&#8217;" in the middle of a word: what both say together,
// where `outer`, read at text[at], is "&" and a reference with its ";" follows; else `outer`.
CharacterReference written_twice(std::string_view text, std::size_t at, CharacterReference outer);

// Appends the character in UTF-8.
void append_utf8(char32_t code, std::string& out);

}  // namespace entente::text

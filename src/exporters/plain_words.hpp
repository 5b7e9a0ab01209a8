// Words as they may be shown: one line, no control characters, no marks that turn the direction of the text around.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Blanks folded to one, control and bidirectional characters dropped, invalid UTF-8 replaced by U+FFFD.
std::string plain_words(std::string_view words);

// Words for a terminal, which shall not obey them: each control character but a line's end and a tab, each mark that
// turns the direction around and each byte that is not UTF-8 becomes U+FFFD. `with_colors`: what sets colours stays.
enum class LineEnds { kept, replaced };
std::string terminal_words(std::string_view words, LineEnds line_ends, bool with_colors = false);

// The same words with NUL and bytes that are not UTF-8 replaced by U+FFFD.
std::string without_nul(std::string_view words);

// The number of characters.
std::size_t character_count(std::string_view words);

// At most `most` characters, the last of them "…" where something was cut.
std::string shortened(std::string_view words, std::size_t most);

// Lines of at most `width` characters, broken at blanks; a longer word is a line of its own.
std::vector<std::string> wrapped(std::string_view words, std::size_t width);

}  // namespace entente

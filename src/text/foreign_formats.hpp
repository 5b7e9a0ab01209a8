// Text that is no article: what this program writes itself, drawings, graphs and lists of other programs, unknown XML.
// foreign_format("news.xml", "<?xml version='1.0'?><gexf …") -> "a graph (GEXF)"
// By what the first bytes look like, or else by the file's ending; nothing for what is to be read.
#pragma once

#include <optional>
#include <string_view>

namespace entente::text {

// `head`: the first bytes in UTF-8.
std::optional<std::string_view> foreign_format(std::string_view name, std::string_view head);

// Lists of addresses, accounts and settings, keys and packed bytes in letters: where blanks hardly ever come, nothing is
// said. A text of a few words is one all the same.
bool is_without_words(std::string_view head);

// "news.jsonl" of "news.jsonl.gz".
std::string_view without_packed_ending(std::string_view name);

}  // namespace entente::text

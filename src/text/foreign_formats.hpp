// Text that only looks like an article: tables, mailboxes, feeds, subtitles, and what this program writes itself.
// foreign_format("news.txt", "WARC/1.0\r\n…", false) -> "a WARC archive"
// By what the first bytes look like, or else by the file's ending; nothing for what is to be read.
#pragma once

#include <optional>
#include <string_view>

namespace entente::text {

// `head`: the first bytes in UTF-8; `is_cut`: more follow.
std::optional<std::string_view> foreign_format(std::string_view name, std::string_view head, bool is_cut);

}  // namespace entente::text

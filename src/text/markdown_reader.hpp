// Markdown -> its text.  read_markdown("memo.md", "# Talks fail\n\nOrla [left](http://x).").text -> Talks fail | Orla
// left. Headings, paragraphs, list items, quotes and cells are parted by blank lines; code, HTML, pictures and targets
// go. Front matter (YAML or TOML between --- or +++) gives title, author, publisher and date; only "key: value" and
// lists of names are read of it. Bytes are UTF-8; bad ones become U+FFFD and are counted.
#pragma once

#include <string>
#include <string_view>

#include "entente/text/document.hpp"

namespace entente::text {

Document read_markdown(const std::string& name, std::string_view bytes);

}  // namespace entente::text

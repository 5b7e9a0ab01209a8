// HTML -> the article on the page.  read_html("page.html", bytes).text -> headline and paragraphs, blank lines between
// Title, author, publisher and date are taken from the head, the JSON-LD or the page itself.
// Bytes are UTF-8 (the reader of files decodes what declares another encoding); bad ones become U+FFFD and are counted.
// Any bytes are read, in linear time; a page without an article gives the text that it has.
#pragma once

#include <string>
#include <string_view>

#include "entente/text/document.hpp"

namespace entente::text {

Document read_html(const std::string& name, std::string_view bytes);

}  // namespace entente::text

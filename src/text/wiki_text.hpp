// Wikitext -> running text.  read_wiki_text("'''Orla''' met [[Mercer|him]] in {{w|Cork}}.").text -> Orla met him in Cork.
// Templates, tables, references, files and categories go; links and those templates that are links keep their words.
// Sources, related news and what else stands below an article is left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entente/text/date.hpp"

namespace entente::text {

struct WikiText {
  std::string text;
  std::optional<Date> date;  // of Wikinews: {{date|March 21, 2023}}, [[Category:March 21, 2023]]
};

WikiText read_wiki_text(std::string_view markup);

}  // namespace entente::text

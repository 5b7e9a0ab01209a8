// A page's paragraphs -> those of the article.  Navigation, teasers, comments, advertisements are left out.
// Paragraphs give points to the elements around them, the best one less its links is the article, as Mozilla's
// Readability does; within it shallow features of each paragraph decide (link density, length, heading), after
// Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features, WSDM 2010.
// A page on which that leaves next to nothing is read again with less left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/html_tree.hpp"
#include "text/page_text.hpp"

namespace entente::text {

struct Article {
  std::vector<std::uint32_t> paragraphs;  // of the page, ascending
  std::optional<std::string> byline;      // "By Orla Mercer" among its first paragraphs -> "Orla Mercer"
};

// `title`, if not empty, is the headline: the heading that says it is taken from wherever it stands before the article.
Article find_article(const HtmlTree& tree, const Page& page, std::string_view title);

// "Orla Mercer" of "By Orla Mercer" or "by Orla Mercer, Paris correspondent"; nothing where it is no byline.
std::optional<std::string> name_in_byline(std::string_view text);

}  // namespace entente::text

// What a page says of itself: meta elements (Open Graph, Dublin Core and their kin) and JSON-LD (schema.org).
// <meta property="og:site_name" content="Orla Post"> -> publisher "Orla Post"
// Broken JSON-LD is passed over; it is running text as far as we are concerned.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entente/text/date.hpp"
#include "text/html_tree.hpp"

namespace entente::text {

struct PageMetadata {
  std::optional<std::string> title;      // og:title, or the headline of the JSON-LD
  std::optional<std::string> title_tag;  // <title>, with the name of the site as a rule
  std::optional<std::string> author;
  std::optional<std::string> publisher;
  std::optional<Date> date;
};

PageMetadata read_metadata(const HtmlTree& tree, std::string_view bytes);

// "Talks fail | Orla Post" -> "Talks fail", by the publisher's name or by the mark before a short last part.
std::string without_site_name(std::string_view title, const std::optional<std::string>& publisher);

}  // namespace entente::text

// What is known of the words around articles, from language/en/text/page-clutter.tsv.
// clutter_of_paragraph("Watch more of our videos!") -> Clutter::paragraph
// Words are compared in small letters, with straight quotes and without what is no letter at either end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::text {

enum class Clutter : std::uint8_t {
  none,
  paragraph,  // goes
  list,       // a heading that goes with the links below it
  rest,       // a heading that goes with all that follows
};

Clutter clutter_of_paragraph(std::string_view text);

struct ClassHint {
  bool is_clutter = false;   // "related-links"
  bool is_unlikely = false;  // "sidebar"
  bool is_likely = false;    // "article-body"
  bool is_hidden = false;    // "visually-hidden"
  bool is_byline = false;    // "article-author"
  bool is_paywall = false;   // "paywall"
  bool is_credit = false;    // "photo-credit"
};

// Of the words in a class or id attribute, and of each two side by side; camelCase and hyphens part words.
void add_class_hint(std::string_view attribute, ClassHint& hint);

// Whether a title's part is what a paper calls itself, by its last word: "The Daily Post".
bool is_called_as_papers_are(std::string_view text);

// The small letters and digits of a text with one blank between words: what two copies of a caption share.
std::string bare_words(std::string_view text);

}  // namespace entente::text

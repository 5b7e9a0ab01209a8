#include "text/article_finder.hpp"

#include <algorithm>
#include <span>
#include <unordered_set>

#include "entente/text/date.hpp"
#include "text/ascii.hpp"
#include "text/page_clutter.hpp"

namespace entente::text {
namespace {

// How much is left out, from the most to the least: all that may be clutter, only what says that it is, nothing.
enum class Strictness { unlikely, clutter, nothing };

constexpr std::size_t enough = 250;  // bytes of text; an article of less is looked for again, less strictly
constexpr std::size_t long_paragraph = 80;
constexpr std::size_t shortest_scored = 25;

bool is_heading(ParagraphKind kind) {
  return kind == ParagraphKind::heading || kind == ParagraphKind::heading1;
}

class Finder {
 public:
  Finder(const HtmlTree& tree, const Page& page, std::string_view title, Strictness strictness)
      : tree_(tree), page_(page), title_(bare_words(title)), strictness_(strictness) {}

  Article find() {
    sum_up();
    behind_paywall_ = paragraphs_behind_paywall();
    leave_out();
    score();
    select();
    filter();
    return std::move(article_);
  }

  std::size_t kept_bytes() const { return kept_bytes_; }

 private:
  std::string_view words(const PageParagraph& paragraph) const { return paragraph.words.in(page_.text.text); }

  // A paragraph as articles have them: long, with few links.
  bool is_good(const PageParagraph& paragraph) const {
    return paragraph.words.size() >= long_paragraph && paragraph.link_bytes * 3 < paragraph.words.size();
  }

  std::size_t good_bytes(std::uint32_t element) const {
    const PageElement& within = page_.elements[element];
    return good_before_[within.end_paragraph] - good_before_[within.first_paragraph];
  }

  void sum_up() {
    good_before_.assign(1, 0);
    for (const PageParagraph& paragraph : page_.paragraphs) {
      const bool counts = is_good(paragraph) && (is_out_.empty() || !is_out_[paragraph.element]);
      good_before_.push_back(good_before_.back() + (counts ? paragraph.words.size() : 0));
    }
  }

  // Text of single paragraphs that say of themselves that they stand behind a paywall.
  std::size_t paragraphs_behind_paywall() const {
    std::size_t bytes = 0;
    for (std::uint32_t number = 0; number < page_.elements.size(); ++number)
      if (tree_.elements[number].tag == Tag::p && page_.elements[number].hint.is_paywall) bytes += good_bytes(number);
    return bytes;
  }

  bool looks_left_out(std::uint32_t number, bool is_inside_article) const {
    const HtmlElement& element = tree_.elements[number];
    const ClassHint& hint = page_.elements[number].hint;
    // What a site says below each of its pages is no article, and a page of nothing else has none.
    if (strictness_ == Strictness::nothing) return element.tag == Tag::footer || (element.tag == Tag::nav && is_mostly_links(number));
    switch (element.tag) {
      case Tag::nav:
      case Tag::aside:
      case Tag::footer:
        return true;
      case Tag::header:
        if (!is_inside_article) return true;
        break;
      case Tag::form:
        if (good_bytes(number) * 4 < good_before_.back()) return true;
        break;
      case Tag::span:
      case Tag::a:
      case Tag::br:
      case Tag::time:
        return false;  // a word inside a sentence is never left out by its class
      case Tag::div:
      case Tag::article:
      case Tag::blockquote:
      case Tag::caption:
      case Tag::heading1:
      case Tag::heading:
      case Tag::item:
      case Tag::list:
      case Tag::main:
      case Tag::p:
      case Tag::pre:
      case Tag::section:
      case Tag::table:
      case Tag::cell:
      case Tag::left_out:
        break;
    }
    if (page_.elements[number].is_main || page_.elements[number].is_article_body) return false;
    // What stands behind a paywall is in the page, and so is the box that asks for money: that is no story.
    if (hint.is_paywall) return (element.tag == Tag::p ? behind_paywall_ : good_bytes(number)) < enough;
    return hint.is_clutter || (hint.is_unlikely && !hint.is_likely && strictness_ == Strictness::unlikely);
  }

  std::span<const PageParagraph> paragraphs_in(std::uint32_t number) const {
    const PageElement& within = page_.elements[number];
    return std::span(page_.paragraphs).subspan(within.first_paragraph, within.end_paragraph - within.first_paragraph);
  }

  bool is_mostly_links(std::uint32_t number) const {
    std::size_t bytes = 0, links = 0;
    for (const PageParagraph& paragraph : paragraphs_in(number)) {
      bytes += paragraph.words.size();
      links += paragraph.link_bytes;
    }
    return links * 2 > bytes;
  }

  // A heading, or an element that says it is a story.
  bool holds_story(std::uint32_t number) const {
    return std::ranges::any_of(paragraphs_in(number), [this](const PageParagraph& paragraph) {
      return is_heading(paragraph.kind) || is_article(paragraph.element) || is_main(paragraph.element);
    });
  }

  // "layout has-sidebar" around everything, or a <nav> never closed: what holds nearly all the text is no clutter,
  // unless the headline stands elsewhere, as it does where readers have written more than the author.
  bool holds_the_page(std::uint32_t number) const {
    const std::size_t inside = good_bytes(number), outside = good_before_.back() - inside;
    if (inside <= outside || outside >= 2 * enough) return false;
    if (tree_.elements[number].tag == Tag::footer && !holds_story(number)) return false;
    const auto is_main_heading = [](const PageParagraph& paragraph) {
      return paragraph.kind == ParagraphKind::heading1;
    };
    const PageElement& within = page_.elements[number];
    const auto first = std::ranges::find_if(page_.paragraphs, is_main_heading);
    return first == page_.paragraphs.end() || first - page_.paragraphs.begin() >= within.first_paragraph;
  }

  void leave_out() {
    const std::size_t count = tree_.elements.size();
    std::vector<bool> is_out(count), is_inside(count);
    is_byline_.assign(count, false);
    block_around_.assign(count, 0);
    for (std::uint32_t number = 1; number < count; ++number) {
      const HtmlElement& element = tree_.elements[number];
      is_inside[number] = is_inside[element.parent] || element.tag == Tag::article || element.tag == Tag::main ||
                          page_.elements[number].is_main || page_.elements[number].is_article_body;
      block_around_[number] =
          is_block(tree_.elements[element.parent].tag) ? element.parent : block_around_[element.parent];
      const ClassHint& hint = page_.elements[number].hint;
      is_byline_[number] = (is_byline_[element.parent] && !is_article(number)) ||
                           (hint.is_byline && !hint.is_likely && page_.elements[number].words.size() < 300);
      is_out[number] = is_out[element.parent];
      if (is_out[number] || !looks_left_out(number, is_inside[number])) continue;
      is_out[number] = !holds_the_page(number);
    }
    is_out_ = std::move(is_out);
    sum_up();  // from now on without what is left out
  }

  // Readability's points: one a paragraph, one a comma, up to three for its length.
  void score() {
    scores_.assign(tree_.elements.size(), 0);
    std::vector<double> bytes(1, 0), links(1, 0);
    for (const PageParagraph& paragraph : page_.paragraphs) {
      const bool is_out = is_out_[paragraph.element];
      bytes.push_back(bytes.back() + (is_out ? 0 : paragraph.words.size()));
      links.push_back(links.back() + (is_out ? 0 : paragraph.link_bytes));
      if (is_out || is_heading(paragraph.kind) || paragraph.words.size() < shortest_scored ||
          paragraph.link_bytes * 2 > paragraph.words.size()) {
        continue;
      }
      const double commas = static_cast<double>(std::ranges::count(words(paragraph), ','));
      const double points = 1 + commas + std::min(static_cast<double>(paragraph.words.size()) / 100, 3.0);
      std::uint32_t around = paragraph.element;
      const Tag tag = tree_.elements[around].tag;
      // A <div> of one paragraph is a <p> to those who write only <div>.
      const bool is_alone = page_.elements[around].end_paragraph - page_.elements[around].first_paragraph == 1;
      if (tag == Tag::p || tag == Tag::item || tag == Tag::pre || tag == Tag::caption || is_alone) {
        around = block_around(around);
      }
      for (int level = 0; level < 5 && around != 0; ++level) {
        scores_[around] += level == 0 ? points : level == 1 ? points / 2 : points / (level * 3);
        around = block_around(around);
      }
    }
    for (std::uint32_t number = 1; number < scores_.size(); ++number) {
      if (scores_[number] == 0) continue;
      const PageElement& element = page_.elements[number];
      const ClassHint& hint = element.hint;
      if (hint.is_likely) scores_[number] += 25;
      if (hint.is_clutter || hint.is_unlikely) scores_[number] -= 25;
      const double all = bytes[element.end_paragraph] - bytes[element.first_paragraph];
      const double linked = links[element.end_paragraph] - links[element.first_paragraph];
      if (all > 0) scores_[number] *= 1 - linked / all;
    }
  }

  std::uint32_t block_around(std::uint32_t number) const { return block_around_[number]; }

  bool is_article(std::uint32_t number) const {
    return tree_.elements[number].tag == Tag::article || page_.elements[number].is_article_body;
  }
  bool is_main(std::uint32_t number) const {
    return tree_.elements[number].tag == Tag::main || page_.elements[number].is_main;
  }

  // Marks the elements that the article lies in.
  void select() {
    is_selected_.assign(tree_.elements.size(), false);
    const auto best = std::ranges::max_element(scores_);
    if (best == scores_.end() || *best <= 0) {
      is_selected_[0] = true;  // nothing but headings and scraps: all that is not left out
    } else {
      auto top = static_cast<std::uint32_t>(best - scores_.begin());
      std::uint32_t chosen = 0;
      for (std::uint32_t around = top; around != 0; around = block_around(around)) {
        if (!is_article(around) && !is_main(around)) continue;
        // The posts of a live page are articles of one page; the teasers below an article hold less than it does.
        if (chosen == 0 || good_bytes(around) > 2 * good_bytes(chosen)) chosen = around;
      }
      if (chosen != 0) {
        is_selected_[chosen] = true;
      } else {
        // A tag closed in the wrong place cuts an article in two: it holds most of what is good on a page.
        while (top != 0 && good_bytes(top) * 5 < good_before_.back() * 3) top = block_around(top);
        select_with_siblings(top);
      }
    }
    for (std::uint32_t number = 1; number < is_selected_.size(); ++number) {
      if (is_selected_[tree_.elements[number].parent]) is_selected_[number] = true;
    }
  }

  void select_with_siblings(std::uint32_t top) {
    is_selected_[top] = true;
    if (top == 0) return;
    around_top_ = block_around(top);
    const double least = scores_[top] * 0.2;
    for (std::uint32_t number = around_top_ + 1; number < tree_.elements.size(); ++number) {
      const HtmlElement& element = tree_.elements[number];
      if (element.parent != around_top_) continue;
      const bool is_paragraph = element.tag == Tag::p || element.tag == Tag::blockquote;
      if (scores_[number] >= least || (is_paragraph && good_bytes(number) > 0)) is_selected_[number] = true;
    }
  }

  bool is_candidate(const PageParagraph& paragraph) const {
    if (is_out_[paragraph.element]) return false;
    return is_selected_[paragraph.element] ||
           (around_top_ != 0 && paragraph.element == around_top_ && is_good(paragraph));
  }

  bool says_title(const PageParagraph& paragraph) const {
    if (title_.empty() || paragraph.words.size() > 400) return false;
    const std::string bare = bare_words(words(paragraph));
    if (bare == title_) return true;
    const std::size_t shorter = std::min(bare.size(), title_.size());
    return shorter >= 20 && std::string_view(bare).substr(0, shorter) == std::string_view(title_).substr(0, shorter);
  }

  // A heading that says the title, inside the article or the last one before it.
  std::optional<std::uint32_t> headline() const {
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < page_.paragraphs.size(); ++i) {
      const PageParagraph& paragraph = page_.paragraphs[i];
      const bool is_inside = is_candidate(paragraph);
      if (found && is_inside && !is_heading(paragraph.kind)) break;
      const bool is_title = is_heading(paragraph.kind)
                                ? says_title(paragraph)
                                : paragraph.kind == ParagraphKind::text && !title_.empty() && paragraph.words.size() < 400 &&
                                      paragraph.link_bytes == 0 && bare_words(words(paragraph)) == title_;
      if (is_title) {
        found = i;
        if (is_inside) break;
      }
    }
    return found;
  }

  // A paragraph of a story may be one link, "Kenya condemned Uganda, and a spokesman said that more would follow." What
  // leads to another story is a headline: short, or without a stop, or no paragraph.
  bool reads_as_sentence(const PageParagraph& paragraph) const {
    if (paragraph.kind != ParagraphKind::text || tree_.elements[paragraph.element].tag != Tag::p) return false;
    std::string_view text = words(paragraph);
    if (text.size() < long_paragraph) return false;
    // Among others that are no links: all links are a list of stories.
    if (kept_bytes_ < long_paragraph && good_bytes(block_around(paragraph.element)) < 2 * long_paragraph) return false;
    if (text.ends_with("\u201D")) text.remove_suffix(3);
    else if (text.ends_with('"')) text.remove_suffix(1);
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
  }

  // Behind the last paragraph of the block that begins with this heading over links: "Related stories" stands over
  // their teasers, which are no links. The heading alone, where the block holds most of the page.
  std::uint32_t end_of_list(std::uint32_t heading) const {
    std::uint32_t block = page_.paragraphs[heading].element;
    for (std::uint32_t around = block_around(block); around != 0 && page_.elements[around].first_paragraph == heading;
         around = block_around(around)) {
      if (is_article(around) || is_main(around) || good_bytes(around) * 2 > good_before_.back()) break;
      block = around;
    }
    return page_.elements[block].end_paragraph;
  }

  // "14 May 2024, 10:03 · Updated 15 May": a line that is no sentence.
  bool says_date(const PageParagraph& paragraph) const {
    constexpr std::size_t longest = 60;
    const std::string_view text = words(paragraph);
    if (is_heading(paragraph.kind) || text.size() > longest || text.ends_with('.')) return false;
    const std::optional<Date> date = parse_date(text);
    return date && date->day != 0;
  }

  // Whether a paragraph of the chosen elements is one of the article; `clutter` is what its words say.
  bool is_kept(const PageParagraph& paragraph, Clutter clutter) {
    const std::size_t size = paragraph.words.size();
    const bool is_linked = paragraph.link_bytes * 2 > size;
    if (strictness_ == Strictness::nothing) return clutter == Clutter::none && !(is_linked && paragraph.kind == ParagraphKind::item);
    if (skips_list_) {
      skips_list_ = is_linked || (paragraph.kind == ParagraphKind::item && paragraph.link_bytes * 3 >= size) ||
                    clutter == Clutter::list;
      if (skips_list_) return false;
    }
    if (clutter != Clutter::none) return false;
    if (is_linked && size < 600 && !reads_as_sentence(paragraph)) return false;
    if (paragraph.time_bytes * 2 > size || says_date(paragraph)) return false;
    if (size < 200 && is_byline_[paragraph.element]) return false;
    if (kept_bytes_ < enough && name_in_byline(words(paragraph))) {
      if (!article_.byline) article_.byline = name_in_byline(words(paragraph));
      return false;
    }
    return true;
  }

  // Captions come back in slide shows and for telephones, with a credit more or less.
  bool is_repeated(const PageParagraph& paragraph) {
    if (paragraph.kind == ParagraphKind::cell || paragraph.words.size() < 15) return false;
    std::string bare = bare_words(words(paragraph));
    if (paragraph.kind == ParagraphKind::caption && bare.size() > 60) bare.resize(60);
    if (bare.empty()) return false;
    return !seen_.insert(std::move(bare)).second;
  }

  void filter() {
    const std::optional<std::uint32_t> title = headline();
    for (std::uint32_t i = 0; i < page_.paragraphs.size(); ++i) {
      const PageParagraph& paragraph = page_.paragraphs[i];
      if (title && i == *title) {
        seen_.insert(bare_words(words(paragraph)));
        article_.paragraphs.push_back(i);
        continue;
      }
      if (!is_candidate(paragraph) || i < end_of_list_) continue;
      const Clutter clutter = clutter_of_paragraph(words(paragraph));
      if (clutter == Clutter::rest && kept_bytes_ >= enough && paragraph.link_bytes * 2 <= paragraph.words.size() &&
          strictness_ != Strictness::nothing) {
        break;
      }
      const bool is_kept_here = is_kept(paragraph, clutter);
      if (clutter == Clutter::list && strictness_ != Strictness::nothing) {
        skips_list_ = true;
        if (is_heading(paragraph.kind)) end_of_list_ = end_of_list(i);
      }
      if (!is_kept_here || is_repeated(paragraph)) continue;
      article_.paragraphs.push_back(i);
      if (!is_heading(paragraph.kind)) kept_bytes_ += paragraph.words.size();
    }
    // A heading over nothing stood above what was left out.
    while (kept_bytes_ > 0 && !article_.paragraphs.empty() &&
           article_.paragraphs.back() != title.value_or(UINT32_MAX) &&
           is_heading(page_.paragraphs[article_.paragraphs.back()].kind)) {
      article_.paragraphs.pop_back();
    }
  }

  const HtmlTree& tree_;
  const Page& page_;
  const std::string title_;
  const Strictness strictness_;
  std::size_t behind_paywall_ = 0;         // bytes of single paragraphs
  std::vector<std::size_t> good_before_;  // bytes of good paragraphs before each
  std::vector<bool> is_out_, is_selected_, is_byline_;
  std::vector<std::uint32_t> block_around_;
  std::vector<double> scores_;
  std::uint32_t around_top_ = 0;
  bool skips_list_ = false;
  std::uint32_t end_of_list_ = 0;  // the paragraph behind the block that it is
  std::size_t kept_bytes_ = 0;
  std::unordered_set<std::string> seen_;
  Article article_;
};

}  // namespace

std::optional<std::string> name_in_byline(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.size() > longest || (!text.starts_with("By ") && !text.starts_with("by ") && !text.starts_with("BY "))) {
    return std::nullopt;
  }
  text.remove_prefix(3);
  // "By Friday, the talks had failed." is a sentence; a byline has no stop, and each word of a name its capital.
  if (text.ends_with('.') || text.empty()) return std::nullopt;
  const std::string_view name =
      text.substr(0, std::min({text.find_first_of(",|\n("), text.find(" in "), text.find(" for ")}));
  std::size_t names = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const auto first = static_cast<unsigned char>(word[0]);
    const bool is_joining = word == "and" || word == "de" || word == "van" || word == "von" || word == "der" ||
                            word == "al" || word == "bin";
    if (!(ascii::is_upper(word[0]) || first >= 0x80) && !is_joining) return std::nullopt;
    ++names;
  }
  const std::size_t begin = name.find_first_not_of(' '), end = name.find_last_not_of(" \t-");
  if (names < 2 || names > 9 || end == std::string_view::npos) return std::nullopt;
  return std::string(name.substr(begin, end + 1 - begin));
}

Article find_article(const HtmlTree& tree, const Page& page, std::string_view title) {
  Article best;
  std::size_t best_bytes = 0;
  for (const Strictness strictness : {Strictness::unlikely, Strictness::clutter, Strictness::nothing}) {
    // Less strictly means more clutter: it must be worth it, and the last way is for pages with no word left.
    if (best_bytes >= enough || (strictness == Strictness::nothing && best_bytes >= shortest_scored)) break;
    Finder finder(tree, page, title, strictness);
    Article found = finder.find();
    if (best_bytes == 0 || finder.kept_bytes() > 2 * best_bytes + 100) {
      best_bytes = finder.kept_bytes();
      best = std::move(found);
    }
  }
  return best;
}

}  // namespace entente::text

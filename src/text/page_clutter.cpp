#include "text/page_clutter.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entente/language/resource.hpp"
#include "text/ascii.hpp"

namespace entente::text {
namespace {

constexpr std::size_t longest_beginning = 200;
constexpr std::size_t longest_containing = 300;

bool is_word_character(char c) {
  return ascii::is_lower(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

struct Words {
  std::unordered_set<std::string_view> clutter, unlikely, likely, hidden, byline, paywall, credit;
  std::unordered_set<std::string_view> whole, list, rest, paper;
  std::unordered_map<std::string_view, std::vector<std::string_view>> begins;  // by their first three bytes
  std::vector<std::string_view> contains;
};

Words read_words() {
  const std::optional<std::string_view> bytes = builtin_resource("text/page-clutter.tsv");
  assert(bytes && "the words of page clutter are not compiled in");
  Words words;
  std::string_view rest = bytes.value_or(std::string_view{});
  const auto take = [](std::string_view& from, char separator) {
    const std::size_t end = std::min(from.find(separator), from.size());
    const std::string_view part = from.substr(0, end);
    from.remove_prefix(std::min(end + 1, from.size()));
    return part;
  };
  while (!rest.empty()) {
    std::string_view line = take(rest, '\n');
    if (line.starts_with('#')) continue;
    const std::string_view kind = take(line, '\t');
    while (!line.empty()) {
      const std::string_view entry = take(line, '\t');
      if (entry.size() < 1) continue;
      if (kind == "class") words.clutter.insert(entry);
      if (kind == "unlikely") words.unlikely.insert(entry);
      if (kind == "likely") words.likely.insert(entry);
      if (kind == "hidden") words.hidden.insert(entry);
      if (kind == "paywall") words.paywall.insert(entry);
      if (kind == "credit") words.credit.insert(entry);
      if (kind == "byline") words.byline.insert(entry);
      if (kind == "paper") words.paper.insert(entry);
      if (kind == "whole") words.whole.insert(entry);
      if (kind == "list") words.list.insert(entry);
      if (kind == "rest") words.rest.insert(entry);
      if (kind == "begins") words.begins[entry.substr(0, 3)].push_back(entry);
      if (kind == "contains") words.contains.push_back(entry);
    }
  }
  return words;
}

const Words& words() {
  static const Words read = read_words();
  return read;
}

// Small letters, straight quotes.
std::string folded(std::string_view text) {
  std::string made;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 3) == "\u2019" || text.substr(at, 3) == "\u2018") {
      made += '\'';
      at += 2;
    } else {
      made += text[at] == '\n' ? ' ' : ascii::lower(text[at]);
    }
  }
  return made;
}

// Without what is neither letter nor digit at either end: arrows, bullets, brackets, a colon, an ellipsis.
std::string_view trimmed(std::string_view text) {
  const auto is_plain = [](char c) { return ascii::is_lower(c) || ascii::is_digit(c); };
  while (!text.empty() && !is_plain(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_plain(text.back())) text.remove_suffix(1);
  return text;
}

// Letters beyond ASCII, as far as their first byte tells them from dashes, quotes and arrows.
bool has_foreign_letter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xC3 && byte != 0xE2;
  });
}

// "Comments (12)" and "12 comments" are "comments".
std::string_view without_count(std::string_view text) {
  const auto is_count = [](char c) { return ascii::is_digit(c) || c == ' ' || c == '(' || c == ',' || c == '.'; };
  std::string_view bare = text;
  while (!bare.empty() && is_count(bare.front())) bare.remove_prefix(1);
  while (!bare.empty() && is_count(bare.back())) bare.remove_suffix(1);
  return bare;
}

}  // namespace

Clutter clutter_of_paragraph(std::string_view text) {
  if (text.size() > longest_containing) return Clutter::none;
  const std::string all = folded(text);
  const std::string_view core = trimmed(all);
  if (core.empty()) return has_foreign_letter(all) ? Clutter::none : Clutter::paragraph;
  const std::string_view bare = without_count(core);
  if (words().rest.contains(bare)) return Clutter::rest;
  if (words().list.contains(core)) return Clutter::list;
  if (core.starts_with("more from ") && core.size() < 60) return Clutter::list;
  if (words().whole.contains(core) || words().whole.contains(bare)) return Clutter::paragraph;
  if (all.size() <= longest_beginning) {
    for (const std::string_view front :
         {std::string_view(all), std::string_view(all).substr(core.data() - all.data())}) {
      const auto found = words().begins.find(front.substr(0, 3));
      if (found == words().begins.end()) continue;
      for (const std::string_view beginning : found->second) {
        if (front.starts_with(beginning)) return Clutter::paragraph;
      }
    }
  }
  for (const std::string_view part : words().contains) {
    if (all.find(part) != std::string::npos) return Clutter::paragraph;
  }
  return Clutter::none;
}

void add_class_hint(std::string_view attribute, ClassHint& hint) {
  const auto look_up = [&](std::string_view word) {
    hint.is_clutter = hint.is_clutter || words().clutter.contains(word);
    hint.is_unlikely = hint.is_unlikely || words().unlikely.contains(word);
    hint.is_likely = hint.is_likely || words().likely.contains(word);
    hint.is_hidden = hint.is_hidden || words().hidden.contains(word);
    hint.is_byline = hint.is_byline || words().byline.contains(word);
    hint.is_paywall = hint.is_paywall || words().paywall.contains(word);
    hint.is_credit = hint.is_credit || words().credit.contains(word);
  };
  std::string word, before;
  const auto close = [&] {
    if (word.empty()) return;
    look_up(word);
    look_up(before + word);
    before = std::move(word);
    word.clear();
  };
  for (std::size_t at = 0; at < attribute.size(); ++at) {
    const char c = attribute[at];
    const bool is_capital = ascii::is_upper(c);
    const bool follows_small = at > 0 && ascii::is_lower(attribute[at - 1]);
    if (is_capital && follows_small) close();
    if (ascii::is_letter(c)) {
      word += ascii::lower(c);
    } else {
      close();
      if (c == ' ') before.clear();
    }
  }
  close();
}

bool is_called_as_papers_are(std::string_view text) {
  constexpr long most_words = 4;
  if (text.empty() || text[0] < 'A' || text[0] > 'Z') return false;
  const std::string bare = bare_words(text);
  const std::size_t last = bare.rfind(' ');
  if (last == std::string::npos || std::ranges::count(bare, ' ') >= most_words) return false;
  return words().paper.contains(std::string_view(bare).substr(last + 1));
}

std::string bare_words(std::string_view text) {
  std::string made;
  for (const char c : folded(text)) {
    if (is_word_character(c)) {
      made += c;
    } else if (!made.empty() && made.back() != ' ') {
      made += ' ';
    }
  }
  if (made.ends_with(' ')) made.pop_back();
  return made;
}

}  // namespace entente::text

// The closed classes of English words that labels and sentences are made and cut by.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

using Words = std::vector<std::string>;

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

Words split(const std::string& text);  // at blanks
std::string joined(const Words& words);

bool is_article(std::string_view word);        // a small one
bool is_link(const std::string& word);         // "of", "and": what parts phrases within a longer one
bool begins_aside(std::string_view word);      // "which", "(": the thing has been named
bool points_elsewhere(std::string_view word);  // "its": at something that the words do not show

// Words in front of a name or behind it that are no part of its phrase: "by", "that", "said".
bool is_function_word(std::string_view word);
bool is_auxiliary(std::string_view word);
bool is_singular_auxiliary(std::string_view word);
bool is_plural_auxiliary(std::string_view word);

}  // namespace entente

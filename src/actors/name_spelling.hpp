// Which spellings are one name: transcriptions ("Dmitri", "Dmitriy"; "-skiy", "-skyy") and short first names.
// key("dmitriy zhukovskyy") -> "dmitry zhukovsky", as key("dmitri zhukovsky"); is_nickname("bill", "william") -> true
// Only what hardly ever parts two persons is one key: everything else is left to proposals.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace entente {

class NameSpelling {
 public:
  static const NameSpelling& builtin();
  explicit NameSpelling(std::string_view rows, const std::string& file);  // throws InputError with its place

  // Of names in normal form; words are parted by blanks.
  std::string key(std::string_view normal) const;
  // True if one is the short form of the other, or both of the same name.
  bool is_nickname(std::string_view one, std::string_view other) const;

 private:
  std::unordered_map<std::string_view, std::string_view> spellings_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> nicknames_;  // name -> the rows it stands in
};

}  // namespace entente

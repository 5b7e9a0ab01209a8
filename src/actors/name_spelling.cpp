#include "actors/name_spelling.hpp"

#include <algorithm>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"

namespace entente {

namespace {

// The endings of one Slavic suffix, longest first. "-ski" alone is Polish as well, where it is the same suffix.
std::string_view plain_ending(std::string_view word, std::size_t& cut) {
  constexpr std::pair<std::string_view, std::string_view> endings[] = {
      {"skaya", "skaya"}, {"skaia", "skaya"}, {"skaja", "skaya"}, {"skiy", "sky"}, {"skii", "sky"}, {"skyy", "sky"},
      {"skyi", "sky"},    {"skij", "sky"},    {"ski", "sky"},     {"iy", "y"},     {"yy", "y"},     {"yi", "y"},
  };
  // Shorter words end so by chance: "Levi", "Nagy".
  if (word.size() >= 6) {
    for (const auto& [ending, plain] : endings) {
      if (!word.ends_with(ending)) continue;
      cut = ending.size();
      return plain;
    }
  }
  cut = 0;
  return {};
}

}  // namespace

NameSpelling::NameSpelling(std::string_view rows, const std::string& file) {
  for (std::size_t number = 1; !rows.empty(); ++number) {
    const std::size_t end = std::min(rows.find('\n'), rows.size());
    const std::string_view line = rows.substr(0, end);
    rows.remove_prefix(std::min(end + 1, rows.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos)
      throw InputError(file, number, line.size() + 1, "expected a tab before the names");
    const std::string_view what = line.substr(0, tab);
    if (what != "spelling" && what != "nickname") throw InputError(file, number, 1, "expected spelling or nickname");
    std::string_view first;
    for (std::size_t at = tab + 1; at < line.size();) {
      const std::size_t blank = std::min(line.find(' ', at), line.size());
      const std::string_view name = line.substr(at, blank - at);
      at = blank + 1;
      if (name.empty()) continue;
      if (first.empty()) first = name;
      if (what == "spelling")
        spellings_.try_emplace(name, first);
      else
        nicknames_[name].push_back(number);
    }
  }
}

const NameSpelling& NameSpelling::builtin() {
  static const NameSpelling spelling(builtin_resource("actors/name-variants.tsv").value_or(""),
                                     "actors/name-variants.tsv");
  return spelling;
}

std::string NameSpelling::key(std::string_view normal) const {
  std::string out;
  for (std::size_t begin = 0; begin <= normal.size();) {
    const std::size_t end = std::min(normal.find(' ', begin), normal.size());
    const std::string_view word = normal.substr(begin, end - begin);
    if (auto found = spellings_.find(word); found != spellings_.end()) {
      out += found->second;
    } else {
      std::size_t cut = 0;
      const std::string_view ending = plain_ending(word, cut);
      out += word.substr(0, word.size() - cut);
      out += ending;
    }
    if (end < normal.size()) out += ' ';
    begin = end + 1;
  }
  return out;
}

bool NameSpelling::is_nickname(std::string_view one, std::string_view other) const {
  auto a = nicknames_.find(one), b = nicknames_.find(other);
  if (a == nicknames_.end() || b == nicknames_.end()) return false;
  return std::any_of(a->second.begin(), a->second.end(), [&](std::size_t row) {
    return std::find(b->second.begin(), b->second.end(), row) != b->second.end();
  });
}

}  // namespace entente

// The words of which times are made, from language/en/times/words.tsv: months, units, numbers, words like "since" and
// "last". TimeWords::builtin().find("tuesday") -> {TimeWord::weekday, 2} Words are in small letters; none is longer
// than ten.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/string_map.hpp"

namespace entente {

struct TimeWord {
  enum class Sort : std::uint8_t {
    month,      // number: 1-12
    weekday,    // 0 Sunday - 6 Saturday
    unit,       // place in Unit
    season,     // 0 spring - 3 winter
    count,      // a number in words; 0: nobody says how many
    direction,  // -1 last, 0 this, +1 next
    day,        // today 0, yesterday -1, tomorrow +1
    day_part,   // morning
    opening,    // since, until, from …: starts an expression of its own
    part,       // early, late, mid
    past,       // former: what has ended, nobody says when
  };
  enum Unit : int { unit_day, unit_week, unit_weekend, unit_month, unit_quarter, unit_year, unit_decade, unit_century };

  Sort sort{};
  int number = 0;
  bool is_plural = false;  // of a unit
};
inline constexpr std::array<std::string_view, 11> time_word_names = {
    "month", "weekday", "unit", "season", "count", "direction", "day", "day_part", "opening", "part", "past"};
static_assert(time_word_names[std::size_t(TimeWord::Sort::past)] == "past");
inline constexpr std::array<std::string_view, 8> time_unit_names = {"day",     "week", "weekend", "month",
                                                                    "quarter", "year", "decade",  "century"};
static_assert(time_unit_names[TimeWord::unit_century] == "century");

class TimeWords {
 public:
  static const TimeWords& builtin();
  // A row a word. Throws InputError with a place in `file`.
  TimeWords(std::string_view rows, const std::string& file);

  static constexpr std::size_t longest = 10;
  // nullptr if it is none.
  const TimeWord* find(std::string_view lower) const {
    const auto found = words_.find(lower);
    return found == words_.end() ? nullptr : &found->second;
  }

 private:
  StringMap<TimeWord> words_;
};

}  // namespace entente

#include "entente/text/date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <utility>

#include "text/ascii.hpp"

namespace entente {
namespace {

// The number that the first `count` characters of `text` write, if all are digits; they are taken off it.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!ascii::is_digit(text[i])) return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_of(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

bool ends_here(std::string_view text) {
  return text.empty() || text[0] == 'T' || text[0] == 't' || text[0] == ' ';
}

std::optional<Date> parse_iso_date(std::string_view text) {
  const std::optional<int> year = take_digits(text, 4);
  if (!year || *year == 0) return std::nullopt;
  Date date{*year, 0, 0};
  if (ends_here(text)) return date;
  const bool has_hyphens = text[0] == '-';
  if (has_hyphens) text.remove_prefix(1);
  const std::optional<int> month = take_digits(text, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  date.month = *month;
  if (ends_here(text)) return has_hyphens ? std::optional(date) : std::nullopt;  // 202303 may be anything
  if (has_hyphens) {
    if (text[0] != '-') return std::nullopt;
    text.remove_prefix(1);
  }
  const std::optional<int> day = take_digits(text, 2);
  if (!day || *day < 1 || *day > days_of(date.year, date.month) || !ends_here(text)) return std::nullopt;
  date.day = *day;
  return date;
}

// "Mar", "March", "Sept" -> 3, 3, 9
std::optional<int> month_of(std::string_view name) {
  constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
  if (name.size() < 3) return std::nullopt;
  const auto is_same = [](char a, char b) { return (a | 0x20) == b; };
  for (std::size_t i = 0; i < std::size(months); ++i) {
    if (name.size() <= months[i].size() && std::equal(name.begin(), name.end(), months[i].begin(), is_same)) {
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

bool is_day_of(const Date& date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_of(date.year, date.month);
}

// Seconds, milliseconds, micro- or nanoseconds since 1970, as interfaces and databases give them, with a fraction or not;
// "20230321101112" and shorter forms of it, as GDELT and the Internet Archive do. A number of ten digits may be both:
// read as seconds, years, months, days and hours that are valid would lie in 2033 and later.
std::optional<Date> parse_number(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  std::string_view rest = text.substr(digits);
  if (rest.starts_with('.')) rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  if (!rest.empty() && rest.find_first_not_of(" \t\r\nZ") != std::string_view::npos) return std::nullopt;
  std::string_view number = text.substr(0, digits);
  if (digits == 10 || digits == 12 || digits == 14) {
    std::string_view front = number;
    Date date{*take_digits(front, 4), *take_digits(front, 2), *take_digits(front, 2)};
    const bool is_time = take_digits(front, 2) < 24 && (front.empty() || take_digits(front, 2) < 60);
    if (date.year >= 1900 && date.year < 2100 && is_day_of(date) && is_time) return date;
  }
  std::size_t seconds = 0;
  for (const std::size_t fraction : {0, 3, 6, 9}) {
    if (digits == 9 + fraction || digits == 10 + fraction) seconds = digits - fraction;
  }
  if (seconds == 0) return std::nullopt;
  std::int64_t since = 0;
  std::from_chars(number.data(), number.data() + seconds, since);
  const std::chrono::sys_seconds moment{std::chrono::seconds(since)};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(moment));
  return Date{int(day.year()), int(unsigned(day.month())), int(unsigned(day.day()))};
}

// "2023/3/21", "21.03.2023", and of those whose order differs by country ("21/03/2023", "03/21/2023") the ones that can
// be read in one way only.
std::optional<Date> parse_three_numbers(std::string_view text) {
  int numbers[3] = {};
  std::size_t digits[3] = {};
  char separator = 0;
  for (int i = 0; i < 3; ++i) {
    digits[i] = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits[i] == 0 || digits[i] == 3 || digits[i] > 4) return std::nullopt;
    numbers[i] = *take_digits(text, digits[i]);
    if (i == 2) break;
    if (text.empty() || (i == 1 && text[0] != separator)) return std::nullopt;
    separator = text[0];
    if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
    text.remove_prefix(1);
  }
  if (!ends_here(text) && text[0] != ',' && text[0] != ':') return std::nullopt;
  if (digits[1] > 2 || (digits[0] == 4) == (digits[2] == 4)) return std::nullopt;
  if (digits[0] == 4) {
    const Date date{numbers[0], numbers[1], numbers[2]};
    return is_day_of(date) ? std::optional(date) : std::nullopt;
  }
  const Date day_first{numbers[2], numbers[1], numbers[0]}, month_first{numbers[2], numbers[0], numbers[1]};
  if (is_day_of(day_first) && (separator == '.' || !is_day_of(month_first) || day_first == month_first)) return day_first;
  if (separator != '.' && is_day_of(month_first) && !is_day_of(day_first)) return month_first;
  return std::nullopt;
}

bool is_word(std::string_view word, std::string_view small) {
  return std::equal(word.begin(), word.end(), small.begin(), small.end(), [](char a, char b) { return (a | 0x20) == b; });
}

bool is_weekday(std::string_view word) {
  constexpr std::string_view days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return word.size() >= 3 && std::ranges::any_of(days, [&](std::string_view day) {
    return word.size() <= day.size() && is_word(word, day.substr(0, word.size()));
  });
}

// What pages print around a date: "Published: 10:00 am BST on Tuesday, 21 March 2023".
bool is_around_dates(std::string_view word) {
  constexpr std::string_view words[] = {"published", "updated", "posted", "created", "modified", "first", "last", "date",
                                        "on",        "at",      "of",     "the",     "am",       "pm",    "a",    "p",
                                        "m",         "noon",    "utc",    "gmt",     "bst",      "est",   "edt",  "cst",
                                        "cdt",       "mst",     "mdt",    "pst",     "pdt",      "cet",   "cest", "ist",
                                        "eat",       "wat",     "sast",   "aest",    "z",        "et",    "pt"};
  return std::ranges::any_of(words, [&](std::string_view known) { return is_word(word, known); });
}

// One month's name, a year of four digits and a day beside the month, in any order that is written: RFC 2822, asctime
// and what pages print. The year may have two digits in "21-Mar-23" (RFC 850).
std::optional<Date> parse_written_date(std::string_view text) {
  Date date;
  int waiting = 0;  // a number that may be the day of the month behind it
  bool is_behind_month = false, has_weekday = false;
  for (std::size_t count = 0; count < 16; ++count) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n,.-|:()+"), text.size()));
    std::size_t size = 0;
    while (size < text.size() && ascii::is_letter_or_digit(text[size])) ++size;
    if (size == 0) break;
    const std::string_view word = text.substr(0, size);
    text.remove_prefix(size);
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    const bool was_behind_month = std::exchange(is_behind_month, false);
    if (digits > 0) {
      // A time of day, or the zone behind it.
      if (text.size() > 1 && (text[0] == ':' || (text[0] == '.' && digits <= 2)) && ascii::is_digit(text[1])) {
        const std::size_t end = text.find_first_not_of("0123456789:.");
        text.remove_prefix(std::min(end, text.size()));
        continue;
      }
      const std::string_view behind = word.substr(digits);
      const bool is_ordinal = is_word(behind, "st") || is_word(behind, "nd") || is_word(behind, "rd") || is_word(behind, "th");
      if (is_word(behind, "am") || is_word(behind, "pm")) continue;
      if (!behind.empty() && !is_ordinal) break;
      std::string_view rest = word;
      const int number = digits <= 4 ? *take_digits(rest, digits) : 0;
      if (digits == 4 && behind.empty()) {
        if (date.year == 0 && number > 0) date.year = number;
      } else if (digits <= 2 && date.day == 0 && was_behind_month) {
        date.day = number;
      } else if (digits == 2 && date.day > 0 && date.year == 0 && was_behind_month) {
        date.year = number + (number < 70 ? 2000 : 1900);
      } else if (digits <= 2 && date.month == 0) {
        std::string_view next = text.substr(std::min(text.find_first_not_of(' '), text.size()));
        if (next.size() >= 2 && (is_word(next.substr(0, 2), "am") || is_word(next.substr(0, 2), "pm"))) continue;
        if (waiting != 0) return std::nullopt;
        waiting = number;
      } else if (date.month == 0) {
        return std::nullopt;
      }
    } else if (const std::optional<int> month = month_of(word); month && date.month == 0) {
      date.month = *month;
      date.day = std::exchange(waiting, 0);
      // "21-Mar-23" has its year behind the month; "March 21" its day.
      is_behind_month = date.day == 0 || text.starts_with('-');
    } else if (is_weekday(word)) {
      if (std::exchange(has_weekday, true)) return std::nullopt;
    } else if (is_around_dates(word)) {
      is_behind_month = was_behind_month;
    } else {
      break;
    }
    if (date.year != 0 && date.month != 0 && date.day != 0) break;
  }
  if (date.year == 0 || date.month == 0 || waiting != 0 || date.day > days_of(date.year, date.month)) return std::nullopt;
  return date;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.empty()) return std::nullopt;
  if (const std::optional<Date> date = parse_iso_date(text)) {
    if (date->month != 0) return date;
    const std::optional<Date> written = parse_written_date(text);  // "2023 March 21"
    return written ? written : date;
  }
  if (ascii::is_digit(text[0])) {
    if (const std::optional<Date> date = parse_number(text)) return date;
    if (const std::optional<Date> date = parse_three_numbers(text)) return date;
  }
  return parse_written_date(text);
}

std::string to_string(const Date& date) {
  char buffer[40];
  if (date.month == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d", date.year);
  } else if (date.day == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d", date.year, date.month);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  }
  return buffer;
}

}  // namespace entente

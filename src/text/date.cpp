#include "entente/text/date.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace entente {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The number that the first `count` characters of `text` write, if all are digits; they are taken off it.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
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

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

// A day of at most two digits, one month's name and a year of four, in English order: RFC 2822 and what pages print.
std::optional<Date> parse_written_date(std::string_view text) {
  Date date;
  // "Tue, 21 Mar 2023 10:00:00 GMT", "March 21st, 2023": the first three words that tell something.
  for (bool is_first = true; !text.empty() && date.year == 0; is_first = false) {
    std::size_t size = 0;
    while (size < text.size() && (is_letter(text[size]) || is_digit(text[size]))) ++size;
    std::string_view word = text.substr(0, size);
    text.remove_prefix(size);
    const std::size_t next = text.find_first_not_of(" ,.-\t");
    if (size == 0 || next > 3) {
      if (next != std::string_view::npos || size == 0) return std::nullopt;
    }
    text.remove_prefix(std::min(next, text.size()));
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 0) {
      const std::optional<int> month = month_of(word);
      if (month && date.month == 0) date.month = *month;
      else if (!is_first) return std::nullopt;  // the first may be the name of a day
      continue;
    }
    const std::string_view ordinal = word.substr(digits);
    if (digits == 4 && ordinal.empty()) {
      date.year = *take_digits(word, 4);
    } else if (digits <= 2 && date.day == 0 &&
               (ordinal.empty() || ordinal == "st" || ordinal == "nd" || ordinal == "rd" || ordinal == "th")) {
      date.day = *take_digits(word, digits);
    } else {
      return std::nullopt;
    }
  }
  if (date.year == 0 || date.month == 0 || date.day > days_of(date.year, date.month)) return std::nullopt;
  return date;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.empty()) return std::nullopt;
  if (const std::optional<Date> date = parse_iso_date(text)) return date;
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

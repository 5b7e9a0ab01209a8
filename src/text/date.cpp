#include "entente/text/date.hpp"

#include <cstdio>

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

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
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

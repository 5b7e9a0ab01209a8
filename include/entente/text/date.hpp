// A calendar day, month or year of the Gregorian calendar.  parse_date("2023-03-21T10:00Z") -> 2023-03-21
// Month and day are 0 where they are not known; "2023-03" has no day.
// Times of day and time zones are dropped.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Date {
  int year = 0;
  int month = 0;  // 1-12, 0 unknown
  int day = 0;    // 1-31, 0 unknown

  friend auto operator<=>(const Date&, const Date&) = default;
};

// Reads the front of an ISO 8601 date (YYYY, YYYY-MM, YYYY-MM-DD with anything after a 'T' or a blank), YYYYMMDD and
// YYYYMMDDhhmmss, seconds and smaller parts of them since 1970, RFC 2822 ("Tue, 21 Mar 2023 10:00:00 GMT") and asctime,
// "21 March 2023", "March 21, 2023", "March 2023" and what pages print around them, 2023/3/21, 21.03.2023, 21/03/2023.
// Nothing for what can be read in two ways (03/04/2023).
std::optional<Date> parse_date(std::string_view text);

// "2023", "2023-03" or "2023-03-21".
std::string to_string(const Date& date);

}  // namespace entente

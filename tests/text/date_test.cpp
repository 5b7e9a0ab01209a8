#include <doctest/doctest.h>

#include "entente/text/date.hpp"

using namespace entente;

TEST_CASE("a date is read from the front of ISO 8601") {
  CHECK(parse_date("2023-03-21T10:00Z") == Date{2023, 3, 21});
  CHECK(parse_date("2023-03-21 10:00") == Date{2023, 3, 21});
  CHECK(parse_date("20230321") == Date{2023, 3, 21});
  CHECK(parse_date("2023-03") == Date{2023, 3, 0});
  CHECK(parse_date("2023") == Date{2023, 0, 0});
  CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
}

TEST_CASE("a date is read from the front of RFC 2822, and as English pages print it") {
  for (const char* text : {"Tue, 21 Mar 2023 10:00:00 GMT", "21 Mar 2023 10:00 +0100", "21 March 2023", "March 21, 2023",
                           "Mar. 21, 2023", "march 21st, 2023", "Tuesday, March 21, 2023", "Tuesday 21 March 2023", "21-Mar-2023",
                           "MARCH 21 2023 at noon"}) {
    CHECK_MESSAGE((parse_date(text) == Date{2023, 3, 21}), text);
  }
  CHECK(parse_date("1 Sept. 2023") == Date{2023, 9, 1});
  CHECK(parse_date("May 2023") == Date{2023, 5, 0});
}

TEST_CASE("what is no date is not read as one") {
  for (const char* text :
       {"", "March", "202303", "2023-13-01", "2023-02-29", "2023-3-1", "2023-03-21x", "21-03-2023", "31 April 2023", "the 21st of March 2023", "Tuesday, Wednesday 21 March 2023",
        "21 March", "Marchand 21, 2023", "21 21 March 2023", "Mar", "1 2 2023", "21/03/2023", "\xC3\xA9 March 2023"}) {
    CHECK_MESSAGE(!parse_date(text), text);
  }
}

TEST_CASE("a date is written as it is read") {
  for (const char* text : {"2023", "2023-03", "2023-03-21"}) CHECK(to_string(*parse_date(text)) == text);
}

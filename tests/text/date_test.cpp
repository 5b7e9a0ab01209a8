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

TEST_CASE("a date is read as interfaces, databases and scrapers give it") {
  for (const char* text :
       {"1679392800", "1679392800.5", "1679392800000", "1679392800000000", "20230321101112", "202303211011", "2023032110",
        "20230321T101112Z", "2023/03/21", "2023/3/21 10:11", "2023.03.21", "2023-3-21", "21.03.2023", "21.3.2023, 10:11",
        "21/03/2023", "03/21/2023", "21-03-2023", "Tue Mar 21 10:11:12 2023", "Tue Mar 21 10:11:12 +0000 2023",
        "Tuesday, 21-Mar-23 10:11:12 GMT", "Mar 21, 2023, 10:11 AM EDT", "10:11 21 March 2023", "10.11am, 21 March 2023",
        "Published: 21 March 2023", "Published 10:11 GMT on Tuesday 21 March 2023", "21 March, 2023", "2023 March 21",
        "the 21st of March 2023", "Updated 10 am ET, March 21, 2023", "21 Mar 2023 | 10:11", "2023-03-21 10:11:12.000 UTC"}) {
    CHECK_MESSAGE((parse_date(text) == Date{2023, 3, 21}), std::string(text));
  }
  CHECK(parse_date("03/03/2023") == Date{2023, 3, 3});
  CHECK(parse_date("03.04.2023") == Date{2023, 4, 3});
  CHECK(parse_date("946684799") == Date{1999, 12, 31});
}

TEST_CASE("what is no date is not read as one") {
  for (const char* text :
       {"", "March", "202303", "2023-13-01", "2023-02-29", "2023-03-21x", "31 April 2023", "Tuesday, Wednesday 21 March 2023",
        "21 March", "Marchand 21, 2023", "21 21 March 2023", "Mar", "1 2 2023", "\xC3\xA9 March 2023", "03/04/2023", "3-4-2023",
        "31/04/2023", "13/13/2023", "1234567", "12345678901", "99999999999999", "2023/03", "1/2/23", "1.2.3.2023",
        "Room 21 March 2023", "21 March 99"}) {
    CHECK_MESSAGE(!parse_date(text), text);
  }
}

TEST_CASE("a date is written as it is read") {
  for (const char* text : {"2023", "2023-03", "2023-03-21"}) CHECK(to_string(*parse_date(text)) == text);
}

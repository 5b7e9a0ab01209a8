#include "text/json_text.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace entente;

TEST_SUITE("JSON text") {
  TEST_CASE("a value is written piece by piece, and the object begins anew when it is taken") {
    JsonText json;
    json.object([&] {
      json.add("id", std::size_t(3));
      json.add("sign", -1);
      json.add("share", 0.1);
      json.add("whole", 1.0);
      json.add("is so", true);
      json.add("name", "Orla \"the\" Byrne\n");
      json.add("empty", std::string_view());
      json.add("span", ByteSpan{4, 9});
      json.add("nothing", std::optional<std::string>());
      json.add("country", std::optional<std::string>("GBR"));
      json.list("names", std::vector<std::string>{"é", "b"}, [&](const std::string& name) { json.value(name); });
      json.object("inner", [&] { json.key("raw"), json.raw("[1]"); });
    });
    CHECK(json.take() ==
          R"({"id":3,"sign":-1,"share":0.1,"whole":1,"is so":true,"name":"Orla \"the\" Byrne\n","empty":"",)"
          R"("span":[4,9],"country":"GBR","names":["é","b"],"inner":{"raw":[1]}})");
    json.value(std::uint64_t(18446744073709551615U));
    CHECK(json.text() == "18446744073709551615");
    json.clear();
    CHECK(json.text().empty());
  }

  TEST_CASE("what is no UTF-8 and what is no finite number is refused, in a release, too") {
    JsonText json;
    json.begin_list();
    for (const char* bytes : {"\xFF", "a\xC3", "\xED\xA0\x80", "\xC0\xAF", "\xF5\x80\x80\x80"}) {
      CHECK_THROWS_AS(json.value(bytes), std::invalid_argument);
      JsonText object;
      object.begin_object();
      CHECK_THROWS_AS(object.key(bytes), std::invalid_argument);
    }
    CHECK_THROWS_AS(json.value(std::nan("")), std::invalid_argument);
    CHECK_THROWS_AS(json.value(std::numeric_limits<double>::infinity()), std::invalid_argument);
    CHECK(json_words("caf\xE9.txt") == "caf\xEF\xBF\xBD.txt");
  }
}

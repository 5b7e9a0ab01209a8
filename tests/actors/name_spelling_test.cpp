#include "actors/name_spelling.hpp"

#include <doctest/doctest.h>

#include "entente/text/input_error.hpp"

using namespace entente;

TEST_CASE("Transcriptions of one name have one key, other names have others") {
  const NameSpelling& spelling = NameSpelling::builtin();
  for (std::string_view name : {"dmitriy zhukovskiy", "dmitri zhukovskyy", "dmitrii zhukovski", "dmitry zhukovsky"})
    CHECK(spelling.key(name) == "dmitry zhukovsky");
  CHECK(spelling.key("mohamed el amrani") == spelling.key("muhammad el amrani"));
  CHECK(spelling.key("terry hale") != spelling.key("terri hale"));
  CHECK(spelling.key("lee") != spelling.key("li"));
  CHECK(spelling.key("") == "");
  CHECK(spelling.key("anna  orla") == "anna  orla");
}

TEST_CASE("Short forms join names, but not two names of one short form's first letters") {
  const NameSpelling& spelling = NameSpelling::builtin();
  CHECK(spelling.is_nickname("bill", "william"));
  CHECK(spelling.is_nickname("william", "billy"));
  CHECK(spelling.is_nickname("bill", "billy"));
  CHECK(!spelling.is_nickname("bill", "robert"));
  CHECK(!spelling.is_nickname("bill", "orla"));
}

TEST_CASE("A broken row of name variants is named by line and column") {
  try {
    NameSpelling spelling("# fine\nspelling\tdmitry dmitri\nnickname bill william\n", "variants.tsv");
    FAIL("read");
  } catch (const InputError& error) {
    CHECK(std::string(error.what()).starts_with("variants.tsv:3:22: "));
  }
  CHECK_THROWS_AS(NameSpelling("synonym\tbill\n", "variants.tsv"), InputError);
}

#include "entente/trees/model.hpp"

#include <doctest/doctest.h>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"

using namespace entente;

TEST_CASE("a truncated model is an InputError, wherever it ends") {
  const std::string_view bytes = *builtin_resource("model/en.model");
  for (std::size_t size : {std::size_t(0), std::size_t(1), std::size_t(8), std::size_t(9), std::size_t(20),
                           std::size_t(33), std::size_t(100), bytes.size() / 2, bytes.size() - 1}) {
    CHECK_THROWS_AS(Model::read(bytes.substr(0, size), "en.model"), InputError);
  }
}

TEST_CASE("a model with a changed byte, of another version or of another program is an InputError") {
  std::string bytes(*builtin_resource("model/en.model"));
  for (std::size_t at : {std::size_t(0), std::size_t(9), std::size_t(14), std::size_t(30), std::size_t(50),
                         bytes.size() / 3, bytes.size() - 1}) {
    bytes[at] ^= 4;
    CHECK_THROWS_AS(Model::read(bytes, "en.model"), InputError);
    bytes[at] ^= 4;
  }
  CHECK_NOTHROW(Model::read(bytes, "en.model"));
  CHECK_THROWS_AS(Model::read("\x7f" "ELF and so on, long enough to hold a header of thirty-three bytes", "a.out"), InputError);
}

TEST_CASE("a model that cannot be opened is an InputError with its name") {
  try {
    Model::load("/nowhere/en.model");
    FAIL("opened");
  } catch (const InputError& error) {
    CHECK(error.file() == "/nowhere/en.model");
  }
}

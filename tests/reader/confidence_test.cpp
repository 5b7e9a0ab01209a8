#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "entente/text/input_error.hpp"
#include "reader/confidence_scale.hpp"

namespace entente {

TEST_CASE("confidence rises along straight lines between the rows and stays level outside them") {
  const ConfidenceScale scale("# weight, share\n0.5\t0.2\n0.7\t0.6\n0.9\t1\nunnamed\t0.5\n", "scale.tsv");
  CHECK(scale(0.1) == doctest::Approx(0.2));
  CHECK(scale(0.6) == doctest::Approx(0.4));
  CHECK(scale(0.7) == doctest::Approx(0.6));
  CHECK(scale(1.0) == doctest::Approx(1.0));
  CHECK(scale(0.7, true) == doctest::Approx(0.3));
}

TEST_CASE("a broken scale of confidence is refused with its line and column") {
  const auto error = [](std::string_view bytes) {
    try {
      ConfidenceScale scale(bytes, "scale.tsv");
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  CHECK(error("0.5\t0.2\n").starts_with("accepted"));
  CHECK(error("").starts_with("scale.tsv: expected a row"));
  CHECK(error("0.5\n").starts_with("scale.tsv:1:4: expected a tab"));
  CHECK(error("# head\n0.5\t1.2\n").starts_with("scale.tsv:2:5: expected a number"));
  CHECK(error("0.5\t0.6\n0.7\t0.5\n").starts_with("scale.tsv:2:1: expected more"));
}

TEST_CASE("the scale that is compiled in rises") {
  const ConfidenceScale& scale = ConfidenceScale::builtin();
  for (int i = 1; i <= 100; ++i) CHECK(scale(i / 100.0) >= scale((i - 1) / 100.0));
}

}  // namespace entente

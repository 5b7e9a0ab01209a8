// Trees of other parsers are read by read_conllu(), which this stage does not know: here they are only known as such.
#include <algorithm>

#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/encoding.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"

namespace entente::text {
namespace {

// A first line that is no comment has a number and nine tabs.
bool looks_like_conllu(std::string_view head) {
  head = without_blanks(head);
  while (head.starts_with('#')) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos) return false;
    head = without_blanks(head.substr(end));
  }
  const std::string_view line = head.substr(0, head.find('\n'));
  return !line.empty() && ascii::is_digit(line[0]) && std::ranges::count(line, '\t') == 9;
}

void read_trees(InputBytes& input, const Call& call) {
  if (!call.options.read_trees) throw InputError(input.name(), "is a file of trees, not of running text");
  with_utf8(input, call, false, [&](InputBytes& utf8) { call.options.read_trees(utf8.name(), utf8.rest()); });
}

}  // namespace

extern const Format conllu_format;
const Format conllu_format = {.name = "conllu",
                              .endings = {".conllu", ".conll"},
                              .sniffing = Sniffing::after_ending,
                              .looks_like = looks_like_conllu,
                              .read = read_trees,
                              .has_dates = false};

}  // namespace entente::text

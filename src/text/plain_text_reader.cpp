#include <optional>

#include "text/formats.hpp"

namespace entente::text {
namespace {

// A headline: the first line, if it stands alone above a blank line, is short and ends no sentence.
std::optional<std::string> headline_of(std::string_view text) {
  constexpr std::size_t longest = 200;  // bytes
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = text.find('\n', begin);
  if (end == std::string_view::npos || end - begin > longest) return std::nullopt;
  const std::size_t next = text.find_first_not_of(" \t\r", end + 1);
  if (next == std::string_view::npos || text[next] != '\n') return std::nullopt;
  const std::size_t last = text.find_last_not_of(" \t\r", end - 1);
  if (text[last] == '.' || text[last] == ':' || text[last] == ',') return std::nullopt;
  return std::string(text.substr(begin, last + 1 - begin));
}

Document read_text(const std::string& name, std::string_view bytes) {
  Document document = make_running_text(name, bytes);
  document.title = headline_of(document.text);
  return document;
}

}  // namespace

// Plain text, also what looks like nothing else; its title is a first line that stands alone.
extern const Format text_format;
const Format text_format = {
    .name = "text", .endings = {".txt", ".text"}, .read = one_document<read_text>, .has_dates = false};

}  // namespace entente::text

// JSON that is no JSON lines: a list of articles, one article, articles one behind the other, what news interfaces answer
// ({"articles": […]}, {"response": {"results": […]}}). Read object by object: the file is never whole in memory, and a
// broken object is named by its place.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/json_objects.hpp"

namespace entente::text {
namespace {

bool looks_like_json(std::string_view head) {
  head = without_blanks(head);
  if (head.starts_with('{')) return without_blanks(head.substr(1)).starts_with('"');
  // "[1] Orla left." is a text with a note.
  return head.starts_with('[') && without_blanks(head.substr(1)).starts_with('{');
}

// Under these an interface's answer holds its articles.
bool is_list_name(std::string_view name) {
  for (const std::string_view known : {"articles", "items", "results", "docs", "documents", "data", "news", "entries",
                                       "stories", "posts", "records", "response", "hits", "@graph", "feed", "value"}) {
    if (name == known) return true;
  }
  return false;
}

// The objects of a list or a file, one after the other.
class Objects {
 public:
  Objects(InputBytes& input, const Call& call) : input_(input), call_(call) {}

  void read() {
    while (const std::optional<char> c = peek()) {
      if (*c == '{') {
        take_object();
      } else if (*c == '[' || *c == ']' || *c == ',' || ascii::is_blank(*c)) {
        is_in_list_ = is_in_list_ || *c == '[';
        skip();
      } else {
        skip_value();
      }
    }
    if (record_ == 0 && !is_in_list_) throw InputError(input_.name(), "holds no article in JSON");
  }

 private:
  std::optional<char> peek() {
    if (at_ == piece_.size()) {
      input_.skip(piece_.size());
      piece_ = input_.head(std::size_t{1} << 16);
      at_ = 0;
      if (piece_.empty()) return std::nullopt;
    }
    return piece_[at_];
  }
  void skip() {
    if (piece_[at_] == '\n') ++line_, column_ = 1;
    else ++column_;
    ++at_;
  }

  void take_object() {
    JsonPlace place{line_, column_, ++record_};
    std::string object;
    JsonScanner scanner;
    while (const std::optional<char> c = peek()) {
      object += *c;
      scanner.take(*c);
      skip();
      if (scanner.depth() == 0) break;
      if (object.size() > largest_content) throw InputError(input_.name(), place.line, place.column, "is an object larger than 1 GB");
    }
    if (scanner.depth() == 0) give(object, place);
    else recover(object, place);
  }

  // An object that does not end has swallowed those behind it: each that begins a line is looked for.
  void recover(std::string_view rest, JsonPlace place) {
    constexpr int most_tries = 100;
    for (int tries = 0; !rest.empty() && tries < most_tries; ++tries) {
      const std::size_t end = end_of_object(rest);
      if (end != 0) {
        give(rest.substr(0, end), place);
      } else {
        call_.tell(InputError(input_.name(), place.line, place.column, "an object that does not end"));
      }
      // The next line that begins with an object, behind this one or within what did not end.
      std::size_t at = end;
      const std::size_t before = at;
      while ((at = rest.find('\n', at)) != std::string_view::npos) {
        const std::size_t begin = rest.find_first_not_of(" \t\r\n", at);
        if (begin != std::string_view::npos && rest[begin] == '{' && begin > before) {
          at = begin;
          break;
        }
        ++at;
      }
      if (at == std::string_view::npos) return;
      place.line += std::size_t(std::count(rest.begin(), rest.begin() + std::ptrdiff_t(at), '\n'));
      place.column = at - rest.rfind('\n', at);
      place.record = ++record_;
      rest.remove_prefix(at);
    }
  }

  // 0: it does not end.
  static std::size_t end_of_object(std::string_view rest) {
    JsonScanner scanner;
    for (std::size_t at = 0; at < rest.size(); ++at) {
      scanner.take(rest[at]);
      if (scanner.depth() == 0) return at + 1;
    }
    return 0;
  }

  void give(std::string_view object, JsonPlace place) {
    std::optional<Document> document;
    try {
      document = read_json_object(input_.name(), object, place);
    } catch (const InputError& error) {
      if (!give_lists(object, place)) call_.tell(error);
    }
    if (document) call_.sink(std::move(*document));
  }

  // The objects in the lists of an answer; false: there are none.
  bool give_lists(std::string_view object, JsonPlace place) {
    if (depth_ > 3) return false;
    JsonScanner scanner;
    std::string name;
    std::size_t name_begin = 0;
    bool found = false;
    for (std::size_t at = 0; at < object.size(); ++at) {
      const char c = object[at];
      const bool was_in_string = scanner.is_in_string();
      const bool opens = !was_in_string && (c == '[' || c == '{') && scanner.depth() == 1;
      if (scanner.depth() == 1 && c == '"' && !was_in_string) name_begin = at + 1;
      scanner.take(c);
      if (was_in_string && !scanner.is_in_string() && scanner.depth() == 1) name = object.substr(name_begin, at - name_begin);
      if (!opens || !is_list_name(name)) continue;
      // Its value, with the place where that begins.
      const std::size_t begin = at;
      while (at + 1 < object.size() && scanner.depth() > 1) scanner.take(object[++at]);
      found = give_values(object, begin, at + 1, place) || found;
    }
    return found;
  }

  bool give_values(std::string_view object, std::size_t begin, std::size_t end, JsonPlace outer) {
    JsonPlace place = outer;
    const auto advance = [&](char c) {
      if (c == '\n') ++place.line, place.column = 1;
      else ++place.column;
    };
    for (std::size_t at = 0; at < begin; ++at) advance(object[at]);
    if (object[begin] == '{') {
      ++depth_;
      const bool found = give_lists(object.substr(begin, end - begin), place);
      --depth_;
      return found;
    }
    JsonScanner scanner;
    bool found = false;
    std::size_t object_begin = 0;
    JsonPlace object_place;
    for (std::size_t at = begin; at < end; ++at) {
      if (object[at] == '{' && scanner.depth() == 1 && !scanner.is_in_string()) {
        object_begin = at;
        object_place = place;
      }
      const std::size_t depth = scanner.depth();
      scanner.take(object[at]);
      advance(object[at]);
      if (depth == 2 && scanner.depth() == 1 && object[at] == '}') {
        object_place.record = found ? ++record_ : record_;
        found = true;
        ++depth_;
        give(object.substr(object_begin, at + 1 - object_begin), object_place);
        --depth_;
      }
    }
    return found;
  }

  // A number, a string: nothing that an article could be.
  void skip_value() {
    const JsonPlace place{line_, column_, ++record_};
    JsonScanner scanner;
    while (const std::optional<char> c = peek()) {
      scanner.take(*c);
      if (!scanner.is_in_string() && (*c == ',' || *c == ']' || *c == '\n' || *c == '{' || *c == '[')) break;
      skip();
    }
    call_.tell(InputError(input_.name(), place.line, place.column, "expected an object"));
  }

  InputBytes& input_;
  const Call& call_;
  std::string_view piece_;
  std::size_t at_ = 0;  // of piece_
  std::size_t line_ = 1, column_ = 1, record_ = 0;
  bool is_in_list_ = false;
  int depth_ = 0;  // of answers
};

void read_json(InputBytes& input, const Call& call) {
  with_utf8(input, call, false, [&](InputBytes& utf8) { Objects(utf8, call).read(); });
}

}  // namespace

extern const Format json_format;
const Format json_format = {
    .name = "json", .endings = {".json"}, .sniffing = Sniffing::after_ending, .looks_like = looks_like_json, .read = read_json};

}  // namespace entente::text

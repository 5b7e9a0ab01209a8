#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/field_names.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/json_memory.hpp"
#include "text/json_objects.hpp"

namespace entente::text {
namespace {

constexpr std::size_t deepest_json = 200;

// Takes the members of one JSON object that a document is made of; everything else in it is passed over.
class ObjectHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ObjectHandler> {
 public:
  const char* complaint = nullptr;
  FieldValues values;

  bool StartObject() {
    is_object_ = is_object_ || depth_ == 0;
    return enter(true);
  }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool StartArray() { return enter(false); }
  bool EndArray(rapidjson::SizeType) { return leave(); }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    const std::string_view key(name, size);
    if (depth_ == 1 || (depth_ == 2 && is_in_fields_)) {
      known_ = find_field(key);
      is_fields_ = depth_ == 1 && key == "fields";  // the Guardian's
      joined_.reset();
      takes_name_ = false;
    } else {
      takes_name_ = known_ && is_name_inside(key);
    }
    return true;
  }
  bool String(const char* bytes, rapidjson::SizeType size, bool) { return take({bytes, size}); }
  // A number is an id, or a date, as it stands in the file.
  bool RawNumber(const char* bytes, rapidjson::SizeType size, bool) {
    const bool counts = known_ && (known_->field == Field::id || known_->field == Field::date);
    return counts ? take({bytes, size}) : value();
  }
  bool Default() { return value(); }

 private:
  // {"author": {"name": "Orla Byrne"}}, {"title": {"rendered": "…"}} of WordPress, {"date": {"$date": "…"}} of MongoDB,
  // {"headline": {"main": "…"}} of the New York Times
  bool is_name_inside(std::string_view key) const {
    switch (known_->field) {
      case Field::author:
      case Field::publisher:
        return key == "name" || key == "original";
      case Field::text:
      case Field::title:
        return key == "rendered" || key == "main" || key == "#text" || key == "$t";
      case Field::date:
      case Field::id:
      case Field::address:
        return key == "$date" || key == "$numberLong" || key == "$oid" || key == "#text" || key == "$t";
    }
    return false;
  }

  // A string; in a list of strings each: authors, paragraphs.
  bool take(std::string_view bytes) {
    const std::size_t level = depth_ - (is_in_fields_ ? 1 : 0);
    const bool may_be_list = known_ && (known_->field == Field::author || known_->field == Field::publisher || known_->field == Field::text);
    const bool is_inside = (level == 2 && (is_list_ ? may_be_list : takes_name_)) || (level == 3 && (is_list_ ? may_be_list : known_ && known_->field == Field::date) && takes_name_);
    if (known_ && (level == 1 || is_inside)) {
      if (joined_) joined_->append(known_->field == Field::text ? "\n\n" : ", ").append(bytes);
      else joined_ = std::string(bytes);
      if (level == 1 || !is_list_) give();
    }
    takes_name_ = false;
    return value();
  }
  void give() {
    if (known_ && joined_) values.take(*known_, *joined_);
    joined_.reset();
  }
  bool value() {
    if (depth_ == 0) complaint = "expected an object";
    return depth_ > 0;
  }
  bool enter(bool is_object) {
    if (!is_object_) complaint = "expected an object";
    if (depth_ >= deepest_json) complaint = "nested too deeply";
    if (!(is_object && known_ && known_->field == Field::date)) takes_name_ = false;  // {"$date": {"$numberLong": "…"}}
    ++depth_;
    if (depth_ == 2 && is_object && is_fields_) is_in_fields_ = true;
    if (depth_ == (is_in_fields_ ? 3u : 2u)) is_list_ = !is_object;
    return complaint == nullptr;
  }
  bool leave() {
    if (depth_ == 2) is_in_fields_ = false;
    if (--depth_ == (is_in_fields_ ? 2u : 1u)) give();
    return true;
  }

  std::optional<FoundField> known_;    // the member whose value is being read
  std::optional<std::string> joined_;  // what that value has given
  bool takes_name_ = false;            // the next string is the name of a person or a publisher
  bool is_list_ = false;               // that value is a list
  bool is_fields_ = false, is_in_fields_ = false;
  std::size_t depth_ = 0;
  bool is_object_ = false;
};

struct Parsed {
  rapidjson::ParseResult result;
  std::size_t column = 0;
};

Parsed parse(std::string_view line, ObjectHandler& handler) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(line.data(), line.size());
  JsonReader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
  return {result, (handler.complaint != nullptr ? stream.Tell() : result.Offset()) + 1};
}

// What scrapers write though JSON forbids it: control characters, NUL among them, and halves of surrogate pairs.
// They become blanks and U+FFFD of the same length, so that columns stay.
std::string mended(std::string_view line) {
  std::string made(line);
  for (char& c : made) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const auto unit = [&](std::size_t at) -> unsigned {
    if (at + 6 > made.size() || made[at] != '\\' || made[at + 1] != 'u') return 0;
    unsigned value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const int digit = ascii::digit_value(made[i]);
      if (digit > 15) return 0;
      value = value * 16 + static_cast<unsigned>(digit);
    }
    return value;
  };
  for (std::size_t at = 0; (at = made.find('\\', at)) != std::string::npos;) {
    const unsigned first = unit(at);
    if (first < 0xD800 || first > 0xDFFF) {
      at += 2;
      continue;
    }
    const unsigned second = unit(at + 6);
    if (first <= 0xDBFF && second >= 0xDC00 && second <= 0xDFFF) {
      at += 12;
      continue;
    }
    made.replace(at, 6, "\\ufffd");
    at += 6;
  }
  return made;
}

bool looks_like_lines(std::string_view head) {
  head = without_blanks(head);
  if (!head.starts_with('{')) return false;
  // An object that goes on in the next line is one of a file that is laid out to be read.
  const std::size_t end = head.find('\n');
  if (end == std::string_view::npos) return true;
  JsonScanner scanner;
  for (const char c : head.substr(0, end)) scanner.take(c);
  const std::string_view line = trimmed_blanks(head.substr(0, end));
  return scanner.depth() == 0 || (scanner.is_in_string() && line.ends_with('}'));
}

void read_lines(InputBytes& input, const Call& call) {
  with_utf8(input, call, false, [&](InputBytes& lines) {
    std::size_t record = 0;
    for (std::size_t number = 1; const std::optional<std::string_view> line = lines.next_line(); ++number) {
      if (line->find_first_not_of(" \t\r") == std::string_view::npos) continue;
      std::optional<Document> document;
      try {
        document = read_json_object(lines.name(), *line, {number, 1, ++record});
      } catch (const InputError& error) {  // the lines after it go on
        call.tell(error);
      }
      if (document) call.sink(std::move(*document));
    }
  });
}

}  // namespace

// Whoever broke it, its place is that in the file: columns count from the object's first line alone.
Document read_json_object(const std::string& name, std::string_view object, JsonPlace place) {
  std::optional<ObjectHandler> handler(std::in_place);
  Parsed parsed = parse(object, *handler);
  if (parsed.result.IsError() && handler->complaint == nullptr) {
    const std::string again = mended(object);
    if (again != object) {
      handler.emplace();
      parsed = parse(again, *handler);
    }
  }
  const bool is_complaint = handler->complaint != nullptr;
  if (is_complaint || parsed.result.IsError()) {
    const std::string_view before = object.substr(0, std::min(parsed.column - 1, object.size()));
    const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    const std::size_t column = lines == 0 ? place.column + parsed.column - 1 : before.size() - before.rfind('\n');
    throw InputError(name, place.line + lines, column,
                     is_complaint ? handler->complaint : rapidjson::GetParseError_En(parsed.result.Code()));
  }
  if (!handler->values.has_text())
    throw InputError(name, place.line, place.column, "expected a member \"text\" that is a string");
  return handler->values.document(name, place.line, place.record);
}

// One JSON object a line, each a document.
extern const Format jsonl_format;
const Format jsonl_format = {
    .name = "jsonl", .endings = {".jsonl", ".ndjson"}, .sniffing = Sniffing::after_ending, .looks_like = looks_like_lines,
    .read = read_lines};

}  // namespace entente::text

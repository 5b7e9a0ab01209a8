#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "entente/text/input_error.hpp"
#include "text/json_memory.hpp"
#include "text/readers.hpp"

namespace entente::text {
namespace {

constexpr std::size_t deepest_json = 200;

enum class Member { id, text, date, title, author, publisher };
constexpr std::size_t member_count = 6;

// The names that a member goes by, the best first: schema.org's, those of news interfaces and of scrapers.
struct MemberName {
  std::string_view name;
  Member member;
};
constexpr MemberName member_names[] = {
    {"id", Member::id},
    {"text", Member::text},
    {"body", Member::text},
    {"content", Member::text},
    {"articleBody", Member::text},
    {"date", Member::date},
    {"published", Member::date},
    {"datePublished", Member::date},
    {"date_published", Member::date},
    {"published_at", Member::date},
    {"publishedAt", Member::date},
    {"pubDate", Member::date},
    {"publication_date", Member::date},
    {"dateCreated", Member::date},
    {"title", Member::title},
    {"headline", Member::title},
    {"author", Member::author},
    {"authors", Member::author},
    {"byline", Member::author},
    {"publisher", Member::publisher},
    {"source", Member::publisher},
};

// Takes the members of one JSON object that a document is made of; everything else in it is passed over.
class LineHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, LineHandler> {
 public:
  const char* complaint = nullptr;

  std::optional<std::string>& operator[](Member member) { return found_[std::size_t(member)].value; }

  bool StartObject() {
    is_object_ = is_object_ || depth_ == 0;
    return enter(true);
  }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool StartArray() { return enter(false); }
  bool EndArray(rapidjson::SizeType) { return leave(); }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    const std::string_view key(name, size);
    if (depth_ == 1) {
      const auto* known = std::ranges::find(member_names, key, &MemberName::name);
      known_ = known == std::end(member_names) ? nullptr : known;
      is_begun_ = false;
    } else {
      takes_name_ = key == "name";  // {"author": {"name": "Orla Byrne"}}
    }
    return true;
  }
  bool String(const char* bytes, rapidjson::SizeType size, bool) { return take({bytes, size}); }
  // A number is an id, or a date, as it stands in the file.
  bool RawNumber(const char* bytes, rapidjson::SizeType size, bool) {
    const bool counts = known_ != nullptr && (known_->member == Member::id || known_->member == Member::date);
    return counts ? take({bytes, size}) : value();
  }
  bool Default() { return value(); }

 private:
  struct Found {
    std::optional<std::string> value;
    const MemberName* name = nullptr;
  };

  // A string; in author and publisher also the strings of a list and the names of objects.
  bool take(std::string_view bytes) {
    const bool is_wanted = known_ != nullptr && (depth_ == 1 || (may_be_named_inside() && is_name_inside()));
    if (is_wanted) {
      Found& found = found_[std::size_t(known_->member)];
      if (is_begun_) {
        found.value->append(", ").append(bytes);
      } else if (found.name == nullptr || known_ <= found.name) {
        found = {std::string(bytes), known_};
        is_begun_ = true;
      }
    }
    takes_name_ = false;
    return value();
  }
  bool may_be_named_inside() const { return known_->member == Member::author || known_->member == Member::publisher; }
  bool is_name_inside() const {
    return (depth_ == 2 && (is_list_ || takes_name_)) || (depth_ == 3 && is_list_ && takes_name_);
  }
  bool value() {
    if (depth_ == 0) complaint = "expected an object";
    return depth_ > 0;
  }
  bool enter(bool is_object) {
    if (!is_object_) complaint = "expected an object";
    if (depth_ >= deepest_json) complaint = "nested too deeply";
    takes_name_ = false;
    if (++depth_ == 2) is_list_ = !is_object;
    return complaint == nullptr;
  }
  bool leave() {
    --depth_;
    return true;
  }

  std::array<Found, member_count> found_;
  const MemberName* known_ = nullptr;  // the member of the outermost object whose value is being read
  bool is_begun_ = false;              // that value has given a string already
  bool takes_name_ = false;            // the next string is the name of a person or a publisher
  bool is_list_ = false;               // that value is a list
  std::size_t depth_ = 0;
  bool is_object_ = false;
};

struct Parsed {
  rapidjson::ParseResult result;
  std::size_t column = 0;
};

Parsed parse(std::string_view line, LineHandler& handler) {
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
      const char c = static_cast<char>(made[i] | 0x20);
      if (c >= '0' && c <= '9') value = value * 16 + static_cast<unsigned>(c - '0');
      else if (c >= 'a' && c <= 'f') value = value * 16 + static_cast<unsigned>(c - 'a' + 10);
      else return 0;
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

Document read_json_line(const std::string& name, std::size_t number, std::string_view line) {
  std::optional<LineHandler> handler(std::in_place);
  Parsed parsed = parse(line, *handler);
  if (parsed.result.IsError() && handler->complaint == nullptr) {
    const std::string again = mended(line);
    if (again != line) {
      handler.emplace();
      parsed = parse(again, *handler);
    }
  }
  if (handler->complaint != nullptr) throw InputError(name, number, parsed.column, handler->complaint);
  if (parsed.result.IsError()) {
    throw InputError(name, number, parsed.column, rapidjson::GetParseError_En(parsed.result.Code()));
  }
  auto& members = *handler;
  if (!members[Member::text]) throw InputError(name, number, 1, "expected a member \"text\" that is a string");
  auto& id = members[Member::id];
  Document document = make_document(id ? std::move(*id) : name + ":" + std::to_string(number), *members[Member::text]);
  if (members[Member::date]) document.date = parse_date(*members[Member::date]);
  document.title = std::move(members[Member::title]);
  document.author = std::move(members[Member::author]);
  document.publisher = std::move(members[Member::publisher]);
  return document;
}

}  // namespace

void read_json_lines(InputBytes& input, const DocumentReader::Sink& sink, const DocumentReader::ErrorSink& on_error) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (input.head(byte_order_mark.size()) == byte_order_mark) input.skip(byte_order_mark.size());
  for (std::size_t number = 1; const std::optional<std::string_view> line = input.next_line(); ++number) {
    if (line->find_first_not_of(" \t\r") == std::string_view::npos) continue;
    std::optional<Document> document;
    try {
      document = read_json_line(input.name(), number, *line);
    } catch (const InputError& error) {  // the lines after it go on
      on_error(error);
    }
    if (document) sink(std::move(*document));
  }
}

}  // namespace entente::text

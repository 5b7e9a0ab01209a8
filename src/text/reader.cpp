#include "entente/text/reader.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "entente/text/input_error.hpp"

namespace entente {
namespace {

// U+FFFD is three bytes for one: no text outgrows the 32 bits of a ByteSpan.
constexpr std::size_t largest_file = std::size_t{1} << 30;
constexpr std::size_t deepest_json = 200;

struct FileCloser {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

std::string read_whole(const std::string& path) {
  std::error_code ignored;
  if (path != "-" && std::filesystem::is_directory(path, ignored)) throw InputError(path, "is a folder, not a file");
  const std::unique_ptr<std::FILE, FileCloser> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) throw InputError(path, std::string("cannot be opened: ") + std::strerror(errno));
  std::string bytes;
  std::size_t used = 0;
  for (;;) {
    bytes.resize(std::max<std::size_t>(std::size_t{1} << 16, used * 2));
    const std::size_t got = std::fread(bytes.data() + used, 1, bytes.size() - used, file.get());
    used += got;
    if (used > largest_file) throw InputError(path, "is larger than 1 GB");
    if (got == 0) break;
  }
  if (std::ferror(file.get())) throw InputError(path, std::string("cannot be read: ") + std::strerror(errno));
  bytes.resize(used);
  return bytes;
}

// The first 8 KB tell, as they do git; a stray control character (Reuters ends its stories with one) does not.
bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  std::size_t controls = 0;
  for (const char c : head) {
    if (c == '\0') return true;
    const auto byte = static_cast<unsigned char>(c);
    controls += (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7F;
  }
  return controls * 10 > head.size();
}

// Takes the members of one JSON object that a document is made of; everything else in it is passed over.
class LineHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, LineHandler> {
 public:
  std::optional<std::string> id, text, date, title, author, publisher;
  const char* complaint = nullptr;

  bool StartObject() {
    is_object_ = is_object_ || depth_ == 0;
    return enter();
  }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool StartArray() { return enter(); }
  bool EndArray(rapidjson::SizeType) { return leave(); }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    if (depth_ != 1) return true;
    const std::string_view key(name, size);
    member_ = key == "id"          ? &id
              : key == "text"      ? &text
              : key == "date"      ? &date
              : key == "title"     ? &title
              : key == "author"    ? &author
              : key == "publisher" ? &publisher
                                   : nullptr;
    return true;
  }
  bool String(const char* bytes, rapidjson::SizeType size, bool) { return take({bytes, size}); }
  // A number is an id as it stands in the file.
  bool RawNumber(const char* bytes, rapidjson::SizeType size, bool) {
    return member_ == &id ? take({bytes, size}) : value();
  }
  bool Default() { return value(); }

 private:
  bool take(std::string_view bytes) {
    if (depth_ == 1 && member_ != nullptr) member_->emplace(bytes);
    return value();
  }
  bool value() {
    if (depth_ == 0) complaint = "expected an object";
    return depth_ > 0;
  }
  bool enter() {
    if (!is_object_) complaint = "expected an object";
    if (depth_ >= deepest_json) complaint = "nested too deeply";
    ++depth_;
    return complaint == nullptr;
  }
  bool leave() {
    --depth_;
    return true;
  }

  std::optional<std::string>* member_ = nullptr;
  std::size_t depth_ = 0;
  bool is_object_ = false;
};

Document read_json_line(const std::string& name, std::size_t number, std::string_view line) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  LineHandler handler;
  rapidjson::MemoryStream stream(line.data(), line.size());
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
  if (handler.complaint != nullptr) throw InputError(name, number, stream.Tell(), handler.complaint);
  if (result.IsError()) {
    throw InputError(name, number, result.Offset() + 1, rapidjson::GetParseError_En(result.Code()));
  }
  if (!handler.text) throw InputError(name, number, 1, "expected a member \"text\" that is a string");
  Document document =
      make_document(handler.id ? std::move(*handler.id) : name + ":" + std::to_string(number), *handler.text);
  if (handler.date) document.date = parse_date(*handler.date);
  document.title = std::move(handler.title);
  document.author = std::move(handler.author);
  document.publisher = std::move(handler.publisher);
  return document;
}

void read_json_lines(const std::string& name, std::string_view bytes, const DocumentReader::Sink& sink) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    sink(read_json_line(name, number, line));
  }
}

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
  Document document = make_document(name, bytes);
  document.title = headline_of(document.text);
  return document;
}

}  // namespace

std::optional<InputFormat> input_format(std::string_view name) {
  if (name == "text") return InputFormat::text;
  if (name == "jsonl") return InputFormat::jsonl;
  return std::nullopt;
}

InputFormat guess_input_format(std::string_view file_name) {
  return file_name.ends_with(".jsonl") || file_name.ends_with(".ndjson") ? InputFormat::jsonl : InputFormat::text;
}

void DocumentReader::read(const std::string& path, InputFormat format, const Sink& sink) const {
  read_bytes(path, read_whole(path), format, sink);
}

void DocumentReader::read_bytes(const std::string& name, std::string_view bytes, InputFormat format,
                                const Sink& sink) const {
  if (bytes.size() > largest_file) throw InputError(name, "is larger than 1 GB");
  if (is_binary(bytes)) throw InputError(name, "looks like a binary file");
  switch (format) {
    case InputFormat::text:
      sink(read_text(name, bytes));
      break;
    case InputFormat::jsonl:
      read_json_lines(name, bytes, sink);
      break;
  }
}

}  // namespace entente

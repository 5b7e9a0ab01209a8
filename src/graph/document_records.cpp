#include "graph/document_records.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "entente/graph/graph_json.hpp"
#include "graph/content_hash.hpp"
#include "graph/kept_documents.hpp"
#include "graph/text_sketch.hpp"
#include "text/json_memory.hpp"
#include "text/json_text.hpp"

namespace entente {
namespace {

constexpr std::size_t digits_of_number = 8;

std::string sketch_digits(const TextSketch& sketch) {
  std::string digits;
  for (const std::uint32_t number : sketch)
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[number >> shift & 15];
  return digits;
}

// Nothing if the digits are no sketch.
std::optional<TextSketch> sketch_of_digits(std::string_view digits) {
  TextSketch sketch{};
  if (digits.size() != sketch.size() * digits_of_number) return std::nullopt;
  for (std::uint32_t& number : sketch) {
    const char* end = digits.data() + digits_of_number;
    const std::from_chars_result read = std::from_chars(digits.data(), end, number, 16);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    digits.remove_prefix(digits_of_number);
  }
  return sketch;
}

// The members of a record's line that a document is made of. An iterative parser tells of a bracket before it takes it.
class RecordHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, RecordHandler> {
 public:
  explicit RecordHandler(const rapidjson::MemoryStream& stream) : stream_(stream) {}

  std::string record;
  std::optional<std::string> sketch;
  std::optional<ByteSpan> graph;  // in the line

  bool StartObject() {
    if (depth_++ == 1 && key_ == "graph") begin_ = stream_.Tell();
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    if (--depth_ == 1 && key_ == "graph")
      graph = ByteSpan{static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(stream_.Tell() + 1)};
    return depth_ > 0 || record.size() > 0;
  }
  bool StartArray() { return ++depth_ > 1; }
  bool EndArray(rapidjson::SizeType) { return --depth_ > 0; }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    if (depth_ == 1) key_.assign(name, size);
    return true;
  }
  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    if (depth_ == 1 && key_ == "record") record.assign(bytes, size);
    if (depth_ == 1 && key_ == "sketch") sketch.emplace(bytes, size);
    return depth_ > 0;
  }
  bool Default() { return depth_ > 0; }

 private:
  const rapidjson::MemoryStream& stream_;
  std::string key_;  // of the outermost object
  std::size_t depth_ = 0, begin_ = 0;
};

// One line of a file; what is wrong with it is thrown with the line's number.
class RecordLine {
 public:
  RecordLine(const std::string& file, std::size_t number, std::string_view line)
      : file_(file), number_(number), line_(line) {}

  // Nothing: it is a record of another kind.
  std::optional<RecordedDocument> document() const {
    rapidjson::MemoryStream stream(line_.data(), line_.size());
    RecordHandler handler(stream);
    JsonReader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
    if (result.Code() == rapidjson::kParseErrorTermination) fail(0, "expected a record of entente extract");
    if (result.IsError()) fail(result.Offset(), rapidjson::GetParseError_En(result.Code()));
    if (handler.record.empty()) fail(0, "expected a record of entente extract");
    if (handler.record != "document") return std::nullopt;
    if (!handler.graph) fail(0, "expected a member \"graph\"");
    std::optional<TextSketch> sketch;
    if (handler.sketch && !(sketch = sketch_of_digits(*handler.sketch))) fail(0, "expected 1024 hexadecimal digits as \"sketch\"");
    return kept(line_.substr(handler.graph->begin, handler.graph->end - handler.graph->begin), sketch);
  }

 private:
  RecordedDocument kept(std::string_view json, const std::optional<TextSketch>& sketch) const {
    const RelationGraph graph = read_graph(json);
    if (graph.documents().size() != 1) fail(place_of(json), "expected the graph of one document");
    const GraphDocument& document = graph.documents()[0];
    RecordedDocument made{keep(json, document.hash, sketch), document.id, document.reader};
    made.kept.fingerprint = sha256(line_);
    return made;
  }
  RelationGraph read_graph(std::string_view json) const {
    try {
      return read_graph_json(json, file_);
    } catch (const InputError& error) {
      // Its columns count from the graph's own beginning.
      const std::string_view what = error.what();
      const std::string before = InputError(error.file(), error.line(), error.column(), "").what();
      fail(place_of(json) + std::max<std::size_t>(error.column(), 1) - 1, std::string(what.substr(before.size())));
    }
  }
  std::size_t place_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - line_.data()); }
  [[noreturn]] void fail(std::size_t offset, const std::string& what) const {
    throw InputError(file_, number_, offset + 1, what);
  }

  const std::string& file_;
  std::size_t number_;
  std::string_view line_;
};

}  // namespace

std::string document_record(const Analysis& analysis) {
  JsonText json;
  json.object([&] {
    json.add("record", "document");
    json.add("doc", json_words(analysis.document.id));
    if (const std::optional<TextSketch> sketch = sketch_of(analysis.document.text)) json.add("sketch", sketch_digits(*sketch));
  });
  std::string line = json.take();
  line.back() = ',';
  line += "\"graph\":";
  GraphBuilder builder;
  builder.add(analysis);
  // Line feeds, and the blanks that indent, stand between values alone: in strings they are written as \n.
  write_graph_json(std::move(builder).build(), [&line, is_indent = false](std::string_view piece) mutable {
    while (!piece.empty()) {
      if (is_indent) piece.remove_prefix(std::min(piece.find_first_not_of("\n "), piece.size()));
      const std::size_t end = piece.find('\n');
      line.append(piece.substr(0, end));
      is_indent = end != std::string_view::npos || (is_indent && piece.empty());
      piece.remove_prefix(end == std::string_view::npos ? piece.size() : end + 1);
    }
  });
  return line += "}\n";
}

bool looks_like_records(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes.starts_with("{\"record\":");
}

void read_document_records(text::InputBytes& input, const std::function<void(RecordedDocument)>& sink,
                           const std::function<void(const InputError&)>& on_error) {
  bool has_document = false, is_whole = true;
  for (std::size_t number = 1; std::optional<std::string_view> line = input.next_line(); ++number) {
    if (number == 1 && line->starts_with("\xEF\xBB\xBF")) line->remove_prefix(3);
    if (line->find_first_not_of(" \t\r") == std::string_view::npos) continue;
    std::optional<RecordedDocument> document;
    try {
      document = RecordLine(input.name(), number, *line).document();
    } catch (const InputError& error) {
      is_whole = false;
      on_error(error);
    }
    if (!document) continue;
    has_document = true;
    sink(std::move(*document));
  }
  if (!has_document && is_whole)
    throw InputError(input.name(), "holds records, but none of a document: entente extract writes them anew");
}

}  // namespace entente

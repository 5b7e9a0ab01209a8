#include <fcntl.h>
#include <rapidjson/error/en.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "graph/document_records.hpp"
#include "graph/graph_assembly.hpp"
#include "graph/utf8.hpp"
#include "text/ascii.hpp"
#include "text/json_memory.hpp"

namespace entente {
namespace {

using Value = JsonValue;
using Index = GraphAssembly::Index;

constexpr std::size_t deepest_nesting = 32;  // we write six levels

std::string_view text_of(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

// Where the bytes of a graph come from: any part of them, and as often as it is wanted.
class GraphBytes {
 public:
  virtual ~GraphBytes() = default;
  // Fills `room` from this place on and says how far; less than `size` is the end.
  virtual std::size_t read(std::size_t offset, char* room, std::size_t size) const = 0;
};

class BytesInMemory : public GraphBytes {
 public:
  explicit BytesInMemory(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(std::size_t offset, char* room, std::size_t size) const override {
    return bytes_.copy(room, size, std::min(offset, bytes_.size()));
  }

 private:
  std::string_view bytes_;
};

class BytesInFile : public GraphBytes {
 public:
  explicit BytesInFile(const std::string& path) : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw InputError(path, "cannot be opened: " + std::generic_category().message(errno));
  }
  ~BytesInFile() override { ::close(descriptor_); }
  BytesInFile(const BytesInFile&) = delete;
  BytesInFile& operator=(const BytesInFile&) = delete;

  bool is_regular() const {
    struct stat about {};
    return ::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode);
  }
  std::size_t read(std::size_t offset, char* room, std::size_t size) const override {
    return filled(size, [&](std::size_t at) { return ::pread(descriptor_, room + at, size - at, off_t(offset + at)); });
  }
  // Of what can be read but once, a pipe.
  std::string all() const {
    std::string bytes;
    for (std::size_t end = 0;; end = bytes.size()) {
      constexpr std::size_t more = std::size_t(1) << 20;
      bytes.resize(end + more);
      const std::size_t size =
          filled(more, [&](std::size_t at) { return ::read(descriptor_, &bytes[end + at], more - at); });
      bytes.resize(end + size);
      if (size < more) return bytes;
    }
  }

 private:
  template <class Read>
  std::size_t filled(std::size_t size, Read read) const {
    std::size_t at = 0;
    while (at < size) {
      const ssize_t got = read(at);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw InputError(path_, "cannot be read: " + std::generic_category().message(errno));
      if (got == 0) break;
      at += std::size_t(got);
    }
    return at;
  }

  std::string path_;
  int descriptor_;
};

// A stream as RapidJSON wants it: NUL is the end, or a NUL in the file, which is remembered.
class GraphStream {
 public:
  using Ch = char;
  explicit GraphStream(const GraphBytes& bytes) : bytes_(bytes), window_(std::size_t(1) << 16) { seek(0); }

  char Peek() const { return *at_ != '\0' ? *at_ : peek_at_end(); }
  char Take() {
    if (*at_ == '\0' && peek_at_end() == '\0') return '\0';
    return *at_++;
  }
  std::size_t Tell() const { return begin_ + std::size_t(at_ - window_.data()); }
  // RapidJSON writes to streams of another kind.
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  std::size_t PutEnd(char*) { return 0; }

  void seek(std::size_t offset) { fill(offset); }
  std::optional<std::size_t> nul() const { return nul_; }
  // Of what was looked into, the first byte that is not UTF-8. RapidJSON would look at each character on its own.
  std::optional<std::size_t> bad_utf8() const { return bad_utf8_; }

 private:
  char peek_at_end() const {
    if (at_ != end_) {
      if (!nul_) nul_ = Tell();
      return '\0';
    }
    if (!is_last_) fill(Tell());
    if (at_ != end_ && *at_ == '\0' && !nul_) nul_ = Tell();
    return *at_;
  }
  void fill(std::size_t offset) const {
    begin_ = offset;
    const std::size_t size = bytes_.read(offset, window_.data(), window_.size() - 1);
    is_last_ = size < window_.size() - 1;
    at_ = window_.data();
    end_ = at_ + checked(std::string_view(at_, size));
    window_[std::size_t(end_ - at_)] = '\0';
  }
  // How much of the window is whole characters. What begins at its end is for the next one.
  std::size_t checked(std::string_view window) const {
    std::size_t at = 0;
    while (at < window.size()) {
      std::uint64_t eight = 0;
      if (window.size() - at >= sizeof eight) {
        std::memcpy(&eight, window.data() + at, sizeof eight);
        if ((eight & 0x8080808080808080) == 0) {
          at += sizeof eight;
          continue;
        }
      }
      const std::size_t begin = at;
      const bool is_bad = next_character(window, at) == U'\uFFFD' && at == begin + 1;
      if (!is_bad) continue;
      if (!is_last_ && window.size() - begin < 4) return begin;
      if (!bad_utf8_) bad_utf8_ = begin_ + begin;
    }
    return window.size();
  }

  const GraphBytes& bytes_;
  // Changed by Peek(), which RapidJSON asks of a constant stream.
  mutable std::vector<char> window_;  // a part of the file, and a NUL
  mutable std::size_t begin_ = 0;     // of the window in the file
  mutable const char* at_ = nullptr;
  mutable const char* end_ = nullptr;
  mutable bool is_last_ = false;
  mutable std::optional<std::size_t> nul_, bad_utf8_;
};

// Hands what is parsed on, and stops where it is nested too deep.
template <class Handler>
class DepthLimit {
 public:
  DepthLimit(Handler& handler, std::size_t deepest) : handler_(handler), deepest_(deepest) {}

  bool is_passed() const { return depth_ > deepest_; }
  bool Null() { return handler_.Null(); }
  bool Bool(bool value) { return handler_.Bool(value); }
  bool Int(int value) { return handler_.Int(value); }
  bool Uint(unsigned value) { return handler_.Uint(value); }
  bool Int64(std::int64_t value) { return handler_.Int64(value); }
  bool Uint64(std::uint64_t value) { return handler_.Uint64(value); }
  bool Double(double value) { return handler_.Double(value); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool copy) { return handler_.RawNumber(text, size, copy); }
  bool String(const char* text, rapidjson::SizeType size, bool copy) { return handler_.String(text, size, copy); }
  bool Key(const char* text, rapidjson::SizeType size, bool copy) { return handler_.Key(text, size, copy); }
  bool StartObject() { return ++depth_ <= deepest_ && handler_.StartObject(); }
  bool EndObject(rapidjson::SizeType size) { return --depth_, handler_.EndObject(size); }
  bool StartArray() { return ++depth_ <= deepest_ && handler_.StartArray(); }
  bool EndArray(rapidjson::SizeType size) { return --depth_, handler_.EndArray(size); }

 private:
  Handler& handler_;
  std::size_t deepest_;
  std::size_t depth_ = 0;
};

// Reads the file once, from record to record, so that no more of it than one is in memory.
class GraphJsonReader {
 public:
  GraphJsonReader(const GraphBytes& bytes, const std::string& name) : bytes_(bytes), name_(name), stream_(bytes) {}

  RelationGraph read() {
    read_members();
    if (!has_format_) fail_foreign();
    if (!has_version_) fail("\"version\" is missing");
    // Lists that came before what they refer to, or before the format, are read now.
    for (List& list : lists_) {
      if (list.is_read) continue;
      if (!list.offset) fail(std::string("\"") + list.key + "\" is missing");
      stream_.seek(*list.offset);
      read_list(list);
    }
    return std::move(assembly_).build();
  }

 private:
  struct List {
    const char* key;
    void (GraphJsonReader::*read)(const Value&);
    bool is_read = false;
    std::optional<std::size_t> offset;  // of its value, where that was passed over
  };

  void read_members() {
    skip_blanks();
    if (stream_.Peek() != '{') {
      skip_value(0);
      expect_end();
      fail_foreign();
    }
    stream_.Take();
    skip_blanks();
    for (bool is_first = true; stream_.Peek() != '}'; is_first = false) {
      if (!is_first) {
        if (stream_.Peek() != ',') fail_json(rapidjson::kParseErrorObjectMissCommaOrCurlyBracket);
        stream_.Take();
        skip_blanks();
      }
      if (stream_.Peek() != '"') fail_json(rapidjson::kParseErrorObjectMissName);
      const std::string key(text_of(value(1)));
      skip_blanks();
      if (stream_.Peek() != ':') fail_json(rapidjson::kParseErrorObjectMissColon);
      stream_.Take();
      skip_blanks();
      read_member(key);
      skip_blanks();
    }
    stream_.Take();
    expect_end();
  }

  // Of members of one name the first counts.
  void read_member(const std::string& key) {
    if (key == "format" && !has_format_) {
      const Value& format = value(1);
      if (!format.IsString() || text_of(format) != "entente-graph") fail_foreign();
      has_format_ = true;
      return;
    }
    if (key == "version" && !has_version_) {
      const Value& version = value(1);
      if (!version.IsUint()) fail("\"version\" has to be a whole number");
      if (version.GetUint() > static_cast<std::uint32_t>(graph_json_version))
        throw InputError(name_, "this graph has format version " + std::to_string(version.GetUint()) +
                                    ", written by a newer program; this one reads versions up to " +
                                    std::to_string(graph_json_version));
      if (version.GetUint() == 0) fail("\"version\" has to be 1 or more");
      has_version_ = true;
      return;
    }
    bool is_ready = has_format_ && has_version_;
    for (List& list : lists_) {
      if (key == list.key && !list.is_read && !list.offset) {
        if (is_ready) return read_list(list);
        list.offset = stream_.Tell();
        break;
      }
      is_ready = is_ready && list.is_read;
    }
    skip_value(1);
  }

  // Records of a list, parsed and not yet understood.
  // What has been found before the record is read; the rest is looked up then.
  struct References {
    std::optional<Index> target;
    std::optional<Index> document;  // of the first evidence
  };
  struct Batch {
    JsonPool allocator;
    std::vector<Value> records;
    bool is_last = false;
    std::exception_ptr error;  // after these records
    std::vector<References> references;  // of relations, one for each record
  };

  // Of a relation: documents and actors have been read by then, and nothing is added to them, so that the thread that
  // parses may look them up; of a large graph no cache holds them.
  References references_of(const Value& record) const {
    const auto found = [](const Value& object, const char* name, auto look_up) -> std::optional<Index> {
      if (!object.IsObject()) return std::nullopt;
      const auto member = object.FindMember(name);
      if (member == object.MemberEnd() || !member->value.IsString()) return std::nullopt;
      return look_up(text_of(member->value));
    };
    References references;
    references.target =
        found(record, "target", [this](std::string_view id) { return assembly_.find_actor(id); });
    if (!record.IsObject()) return references;
    const auto evidence = record.FindMember("evidence");
    if (evidence == record.MemberEnd() || !evidence->value.IsArray() || evidence->value.Empty()) return references;
    references.document = found(evidence->value[0], "document",
                                [this](std::string_view key) { return assembly_.find_document(key); });
    return references;
  }

  void read_list(List& list) {
    list.is_read = true;
    if (stream_.Peek() != '[') {
      skip_value(1);
      fail(std::string("\"") + list.key + "\" has to be a list");
    }
    stream_.Take();
    places_.push_back({list.key, 0});
    Batch batch;
    parse_batch(list, batch, true);
    read_batch(list, batch);
    if (!batch.is_last) read_in_two_threads(list);
    places_.pop_back();
  }

  void parse_batch(const List& list, Batch& batch, bool is_first) {
    const bool is_of_relations = list.read == &GraphJsonReader::read_relation;
    constexpr std::size_t size = 1000;
    for (skip_blanks(); stream_.Peek() != ']' && batch.records.size() < size; skip_blanks()) {
      if (!is_first) {
        if (stream_.Peek() != ',') fail_json(rapidjson::kParseErrorArrayMissCommaOrSquareBracket);
        stream_.Take();
        skip_blanks();
      }
      is_first = false;
      JsonDocument document(&batch.allocator);
      const auto parse = [&](JsonDocument& into) { return this->parse(into, 2); };
      document.Populate(parse);
      batch.records.push_back(std::move(static_cast<Value&>(document)));
      if (is_of_relations) batch.references.push_back(references_of(batch.records.back()));
    }
    batch.is_last = stream_.Peek() == ']';
    if (batch.is_last) stream_.Take();
  }

  void read_batch(const List& list, const Batch& batch) {
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const Value& record = batch.records[i];
      if (!record.IsObject()) fail("this has to be an object");
      references_ = batch.references.empty() ? References() : batch.references[i];
      (this->*list.read)(record);
      ++places_.back().number;
    }
    references_ = {};
    if (batch.error) std::rethrow_exception(batch.error);
  }

  // One thread parses while this one looks up what a record refers to, which takes as long. A list that is
  // not read at once is long: a thread costs more than an article's graph. Where no thread can be started, this one does
  // both.
  void read_in_two_threads(const List& list) {
    std::mutex mutex;
    std::condition_variable_any is_changed;
    std::deque<std::unique_ptr<Batch>> parsed;
    std::exception_ptr failure;  // of the other thread's own, which has no batch
    const auto parse_all = [&](const std::stop_token& stop) {
      try {
        for (bool is_last = false; !is_last;) {
          auto batch = std::make_unique<Batch>();
          try {
            parse_batch(list, *batch, false);
          } catch (...) {
            batch->error = std::current_exception();
          }
          is_last = batch->is_last || batch->error;
          std::unique_lock lock(mutex);
          if (!is_changed.wait(lock, stop, [&] { return parsed.size() < 4; })) return;
          parsed.push_back(std::move(batch));
          is_changed.notify_all();
        }
      } catch (...) {
        const std::lock_guard lock(mutex);
        failure = std::current_exception();
        is_changed.notify_all();
      }
    };
    std::jthread parser;
    try {
      parser = std::jthread(parse_all);
    } catch (const std::system_error&) {
      read_in_one_thread(list);
      return;
    }
    for (bool is_last = false; !is_last;) {
      std::unique_lock lock(mutex);
      is_changed.wait(lock, [&] { return !parsed.empty() || failure; });
      if (parsed.empty()) std::rethrow_exception(failure);
      const std::unique_ptr<Batch> batch = std::move(parsed.front());
      parsed.pop_front();
      lock.unlock();
      is_changed.notify_all();
      read_batch(list, *batch);  // throws: the other thread is told to stop, and waited for
      is_last = batch->is_last;
    }
  }

  void read_in_one_thread(const List& list) {
    for (bool is_last = false; !is_last;) {
      Batch batch;
      try {
        parse_batch(list, batch, false);
      } catch (...) {  // what was parsed before it is read first, and may be wrong too
        batch.error = std::current_exception();
      }
      read_batch(list, batch);
      is_last = batch.is_last;
    }
  }

  void skip_blanks() {
    while (ascii::is_blank(stream_.Peek())) stream_.Take();
  }
  void expect_end() {
    skip_blanks();
    if (stream_.Peek() != '\0' || stream_.nul()) fail_json(rapidjson::kParseErrorDocumentRootNotSingular);
  }

  // Iterative, so that depth costs memory and not stack.
  static constexpr unsigned parse_flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag | rapidjson::kParseStopWhenDoneFlag;

  // What stands at this place, `depth` levels deep. Valid until the next.
  const Value& value(std::size_t depth) {
    value_.SetNull();
    allocator_.Clear();
    const auto parse = [&](JsonDocument& into) { return this->parse(into, depth); };
    value_.Populate(parse);
    return value_;
  }
  void skip_value(std::size_t depth) {
    rapidjson::BaseReaderHandler<> nobody;
    parse(nobody, depth);
  }
  template <class Handler>
  bool parse(Handler& handler, std::size_t depth) {
    DepthLimit limit(handler, deepest_nesting - depth);
    const rapidjson::ParseResult result = parser_.Parse<parse_flags>(stream_, limit);
    if (const auto place = stream_.bad_utf8(); place && *place < stream_.Tell())
      fail_json(rapidjson::kParseErrorStringInvalidEncoding, *place);
    if (limit.is_passed()) fail_at(stream_.Tell(), "this is nested deeper than any graph of ours");
    if (result.IsError()) {
      const bool is_missing = depth > 0 && result.Code() == rapidjson::kParseErrorDocumentEmpty;
      fail_json(is_missing ? rapidjson::kParseErrorUnspecificSyntaxError : result.Code(), result.Offset());
    }
    return true;
  }

  [[noreturn]] void fail_json(rapidjson::ParseErrorCode code) const { fail_json(code, stream_.Tell()); }
  [[noreturn]] void fail_json(rapidjson::ParseErrorCode code, std::size_t offset) const {
    // RapidJSON takes a NUL for the end.
    if (stream_.nul()) fail_at(*stream_.nul(), "this is not JSON: it holds a NUL byte");
    fail_at(offset, std::string("this is not JSON: ") + rapidjson::GetParseError_En(code));
  }
  [[noreturn]] void fail_at(std::size_t offset, const std::string& what) const {
    std::size_t line = 1, line_begin = 0;
    std::vector<char> window(std::size_t(1) << 16);
    for (std::size_t begin = 0; begin < offset; begin += window.size()) {
      const std::size_t size = bytes_.read(begin, window.data(), std::min(window.size(), offset - begin));
      for (std::size_t i = 0; i < size; ++i) {
        if (window[i] != '\n') continue;
        ++line;
        line_begin = begin + i + 1;
      }
    }
    throw InputError(name_, line, offset - line_begin + 1, what);
  }
  [[noreturn]] void fail_foreign() const {
    throw InputError(name_, "this is JSON, but not a graph of ours: it has no \"format\": \"entente-graph\"");
  }
  [[noreturn]] void fail(const std::string& what) const {
    std::string where;
    for (const Place& place : places_)
      where += (where.empty() ? "" : ".") + std::string(place.key) + "[" + std::to_string(place.number) + "]";
    throw InputError(name_, "in " + (where.empty() ? "the graph" : where) + ": " + what);
  }

  const Value& member(const Value& object, const char* key) const {
    const auto found = object.FindMember(key);
    if (found == object.MemberEnd()) fail(std::string("\"") + key + "\" is missing");
    return found->value;
  }
  std::string_view text(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsString()) fail(std::string("\"") + key + "\" has to be a text");
    return text_of(value);
  }
  std::optional<std::string> optional_text(const Value& object, const char* key) const {
    return object.HasMember(key) ? std::optional(std::string(text(object, key))) : std::nullopt;
  }
  bool boolean(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsBool()) fail(std::string("\"") + key + "\" has to be true or false");
    return value.GetBool();
  }
  ByteSpan span(const Value& object, const char* key) const {
    const Value& value = member(object, key);
    if (!value.IsArray() || value.Size() != 2 || !value[0].IsUint() || !value[1].IsUint() ||
        value[0].GetUint() > value[1].GetUint())
      fail(std::string("\"") + key + "\" has to be [begin, end]");
    return {value[0].GetUint(), value[1].GetUint()};
  }
  Passage passage(const Value& object, const char* key) {
    const Value& value = member(object, key);
    if (!value.IsObject()) fail(std::string("\"") + key + "\" has to be an object of span and words");
    return words_and_span(value);
  }
  Passage words_and_span(const Value& value) {
    const ByteSpan found = span(value, "span");
    return assembly_.passage(found, text(value, "words"));
  }
  std::optional<Passage> optional_passage(const Value& object, const char* key) {
    return object.HasMember(key) ? std::optional(passage(object, key)) : std::nullopt;
  }
  // The place of a text in one of our tables of names.
  template <class Enum, std::size_t size>
  Enum named(const Value& object, const char* key, const std::array<std::string_view, size>& names) const {
    const std::string_view name = text(object, key);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) fail(std::string("\"") + key + "\" has the unknown value \"" + std::string(name) + "\"");
    return Enum(found - names.begin());
  }
  Index known(std::optional<Index> found, std::string_view key, const char* what) const {
    if (!found) fail(std::string("there is no ") + what + " \"" + std::string(key) + "\"");
    return *found;
  }
  Index known_document(std::string_view key) const { return known(assembly_.find_document(key), key, "document"); }
  Index known_actor(std::string_view id) const { return known(assembly_.find_actor(id), id, "actor"); }
  void is_new(std::optional<Index> found, std::string_view key) const {
    if (found) fail("\"" + std::string(key) + "\" stands there twice");
  }

  template <class Read>
  void each(const Value& object, const char* key, Read read) {
    const Value& list = member(object, key);
    if (!list.IsArray()) fail(std::string("\"") + key + "\" has to be a list");
    places_.push_back({key, 0});
    for (const Value& item : list.GetArray()) {
      if (!item.IsObject()) fail("this has to be an object");
      read(item);
      ++places_.back().number;
    }
    places_.pop_back();
  }

  void read_document(const Value& value) {
    GraphDocument document;
    document.key = text(value, "key");
    document.id = text(value, "id");
    document.hash = text(value, "hash");
    document.title = optional_text(value, "title");
    document.author = optional_text(value, "author");
    document.publisher = optional_text(value, "publisher");
    if (const auto date = optional_text(value, "date")) {
      document.date = parse_date(*date);
      if (!document.date) fail("\"date\" has to be a date like 2023-03-21");
    }
    document.reader = optional_text(value, "reader");
    is_new(assembly_.find_document(document.key), document.key);
    const Index place = assembly_.add_document(document);
    each(value, "sentences", [&](const Value& sentence) {
      const Passage read = words_and_span(sentence);
      if (assembly_.find_sentence(place, read.span)) fail("this sentence stands there twice");
      assembly_.add_sentence(place, read, assembly_.add_text(optional_text(sentence, "place").value_or("")));
    });
  }

  RelationPhrases phrases(const Value& value, const char* key) {
    std::vector<std::string> forms;
    if (!value.HasMember(key)) return {};
    const Value& list = member(value, key);
    if (list.IsArray())
      for (const Value& form : list.GetArray())
        if (form.IsString() && form.GetStringLength() > 0) forms.emplace_back(form.GetString(), form.GetStringLength());
    if (forms.size() != 5 || list.Size() != 5) fail(std::string("\"") + key + "\" has to be five phrases");
    return {forms[0], forms[1], forms[2], forms[3], forms[4]};
  }

  void read_type(const Value& value) {
    RelationType type;
    type.id = text(value, "id");
    type.label = text(value, "label");
    type.description = optional_text(value, "description").value_or("");
    const Value& sign = member(value, "sign");
    if (!sign.IsInt() || sign.GetInt() < -1 || sign.GetInt() > 1) fail("\"sign\" has to be -1, 0 or 1");
    type.sign = sign.GetInt();
    type.is_symmetric = boolean(value, "symmetric");
    type.plover = optional_text(value, "plover").value_or("");
    type.cameo = optional_text(value, "cameo").value_or("");
    type.phrases = phrases(value, "phrases");
    type.object_phrases = phrases(value, "object_phrases");
    is_new(assembly_.find_type(type.id), type.id);
    assembly_.add_type(type);
  }

  GraphActor actor(const Value& value) {
    GraphActor actor;
    actor.id = text(value, "id");
    actor.name = text(value, "name");
    actor.kind = named<ActorKind>(value, "kind", actor_kind_names);
    actor.country = optional_text(value, "country");
    actor.is_named = boolean(value, "named");
    actor.is_hidden = value.HasMember("hidden") && boolean(value, "hidden");
    each(value, "aliases", [&](const Value& alias) {
      auto& counts = actor.aliases[std::string(text(alias, "name"))];
      const Value& documents = member(alias, "counts");
      if (!documents.IsObject()) fail("\"counts\" has to be an object");
      counts.reserve(counts.size() + documents.MemberCount());
      for (const auto& entry : documents.GetObject()) {
        const std::string_view document = text_of(entry.name);
        known_document(document);
        if (!entry.value.IsUint()) fail("\"counts\" have to be whole numbers");
        count_of(counts, document) = entry.value.GetUint();
      }
    });
    if (const auto countries = value.FindMember("countries"); countries != value.MemberEnd()) {
      if (!countries->value.IsObject()) fail("\"countries\" has to be an object");
      for (const auto& entry : countries->value.GetObject()) {
        if (!entry.value.IsArray()) fail("\"countries\" have to be lists of documents");
        auto& documents = actor.countries[std::string(text_of(entry.name))];
        for (const Value& document : entry.value.GetArray()) {
          if (!document.IsString()) fail("\"countries\" have to be lists of documents");
          known_document(text_of(document));
          documents.insert(std::string(text_of(document)));
        }
      }
    }
    return actor;
  }

  void read_actor(const Value& value) {
    GraphActor read = actor(value);
    if (value.HasMember("merged")) {
      each(value, "merged", [&](const Value& merged) { read.merged.push_back(actor(merged)); });
      const auto by_id = [](const GraphActor& a, const GraphActor& b) { return a.id < b.id; };
      std::sort(read.merged.begin(), read.merged.end(), by_id);
      if (std::adjacent_find(read.merged.begin(), read.merged.end(),
                             [](const GraphActor& a, const GraphActor& b) { return a.id == b.id; }) != read.merged.end())
        fail("\"merged\" has an actor twice");
    }
    is_new(assembly_.find_actor(read.id), read.id);
    assembly_.add_actor(std::move(read));
  }

  void read_relation(const Value& value) {
    const std::string_view source_id = text(value, "source");
    if (source_id != last_source_) {
      last_source_place_ = known_actor(source_id);
      last_source_ = std::string(source_id);
    }
    const Index source = last_source_place_;
    const Index target = references_.target ? *references_.target : known_actor(text(value, "target"));
    const std::string_view type_id = text(value, "type");
    const Index type = known(assembly_.find_type(type_id), type_id, "relation type");
    const auto polarity = named<Polarity>(value, "polarity", polarity_names);
    const auto verdict =
        value.HasMember("verdict") ? named<Verdict>(value, "verdict", verdict_names) : Verdict::open;
    std::vector<std::string> former_ids;
    if (value.HasMember("formerly")) {
      const Value& ids = member(value, "formerly");
      if (!ids.IsArray()) fail("\"formerly\" has to be a list");
      for (const Value& id : ids.GetArray()) {
        if (!id.IsString()) fail("\"formerly\" has to be a list of texts");
        former_ids.emplace_back(text_of(id));
      }
    }
    // Nobody stands in a relation to himself, unless a decision has made one actor of two.
    if (source == target && former_ids.empty()) fail("source and target are the same actor");
    assembly_.add_marks(source, type, target, polarity, verdict, former_ids);
    const Value& list = member(value, "evidence");
    if (list.IsArray() && list.Empty()) fail("\"evidence\" is empty");
    each(value, "evidence", [&](const Value& read) {
      Evidence evidence;
      const bool is_looked_up = references_.document && &read == &list[0];
      const Index document = is_looked_up ? *references_.document : known_document(text(read, "document"));
      evidence.document = DocumentIndex(document);
      const std::optional<Index> sentence = assembly_.find_sentence(document, span(read, "sentence"));
      if (!sentence) fail("its document has no such sentence");
      evidence.sentence = *sentence;
      evidence.trigger = passage(read, "trigger");
      evidence.source = optional_passage(read, "source");
      evidence.target = optional_passage(read, "target");
      evidence.object = optional_passage(read, "object");
      if (const auto speaker = optional_text(read, "asserted_by"))
        evidence.asserted_by = VertexId(known_actor(*speaker));
      evidence.speaker = optional_passage(read, "speaker");
      evidence.modality = named<Modality>(read, "modality", modality_names);
      evidence.time = optional_passage(read, "time");
      if (read.HasMember("time_value")) evidence.time_value = assembly_.add_text(text(read, "time_value"));
      const Value& confidence = member(read, "confidence");
      if (!confidence.IsNumber() || !(confidence.GetDouble() >= 0 && confidence.GetDouble() <= 1))
        fail("\"confidence\" has to be a number from 0 to 1");
      evidence.confidence = confidence.GetDouble();
      evidence.rule = assembly_.add_text(text(read, "rule"));
      assembly_.add_mention(source, type, target, polarity, evidence);
    });
  }

  struct Place {
    const char* key;
    std::size_t number;
  };

  const GraphBytes& bytes_;
  std::string name_;
  GraphStream stream_;
  JsonReader parser_;
  JsonPool allocator_;
  JsonDocument value_{&allocator_};
  bool has_format_ = false, has_version_ = false;
  // In the order in which one refers to another.
  std::array<List, 4> lists_ = {{{"documents", &GraphJsonReader::read_document, false, {}},
                                 {"types", &GraphJsonReader::read_type, false, {}},
                                 {"actors", &GraphJsonReader::read_actor, false, {}},
                                 {"relations", &GraphJsonReader::read_relation, false, {}}}};
  std::vector<Place> places_;  // of the record that is read
  References references_;      // likewise
  // Relations stand by source: one look-up serves many.
  std::optional<std::string> last_source_;
  Index last_source_place_ = 0;
  GraphAssembly assembly_;
};

}  // namespace

RelationGraph read_graph_json(std::string_view bytes, const std::string& name) {
  const BytesInMemory memory(bytes);
  return GraphJsonReader(memory, name).read();
}

RelationGraph read_graph_json_file(const std::string& path) {
  const BytesInFile file(path);
  if (!file.is_regular()) return read_graph_json(file.all(), path);
  return GraphJsonReader(file, path).read();
}

bool looks_like_graph_json(std::string_view bytes) {
  // Our own files say so in their first line; others may have moved it, but hardly far. Records hold graphs.
  if (looks_like_records(bytes)) return false;
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return begin != std::string_view::npos && bytes[begin] == '{' &&
         bytes.substr(begin, 1000).find("\"entente-graph\"") != std::string_view::npos;
}

}  // namespace entente

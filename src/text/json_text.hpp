// The one writer of JSON: a value, piece by piece, on one line.
// JsonText json; json.object([&] { json.add("id", 3); json.list("names", names, [&](auto& name) { json.value(name); }); });
// Throws std::invalid_argument for text that is no UTF-8 and for numbers that are not finite: what reads articles repairs
// their text, so that either is a mistake of the program, and no file of ours may hold it.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "entente/text/byte_span.hpp"

namespace entente {

class JsonText {
 public:
  JsonText();
  ~JsonText();
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;

  void begin_object();
  void end_object();
  void begin_list();
  void end_list();
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool flag);
  void value(double number);  // the shortest digits that read back equal
  void value(ByteSpan span);  // [begin, end]
  template <std::integral Number>
  void value(Number number) {
    if constexpr (std::is_signed_v<Number>) integer(number);
    else natural(number);
  }
  // A value that is JSON already.
  void raw(std::string_view json);

  template <class Value>
  void add(std::string_view name, const Value& given) {
    key(name), value(given);
  }
  // What is not known is left out.
  template <class Value>
  void add(std::string_view name, const std::optional<Value>& given) {
    if (given) add(name, *given);
  }
  template <class Members>
  void object(Members members) {
    begin_object();
    members();
    end_object();
  }
  template <class Members>
  void object(std::string_view name, Members members) {
    key(name), object(members);
  }
  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write write) {
    key(name);
    begin_list();
    for (const auto& item : items) write(item);
    end_list();
  }

  std::string_view text() const;  // what was written; valid until the next call
  std::string take();             // the same; the object begins anew
  void clear();

 private:
  void integer(std::int64_t number);
  void natural(std::uint64_t number);

  struct Writer;
  std::unique_ptr<Writer> writer_;
};

// The text with every byte that is no UTF-8 replaced: for names of files, which are bytes.
std::string json_words(std::string_view bytes);

}  // namespace entente

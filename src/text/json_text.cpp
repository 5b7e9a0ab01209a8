#include "text/json_text.hpp"

#include <charconv>
#include <cmath>
#include <stdexcept>

#include "entente/text/document.hpp"
#include "text/json_memory.hpp"

namespace entente {
namespace {

rapidjson::SizeType size_of(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

void require_utf8(bool is_written, std::string_view text) {
  if (!is_written) throw std::invalid_argument("JSON cannot hold what is no UTF-8: " + json_words(text));
}

}  // namespace

struct JsonText::Writer {
  JsonBuffer buffer;
  ValidatingJsonWriter json{buffer};  // RapidJSON 1.1 cannot validate and also indent
};

JsonText::JsonText() : writer_(std::make_unique<Writer>()) {}
JsonText::~JsonText() = default;

void JsonText::begin_object() { writer_->json.StartObject(); }
void JsonText::end_object() { writer_->json.EndObject(); }
void JsonText::begin_list() { writer_->json.StartArray(); }
void JsonText::end_list() { writer_->json.EndArray(); }

void JsonText::key(std::string_view name) { require_utf8(writer_->json.Key(name.data(), size_of(name)), name); }
void JsonText::value(std::string_view text) {
  // RapidJSON takes no null pointer for an empty text.
  require_utf8(writer_->json.String(text.data() != nullptr ? text.data() : "", size_of(text)), text);
}
void JsonText::value(bool flag) { writer_->json.Bool(flag); }
void JsonText::integer(std::int64_t number) { writer_->json.Int64(number); }
void JsonText::natural(std::uint64_t number) { writer_->json.Uint64(number); }

void JsonText::value(double number) {
  if (!std::isfinite(number)) throw std::invalid_argument("JSON cannot hold a number that is not finite");
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  writer_->json.RawValue(digits, std::size_t(end - digits), rapidjson::kNumberType);
}

void JsonText::value(ByteSpan span) {
  begin_list();
  value(span.begin), value(span.end);
  end_list();
}

void JsonText::raw(std::string_view json) { writer_->json.RawValue(json.data(), json.size(), rapidjson::kObjectType); }

std::string_view JsonText::text() const { return {writer_->buffer.GetString(), writer_->buffer.GetSize()}; }

std::string JsonText::take() {
  std::string taken(text());
  clear();
  return taken;
}

void JsonText::clear() {
  writer_->buffer.Clear();
  writer_->json.Reset(writer_->buffer);
}

std::string json_words(std::string_view bytes) { return make_document("", bytes).text; }

}  // namespace entente

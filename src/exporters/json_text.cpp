#include "exporters/json_text.hpp"


#include <cassert>
#include <cmath>

#include "graph/utf8.hpp"
#include "text/json_memory.hpp"

namespace entente {

struct JsonText::Writer {
  JsonBuffer buffer;
  ValidatingJsonWriter json{buffer};

  void text(std::string_view words) {
    const std::string valid = valid_utf8(words);
    json.String(valid.data(), rapidjson::SizeType(valid.size()));
  }
};

JsonText::JsonText() : writer_(std::make_unique<Writer>()) {}
JsonText::~JsonText() = default;

void JsonText::begin(char bracket) {
  bracket == '{' ? writer_->json.StartObject() : writer_->json.StartArray();
}

void JsonText::end(char bracket) {
  bracket == '}' ? writer_->json.EndObject() : writer_->json.EndArray();
}

void JsonText::key(std::string_view name) {
  const std::string valid = valid_utf8(name);
  writer_->json.Key(valid.data(), rapidjson::SizeType(valid.size()));
}

void JsonText::value(const Value& value) {
  auto& json = writer_->json;
  if (const bool* flag = std::get_if<bool>(&value)) {
    json.Bool(*flag);
  } else if (const auto* count = std::get_if<std::int64_t>(&value)) {
    json.Int64(*count);
  } else if (const double* number = std::get_if<double>(&value)) {
    assert(std::isfinite(*number));
    const std::string digits = number_text(*number);
    json.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    writer_->text(*text);
  } else {
    json.StartArray();
    for (const std::string& item : std::get<std::vector<std::string>>(value)) writer_->text(item);
    json.EndArray();
  }
}

void JsonText::add(std::string_view name, const Value& value) {
  key(name);
  this->value(value);
}

std::string JsonText::take() {
  assert(writer_->json.IsComplete());
  std::string text(writer_->buffer.GetString(), writer_->buffer.GetSize());
  writer_->buffer.Clear();
  writer_->json.Reset(writer_->buffer);
  return text;
}

std::string json_lines(const std::vector<std::string>& items, char open, char close) {
  std::string text(1, open);
  for (const std::string& item : items) {
    text += &item == &items.front() ? "\n" : ",\n";
    text += item;
  }
  if (!items.empty()) text += '\n';
  return text + close;
}

}  // namespace entente

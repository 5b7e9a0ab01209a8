// What the members of a JSON object and the columns of a table are called, whoever wrote them.
// find_field("datePublished") -> Field::date, and how good a name it is; "date_published" and "Date Published" are the same.
// A document is made of the best of its fields by fields_to_document().
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"

namespace entente::text {

enum class Field { id, text, date, title, author, publisher, address };
inline constexpr std::size_t field_count = 7;

struct FoundField {
  Field field = Field::id;
  std::size_t rank = 0;  // of its name; smaller is better
};
std::optional<FoundField> find_field(std::string_view name);

// The values of one record, of each field that of the best name which holds anything.
class FieldValues {
 public:
  void take(FoundField field, std::string_view value);
  bool has_text() const { return bool(values_[std::size_t(Field::text)].value); }
  const std::string& text() const { return *values_[std::size_t(Field::text)].value; }
  // Named by its id, or its address, or "file:17". `place`: what stands behind the file's name then.
  Document document(const std::string& file, std::size_t place, std::size_t record);

 private:
  struct Value {
    std::optional<std::string> value;
    std::size_t rank = 0;
  };
  std::array<Value, field_count> values_;
};

}  // namespace entente::text

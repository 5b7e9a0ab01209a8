// Objects of JSON -> documents.  read_json_object("f", "{\"text\": \"Orla left.\"}", {1, 1, 1}).text -> Orla left.
// Members go by the names of field_names.hpp. JsonScanner finds where values end, also those that are broken inside.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"

namespace entente::text {

struct JsonPlace {
  std::size_t line = 1, column = 1;  // where it begins, from 1
  std::size_t record = 1;
};

// Throws InputError with the place of what is wrong.
Document read_json_object(const std::string& name, std::string_view object, JsonPlace place);

// Follows brackets and strings byte by byte.
class JsonScanner {
 public:
  void take(char c) {
    if (is_in_string_) {
      if (is_escaped_) is_escaped_ = false;
      else if (c == '\\') is_escaped_ = true;
      else if (c == '"') is_in_string_ = false;
    } else if (c == '"') {
      is_in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      --depth_;
    }
  }
  std::size_t depth() const { return depth_; }
  bool is_in_string() const { return is_in_string_; }

 private:
  std::size_t depth_ = 0;
  bool is_in_string_ = false, is_escaped_ = false;
};

}  // namespace entente::text
